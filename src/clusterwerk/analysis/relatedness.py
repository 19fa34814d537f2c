"""Relatedness of industries by the regions in which both are at home, with the chance of it, and what it says of a region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.relatedness_measures import (
    SOURCES,
    chance_of_co_occurrence,
    co_occurrence,
    density_around,
    normalised,
    proximity,
    teece_z,
)
from clusterwerk.analysis.results import Method, Provenance, Warn
from clusterwerk.analysis.significance import false_discovery_rate

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

Measure = Literal["association", "cosine", "jaccard", "probability", "proximity", "z"]
Base = Literal["employment", "establishments"]


@dataclass(frozen=True)
class Pair:
    """Two industries: their relatedness, the regions that have both, what chance lets expect, p and q."""

    one: str
    other: str
    value: float
    together: int
    expected: float
    p: float
    q: float


@dataclass(frozen=True)
class Relatedness:
    """Relatedness between I industries over R regions.

    ``presence`` (R, I) bool: quotient at or above the threshold; ``value`` (I, I); ``together`` (I, I) regions with both;
    ``p`` and ``q`` (I, I) that shuffling gives as many, q over all pairs (NaN on the diagonal).
    """

    regions: tuple[str, ...]
    industries: tuple[str, ...]
    presence: np.ndarray
    value: np.ndarray
    together: np.ndarray
    p: np.ndarray
    q: np.ndarray
    measure: Measure
    provenance: Provenance
    warnings: tuple[Warn, ...] = ()

    def of(self, one: str, other: str) -> Pair:
        """One pair. Raises :class:`UnknownKey`."""
        a, b = _position(self.industries, one, "industry"), _position(self.industries, other, "industry")
        size = self.presence.sum(axis=0)
        return Pair(one, other, float(self.value[a, b]), int(self.together[a, b]),
                    float(size[a] * size[b] / len(self.regions)), float(self.p[a, b]), float(self.q[a, b]))  # fmt: skip

    def ranking(self, alpha: float = 0.05) -> tuple[Pair, ...]:
        """Pairs with q up to alpha, the most related first."""
        first, second = np.triu_indices(len(self.industries), 1)
        found = np.flatnonzero(np.nan_to_num(self.q[first, second], nan=1.0) <= alpha)
        found = found[np.argsort(-self.value[first[found], second[found]], kind="stable")]
        return tuple(self.of(self.industries[first[n]], self.industries[second[n]]) for n in found.tolist())

    def nearest(self, industry: str, number: int = 10) -> tuple[Pair, ...]:
        """The industries most related to one, the most related first."""
        place = _position(self.industries, industry, "industry")
        order = [
            n for n in np.argsort(-np.nan_to_num(self.value[place], nan=-np.inf), kind="stable").tolist() if n != place
        ]
        return tuple(self.of(industry, self.industries[n]) for n in order[:number])

    def density(self) -> np.ndarray:
        """(R, I) share (0..1) of each industry's relatedness that is with industries at home in the region."""
        related = np.array(self.value)
        if self.measure == "z":
            related = np.maximum(np.nan_to_num(related), 0.0)
        if self.measure != "proximity":
            np.fill_diagonal(related, 0.0)
        return density_around(self.presence, related)

    def within_reach(self, region: str, number: int = 10) -> tuple[tuple[str, float], ...]:
        """Industries that are not at home in a region but related to what is, with that density, the closest first."""
        place = _position(self.regions, region, "region")
        density = np.where(self.presence[place], np.nan, self.density()[place])
        order = np.argsort(-np.nan_to_num(density, nan=-1.0), kind="stable")[:number].tolist()
        return tuple((self.industries[n], float(density[n])) for n in order if not np.isnan(density[n]))

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Which industries are at home together more often than chance explains."""
        from clusterwerk.analysis.summary_of_relatedness import relatedness_sentences

        return relatedness_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per pair that some region has, the most related first."""
        from clusterwerk.analysis.summary_of_relatedness import relatedness_table

        return relatedness_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The most related pairs as bars."""
        from clusterwerk.analysis.summary_of_relatedness import relatedness_picture

        return relatedness_picture(self, language, names)


def relatedness(
    cells: Cells, *, measure: Measure = "probability", threshold: float = 1.0, base: Base | None = None
) -> Relatedness:
    """Relatedness of all pairs of industries.

    Parameters
    ----------
    cells : region x industry; at least two of each
    measure : association, cosine, jaccard, probability (Steijn), proximity (Hidalgo), z (Teece)
    threshold : an industry is at home where its location quotient is at least this
    base : quotients of employment or of establishments; not given: establishments where they are known

    A suppressed or missing cell counts as not at home, with a warning. Size above the threshold plays no part. Raises
    :class:`WrongValue`, :class:`AnalysisError`.
    """
    presence = np.nan_to_num(quotients(cells, base)) >= threshold
    if min(presence.shape) < 2:
        raise AnalysisError("at least two regions and two industries are needed")
    if not threshold > 0:
        raise WrongValue("threshold", None, f"{threshold} is not above 0")
    together = co_occurrence(presence)
    if measure == "proximity":
        value = proximity(presence)
    elif measure == "z":
        value = teece_z(presence)
    else:
        value = normalised(together, measure)
    p = chance_of_co_occurrence(presence)
    first, second = np.triu_indices(len(p), 1)
    q = np.full(p.shape, np.nan)
    q[first, second] = q[second, first] = false_discovery_rate(p[first, second])
    warnings = (Warn.REGION_SYSTEM, Warn.SUPPRESSED) if cells.suppressed.any() else (Warn.REGION_SYSTEM,)
    parameters = {**cells.parameters, "measure": measure, "threshold": threshold, "base": base_of(cells, base)}
    method = Method(f"Relatedness of industries ({measure})", SOURCES[measure])
    return Relatedness(cells.regions, cells.industries, presence, value, together.astype(np.int64), p, q, measure,
                       Provenance(method, parameters, None, cells.data_hash), warnings)  # fmt: skip


def base_of(cells: Cells, base: Base | None) -> Base:
    """What is counted: as asked, or establishments where they are known. Raises :class:`WrongValue`."""
    if base not in (None, "employment", "establishments"):
        raise WrongValue("base", None, f"{base!r} is neither 'employment' nor 'establishments'")
    if base == "establishments" and cells.establishments is None:
        raise WrongValue("base", None, "the table holds no establishments")
    return base or ("employment" if cells.establishments is None else "establishments")


def matrix_of(cells: Cells, base: Base | None = None) -> np.ndarray:
    """(R, I) counts; NaN where suppressed, and where a cell is missing of an official table; 0 where empty."""
    values = cells.establishments if base_of(cells, base) == "establishments" else cells.employment
    found = np.full((len(cells.regions), len(cells.industries)), 0.0 if cells.missing_is_zero else np.nan)
    found[cells.region_of, cells.industry_of] = values
    return found


def quotients(cells: Cells, base: Base | None = None) -> np.ndarray:
    """(R, I) location quotients; NaN where the count is not known or nothing is there to compare."""
    counted = base_of(cells, base) == "establishments"
    own = cells.region_establishments if counted else cells.region_employment
    industry = cells.industry_establishments if counted else cells.industry_employment
    total = cells.total_establishments if counted else cells.total_employment
    with np.errstate(divide="ignore", invalid="ignore"):
        return matrix_of(cells, base) / own[:, None] / (industry[None, :] / total)


def _position(keys: tuple[str, ...], key: str, column: str) -> int:
    if key not in keys:
        raise UnknownKey(column, key)
    return keys.index(key)
