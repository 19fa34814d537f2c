"""One-to-one meetings of an event as the problem that the analysis solves, and its answer back as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneSetup, OneToOneSlot
from clusterwerk.events.queries.one_to_one import agreed_meetings, taking_part


@dataclass(frozen=True)
class Asked:
    """Meetings and slots in the order in which the analysis counts them. Tables are counted from 1 in rows."""

    meetings: list[OneToOneMeeting]
    slots: list[OneToOneSlot]
    problem: object

    @property
    def numbers(self) -> tuple[list[int | None], list[int | None]]:
        """Slot and table of each meeting as it is now, counted from 0."""
        place = {slot.pk: number for number, slot in enumerate(self.slots)}
        return (
            [None if one.slot_id is None else place[one.slot_id] for one in self.meetings],
            [None if one.table is None else one.table - 1 for one in self.meetings],
        )

    @property
    def fingerprint(self) -> object:
        """What the answer depends on: it is kept only when this is still the same."""
        return (self.problem, [one.pk for one in self.meetings], [one.pk for one in self.slots])


def asked_of(setup: OneToOneSetup) -> Asked:
    """Read the problem of an event: agreed meetings of people who take part, absences, tables, what is fixed."""
    from clusterwerk.analysis.meetings import Problem  # web packages load the analysis where they use it

    slots = list(setup.slots.order_by("starts_at"))
    people = list(taking_part(setup).order_by("pk").prefetch_related("absent_from"))
    number = {one.pk: place for place, one in enumerate(people)}
    time = {slot.pk: place for place, slot in enumerate(slots)}
    rows = agreed_meetings(setup).order_by("pk")
    meetings = [one for one in rows if one.first_id in number and one.second_id in number]
    absent = {(number[one.pk], time[slot.pk]) for one in people for slot in one.absent_from.all() if slot.pk in time}
    gone = {(number[one.pk], place) for one in people if one.is_gone for place in range(len(slots))}
    problem = Problem(
        participants=len(people),
        slots=len(slots),
        tables=setup.tables,
        meetings=tuple((number[one.first_id], number[one.second_id]) for one in meetings),
        unavailable=frozenset(absent | gone),
        weights=tuple(one.weight for one in meetings),
        fixed={place: time[one.slot_id] for place, one in enumerate(meetings) if one.is_fixed},
    )
    return Asked(meetings, slots, problem)


def keep_places(
    asked: Asked, slots: Sequence[int | None], tables: Sequence[int | None], unplaced: Iterable
) -> list[OneToOneMeeting]:
    """Write slots and tables into the rows; answers those whose place changed. First all that move leave their place."""
    why = {one.meeting: one.why.value for one in unplaced}
    changed = []
    for place, (meeting, slot, table) in enumerate(zip(asked.meetings, slots, tables, strict=True)):
        row = asked.slots[slot] if slot is not None else None
        seat = table + 1 if table is not None else None
        reason = why.get(place, "") if row is None else ""
        if (meeting.slot_id, meeting.table) != (row.pk if row is not None else None, seat):
            changed.append(meeting)
        meeting.slot, meeting.table, meeting.reason = row, seat, reason
        meeting.is_fixed = meeting.is_fixed and row is not None
    OneToOneMeeting.objects.filter(pk__in=[one.pk for one in changed]).update(slot=None, table=None, is_fixed=False)
    OneToOneMeeting.objects.bulk_update(asked.meetings, ["slot", "table", "reason", "is_fixed"])
    return changed
