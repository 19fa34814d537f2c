"""Distance profiles of hundreds of industries at once: which keep together more than chance explains?

What chance gives depends on the number of plants only, as all industries draw from the same sites. So industries of
about the same size share one set of simulations, and only those near the limit get their own, with more of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from clusterwerk.analysis.distance_result import stretches
from clusterwerk.analysis.distance_settings import Settings, settings_of
from clusterwerk.analysis.errors import UnknownKey, WrongValue
from clusterwerk.analysis.global_bands import Null, global_band
from clusterwerk.analysis.null_sites import Progress, simulated
from clusterwerk.analysis.pair_curves import Chosen, PairCurves, silverman
from clusterwerk.analysis.points import Located, Sites, jittered, sites_of
from clusterwerk.analysis.results import Provenance, Warn, text_hash
from clusterwerk.analysis.screen_result import METHOD, Screening, Verdict
from clusterwerk.analysis.screen_state import State
from clusterwerk.analysis.significance import false_discovery_rate

__all__ = ["Screening", "screen"]

_RATIO = 1.2  # sizes within this ratio share simulations
_NEAR = 2.0  # q within this factor of alpha is near the limit
_VERSION = 1  # changes when stored verdicts would no longer be the same


@dataclass(frozen=True)
class _Rung:
    """Industries (positions) that share the simulations for ``plants`` plants."""

    plants: int
    members: tuple[int, ...]
    simulations: int

    @property
    def name(self) -> str:
        return f"{self.plants}-{self.simulations}-" + text_hash(self.members)[:8]


def screen(
    plants: Located,
    *,
    industries: Sequence[str] | None = None,
    distances: np.ndarray | None = None,
    min_plants: int = 10,
    simulations: int = 999,
    near_simulations: int = 2_499,
    alpha: float = 0.05,
    seed: int = 20_050_701,
    state: Path | None = None,
    workers: int = 2,
    progress: Progress | None = None,
) -> Screening:
    """Kd of many industries against sites drawn from all sites, with control of false finds over all of them.

    Parameters
    ----------
    plants : as for :func:`~clusterwerk.analysis.distance_profile.distance_profile`
    industries : codes as they stand in ``plants.industries``; without them all
    distances : (R,) metres; without them 51 from 0 to the median distance between sites, at most 200 km
    min_plants : smaller industries are not looked at
    simulations, near_simulations : for a group of industries of about one size, scaled to each size by
        sqrt((1 - n / N) / n), and for an industry with q near ``alpha``, at its own size
    state : a folder; what is finished is kept there, so that a screening that was stopped goes on where it was. What was
        kept for other data or other parameters is left alone
    progress : is told how many simulations are done, and of how many

    The bandwidth follows Silverman's rule with the spread of all sites and the number of pairs of the industry, and is at
    least a hundredth of the longest distance. Raises as ``distance_profile`` does.
    """
    asked = settings_of(
        method="Kd", distances=distances, bandwidth="sites", null="sites", simulations=simulations, alpha=alpha,
        seed=seed, grid="auto", mass_points="jitter", mass_radius=None,
    )  # fmt: skip
    if near_simulations < simulations:
        raise WrongValue("near_simulations", None, f"{near_simulations} are fewer than {simulations}")
    if min_plants < 2:
        raise WrongValue("min_plants", None, f"{min_plants} plants make no pair")
    names = plants.industries if industries is None else tuple(industries)
    for name in names:
        if name not in plants.industries:
            raise UnknownKey("industry", name)
    sites = sites_of(plants)
    asked = asked.for_sites(sites)
    if asked.jitters(sites):
        sites = jittered(sites, radius=float(asked.mass_radius or 0), seed=seed)
    work = _Screen(plants, sites, names, asked, min_plants, near_simulations)
    return work.run(State.of(state, work.key), workers, progress)


class _Screen:
    """One screening over the ``names`` of industries."""

    def __init__(
        self,
        plants: Located,
        sites: Sites,
        names: tuple[str, ...],
        asked: Settings,
        min_plants: int,
        near_simulations: int,
    ) -> None:
        self.sites, self.asked, self.near_simulations = sites, asked, near_simulations
        place = np.full(len(plants.industries), -1)
        for number, name in enumerate(names):
            place[plants.industries.index(name)] = number
        of_site = place[np.asarray(plants.industry_of)[sites.source]]
        order = np.argsort(of_site, kind="stable")
        edges = np.searchsorted(of_site[order], np.arange(len(names) + 1))
        self.rows = [order[a:b] for a, b in pairwise(edges.tolist())]
        self.sizes = np.diff(edges)
        self.looked_at = np.flatnonzero((self.sizes >= min_plants) & (self.sizes < len(sites)))
        self.names = names
        self.distances = self._distances()
        self.spread = silverman(
            sites, np.arange(len(sites)), None, longest=float(self.distances.max()), seed=asked.seed, pairs=1.0
        )
        self.parameters: dict[str, object] = {
            "industries": names,
            "distances": tuple(self.distances.tolist()),
            "min_plants": min_plants,
            "simulations": asked.simulations,
            "near_simulations": near_simulations,
            "alpha": asked.alpha,
        }
        self.key = text_hash(_VERSION, sites.data_hash, asked.seed, *self.parameters.items())

    def run(self, state: State, workers: int, progress: Progress | None) -> Screening:
        """Shared simulations first, then own ones for industries near the limit."""
        verdicts: dict[int, Verdict] = {}
        rungs = self._rungs()
        total = sum(rung.simulations for rung in rungs)
        done = 0
        for rung in rungs:
            verdicts |= self._finished(rung, state, workers, _shifted(progress, done, total))
            done += rung.simulations
        q = self._q(verdicts)
        near = [
            place for place in self.looked_at.tolist()
            if self.asked.alpha / _NEAR < q[place] < self.asked.alpha * _NEAR
        ]  # fmt: skip
        total += len(near) * self.near_simulations
        for place in near:
            own = _Rung(int(self.sizes[place]), (place,), self.near_simulations)
            verdicts |= self._finished(own, state, workers, _shifted(progress, done, total))
            done += self.near_simulations
        return self._result(verdicts)

    def _finished(self, rung: _Rung, state: State, workers: int, progress: Progress | None) -> dict[int, Verdict]:
        kept = state.read(rung.name)
        if kept is None:
            kept = self._computed(rung, workers, progress)
            state.write(rung.name, kept)
        elif progress is not None:
            progress(rung.simulations, rung.simulations)
        return dict(zip(rung.members, kept, strict=True))

    def _computed(self, rung: _Rung, workers: int, progress: Progress | None) -> list[Verdict]:
        curves = self._curves(rung.plants, np.arange(rung.plants))
        null = simulated(curves.null, rung.simulations, workers=workers, progress=progress)
        ready, mean = Null(null), null.mean(axis=0)
        band = global_band(null[0], null[1:], alpha=self.asked.alpha)
        found = []
        for place in rung.members:
            size = int(self.sizes[place])
            observed = curves.of(self.rows[place])
            scaled = mean + (observed - mean) * self._scale(rung.plants) / self._scale(size)
            above, below = scaled > band.high, scaled < band.low
            ratio = observed / np.where(mean > 0, mean, np.inf)
            best = int(np.argmax(np.where(above, ratio, -1.0)))
            found.append(
                Verdict(
                    p=ready.p(scaled),
                    localised=stretches(self.distances, above),
                    dispersed=stretches(self.distances, below),
                    peak=float(self.distances[best]) if above.any() else None,
                    times=float(ratio[best]) if above.any() else None,
                    own=size == rung.plants,
                    simulations=rung.simulations,
                )
            )
        return found

    def _curves(self, size: int, rows: np.ndarray) -> PairCurves:
        pairs = size * (size - 1) / 2
        bandwidth = max(self.spread * pairs**-0.2, float(self.distances.max()) / 100)
        return PairCurves(self.sites, Chosen(rows), None, self.distances, bandwidth, seed=self.asked.seed)

    def _scale(self, size: int) -> float:
        return float(np.sqrt((1 - size / len(self.sites)) / size))

    def _rungs(self) -> list[_Rung]:
        """Industries sorted by size, cut where the next is larger than the ratio allows; each gets its middle size."""
        order = self.looked_at[np.argsort(self.sizes[self.looked_at], kind="stable")].tolist()
        rungs: list[_Rung] = []
        while order:
            first = self.sizes[order[0]]
            members = [place for place in order if self.sizes[place] <= first * _RATIO]
            order = order[len(members) :]
            middle = int(self.sizes[members[len(members) // 2]])
            rungs.append(_Rung(middle, tuple(members), self.asked.simulations))
        return rungs

    def _distances(self) -> np.ndarray:
        given = self.asked.distances_over(self.sites)
        return given if self.asked.distances is not None else given[::2]

    def _q(self, verdicts: dict[int, Verdict]) -> np.ndarray:
        p = np.full(len(self.names), np.nan)
        for place, verdict in verdicts.items():
            p[place] = verdict.p
        return false_discovery_rate(p)

    def _result(self, verdicts: dict[int, Verdict]) -> Screening:
        q = self._q(verdicts)
        places = self.looked_at.tolist()
        holds = {
            Warn.MASS_POINTS: self.asked.massed(self.sites),
            Warn.NO_COORDINATES: self.sites.left_out > 0,
        }
        return Screening(
            industries=tuple(self.names[place] for place in places),
            plants=self.sizes[self.looked_at],
            verdicts=tuple(verdicts[place] for place in places),
            q=q[self.looked_at],
            alpha=self.asked.alpha,
            sites=len(self.sites),
            too_small=len(self.names) - len(places),
            warnings=tuple(warning for warning, true in holds.items() if true),
            provenance=Provenance(METHOD, self.parameters, self.asked.seed, self.sites.data_hash),
        )


def _shifted(progress: Progress | None, before: int, total: int) -> Progress | None:
    """Progress of a part as progress of the whole."""
    if progress is None:
        return None
    return lambda done, _: progress(before + done, total)
