"""Exact tails and the control of false discoveries."""

from __future__ import annotations

import numpy as np

from clusterwerk.analysis.errors import WrongValue


def upper_tail(observed: np.ndarray, draws: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """P(X >= observed) for X ~ Binomial(draws, chance), exact, element by element.

    The dartboard test: ``draws`` plants of an industry fall on a region with ``chance``, its share of all
    plants. Computed as a regularised incomplete beta function, so that small probabilities keep their
    digits.
    """
    from scipy.special import betainc  # loads only this part of SciPy

    observed, draws = np.asarray(observed, dtype=np.float64), np.asarray(draws, dtype=np.float64)
    chance = np.broadcast_to(np.asarray(chance, dtype=np.float64), observed.shape)
    above = np.maximum(observed, 1)
    tail = betainc(above, np.maximum(draws - above + 1, 1e-300), chance)
    tail = np.where(observed > draws, 0.0, tail)
    return np.where(observed <= 0, 1.0, tail)


def false_discovery_rate(p: np.ndarray, *, tests: int | None = None) -> np.ndarray:
    """Benjamini-Hochberg q values (0..1) of p values, in the same order; NaN stays NaN and is not counted
    as a test.

    ``tests`` is the number of tests when it is more than the number of p values given: cells without any
    plant are tests too, with p = 1, and leaving them out would make the rest look better than it is. Raises
    :class:`WrongValue` for a p value outside 0..1 or fewer ``tests`` than p values.
    """
    p = np.asarray(p, dtype=np.float64)
    wrong = np.flatnonzero((p < 0) | (p > 1))
    if len(wrong):
        raise WrongValue("p", int(wrong[0]) + 1, "is outside 0..1")
    given = np.flatnonzero(~np.isnan(p))
    count = len(given) if tests is None else tests
    if count < len(given):
        raise WrongValue("tests", None, f"{count} tests are fewer than {len(given)} p values")
    q = np.full(p.shape, np.nan)
    if len(given) == 0:
        return q
    order = given[np.argsort(p[given], kind="stable")]
    raw = p[order] * count / np.arange(1, len(order) + 1)
    q[order] = np.minimum(np.minimum.accumulate(raw[::-1])[::-1], 1.0)
    return q


def false_discovery_threshold(p: np.ndarray, alpha: float) -> float:
    """The largest k * alpha / m with p_(k) at most that: p values up to it pass. Zero if none does."""
    ordered = np.sort(np.asarray(p, dtype=np.float64))
    lines = alpha * np.arange(1, len(ordered) + 1) / max(1, len(ordered))
    passed = np.flatnonzero(ordered <= lines)
    return float(lines[passed[-1]]) if len(passed) else 0.0


def binomial_interval(observed: float, draws: float, level: float = 0.95) -> tuple[float, float]:
    """Clopper-Pearson interval of a share: at least ``level`` coverage for every true share."""
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = 0.0 if observed <= 0 else float(betaincinv(observed, draws - observed + 1, tail))
    high = 1.0 if observed >= draws else float(betaincinv(observed + 1, draws - observed, 1 - tail))
    return low, high
