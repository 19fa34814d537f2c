"""Shift-share: why a region's employment grew more or less than the country's.

The change of every cell is split, exactly, into what the whole country's growth would have brought, what the growth of
its industries everywhere adds, and what is left to the region itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import UnknownKey, WrongValue
from clusterwerk.analysis.results import Method, Provenance, Warn, text_hash

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method("Shift-share analysis", "Dunn (1960), Papers of the Regional Science Association 6(1)")


@dataclass(frozen=True)
class RegionShift:
    """One region: employment before and after, and the three parts that add up to the change, (I,) by industry."""

    region: str
    industries: tuple[str, ...]
    before: np.ndarray
    after: np.ndarray
    national: np.ndarray
    structural: np.ndarray
    regional: np.ndarray
    provenance: Provenance

    @property
    def change(self) -> float:
        """Employment after less employment before."""
        return float((self.after - self.before).sum())

    @property
    def parts(self) -> tuple[float, float, float]:
        """National, structural and regional part, over all industries."""
        return float(self.national.sum()), float(self.structural.sum()), float(self.regional.sum())

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Full counts are split by a rule; there is nothing to test. Parts are missing where a cell is."""
        if np.isnan(self.regional).any():
            return (Warn.NO_INTERVAL, Warn.MISSING_CELLS)
        return (Warn.NO_INTERVAL,)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How employment changed, and how much of it is country, structure and region."""
        from clusterwerk.analysis.summary_of_change import shift_sentences

        return shift_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per industry."""
        from clusterwerk.analysis.summary_of_change import shift_table

        return shift_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The three parts as bars from zero."""
        from clusterwerk.analysis.summary_of_change import shift_picture

        return shift_picture(self, language, names)


def shift_share(before: Cells, after: Cells, region: str) -> RegionShift:
    """Split the change of a region between two years.

    With e_ij before and E = growth rates: national = e_ij g, structural = e_ij (g_i - g), regional = e_ij (g_ij - g_i),
    g the growth of everything, g_i of industry i, g_ij of the cell. The sum is exact. Where an industry was not
    there before, its change is regional.

    Parameters
    ----------
    before, after : cells of two years with the same industries, matched by key; a missing or suppressed cell makes
        the region's parts of that industry unknown (NaN)
    region : key of the region

    Raises :class:`UnknownKey` for a region or an industry that one year does not hold, :class:`WrongValue` for a
    country without employment.
    """
    for cells in (before, after):
        if region not in cells.regions:
            raise UnknownKey("region", region)
    for one, other in ((before, after), (after, before)):
        for key in one.industries:
            if key not in other.industries:
                raise UnknownKey("industry", key)
    industries = before.industries
    national, structural, regional = shift_share_parts(
        _row(before, region, industries),
        _row(after, region, industries),
        _country(before, industries),
        _country(after, industries),
    )
    return RegionShift(
        region=region,
        industries=industries,
        before=_row(before, region, industries),
        after=_row(after, region, industries),
        national=national,
        structural=structural,
        regional=regional,
        provenance=Provenance(
            METHOD, {"region": region, **before.parameters}, None, text_hash(before.data_hash, after.data_hash)
        ),
    )


def shift_share_parts(
    e_ij_before: np.ndarray, e_ij_after: np.ndarray, e_i_before: np.ndarray, e_i_after: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """National, structural and regional part of each industry from the bare figures of a region and the country."""
    own, later = np.asarray(e_ij_before, dtype=np.float64), np.asarray(e_ij_after, dtype=np.float64)
    country, country_later = np.asarray(e_i_before, dtype=np.float64), np.asarray(e_i_after, dtype=np.float64)
    for row in range(len(country)):
        if country[row] < 0 or country_later[row] < 0:
            raise WrongValue("e_i", row + 1, "is negative")
    if not country.sum() > 0:
        raise WrongValue("e_i", None, "is zero everywhere before")
    growth = country_later.sum() / country.sum() - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        by_industry = np.where(country > 0, country_later / country - 1, growth)
    national = own * growth
    structural = own * (by_industry - growth)
    return national, structural, later - own - national - structural


def _row(cells: Cells, region: str, industries: tuple[str, ...]) -> np.ndarray:
    nothing = 0.0 if cells.missing_is_zero else float("nan")
    places = [cells.position(region, key) for key in industries]
    return np.array([nothing if place is None else float(cells.employment[place]) for place in places])


def _country(cells: Cells, industries: tuple[str, ...]) -> np.ndarray:
    place = {key: number for number, key in enumerate(cells.industries)}
    return cells.industry_employment[[place[key] for key in industries]]
