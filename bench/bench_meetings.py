"""One-to-one meetings: proof and breaks on forums of the usual sizes, with and without OR-tools, and changes on the day.

The kept instances have known optima; the others are invented, the same in every run. The peer is first fit: every meeting
in turn into the first slot where both are free, which is what a person with a spreadsheet does.
"""

import itertools
import json
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent / "tests" / "analysis" / "reference" / "meetings.json"
SEEDS = (1, 2, 3)


def first_fit(problem) -> tuple[int, int]:
    """Breaks, and how many meetings find no place."""
    from clusterwerk.analysis.meetings import count_breaks

    possible, used, count = problem.possible_slots(), [0] * problem.participants, [0] * problem.slots
    slots = []
    for meeting, (one, other) in enumerate(problem.meetings):
        free = possible[meeting] & ~used[one] & ~used[other]
        slot = next((s for s in range(problem.slots) if free >> s & 1 and count[s] < problem.tables), None)
        slots.append(slot)
        if slot is not None:
            used[one] |= 1 << slot
            used[other] |= 1 << slot
            count[slot] += 1
    return count_breaks(problem, slots), slots.count(None)


def _row(name, value, unit, bound, note, peer="", ratio=None) -> dict:
    return {"name": name, "value": value, "unit": unit, "bound": bound, "peer": peer, "ratio": ratio, "note": note}


def _scheduled(problem, **options):
    from clusterwerk.analysis.meeting_check import breaks_by_hand, faults
    from clusterwerk.analysis.meeting_schedule import schedule_meetings

    begun = time.perf_counter()
    found = schedule_meetings(problem, **options)
    seconds = time.perf_counter() - begun
    if faults(problem, found.slots, found.tables) or breaks_by_hand(problem, found.slots) != found.breaks:
        raise RuntimeError("the schedule is not sound")
    return found, seconds


def known_instances() -> list[dict]:
    """The instances whose optimum is known."""
    from clusterwerk.analysis.meetings import Problem

    rows = []
    for one in json.loads(KEPT.read_text(encoding="utf-8")):
        problem = Problem(
            one["participants"], one["slots"], one["tables"],
            tuple(map(tuple, one["meetings"])), frozenset(map(tuple, one["forbidden"])),
        )  # fmt: skip
        plain, _missing = first_fit(problem)
        name = f"{problem.participants} participants, {len(problem.meetings)} meetings"
        for solver in ("search", "auto"):
            found, seconds = _scheduled(problem, solver=solver, seconds=30)
            how = "own search" if solver == "search" else f"with the solver, {_proof(found)}"
            note = f"{how}; {len(found.unplaced)} without a place; {seconds:.1f} s by the clock"
            rows.append(_row(f"{name}, breaks", found.breaks, "", one["optimum"], note, f"first fit {plain}"))
    return rows


def _proof(found) -> str:
    return "proven" if found.is_proven else f"not proven, at least {found.bound}"


def usual_forums() -> list[dict]:
    """42 participants to be proven, 80 to have few breaks, also with hardly a table to spare."""
    from clusterwerk.analysis.synthetic_meetings import synthetic_meetings

    rows = []
    for people, meetings, slots, tables, seconds in (
        (42, 117, 8, 21, 10),
        (80, 240, 12, 30, 45),
        (80, 240, 12, 21, 45),
    ):
        for seed in SEEDS:
            problem = synthetic_meetings(participants=people, meetings=meetings, slots=slots, tables=tables, seed=seed)
            plain, missing = first_fit(problem)
            alone, alone_for = _scheduled(problem, solver="search")
            found, took = _scheduled(problem, seconds=seconds)
            name = f"{people} participants, {meetings} meetings, {tables} tables, forum {seed}"
            peer = f"first fit {plain} ({missing} without a place)"
            note = f"{_proof(found)}; {len(found.unplaced)} without a place; own search alone {alone.breaks} in {alone_for:.1f} s"
            if people == 42:
                rows.append(
                    _row(f"{name}, until the proof", round(took, 1), "s", 10, f"{found.breaks} breaks; {note}", peer)
                )
            else:
                rows.append(_row(f"{name}, breaks after {took:.0f} s", found.breaks, "", 20, note, peer))
    return rows


def changes() -> dict:
    """A hundred meetings added one by one to a schedule of 80 participants: the slowest, and how many others move."""
    from clusterwerk.analysis.meeting_check import faults
    from clusterwerk.analysis.meeting_replan import replan
    from clusterwerk.analysis.synthetic_meetings import synthetic_meetings

    problem = synthetic_meetings(participants=80, meetings=240, slots=12, tables=30, seed=1)
    held, _seconds = _scheduled(problem, solver="search", effort=0.2)
    others = sorted(set(itertools.combinations(range(80), 2)) - set(problem.meetings))
    slowest, moved, placed = 0.0, [], 0
    for pair in random.Random(1).sample(others, 100):
        added = replace(problem, meetings=(*problem.meetings, pair))
        begun = time.process_time()
        after = replan(added, (*held.slots, None), (*held.tables, None), wanted=[len(problem.meetings)])
        slowest = max(slowest, time.process_time() - begun)
        if faults(added, after.slots, after.tables):
            raise RuntimeError("the schedule is not sound")
        moved.append(len(after.moved))
        placed += len(after.placed)
    note = (
        f"{placed} of 100 added meetings placed; at most {max(moved)} others moved, {sum(moved) / 100:.2f} on average"
    )
    return _row("adding a meeting to a published schedule, slowest of 100", round(slowest, 2), "CPU s", 2, note)


def run() -> list[dict]:
    """All of them."""
    return [*known_instances(), *usual_forums(), changes()]


if __name__ == "__main__":
    for row in [changes()] if sys.argv[1:] == ["changes"] else run():
        print(row, flush=True)
