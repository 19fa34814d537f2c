"""At which distances do the plants of an industry keep closer together, or further apart, than all plants do?

Kd counts pairs of plants by their distance, Kemp weighs them by the product of their employees; M and m ask which share of
what lies around a plant, within or at a distance, is of its own industry. What would be chance is simulated: the same plants
on sites drawn from all sites, so that cities, valleys and borders play no part.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from clusterwerk.analysis.distance_result import DistanceProfile, MethodName
from clusterwerk.analysis.distance_settings import settings_of
from clusterwerk.analysis.distance_steps import Steps
from clusterwerk.analysis.null_sites import Progress
from clusterwerk.analysis.points import Located, chosen, jittered, sites_of

__all__ = ["DistanceProfile", "distance_profile"]


def distance_profile(
    plants: Located,
    industry: str | np.ndarray,
    *,
    towards: str | np.ndarray | None = None,
    method: MethodName = "Kd",
    distances: np.ndarray | None = None,
    bandwidth: float | Literal["silverman", "sites"] = "silverman",
    null: Literal["sites"] = "sites",
    simulations: int = 2_499,
    alpha: float = 0.05,
    seed: int = 20_050_701,
    grid: float | Literal["auto", "exact", "grid"] = "auto",
    mass_points: Literal["bin", "jitter", "keep"] = "bin",
    mass_radius: float | None = None,
    workers: int = 2,
    progress: Progress | None = None,
) -> DistanceProfile:
    """Distance profile of an industry among all plants.

    Parameters
    ----------
    plants : such as ``Register.plants()`` or ``points.points(x, y, industry=...)``; coordinates in metres
    industry : a code (all industries that start with it) or a mask (N,)
    towards : a second industry: pairs between both are looked at; both are drawn anew in every simulation
    method : "Kd" counts pairs, "Kemp" weighs them by the product of weights, "M" compares the industry's share of all
        weight within each distance with its share everywhere, "m" the same at about each distance. In the null the
        industry's weights travel with its plants, in random order over the drawn sites; for M and m the plants that
        stood there move to the sites that became free. Without any weight, M and m count plants
    distances : (R,) metres, ascending; without them up to the median distance between sites, at most 200 km
    bandwidth : not for M; metres; or "silverman" from the industry's pairs; or "sites" from pairs of all sites, so that it depends
        on the number of plants only. The same for the observed and all simulated curves
    simulations : 2,499 are enough for the global band of a curve
    grid : "auto" takes what costs less; "exact" every pair; "grid", or the size of a cell in metres
    mass_points : what to do about points shared by 20 sites or more: "bin" takes all distances below ``mass_radius``
        as one, "jitter" throws such sites over a disc of that radius, "keep" does nothing
    mass_radius : metres; without it half the median distance between neighbouring mass points
    workers : threads; the result does not depend on them

    Raises :class:`NotMetric`, :class:`UnknownKey`, :class:`UnequalLengths` and :class:`WrongValue` for input that
    cannot be right.
    """
    asked = settings_of(
        method=method, distances=distances, bandwidth=bandwidth, null=null, simulations=simulations, alpha=alpha,
        seed=seed, grid=grid, mass_points=mass_points, mass_radius=mass_radius,
    )  # fmt: skip
    sites = sites_of(plants)
    names = [name if isinstance(name, str) else "" for name in (industry, towards)]
    one = chosen(plants, sites, industry)
    other = None if towards is None else chosen(plants, sites, towards, "towards")
    asked = asked.for_sites(sites)
    if asked.jitters(sites):
        sites = jittered(sites, radius=asked.mass_radius, seed=seed)
    return Steps(sites, one, other, asked, names).result(workers, progress)
