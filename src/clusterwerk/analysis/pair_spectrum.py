"""Sums of a smooth function over all pairs of many points, from the power spectrum of their density.

A kernel density of pair distances is a sum over pairs of f_r(d) = phi((d - r) / h) + phi((d + r) / h). As a function on
the plane, f_r is smooth and round, so by Parseval its sum over all pairs is the sum over frequencies k of the power
|c(k)|^2 of the points times the Hankel transform of f_r at |k|, and with a Gaussian phi nothing beyond |k| = 0.84 / h
counts. The points are put on a grid with linear weights, the effect of which is divided out again; the pairs of a point
with itself are taken off. So one forward transform per set of points is enough: no inverse transform, no
distances between cells, and positions inside the cells are not lost.

The cost does not grow with the number of pairs. Assignment windows and their correction: Hockney and Eastwood (1988),
Computer simulation using particles, chapter 5; Jing (2005), Astrophysical Journal 620.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_REACH = 0.84  # beyond this over the bandwidth a Gaussian's transform is below 1e-6
_PHASE = 0.2  # step between tabulated frequencies times the largest distance, in radians
_TAIL = 6.0  # bandwidths after which a Gaussian has ended


def kernel(distance: np.ndarray, at: np.ndarray, bandwidth: float) -> np.ndarray:
    """Gaussian kernel reflected at 0, per metre: (R, T) for distances ``at`` (R,) and ``distance`` (T,)."""
    near = np.exp(-0.5 * ((distance[None, :] - at[:, None]) / bandwidth) ** 2)
    near += np.exp(-0.5 * ((distance[None, :] + at[:, None]) / bandwidth) ** 2)
    return near / (bandwidth * np.sqrt(2 * np.pi))


@dataclass(frozen=True)
class Frame:
    """A grid over all sites, wide enough that nothing meets its own repetition: cells of ``cell`` metres."""

    west: float
    south: float
    cell: float
    columns: int
    lines: int
    wide: int
    high: int

    @classmethod
    def over(cls, x: np.ndarray, y: np.ndarray, *, cell: float, reach: float) -> Frame:
        from scipy.fft import next_fast_len

        columns, lines = (int((values.max() - values.min()) / cell) + 2 for values in (x, y))
        pad = int(np.ceil(reach / cell)) + 1
        return cls(
            float(x.min()), float(y.min()), cell, columns, lines,
            next_fast_len(columns + pad, real=True), next_fast_len(lines + pad),
        )  # fmt: skip


class PairSpectrum:
    """Kernel sums over pairs of any subset of the sites ``x``, ``y`` (N,) at ``distances`` (R,), all in metres."""

    def __init__(
        self, x: np.ndarray, y: np.ndarray, distances: np.ndarray, bandwidth: float, *, cell: float | None = None
    ) -> None:
        self.distances, self.bandwidth = np.asarray(distances, dtype=np.float64), float(bandwidth)
        self.cell = self.bandwidth / 1.5 if cell is None else float(cell)
        reach = float(self.distances.max()) + _TAIL * self.bandwidth
        self.frame = Frame.over(x, y, cell=self.cell, reach=reach)
        self._u = ((x - self.frame.west) / self.cell).astype(np.float32)
        self._v = ((y - self.frame.south) / self.cell).astype(np.float32)
        self._table, self._bins = self._tabulated(reach)
        self._itself = self._expected_with_itself() @ self._table.astype(np.float64)

    @property
    def cells(self) -> int:
        """Cells of the grid with its margin."""
        return self.frame.wide * self.frame.high

    def gathered(
        self,
        rows: np.ndarray,
        weight: np.ndarray | None = None,
        other: np.ndarray | None = None,
        other_weight: np.ndarray | None = None,
    ) -> np.ndarray:
        """Power per tabulated frequency (B,) within ``rows``, or of ``rows`` towards ``other``."""
        one = self.transform(rows, weight)
        return self.power(one, None if other is None else self.transform(other, other_weight))

    def transform(self, rows: np.ndarray, weight: np.ndarray | None = None) -> np.ndarray:
        """Low frequencies of the density of the sites ``rows`` with ``weight`` (n,)."""
        from scipy.fft import fft, rfft

        frame = self.frame
        u, v = self._u[rows], self._v[rows]
        column, line = u.astype(np.int32), v.astype(np.int32)
        u -= column
        v -= line
        flat = line * frame.columns + column
        low = 1 - v if weight is None else (1 - v) * weight
        high = v if weight is None else v * weight
        right, above = u * low, u * high
        place = np.concatenate([flat, flat + 1, flat + frame.columns, flat + frame.columns + 1])
        share = np.concatenate([low - right, right, high - above, above])
        density = np.bincount(place, share, minlength=frame.columns * frame.lines)[: frame.columns * frame.lines]
        density = density.astype(np.float32).reshape(frame.lines, frame.columns)
        rows_done = rfft(density, n=frame.wide, axis=1)[:, : self._kept[1]]
        return fft(rows_done, n=frame.high, axis=0, overwrite_x=True)

    def power(self, one: np.ndarray, other: np.ndarray | None = None) -> np.ndarray:
        """Power of one transform, or of a pair of them, gathered into the tabulated frequencies (B,)."""
        if other is None:
            full = one.real**2 + one.imag**2
        else:
            full = one.real * other.real + one.imag * other.imag
        lines = self._kept[0]
        folded = full[:lines].copy()
        folded[1:] += full[: full.shape[0] - lines : -1]
        return self._bins @ folded.ravel()

    def sums(self, powers: np.ndarray, itself: float | np.ndarray) -> np.ndarray:
        """Sums over ordered pairs of different points (S, R) of powers (S, B), given the sums of squared weights
        ``itself``: a number or (S,), 0 for pairs of two sets.
        """
        total = np.asarray(powers, dtype=np.float32) @ self._table
        return total.astype(np.float64) - np.asarray(itself, dtype=np.float64).reshape(-1, 1) * self._itself

    def _tabulated(self, reach: float) -> tuple[np.ndarray, object]:
        """The Hankel transforms at evenly spaced |k| (B, R), and the matrix that shares power out to them (B, F)."""
        step = _PHASE / (2 * np.pi * reach)
        size = int(np.ceil(_REACH / self.bandwidth / step)) + 4
        table = self._hankel(np.abs(np.arange(size) - 1) * step, reach)
        return (table / (self.cell**2 * self.cells)).astype(np.float32), self._gathering(step, size)

    def _expected_with_itself(self) -> np.ndarray:
        """Power (B,) of one point on the grid, on average over its position in its cell: the sum over all repetitions
        of the window to the fourth power is 1 - 2/3 sin^2 (pi k) (Jing 2005).
        """
        frame, (lines, columns) = self.frame, self._kept
        along_y = 1 - 2 / 3 * np.sin(np.pi * np.arange(lines) / frame.high) ** 2
        along_x = 1 - 2 / 3 * np.sin(np.pi * np.arange(columns) / frame.wide) ** 2
        along_y[1:] *= 2  # both halves, folded onto each other
        return self._bins @ np.outer(along_y, along_x).ravel()

    def _hankel(self, k: np.ndarray, reach: float) -> np.ndarray:
        """2 pi integral of f_r(t) J0(2 pi k t) t dt by the trapezoidal rule, with its correction at 0."""
        from scipy.special import j0

        step = self.bandwidth / 8
        t = np.arange(0, reach + step, step)
        weighed = kernel(t, self.distances, self.bandwidth) * t * step
        weighed[:, 0] += kernel(np.zeros(1), self.distances, self.bandwidth)[:, 0] * step**2 / 12
        parts = [
            j0(2 * np.pi * part[:, None] * t) @ weighed.T for part in np.array_split(k, 1 + len(k) * len(t) // 2**20)
        ]
        return 2 * np.pi * np.concatenate(parts)

    def _gathering(self, step: float, size: int) -> object:
        """Cubic interpolation between tabulated frequencies, for the frequencies of the upper right quarter."""
        from scipy import sparse

        frame, limit = self.frame, _REACH / self.bandwidth
        ky = np.arange(min(frame.high // 2, int(limit * frame.high * self.cell)) + 1) / (frame.high * self.cell)
        kx = np.arange(min(frame.wide // 2, int(limit * frame.wide * self.cell)) + 1) / (frame.wide * self.cell)
        self._kept = (len(ky), len(kx))
        k = np.hypot(ky[:, None], kx[None, :])
        window = (np.sinc(ky * self.cell)[:, None] * np.sinc(kx * self.cell)[None, :]) ** -4
        window[:, 1:] *= 2  # the other half of the real transform
        used = np.flatnonzero(k.ravel() <= limit)
        place = k.ravel()[used] / step + 1
        first = place.astype(np.int64)
        s = place - first
        shares = (-s * (s - 1) * (s - 2) / 6, (s + 1) * (s - 1) * (s - 2) / 2,
                  -(s + 1) * s * (s - 2) / 2, (s + 1) * s * (s - 1) / 6)  # fmt: skip
        data = np.concatenate([share * window.ravel()[used] for share in shares]).astype(np.float32)
        bins = np.concatenate([first + offset for offset in (-1, 0, 1, 2)])
        shape = (size, len(ky) * len(kx))
        return sparse.csr_matrix((data, (bins, np.tile(used, 4))), shape=shape)
