"""Economic complexity: an ordering of regions and industries by who has what. A background measure, not a test.

Hidalgo & Hausmann (2009), PNAS 106: the second eigenvector of the chain region -> industry -> region. Its sign is free,
and the packages disagree on it, so here it must be said. With a dozen broad sections it says next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from clusterwerk.analysis.errors import AnalysisError, WrongValue

Sign = Literal["diversity", "reflections"]


@dataclass(frozen=True)
class Complexity:
    """``regions`` (R,) with mean 0 and standard deviation 1; ``industries`` (I,) on the scale on which a region's value is
    the mean of its industries'; NaN for a region without industries and for an industry without regions.
    """

    regions: np.ndarray
    industries: np.ndarray
    sign: Sign


def reflections(presence: np.ndarray, *, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Regions (R,) and industries (I,) after ``steps`` of the method of reflections; step 0 counts what each has.

    Each further step takes the mean over the partners of the step before. Raises :class:`WrongValue`,
    :class:`AnalysisError` for a region or an industry without any partner.
    """
    presence, diversity, ubiquity = _counted(presence)
    if steps < 0:
        raise WrongValue("steps", None, f"{steps} is below 0")
    if (diversity == 0).any() or (ubiquity == 0).any():
        raise AnalysisError("every region needs an industry and every industry a region")
    regions, industries = diversity, ubiquity
    for _ in range(steps):
        regions, industries = presence @ industries / diversity, regions @ presence / ubiquity
    return regions, industries


def complexity(presence: np.ndarray, *, sign: Sign = "diversity") -> Complexity:
    """Complexity of regions and industries from ``presence`` (R, I) of 0 and 1.

    ``sign`` "diversity" points to regions with more industries (as ecomplexity), "reflections" to those
    whose industries are rarer (the even steps of the method of reflections, as EconGeo). The two can disagree: on
    Hidalgo and Hausmann's own example of four countries they do.
    """
    presence, diversity, ubiquity = _counted(presence)
    rows, columns = np.flatnonzero(diversity), np.flatnonzero(ubiquity)
    inner = presence[np.ix_(rows, columns)]
    if min(inner.shape) < 2:
        raise AnalysisError("at least two regions and two industries must have something")
    by_region, by_industry = diversity[rows], ubiquity[columns]
    #  the chain is similar to a symmetric one, so a singular value decomposition does
    balanced = inner / np.sqrt(by_region)[:, None] / np.sqrt(by_industry)[None, :]
    left, strength, right = np.linalg.svd(balanced, full_matrices=False)
    if strength[1] < 1e-9:
        raise AnalysisError("all regions with industries have the same ones, so there is nothing to order")
    regions, industries = left[:, 1] / np.sqrt(by_region), right[1] / np.sqrt(by_industry) / strength[1]
    wanted = by_region if sign == "diversity" else inner @ (inner.T @ by_region / by_industry) / by_region
    if sign not in ("diversity", "reflections"):
        raise WrongValue("sign", None, f"{sign!r} is neither 'diversity' nor 'reflections'")
    if np.corrcoef(regions, wanted)[0, 1] < 0:
        regions, industries = -regions, -industries
    found = Complexity(np.full(len(diversity), np.nan), np.full(len(ubiquity), np.nan), sign)
    found.regions[rows] = (regions - regions.mean()) / regions.std()
    found.industries[columns] = (industries - regions.mean()) / regions.std()
    return found


def _counted(presence: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    presence = np.asarray(presence, dtype=np.float64)
    if presence.ndim != 2 or not np.isin(presence, (0.0, 1.0)).all():
        raise WrongValue("presence", None, "holds something else than 0 and 1")
    return presence, presence.sum(axis=1), presence.sum(axis=0)
