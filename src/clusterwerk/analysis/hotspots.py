"""Hotspots: places whose neighbourhood holds higher or lower values than chance gives.

Getis and Ord's Gi and Gi* ask for high or low sums around a place, local Moran's I asks whether a place and its
neighbours are alike. Thousands of places are thousands of tests, so q is controlled over all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.autocorrelation import checked
from clusterwerk.analysis.errors import AnalysisError, UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.local_statistics import neighbour_sums, permutation_p, scores
from clusterwerk.analysis.neighbours import Neighbours, Standard, within
from clusterwerk.analysis.results import Method, Provenance, Warn, content_hash
from clusterwerk.analysis.significance import false_discovery_rate

if TYPE_CHECKING:
    from clusterwerk.analysis.cells import Cells
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.search import Located
    from clusterwerk.analysis.wording import Language, Names, Sentences

Statistic = Literal["Gi*", "Gi", "local_moran"]
METHODS = {
    "Gi*": Method("Gi* of Getis and Ord", "Getis & Ord (1992), Geographical Analysis 24(3); Ord & Getis (1995), 27(4)"),
    "Gi": Method("Gi of Getis and Ord", "Getis & Ord (1992), Geographical Analysis 24(3); Ord & Getis (1995), 27(4)"),
    "local_moran": Method(
        "Local Moran's I",
        "Anselin (1995), Geographical Analysis 27(2); conditional moments: Sokal, Oden & Thomson (1998), 30(4)",
    ),
}
FALSE_FINDS = "Castro & Singer (2006), Geographical Analysis 38(2)"
_CORNERS = ("", "high-high", "low-high", "low-low", "high-low")


@dataclass(frozen=True)
class Hotspot:
    """One place: its value, the statistic, how far it is from chance, and what it is.

    ``kind`` is "hot" or "cold" (Gi, Gi*), "high-high", "low-low", "high-low" or "low-high" (local Moran), or ""
    where q is above alpha.
    """

    key: str
    value: float
    statistic: float
    z: float
    p: float
    q: float
    kind: str
    neighbours: int


@dataclass(frozen=True)
class Hotspots:
    """All places, as arrays (n,) in the order of ``keys``; ``corner`` 1 to 4 is high-high, low-high, low-low,
    high-low of the value and its neighbours' (local Moran, 0 otherwise); ``x``, ``y`` centres of grid cells in metres.
    """

    keys: tuple[str, ...]
    values: np.ndarray
    statistic: np.ndarray
    z: np.ndarray
    p: np.ndarray
    q: np.ndarray
    corner: np.ndarray
    neighbours: np.ndarray
    alpha: float
    measure: Statistic
    provenance: Provenance
    warnings: tuple[Warn, ...] = ()
    x: np.ndarray | None = None
    y: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def kind(self) -> np.ndarray:
        """(n,) text: what each place is, "" where q is above alpha."""
        if self.measure == "local_moran":
            names = np.array(_CORNERS, dtype=object)[self.corner]
        else:
            names = np.where(self.z > 0, "hot", "cold").astype(object)
        return np.where(np.nan_to_num(self.q, nan=1.0) <= self.alpha, names, "")

    def of(self, key: str) -> Hotspot:
        """One place. Raises :class:`UnknownKey`."""
        if key not in self.keys:
            raise UnknownKey("keys", key)
        place = self.keys.index(key)
        columns = (self.values, self.statistic, self.z, self.p, self.q)
        return Hotspot(key, *(float(column[place]) for column in columns), str(self.kind[place]),
                       int(self.neighbours[place]))  # fmt: skip

    def found(self, kind: str) -> tuple[str, ...]:
        """Keys of one kind, the farthest from chance first."""
        places = np.flatnonzero(self.kind == kind)
        return tuple(self.keys[place] for place in places[np.argsort(-np.abs(self.z[places]), kind="stable")].tolist())

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many places lie among high or low values, and which stands out most."""
        from clusterwerk.analysis.summary_of_space import hotspot_sentences

        return hotspot_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per place."""
        from clusterwerk.analysis.summary_of_space import hotspot_table

        return hotspot_table(self, language, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """A map of grid cells, or bars of the places farthest from chance."""
        from clusterwerk.analysis.summary_of_space import hotspot_picture

        return hotspot_picture(self, language, names)


def hotspots(
    keys: Sequence[str],
    values: Sequence[float] | np.ndarray,
    neighbours: Neighbours,
    *,
    statistic: Statistic = "Gi*",
    standard: Standard | None = None,
    permutations: int = 0,
    seed: int | None = None,
    divisor: Literal["n", "n-1"] = "n-1",
    alpha: float = 0.05,
) -> Hotspots:
    """Hotspots among places with one value each.

    Parameters
    ----------
    keys, values : (n,) the places and their values; matched with ``neighbours`` by key, never by position
    statistic : "Gi*" (with the place itself), "Gi" (without), "local_moran"
    standard : "binary" or "row" weights; not given: binary for Gi and Gi*, row for local Moran, as their authors do.
        The scores and p values of a place do not depend on it.
    permutations, seed : 0 tests with the moments under shuffling and the normal distribution; otherwise so many
        shuffles (two-sided), which need a seed
    divisor : local Moran divides by the sum of squared deviations over n (as spdep does) or n - 1 (as esda does); only
        the statistic depends on it
    alpha : accepted share of false finds over all places

    Raises :class:`UnknownKey` for a place without neighbours' entry, :class:`WrongValue` for a missing value or a
    negative one with Gi and Gi*, :class:`AnalysisError` for equal values everywhere.
    """
    names = _keys_of(keys, values)
    near = neighbours.ordered_as(names)
    if statistic not in METHODS:
        raise WrongValue("statistic", None, f"{statistic!r} is not one of {', '.join(METHODS)}")
    if permutations and seed is None:
        raise WrongValue("seed", None, "is needed for shuffling")
    column = checked(np.asarray(values, dtype=np.float64), near)
    weighed = near.standardised(standard or ("row" if statistic == "local_moran" else "binary"))
    if statistic == "Gi*":
        weighed = near.with_itself().standardised(standard or "binary")
    value, z, corner = _measured(column, weighed, statistic, divisor)
    p = permutation_p(column, weighed, permutations=permutations, seed=seed or 0) if permutations else _two_sided(z)
    p = np.where(np.isnan(z), np.nan, p)
    parameters = {"statistic": statistic, "neighbours": near.rule, "standard": standard, "divisor": divisor,
                  "permutations": permutations, "alpha": alpha}  # fmt: skip
    method = replace(METHODS[statistic], citation=f"{METHODS[statistic].citation}; {FALSE_FINDS}")
    linked = content_hash(near.weights.indptr, near.weights.indices, near.weights.data)
    digest = content_hash(np.array(names, dtype=object), column, np.array([linked], dtype=object))
    return Hotspots(
        keys=names, values=column, statistic=value, z=z, p=p, q=false_discovery_rate(p), corner=corner,
        neighbours=near.counts, alpha=alpha, measure=statistic,
        provenance=Provenance(method, parameters, seed if permutations else None, digest),
        warnings=(Warn.EDGE,) if (near.counts == 0).any() else (),
    )  # fmt: skip


def hotspots_of_cells(
    cells: Cells,
    industry: str,
    neighbours: Neighbours,
    *,
    statistic: Statistic = "Gi*",
    permutations: int = 0,
    seed: int | None = None,
    alpha: float = 0.05,
) -> Hotspots:
    """Regions in whose surroundings an industry is more, or less, at home than their size lets expect.

    The value of a region is its standardised surplus, (found - expected) / root of expected: of establishments where
    they are known, of employment otherwise. Regions with a suppressed or missing cell are left out, with a
    warning; an empty cell of a register is zero. Raises :class:`UnknownKey`, and what :func:`hotspots` raises.
    """
    if industry not in cells.industries:
        raise UnknownKey("industry", industry)
    counted = cells.establishments is not None
    column = cells.establishments if counted else cells.employment
    own = cells.region_establishments if counted else cells.region_employment
    total = cells.total_establishments if counted else cells.total_employment
    place = cells.industries.index(industry)
    of_industry = cells.industry_establishments if counted else cells.industry_employment
    expected = own / total * of_industry[place]
    found = np.full(len(cells.regions), 0.0 if cells.missing_is_zero else np.nan)
    rows = cells.industry_of == place
    found[cells.region_of[rows]] = column[rows]
    with np.errstate(divide="ignore", invalid="ignore"):
        surplus = (found - expected) / np.sqrt(expected)
    known = np.isfinite(surplus)
    keys = tuple(key for key, keep in zip(cells.regions, known.tolist(), strict=True) if keep)
    result = hotspots(keys, surplus[known], neighbours, statistic=statistic, permutations=permutations, seed=seed,
                      alpha=alpha)  # fmt: skip
    parameters = dict(result.provenance.parameters) | dict(cells.parameters) | {"industry": industry}
    left_out = (Warn.SUPPRESSED,) if bool(np.isnan(column[rows]).any()) else (Warn.MISSING_CELLS,)
    return replace(
        result,
        provenance=replace(result.provenance, parameters=parameters, data_hash=cells.data_hash),
        warnings=result.warnings + (() if known.all() else left_out),
    )


def hotspots_of_plants(
    plants: Located,
    industries: Sequence[str],
    *,
    cell: float = 5_000,
    distance: float = 10_000,
    statistic: Statistic = "Gi*",
    permutations: int = 0,
    seed: int | None = None,
    alpha: float = 0.05,
) -> Hotspots:
    """Grid cells around which plants of these industries (starts of codes) stand thicker than all plants do.

    Every cell of ``cell`` metres that holds a plant of any kind is a place; its value is the standardised surplus of
    these industries given all plants in it, so a town is no hotspot for being a town. Neighbours are cells whose
    centres lie within ``distance`` metres. Keys are "column:line" counted from the south-west.
    """
    from clusterwerk.analysis.neighbourhoods import grid_of

    chosen = np.array([code.startswith(tuple(industries)) for code in plants.industries], dtype=bool)
    if not chosen.any():
        raise UnknownKey("industry", ", ".join(industries))
    if not 0 < cell <= distance:
        raise AnalysisError(f"cells of {cell:g} m are too coarse for a distance of {distance:g} m")
    grid = grid_of(plants.x, plants.y, cell)
    everything = grid.counts().ravel()
    own = grid.counts(np.flatnonzero(chosen[plants.industry_of])).ravel()
    spots = np.flatnonzero(everything)
    expected = everything[spots] * (own.sum() / everything.sum())
    line, column = spots // grid.columns, spots % grid.columns
    x, y = grid.west + (column + 0.5) * cell, grid.south + (line + 0.5) * cell
    keys = tuple(f"{c}:{r}" for c, r in zip(column.tolist(), line.tolist(), strict=True))
    near = within(x, y, distance=distance, keys=keys)
    result = hotspots(keys, (own[spots] - expected) / np.sqrt(expected), near, statistic=statistic,
                      permutations=permutations, seed=seed, alpha=alpha)  # fmt: skip
    parameters = dict(result.provenance.parameters) | {"industries": tuple(industries), "cell": cell}
    provenance = replace(result.provenance, parameters=parameters, data_hash=plants.data_hash)
    return replace(result, x=x, y=y, provenance=provenance)


def _measured(
    values: np.ndarray, weighed: Neighbours, statistic: Statistic, divisor: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Statistic, score and corner of each place."""
    lag, total, _ = neighbour_sums(values, weighed)
    score, none = scores(values, weighed), np.zeros(len(values), dtype=np.int64)
    if statistic != "local_moran":
        everything = values.sum() if weighed.itself else values.sum() - values
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(total > 0, lag / everything, np.nan), score, none
    if divisor not in ("n", "n-1"):
        raise WrongValue("divisor", None, f"{divisor!r} is neither 'n' nor 'n-1'")
    own = values - values.mean()
    around = lag - total * values.mean()
    index = own * around / ((own**2).sum() / (len(values) - (divisor == "n-1")))
    high, high_around = own > 0, around > 0
    corner = np.where(high, np.where(high_around, 1, 4), np.where(high_around, 2, 3))
    return np.where(total > 0, index, np.nan), np.where(own == 0, np.nan, score * np.sign(own)), corner


def _two_sided(z: np.ndarray) -> np.ndarray:
    from scipy.special import ndtr

    return np.where(np.isnan(z), np.nan, 2 * ndtr(-np.abs(z)))


def _keys_of(keys: Sequence[str], values: Sequence[float] | np.ndarray) -> tuple[str, ...]:
    names = tuple(keys)
    if len(names) != len(values):
        raise UnequalLengths({"keys": len(names), "values": len(values)})
    seen: set[str] = set()
    for row, key in enumerate(names, start=1):
        if key in seen:
            raise WrongValue("keys", row, f"{key!r} is listed twice")
        seen.add(key)
    return names
