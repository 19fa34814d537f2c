"""Cells: what is where, region by industry. The input of every measure that rests on regions.

Regions and industries are matched by key, never by position. A cell that a register does not hold is empty
(zero); a cell that an official table does not hold is missing; a suppressed cell carries the bounds between
which it lies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from clusterwerk.analysis.errors import UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.results import content_hash


@dataclass(frozen=True)
class Cells:
    """Region x industry cells in coordinate form.

    ``regions`` (R,) and ``industries`` (I,) are the sorted keys. The K cells are ``region_of`` and
    ``industry_of`` (K,) int, positions in these, with ``establishments`` (K,) int or ``None``,
    ``employment`` (K,) float (NaN where suppressed), ``employment_low`` and ``employment_high`` (K,), and
    for plants ``squares`` and ``fourth_powers`` (K,): the sums of the weights to the second and fourth
    power. Totals: ``region_*`` (R,), ``industry_*`` (I,).
    """

    regions: tuple[str, ...]
    industries: tuple[str, ...]
    region_of: np.ndarray
    industry_of: np.ndarray
    employment: np.ndarray
    employment_low: np.ndarray
    employment_high: np.ndarray
    region_employment: np.ndarray
    industry_employment: np.ndarray
    industry_employment_low: np.ndarray
    industry_employment_high: np.ndarray
    total_employment: float
    establishments: np.ndarray | None = None
    weighed: np.ndarray | None = None
    squares: np.ndarray | None = None
    fourth_powers: np.ndarray | None = None
    region_establishments: np.ndarray | None = None
    industry_establishments: np.ndarray | None = None
    total_establishments: int = 0
    partition: bool = True
    missing_is_zero: bool = True
    left_out: int = 0
    parameters: Mapping[str, object] = field(default_factory=dict)
    data_hash: str = ""

    def __len__(self) -> int:
        return len(self.region_of)

    @cached_property
    def suppressed(self) -> np.ndarray:
        """(K,) bool: the value was held back, only its bounds are known."""
        return np.isnan(self.employment)

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        names = zip(self.region_of.tolist(), self.industry_of.tolist(), strict=True)
        return {(self.regions[r], self.industries[i]): k for k, (r, i) in enumerate(names)}

    def position(self, region: str, industry: str) -> int | None:
        """Where the cell is, ``None`` if there is none.

        Raises :class:`UnknownKey` for a key nobody has heard of.
        """
        place = self._places.get((region, industry))
        if place is None:
            if region not in self.regions:
                raise UnknownKey("region", region)
            if industry not in self.industries:
                raise UnknownKey("industry", industry)
        return place


def cells_of_plants(
    region: Sequence[str] | np.ndarray,
    industry: Sequence[str] | np.ndarray,
    weight: Sequence[float] | np.ndarray | None = None,
) -> Cells:
    """Cells counted from plants in memory.

    ``region`` and ``industry`` are (N,) keys, ``weight`` (N,) employees (NaN where unknown, 1 where not
    given). Raises :class:`WrongValue` for a negative weight or an empty key, :class:`UnequalLengths`.
    """
    weights = np.ones(len(region)) if weight is None else np.asarray(weight, dtype=np.float64)
    lengths = {"region": len(region), "industry": len(industry), "weight": len(weights)}
    if len(set(lengths.values())) > 1:
        raise UnequalLengths(lengths)
    if (weights < 0).any():
        raise WrongValue("weight", int(np.flatnonzero(weights < 0)[0]) + 1, "is negative")
    regions, region_of = keys_and_positions(region, "region")
    industries, industry_of = keys_and_positions(industry, "industry")
    flat, inverse = np.unique(region_of * len(industries) + industry_of, return_inverse=True)
    known = np.where(np.isnan(weights), 0.0, weights)

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(inverse, weights=values, minlength=len(flat))

    return cells_of_counts(
        regions=regions,
        industries=industries,
        region_of=flat // max(1, len(industries)),
        industry_of=flat % max(1, len(industries)),
        establishments=np.bincount(inverse, minlength=len(flat)),
        weighed=total(~np.isnan(weights)).astype(np.int64),
        employment=total(known),
        squares=total(known**2),
        fourth_powers=total(known**4),
        data_hash=content_hash(np.asarray(region, dtype=object), np.asarray(industry, dtype=object), weights),
    )


def cells_of_counts(
    *,
    regions: Sequence[str],
    industries: Sequence[str],
    region_of: np.ndarray,
    industry_of: np.ndarray,
    establishments: np.ndarray,
    weighed: np.ndarray,
    employment: np.ndarray,
    squares: np.ndarray,
    fourth_powers: np.ndarray,
    data_hash: str,
    left_out: int = 0,
    parameters: Mapping[str, object] | None = None,
) -> Cells:
    """Cells of a register that covers everything: the totals are the sums over its own cells."""

    def by(positions: np.ndarray, values: np.ndarray, length: int) -> np.ndarray:
        return np.bincount(positions, weights=values, minlength=length)

    industry_employment = by(industry_of, employment, len(industries))
    return Cells(
        regions=tuple(regions),
        industries=tuple(industries),
        region_of=region_of,
        industry_of=industry_of,
        employment=employment,
        employment_low=employment,
        employment_high=employment,
        region_employment=by(region_of, employment, len(regions)),
        industry_employment=industry_employment,
        industry_employment_low=industry_employment,
        industry_employment_high=industry_employment,
        total_employment=float(employment.sum()),
        establishments=establishments,
        weighed=weighed,
        squares=squares,
        fourth_powers=fourth_powers,
        region_establishments=by(region_of, establishments, len(regions)).astype(np.int64),
        industry_establishments=by(industry_of, establishments, len(industries)).astype(np.int64),
        total_establishments=int(establishments.sum()),
        left_out=left_out,
        parameters=parameters or {},
        data_hash=data_hash,
    )


def cells_of_matrix(
    values: np.ndarray,
    regions: Sequence[str],
    industries: Sequence[str],
) -> Cells:
    """Employment as a full matrix (R, I) without suppressed cells; regions and industries add up to all."""
    values = np.asarray(values, dtype=np.float64)
    if values.shape != (len(regions), len(industries)):
        raise UnequalLengths({"regions": len(regions), "industries": len(industries), "values": values.size})
    region = np.repeat(np.asarray(regions, dtype=object), len(industries))
    industry = np.tile(np.asarray(industries, dtype=object), len(regions))
    return official_cells(region, industry, values.ravel())


def official_cells(
    region: Sequence[str] | np.ndarray,
    industry: Sequence[str] | np.ndarray,
    employment: Sequence[float] | np.ndarray,
    *,
    total: str | None = None,
    nation: str | None = None,
    parents: Mapping[str, str] | None = None,
) -> Cells:
    """Cells of an official table of employment in which some values are suppressed.

    Parameters
    ----------
    region, industry, employment : (N,) one row per published cell; NaN = suppressed ("."), 0 = none ("-");
        a pair that is not listed is missing
    total : key of the column that holds all industries; without it the industries are taken as disjoint and
        summed
    nation : key of the row that holds the whole country; without it the regions are summed
    parents : industry -> industry that contains it, for nested groups; top groups belong to ``total``

    The bounds of a suppressed cell are 0 and what its containing group and the industry's country total
    leave over. Raises :class:`WrongValue` for a negative value, a pair listed twice, a
    suppressed value without ``total``, and nested groups that ``parents`` does not name.
    """
    from clusterwerk.analysis.suppression import bounds_of_suppressed

    values = np.asarray(employment, dtype=np.float64)
    table = _table(region, industry, values, total)
    regions = sorted({r for r, _ in table if r != nation})
    industries = sorted({i for _, i in table if i != total})
    bounds = bounds_of_suppressed(table, total=total, nation=nation, parents=parents or {})
    pairs = [(r, i) for r in regions for i in industries if (r, i) in table]
    region_place = {key: place for place, key in enumerate(regions)}
    industry_place = {key: place for place, key in enumerate(industries)}
    own = np.array([table[pair] for pair in pairs])
    low = np.array([bounds.get(pair, (table[pair],) * 2)[0] for pair in pairs])
    high = np.array([bounds.get(pair, (table[pair],) * 2)[1] for pair in pairs])
    region_of = np.array([region_place[r] for r, _ in pairs], dtype=np.int64)
    industry_of = np.array([industry_place[i] for _, i in pairs], dtype=np.int64)

    def by_industry(column: np.ndarray) -> np.ndarray:
        if nation is None:
            return np.bincount(industry_of, weights=np.where(np.isnan(column), 0.0, column), minlength=len(industries))
        return np.array([table.get((nation, i), np.nan) for i in industries])

    if total is None:
        region_employment = np.bincount(region_of, weights=own, minlength=len(regions))
    else:
        region_employment = np.array([table.get((r, total), np.nan) for r in regions])
    if nation is not None and total is not None:
        everything = table.get((nation, total), np.nan)
    else:
        everything = float(np.sum(region_employment))
    return Cells(
        regions=tuple(regions),
        industries=tuple(industries),
        region_of=region_of,
        industry_of=industry_of,
        employment=own,
        employment_low=low,
        employment_high=high,
        region_employment=region_employment,
        industry_employment=by_industry(own),
        industry_employment_low=by_industry(low),
        industry_employment_high=by_industry(high),
        total_employment=everything,
        missing_is_zero=False,
        data_hash=content_hash(np.asarray(region, dtype=object), np.asarray(industry, dtype=object), values),
    )


def _table(
    region: Sequence[str] | np.ndarray, industry: Sequence[str] | np.ndarray, values: np.ndarray, total: str | None
) -> dict[tuple[str, str], float]:
    lengths = {"region": len(region), "industry": len(industry), "employment": len(values)}
    if len(set(lengths.values())) > 1:
        raise UnequalLengths(lengths)
    table: dict[tuple[str, str], float] = {}
    for row, (r, i, value) in enumerate(zip(region, industry, values.tolist(), strict=True), start=1):
        if value < 0:
            raise WrongValue("employment", row, "is negative")
        if (r, i) in table:
            raise WrongValue("industry", row, f"region {r!r} and industry {i!r} are listed twice")
        if total is None and np.isnan(value):
            raise WrongValue("employment", row, "is suppressed, and without a published total nothing bounds it")
        table[r, i] = value
    return table


def only_industries(cells: Cells, starts: Sequence[str]) -> Cells:
    """The same cells, shares and totals, but only of industries whose code starts with one of ``starts``."""
    kept = np.array([any(code.startswith(start) for start in starts) for code in cells.industries], dtype=bool)
    place = np.cumsum(kept) - 1
    rows = kept[cells.industry_of]
    per_cell = ("region_of", "employment", "employment_low", "employment_high", "establishments", "weighed",
                "squares", "fourth_powers")  # fmt: skip
    per_industry = ("industry_employment", "industry_employment_low", "industry_employment_high",
                    "industry_establishments")  # fmt: skip
    changed = {name: column[rows] for name in per_cell if (column := getattr(cells, name)) is not None}
    changed |= {name: column[kept] for name in per_industry if (column := getattr(cells, name)) is not None}
    names = tuple(code for code, keep in zip(cells.industries, kept.tolist(), strict=True) if keep)
    return replace(cells, industries=names, industry_of=place[cells.industry_of[rows]], **changed)


def keys_and_positions(keys: Sequence[str] | np.ndarray, column: str) -> tuple[tuple[str, ...], np.ndarray]:
    """Sorted distinct keys and for each row the position of its key.

    Raises :class:`WrongValue` for an empty key.
    """
    listed = keys.tolist() if isinstance(keys, np.ndarray) else list(keys)
    distinct = set(listed)
    if None in distinct or "" in distinct:
        row = next(row for row, key in enumerate(listed, start=1) if key is None or key == "")
        raise WrongValue(column, row, "is empty")
    ordered = sorted(distinct)
    place = {key: number for number, key in enumerate(ordered)}
    return tuple(ordered), np.fromiter((place[key] for key in listed), dtype=np.int64, count=len(listed))
