"""One-to-one meetings at an event: what is to be scheduled, and what a schedule says.

Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy & Villaret (2022), Constraint Solving Approaches to the
Business-to-Business Meeting Scheduling Problem, Journal of Artificial Intelligence Research 74.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.results import Method

METHOD = Method(
    "one-to-one meeting schedule",
    "Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy and Villaret (2022), Journal of Artificial Intelligence "
    "Research 74",
)


class Why(StrEnum):
    """Why a meeting has no place."""

    NO_COMMON_TIME = "no_common_time"
    TOO_MANY_MEETINGS = "too_many_meetings"
    NO_TABLE = "no_table"
    TAKEN = "taken"


@dataclass(frozen=True)
class Problem:
    """Meetings of two participants each, to be held in slots at tables. Everything is counted from 0.

    ``unavailable`` holds (participant, slot); ``weights`` says how much each meeting is worth (1 where none are
    given); ``fixed`` names the slot of meetings that must not move. Raises WrongValue where that cannot be.
    """

    participants: int
    slots: int
    tables: int
    meetings: tuple[tuple[int, int], ...]
    unavailable: frozenset[tuple[int, int]] = frozenset()
    weights: tuple[int, ...] = ()
    fixed: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        for number, (one, other) in enumerate(self.meetings, 1):
            if one == other or not (0 <= one < self.participants and 0 <= other < self.participants):
                raise WrongValue("meetings", number, "needs two different participants")
        if self.weights and (len(self.weights) != len(self.meetings) or min(self.weights) < 1):
            raise WrongValue("weights", None, "needs one positive whole number for each meeting")
        for participant, slot in self.unavailable:
            if not (0 <= participant < self.participants and 0 <= slot < self.slots):
                raise WrongValue("unavailable", None, f"({participant}, {slot}) does not exist")
        self._check_fixed()

    def _check_fixed(self) -> None:
        seated: set[tuple[int, int]] = set()
        for meeting, slot in self.fixed.items():
            if not (0 <= meeting < len(self.meetings) and 0 <= slot < self.slots):
                raise WrongValue("fixed", None, f"meeting {meeting} in slot {slot} does not exist")
            for participant in self.meetings[meeting]:
                if (participant, slot) in self.unavailable or (participant, slot) in seated:
                    raise WrongValue("fixed", None, f"participant {participant} cannot be in slot {slot}")
                seated.add((participant, slot))
        for slot in range(self.slots):
            if list(self.fixed.values()).count(slot) > self.tables:
                raise WrongValue("fixed", None, f"slot {slot} has more meetings than tables")

    def weight(self, meeting: int) -> int:
        """What a meeting is worth."""
        return self.weights[meeting] if self.weights else 1

    def open_slots(self) -> list[int]:
        """For each participant the slots in which he or she is available, as the bits of a whole number."""
        masks = [(1 << self.slots) - 1] * self.participants
        for participant, slot in self.unavailable:
            masks[participant] &= ~(1 << slot)
        return masks

    def possible_slots(self) -> list[int]:
        """For each meeting the slots in which both are available, as bits; of a fixed meeting its slot."""
        masks = self.open_slots()
        both = [masks[one] & masks[other] for one, other in self.meetings]
        for meeting, slot in self.fixed.items():
            both[meeting] = 1 << slot
        return both


@dataclass(frozen=True)
class Unplaced:
    """A meeting without a place, and why."""

    meeting: int
    why: Why


@dataclass(frozen=True)
class Schedule:
    """Slot and table of each meeting (None where it has no place), with the breaks of all participants together.

    No schedule of meetings of the same weight has fewer than ``bound`` breaks; ``is_proven`` also says that no
    schedule places meetings of more weight. ``solver`` is "search" or "cp-sat": what found the slots.
    """

    slots: tuple[int | None, ...]
    tables: tuple[int | None, ...]
    breaks: int
    bound: int
    unplaced: tuple[Unplaced, ...]
    is_proven: bool
    solver: str
    seed: int
    method: Method = METHOD


def runs(mask: int) -> int:
    """How many runs of consecutive slots the bits of a number form."""
    return (mask & ~(mask << 1)).bit_count()


def used_slots(problem: Problem, slots: Sequence[int | None]) -> list[int]:
    """For each participant the slots with a meeting, as bits."""
    used = [0] * problem.participants
    for (one, other), slot in zip(problem.meetings, slots, strict=True):
        if slot is not None:
            used[one] |= 1 << slot
            used[other] |= 1 << slot
    return used


def count_breaks(problem: Problem, slots: Sequence[int | None]) -> int:
    """Runs of used slots less one, summed over all participants who have a meeting."""
    return sum(runs(mask) - 1 for mask in used_slots(problem, slots) if mask)


def least_breaks(problem: Problem, slots: Sequence[int | None]) -> int:
    """A simple lower bound: the breaks that each participant's own availability forces, with the same meetings."""
    found = 0
    for mask, used in zip(problem.open_slots(), used_slots(problem, slots), strict=True):
        wanted, pieces, lengths = used.bit_count(), 0, sorted(_lengths(mask), reverse=True)
        while wanted > 0:
            wanted -= lengths[pieces]
            pieces += 1
        found += max(0, pieces - 1)
    return found


def _lengths(mask: int) -> list[int]:
    return [len(piece) for piece in f"{mask:b}".split("0") if piece]


def reason(problem: Problem, slots: Sequence[int | None], meeting: int, first_slot: int = 0) -> Why:
    """Why a meeting has no place beside the others; slots before the first are over."""
    one, other = problem.meetings[meeting]
    masks, used = [mask >> first_slot << first_slot for mask in problem.open_slots()], used_slots(problem, slots)
    if not masks[one] & masks[other]:
        return Why.NO_COMMON_TIME
    for participant in (one, other):
        if not masks[participant] & ~used[participant]:
            return Why.TOO_MANY_MEETINGS
    return Why.NO_TABLE if masks[one] & masks[other] & ~used[one] & ~used[other] else Why.TAKEN


def assign_tables(
    problem: Problem, slots: Sequence[int | None], kept: Mapping[int, int] = MappingProxyType({})
) -> tuple[int | None, ...]:
    """A table for each meeting that has a slot: the ``kept`` one, else one where somebody of the two already sits,
    else the lowest that is free.
    """
    tables: list[int | None] = [None] * len(slots)
    seat: dict[int, int] = {}
    for slot in range(problem.slots):
        here = [meeting for meeting, at in enumerate(slots) if at == slot]
        free = [True] * problem.tables
        for meeting in here:
            if meeting in kept and kept[meeting] < problem.tables and free[kept[meeting]]:
                tables[meeting], free[kept[meeting]] = kept[meeting], False
        for meeting in here:
            if tables[meeting] is None:
                wished = [seat[who] for who in problem.meetings[meeting] if who in seat and free[seat[who]]]
                table = wished[0] if wished else free.index(True)
                tables[meeting], free[table] = table, False
        for meeting in here:
            for who in problem.meetings[meeting]:
                seat[who] = tables[meeting]
    return tuple(tables)
