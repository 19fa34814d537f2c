"""How what was done here reads in the history."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("compliance.followed_up", _("%(by)s followed up an incident."))
log.sentence("compliance.handed_out", _("%(by)s made the dossier on competition law from %(first)s to %(last)s."))
log.sentence("compliance.signed_off", _("%(by)s signed off the text of “%(subject)s” (%(count)s findings)."))
log.sentence("compliance.notice_written", _("%(by)s wrote version %(subject)s of the competition-law notice."))
