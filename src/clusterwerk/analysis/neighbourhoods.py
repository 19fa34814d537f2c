"""Around every plant: how many of its neighbours belong to its own industry, and is that more than chance?

The comparison is all plants, not empty land: under chance the labels of the industries are shuffled over
the plants where they stand. Given that a plant belongs to an industry with n of N plants and that A of the
N lie around it, the number C of its own kind among them follows, without itself, at most Binomial(n - 1, (A
- 1) / (N - 1)). A dense town centre is full of neighbours of every kind and stands out in nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from clusterwerk.analysis.significance import upper_tail

_TREE_LIMIT = 4_000  # industries with more plants are counted by Fourier transform: its cost does not grow with them


@dataclass(frozen=True)
class Grid:
    """Plants put on square cells of ``cell`` metres: ``column``, ``line`` (N,) and the size of the grid."""

    column: np.ndarray
    line: np.ndarray
    columns: int
    lines: int
    cell: float
    west: float
    south: float

    @cached_property
    def flat(self) -> np.ndarray:
        return self.line * self.columns + self.column

    def counts(self, rows: np.ndarray | None = None) -> np.ndarray:
        """Plants per cell (lines, columns), of all or some plants."""
        flat = self.flat if rows is None else self.flat[rows]
        return np.bincount(flat, minlength=self.lines * self.columns).reshape(self.lines, self.columns)


def grid_of(x: np.ndarray, y: np.ndarray, cell: float) -> Grid:
    """A grid over all plants."""
    west, south = np.floor(x.min() / cell) * cell, np.floor(y.min() / cell) * cell
    column, line = ((x - west) // cell).astype(np.int64), ((y - south) // cell).astype(np.int64)
    return Grid(column, line, int(column.max()) + 1, int(line.max()) + 1, cell, float(west), float(south))


def disc(radius: float, cell: float) -> np.ndarray:
    """Offsets (M, 2) in lines and columns of the cells whose centres lie within ``radius`` of a cell's
    centre.
    """
    reach = int(radius // cell)
    line, column = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    inside = line**2 + column**2 <= (radius / cell) ** 2 + 1e-9
    return np.column_stack([line[inside], column[inside]])


class NeighbourCounts:
    """Counts within one radius, the plant itself included, for all plants and for one industry at a time."""

    def __init__(self, grid: Grid, radius: float) -> None:
        from scipy.fft import next_fast_len, rfft2

        self.grid, self.radius = grid, radius
        offsets = disc(radius, grid.cell)
        reach = int(offsets.max())
        self._shape = (
            next_fast_len(grid.lines + 2 * reach, real=True),
            next_fast_len(grid.columns + 2 * reach, real=True),
        )
        kernel = np.zeros(self._shape)
        kernel[offsets[:, 0], offsets[:, 1]] = 1.0
        self._kernel = rfft2(kernel)
        self.all = self._everywhere(grid.counts())[grid.line, grid.column]

    def _everywhere(self, counts: np.ndarray) -> np.ndarray:
        from scipy.fft import irfft2, rfft2

        smooth = irfft2(rfft2(counts, self._shape) * self._kernel, self._shape)
        return np.rint(smooth[: self.grid.lines, : self.grid.columns]).astype(np.int64)

    def among(self, rows: np.ndarray) -> np.ndarray:
        """For each plant of ``rows`` the number of plants of ``rows`` around it, itself included."""
        grid = self.grid
        if len(rows) > _TREE_LIMIT:
            return self._everywhere(grid.counts(rows))[grid.line[rows], grid.column[rows]]
        from scipy.spatial import cKDTree

        points = np.column_stack([grid.line[rows], grid.column[rows]]).astype(np.float64)
        reach = np.sqrt((self.radius / grid.cell) ** 2 + 1e-9)
        return np.asarray(cKDTree(points).query_ball_point(points, reach, return_length=True), dtype=np.int64)


@dataclass(frozen=True)
class Neighbourhoods:
    """Tests around every plant of the industries looked at: (radii, N) arrays, NaN or 0 where not looked at.

    ``own`` plants of the same industry within the radius, ``all`` plants of any industry, both with the
    plant itself; ``p`` as above; ``tested`` (N,) bool.
    """

    radii: tuple[float, ...]
    own: np.ndarray
    all: np.ndarray
    p: np.ndarray
    tested: np.ndarray


def neighbourhoods(
    grid: Grid, industry_of: np.ndarray, industries: np.ndarray, radii: tuple[float, ...]
) -> Neighbourhoods:
    """Count and test around every plant of ``industries`` (positions) for every radius in metres."""
    total = len(industry_of)
    order = np.argsort(industry_of, kind="stable")
    edges = np.searchsorted(industry_of[order], np.arange(int(industry_of.max()) + 2))
    own = np.zeros((len(radii), total), dtype=np.int64)
    everything = np.zeros((len(radii), total), dtype=np.int64)
    size = np.zeros(total, dtype=np.int64)
    for number, radius in enumerate(radii):
        counts = NeighbourCounts(grid, radius)
        everything[number] = counts.all
        for industry in industries.tolist():
            rows = order[edges[industry] : edges[industry + 1]]
            own[number, rows] = counts.among(rows)
            size[rows] = len(rows)
    tested = size > 0
    p = np.full(own.shape, np.nan)
    chance = (everything[:, tested] - 1) / max(1, total - 1)
    p[:, tested] = upper_tail(own[:, tested] - 1, np.broadcast_to(size[tested] - 1, chance.shape), chance)
    return Neighbourhoods(radii, own, everything, p, tested)
