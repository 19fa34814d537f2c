"""Candidate clusters: an industry, a place, the firms, and the evidence. From a register with coordinates.

The search compares every plant's neighbours with what chance would give if industries were shuffled over
all plants (:mod:`neighbourhoods`), keeps what survives the control of false discoveries, draws areas around
it (:mod:`areas`) and joins related industries that stand at the same place. Nothing is random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from clusterwerk.analysis.areas import Area, areas_of, merged, without_overlap
from clusterwerk.analysis.concentration import Concentration
from clusterwerk.analysis.errors import AnalysisError, NotMetric, WrongValue
from clusterwerk.analysis.neighbourhoods import Grid, Neighbourhoods, grid_of, neighbourhoods
from clusterwerk.analysis.projection import to_degrees
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn
from clusterwerk.analysis.significance import binomial_interval, false_discovery_rate

METHOD = Method(
    "Density of an industry relative to all plants",
    "Cuzick & Edwards (1990), JRSS B 52(1); Marcon & Puech (2010), J. Economic Geography 10(5); "
    "Benjamini & Hochberg (1995), JRSS B 57(1); Kulldorff (1997), Comm. Statistics 26(6)",
)


class Located(Protocol):
    """Plants with coordinates, such as ``Register.plants()`` returns them."""

    industries: tuple[str, ...]
    source_row: np.ndarray
    region: np.ndarray
    industry_of: np.ndarray
    weight: np.ndarray
    x: np.ndarray
    y: np.ndarray
    data_hash: str


@dataclass(frozen=True)
class Evidence:
    """One line of the evidence table: what was measured, its value and bounds, and what it is compared with.

    ``measure`` is one of firms, expected_firms, firm_share, location_quotient, employees, false_discovery,
    ellison_glaeser, largest_firm_share, strength, employment, expected_employment, employment_quotient.
    """

    measure: str
    value: float
    interval: Interval | None = None
    base: int | None = None


@dataclass(frozen=True)
class Candidate:
    """A candidate cluster.

    ``industries`` codes, ``regions`` (key, firms there) with most firms first, ``x``, ``y`` the median
    place of the firms in metres and ``lat``, ``lon`` in degrees, ``radius`` the metres around it that hold
    nine tenths of the firms (NaN without coordinates), ``members`` rows of the source list, ``firms`` and
    ``expected_firms`` in the area (``None`` and NaN where only sums of employment are known), ``lq`` their
    ratio with ``lq_interval``, ``q`` the false discovery rate over all industries, ``gamma`` the
    Ellison-Glaeser index of the first industry, ``strength`` the log-likelihood ratio that ``rank``
    follows.
    """

    rank: int
    industries: tuple[str, ...]
    regions: tuple[tuple[str, int], ...]
    x: float
    y: float
    lat: float
    lon: float
    radius: float
    firms: int | None
    all_firms: int | None
    expected_firms: float
    employees: float
    lq: float
    lq_interval: Interval
    q: float
    gamma: float
    strength: float
    members: tuple[int, ...]
    warnings: tuple[Warn, ...]
    evidence: tuple[Evidence, ...]
    provenance: Provenance


def candidates(
    plants: Located,
    *,
    industries: Sequence[str] = (),
    radii: Sequence[float] = (5_000, 10_000, 20_000),
    cell: float = 1_000,
    alpha: float = 0.05,
    min_firms: int = 8,
    min_ratio: float = 2.0,
    concentration: Concentration | None = None,
) -> tuple[Candidate, ...]:
    """Ranked candidate clusters, the strongest first.

    Parameters
    ----------
    plants : plants with metric coordinates
    industries : look only at codes with these starts; all plants stay the comparison
    radii : neighbourhoods in metres that are looked at; all of them count as tests
    cell : side of the square cells in metres on which neighbours are counted; at most a third of the
        smallest radius
    alpha : share of false discoveries that is accepted, among plants that stand out and among candidates
    min_firms, min_ratio : smallest number of firms, and smallest ratio to what is expected, of a candidate
    concentration : Ellison-Glaeser of the same industries, shown as evidence

    Raises :class:`NotMetric`, :class:`WrongValue` for a missing coordinate, :class:`AnalysisError` for
    cells that are too coarse or without plants.
    """
    _check(plants, radii, cell)
    sizes = np.bincount(plants.industry_of, minlength=len(plants.industries))
    wanted = np.array([not industries or code.startswith(tuple(industries)) for code in plants.industries])
    looked_at = np.flatnonzero(wanted & (sizes >= min_firms))
    parameters = {"industries": tuple(industries), "radii": tuple(radii), "cell": cell, "alpha": alpha,
                  "min_firms": min_firms, "min_ratio": min_ratio}  # fmt: skip
    search = _Search(plants, looked_at, tuple(map(float, radii)), cell, alpha, min_firms, min_ratio)
    provenance = Provenance(METHOD, parameters, None, plants.data_hash)
    joined = search.joined(search.areas())
    q = search.discoveries(joined)
    found = [
        search.describe(codes, area, float(rate), concentration, provenance)
        for (codes, area), rate in zip(joined, q, strict=True)
        if rate <= alpha
    ]
    found = [one for one in found if one.firms >= min_firms and one.lq >= min_ratio]
    found.sort(key=lambda one: (-one.strength, one.industries))
    return tuple(replace(one, rank=rank) for rank, one in enumerate(found, start=1))


class _Search:
    """The steps of the search over one set of plants."""

    def __init__(
        self,
        plants: Located,
        looked_at: np.ndarray,
        radii: tuple[float, ...],
        cell: float,
        alpha: float,
        min_firms: int,
        min_ratio: float,
    ) -> None:
        self.plants, self.looked_at, self.min_firms, self.min_ratio = plants, looked_at, min_firms, min_ratio
        self.alpha = alpha
        self.grid: Grid = grid_of(plants.x, plants.y, cell)
        self.all_counts = self.grid.counts().ravel()
        self.near: Neighbourhoods = neighbourhoods(self.grid, plants.industry_of, looked_at, radii)
        self.q = false_discovery_rate(self.near.p.ravel()).reshape(self.near.p.shape)
        total = len(plants.x)
        size = np.bincount(plants.industry_of, minlength=len(plants.industries))[plants.industry_of]
        with np.errstate(divide="ignore", invalid="ignore"):
            expected = (self.near.all - 1) * ((size - 1) / max(1, total - 1))
            self.ratio = (self.near.own - 1) / expected

    def areas(self) -> list[tuple[int, Area]]:
        """The strongest areas of each industry, at whichever radius shows them best, none overlapping."""
        found = []
        stand_out = (self.q <= self.alpha) & (self.ratio >= self.min_ratio)
        for industry in self.looked_at.tolist():
            rows = np.flatnonzero(self.plants.industry_of == industry)
            drawn = []
            for number, radius in enumerate(self.near.radii):
                standing = stand_out[number, rows]
                if standing.any():
                    drawn += areas_of(self.grid, self.all_counts, rows, standing, self.ratio[number, rows], radius,
                                     self.min_ratio)  # fmt: skip
            large = [area for area in without_overlap(drawn) if len(area.members) >= self.min_firms]
            found += [(industry, area) for area in large]
        return found

    def joined(self, areas: list[tuple[int, Area]]) -> list[tuple[tuple[int, ...], Area]]:
        """Industries of one division (first two digits) whose areas share half of the smaller one become
        one.
        """
        waiting = sorted(areas, key=lambda one: -one[1].strength)
        result = []
        while waiting:
            group, rest = [waiting[0]], []
            cells = set(group[0][1].cells.tolist())
            division = self.plants.industries[group[0][0]][:2]
            for industry, area in waiting[1:]:
                own = set(area.cells.tolist())
                related = self.plants.industries[industry][:2] == division
                if related and 2 * len(own & cells) >= min(len(own), len(cells)):
                    group.append((industry, area))
                else:
                    rest.append((industry, area))
            codes = tuple(dict.fromkeys(industry for industry, _ in group))
            if len(group) == 1:
                result.append((codes, group[0][1]))
            else:
                rows = np.flatnonzero(np.isin(self.plants.industry_of, codes))
                result.append((codes, merged(self.grid, self.all_counts, rows, [area for _, area in group])))
            waiting = rest
        return result

    def discoveries(self, joined: list[tuple[tuple[int, ...], Area]]) -> np.ndarray:
        """False discovery rate of each candidate, industries being the tests.

        Plants that stand out by chance come in clumps, so a rate over plants would let clumps pass. The
        smallest p around a member is multiplied by the number of plants and radii tried for its industries
        (Bonferroni), which makes it a p value of the industry; the rate is then controlled over all
        industries looked at.
        """
        p = [
            min(
                1.0,
                float(np.nanmin(self.near.p[:, area.members]))
                * len(self.near.radii)
                * int(np.isin(self.plants.industry_of, codes).sum()),
            )
            for codes, area in joined
        ]
        return false_discovery_rate(np.array(p), tests=max(len(self.looked_at), len(joined)))

    def describe(
        self,
        codes: tuple[int, ...],
        area: Area,
        q: float,
        concentration: Concentration | None,
        provenance: Provenance,
    ) -> Candidate:
        """Everything a reader needs to judge one candidate."""
        plants, members = self.plants, area.members
        total, size = len(plants.x), int(np.isin(plants.industry_of, codes).sum())
        share = area.everything / total
        low, high = binomial_interval(len(members), size)
        x, y = float(np.median(plants.x[members])), float(np.median(plants.y[members]))
        lat, lon = (float(value) for value in to_degrees(np.array(x), np.array(y)))
        weights = plants.weight[members]
        names = tuple(plants.industries[code] for code in codes)
        gamma = float("nan")
        if concentration is not None and names[0] in concentration.industries:
            gamma = concentration.of(names[0]).gamma
        expected = size * share
        employees = float(np.nansum(weights))
        lq, interval = len(members) / expected, Interval(low / share, high / share, 0.95)
        regions = Counter(key for key in plants.region[members].tolist() if key is not None)
        evidence = [
            Evidence("firms", len(members), base=size),
            Evidence("expected_firms", expected, base=area.everything),
            Evidence("location_quotient", lq, interval, base=len(members)),
            Evidence("false_discovery", q, base=len(self.looked_at)),
            Evidence("employees", employees, base=int((~np.isnan(weights)).sum())),
            Evidence("strength", area.strength),
        ]
        if employees > 0:
            evidence.append(Evidence("largest_firm_share", float(np.nanmax(weights)) / employees, base=len(members)))
        if not np.isnan(gamma):
            evidence.append(Evidence("ellison_glaeser", gamma, base=concentration.of(names[0]).plants))
        return Candidate(
            rank=0,
            industries=names,
            regions=tuple(sorted(regions.items(), key=lambda one: (-one[1], one[0]))),
            x=x,
            y=y,
            lat=lat,
            lon=lon,
            radius=float(np.quantile(np.hypot(plants.x[members] - x, plants.y[members] - y), 0.9)),
            firms=len(members),
            all_firms=area.everything,
            expected_firms=expected,
            employees=employees,
            lq=lq,
            lq_interval=interval,
            q=q,
            gamma=gamma,
            strength=area.strength,
            members=tuple(plants.source_row[members].tolist()),
            warnings=self._warnings(area, weights),
            evidence=tuple(evidence),
            provenance=provenance,
        )

    def _warnings(self, area: Area, weights: np.ndarray) -> tuple[Warn, ...]:
        plants, members = self.plants, area.members
        found = [Warn.CHOSEN_AFTER_LOOKING]
        if len(members) < 2 * self.min_firms:
            found.append(Warn.SMALL_BASE)
        if np.isnan(weights).any():
            found.append(Warn.MISSING_WEIGHTS)
        if np.nansum(weights) > 0 and np.nanmax(weights) > np.nansum(weights) / 2:
            found.append(Warn.ONE_FIRM_DOMINATES)
        points = np.unique(np.column_stack([plants.x[members], plants.y[members]]), axis=0)
        if len(points) <= len(members) / 2:
            found.append(Warn.MASS_POINTS)
        line, column = area.cells // self.grid.columns, area.cells % self.grid.columns
        if (
            min(line.min(), column.min()) == 0
            or line.max() == self.grid.lines - 1
            or (column.max() == self.grid.columns - 1)
        ):
            found.append(Warn.EDGE)
        return tuple(found)


def _check(plants: Located, radii: Sequence[float], cell: float) -> None:
    if len(plants.x) == 0:
        raise AnalysisError("there are no plants with coordinates and a code")
    for column in ("x", "y"):
        values = getattr(plants, column)
        wrong = np.flatnonzero(~np.isfinite(values))
        if len(wrong):
            raise WrongValue(column, int(plants.source_row[wrong[0]]), "is missing")
    if np.abs(plants.x).max() <= 360 and np.abs(plants.y).max() <= 360:
        raise NotMetric("x", int(plants.source_row[0]))
    if not radii or cell <= 0 or min(radii) < 3 * cell:
        raise AnalysisError(f"cells of {cell:g} m are too coarse for a radius of {min(radii, default=0):g} m")
