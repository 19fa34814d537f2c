"""Scheduling one-to-one meetings: no participant in two at once, a table for each, few breaks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

from clusterwerk.analysis import meeting_model
from clusterwerk.analysis.errors import MissingExtension
from clusterwerk.analysis.meeting_search import search
from clusterwerk.analysis.meetings import (
    Problem,
    Schedule,
    Unplaced,
    assign_tables,
    count_breaks,
    least_breaks,
    reason,
)

Solver = Literal["auto", "search", "cp-sat"]
_BEFORE_THE_SOLVER = 0.3  # a third of the search is start enough; the solver does the rest faster


def schedule_meetings(
    problem: Problem,
    *,
    seed: int = 1,
    seconds: float = 30.0,
    effort: float = 1.0,
    solver: Solver = "auto",
    progress: Callable[[float], None] | None = None,
) -> Schedule:
    """Slots and tables: as many meetings (by weight) as can be placed, then as few breaks as can be found.

    Parameters
    ----------
    problem : a checked problem
    seed : of the own search; it gives the same schedule on every machine
    seconds : at most for the proof by the solver of OR-tools; the own search before it takes what it takes
    effort : of the own search, see :func:`~clusterwerk.analysis.meeting_search.search`; a third of it before the solver
    solver : "search" uses no OR-tools, "cp-sat" insists on it (MissingExtension where it is not installed), "auto"
        uses it where it is. It only replaces the schedule of the search where it finds a better one.
    progress : told the share of the search that is done, from 0 to 1

    Source: the model of Bofill et al. (2022); the search is an own one.
    """
    if solver == "cp-sat" and not meeting_model.is_installed():
        raise MissingExtension("ortools")
    may_prove = solver != "search" and meeting_model.is_installed()
    slots = search(problem, seed=seed, effort=effort * (_BEFORE_THE_SOLVER if may_prove else 1.0), progress=progress)
    found_by, is_most = "search", None not in slots
    until = time.monotonic() + seconds
    if not is_most and may_prove:
        more = meeting_model.place_more(problem, slots, seconds=seconds / 2, seed=seed)
        is_most = more.is_proven
        if more.slots is not None:
            found_by, slots = "cp-sat", more.slots
    breaks, bound = count_breaks(problem, slots), 0 if None in slots else least_breaks(problem, slots)
    if breaks > bound and may_prove:
        left = max(0.5, until - time.monotonic())
        fewer = meeting_model.fewer_breaks(problem, slots, breaks, seconds=left, seed=seed)
        bound = max(bound, fewer.bound)
        if fewer.slots is not None:
            found_by, slots = "cp-sat", fewer.slots
            breaks = count_breaks(problem, slots)
    return Schedule(
        slots=slots,
        tables=assign_tables(problem, slots),
        breaks=breaks,
        bound=min(bound, breaks),
        unplaced=tuple(Unplaced(m, reason(problem, slots, m)) for m, slot in enumerate(slots) if slot is None),
        is_proven=is_most and breaks <= bound,
        solver=found_by,
        seed=seed,
    )
