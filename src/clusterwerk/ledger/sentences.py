"""How what was done here reads in the history."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("ledger.entered", _("%(by)s entered the activity “%(subject)s”."))
log.sentence("ledger.changed", _("%(by)s changed the activity “%(subject)s”."))
log.sentence("ledger.added", _("%(by)s noted organisations that took part in “%(subject)s” (%(count)s)."))
log.sentence("ledger.taken_out", _("%(by)s took %(who)s off the list of “%(subject)s”."))
log.sentence("ledger.removed", _("%(by)s removed the activity “%(subject)s”."))
