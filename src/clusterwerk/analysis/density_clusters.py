"""Density clusters of an industry: where its firms stand thicker than all firms do, tested against shuffled labels.

Around every firm of the industry the share of its own kind among all firms within a radius is compared with the share
everywhere. Firms with enough of their own kind around them, and enough more than expected, are cores; cores within one
radius form a cluster (DBSCAN on relative density). Towns do not appear, because in them everything is dense. The test
shuffles which of all firms belong to the industry and takes the strongest circle anywhere (a scan statistic with a fixed
radius), so that the p of a cluster already allows for the whole map having been looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.areas import drawn_around, reachable
from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.neighbourhoods import Grid, NeighbourCounts, grid_of
from clusterwerk.analysis.neighbours import metric_points
from clusterwerk.analysis.results import Method, Provenance, Warn
from clusterwerk.analysis.search import Located

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Density clusters relative to all plants",
    "Ester, Kriegel, Sander & Xu (1996), KDD-96; relative density: Marcon & Puech (2010), J. Economic Geography 10(5); "
    "test: Kulldorff (1997), Comm. Statistics 26(6)",
)
LAND = Method("Density clusters on the land (DBSCAN)", "Ester, Kriegel, Sander & Xu (1996), KDD-96")


@dataclass(frozen=True)
class DensityCluster:
    """One cluster: ``firms`` of the industry in it, ``all_firms`` of any, ``expected`` at the share everywhere, their
    ``ratio``; ``x``, ``y`` median place and ``radius`` around it that holds nine tenths of the firms, in metres;
    ``strength`` the log-likelihood ratio of its strongest circle; ``p`` of that circle over the whole map (NaN on land).
    """

    number: int
    firms: int
    all_firms: int
    expected: float
    ratio: float
    x: float
    y: float
    radius: float
    strength: float
    p: float


@dataclass(frozen=True)
class DensityClusters:
    """Clusters, the most significant and strongest first, and for each firm of the industry its cluster.

    ``rows`` (n,) positions of the industry's plants among all plants, ``source_rows`` (n,) their rows in the source
    list, ``labels`` (n,) numbers of clusters or -1; ``x``, ``y`` (n,) metres.
    """

    clusters: tuple[DensityCluster, ...]
    rows: np.ndarray
    source_rows: np.ndarray
    labels: np.ndarray
    x: np.ndarray
    y: np.ndarray
    alpha: float
    provenance: Provenance
    warnings: tuple[Warn, ...] = ()

    @property
    def significant(self) -> tuple[DensityCluster, ...]:
        """Clusters that chance gives anywhere on the map in at most ``alpha`` of the cases."""
        return tuple(one for one in self.clusters if one.p <= self.alpha)

    def members(self, number: int) -> np.ndarray:
        """Rows of the source list of a cluster's firms."""
        return self.source_rows[self.labels == number]

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many clusters there are, and how the strongest compares with chance."""
        from clusterwerk.analysis.summary_of_space import cluster_sentences

        return cluster_sentences(self, language)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per cluster."""
        from clusterwerk.analysis.summary_of_space import cluster_table

        return cluster_table(self)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """Where the firms are, those of a cluster with a sign of their own."""
        from clusterwerk.analysis.summary_of_space import cluster_picture

        return cluster_picture(self, language)


def density_clusters(
    plants: Located,
    industries: Sequence[str] = (),
    *,
    radius: float = 5_000,
    min_firms: int = 8,
    min_ratio: float = 2.0,
    against: Literal["plants", "land"] = "plants",
    simulations: int = 999,
    seed: int = 1,
    alpha: float = 0.05,
) -> DensityClusters:
    """Density clusters of the plants whose code starts with one of ``industries`` (none given: all of them).

    Parameters
    ----------
    plants : all plants with metric coordinates; they are the comparison
    radius : metres around a firm that are looked at; counted on cells of a fifth of it
    min_firms : firms of the industry within the radius that a core needs, itself counted
    min_ratio : how many times the share everywhere the share around a core must be
    against : "plants" compares with all plants; "land" is plain DBSCAN, which finds towns and has no test
    simulations, seed : shuffles of the labels; p is at least 1 / (simulations + 1)

    Raises :class:`NotMetric`, :class:`WrongValue` for a missing coordinate, :class:`UnknownKey` for an industry
    without plants, :class:`AnalysisError` for the comparison of all plants with themselves.
    """
    points = metric_points(plants.x, plants.y)
    chosen = np.array([code.startswith(tuple(industries)) for code in plants.industries], dtype=bool)
    rows = np.flatnonzero(chosen[plants.industry_of]) if industries else np.arange(len(points))
    if len(rows) == 0:
        raise UnknownKey("industry", ", ".join(industries))
    if not radius > 0:
        raise WrongValue("radius", None, f"{radius} is not above 0")
    settings = {"industries": tuple(industries), "radius": radius, "min_firms": min_firms, "min_ratio": min_ratio,
                "against": against, "simulations": simulations, "alpha": alpha}  # fmt: skip
    if against == "land":
        return _on_land(plants, points, rows, settings)
    if against != "plants":
        raise WrongValue("against", None, f"{against!r} is neither 'plants' nor 'land'")
    if len(rows) == len(points):
        raise AnalysisError("all plants cannot be compared with themselves; name industries, or compare with the land")
    scan = Scan(points, rows, radius, min_firms, min_ratio)
    areas = scan.areas()
    peaks = scan.simulated_peaks(simulations, seed) if areas else np.empty(0)
    found = [_portrait(scan, members, everything, peak, peaks) for members, everything, peak in areas]
    order = sorted(range(len(found)), key=lambda number: (found[number][-1], -found[number][-2]))
    labels = np.full(len(rows), -1, dtype=np.int64)
    for number, place in enumerate(order):
        labels[areas[place][0]] = number
    clusters = tuple(DensityCluster(number, *found[place]) for number, place in enumerate(order))
    provenance = Provenance(METHOD, settings, seed, plants.data_hash)
    return DensityClusters(clusters, rows, plants.source_row[rows], labels, points[rows, 0], points[rows, 1], alpha,
                           provenance, _warnings(points[rows]))  # fmt: skip


class Scan:
    """Counts around the firms of one industry, and around as many firms drawn at random."""

    def __init__(self, points: np.ndarray, rows: np.ndarray, radius: float, min_firms: int, min_ratio: float) -> None:
        self.points, self.rows, self.radius, self.min_firms = points, rows, radius, min_firms
        self.grid: Grid = grid_of(points[:, 0], points[:, 1], radius / 5)
        self.counts = NeighbourCounts(self.grid, radius)
        self.all_counts = self.grid.counts().ravel()
        self.own = self.counts.among(rows)
        expected = (self.counts.all[rows] - 1) * ((len(rows) - 1) / (len(points) - 1))
        with np.errstate(divide="ignore", invalid="ignore"):
            self.ratio = np.where(expected > 0, (self.own - 1) / expected, np.inf)
        self.core = (self.own >= min_firms) & (self.ratio >= min_ratio)
        self.circles = self.strengths(rows, self.own)

    def strengths(self, rows: np.ndarray, own: np.ndarray) -> np.ndarray:
        """(n,) log-likelihood ratio of the circle around each of ``rows``; 0 where there are not more than expected."""
        from scipy.special import xlogy

        everything, size, total = self.counts.all[rows], len(rows), len(self.points)
        expected = size * everything / total
        with np.errstate(divide="ignore", invalid="ignore"):
            outside = xlogy(size - own, (size - own) / (size - expected))
            value = xlogy(own, own / expected) + np.where(own < size, outside, 0.0)
        return np.where(own > expected, value, 0.0)

    def areas(self) -> list[tuple[np.ndarray, int, float]]:
        """Clusters of cores: positions of their firms among ``rows``, all firms inside, strongest circle.

        The area reaches half a radius around the cores; a firm in two areas stays with the stronger one.
        """
        cores = np.flatnonzero(self.core)
        groups = [cores[group] for group in reachable(self.grid, self.rows[cores], self.radius)]
        groups.sort(key=lambda group: -self.circles[group].max())
        place = np.full(len(self.points), -1, dtype=np.int64)
        place[self.rows] = np.arange(len(self.rows))
        found = []
        for group in groups:
            area = drawn_around(self.grid, self.all_counts, self.rows, self.rows[group], self.radius)
            members = place[area.members]
            members = members[members >= 0]
            place[area.members] = -1
            if len(members) >= self.min_firms:
                found.append((members, area.everything, float(self.circles[group].max())))
        return found

    def simulated_peaks(self, simulations: int, seed: int) -> np.ndarray:
        """(simulations,) the strongest circle when the labels are shuffled over all plants."""
        rng = np.random.default_rng(seed)
        peaks = np.empty(simulations)
        for number in range(simulations):
            rows = rng.choice(len(self.points), len(self.rows), replace=False, shuffle=False)
            peaks[number] = self.strengths(rows, self.counts.among(rows)).max()
        return peaks


def _portrait(scan: Scan, members: np.ndarray, everything: int, peak: float, peaks: np.ndarray) -> tuple:
    """The fields of a cluster after its number."""
    points = scan.points[scan.rows[members]]
    x, y = np.median(points, axis=0)
    expected = len(scan.rows) * everything / len(scan.points)
    radius = float(np.quantile(np.hypot(points[:, 0] - x, points[:, 1] - y), 0.9))
    p = (1 + int((peaks >= peak * (1 - 1e-12)).sum())) / (1 + len(peaks)) if len(peaks) else float("nan")
    return len(members), everything, expected, len(members) / expected, float(x), float(y), radius, peak, p


def _on_land(plants: Located, points: np.ndarray, rows: np.ndarray, settings: dict[str, object]) -> DensityClusters:
    """Plain DBSCAN: what stands thick, whatever else stands there."""
    from clusterwerk.analysis.point_groups import dbscan

    own = points[rows]
    radius, min_firms = float(settings["radius"]), int(settings["min_firms"])
    labels, _ = dbscan(own, distance=radius, least=min_firms)
    size = np.bincount(labels[labels >= 0])
    number_of = np.argsort(np.argsort(-size, kind="stable"))
    labels = np.where(labels >= 0, number_of[labels] if len(size) else -1, -1)
    order = np.argsort(labels, kind="stable")
    ends = np.searchsorted(labels[order], np.arange(len(size) + 1))
    clusters = []
    nothing = float("nan")
    for number in range(len(size)):
        inside = own[order[ends[number] : ends[number + 1]]]
        x, y = np.median(inside, axis=0)
        reach = float(np.quantile(np.hypot(inside[:, 0] - x, inside[:, 1] - y), 0.9))
        clusters.append(DensityCluster(number, len(inside), len(inside), nothing, nothing, float(x), float(y), reach,
                                       nothing, nothing))  # fmt: skip
    return DensityClusters(tuple(clusters), rows, plants.source_row[rows], labels, own[:, 0], own[:, 1], 0.0,
                           Provenance(LAND, settings, None, plants.data_hash),
                           (*_warnings(own), Warn.NO_TEST))  # fmt: skip


def _warnings(points: np.ndarray) -> tuple[Warn, ...]:
    found = []
    if len(points) < 30:
        found.append(Warn.SMALL_BASE)
    if len(np.unique(points, axis=0)) <= len(points) / 2:
        found.append(Warn.MASS_POINTS)
    return tuple(found)
