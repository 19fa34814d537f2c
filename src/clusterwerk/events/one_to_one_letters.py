"""What the mails to participants in one-to-one meetings say, and the calendar file that goes with them."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import personal_links
from clusterwerk.core.calendar import writing
from clusterwerk.core.calendar.entries import Entry
from clusterwerk.core.calendar.spans import Span
from clusterwerk.core.shown import day
from clusterwerk.events.actions.registration_links import link_of
from clusterwerk.events.calendar_file import uid
from clusterwerk.events.choices.one_to_one import OneToOneLetter
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant
from clusterwerk.events.queries.one_to_one import meetings_of


def address_of(participant: OneToOneParticipant) -> str:
    """The page behind the personal link of the registration."""
    return personal_links.address(link_of(participant.registration), "events:personal_one_to_one")


def partner(meeting: OneToOneMeeting, participant: OneToOneParticipant) -> str:
    """Firm and name of whom somebody meets; both agreed to it."""
    other = meeting.other(participant)
    name = str(other)
    return f"{other.firm}, {name}" if name != other.firm else name


def line_of(meeting: OneToOneMeeting, participant: OneToOneParticipant) -> str:
    """One meeting in one line."""
    begins = timezone.localtime(meeting.slot.starts_at)
    return _("%(day)s, %(time)s, table %(table)s: %(partner)s") % {
        "day": day(begins.date()),
        "time": str(meeting.slot),
        "table": meeting.table,
        "partner": partner(meeting, participant),
    }


def letter_to_participant(participant: OneToOneParticipant) -> tuple[str, dict]:
    """Subject and content of the mail that somebody is waiting for; in the language that is active."""
    event = participant.setup.event
    told = {"title": event.title, "day": day(event.first_day)}
    lines = [line_of(one, participant) for one in meetings_of(participant)]
    if participant.letter == OneToOneLetter.OUTCOME:
        subject = _("How were your meetings? %(title)s") % told
        said = [
            _("you met others at “%(title)s” on %(day)s. Was it useful? One tap for each meeting.") % told,
            _("Only the office reads your answers:"),
        ]
    elif participant.letter == OneToOneLetter.CHANGED:
        subject = _("Changed: your one-to-one meetings, %(title)s") % told
        said = [_("your schedule for “%(title)s” has changed. From now on this holds:") % told, *lines]
    else:
        subject = _("Your one-to-one meetings: %(title)s, %(day)s") % told
        said = [_("here is your schedule of one-to-one meetings at “%(title)s”.") % told, *lines]
    if participant.letter != OneToOneLetter.OUTCOME:
        if not lines:
            said.append(_("At the moment there is no meeting in it."))
        said.append(_("You cannot come, or not any more? Please say so by this link:"))
    return subject, {
        "name": str(participant),
        "paragraphs": said,
        "link": address_of(participant),
        "initiative_name": participant.registration.initiative.name,
    }


def calendar_of(participant: OneToOneParticipant) -> bytes:
    """The meetings of one participant as a calendar file."""
    event, entries = participant.setup.event, []
    for meeting in meetings_of(participant):
        begins, ends = timezone.localtime(meeting.slot.starts_at), timezone.localtime(meeting.slot.ends_at)
        table = _("Table %(table)s") % {"table": meeting.table}
        entries.append(
            Entry(
                uid=uid(f"one-to-one-{meeting.pk}-{participant.pk}"),
                title=partner(meeting, participant),
                span=Span(begins.date(), begins.time(), ends.date(), ends.time(), settings.TIME_ZONE),
                sequence=participant.sequence,
                place=", ".join(part for part in (table, event.place) if part),
                text=event.title,
            )
        )
    return writing.feed(event.title, entries).encode()
