"""How what was done with introductions reads in the history of the office. What a party answered stands in no sentence."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("introductions.made", _("%(by)s drafted the introduction “%(subject)s”."))
log.sentence("introductions.changed", _("%(by)s changed the introduction “%(subject)s”."))
log.sentence("introductions.discarded", _("%(by)s discarded the draft of the introduction “%(subject)s”."))
log.sentence("introductions.asked", _("%(by)s let the parties of the introduction “%(subject)s” be asked."))
log.sentence("introductions.wished", _("%(by)s wished for the introduction “%(subject)s”."))
log.sentence("introductions.connected", _("All said yes: the parties of “%(subject)s” were brought together."))
log.sentence("introductions.closed", _("The introduction “%(subject)s” was closed: no introduction at present."))
