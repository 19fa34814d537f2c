"""The steps of a distance profile: plants with weights, bandwidth, curves, band, warnings, result."""

from __future__ import annotations

import numpy as np

from clusterwerk.analysis.distance_result import METHODS, DistanceProfile
from clusterwerk.analysis.distance_settings import Settings
from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.global_bands import global_band, local_band
from clusterwerk.analysis.local_ratios import LocalCurves, weights_of
from clusterwerk.analysis.null_sites import Progress, simulated
from clusterwerk.analysis.pair_curves import Chosen, PairCurves, silverman
from clusterwerk.analysis.points import Sites
from clusterwerk.analysis.results import Provenance, Warn
from clusterwerk.analysis.surroundings import Reach


class Steps:
    """One profile: plants with weights, curves, band, result."""

    def __init__(
        self, sites: Sites, one: np.ndarray, other: np.ndarray | None, asked: Settings, names: list[str]
    ) -> None:
        self.sites, self.asked, self.names = sites, asked, names
        self.without_weight = 0
        self.one = self._weighted(one)
        self.other = None if other is None else self._weighted(other)
        weight = np.zeros(0)
        if asked.cumulates or asked.method == "m":
            weight, self.one, self.other, self.without_weight = weights_of(sites, self.one, self.other)
        asked.check_numbers(len(sites), self.one.rows, None if self.other is None else self.other.rows)
        self.distances = asked.distances_over(sites)
        self.bandwidth = None if asked.cumulates else self._bandwidth()
        self.curves = self._curves(weight)

    def _curves(self, weight: np.ndarray) -> PairCurves | LocalCurves:
        asked, ways = self.asked, {"seed": self.asked.seed, "cell": self.asked.cell, "way": self.asked.way}
        if asked.method in ("Kd", "Kemp"):
            return PairCurves(self.sites, self.one, self.other, self.distances, float(self.bandwidth or 0), **ways)
        reach = Reach(self.distances, self.bandwidth)
        return LocalCurves(
            self.sites, weight, self.one.rows, None if self.other is None else self.other.rows, reach, **ways
        )

    def _weighted(self, rows: np.ndarray) -> Chosen:
        if self.asked.method != "Kemp":
            return Chosen(rows)
        known = self.sites.weight[rows] > 0
        self.without_weight += int((~known).sum())
        return Chosen(rows[known], self.sites.weight[rows[known]])

    def _bandwidth(self) -> float:
        given, longest = self.asked.bandwidth, float(self.distances.max())
        if not isinstance(given, str):
            return float(given)
        other = None if self.other is None else self.other.rows
        if given == "silverman":
            return silverman(self.sites, self.one.rows, other, longest=longest, seed=self.asked.seed)
        n = len(self.one)
        pairs = n * (n - 1) / 2 if other is None else n * len(other)
        everywhere = np.arange(len(self.sites))
        return silverman(self.sites, everywhere, None, longest=longest, seed=self.asked.seed, pairs=pairs)

    def result(self, workers: int, progress: Progress | None) -> DistanceProfile:
        """Compute everything."""
        asked, fold = self.asked, self.asked.fold(self.distances, self.asked.massed(self.sites))
        observed = fold.curves(self.curves.observed()[None])[0]
        null = fold.curves(simulated(self.curves.null, asked.simulations, workers=workers, progress=progress))
        there = np.isfinite(observed) & np.isfinite(null).all(axis=0)
        if not there.any():
            raise WrongValue("distances", None, "at none of them have plants neighbours in all simulations")
        band = global_band(observed[there], null[:, there], alpha=asked.alpha)
        local_low, local_high = local_band(null[:, there], alpha=asked.alpha)
        return DistanceProfile(
            method=asked.method,
            industry=self.names[0],
            towards=self.names[1],
            distances=fold.distances,
            value=observed,
            expected=_spread(null[:, there].mean(axis=0), there),
            local_low=_spread(local_low, there),
            local_high=_spread(local_high, there),
            low=_spread(band.low, there),
            high=_spread(band.high, there),
            p=band.p,
            alpha=asked.alpha,
            simulations=asked.simulations,
            plants=len(self.one),
            towards_plants=None if self.other is None else len(self.other),
            sites=len(self.sites),
            left_out=self.sites.left_out,
            without_weight=self.without_weight,
            bandwidth=self.bandwidth,
            cell=self.curves.cell,
            grid_error=self.curves.grid_error(),
            mass_share=self.sites.mass.share,
            mass_radius=asked.mass_radius,
            warnings=self._warnings(),
            provenance=Provenance(METHODS[asked.method], self._parameters(), asked.seed, self.sites.data_hash),
        )

    def _warnings(self) -> tuple[Warn, ...]:
        sites = self.sites
        extent = min(float(np.ptp(sites.x)), float(np.ptp(sites.y)))
        fewest = min(len(self.one), len(self.one if self.other is None else self.other))
        holds = {
            Warn.FEW_PLANTS: fewest < 10,
            Warn.MASS_POINTS: self.asked.massed(sites),
            Warn.NO_COORDINATES: sites.left_out > 0,
            Warn.MISSING_WEIGHTS: self.without_weight > 0,
            Warn.EDGE: float(self.distances.max()) > extent,
        }
        return tuple(warning for warning, holds_here in holds.items() if holds_here)

    def _parameters(self) -> dict[str, object]:
        asked = self.asked
        return {
            "industry": self.names[0] or "mask",
            "towards": self.names[1],
            "method": asked.method,
            "distances": tuple(self.distances.tolist()),
            "bandwidth": asked.bandwidth,
            "null": asked.null,
            "simulations": asked.simulations,
            "alpha": asked.alpha,
            "grid": asked.grid,
            "mass_points": asked.mass_points,
            "mass_radius": asked.mass_radius,
        }


def _spread(values: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Values at the distances that are there, NaN at the others."""
    found = np.full(len(there), np.nan)
    found[there] = values
    return found
