"""The same measure on two region systems: does the order of industries hold when borders are drawn otherwise?

Every number on regions depends on how these are cut (the modifiable areal unit problem). Two systems side by side show
by how much.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.composition import Measure
from clusterwerk.analysis.concentration import ellison_glaeser
from clusterwerk.analysis.errors import UnknownKey
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn, text_hash
from clusterwerk.analysis.spread import spread_of_industries

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "One measure on two region systems, with rank correlation",
    "Openshaw (1984), The Modifiable Areal Unit Problem; Spearman (1904); interval: Bonett & Wright (2000), "
    "Psychometrika 65(1)",
)
_NORMAL = 1.959963984540054


@dataclass(frozen=True)
class RegionSystems:
    """Industries measured on two region systems; arrays are (I,) in the order of ``industries``, those of both.

    ``correlation`` is Spearman's rank correlation over the industries that have a value in both, with ``interval`` and
    ``p`` (two-sided, of no relation); 1 means that borders do not change the order.
    """

    names: tuple[str, str]
    measure: str
    industries: tuple[str, ...]
    one_value: np.ndarray
    other_value: np.ndarray
    one_rank: np.ndarray
    other_rank: np.ndarray
    regions: tuple[int, int]
    correlation: float
    interval: Interval
    p: float
    provenance: Provenance

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Few industries make the correlation rough."""
        few = int((~np.isnan(self.one_rank)).sum()) < 10
        return (Warn.SMALL_BASE, Warn.REGION_SYSTEM) if few else (Warn.REGION_SYSTEM,)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Whether the order holds, and how sure that is."""
        from clusterwerk.analysis.summary_of_change import systems_sentences

        return systems_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per industry, the largest change of rank first."""
        from clusterwerk.analysis.summary_of_change import systems_table

        return systems_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """Ranks in one system against ranks in the other."""
        from clusterwerk.analysis.summary_of_change import systems_picture

        return systems_picture(self, language, names)


def compare_region_systems(
    one: Cells, other: Cells, *, measure: Measure | str = "gamma", names: tuple[str, str] = ("one", "other")
) -> RegionSystems:
    """A measure of every industry on two region systems of the same plants.

    Parameters
    ----------
    one, other : cells of the two systems
    measure : "gamma" (Ellison and Glaeser, which allows for the sizes of regions) or any measure of
        :func:`~clusterwerk.analysis.spread.spread_of_industries`
    names : of the two systems

    Raises :class:`UnknownKey` if they have no industry in common, and what the measure raises.
    """
    industries = tuple(key for key in one.industries if key in set(other.industries))
    if not industries:
        raise UnknownKey("industry", "any industry of both systems")
    values = []
    for cells in (one, other):
        place = {key: number for number, key in enumerate(cells.industries)}
        found = (
            ellison_glaeser(cells).gamma if measure == "gamma" else spread_of_industries(cells, measure=measure).value
        )
        values.append(found[[place[key] for key in industries]])
    known = ~(np.isnan(values[0]) | np.isnan(values[1]))
    ranks = [np.full(len(industries), np.nan), np.full(len(industries), np.nan)]
    for rank, value in zip(ranks, values, strict=True):
        rank[known] = ranked(-value[known])
    correlation, interval, p = rank_correlation(ranks[0][known], ranks[1][known])
    return RegionSystems(
        names=names,
        measure=measure,
        industries=industries,
        one_value=values[0],
        other_value=values[1],
        one_rank=ranks[0],
        other_rank=ranks[1],
        regions=(len(one.regions), len(other.regions)),
        correlation=correlation,
        interval=interval,
        p=p,
        provenance=Provenance(
            METHOD, {"measure": measure, "names": names}, None, text_hash(one.data_hash, other.data_hash)
        ),
    )


def ranked(values: np.ndarray) -> np.ndarray:
    """Ranks from 1, smallest first; equal values share the mean of their ranks."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]


def rank_correlation(one: np.ndarray, other: np.ndarray) -> tuple[float, Interval, float]:
    """Spearman's correlation of two columns of ranks, its 95 % interval and two-sided p (t approximation)."""
    count, nothing = len(one), Interval(math.nan, math.nan, 0.95)
    if count < 3 or one.std() == 0 or other.std() == 0:
        return math.nan, nothing, math.nan
    r = min(1.0, max(-1.0, float(np.corrcoef(one, other)[0, 1])))
    interval = nothing
    if count > 3:
        middle = math.atanh(min(max(r, -1 + 1e-15), 1 - 1e-15))
        reach = _NORMAL * math.sqrt((1 + r * r / 2) / (count - 3))
        interval = Interval(math.tanh(middle - reach), math.tanh(middle + reach), 0.95)
    return r, interval, _student_two_sided(r, count)


def _student_two_sided(r: float, count: int) -> float:
    from scipy.special import stdtr

    if abs(r) >= 1:
        return 0.0
    return float(2 * stdtr(count - 2, -abs(r) * math.sqrt((count - 2) / (1 - r * r))))
