"""Groups of related industries: found from where they are and with whom they trade, scored within against between.

Local industries (shops, schools, hairdressers) are everywhere and would be related to everything; they are set apart
first. The rest are joined step by step (average linkage), and the number of groups is the one whose members are, on
average, closest to their own group and farthest from the next one (silhouette).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError, UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.input_output import InputOutput, shipped_table
from clusterwerk.analysis.relatedness import Base, base_of, matrix_of, quotients
from clusterwerk.analysis.results import Method, Provenance, Warn
from clusterwerk.analysis.similarity import coagglomeration_of_pairs, location_correlation, mixed

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Groups of related industries",
    "Delgado, Porter & Stern (2016), J. Economic Geography 16(1); traded and local: Porter (2003), Regional Studies 37(6-7); "
    "number of groups: Rousseeuw (1987), J. Computational and Applied Mathematics 20",
)
WEIGHTS: Mapping[str, float] = {"location": 1.0, "colocation": 1.0, "links": 1.0}


@dataclass(frozen=True)
class IndustryGroup:
    """Related industries, the most central first; mean similarity of its pairs (``within``), to all others (``between``),
    mean ``silhouette`` (-1..1) of its members; NaN of the first and the last for a single industry.
    """

    number: int
    industries: tuple[str, ...]
    within: float
    between: float
    silhouette: float


@dataclass(frozen=True)
class RelatedIndustries:
    """Groups of the traded industries, ``local`` ones apart, and the similarity (T, T) of the ``traded`` they rest on.

    ``parts`` are the similarities that were mixed, ``score`` the mean silhouette, ``fitting`` the share of industries that
    are closer to their own group than to any other.
    """

    traded: tuple[str, ...]
    local: tuple[str, ...]
    similarity: np.ndarray
    parts: Mapping[str, np.ndarray]
    groups: tuple[IndustryGroup, ...]
    score: float
    fitting: float
    provenance: Provenance
    warnings: tuple[Warn, ...] = ()

    def group_of(self, industry: str) -> IndustryGroup:
        """The group an industry belongs to. Raises :class:`UnknownKey` for a local or unknown one."""
        for group in self.groups:
            if industry in group.industries:
                return group
        raise UnknownKey("industry", industry)

    def nearest(self, industry: str, number: int = 10) -> tuple[tuple[str, float], ...]:
        """The industries most similar to one, with the similarity in standard deviations over all pairs."""
        if industry not in self.traded:
            raise UnknownKey("industry", industry)
        row = np.nan_to_num(self.similarity[self.traded.index(industry)], nan=-np.inf)
        order = np.argsort(-row, kind="stable")[:number].tolist()
        return tuple((self.traded[n], float(row[n])) for n in order if np.isfinite(row[n]))

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many groups there are, and how clearly they are apart."""
        from clusterwerk.analysis.summary_of_relatedness import groups_sentences

        return groups_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per traded industry, by group."""
        from clusterwerk.analysis.summary_of_relatedness import groups_table

        return groups_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The largest groups: similarity within and to all others."""
        from clusterwerk.analysis.summary_of_relatedness import groups_picture

        return groups_picture(self, language, names)


def traded_industries(
    cells: Cells, *, base: Base | None = None, share: float = 0.5, quotient: float = 2.0
) -> np.ndarray:
    """(I,) bool: industries that concentrate in some regions, so that they serve more than their own.

    Following Porter (2003): at least ``share`` of what is known of it lies in regions with a location quotient of 1 or
    more, and the mean quotient of its five strongest regions is at least ``quotient``. The thresholds are ours to set; with
    few or large regions everything looks local.
    """
    values, times = np.nan_to_num(matrix_of(cells, base)), np.nan_to_num(quotients(cells, base))
    total = values.sum(axis=0)
    inside = np.where(times >= 1, values, 0.0).sum(axis=0)
    concentrated = np.divide(inside, total, out=np.zeros_like(total), where=total > 0)
    strongest = np.sort(times, axis=0)[-5:].mean(axis=0)
    return (concentrated >= share) & (strongest >= quotient)


def related_industries(
    cells: Cells,
    *,
    weights: Mapping[str, float] = WEIGHTS,
    table: InputOutput | None = None,
    occupations: np.ndarray | None = None,
    traded: np.ndarray | None = None,
    number: int | None = None,
    base: Base | None = None,
) -> RelatedIndustries:
    """Groups of related industries.

    Parameters
    ----------
    cells : region x industry of a whole country
    weights : of "location" (correlation of where they are), "colocation" (coagglomeration), "links" (input-output)
        and "occupations"; parts with weight 0 are not computed
    table : input-output table; not given: the shipped one
    occupations : (I, I) similarity of occupations, if known
    traded : (I,) bool, which industries take part; not given: :func:`traded_industries`
    number : of groups; not given: the best by silhouette

    Raises :class:`AnalysisError` for fewer than four traded industries, :class:`UnequalLengths`, :class:`WrongValue`.
    """
    size = len(cells.industries)
    chosen = traded_industries(cells, base=base) if traded is None else np.asarray(traded, dtype=bool)
    if len(chosen) != size:
        raise UnequalLengths({"traded": len(chosen), "industries": size})
    chosen = chosen & (np.nan_to_num(matrix_of(cells, base)).sum(axis=0) > 0)
    rows = np.flatnonzero(chosen)
    if len(rows) < 4:
        raise AnalysisError(f"{len(rows)} traded industries are too few for groups; four are needed")
    parts = {name: part[np.ix_(rows, rows)] for name, part in _parts(cells, weights, table, occupations, base).items()}
    similarity = mixed(parts, weights)
    labels = _grouped(similarity, number)
    names = [cells.industries[row] for row in rows.tolist()]
    silhouette = _silhouette(similarity, labels)
    parameters = {**cells.parameters, "weights": tuple(sorted(weights.items())), "number": number,
                  "base": base_of(cells, base),
                  "table": (shipped_table() if table is None else table).source if weights.get("links") else None}  # fmt: skip
    warnings = [Warn.REGION_SYSTEM, *((Warn.BORROWED_COEFFICIENTS,) if weights.get("links") else ())]
    if cells.suppressed.any():
        warnings.append(Warn.SUPPRESSED)
    return RelatedIndustries(
        traded=tuple(names),
        local=tuple(key for key, keep in zip(cells.industries, chosen.tolist(), strict=True) if not keep),
        similarity=similarity, parts=parts, groups=_described(similarity, labels, names, silhouette),
        score=float(silhouette.mean()), fitting=float((silhouette > 0).mean()),
        provenance=Provenance(METHOD, parameters, None, cells.data_hash), warnings=tuple(warnings),
    )  # fmt: skip


def _parts(
    cells: Cells,
    weights: Mapping[str, float],
    table: InputOutput | None,
    occupations: np.ndarray | None,
    base: Base | None,
) -> dict[str, np.ndarray]:
    made = {
        "location": lambda: location_correlation(cells, base=base),
        "colocation": lambda: coagglomeration_of_pairs(cells, base=base),
        "links": lambda: (shipped_table() if table is None else table).links(cells.industries),
    }
    if occupations is not None:
        if np.shape(occupations) != (len(cells.industries),) * 2:
            raise UnequalLengths({"occupations": len(occupations), "industries": len(cells.industries)})
        made["occupations"] = lambda: np.array(occupations, dtype=np.float64)
    for name in weights:
        if name not in made:
            raise WrongValue("weights", None, f"{name!r} is not one of {', '.join(made)}")
    return {name: make() for name, make in made.items() if weights.get(name, 0) > 0}


def _grouped(similarity: np.ndarray, number: int | None) -> np.ndarray:
    """(T,) group of each industry, by average linkage."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    size = len(similarity)
    if number is not None and not 1 <= number <= size:
        raise WrongValue("number", None, f"{number} groups are not possible with {size} industries")
    apart = _distance(similarity)
    tree = linkage(squareform(apart, checks=False), method="average")
    if number is not None:
        return fcluster(tree, number, criterion="maxclust") - 1
    tried = [fcluster(tree, count, criterion="maxclust") - 1 for count in range(2, max(3, size // 2 + 1))]
    return max(tried, key=lambda labels: (round(float(_silhouette(similarity, labels).mean()), 12), -labels.max()))


def _distance(similarity: np.ndarray) -> np.ndarray:
    """(T, T) largest similarity less the own one; a pair of which nothing is known is as far as the mean pair."""
    known = np.where(np.isfinite(similarity), similarity, np.nanmean(similarity))
    np.fill_diagonal(known, -np.inf)
    apart = known.max() - known
    np.fill_diagonal(apart, 0.0)
    return apart


def _silhouette(similarity: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """(T,) (b - a) / max(a, b) with a the mean distance to the own group, b to the nearest other; 0 for a single one."""
    apart, count = _distance(similarity), np.bincount(labels)
    sums = apart @ (labels[:, None] == np.arange(len(count))).astype(np.float64)
    own = count[labels]
    inside = np.divide(sums[np.arange(len(labels)), labels], own - 1, out=np.zeros(len(labels)), where=own > 1)
    means = sums / count
    means[np.arange(len(labels)), labels] = np.inf
    other = means.min(axis=1)
    larger = np.maximum(inside, other)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (other - inside) / larger
    return np.where((own > 1) & np.isfinite(found), found, 0.0)


def _described(
    similarity: np.ndarray, labels: np.ndarray, names: list[str], silhouette: np.ndarray
) -> tuple[IndustryGroup, ...]:
    """Groups, the largest first."""
    order = sorted(
        range(int(labels.max()) + 1), key=lambda g: (-int((labels == g).sum()), names[int(np.argmax(labels == g))])
    )
    found = []
    for number, group in enumerate(order, start=1):
        inside, outside = np.flatnonzero(labels == group), np.flatnonzero(labels != group)
        block = similarity[np.ix_(inside, inside)]
        central = np.argsort(-np.nan_to_num(np.nansum(block, axis=1)), kind="stable")
        rest = similarity[np.ix_(inside, outside)]
        single = len(inside) == 1
        found.append(
            IndustryGroup(
                number=number,
                industries=tuple(names[place] for place in inside[central].tolist()),
                within=float("nan") if single or not np.isfinite(block).any() else float(np.nanmean(block)),
                between=float(np.nanmean(rest)) if np.isfinite(rest).any() else float("nan"),
                silhouette=float("nan") if single else float(silhouette[inside].mean()),
            )
        )
    return tuple(found)
