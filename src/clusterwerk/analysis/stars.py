"""Stars of the European Cluster Observatory: size, specialisation and focus, one star each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.results import Method, Provenance, Warn
from clusterwerk.analysis.specialisation import specialisation

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Stars of the European Cluster Observatory",
    "European Cluster Observatory (2007), evaluation of regional cluster strength; Sölvell, Ketels & Lindqvist (2008), Competitiveness Review 18(1)",
)


@dataclass(frozen=True)
class Thresholds:
    """When a star is given.

    The Observatory's own rules: ``size_share`` the tenth of the regions with most employment of the same industry,
    ``quotient`` a location quotient of 2 or more, ``focus_share`` the tenth of the cells with the largest share of
    their region's employment (among ``focus_among``: the cells of all industries, or of the same one). ``employment``
    is a least number of jobs; the Observatory's page names none.
    """

    size_share: float = 0.1
    quotient: float = 2.0
    focus_share: float = 0.1
    focus_among: Literal["all", "industry"] = "all"
    employment: float = 0.0

    def __post_init__(self) -> None:
        for name in ("size_share", "focus_share"):
            if not 0 < getattr(self, name) <= 1:
                raise WrongValue(name, None, "is not a share between 0 and 1")
        if not self.quotient > 0:
            raise WrongValue("quotient", None, "is not above 0")


OBSERVATORY = Thresholds()


@dataclass(frozen=True)
class Stars:
    """Every cell; arrays are (K,) in the order of ``cells``. ``q`` is the false discovery rate of the dartboard test
    on establishments (NaN without), because a star by itself says nothing about chance.
    """

    cells: Cells
    thresholds: Thresholds
    size: np.ndarray
    specialised: np.ndarray
    focused: np.ndarray
    quotient: np.ndarray
    share_of_region: np.ndarray
    q: np.ndarray
    provenance: Provenance

    @property
    def count(self) -> np.ndarray:
        """(K,) stars, 0 to 3."""
        return self.size.astype(int) + self.specialised.astype(int) + self.focused.astype(int)

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Stars are a rule without a margin of chance; suppressed cells count with their least employment."""
        cells = self.cells
        found = {
            Warn.NO_INTERVAL: True,
            Warn.NO_TEST: cells.establishments is None,
            Warn.SUPPRESSED: bool(cells.suppressed.any()),
            Warn.MISSING_CELLS: not cells.missing_is_zero and len(cells) < len(cells.regions) * len(cells.industries),
        }
        return tuple(warning for warning, holds in found.items() if holds)

    def of(self, region: str, industry: str) -> int:
        """Stars of one cell; 0 where there is none. Raises :class:`UnknownKey`."""
        place = self.cells.position(region, industry)
        return 0 if place is None else int(self.count[place])

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many cells have three stars, which is the largest, and by which rule."""
        from clusterwerk.analysis.summary_of_places import stars_sentences

        return stars_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per cell with at least one star, most stars first."""
        from clusterwerk.analysis.summary_of_places import stars_table

        return stars_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The cells with most stars as bars of their quotient."""
        from clusterwerk.analysis.summary_of_places import stars_picture

        return stars_picture(self, language, names)


def stars(cells: Cells, thresholds: Thresholds = OBSERVATORY) -> Stars:
    """Stars of every cell. Suppressed cells count with the least employment they can have.

    A tenth of the regions (or cells) is rounded down, but at least one; equal values all get the star of the last
    place that has one. Raises :class:`WrongValue` for thresholds that make no sense.
    """
    found = specialisation(cells)
    jobs = cells.employment_low
    quotient = np.where(np.isnan(found.value), found.low, found.value)
    share = jobs / cells.region_employment[cells.region_of]
    enough = (jobs > 0) & (jobs >= thresholds.employment)
    size, focused = np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
    for industry in range(len(cells.industries)):
        rows = np.flatnonzero(cells.industry_of == industry)
        size[rows] = _first(jobs[rows], len(cells.regions), thresholds.size_share)
        if thresholds.focus_among == "industry":
            focused[rows] = _first(share[rows], len(cells.regions), thresholds.focus_share)
    if thresholds.focus_among == "all":
        focused = _first(share, len(cells), thresholds.focus_share)
    given = {name: getattr(thresholds, name) for name in thresholds.__dataclass_fields__}
    return Stars(
        cells=cells,
        thresholds=thresholds,
        size=size & enough,
        specialised=(np.nan_to_num(quotient) >= thresholds.quotient) & enough,
        focused=focused & enough,
        quotient=quotient,
        share_of_region=share,
        q=found.q,
        provenance=Provenance(METHOD, {**given, **cells.parameters}, None, cells.data_hash),
    )


def _first(values: np.ndarray, of: int, share: float) -> np.ndarray:
    """Which values are among the largest ``share`` of ``of``."""
    if not len(values):
        return np.zeros(0, dtype=bool)
    places = min(len(values), max(1, int(of * share + 1e-9)))
    known = np.nan_to_num(values)
    return known >= np.sort(known)[-places]
