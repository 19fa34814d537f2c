"""Which sums can be computed from several published ones together, and who could make use of them.

Two sub-groups taken from a whole leave the rest; what remains of the whole of one year without a sub-group, beside the
sub-group of another cut, leaves an overlap. Somebody who knows that no figure is negative bounds a figure by any sum of
figures with shares of 0 or more in which it has a part. All such sums are made up of a few that cannot be split further:
those whose support holds no smaller one. They are the edges of the cone of all shares of 0 or more in the span of the
published rows (every bound of a linear program lies on one), and if each of them keeps the p % rule, so does every other sum.

A member that is the only one in its place (in sums in which nobody else is at the same time) may take its own figure away
however often; so for it, shares below 0 are allowed there.

The edges are found by the double description method: Motzkin, Raiffa, Thompson and Thrall (1953), The double description
method, Contributions to the Theory of Games II; adjacency as in Fukuda and Prodon (1996).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations as subsets

import numpy as np

_NOTHING = 1e-9
MOST_EDGES = 600
MOST_PAIRS = 20_000
MOST_COALITIONS = 120

Column = tuple[str, Hashable]
"""A group and which of its figures: a figure of its own wherever it enters with others or corrected."""
Row = frozenset[Column]


class Entangled(ArithmeticError):
    """The published sums overlap in so many ways that what they tell together cannot be tried in bounded time."""


@dataclass(frozen=True)
class Combination:
    """A sum that can be computed: ``shares`` of figures (the largest is 1) and the ``weights`` of the published rows.

    ``insiders`` are the groups that must put their own figures in; their shares stand apart in ``own`` and may be negative.
    """

    shares: dict[Column, float]
    weights: tuple[float, ...]
    insiders: frozenset[str] = frozenset()
    own: dict[Column, float] | None = None

    @property
    def groups(self) -> frozenset[str]:
        """Everybody behind it, insiders included."""
        return frozenset(group for group, _which in self.shares) | self.insiders


@lru_cache(maxsize=512)
def new_combinations(released: tuple[Row, ...], wanted: Row, insiders: int) -> tuple[Combination, ...]:
    """What can be computed of few figures with `wanted`, and could not without; weights are those of (*released, wanted).

    Nothing when `wanted` could be computed before. Raises Entangled.
    """
    rows = (*released, wanted)
    space = _Space(rows)
    if not space.is_new(len(rows) - 1):
        return ()
    found = []
    for coalition in space.coalitions(insiders):
        found += space.edges(coalition, len(rows) - 1)
    return tuple(found)


class _Space:
    """The span of some rows over the places at which columns are alike."""

    def __init__(self, rows: Sequence[Row]) -> None:
        alike: dict[tuple[bool, ...], list[Column]] = {}
        for column in sorted(frozenset().union(*rows), key=repr):
            alike.setdefault(tuple(column in row for row in rows), []).append(column)
        self.places = list(alike.values())
        self.matrix = np.array(list(alike), dtype=float).T
        self.groups = [frozenset(group for group, _which in place) for place in self.places]
        self.kept = _independent(self.matrix)

    def is_new(self, row: int) -> bool:
        """Whether a row, the last one, tells more than those before."""
        return bool(self.kept) and self.kept[-1] == row

    def coalitions(self, insiders: int) -> Iterator[frozenset[str]]:
        """Nobody; and every set of so many groups that is alone in some place."""
        yield frozenset()
        few = sorted({one for one in self.groups if len(one) <= insiders}, key=sorted)
        found = {
            together
            for size in range(1, insiders + 1)
            for some in subsets(few, size)
            if len(together := frozenset().union(*some)) <= insiders
        }
        if len(found) > MOST_COALITIONS:
            raise Entangled
        yield from sorted(found, key=sorted)

    def edges(self, coalition: frozenset[str], last: int) -> Iterator[Combination]:
        """The sums of this coalition that need the last row."""
        own = [place for place, groups in enumerate(self.groups) if groups <= coalition]
        others = [place for place in range(len(self.places)) if place not in own]
        base = self.matrix[self.kept]
        weights_of = np.linalg.pinv(base.T)
        for edge in _edges(base[:, others]):
            lifted = _lifted(base, others, edge)
            weights = np.zeros(len(self.matrix))
            weights[self.kept] = weights_of @ lifted
            weights[np.abs(weights) < _NOTHING] = 0.0
            is_own = bool(len(own)) and bool((lifted[own] < -_NOTHING).any())
            if weights[last] and is_own == bool(coalition):
                yield self._combination(lifted, weights, others, own, coalition)

    def _combination(self, shares, weights, others, own, coalition) -> Combination:
        found = {
            column: float(shares[place])
            for place in others
            if shares[place] > _NOTHING
            for column in self.places[place]
        }
        mine = {
            column: float(shares[place])
            for place in own
            if abs(shares[place]) > _NOTHING
            for column in self.places[place]
        }
        return Combination(found, tuple(map(float, weights)), coalition, mine)


def _independent(matrix: np.ndarray) -> list[int]:
    """The rows that tell more than those before them."""
    basis, kept = np.zeros((0, matrix.shape[1])), []
    for number, row in enumerate(matrix):
        rest = row / max(float(np.linalg.norm(row)), _NOTHING)
        for _again in range(2):
            rest = rest - basis.T @ (basis @ rest)
        length = float(np.linalg.norm(rest))
        if length > 1e-7:
            basis = np.vstack([basis, rest / length])
            kept.append(number)
    return kept


def _lifted(base: np.ndarray, others: list[int], edge: np.ndarray) -> np.ndarray:
    """The same sum with the shares of those who know their own."""
    weights = np.linalg.lstsq(base[:, others].T, edge, rcond=None)[0]
    found = weights @ base
    found[others] = edge
    return found


def _reduced(base: np.ndarray) -> tuple[np.ndarray, list[int]]:
    """Reduced row echelon form without empty rows, and its pivots."""
    rows, pivots = base.copy(), []
    for column in range(rows.shape[1]):
        done = len(pivots)
        if done == len(rows):
            break
        best = done + int(np.argmax(np.abs(rows[done:, column])))
        if abs(rows[best, column]) < 1e-7:
            continue
        rows[[done, best]] = rows[[best, done]]
        rows[done] /= rows[done, column]
        factors = rows[:, column].copy()
        factors[done] = 0.0
        rows -= np.outer(factors, rows[done])
        rows[np.abs(rows) < _NOTHING] = 0.0
        pivots.append(column)
    return rows[: len(pivots)], pivots


def _edges(base: np.ndarray) -> np.ndarray:
    """The edges of the cone of combinations of these rows without a negative entry, the largest entry of each 1."""
    rays, done = _reduced(base)
    if not len(rays):
        return rays
    for column in [one for one in range(base.shape[1]) if one not in set(done)]:
        values = rays[:, column]
        above, below = np.flatnonzero(values > 0), np.flatnonzero(values < 0)
        done.append(column)
        if len(below):
            fresh = _between(rays, above, below, column, done)
            rays = np.vstack([rays[values >= 0], fresh])
        if len(rays) > MOST_EDGES:
            raise Entangled
    return rays / rays.max(axis=1, keepdims=True) if len(rays) else rays


def _between(rays: np.ndarray, above: np.ndarray, below: np.ndarray, column: int, done: list[int]) -> np.ndarray:
    """The rays in which neighbours on both sides of a column meet it at 0."""
    if len(above) * len(below) > MOST_PAIRS:
        raise Entangled
    before = done[:-1]
    zeros = np.abs(rays[:, before]) < _NOTHING
    first, second = (one.ravel() for one in np.meshgrid(above, below, indexing="ij"))
    common = zeros[first] & zeros[second]
    # Neighbours: no third ray is 0 wherever both are.
    holding = zeros.astype(np.float32) @ common.T.astype(np.float32) >= common.sum(axis=1) - 0.5
    near = holding.sum(axis=0) == 2
    first, second = first[near], second[near]
    fresh = rays[first, column, None] * rays[second] - rays[second, column, None] * rays[first]
    fresh[:, column] = 0.0
    fresh /= np.maximum(np.abs(fresh).max(axis=1, keepdims=True), _NOTHING)
    fresh[np.abs(fresh) < _NOTHING] = 0.0
    return fresh
