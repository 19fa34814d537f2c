"""The cluster index of Litzenberger and Sternberg: employment dense per area and per head, in many firms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method("Cluster index", "Litzenberger & Sternberg (2006), Geographische Zeitschrift 94(4)")
_NORMAL = 1.959963984540054


@dataclass(frozen=True)
class ClusterIndex:
    """Every cell; arrays are (K,) in the order of ``cells``. 1 is as everywhere; there is no upper end.

    ``low`` and ``high`` are a 95 % interval on the ratio scale with the number and the sizes of plants as random
    (NaN for tables of sums); ``small_base`` marks cells of few firms. A missing or suppressed cell stays NaN.
    """

    cells: Cells
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    firms: np.ndarray
    small_base: np.ndarray
    provenance: Provenance

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """The index depends on the tables' size; single cells may be small or unknown."""
        cells = self.cells
        found = {
            Warn.NOT_STANDARDISED: True,
            Warn.NO_INTERVAL: bool(np.isnan(self.low).all()),
            Warn.SMALL_BASE: bool(self.small_base.any()),
            Warn.SUPPRESSED: bool(cells.suppressed.any()),
            Warn.MISSING_CELLS: not cells.missing_is_zero and len(cells) < len(cells.regions) * len(cells.industries),
        }
        return tuple(warning for warning, holds in found.items() if holds)

    def of(self, region: str, industry: str) -> tuple[float, Interval]:
        """One cell: 0 where a register holds none, NaN where a table holds none. Raises :class:`UnknownKey`."""
        place = self.cells.position(region, industry)
        if place is None:
            value = 0.0 if self.cells.missing_is_zero else float("nan")
            return value, Interval(float("nan"), float("nan"), 0.95)
        return float(self.value[place]), Interval(float(self.low[place]), float(self.high[place]), 0.95)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Which cell is highest, and how sure that is."""
        from clusterwerk.analysis.summary_of_places import index_sentences

        return index_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per cell."""
        from clusterwerk.analysis.summary_of_places import index_table

        return index_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The highest cells as bars with intervals."""
        from clusterwerk.analysis.summary_of_places import index_picture

        return index_picture(self, language, names)


def cluster_index(
    cells: Cells,
    *,
    area: Mapping[str, float],
    population: Mapping[str, float],
    establishments: Mapping[tuple[str, str], float] | None = None,
    small: int = 5,
) -> ClusterIndex:
    """CI = (e_ij / a_j) / (e_i / a) x (e_ij / p_j) / (e_i / p) / ((e_ij / b_ij) / (e_i / b_i)).

    Employment per area, times employment per head, over the size of plants, each against the whole. It equals
    e_ij b_ij a p / (a_j p_j e_i b_i). The interval takes ln CI as normal with variance
    (sum of squared plant sizes) / e_ij^2 + 3 / b_ij: plants come as a Poisson number of independent sizes.

    Parameters
    ----------
    cells : cells with employment; with establishments unless these are given
    area, population : of every region, in any unit, matched by key
    establishments : (region, industry) -> number, for tables of employment
    small : cells with fewer establishments are marked

    Raises :class:`UnknownKey` for a region without area or population, :class:`WrongValue` for one that is not above
    0, :class:`AnalysisError` without establishments.
    """
    a, p = _sizes(area, cells, "area"), _sizes(population, cells, "population")
    b = _firms(cells, establishments)
    by_industry = np.bincount(cells.industry_of, weights=np.nan_to_num(b), minlength=len(cells.industries))
    e, e_i = cells.employment, cells.industry_employment[cells.industry_of]
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (
            e * b * a.sum() * p.sum()
            / (a[cells.region_of] * p[cells.region_of] * e_i * by_industry[cells.industry_of])
        )  # fmt: skip
        value = np.where(b > 0, value, np.where(e == 0, 0.0, np.nan))
        spread = np.full(len(cells), np.nan)
        if cells.squares is not None:
            spread = np.sqrt(cells.squares / e**2 + 3 / b)
        low, high = value * np.exp(-_NORMAL * spread), value * np.exp(_NORMAL * spread)
    return ClusterIndex(
        cells=cells,
        value=value,
        low=low,
        high=high,
        firms=b,
        small_base=b < small,
        provenance=Provenance(METHOD, {"small": small, **cells.parameters}, None, cells.data_hash),
    )


def _sizes(given: Mapping[str, float], cells: Cells, column: str) -> np.ndarray:
    for row, key in enumerate(cells.regions, start=1):
        if key not in given:
            raise UnknownKey(column, key)
        if not given[key] > 0:
            raise WrongValue(column, row, f"region {key!r} has {given[key]!r}")
    return np.array([float(given[key]) for key in cells.regions])


def _firms(cells: Cells, given: Mapping[tuple[str, str], float] | None) -> np.ndarray:
    if given is None:
        if cells.establishments is None:
            raise AnalysisError("the cluster index needs the number of establishments")
        return cells.establishments.astype(np.float64)
    pairs = zip(cells.region_of.tolist(), cells.industry_of.tolist(), strict=True)
    return np.array([given.get((cells.regions[r], cells.industries[i]), np.nan) for r, i in pairs], dtype=np.float64)
