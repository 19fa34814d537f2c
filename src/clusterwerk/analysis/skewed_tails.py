"""Chance of large values of sums over pairs of plants, whose distribution leans to the right.

Two large plants rarely meet in one region, but when they do the sum jumps. A normal tail would call such a jump far
too rare, and among thousands of pairs of industries many would be found where there is nothing. Here the tail is that
of a shifted gamma distribution with the same mean, variance and skewness (Pearson's type III), or the normal one where
that is longer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class RegionMoments:
    """What the regions' shares x contribute: with u, v, w the places of three plants (a 1 in the region, less x),
    ``second`` E[(u'v)^2], ``third`` E[(u'v)^3], ``triangle`` E[u'v v'w w'u].
    """

    second: float
    third: float
    triangle: float


def region_moments(x: np.ndarray) -> RegionMoments:
    """Moments of shares ``x`` (R,) that add up to 1.

    u'v is 1 in the same region, less d_a + d_b with d = x - sum x^2 / 2, which gives sums over single regions.
    """
    x2, x3, x4 = (float(np.sum(x**power)) for power in (2, 3, 4))
    d = x - x2 / 2
    m1, m2, m3 = (float(np.sum(x * d**power)) for power in (1, 2, 3))
    together = float(np.sum(x**2 * ((1 - 2 * d) ** 3 + (2 * d) ** 3)))
    return RegionMoments(
        second=x2 - 2 * x3 + x2**2,
        third=together - 2 * m3 - 6 * m2 * m1,
        triangle=x3 - 3 * x4 + 3 * x3 * x2 - x2**3,
    )


def upper_tail_of(z: np.ndarray, skewness: np.ndarray) -> np.ndarray:
    """P(Z >= z) for a standardised shifted gamma variable with that skewness, or for a normal one if that is more."""
    from scipy.special import gammaincc, ndtr

    z = np.asarray(z, dtype=np.float64)
    lean = np.broadcast_to(np.minimum(skewness, 1e6), z.shape)
    leaning = lean > 1e-3
    with np.errstate(divide="ignore", invalid="ignore"):
        shape = np.where(leaning, 4 / np.where(leaning, lean, 1) ** 2, 1.0)
        tail = gammaincc(shape, np.maximum(shape + z * np.sqrt(shape), 0))
    return np.where(np.isnan(z), np.nan, np.maximum(np.where(leaning, tail, 0.0), ndtr(-z)))
