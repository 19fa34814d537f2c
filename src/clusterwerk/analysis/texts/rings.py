"""Rings of help: A helps B, B helps C, C helps A. Which rings can be formed at the same time, so that most is given?

Cycles of two to four firms are enumerated, then chosen by set packing: every firm in one ring at most, the sum of how well
offers fit needs as large as possible (the cycle formulation of kidney exchange, Roth, Sönmez & Ünver 2007; Abraham, Blum &
Sandholm 2007), solved with HiGHS in SciPy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 4
MOST_PER_FIRM = 6


@dataclass(frozen=True, order=True)
class Help:
    """An offer of the giver that fits a need of the taker, and how well (0 to 1)."""

    giver: str
    taker: str
    offer: str
    need: str
    score: float


@dataclass(frozen=True)
class Ring:
    """Helps in order: each taker gives the next one; the last helps the first."""

    helps: tuple[Help, ...]

    @property
    def score(self) -> float:
        """How well the weakest link fits."""
        return min(one.score for one in self.helps)

    @property
    def firms(self) -> tuple[str, ...]:
        """Who takes part, the smallest key first."""
        return tuple(one.giver for one in self.helps)


def rings(helps: Iterable[Help], *, longest: int = LONGEST) -> tuple[Ring, ...]:
    """The rings that fit side by side with the greatest sum of scores, the best first; the same for the same helps.

    Of several helps between the same two firms the best counts; of each firm the six best to different takers, which keeps
    the number of cycles small.
    """
    best: dict[tuple[str, str], Help] = {}
    for one in sorted(helps, key=lambda one: (-one.score, one.giver, one.taker, one.offer, one.need)):
        if one.giver != one.taker:
            best.setdefault((one.giver, one.taker), one)
    gives: dict[str, list[Help]] = {}
    for one in best.values():
        if len(gives.setdefault(one.giver, [])) < MOST_PER_FIRM:
            gives[one.giver].append(one)
    cycles = [Ring(path) for first in sorted(gives) for path in _paths(gives, first, longest)]
    return tuple(sorted(_packed(cycles), key=lambda ring: (-ring.score, ring.firms)))


def _paths(gives: dict[str, list[Help]], first: str, longest: int) -> list[tuple[Help, ...]]:
    """Cycles whose smallest firm is ``first``, so that each is found once."""
    found: list[tuple[Help, ...]] = []
    open_paths: list[tuple[Help, ...]] = [(one,) for one in gives[first] if one.taker > first]
    while open_paths:
        path = open_paths.pop()
        for one in gives.get(path[-1].taker, ()):
            if one.taker == first:
                found.append((*path, one))
            elif len(path) < longest - 1 and one.taker > first and all(one.taker != step.giver for step in path):
                open_paths.append((*path, one))
    return found


def _packed(cycles: list[Ring]) -> list[Ring]:
    if not cycles:
        return []
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    cycles = sorted(cycles, key=lambda ring: ring.firms)
    firms = sorted({firm for ring in cycles for firm in ring.firms})
    rows = [firms.index(firm) for ring in cycles for firm in ring.firms]
    columns = [place for place, ring in enumerate(cycles) for _ in ring.firms]
    once = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(firms), len(cycles)))
    # A tiny preference for what comes first makes the answer the same among equals.
    gain = np.array([sum(one.score for one in ring.helps) for ring in cycles]) - 1e-7 * np.arange(len(cycles))
    chosen = milp(
        -gain,
        integrality=np.ones(len(cycles)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(once, -np.inf, 1),
        options={"time_limit": 20},
    )
    if chosen.x is None:
        return []
    return [ring for ring, value in zip(cycles, chosen.x, strict=True) if value > 0.5]
