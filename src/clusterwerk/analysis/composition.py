"""Measures of how one composition (shares that add up to 1) differs from another, with their slopes.

Compositions stand in columns: an industry's shares of the regions, or a region's shares of the industries. Every
measure is a function f of the shares s and the reference shares x; its slope g = df/ds makes an interval by the
delta method: a plant of share z in row a moves f by z (g_a - sum s g), so the variance over independent plants is the
sum of squared plant shares of each row times (g_a - sum s g)^2. Cells keep these sums of squares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np

Measure = Literal[
    "hoover", "krugman", "gini_lorenz", "gini_krugman", "gini_quotients", "gini_normalised", "herfindahl", "theil",
    "entropy", "average_quotient", "hachman",
]  # fmt: skip

#: The largest value a measure can take for any number of rows; ``None`` where there is no bound.
UPPER: Mapping[str, float | None] = {
    "hoover": 1.0,
    "krugman": 2.0,
    "gini_lorenz": 1.0,
    "gini_krugman": 0.5,
    "gini_quotients": 1.0,
    "gini_normalised": 1.0,
    "herfindahl": 1.0,
    "theil": None,
    "entropy": None,
    "average_quotient": None,
    "hachman": 1.0,
}


def measured(measure: Measure, s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Value (C,) and slope (A, C) of a measure for compositions ``s`` (A, C) against ``x`` of the same shape.

    Rows with x = 0 must not occur. Columns with NaN give NaN.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return _MEASURES[measure](s, x)


def _hoover(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.abs(s - x).sum(axis=0) / 2, np.sign(s - x) / 2


def _krugman(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.abs(s - x).sum(axis=0), np.sign(s - x)


def _below_minus_above(ratio: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """For every row the weight of rows with a smaller ratio less that of rows with a larger one."""
    order = np.argsort(ratio, axis=0, kind="stable")
    sorted_weight = np.take_along_axis(weight, order, axis=0)
    up_to = np.cumsum(sorted_weight, axis=0)
    slope = np.empty_like(ratio)
    np.put_along_axis(slope, order, 2 * up_to - sorted_weight - up_to[-1], axis=0)
    return slope


def _gini(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    slope = _below_minus_above(s / x, x)
    return (s * slope).sum(axis=0), slope


def _gini_quotients(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    ratio = s / x
    total = ratio.sum(axis=0)
    slope = _below_minus_above(ratio, np.full_like(ratio, 1 / len(ratio)))
    value = (ratio / total * slope).sum(axis=0)
    return value, (slope - value) / (x * total)


def _herfindahl(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return (s**2).sum(axis=0), 2 * s


def _theil(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    log = np.log(np.where(s > 0, s, 1) / np.where(s > 0, x, 1))
    return (np.where(s > 0, s, s * 0) * log).sum(axis=0), log + 1


def _entropy(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    log = np.log2(np.where(s > 0, s, 1))
    return -(s * log).sum(axis=0), -log


def _average_quotient(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return (s**2 / x).sum(axis=0), 2 * s / x


def _hachman(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    average, slope = _average_quotient(s, x)
    return 1 / average, -slope / average**2


def _times(
    factor: Callable[[int], float], measure: Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
) -> Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    def scaled(s: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        value, slope = measure(s, x)
        return value * factor(len(s)), slope * factor(len(s))

    return scaled


_MEASURES: Mapping[str, Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]] = {
    "hoover": _hoover,
    "krugman": _krugman,
    "gini_lorenz": _gini,
    "gini_krugman": _times(lambda rows: 0.5, _gini),
    "gini_quotients": _gini_quotients,
    "gini_normalised": _times(lambda rows: rows / max(1, rows - 1), _gini_quotients),
    "herfindahl": _herfindahl,
    "theil": _theil,
    "entropy": _entropy,
    "average_quotient": _average_quotient,
    "hachman": _hachman,
}
