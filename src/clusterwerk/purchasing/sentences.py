"""How what was done with joint purchases reads in the history of the office. No sentence carries a figure."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("purchasing.made", _("%(by)s began the joint purchase “%(subject)s”."))
log.sentence("purchasing.changed", _("%(by)s changed the joint purchase “%(subject)s”."))
log.sentence("purchasing.invited", _("%(by)s asked members to take part in “%(subject)s” (%(count)s)."))
log.sentence("purchasing.link_sent", _("%(by)s sent %(firm)s a new link to “%(subject)s”."))
log.sentence("purchasing.state", _("%(by)s set the joint purchase “%(subject)s” to: %(state)s."))
log.sentence("purchasing.acknowledged", _("%(firm)s acknowledged the notice of “%(subject)s”."))
log.sentence("purchasing.declined", _("%(firm)s does not take part in “%(subject)s”."))
log.sentence("purchasing.answered", _("%(firm)s entered figures for “%(subject)s”."))
log.sentence("purchasing.bid", _("%(by)s entered the bid of %(supplier)s for “%(subject)s”."))
log.sentence("purchasing.bid_dropped", _("%(by)s removed the bid of %(supplier)s for “%(subject)s”."))
log.sentence("purchasing.totals", _("%(by)s showed the totals of “%(subject)s”, as far as the rule allows."))
log.sentence("purchasing.plan_asked", _("%(by)s had the plan of “%(subject)s” worked out."))
log.sentence("purchasing.decided", _("%(by)s noted the decision on “%(subject)s”."))
log.sentence("purchasing.saving_confirmed", _("%(firm)s confirmed a saving by “%(subject)s” for %(year)s."))
