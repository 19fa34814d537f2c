"""One number for the whole map: do like places lie beside each other (Moran's I), do high values (general G)?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.errors import AnalysisError, UnequalLengths, WrongValue
from clusterwerk.analysis.neighbours import Neighbours

MORAN_SOURCE = "Moran (1950), Biometrika 37; moments after Cliff & Ord (1981), Spatial Processes"
G_SOURCE = "Getis & Ord (1992), Geographical Analysis 24(3)"


@dataclass(frozen=True)
class Autocorrelation:
    """``value`` with what chance lets expect: ``expected``, ``variance_normal`` if the values were draws from a normal
    distribution (NaN for G), ``variance_random`` if the given values were shuffled over the places; ``z`` and
    the one-sided ``p`` for more likeness than chance, both from ``variance_random``; ``places``.
    """

    value: float
    expected: float
    variance_normal: float
    variance_random: float
    z: float
    p: float
    places: int
    source: str


def checked(values: np.ndarray, neighbours: Neighbours, *, least: int = 4) -> np.ndarray:
    """(n,) values as float. Raises :class:`UnequalLengths`, :class:`WrongValue` for a missing value with its row,
    :class:`AnalysisError` for too few places or equal values everywhere.
    """
    values = np.asarray(values, dtype=np.float64)
    if len(values) != len(neighbours):
        raise UnequalLengths({"values": len(values), "neighbours": len(neighbours)})
    wrong = np.flatnonzero(~np.isfinite(values))
    if len(wrong):
        raise WrongValue("values", int(wrong[0]) + 1, f"{neighbours.keys[wrong[0]]!r} has no value")
    if len(values) < least:
        raise AnalysisError(f"{len(values)} places are too few; {least} are needed")
    if np.ptp(values) == 0:
        raise AnalysisError("all places have the same value, so there is nothing to compare")
    return values


def moran(values: np.ndarray, neighbours: Neighbours) -> Autocorrelation:
    """Moran's I of (n,) values; standardise the weights before (``neighbours.standardised("row")``)."""
    from scipy.special import ndtr

    values = checked(values, neighbours)
    n, (s0, s1, s2) = len(values), _sums(neighbours)
    z = values - values.mean()
    index = n / s0 * float(z @ (neighbours.weights @ z)) / float(z @ z)
    expected = -1 / (n - 1)
    normal = (n**2 * s1 - n * s2 + 3 * s0**2) / ((n**2 - 1) * s0**2) - expected**2
    peak = float((z**4).mean() / (z**2).mean() ** 2)
    above = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2) - peak * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    random = above / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    score = (index - expected) / np.sqrt(random)
    return Autocorrelation(index, expected, normal, random, float(score), float(ndtr(-score)), n, MORAN_SOURCE)


def general_g(values: np.ndarray, neighbours: Neighbours) -> Autocorrelation:
    """Getis and Ord's general G of (n,) values that are not negative: the share of all products of two values that
    falls on neighbours.

    Raises :class:`WrongValue` for a negative value.
    """
    from scipy.special import ndtr

    values = checked(values, neighbours)
    if (values < 0).any():
        raise WrongValue("values", int(np.flatnonzero(values < 0)[0]) + 1, "is negative")
    n, (s0, s1, s2) = len(values), _sums(neighbours)
    m1, m2, m3, m4 = (float((values**power).sum()) for power in (1, 2, 3, 4))
    index = float(values @ (neighbours.weights @ values)) / (m1**2 - m2)
    expected = s0 / (n * (n - 1))
    square = (
        ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2) * m2**2
        - ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2) * m4
        - (2 * n * s1 - (n + 3) * s2 + 6 * s0**2) * m1**2 * m2
        + (4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0**2) * m1 * m3
        + (s1 - s2 + s0**2) * m1**4
    ) / ((m1**2 - m2) ** 2 * n * (n - 1) * (n - 2) * (n - 3))
    random = square - expected**2
    score = (index - expected) / np.sqrt(random)
    return Autocorrelation(index, expected, float("nan"), random, float(score), float(ndtr(-score)), n, G_SOURCE)


def _sums(neighbours: Neighbours) -> tuple[float, float, float]:
    """S0, S1 and S2 of Cliff and Ord."""
    weights = neighbours.weights
    both = weights + weights.T
    s0 = float(weights.sum())
    if s0 == 0:
        raise AnalysisError("no place has a neighbour")
    margins = np.asarray(weights.sum(axis=1)).ravel() + np.asarray(weights.sum(axis=0)).ravel()
    return s0, float((both.multiply(both)).sum() / 2), float((margins**2).sum())
