"""How what was done with individual workshops reads in the history of the office."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("workshops.made", _("%(by)s made the offer “%(subject)s”."))
log.sentence("workshops.changed", _("%(by)s changed the offer “%(subject)s”."))
log.sentence("workshops.state", _("%(by)s set the offer “%(subject)s” to: %(state)s."))
log.sentence("workshops.slots", _("%(by)s added dates to “%(subject)s” (%(count)s)."))
log.sentence("workshops.slot_withdrawn", _("%(by)s withdrew the date %(slot)s of “%(subject)s”."))
log.sentence("workshops.link_sent", _("%(by)s sent the consultant of “%(subject)s” the personal link."))
log.sentence("workshops.link_revoked", _("%(by)s called back the consultant’s link of “%(subject)s”."))
log.sentence("workshops.booked", _("%(firm)s booked “%(subject)s” on %(slot)s."))
log.sentence("workshops.waiting", _("%(firm)s waits for a date of “%(subject)s”."))
log.sentence("workshops.called_off", _("The booking of “%(subject)s” by %(firm)s was called off."))
log.sentence("workshops.held", _("“%(subject)s” with %(firm)s took place."))
log.sentence("workshops.missed", _("“%(subject)s” with %(firm)s did not take place."))
