"""The steps of a distance profile: plants with weights, bandwidth, curves, band, warnings, result."""

from __future__ import annotations

import numpy as np

from clusterwerk.analysis.distance_result import METHODS, DistanceProfile
from clusterwerk.analysis.distance_settings import Settings
from clusterwerk.analysis.global_bands import global_band, local_band
from clusterwerk.analysis.null_sites import Progress, simulated
from clusterwerk.analysis.pair_curves import Chosen, PairCurves, silverman
from clusterwerk.analysis.points import Sites
from clusterwerk.analysis.results import Provenance, Warn


class Steps:
    """One profile: plants with weights, curves, band, result."""

    def __init__(
        self, sites: Sites, one: np.ndarray, other: np.ndarray | None, asked: Settings, names: list[str]
    ) -> None:
        self.sites, self.asked, self.names = sites, asked, names
        self.without_weight = 0
        self.one = self._weighted(one)
        self.other = None if other is None else self._weighted(other)
        asked.check_numbers(len(sites), self.one.rows, None if self.other is None else self.other.rows)
        self.distances = asked.distances_over(sites)
        self.bandwidth = self._bandwidth()
        self.curves = PairCurves(
            sites, self.one, self.other, self.distances, self.bandwidth, seed=asked.seed, cell=asked.cell, way=asked.way
        )

    def _weighted(self, rows: np.ndarray) -> Chosen:
        if self.asked.method == "Kd":
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
        band = global_band(observed, null, alpha=asked.alpha)
        local_low, local_high = local_band(null, alpha=asked.alpha)
        return DistanceProfile(
            method=asked.method,
            industry=self.names[0],
            towards=self.names[1],
            distances=fold.distances,
            value=observed,
            expected=null.mean(axis=0),
            local_low=local_low,
            local_high=local_high,
            low=band.low,
            high=band.high,
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
