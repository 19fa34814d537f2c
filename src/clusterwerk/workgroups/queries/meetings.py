"""Meetings, agendas, who sits in them, and what the guard-rail finds."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.compliance.queries import Told, notice_at, told
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.events.choices.dates import Answer
from clusterwerk.events.models import Attendee
from clusterwerk.workgroups.choices import (
    ON_AGENDA,
    ActionState,
    ItemKind,
    ItemState,
    MeetingState,
    Presence,
    Readers,
)
from clusterwerk.workgroups.models import Action, AgendaItem, Group, Meeting
from clusterwerk.workgroups.queries.groups import groups_visible_to, people_of


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """The office: all meetings. Who is in a group: the meetings of that group."""
    meetings = Meeting.objects.filter(initiative=actor.initiative).select_related("group", "appointment")
    return meetings if actor.is_office else meetings.filter(group__in=groups_visible_to(actor))


def items_visible_to(actor: Actor) -> QuerySet[AgendaItem]:
    """The office: all items and proposals. Who is in the group: the agenda, and what the person proposed itself."""
    items = AgendaItem.objects.filter(initiative=actor.initiative).select_related("meeting__group", "about")
    if actor.is_office:
        return items
    own = Q(proposed_by__user_id=actor.user.pk)
    return items.filter(Q(state__in=ON_AGENDA) | own, meeting__in=meetings_visible_to(actor))


def last_held(group: Group, before: dt.datetime | None = None) -> Meeting | None:
    """The last meeting that took place, before a moment when it is named."""
    held = group.meetings.filter(state=MeetingState.HELD)
    if before is not None:
        held = held.filter(starts_at__lt=before)
    return held.order_by("-starts_at").first()


def next_planned(group: Group) -> Meeting | None:
    """The first planned meeting after the last that was held: what is left open goes on its agenda."""
    planned = group.meetings.filter(state=MeetingState.PLANNED)
    last = last_held(group)
    if last is not None:
        planned = planned.filter(starts_at__gt=last.starts_at)
    return planned.order_by("starts_at").first()


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The items in order, each with decisions, actions and texts that were typed at the same time."""
    actions = Action.objects.select_related("person").order_by("pk")
    return list(
        meeting.items.filter(state__in=ON_AGENDA)
        .select_related("about", "proposed_by", "continues__meeting", "written_by")
        .prefetch_related("decisions", Prefetch("actions", actions), "other_texts__by")
        .order_by("position", "pk")
    )


def proposals_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What members proposed and nobody answered."""
    return meeting.items.filter(state=ItemState.PROPOSED).select_related("proposed_by").order_by("pk")


def open_actions_on(meeting: Meeting) -> QuerySet[Action]:
    """The actions that were open when the group met: agreed before, and not done until then."""
    actions = meeting.group.actions.filter(created_on__lt=meeting.on).exclude(meeting=meeting)
    if meeting.state == MeetingState.PLANNED:
        actions = meeting.group.actions.filter(state=ActionState.OPEN).exclude(meeting=meeting)
    else:
        still = Q(state=ActionState.OPEN) | Q(state=ActionState.DONE, done_on__gte=meeting.on)
        actions = actions.filter(still)
    return actions.select_related("person").order_by("due_on", "pk")


@dataclass(frozen=True)
class Seat:
    """A person at a meeting, for an organisation; `presence` is empty as long as nobody knows."""

    person: Person
    organisation: Organisation | None
    presence: str
    function: str = ""
    is_guest: bool = False
    is_noted: bool = False
    answer: str = ""


BY_ANSWER = {Answer.ACCEPTED: Presence.PRESENT, Answer.DECLINED: Presence.EXCUSED}


def answers_of(meeting: Meeting) -> dict[int, Attendee]:
    """What people answered to the invitation, by the person's key."""
    if meeting.appointment_id is None:
        return {}
    rows = Attendee.objects.filter(appointment=meeting.appointment_id, left_at__isnull=True, person__isnull=False)
    return {row.person_id: row for row in rows.select_related("person", "organisation")}


def seats_of(meeting: Meeting) -> list[Seat]:
    """Who is in the group on the day, and guests: as noted, else as they answered the invitation."""
    noted = {row.person_id: row for row in meeting.attendance.select_related("person", "organisation")}
    answers, seats = answers_of(meeting), []
    for member in people_of(meeting.group, meeting.on):
        answer = answers.pop(member.person_id, None)
        row = noted.pop(member.person_id, None)
        seats.append(
            Seat(
                member.person,
                row.organisation if row is not None else member.organisation,
                row.presence if row is not None else BY_ANSWER.get(answer.answer, "") if answer is not None else "",
                member.function,
                is_noted=row is not None,
                answer=answer.get_answer_display() if answer is not None else "",
            )
        )
    for row in noted.values():
        answers.pop(row.person_id, None)
        seats.append(Seat(row.person, row.organisation, row.presence, is_guest=row.is_guest, is_noted=True))
    for one in answers.values():
        if not meeting.is_held and one.person.erased_at is None:
            seats.append(
                Seat(
                    one.person,
                    one.organisation,
                    BY_ANSWER.get(one.answer, ""),
                    is_guest=True,
                    answer=one.get_answer_display(),
                )
            )
    return seats


def readers_of(meeting: Meeting, readers: str) -> list[Person]:
    """The people to whom minutes go: those present, those absent or both, with an address."""
    seats = seats_of(meeting)
    wanted = {
        Readers.PRESENT: lambda seat: seat.presence == Presence.PRESENT,
        Readers.ABSENT: lambda seat: seat.presence != Presence.PRESENT,
        Readers.BOTH: lambda seat: True,
    }[Readers(readers)]
    return [seat.person for seat in seats if wanted(seat) and seat.person.email and seat.person.erased_at is None]


def notice_of(meeting: Meeting) -> Told:
    """The notice in force when the group met, or the latest for a meeting to come."""
    return told(notice_at(meeting.initiative_id, None if meeting.is_planned else meeting.ends_at))


def agenda_texts(meeting: Meeting) -> list[str]:
    """What the checker reads of an agenda: each topic with its text; what the program wrote itself is left out."""
    return [f"{item.title}\n{item.text}" for item in agenda_of(meeting) if item.kind == ItemKind.TOPIC]


def minutes_texts(meeting: Meeting) -> list[str]:
    """What the checker reads of minutes: each item with what was written, decisions and actions."""
    texts = []
    for item in agenda_of(meeting):
        texts.append(f"{item.title}\n{item.minutes}")
        texts += [decision.text for decision in item.decisions.all()]
        texts += [action.text for action in item.actions.all()]
    return texts


def not_among(invitations: list[tuple], meetings: QuerySet[Meeting]) -> list[Meeting]:
    """Meetings to which the person was not invited yet; those with an invitation stand among the dates already."""
    invited = {attendee.appointment_id for attendee, *_more in invitations}
    return [one for one in meetings if one.appointment_id not in invited]


def upcoming(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Planned meetings that are not over, the next one first."""
    return meetings.filter(state=MeetingState.PLANNED, ends_at__gte=timezone.now()).order_by("starts_at", "pk")
