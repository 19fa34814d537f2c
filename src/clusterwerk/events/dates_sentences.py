"""How what was done with dates reads in the history."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log

log.sentence("events.appointment_planned", _("%(by)s planned the appointment “%(subject)s” on %(on)s."))
log.sentence("events.appointment_changed", _("%(by)s changed the appointment “%(subject)s”."))
log.sentence("events.appointment_cancelled", _("%(by)s called off the appointment “%(subject)s”."))
log.sentence("events.attendees_invited", _("%(by)s invited further people to “%(subject)s” (%(count)s)."))
log.sentence("events.invitation_taken_back", _("%(by)s took back an invitation to “%(subject)s”."))
log.sentence("events.link_replaced", _("%(by)s replaced a personal link for “%(subject)s”."))
log.sentence("events.answer_entered", _("%(by)s entered an answer for “%(subject)s”: %(answer)s."))
log.sentence("events.attendance_confirmed", _("%(by)s confirmed who came to “%(subject)s”."))
log.sentence("events.poll_opened", _("%(by)s asked for a date: “%(subject)s” (%(count)s people)."))
log.sentence("events.poll_changed", _("%(by)s changed the date poll “%(subject)s”."))
log.sentence("events.poll_reminded", _("%(by)s reminded of the date poll “%(subject)s” (%(count)s people)."))
log.sentence("events.poll_closed", _("%(by)s closed the date poll “%(subject)s” without a date."))
log.sentence("events.date_chosen", _("%(by)s chose the date of “%(subject)s”: %(on)s."))
log.sentence("events.vote_entered", _("%(by)s entered an answer in the date poll “%(subject)s”."))
log.sentence("events.feed_made", _("%(by)s made a calendar address: “%(subject)s”."))
log.sentence("events.feed_revoked", _("%(by)s revoked a calendar address: “%(subject)s”."))
log.sentence("events.stray_handed_over", _("%(by)s handed over mail that belonged to no initiative."))
log.sentence("events.stray_dismissed", _("%(by)s dismissed mail of %(on)s that belonged to no initiative."))
log.sentence("events.days_off_entered", _("%(by)s entered days without meetings: “%(subject)s”."))
log.sentence("events.days_off_removed", _("%(by)s allowed meetings on these days again: “%(subject)s”."))
log.sentence("events.reply_settled", _("%(by)s settled an answer from a mail program: “%(subject)s”."))
