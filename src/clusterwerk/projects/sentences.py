"""How what was done with projects reads in the history of the office. Nothing of what a partner confided stands in it."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("projects.made", _("%(by)s made the project “%(subject)s”."))
log.sentence("projects.changed", _("%(by)s changed the project “%(subject)s”: %(fields)s."))
log.sentence("projects.state", _("%(by)s set the project “%(subject)s” to: %(state)s, on %(on)s."))
log.sentence("projects.partner_added", _("%(by)s added %(firm)s to the project “%(subject)s”."))
log.sentence("projects.partner_asked", _("%(by)s asks %(firm)s to take part in the project “%(subject)s”."))
log.sentence("projects.partner_changed", _("%(by)s changed the part of %(firm)s in the project “%(subject)s”."))
log.sentence("projects.partner_joined", _("%(firm)s takes part in the project “%(subject)s”."))
log.sentence("projects.partner_declined", _("%(firm)s does not take part in the project “%(subject)s”."))
log.sentence("projects.partner_left", _("%(firm)s left the project “%(subject)s”."))
log.sentence("projects.stated", _("%(firm)s stated benefit and red line in the project “%(subject)s”."))
log.sentence(
    "projects.stated_by_office",
    _("%(by)s wrote benefit and red line of %(firm)s in the project “%(subject)s” on its behalf."),
)
log.sentence("projects.red_line_answered", _("%(by)s answered the red line of %(firm)s in the project “%(subject)s”."))
log.sentence("projects.need_served", _("%(by)s noted a need that the project “%(subject)s” serves."))
log.sentence("projects.theme_served", _("%(by)s noted that the project “%(subject)s” works on the theme “%(theme)s”."))
log.sentence("projects.theme_left", _("%(by)s took the theme “%(theme)s” out of the project “%(subject)s”."))
log.sentence("projects.closed", _("%(firm)s said what came of the project “%(subject)s”."))
log.sentence("projects.part_added", _("%(by)s added to the project “%(subject)s”: %(kind)s."))
log.sentence("projects.part_changed", _("%(by)s changed in the project “%(subject)s”: %(kind)s."))
log.sentence("projects.part_removed", _("%(by)s removed from the project “%(subject)s”: %(kind)s."))
log.sentence("projects.milestone_reached", _("The project “%(subject)s” reached the milestone “%(milestone)s”."))
log.sentence("projects.milestone_reopened", _("%(by)s opened the milestone “%(milestone)s” of “%(subject)s” again."))
log.sentence("projects.hours", _("Hours of %(firm)s in %(month)s were noted for the project “%(subject)s”."))
log.sentence("projects.office_hours", _("Hours of the office in %(month)s were noted for the project “%(subject)s”."))
log.sentence("projects.document_added", _("A document was added to the project “%(subject)s” (%(circle)s)."))
log.sentence("projects.document_removed", _("A document of the project “%(subject)s” was removed."))
log.sentence("projects.asked", _("%(by)s wrote to %(firm)s in the project “%(subject)s”."))
log.sentence(
    "projects.asked_to_close",
    _("%(by)s asked the partners of the project “%(subject)s” what came of it (%(count)s mails)."),
)
log.sentence(
    "projects.link_revoked", _("%(by)s called back the personal link of %(person)s to the project “%(subject)s”.")
)
