"""Solving the integer program with HiGHS, the solver inside SciPy: most first, and whether that is proven.

Where only sizes, capacities and fears count, filling places is nearly a transport problem once it is decided which topics
have a group, and its best solution is whole by itself. There the first attempt lets only topics be whole; its optimum
is a bound for all plans, and where its places come out whole it is the best plan, in less than half the time.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.groups.model import Model, Term

_TOLERANCE = 1e-5
_OPTIMAL, _INFEASIBLE = 0, 2


@dataclass(frozen=True)
class Solved:
    """The columns of the best plan found (None: none found), its worth, and what no plan exceeds.

    ``is_impossible`` says that it is proven that there is no plan.
    """

    columns: np.ndarray | None
    worth: int
    bound: int
    is_impossible: bool = False

    @property
    def is_proven(self) -> bool:
        """Whether no plan is worth more."""
        return self.columns is not None and self.worth >= self.bound


def maximise(
    model: Model,
    worth: np.ndarray,
    *,
    until: float,
    keep: Sequence[tuple[np.ndarray, int]] = (),
) -> Solved:
    """The plan of most worth among those that keep every (worths, least) of ``keep``; stops at a time of
    time.monotonic().

    Worths are whole numbers; so a bound may be rounded down.
    """
    if not model.size:
        return Solved(np.zeros(0), 0, 0)
    program = _Program(model, worth, keep)
    if not model.is_transport:
        return program.solve(np.ones(model.size), until)
    whole_topics = np.zeros(model.size)
    whole_topics[model.first_topic : model.first_served] = 1
    whole_topics[model.first_day :] = 1
    first = program.solve(whole_topics, until)
    if first.columns is None or first.is_impossible:
        return first
    if _is_whole(first.columns):
        return first
    opened = first.columns.round()[model.first_topic : model.first_served]
    filled = program.solve(np.ones(model.size), until, topics=opened)
    if filled.columns is not None and filled.worth >= first.bound:
        return Solved(filled.columns, filled.worth, first.bound)
    last = program.solve(np.ones(model.size), until)
    if last.is_impossible:
        return last
    bound = min(first.bound, last.bound)
    best = max((filled, last), key=lambda one: -1 if one.columns is None else one.worth)
    return Solved(best.columns, best.worth, bound)


def _is_whole(columns: np.ndarray) -> bool:
    return bool(np.all(np.abs(columns - columns.round()) < _TOLERANCE))


class _Program:
    """One integer program in the form that SciPy takes."""

    def __init__(self, model: Model, worth: np.ndarray, keep: Sequence[tuple[np.ndarray, int]]) -> None:
        from scipy.sparse import coo_array  # loaded only where something is solved

        self.model, self.worth = model, worth
        rows = [*model.rows, *(_terms(one) for one, _least in keep)]
        self.high = np.append(model.high, [-least for _one, least in keep])
        where = [number for number, row in enumerate(rows) for _term in row]
        column = [term[0] for row in rows for term in row]
        times = [term[1] for row in rows for term in row]
        self.matrix = coo_array((times, (where, column)), shape=(len(rows), model.size), dtype=float).tocsr()

    def solve(self, whole: np.ndarray, until: float, topics: np.ndarray | None = None) -> Solved:
        """The best plan with these columns whole; with ``topics`` only among plans that open exactly these."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        low, high = np.zeros(self.model.size), np.ones(self.model.size)
        for column, value in self.model.fixed.items():
            low[column] = high[column] = value
        if topics is not None:
            low[self.model.first_topic : self.model.first_served] = topics
            high[self.model.first_topic : self.model.first_served] = topics
        most = float(self.worth[self.worth > 0].sum())
        answer = milp(
            -self.worth,
            constraints=LinearConstraint(self.matrix, -np.inf, self.high),
            integrality=whole,
            bounds=Bounds(low, high),
            options={"time_limit": max(0.05, until - time.monotonic()), "mip_rel_gap": 0.9 / max(1.0, most)},
        )
        if answer.status == _INFEASIBLE:
            return Solved(None, 0, 0, is_impossible=True)
        dual = answer.mip_dual_bound
        bound = int(most) if dual is None or not np.isfinite(dual) else int(np.floor(-dual + _TOLERANCE))
        if answer.x is None:
            return Solved(None, 0, bound)
        columns = np.where(np.abs(answer.x - answer.x.round()) < _TOLERANCE, answer.x.round(), answer.x)
        return Solved(columns, int(np.floor(self.worth @ columns + _TOLERANCE)), bound)


def _terms(worth: np.ndarray) -> list[Term]:
    return [(int(column), -int(worth[column])) for column in np.flatnonzero(worth)]
