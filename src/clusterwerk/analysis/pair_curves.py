"""Kd and Kemp of Duranton and Overman, observed and under the null, by whichever way of summing pairs costs less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.null_sites import drawn, stream
from clusterwerk.analysis.pair_distances import PairDistances
from clusterwerk.analysis.pair_spectrum import Frame, PairSpectrum
from clusterwerk.analysis.points import Sites

_TAIL = 6.0
_MOST_CELLS = 30_000_000  # a grid of this size takes 0.5 GB to transform
_CHECKED = 1_500  # plants on which the grid is compared with exact pairs
_SAMPLED = 1_000  # plants from whose pairs a bandwidth is taken


@dataclass(frozen=True)
class Chosen:
    """Plants of an industry: positions among the sites and, for weighted measures, their weights."""

    rows: np.ndarray
    weight: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def total(self) -> float:
        return float(len(self.rows) if self.weight is None else self.weight.sum())

    @property
    def squares(self) -> float:
        return float(len(self.rows) if self.weight is None else (self.weight**2).sum())


class PairCurves:
    """Density of pair distances (per metre) within ``one``, or from ``one`` towards ``other``, at ``distances`` (R,)."""

    def __init__(
        self,
        sites: Sites,
        one: Chosen,
        other: Chosen | None,
        distances: np.ndarray,
        bandwidth: float,
        *,
        seed: int,
        cell: float | None = None,
        way: Literal["auto", "exact", "grid"] = "auto",
    ) -> None:
        self.sites, self.one, self.other, self.seed = sites, one, other, seed
        self.distances, self.bandwidth = distances, bandwidth
        if way == "grid" or (way == "auto" and self._grid_is_cheaper(cell)):
            self._sums = PairSpectrum(sites.x, sites.y, distances, bandwidth, cell=cell)
        else:
            self._sums = PairDistances(sites.x, sites.y, distances, bandwidth)
        self._itself = one.squares if other is None else 0.0
        self._pairs = one.total**2 - one.squares if other is None else one.total * other.total

    @property
    def cell(self) -> float | None:
        """Metres of a grid cell; ``None`` when every pair is computed."""
        return self._sums.cell

    def observed(self) -> np.ndarray:
        """The curve (R,) of the plants where they are."""
        other = (None, None) if self.other is None else (self.other.rows, self.other.weight)
        gathered = self._sums.gathered(self.one.rows, self.one.weight, *other)
        return self._sums.sums(gathered[None], self._itself)[0] / self._pairs

    def of(self, rows: np.ndarray) -> np.ndarray:
        """The curve (R,) of other plants without weights, on the same grid."""
        gathered = self._sums.gathered(rows)
        return self._sums.sums(gathered[None], len(rows))[0] / (len(rows) * (len(rows) - 1))

    def null(self, numbers: range) -> np.ndarray:
        """Curves (S, R) of the same plants, with their weights in random order, on sites drawn from all sites."""
        gathered = np.stack([self._gathered_null(number) for number in numbers])
        return self._sums.sums(gathered, self._itself) / self._pairs

    def _gathered_null(self, number: int) -> np.ndarray:
        first, second = len(self.one), 0 if self.other is None else len(self.other)
        rng = stream(self.seed, 1, first, second, number)
        rows = drawn(rng, len(self.sites), first + second)
        if self.other is None:
            return self._sums.gathered(rows, _shuffled(rng, self.one.weight))
        rng.shuffle(rows)
        return self._sums.gathered(
            rows[:first], _shuffled(rng, self.one.weight), rows[first:], _shuffled(rng, self.other.weight)
        )

    def grid_error(self) -> float:
        """Largest deviation from exact pairs relative to the exact value, where that is 1 % of the largest one or more.

        Measured on all plants of the (first) industry, or on 1,500 of them and then doubled: what a grid gets wrong
        concerns single points rather than pairs, so it shrinks further as plants are added. 0 without a grid.
        """
        if self.cell is None:
            return 0.0
        sites, rows, weight, safety = self.sites, self.one.rows, self.one.weight, 1.0
        if len(rows) > _CHECKED:
            part = drawn(stream(self.seed, 3), len(rows), _CHECKED)
            rows, weight, safety = rows[part], None if weight is None else weight[part], 2.0
        exact = PairDistances(sites.x[rows], sites.y[rows], self.distances, self.bandwidth)
        true = exact.sums(exact.gathered(np.arange(len(rows)), weight)[None], 0)[0]
        own = self._sums.sums(self._sums.gathered(rows, weight)[None], Chosen(rows, weight).squares)[0]
        enough = true > 1e-2 * true.max()
        return safety * float(np.abs(own / np.where(enough, true, 1) - 1)[enough].max())

    def _grid_is_cheaper(self, cell: float | None) -> bool:
        sites, cell = self.sites, self.bandwidth / 1.5 if cell is None else cell
        reach = float(self.distances.max()) + _TAIL * self.bandwidth
        frame = Frame.over(sites.x, sites.y, cell=cell, reach=reach)
        cells = frame.wide * frame.high
        if cells > _MOST_CELLS:
            return False
        one, two = len(self.one), len(self.one if self.other is None else self.other)
        pairs = one * two * (0.5 if self.other is None else 1.0)
        by_pair = pairs * (8e-9 if self.one.weight is None else 25e-9)
        by_grid = (3e-4 + cells * 8e-9 + (one + two) * 5e-8) * (1 if self.other is None else 2)
        return by_grid < by_pair


def _shuffled(rng: np.random.Generator, weight: np.ndarray | None) -> np.ndarray | None:
    return None if weight is None else rng.permutation(weight)


def silverman(
    sites: Sites, one: np.ndarray, other: np.ndarray | None, *, longest: float, seed: int, pairs: float | None = None
) -> float:
    """Silverman's rule over the pair distances up to twice the ``longest`` distance of the curve, in metres.

    0.9 times the smaller of standard deviation and interquartile range / 1.34, divided by the fifth root of the number
    of pairs (Silverman 1986, equation 3.31). More than 1,000 plants are represented by 1,000 of them. ``pairs``
    replaces the number of pairs. Raises :class:`WrongValue` when all plants lie at one point.
    """
    from scipy.spatial.distance import cdist, pdist

    rng = stream(seed, 4)
    one_part, other_part = (
        rows if rows is None or len(rows) <= _SAMPLED else rows[drawn(rng, len(rows), _SAMPLED)]
        for rows in (one, other)
    )
    left = np.column_stack([sites.x[one_part], sites.y[one_part]])
    if other_part is None:
        distance, every = pdist(left), len(one) * (len(one) - 1) / 2
    else:
        distance = cdist(left, np.column_stack([sites.x[other_part], sites.y[other_part]])).ravel()
        every = len(one) * len(other)
    near = distance[distance <= 2 * longest]
    if len(near) < 2:
        raise WrongValue("distances", None, f"fewer than two pairs lie within {2 * longest:g} m")
    low, high = np.quantile(near, [0.25, 0.75])
    deviation = float(near.std(ddof=1))
    spread = min(deviation, float(high - low) / 1.34) or deviation
    if not spread > 0:
        raise WrongValue(
            "bandwidth", None, "all plants lie at one distance from each other; give a bandwidth in metres"
        )
    every = every if pairs is None else pairs
    return 0.9 * spread * (every * len(near) / len(distance)) ** -0.2
