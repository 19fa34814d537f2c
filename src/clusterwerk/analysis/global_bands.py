"""Is a whole curve extreme among simulated ones? Global bands and tests by extreme ranks.

A band that is right at every distance taken alone is left by far more than 5 % of random curves somewhere. Here curves
are ordered as wholes, by how extreme their most extreme ranks are, so that 5 % of random curves leave the band.

Myllymäki, Mrkvička, Grabarnik, Seijo and Hahn (2017), JRSS B 79(2); extreme rank length: Narisetty and Nair (2016), JASA
111(516); area: Mrkvička, Myllymäki, Jílek and Hahn (2020), Kybernetika 56(3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from clusterwerk.analysis.errors import WrongValue

Measure = Literal["erl", "area", "rank"]


@dataclass(frozen=True)
class GlobalBand:
    """``low`` and ``high`` (R,) and the p value of the observed curve: outside somewhere if and only if p is at most
    alpha.

    ``p_interval`` is the range of p that ties of plain ranks leave open; ``None`` for the other orderings.
    """

    low: np.ndarray
    high: np.ndarray
    p: float
    p_interval: tuple[float, float] | None = None


def global_band(
    observed: np.ndarray, simulated: np.ndarray, *, alpha: float = 0.05, measure: Measure = "erl"
) -> GlobalBand:
    """Band and test of ``observed`` (R,) among ``simulated`` (S, R) curves of the null, two-sided.

    Raises :class:`WrongValue` for an ``alpha`` outside 0..1, or when there are too few simulations for it.
    """
    if not 0 < alpha < 1:
        raise WrongValue("alpha", None, f"{alpha!r} is not between 0 and 1")
    if (len(simulated) + 1) * alpha < 1:
        raise WrongValue("simulations", None, f"{len(simulated)} are too few for alpha {alpha:g}")
    curves = np.vstack([observed, simulated])
    ranks = two_sided_ranks(curves)
    if measure == "rank":
        return _by_rank(curves, ranks, alpha)
    depth = _extreme_rank_length(ranks) if measure == "erl" else _area(curves, ranks)
    kept = depth >= _critical(depth, alpha)
    return GlobalBand(curves[kept].min(axis=0), curves[kept].max(axis=0), float((depth <= depth[0]).mean()))


class Null:
    """Simulated curves (S, R) made ready, so that many observed curves can be tested against them quickly."""

    def __init__(self, simulated: np.ndarray) -> None:
        self._simulated = simulated
        self._columns = np.sort(np.ascontiguousarray(simulated.T), axis=1)
        self._upward = np.column_stack(
            [_ranks(column, values) for column, values in zip(self._columns, simulated.T, strict=True)]
        )

    def p(self, observed: np.ndarray) -> float:
        """The p value of :func:`global_band` by extreme rank length."""
        size = len(self._simulated) + 1
        upward = np.array([_ranks(column, value) + 0.5 for column, value in zip(self._columns, observed, strict=True)])
        own = np.sort(np.minimum(upward, size + 1 - upward))
        ranks = self._upward + (observed < self._simulated) + (observed == self._simulated) / 2
        ranks = np.minimum(ranks, size + 1 - ranks)
        most = ranks.min(axis=1)
        tied = np.sort(ranks[most == own[0]], axis=1) - own
        first = np.take_along_axis(tied, np.argmax(tied != 0, axis=1)[:, None], axis=1)
        return float(1 + (most < own[0]).sum() + (first <= 0).sum()) / size


def local_band(simulated: np.ndarray, *, alpha: float = 0.05) -> tuple[np.ndarray, np.ndarray]:
    """Quantiles alpha / 2 and 1 - alpha / 2 at every distance taken alone, two arrays (R,)."""
    low, high = np.quantile(simulated, [alpha / 2, 1 - alpha / 2], axis=0)
    return low, high


def two_sided_ranks(curves: np.ndarray) -> np.ndarray:
    """At every distance the rank of every curve from the nearer end, 1 = most extreme; ties share their mean rank."""
    upward = np.empty(curves.shape)
    for place, values in enumerate(curves.T):
        upward[:, place] = _ranks(np.sort(values), values)
    return np.minimum(upward, len(curves) + 1 - upward)


def _ranks(column: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Ranks of values among a sorted column that holds them; ties share their mean rank."""
    return (np.searchsorted(column, values, side="left") + np.searchsorted(column, values, side="right") + 1) / 2


def _extreme_rank_length(ranks: np.ndarray) -> np.ndarray:
    """Of every curve how many are more extreme: their sorted ranks come earlier in the dictionary."""
    ordered = np.sort(ranks, axis=1)
    order = np.lexsort(ordered.T[::-1])
    ordered = ordered[order]
    new = np.concatenate([[False], np.any(ordered[1:] != ordered[:-1], axis=1)])
    depth = np.empty(len(ranks))
    depth[order] = np.maximum.accumulate(np.where(new, np.arange(len(ranks)), 0))
    return depth


def _area(curves: np.ndarray, ranks: np.ndarray) -> np.ndarray:
    """The extreme rank, less the area by which continuous ranks stay below it."""
    upward = _continuous_ranks(curves)
    continuous = np.minimum(upward, _continuous_ranks(-curves))
    extreme = np.ceil(continuous.min(axis=1))
    below = np.maximum(extreme[:, None] - continuous, 0).mean(axis=1)
    return extreme - below


def _continuous_ranks(curves: np.ndarray) -> np.ndarray:
    size = len(curves)
    order = np.argsort(curves, axis=0, kind="stable")
    y = np.take_along_axis(curves, order, axis=0)
    ranks = np.empty_like(y)
    with np.errstate(divide="ignore", invalid="ignore"):
        ranks[1:-1] = np.arange(1, size - 1)[:, None] + (y[1:-1] - y[:-2]) / (y[2:] - y[:-2])
        ranks[0] = np.exp(-(y[1] - y[0]) / (y[-1] - y[1]))
        ranks[-1] = size - np.exp(-(y[-1] - y[-2]) / (y[-2] - y[0]))
    tied = np.isnan(ranks)
    ranks[tied] = np.broadcast_to(np.arange(size)[:, None] + 0.5, ranks.shape)[tied]
    found = np.empty_like(ranks)
    np.put_along_axis(found, order, ranks, axis=0)
    return found


def _by_rank(curves: np.ndarray, ranks: np.ndarray, alpha: float) -> GlobalBand:
    extreme = ranks.min(axis=1)
    limit = int(np.floor(_critical(extreme, alpha)))
    ordered = np.sort(curves, axis=0)
    interval = (float((extreme < extreme[0]).mean()), float((extreme <= extreme[0]).mean()))
    depth = _extreme_rank_length(ranks)
    return GlobalBand(ordered[limit - 1], ordered[-limit], float((depth <= depth[0]).mean()), interval)


def _critical(depth: np.ndarray, alpha: float) -> float:
    """The largest depth that at most a share alpha of the curves lies below."""
    ordered = np.sort(depth)
    values = np.unique(ordered)
    below = np.searchsorted(ordered, values, side="left")
    return float(values[np.flatnonzero(below <= alpha * len(ordered) + 1e-9)[-1]])
