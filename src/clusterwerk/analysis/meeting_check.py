"""What is wrong with a schedule of one-to-one meetings: plain loops that share nothing with what made it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from clusterwerk.analysis.meetings import Problem


def faults(problem: Problem, slots: Sequence[int | None], tables: Sequence[int | None]) -> tuple[str, ...]:
    """One sentence for each rule that a schedule breaks; nothing when it is sound.

    Rules: each meeting has one slot and one table or neither, both exist, both participants are available, nobody and
    no table is in two meetings at once, and what is fixed is where it was fixed.
    """
    found: list[str] = []
    if not len(slots) == len(tables) == len(problem.meetings):
        return ("not every meeting is spoken of",)
    for meeting, (slot, table) in enumerate(zip(slots, tables, strict=True)):
        if meeting in problem.fixed and slot != problem.fixed[meeting]:
            found.append(f"meeting {meeting} is not where it was fixed")
        if slot is None and table is None:
            continue
        if slot is None or table is None:
            found.append(f"meeting {meeting} has only one of slot and table")
            continue
        if slot not in range(problem.slots) or table not in range(problem.tables):
            found.append(f"meeting {meeting} is where there is nothing")
        for who in problem.meetings[meeting]:
            if (who, slot) in problem.unavailable:
                found.append(f"participant {who} is not available in slot {slot}")
    for one, other in combinations(range(len(slots)), 2):
        if slots[one] is None or slots[one] != slots[other]:
            continue
        if tables[one] == tables[other]:
            found.append(f"meetings {one} and {other} share a table")
        if set(problem.meetings[one]) & set(problem.meetings[other]):
            found.append(f"meetings {one} and {other} share a participant")
    return tuple(found)


def breaks_by_hand(problem: Problem, slots: Sequence[int | None]) -> int:
    """Breaks counted participant by participant from lists of slots: every hole between two meetings is one."""
    total = 0
    for who in range(problem.participants):
        mine = [slot for pair, slot in zip(problem.meetings, slots, strict=True) if slot is not None and who in pair]
        mine.sort()
        total += sum(1 for earlier, later in pairwise(mine) if later > earlier + 1)
    return total
