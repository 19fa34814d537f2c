"""M of Marcon and Puech and m of Lang, Marcon and Puech, observed and under the null.

Around every plant of an industry: which share of all weight belongs to the industry? The mean of these local shares over
the share that the industry has everywhere. 1 means: no more of its own kind around than anywhere.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from clusterwerk.analysis.null_sites import drawn, stream
from clusterwerk.analysis.pair_curves import Chosen
from clusterwerk.analysis.points import Sites
from clusterwerk.analysis.surroundings import GridSums, PairSums, Reach

_EXACT_SITES = 6_000  # so many sites are compared with each other pair by pair
_CHECKED_PAIRS = 20_000_000


def mean_ratio(
    cases: np.ndarray, everyone: np.ndarray, own_case: np.ndarray, own: np.ndarray, total_cases: float, total: float
) -> np.ndarray:
    """The measure (R,) from sums around n points, themselves not counted.

    ``cases``, ``everyone`` (n, R) sums around, ``own_case``, ``own`` (n,) the weight of each point in both, and the
    totals. A point with nobody around has no local share and drops out, there and from the mean of what is expected
    of it. NaN where all drop out.
    """
    there = everyone > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        local = np.where(there, cases / everyone, 0.0).sum(axis=0)
        expected = (there * ((total_cases - own_case) / (total - own))[:, None]).sum(axis=0)
        return np.where(there.any(axis=0), local / expected, np.nan)


def exact_ratio(
    x: np.ndarray, y: np.ndarray, rows: np.ndarray, cases: np.ndarray, everyone: np.ndarray, reach: Reach
) -> np.ndarray:
    """The measure (R,) around the points ``rows``, pair by pair, for any two fields of weights (N,) over all points.

    M and m: ``cases`` the weights of the neighbours' industry, ``everyone`` all weights. Case-control: ``everyone`` the
    weights of the controls.
    """
    near = np.arange(len(x))
    some, all_ = PairSums(x, y, reach).around(rows, near, [cases, everyone])
    own_case, own = cases[rows], everyone[rows]
    some -= own_case[:, None] * reach.at_zero
    all_ -= own[:, None] * reach.at_zero
    all_[all_ < 1e-9 * max(1.0, float(everyone.max()))] = 0  # rounding, where nobody is around
    return mean_ratio(some, all_, own_case, own, float(cases.sum()), float(everyone.sum()))


class LocalCurves:
    """The measure around ``one``, of its own kind or of ``other``, with the weights ``weight`` (N,) of all sites."""

    def __init__(
        self,
        sites: Sites,
        weight: np.ndarray,
        one: np.ndarray,
        other: np.ndarray | None,
        reach: Reach,
        *,
        seed: int,
        cell: float | None = None,
        way: Literal["auto", "exact", "grid"] = "auto",
    ) -> None:
        self.sites, self.weight, self.one, self.other = sites, weight, one, other
        self.reach, self.seed, self.total = reach, seed, float(weight.sum())
        self._pairs = PairSums(sites.x, sites.y, reach)
        self._nobody = 1e-9 * self.total
        self._grid: GridSums | None = None
        self.cell: float | None = None
        if way == "grid" or (way == "auto" and len(sites) > _EXACT_SITES):
            self.cell = default_cell(sites, reach) if cell is None else cell
            self._grid = GridSums(sites.x, sites.y, reach, self.cell)
            self._maps = self._grid.everywhere(weight)
            if reach.bandwidth is None:
                self._nobody = float(weight[weight > 0].min()) / 2  # less than half a plant is nobody
        else:
            everywhere = np.arange(len(sites))
            (self._totals,) = self._pairs.around(everywhere, everywhere, [weight])

    def observed(self) -> np.ndarray:
        """The curve (R,) of the plants where they are."""
        near = self.one if self.other is None else self.other
        return self._curve(self.one, near, self.weight[near], near, np.zeros(len(near)))

    def null(self, numbers: range) -> np.ndarray:
        """Curves (S, R) of the same plants, their weights in random order, on sites drawn from all sites; the plants
        that stand there move, in random order, to the sites that became free.
        """
        return np.stack([self._null(number) for number in numbers])

    def _null(self, number: int) -> np.ndarray:
        first, second = len(self.one), 0 if self.other is None else len(self.other)
        rng = stream(self.seed, 1, first, second, number)
        rows = drawn(rng, len(self.sites), first + second)
        movers = self.one if self.other is None else np.concatenate([self.one, self.other])
        if self.other is not None:
            rng.shuffle(rows)
        new = np.concatenate([rng.permutation(self.weight[part]) for part in np.split(movers, [first])])
        free, taken = np.setdiff1d(movers, rows), np.setdiff1d(rows, movers)
        changed = np.concatenate([rows, free])
        change = np.concatenate([new, rng.permutation(self.weight[taken])]) - self.weight[changed]
        near = slice(None, first) if self.other is None else slice(first, None)
        return self._curve(rows[:first], rows[near], new[near], changed, change, own=new[:first])

    def _curve(
        self,
        rows: np.ndarray,
        near: np.ndarray,
        near_weight: np.ndarray,
        changed: np.ndarray,
        change: np.ndarray,
        own: np.ndarray | None = None,
    ) -> np.ndarray:
        """The measure around ``rows``, given neighbours with weights and what changed against all weights."""
        own = self.weight[rows] if own is None else own
        by_grid = self._grid is not None and self._grid_is_cheaper(len(rows), len(near), len(changed))
        sums = self._grid if by_grid else self._pairs
        (cases,) = sums.around(rows, near, [near_weight])
        everyone = self._totals[rows] if self._grid is None else self._grid.of_cells(self._maps, rows)
        if np.any(change):
            everyone = everyone + sums.around(rows, changed, [change])[0]
        own_case = own if self.other is None else np.zeros(len(rows))
        cases = cases - own_case[:, None] * (sums.at_zero if by_grid else self.reach.at_zero)
        everyone = everyone - own[:, None] * (self.reach.at_zero if self._grid is None else self._grid.at_zero)
        cases = np.maximum(cases, 0)
        if self._grid is not None:
            everyone = np.maximum(everyone, cases)  # what is of one kind is part of everything, also on a grid
        everyone[everyone < self._nobody] = 0
        return mean_ratio(cases, everyone, own_case, own, float(near_weight.sum()), self.total)

    def grid_error(self) -> float:
        """Largest relative deviation from exact sums over the distances, on as many plants of the industry as 20 million
        pairs allow. Errors of single plants cancel in the mean over more of them. 0 without a grid.
        """
        if self._grid is None:
            return 0.0
        size = min(len(self.one), max(10, _CHECKED_PAIRS // len(self.sites)))
        rows = self.one[drawn(stream(self.seed, 3), len(self.one), size)]
        near = self.one if self.other is None else self.other
        cases = np.zeros(len(self.sites))
        cases[near] = self.weight[near]
        exact = exact_ratio(self.sites.x, self.sites.y, rows, cases, self.weight, self.reach)
        own = self._curve(rows, near, self.weight[near], near, np.zeros(len(near)))
        there = np.isfinite(exact) & (exact > 0)
        return float(np.abs(own[there] / exact[there] - 1).max()) if there.any() else 0.0

    def _grid_is_cheaper(self, rows: int, near: int, changed: int) -> bool:
        assert self._grid is not None
        return 2 * len(self.reach.distances) * self._grid.cells * 8e-9 < rows * (near + changed) * 3e-8


def default_cell(sites: Sites, reach: Reach) -> float:
    """A sixth of the shortest distance above 0 (a half of the bandwidth, for m), but no more than 500,000 cells."""
    above = reach.distances[reach.distances > 0]
    wanted = float(above.min()) / 6 if reach.bandwidth is None else reach.bandwidth / 2
    sides = (np.ptp(sites.x) + reach.longest) * (np.ptp(sites.y) + reach.longest)
    return max(wanted, float(np.sqrt(sides / 500_000)))


def weights_of(sites: Sites, one: Chosen, other: Chosen | None) -> tuple[np.ndarray, Chosen, Chosen | None, int]:
    """Weights (N,) for M and m, the plants with a known weight of both industries, and how many sites have none.

    Without any weight every plant counts alike.
    """
    known = sites.weight > 0
    if not known.any():
        return np.ones(len(sites)), one, other, 0
    weight = np.where(known, sites.weight, 0.0)
    kept = [None if part is None else Chosen(part.rows[known[part.rows]]) for part in (one, other)]
    return weight, kept[0] or Chosen(np.zeros(0, dtype=np.int64)), kept[1], int((~known).sum())
