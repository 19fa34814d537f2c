"""Empirical-Bayes shrinkage of counts against expectations (gamma-Poisson).

A cell with two plants where 0.2 are expected has a quotient of 10 and means little; one with 200 where 100
are expected has 2 and means a lot. The prior says how quotients spread over all cells; each cell is pulled
towards 1 by as much as it is small.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.cells import Cells

_SMALLEST, _LARGEST = 1e-3, 1e6


@dataclass(frozen=True)
class Shrinkage:
    """A gamma prior with mean 1 and shape ``shape`` on the true quotient (large shape = quotients hardly
    differ).
    """

    shape: float

    def mean(self, observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
        """Posterior mean (shape + observed) / (shape + expected)."""
        return (self.shape + observed) / (self.shape + expected)

    def interval(self, observed: np.ndarray, expected: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
        """Equal-tailed credible interval of the true quotient."""
        from scipy.special import gammaincinv

        tail = (1 - level) / 2
        shape, rate = self.shape + observed, self.shape + expected
        return gammaincinv(shape, tail) / rate, gammaincinv(shape, 1 - tail) / rate


def fit_shrinkage(cells: Cells) -> Shrinkage:
    """The shape that makes the counts of all R x I cells, also the empty ones, most likely.

    Marginally a count is negative binomial with mean E = n_i x_j and shape a; the log-likelihood
    sum[lgamma(n + a) - lgamma(a) + a log a - (n + a) log(E + a)] is maximised over log a by golden section.
    """
    from scipy.special import gammaln

    share = cells.region_establishments / max(1, cells.total_establishments)
    size = cells.industry_establishments.astype(np.float64)
    counts = cells.establishments.astype(np.int64)
    number, how_often = np.unique(counts, return_counts=True)
    own = size[cells.industry_of] * share[cells.region_of]
    sizes, same_size = np.unique(size, return_counts=True)
    everywhere = np.multiply.outer(sizes, share)
    all_cells = len(size) * len(share)

    def likelihood(log_shape: float) -> float:
        a = float(np.exp(log_shape))
        weighted = float(same_size @ np.log(everywhere + a).sum(axis=1))
        return float(
            how_often @ (gammaln(number + a) - gammaln(a))
            + all_cells * a * np.log(a)
            - a * weighted
            - counts @ np.log(own + a)
        )

    return Shrinkage(float(np.exp(_highest(likelihood, np.log(_SMALLEST), np.log(_LARGEST)))))


def _highest(function, low: float, high: float, tolerance: float = 1e-3) -> float:
    golden = (np.sqrt(5) - 1) / 2
    left, right = high - golden * (high - low), low + golden * (high - low)
    at_left, at_right = function(left), function(right)
    while high - low > tolerance:
        if at_left >= at_right:
            high, right, at_right = right, left, at_left
            left = high - golden * (high - low)
            at_left = function(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + golden * (high - low)
            at_right = function(right)
    return float((low + high) / 2)
