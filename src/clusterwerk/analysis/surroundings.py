"""Sums of weights around points, for many distances at once: pair by pair, or on a grid by Fourier transform.

Cumulative (everything within r, for M) or by distance (a Gaussian kernel around r, reflected at 0, for m).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.pair_spectrum import Frame, kernel

_BLOCK = 2**19  # pairs at a time
_CLASSES = 64  # classes per bandwidth
_TAIL = 6.0
_SAMPLES = 9  # of the difference between two places in cells, along each side


@dataclass(frozen=True)
class Reach:
    """What "around" means: within each of ``distances`` (R,), or, with a ``bandwidth``, at about each of them."""

    distances: np.ndarray
    bandwidth: float | None = None

    @property
    def longest(self) -> float:
        """Beyond this nothing counts."""
        return float(self.distances.max()) + (0.0 if self.bandwidth is None else _TAIL * self.bandwidth)

    def shares(self, apart: np.ndarray) -> np.ndarray:
        """How much a neighbour at distance ``apart`` (T,) counts: (R, T)."""
        if self.bandwidth is None:
            return (apart[None, :] <= self.distances[:, None]).astype(np.float64)
        return kernel(apart, self.distances, self.bandwidth)

    @property
    def at_zero(self) -> np.ndarray:
        """How much a point counts for itself (R,); it is always taken off."""
        return self.shares(np.zeros(1))[:, 0]


class PairSums:
    """Exact sums of weights around points."""

    def __init__(self, x: np.ndarray, y: np.ndarray, reach: Reach) -> None:
        self._points, self.reach = np.column_stack([x, y]), reach
        if reach.bandwidth is None:
            self._size = len(reach.distances) + 1
        else:
            self._width = reach.bandwidth / _CLASSES
            self._size = int(reach.longest / self._width) + 2
            self._table = reach.shares(np.arange(self._size) * self._width).T

    def around(self, rows: np.ndarray, near: np.ndarray, fields: Sequence[np.ndarray]) -> list[np.ndarray]:
        """For every field (len(near),) of weights its sums (n, R) around the sites ``rows``; a site counts for itself."""
        from scipy.spatial.distance import cdist

        step = max(1, _BLOCK // max(1, len(near)))
        found: list[list[np.ndarray]] = [[] for _ in fields]
        for start in range(0, len(rows), step):
            part = rows[start : start + step]
            apart = cdist(self._points[part], self._points[near])
            for place, sums in enumerate(self._sums(apart, fields)):
                found[place].append(sums)
        empty = np.zeros((0, len(self.reach.distances)))
        return [np.concatenate(parts) if parts else empty for parts in found]

    def _sums(self, apart: np.ndarray, fields: Sequence[np.ndarray]) -> Iterator[np.ndarray]:
        lines = np.arange(len(apart))[:, None] * self._size
        shape = (len(apart), self._size)
        if self.reach.bandwidth is None:
            place = (np.searchsorted(self.reach.distances, apart) + lines).ravel()
            for field in fields:
                weight = np.broadcast_to(field, apart.shape).ravel()
                counted = np.bincount(place, weight, minlength=shape[0] * shape[1]).reshape(shape)
                yield np.cumsum(counted[:, :-1], axis=1)
            return
        exact = np.minimum(apart / self._width, self._size - 1.5)
        low = exact.astype(np.int64)
        share, place = (exact - low).ravel(), (low + lines).ravel()
        for field in fields:
            weight = np.broadcast_to(field, apart.shape).ravel()
            upper = share * weight
            counted = np.bincount(place, weight - upper, minlength=shape[0] * shape[1])
            counted[1:] += np.bincount(place, upper, minlength=shape[0] * shape[1])[:-1]
            yield counted.reshape(shape) @ self._table


class GridSums:
    """Sums of weights around points that are known by their cell: every pair counts as it does on average over the
    places that two points may take in their cells.
    """

    def __init__(self, x: np.ndarray, y: np.ndarray, reach: Reach, cell: float) -> None:
        self.reach, self.cell = reach, cell
        self.frame = Frame.over(x, y, cell=cell, reach=reach.longest + 2 * cell)
        column = ((x - self.frame.west) / cell).astype(np.int64)
        self._flat = ((y - self.frame.south) / cell).astype(np.int64) * self.frame.columns + column
        self._kernels, self.at_zero = self._transformed()

    @property
    def cells(self) -> int:
        """Cells of the grid with its margin."""
        return self.frame.wide * self.frame.high

    def maps(self, rows: np.ndarray, weight: np.ndarray) -> Iterator[np.ndarray]:
        """For each distance the sums around every cell (cells without margin,), of ``weight`` on the sites ``rows``."""
        from scipy.fft import irfft2, rfft2

        frame, shape = self.frame, (self.frame.high, self.frame.wide)
        field = np.bincount(self._flat[rows], weight, minlength=frame.lines * frame.columns).astype(np.float32)
        spectrum = rfft2(field.reshape(frame.lines, frame.columns), shape)
        for one in self._kernels:
            yield irfft2(spectrum * one, shape, overwrite_x=True)[: frame.lines, : frame.columns].ravel()

    def around(self, rows: np.ndarray, near: np.ndarray, fields: Sequence[np.ndarray]) -> list[np.ndarray]:
        """As :meth:`PairSums.around`."""
        where = self._flat[rows]
        return [np.stack([one[where] for one in self.maps(near, field)], axis=1).astype(np.float64) for field in fields]

    def everywhere(self, weight: np.ndarray) -> np.ndarray:
        """Sums (R, cells) around every cell of the weights (N,) of all sites."""
        return np.stack([one.astype(np.float32) for one in self.maps(np.arange(len(self._flat)), weight)])

    def of_cells(self, maps: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """The sums (n, R) around sites out of those around cells."""
        return maps[:, self._flat[rows]].T.astype(np.float64)

    def _transformed(self) -> tuple[list[np.ndarray], np.ndarray]:
        """The transforms of the kernels (real, as kernels are even), and what a point counts for itself on the grid."""
        from scipy.fft import rfft2

        side = int(np.ceil(self.reach.longest / self.cell)) + 2
        line, column = np.tril_indices(side)  # one eighth of the plane; the rest is its mirror image
        apart, chance = self._differences(line, column)
        found, at_zero = [], np.empty(len(self.reach.distances))
        for number, distance in enumerate(self.reach.distances):
            own = Reach(np.array([distance]), self.reach.bandwidth)
            share = np.zeros(len(line))
            for offset, weight in zip(apart, chance, strict=True):
                share += weight * own.shares(offset)[0]
            quarter = np.zeros((side, side))
            quarter[line, column] = quarter[column, line] = share
            at_zero[number] = quarter[0, 0]
            found.append(rfft2(self._mirrored(quarter).astype(np.float32)).real)
        return found, at_zero

    def _differences(self, line: np.ndarray, column: np.ndarray) -> tuple[list[np.ndarray], list[float]]:
        """Distances between two cells for sampled places in them, each with its chance (triangular along each side)."""
        at = (np.arange(_SAMPLES) + 0.5) / _SAMPLES * 2 - 1
        weight = (1 - np.abs(at)) / (1 - np.abs(at)).sum()
        apart = [self.cell * np.hypot(line + a, column + b) for a in at for b in at]
        return apart, [float(v * w) for v in weight for w in weight]

    def _mirrored(self, quarter: np.ndarray) -> np.ndarray:
        frame, side = self.frame, len(quarter)
        full = np.zeros((frame.high, frame.wide))
        lines, columns = min(side, frame.high // 2 + 1), min(side, frame.wide // 2 + 1)
        part = quarter[:lines, :columns]
        full[:lines, :columns] = part
        full[-lines + 1 :, :columns] = part[:0:-1]
        full[:lines, -columns + 1 :] = part[:, :0:-1]
        full[-lines + 1 :, -columns + 1 :] = part[:0:-1, :0:-1]
        return full
