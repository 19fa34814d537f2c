"""How what was done with aid reads in the history."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("funding.aid_entered", _("%(by)s entered de-minimis aid of %(subject)s: %(purpose)s."))
log.sentence("funding.aid_removed", _("%(by)s removed de-minimis aid of %(subject)s: %(purpose)s."))
