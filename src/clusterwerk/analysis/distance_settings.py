"""What a distance profile is asked to do, checked, and what follows from it for the sites at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.null_sites import drawn, stream
from clusterwerk.analysis.points import Sites

_MASSED = 0.05  # share of sites on mass points from which on they are a matter
_LONGEST = 200_000.0
_STEPS = 100


@dataclass(frozen=True)
class Fold:
    """Curves with the distances below the mass-point radius taken as one: (R,) columns become fewer."""

    distances: np.ndarray
    first: int
    cumulates: bool = False

    def curves(self, curves: np.ndarray) -> np.ndarray:
        """(S, R) to (S, R'): the mean of the first columns, and the rest. A measure that counts everything within a
        distance begins with the rest.
        """
        if self.cumulates:
            return curves[:, self.first :]
        if self.first < 2:
            return curves
        return np.concatenate([curves[:, : self.first].mean(axis=1, keepdims=True), curves[:, self.first :]], axis=1)


@dataclass(frozen=True)
class Settings:
    """The parameters of :func:`clusterwerk.analysis.distance_profile.distance_profile`."""

    method: str
    distances: np.ndarray | None
    bandwidth: float | str
    null: str
    simulations: int
    alpha: float
    seed: int
    grid: float | str
    mass_points: str
    mass_radius: float | None

    @property
    def cumulates(self) -> bool:
        """Whether the measure counts everything within a distance, and so needs no bandwidth."""
        return self.method == "M"

    @property
    def way(self) -> Literal["auto", "exact", "grid"]:
        """How pairs are summed."""
        return self.grid if isinstance(self.grid, str) else "grid"  # type: ignore[return-value]

    @property
    def cell(self) -> float | None:
        """Metres of a cell, where one was asked for."""
        return None if isinstance(self.grid, str) else float(self.grid)

    def for_sites(self, sites: Sites) -> Settings:
        """With the radius of mass points as found, where none was given and there are some."""
        if self.mass_radius is not None or not self.massed(sites) or not np.isfinite(sites.mass.radius):
            return self
        return replace(self, mass_radius=sites.mass.radius)

    def massed(self, sites: Sites) -> bool:
        """Whether so many sites lie on mass points that it matters."""
        return sites.mass.share >= _MASSED

    def jitters(self, sites: Sites) -> bool:
        """Whether sites on mass points are to be thrown over discs."""
        return self.mass_points == "jitter" and self.massed(sites) and self.mass_radius is not None

    def fold(self, distances: np.ndarray, massed: bool) -> Fold:
        """How distances below the mass-point radius become one."""
        if self.mass_points != "bin" or not massed or self.mass_radius is None:
            return Fold(distances, 0)
        first = int((distances < self.mass_radius).sum())
        if self.cumulates and first < len(distances):
            return Fold(distances[first:], first, cumulates=True)
        if first < 2 or self.cumulates:
            return Fold(distances, 0)
        return Fold(np.concatenate([[distances[:first].mean()], distances[first:]]), first)

    def distances_over(self, sites: Sites) -> np.ndarray:
        """The distances asked for, or 101 from 0 to the median distance between sites, at most 200 km; for M and m, of
        which every distance costs, 40 above 0.
        """
        if self.distances is not None:
            return self.distances
        from scipy.spatial.distance import pdist

        rows = np.arange(len(sites))
        if len(rows) > 1_000:
            rows = drawn(stream(self.seed, 5), len(rows), 1_000)
        median = float(np.median(pdist(np.column_stack([sites.x[rows], sites.y[rows]]))))
        longest = min(_LONGEST, float(f"{median:.2g}"))
        if not longest > 0:
            raise WrongValue("x", None, "more than half of all pairs of sites lie at one point")
        return np.linspace(0, longest, _STEPS + 1) if self.method in ("Kd", "Kemp") else np.linspace(0, longest, 41)[1:]

    def check_numbers(self, sites: int, one: np.ndarray, other: np.ndarray | None) -> None:
        """Raise :class:`WrongValue` where there are too few plants, or no sites to compare them with."""
        if other is None and len(one) < 2:
            raise WrongValue("industry", None, f"{len(one)} plants; pairs need two or more")
        if other is not None and (not len(one) or not len(other)):
            raise WrongValue("towards", None, f"{len(one)} plants towards {len(other)}; both need one or more")
        if other is not None and len(np.intersect1d(one, other)):
            raise WrongValue("towards", None, "shares plants with the industry")
        if len(one) + (0 if other is None else len(other)) >= sites:
            raise WrongValue("industry", None, f"takes all {sites} sites; there is nothing to compare it with")


def settings_of(**given: object) -> Settings:
    """Settings as given, checked. Raises :class:`WrongValue` that names the parameter."""
    asked = Settings(**given)  # type: ignore[arg-type]
    for name, value, known in (
        ("method", asked.method, ("Kd", "Kemp", "M", "m")),
        ("null", asked.null, ("sites",)),
        ("mass_points", asked.mass_points, ("bin", "jitter", "keep")),
    ):
        if value not in known:
            raise WrongValue(name, None, f"{value!r} is none of {', '.join(known)}")
    for name, words in (("bandwidth", ("silverman", "sites")), ("grid", ("auto", "exact", "grid"))):
        value = getattr(asked, name)
        if not (value in words if isinstance(value, str) else 0 < value < np.inf):
            raise WrongValue(name, None, f"{value!r} is neither metres above 0 nor one of {', '.join(words)}")
    if asked.mass_radius is not None and not 0 < asked.mass_radius < np.inf:
        raise WrongValue("mass_radius", None, f"{asked.mass_radius!r} is no distance above 0")
    if not 0 < asked.alpha < 1:
        raise WrongValue("alpha", None, f"{asked.alpha!r} is not between 0 and 1")
    if (asked.simulations + 1) * asked.alpha < 1:
        raise WrongValue("simulations", None, f"{asked.simulations} are too few for alpha {asked.alpha:g}")
    if asked.distances is None:
        return asked
    return replace(asked, distances=_ascending(asked.distances))


def _ascending(distances: object) -> np.ndarray:
    values = np.asarray(distances, dtype=np.float64)
    wrong = np.flatnonzero(~(np.isfinite(values) & (values >= 0))) if values.ndim == 1 else [0]
    if values.ndim != 1 or not len(values):
        raise WrongValue("distances", None, f"must be one row of distances, not {values.shape}")
    if len(wrong):
        raise WrongValue("distances", int(wrong[0]) + 1, f"{values[wrong[0]]!r} is no distance")
    back = np.flatnonzero(np.diff(values) <= 0)
    if len(back):
        raise WrongValue("distances", int(back[0]) + 2, "is not larger than the one before")
    if not values[-1] > 0:
        raise WrongValue("distances", None, "needs a distance above 0")
    return values
