"""Sums of a kernel over all pairs of few points: every distance is computed, and shared out between narrow classes."""

from __future__ import annotations

import numpy as np

from clusterwerk.analysis.pair_spectrum import kernel

_CLASSES = 128  # classes per bandwidth; each distance is shared out linearly between two, which errs by less than 1e-5
_TAIL = 6.0
_BLOCK = 2**19  # pairs at a time: what fits into the processor's cache


class PairDistances:
    """The same sums as :class:`~clusterwerk.analysis.pair_spectrum.PairSpectrum`, pair by pair."""

    cells = 0
    cell: float | None = None

    def __init__(self, x: np.ndarray, y: np.ndarray, distances: np.ndarray, bandwidth: float) -> None:
        self.distances, self.bandwidth = np.asarray(distances, dtype=np.float64), float(bandwidth)
        self._points = np.column_stack([x, y])
        self._width = self.bandwidth / _CLASSES
        self._size = int((float(self.distances.max()) + _TAIL * self.bandwidth) / self._width) + 1
        self._table = 2 * kernel(np.arange(self._size) * self._width, self.distances, self.bandwidth).T

    def gathered(
        self,
        rows: np.ndarray,
        weight: np.ndarray | None = None,
        other: np.ndarray | None = None,
        other_weight: np.ndarray | None = None,
    ) -> np.ndarray:
        """Pairs, or sums of products of weights, per class of distance: within ``rows`` or towards ``other``."""
        if other is None:
            return self._within(rows, weight)
        return self._between(rows, weight, other, other_weight) / 2

    def sums(self, gathered: np.ndarray, itself: float | np.ndarray) -> np.ndarray:
        """Sums over ordered pairs (S, R) of classes (S, C); a point is no pair with itself, so nothing is taken off."""
        return np.asarray(gathered) @ self._table

    def _within(self, rows: np.ndarray, weight: np.ndarray | None) -> np.ndarray:
        from scipy.spatial.distance import pdist

        step = int(np.sqrt(2 * _BLOCK))
        counts = np.zeros(self._size)
        for start in range(0, len(rows), step):
            part = slice(start, start + step)
            own = None if weight is None else weight[part]
            distance = pdist(self._points[rows[part]])
            if own is None:
                counts += self._classes(distance, None)
            else:
                one, two = np.triu_indices(len(own), 1)
                counts += self._classes(distance, own[one] * own[two])
            rest = slice(start + step, None)
            counts += self._between(rows[part], own, rows[rest], None if weight is None else weight[rest])
        return counts

    def _between(
        self, rows: np.ndarray, weight: np.ndarray | None, other: np.ndarray, other_weight: np.ndarray | None
    ) -> np.ndarray:
        from scipy.spatial.distance import cdist

        counts = np.zeros(self._size)
        step = max(1, _BLOCK // max(1, len(rows)))
        for start in range(0, len(other), step):
            part = slice(start, start + step)
            distance = cdist(self._points[rows], self._points[other[part]]).ravel()
            if weight is None and other_weight is None:
                counts += self._classes(distance, None)
                continue
            left = np.ones(len(rows)) if weight is None else weight
            right = np.ones(len(other)) if other_weight is None else other_weight
            counts += self._classes(distance, np.outer(left, right[part]).ravel())
        return counts

    def _classes(self, distance: np.ndarray, product: np.ndarray | None) -> np.ndarray:
        place = np.minimum(distance / self._width, self._size)
        low = place.astype(np.int32)
        share = place - low
        counts = np.bincount(low, product, minlength=self._size + 2)
        upper = np.bincount(low, share if product is None else share * product, minlength=self._size + 2)
        counts = counts - upper
        counts[1:] += upper[:-1]
        return counts[: self._size]
