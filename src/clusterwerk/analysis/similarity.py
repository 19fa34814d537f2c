"""How alike industries are in where they are and with whom they trade: the parts of a mixed similarity.

Delgado, Porter & Stern (2016), J. Economic Geography 16(1): correlation of where two industries are, coagglomeration,
input-output links, common occupations; each standardised over all pairs, then averaged.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError, WrongValue
from clusterwerk.analysis.relatedness import Base, matrix_of, quotients


def location_correlation(cells: Cells, *, of: str = "employment", base: Base | None = None) -> np.ndarray:
    """(I, I) correlation over the regions of what two industries have there: "employment" (or establishments, as
    ``base`` says) or "quotient". NaN on the diagonal and for an industry that is the same everywhere.

    Regions where one of the two is suppressed or missing are left out for that pair.
    """
    if of not in ("employment", "quotient"):
        raise WrongValue("of", None, f"{of!r} is neither 'employment' nor 'quotient'")
    values = matrix_of(cells, base) if of == "employment" else quotients(cells, base)
    known = np.isfinite(values)
    x = np.where(known, values, 0.0)
    k = known.astype(np.float64)
    count, one, square, product = k.T @ k, x.T @ k, (x**2).T @ k, x.T @ x
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = square / count - (one / count) ** 2
        flat = spread <= 1e-12 * square / count
        found = (product / count - (one / count) * (one.T / count)) / np.sqrt(spread * spread.T)
    found[flat | flat.T | (count < 3)] = np.nan
    np.fill_diagonal(found, np.nan)
    return found


def coagglomeration_of_pairs(cells: Cells, *, base: Base | None = None) -> np.ndarray:
    """(I, I) Ellison, Glaeser & Kerr (2010): sum over regions of (s_i - x)(s_k - x) / (1 - sum x^2), s the industries'
    shares, x the mean share over all industries; NaN on the diagonal. A cell that is not known counts as zero.
    """
    values = np.nan_to_num(matrix_of(cells, base))
    total = values.sum(axis=0)
    if not (total > 0).any():
        raise AnalysisError("all cells are empty")
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.where(total > 0, values / total, np.nan)
    mean = np.nanmean(shares, axis=1)
    apart = shares - mean[:, None]
    found = apart.T @ apart / (1 - float((mean**2).sum()))
    np.fill_diagonal(found, np.nan)
    return found


def standardised(matrix: np.ndarray) -> np.ndarray:
    """(I, I) with mean 0 and standard deviation 1 over all pairs that are known; symmetric matrices stay symmetric."""
    pairs = matrix[~np.eye(len(matrix), dtype=bool)]
    spread = np.nanstd(pairs) if np.isfinite(pairs).any() else 0.0
    if not spread > 0:
        return np.zeros_like(matrix)
    return (matrix - np.nanmean(pairs)) / spread


def mixed(parts: Mapping[str, np.ndarray], weights: Mapping[str, float]) -> np.ndarray:
    """(I, I) weighted mean of the standardised parts; where a part is not known, of the others; NaN on the diagonal.

    Raises :class:`WrongValue` for a weight without its part, a negative one, or none above 0.
    """
    for name, weight in weights.items():
        if name not in parts:
            raise WrongValue("weights", None, f"{name!r} is not one of {', '.join(parts)}")
        if not weight >= 0:
            raise WrongValue("weights", None, f"{name!r} has the weight {weight}")
    used = [name for name, weight in weights.items() if weight > 0]
    if not used:
        raise WrongValue("weights", None, "no weight is above 0")
    values = np.stack([standardised(parts[name]) for name in used])
    share = np.array([weights[name] for name in used])[:, None, None] * np.isfinite(values)
    with np.errstate(invalid="ignore"):
        found = np.nansum(values * share, axis=0) / share.sum(axis=0)
    np.fill_diagonal(found, np.nan)
    return found
