"""How an appointment stands in a calendar: for the mail to one attendee, and for feeds."""

from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import calendar
from clusterwerk.events.choices.dates import Answer
from clusterwerk.events.models import Appointment, Attendee

ANSWERS = {
    Answer.OPEN: calendar.Answer.OPEN,
    Answer.ACCEPTED: calendar.Answer.ACCEPTED,
    Answer.TENTATIVE: calendar.Answer.TENTATIVE,
    Answer.DECLINED: calendar.Answer.DECLINED,
}
ANSWERS_READ = {theirs: ours for ours, theirs in ANSWERS.items()}


def organiser_of(initiative: Initiative) -> calendar.Party:
    """To whom mail programs send their answers: the mailbox that is read, else the office."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return calendar.Party(settings.REPLIES_ADDRESS or initiative.contact_email or sender, initiative.name)


def place_of(appointment: Appointment) -> str:
    """Place and room in one line; the link where there is no place."""
    return ", ".join(part for part in (appointment.place, appointment.room) if part) or appointment.online_url


def entry_of(appointment: Appointment, attendee: Attendee | None = None, *, link: str = "") -> calendar.Entry:
    """The entry of an appointment. It names nobody but the one attendee it is for."""
    parts = [appointment.text, appointment.travel]
    if appointment.online_url:
        parts.append(_("Take part online: %(link)s") % {"link": appointment.online_url})
    if link:
        parts.append(_("Accept, decline or write a comment: %(link)s") % {"link": link})
    attendees = ()
    if attendee is not None:
        attendees = (
            calendar.Party(attendee.email, str(attendee), ANSWERS[Answer(attendee.answer)], attendee.is_required),
        )
    return calendar.Entry(
        uid=appointment.uid,
        title=appointment.title,
        span=appointment.span,
        sequence=appointment.sequence,
        place=place_of(appointment),
        text="\n\n".join(part.strip() for part in parts if part.strip()),
        url=appointment.online_url,
        organiser=organiser_of(appointment.initiative) if attendee is not None else None,
        attendees=attendees,
        is_cancelled=not appointment.is_planned or (attendee is not None and attendee.left_at is not None),
        changed_at=appointment.changed_at,
    )
