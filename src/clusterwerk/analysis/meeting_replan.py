"""Changing a schedule of one-to-one meetings that people already hold in their hands: as few others as possible move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from clusterwerk.analysis.meetings import (
    Problem,
    Unplaced,
    assign_tables,
    count_breaks,
    reason,
)


@dataclass(frozen=True)
class Replan:
    """The schedule after a change. ``moved`` are the meetings that had a sound place and now have another one; they
    are at most as many as were allowed. ``placed`` are those that were asked for and got a place.
    """

    slots: tuple[int | None, ...]
    tables: tuple[int | None, ...]
    placed: tuple[int, ...]
    moved: tuple[int, ...]
    unplaced: tuple[Unplaced, ...]


def replan(
    problem: Problem,
    slots: Sequence[int | None],
    tables: Sequence[int | None],
    *,
    wanted: Sequence[int],
    first_slot: int = 0,
    most: int = 2,
) -> Replan:
    """Give the ``wanted`` meetings a place in a schedule that is otherwise kept.

    Parameters
    ----------
    problem : the problem as it is now: availability, tables and meetings after the change
    slots, tables : the schedule as published; None for meetings that have no place, were cancelled or were added
    wanted : meetings that need a place, the most important first; one whose slot is no longer possible loses it
    first_slot : earlier slots are over: nothing moves there or away
    most : how many other meetings may change their slot, for all wanted ones together

    Nothing moves to save breaks: a schedule on paper is worth more than a break less.
    """
    now = list(slots)
    possible = problem.possible_slots()
    for meeting in wanted:
        now[meeting] = None
    placed, moved = [], set()
    for meeting in wanted:
        changes = _cheapest(problem, possible, now, meeting, first_slot, most, moved)
        if changes is None:
            continue
        for other, slot in changes.items():
            now[other] = slot
        placed.append(meeting)
        moved |= changes.keys() - set(wanted)
    kept = {m: tables[m] for m, slot in enumerate(now) if slot is not None and slot == slots[m] and m not in moved}
    return Replan(
        slots=tuple(now),
        tables=assign_tables(problem, now, {m: table for m, table in kept.items() if table is not None}),
        placed=tuple(placed),
        moved=tuple(sorted(moved)),
        unplaced=tuple(Unplaced(m, reason(problem, now, m, first_slot)) for m in wanted if now[m] is None),
    )


def _cheapest(problem, possible, now, meeting, first_slot, most, moved) -> dict[int, int] | None:
    """The changes that place a meeting while fewest others move; then those that leave fewest breaks, then early."""
    for allowed in range(most - len(moved) + 1):
        ways = _ways(problem, possible, list(now), meeting, first_slot, allowed, frozenset({meeting}))
        ranked = [(count_breaks(problem, _with(now, way)), way[meeting], sorted(way.items()), way) for way in ways]
        if ranked:
            return min(ranked, key=lambda one: one[:3])[3]
    return None


def _with(now: Sequence[int | None], changes: dict[int, int]) -> list[int | None]:
    after = list(now)
    for meeting, slot in changes.items():
        after[meeting] = slot
    return after


def _ways(problem, possible, now, meeting, first_slot, allowed, settled) -> Iterator[dict[int, int]]:
    """Every way to seat a meeting that drives out at most so many others, each of which is seated again."""
    for slot in range(first_slot, problem.slots):
        if not possible[meeting] >> slot & 1:
            continue
        here = [m for m, at in enumerate(now) if at == slot]
        blocking = {m for m in here if set(problem.meetings[m]) & set(problem.meetings[meeting])}
        movable = [m for m in here if m not in settled and m not in problem.fixed]
        surplus = max(0, len(here) - len(blocking) + 1 - problem.tables)
        if not blocking <= set(movable) or len(blocking) + surplus > allowed:
            continue
        for also in combinations([m for m in movable if m not in blocking], surplus):
            leaving = sorted(blocking | set(also))
            after = _with(now, {meeting: slot})
            for other in leaving:
                after[other] = None
            yield from _seated(problem, possible, after, leaving, {meeting: slot}, first_slot, allowed, settled)


def _seated(problem, possible, now, leaving, done, first_slot, allowed, settled) -> Iterator[dict[int, int]]:
    """The same for those who were driven out, one after the other, with what is left to move."""
    if not leaving:
        yield dict(done)
        return
    first, rest = leaving[0], leaving[1:]
    busy = settled | done.keys() | set(leaving)
    for way in _ways(problem, possible, now, first, first_slot, allowed - len(leaving), busy):
        spent = len(way.keys() - {first})
        yield from _seated(
            problem, possible, _with(now, way), rest, {**done, **way}, first_slot, allowed - spent - 1, settled
        )
