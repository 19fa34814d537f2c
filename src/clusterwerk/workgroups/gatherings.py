"""What competition law is kept for here: a meeting with its agenda and minutes."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.choices import Part
from clusterwerk.compliance.queries import read_out_of
from clusterwerk.compliance.rules import may_read_out
from clusterwerk.compliance.subjects import Subject, register
from clusterwerk.directory.models import Person
from clusterwerk.workgroups.choices import LEADING, MeetingState
from clusterwerk.workgroups.models import Meeting
from clusterwerk.workgroups.queries import agenda_texts, meetings_visible_to, minutes_texts, people_of, seats_of


def find(actor, pk: int) -> Meeting | None:
    """A meeting as this person may know it."""
    return meetings_visible_to(actor).filter(pk=pk).first()


def address(actor, meeting: Meeting) -> str:
    """The page of the meeting on the actor's surface."""
    page = "workgroups:desk_meeting" if actor.is_office else "workgroups:portal_meeting"
    return reverse(page, args=[actor.initiative.slug, meeting.pk])


def people(meeting: Meeting) -> list[Person]:
    """Who was or is to be at the meeting, guests too."""
    return [seat.person for seat in seats_of(meeting) if seat.person.erased_at is None]


def took_part(actor, meeting: Meeting) -> bool:
    """The person sits in the meeting, and it has begun."""
    if meeting.state == MeetingState.CANCELLED or not meeting.has_begun:
        return False
    return any(one.user_id == actor.user.pk for one in people(meeting))


def leads(actor, meeting: Meeting) -> bool:
    """The person speaks for the group on the day."""
    return people_of(meeting.group, meeting.on).filter(person__user=actor.user.pk, function__in=LEADING).exists()


def reading_of(actor, meeting: Meeting) -> dict:
    """Whether the notice was read out at the start, and where the actor notes that it was."""
    noted = read_out_of(meeting)
    page = f"compliance:{'desk' if actor.is_office else 'portal'}_read_out"
    may_note = noted is None and meeting.has_begun and may_read_out(actor, meeting)
    address = reverse(page, args=[actor.initiative.slug, "meeting", meeting.pk]) if may_note else ""
    return {"read_out": noted, "read_out_url": address}


def register_gatherings() -> None:
    """Let competition law know of meetings."""
    register(
        Subject(
            kind="meeting",
            model=Meeting._meta.label_lower,
            title=_("meeting"),
            find=find,
            address=address,
            texts={Part.AGENDA.value: agenda_texts, Part.MINUTES.value: minutes_texts},
            people=people,
            took_part=took_part,
            leads=leads,
        )
    )
