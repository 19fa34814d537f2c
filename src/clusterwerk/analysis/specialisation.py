"""Location quotients: how much more of an industry a region has than its size lets one expect, and how sure
that is.

The quotient may rest on employment or on establishments. The test always rests on establishments: jobs of
one plant are not independent draws, and a binomial test on jobs would call almost everything significant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn
from clusterwerk.analysis.shrinkage import Shrinkage, fit_shrinkage
from clusterwerk.analysis.significance import false_discovery_rate, upper_tail

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Location quotient with establishment-based test",
    "Florence (1939); Guimarães, Figueiredo & Woodward (2009), J. Regional Science 49(4); "
    "Benjamini & Hochberg (1995), JRSS B 57(1); Clayton & Kaldor (1987), Biometrics 43(3)",
)


@dataclass(frozen=True)
class LocationQuotient:
    """One region and one industry: the quotient, how sure it is, and on what it rests."""

    region: str
    industry: str
    base: str
    value: float
    bounds: Interval
    log: float
    symmetric: float
    establishments: int | None
    expected_establishments: float
    employment: float
    employment_bounds: Interval
    establishment_value: float
    p: float
    q: float
    shrunk: float
    shrunk_interval: Interval
    warnings: tuple[Warn, ...]
    provenance: Provenance

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """What the quotient says and how sure that is, in plain words."""
        from clusterwerk.analysis.sentences import quotient_sentences
        from clusterwerk.analysis.wording import named

        place, industry = named(names).region(self.region), named(names).industry(self.industry)
        return quotient_sentences(self, language=language, place=place, industry=industry)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row."""
        from clusterwerk.analysis.summary_of_cells import quotient_table

        return quotient_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The quotients of employees and of establishments as bars."""
        from clusterwerk.analysis.summary_of_cells import quotient_picture

        return quotient_picture(self, language, names, self.sentences(language, names))


@dataclass(frozen=True)
class Specialisation:
    """All cells at once; every array is (K,) in the order of ``cells``.

    ``value`` is the location quotient (0..inf, 1 = as everywhere, NaN where suppressed) with hard bounds
    ``low`` and ``high``; ``p`` the chance of at least so many establishments if plants were thrown at the
    map in proportion to the regions' sizes; ``q`` the same after control of the false discovery rate over
    all R x I cells; ``shrunk`` the establishment quotient pulled towards 1 by as much as the cell is small,
    for ranking.
    """

    cells: Cells
    base: str
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    establishment_value: np.ndarray
    expected: np.ndarray
    p: np.ndarray
    q: np.ndarray
    shrunk: np.ndarray
    small_base: np.ndarray
    shrinkage: Shrinkage | None
    provenance: Provenance

    @property
    def log(self) -> np.ndarray:
        """Natural logarithm of the quotient: 0 = as everywhere, minus infinity = nothing."""
        with np.errstate(divide="ignore"):
            return np.log(self.value)

    @property
    def symmetric(self) -> np.ndarray:
        """(LQ - 1) / (LQ + 1): -1 to 1, 0 = as everywhere."""
        return (self.value - 1) / (self.value + 1)

    def shrunk_interval(self, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
        """Credible interval of the shrunk quotient, two (K,) arrays."""
        if self.shrinkage is None:
            return np.full(len(self.p), np.nan), np.full(len(self.p), np.nan)
        return self.shrinkage.interval(self.cells.establishments, self.expected, level)

    def ranking(self, *, alpha: float = 0.05) -> np.ndarray:
        """Positions of the cells with q at most ``alpha``, highest shrunk quotient first."""
        passed = np.flatnonzero(self.q <= alpha)
        return passed[np.argsort(-self.shrunk[passed], kind="stable")]

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """What holds for the whole; single cells have their own."""
        cells = self.cells
        found = {
            Warn.SUPPRESSED: bool(cells.suppressed.any() or (self.low < self.high).any()),
            Warn.MISSING_CELLS: not cells.missing_is_zero and len(cells) < len(cells.regions) * len(cells.industries),
            Warn.MISSING_WEIGHTS: cells.weighed is not None and bool((cells.weighed < cells.establishments).any()),
            Warn.NO_TEST: cells.establishments is None,
            Warn.OVERLAPPING_REGIONS: not cells.partition,
        }
        return tuple(warning for warning, holds in found.items() if holds)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many cells stand out, which most, and how sure that is."""
        from clusterwerk.analysis.summary_of_cells import specialisation_sentences

        return specialisation_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per cell."""
        from clusterwerk.analysis.summary_of_cells import specialisation_table

        return specialisation_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The strongest cells as bars with intervals."""
        from clusterwerk.analysis.summary_of_cells import specialisation_picture

        return specialisation_picture(self, language, names)

    def of(self, region: str, industry: str, *, level: float = 0.95) -> LocationQuotient:
        """One cell with everything that is known about it.

        A cell that a register does not hold has quotient 0 and p = 1; one that an official table does not
        hold has NaN. Raises :class:`UnknownKey`.
        """
        place = self.cells.position(region, industry)
        if place is None:
            return self._empty(region, industry)
        cells, one = self.cells, np.array([place])
        n = None if cells.establishments is None else int(cells.establishments[place])
        shrunk = Interval(np.nan, np.nan, level)
        if self.shrinkage is not None:
            low, high = self.shrinkage.interval(cells.establishments[one], self.expected[one], level)
            shrunk = Interval(float(low[0]), float(high[0]), level)
        value = float(self.value[place])
        return LocationQuotient(
            region=region,
            industry=industry,
            base=self.base,
            value=value,
            bounds=Interval(float(self.low[place]), float(self.high[place])),
            log=float(np.log(value)) if value > 0 else (-np.inf if value == 0 else np.nan),
            symmetric=(value - 1) / (value + 1),
            establishments=n,
            expected_establishments=float(self.expected[place]),
            employment=float(cells.employment[place]),
            employment_bounds=Interval(float(cells.employment_low[place]), float(cells.employment_high[place])),
            establishment_value=float(self.establishment_value[place]),
            p=float(self.p[place]),
            q=float(self.q[place]),
            shrunk=float(self.shrunk[place]),
            shrunk_interval=shrunk,
            warnings=self._warnings(place),
            provenance=self.provenance,
        )

    def _warnings(self, place: int) -> tuple[Warn, ...]:
        cells = self.cells
        found = []
        if self.small_base[place]:
            found.append(Warn.SMALL_BASE)
        if cells.suppressed[place] or self.low[place] < self.high[place]:
            found.append(Warn.SUPPRESSED)
        if cells.weighed is not None and cells.weighed[place] < cells.establishments[place]:
            found.append(Warn.MISSING_WEIGHTS)
        if cells.establishments is None:
            found.append(Warn.NO_TEST)
        if not cells.partition:
            found.append(Warn.OVERLAPPING_REGIONS)
        return tuple(found)

    def _empty(self, region: str, industry: str) -> LocationQuotient:
        cells = self.cells
        empty = cells.missing_is_zero
        value = 0.0 if empty else np.nan
        expected = np.nan
        if cells.region_establishments is not None:
            share = cells.region_establishments[cells.regions.index(region)] / cells.total_establishments
            expected = float(cells.industry_establishments[cells.industries.index(industry)] * share)
        shrunk, interval = np.nan, Interval(np.nan, np.nan, 0.95)
        if self.shrinkage is not None:
            none, some = np.zeros(1), np.array([expected])
            shrunk = float(self.shrinkage.mean(none, some)[0])
            low, high = self.shrinkage.interval(none, some, 0.95)
            interval = Interval(float(low[0]), float(high[0]), 0.95)
        return LocationQuotient(
            region=region,
            industry=industry,
            base=self.base,
            value=value,
            bounds=Interval(value, value),
            log=-np.inf if empty else np.nan,
            symmetric=-1.0 if empty else np.nan,
            establishments=0 if empty else None,
            expected_establishments=expected,
            employment=value,
            employment_bounds=Interval(value, value),
            establishment_value=value,
            p=1.0 if empty else np.nan,
            q=1.0 if empty else np.nan,
            shrunk=shrunk,
            shrunk_interval=interval,
            warnings=(Warn.SMALL_BASE,) if empty else (Warn.NO_TEST,),
            provenance=self.provenance,
        )


def specialisation(
    cells: Cells,
    *,
    base: Literal["employment", "establishments"] = "employment",
    small: int = 5,
) -> Specialisation:
    """Location quotient of every cell: LQ = (e_ij / e_j) / (e_i / e), with test, shrinkage and warnings.

    Parameters
    ----------
    cells : region x industry cells; without establishments there is no test (p and q are NaN)
    base : what the quotient rests on; the test rests on establishments in any case
    small : a cell with fewer establishments, or fewer than one expected, is marked ``small_base``

    Raises :class:`AnalysisError` if ``base`` is "establishments" and the cells count none.
    """
    if base == "establishments" and cells.establishments is None:
        raise AnalysisError("the cells count no establishments; choose base='employment'")
    unknown = np.full(len(cells), np.nan)
    if cells.establishments is None:
        counts, expected, p, q, shrunk, shrinkage = unknown, unknown, unknown, unknown, unknown, None
        small_base = np.zeros(len(cells), dtype=bool)
    else:
        share = cells.region_establishments / max(1, cells.total_establishments)
        size = cells.industry_establishments
        expected = size[cells.industry_of] * share[cells.region_of]
        with np.errstate(divide="ignore", invalid="ignore"):
            counts = cells.establishments / expected
        p = upper_tail(cells.establishments, size[cells.industry_of], share[cells.region_of])
        q = false_discovery_rate(p, tests=len(cells.regions) * len(cells.industries))
        shrinkage = fit_shrinkage(cells)
        shrunk = shrinkage.mean(cells.establishments, expected)
        small_base = (cells.establishments < small) | (expected < 1)
    if base == "establishments":
        value = low = high = counts
    else:
        value = _quotient(cells, cells.employment, cells.industry_employment)
        low = _quotient(cells, cells.employment_low, cells.industry_employment_high)
        high = _quotient(cells, cells.employment_high, cells.industry_employment_low)
    return Specialisation(
        cells=cells,
        base=base,
        value=value,
        low=low,
        high=high,
        establishment_value=counts,
        expected=expected,
        p=p,
        q=q,
        shrunk=shrunk,
        small_base=small_base,
        shrinkage=shrinkage,
        provenance=Provenance(METHOD, {"base": base, "small": small, **cells.parameters}, None, cells.data_hash),
    )


def location_quotient(e_ij: np.ndarray, e_j: np.ndarray, e_i: np.ndarray, e: float) -> np.ndarray:
    """The bare formula (e_ij / e_j) / (e_i / e), element by element; NaN where the base is zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.asarray(e_ij, dtype=np.float64) * e / (np.asarray(e_j, dtype=np.float64) * np.asarray(e_i))
    return np.where(np.isfinite(value), value, np.nan)


def _quotient(cells: Cells, employment: np.ndarray, industry_employment: np.ndarray) -> np.ndarray:
    return location_quotient(
        employment,
        cells.region_employment[cells.region_of],
        industry_employment[cells.industry_of],
        cells.total_employment,
    )
