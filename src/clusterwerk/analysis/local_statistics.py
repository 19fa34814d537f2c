"""The arithmetic of hotspots: sums over neighbours against what chance gives, place by place.

Chance keeps the value of a place where it is and shuffles the others over all other places. The sum over the
neighbours of i, with weights of sum W and of squares Q, then has mean W m and variance s2 ((n - 1) Q - W^2) / (n - 2),
where m and s2 are mean and variance (divisor n - 1) of the other values. Gi uses that as it is; local Moran's value of
i is the same sum times the place's own deviation, so its score is Gi's with the sign of that deviation. Gi* counts the
place itself and shuffles all n values.
"""

from __future__ import annotations

import numpy as np

from clusterwerk.analysis.neighbours import Neighbours

_BLOCK = 4_000_000  # draws held at once


def neighbour_sums(values: np.ndarray, neighbours: Neighbours) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(n,) each: the weighted sum over the neighbours, the sum of the weights, the sum of their squares."""
    weights = neighbours.weights
    squares = weights.multiply(weights)
    return weights @ values, np.asarray(weights.sum(axis=1)).ravel(), np.asarray(squares.sum(axis=1)).ravel()


def scores(values: np.ndarray, neighbours: Neighbours) -> np.ndarray:
    """(n,) standard scores of the sums over neighbours; NaN where there is no neighbour or nothing can vary."""
    n = len(values)
    lag, total, squares = neighbour_sums(values, neighbours)
    if neighbours.itself:
        others, mean, variance = n, values.mean(), values.var()
    else:
        others = n - 1
        mean = (values.sum() - values) / others
        variance = ((values**2).sum() - values**2) / others - mean**2
    spread = variance * (others * squares - total**2) / (others - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (lag - total * mean) / np.sqrt(spread)
    return np.where((total > 0) & (spread > 1e-12 * variance * squares), found, np.nan)


def permutation_p(values: np.ndarray, neighbours: Neighbours, *, permutations: int, seed: int) -> np.ndarray:
    """(n,) two-sided p of the sums over neighbours by shuffling the other values; the place's own value stays.

    Twice the smaller share of shuffles that are at least as far out, the data themselves counted among them, at
    most 1. NaN without a neighbour. All places use the same draws of other places, so the cost is permutations times
    the number of links; between places the p values depend on each other as neighbours' tests do anyway.
    """
    n, weights = len(values), neighbours.weights
    counts = np.diff(weights.indptr)
    own = np.repeat(np.arange(n), counts)
    if neighbours.itself:  # the place's own value is no draw
        kept = weights.indices != own
        own, data = own[kept], weights.data[kept]
        counts = np.bincount(own, minlength=n)
    else:
        data = weights.data
    observed = np.bincount(own, weights=data * values[_others(weights, neighbours)], minlength=n)
    above, below = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    widest, rng = int(counts.max(initial=0)), np.random.default_rng(seed)
    slot = np.arange(len(own)) - np.repeat(np.cumsum(counts) - counts, counts)
    tolerance = 1e-12 * max(1.0, float(np.abs(values).max()))
    block = max(1, _BLOCK // max(1, n, len(own)))
    for start in range(0, permutations, block):
        draws = _draws(rng, min(block, permutations - start), n - 1, widest)
        for line in draws:
            chosen = line[slot]
            chosen = chosen + (chosen >= own)  # numbers of the others skip the place itself
            shuffled = np.bincount(own, weights=data * values[chosen], minlength=n)
            above += shuffled >= observed - tolerance
            below += shuffled <= observed + tolerance
    p = np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (permutations + 1))
    return np.where(counts > 0, p, np.nan)


def _others(weights: object, neighbours: Neighbours) -> np.ndarray:
    """Positions of the neighbours in the order of the rows, without the place itself."""
    indices = weights.indices
    if not neighbours.itself:
        return indices
    own = np.repeat(np.arange(len(neighbours)), np.diff(weights.indptr))
    return indices[indices != own]


def _draws(rng: np.random.Generator, lines: int, among: int, size: int) -> np.ndarray:
    """(lines, size) numbers below ``among``, no number twice in a line."""
    if size**2 > among:
        return rng.random((lines, among)).argsort(axis=1)[:, :size]
    drawn = rng.integers(0, among, (lines, size))
    while True:
        ordered = np.sort(drawn, axis=1)
        again = np.flatnonzero((ordered[:, 1:] == ordered[:, :-1]).any(axis=1))
        if len(again) == 0:
            return drawn
        drawn[again] = rng.integers(0, among, (len(again), size))
