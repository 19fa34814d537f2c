"""How what was done with needs, offers and services reads in the history of the office."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("needs.stated", _("%(by)s stated the need “%(subject)s” of %(firm)s (%(source)s)."))
log.sentence("needs.offered", _("%(by)s entered the offer “%(subject)s” of %(firm)s (%(source)s)."))
log.sentence("needs.changed", _("%(by)s changed “%(subject)s”."))
log.sentence("needs.prolonged", _("“%(subject)s” is still current, until %(until)s."))
log.sentence("needs.answered", _("“%(subject)s” was answered by %(firm)s."))
log.sentence("needs.answered_elsewhere", _("“%(subject)s” was answered."))
log.sentence("needs.withdrawn", _("“%(subject)s” was withdrawn."))
log.sentence("needs.opened_again", _("%(by)s opened “%(subject)s” again, until %(until)s."))
log.sentence("needs.asked", _("%(by)s asked %(subject)s what the firm needs."))
log.sentence("needs.asking_ended", _("%(by)s called the question to %(subject)s back."))
log.sentence("needs.service_asked_for", _("%(firm)s asked for the service “%(subject)s”."))
log.sentence("needs.service_used", _("%(firm)s used the service “%(subject)s” on %(on)s."))
log.sentence("needs.service_declined", _("The service “%(subject)s” is not possible for %(firm)s."))
log.sentence("needs.service_called_off", _("%(firm)s does not want the service “%(subject)s” any more."))
log.sentence(
    "needs.list_checked", _("%(by)s handed over the list “%(subject)s”: %(good)s good rows, %(broken)s broken ones.")
)
log.sentence("needs.list_taken", _("%(by)s took over the list “%(subject)s”: %(good)s rows."))
log.sentence("needs.list_dropped", _("%(by)s threw the list “%(subject)s” away."))
log.sentence("needs.themes_looked_for", _("%(by)s looked for themes among %(needs)s needs: %(count)s proposals."))
log.sentence("needs.theme_agreed", _("%(by)s agreed on the theme “%(subject)s” with %(needs)s needs."))
log.sentence("needs.theme_rejected", _("%(by)s rejected a proposed theme."))
log.sentence("needs.theme_split", _("%(by)s took %(needs)s needs out of a proposed theme."))
log.sentence("needs.theme_joined", _("%(by)s joined %(needs)s needs with the theme “%(subject)s”."))
log.sentence("needs.theme_changed", _("%(by)s changed the theme “%(subject)s”."))
log.sentence("needs.theme_closed", _("%(by)s closed the theme “%(subject)s”."))
log.sentence("needs.theme_asked", _("%(firm)s was asked whether it may be named in the theme “%(subject)s”."))
log.sentence("needs.theme_named_yes", _("%(firm)s may be named in the theme “%(subject)s”."))
log.sentence("needs.theme_named_no", _("%(firm)s is not named in the theme “%(subject)s”."))
log.sentence("needs.match_yes", _("%(by)s said that %(found)s fits the need “%(subject)s”."))
log.sentence("needs.match_no", _("%(by)s said that %(found)s does not fit the need “%(subject)s”."))
