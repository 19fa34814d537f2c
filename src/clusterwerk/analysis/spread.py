"""How unevenly industries are spread over regions, and how one-sided the regions' economies are.

Both are the same question asked of the columns and of the rows of one table: how does a composition differ from a
reference? Every value has an interval (plants as independent draws), and, where plants are given, a p value from
shuffling them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.cells import Cells, cells_of_plants
from clusterwerk.analysis.composition import UPPER, Measure, measured
from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn
from clusterwerk.analysis.significance import false_discovery_rate

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

Reference = Literal["all", "others", "mean_of_others"]

SOURCES = {
    "hoover": "Hoover (1936), Review of Economics and Statistics 18",
    "krugman": "Krugman (1991), Geography and Trade",
    "gini_lorenz": "Hoover (1936), Review of Economics and Statistics 18",
    "gini_krugman": "Krugman (1991), Geography and Trade",
    "gini_quotients": "Farhauer & Kröll (2013), Standorttheorien",
    "gini_normalised": "Farhauer & Kröll (2013), Standorttheorien",
    "herfindahl": "Herfindahl (1950)",
    "theil": "Theil (1967), Economics and Information Theory",
    "entropy": "Shannon (1948), Bell System Technical Journal 27",
    "average_quotient": "Hoover & Giarratani (1985), An Introduction to Regional Economics",
    "hachman": "Hachman (1995), Bureau of Economic and Business Research, University of Utah",
}
_NORMAL = 1.959963984540054


@dataclass(frozen=True)
class Spread:
    """One measure for every industry over the regions, or for every region over the industries.

    Arrays are (N,) in the order of ``keys``. ``low`` and ``high`` are a 95 % interval by the delta method with plants
    as independent draws (NaN for tables of sums); ``effective`` the number of equally large plants that would spread
    as widely (1 / Herfindahl of plant sizes); ``chance`` the mean under shuffled plants, ``p`` the share of shuffles
    with at least as much, ``q`` its false discovery rate (NaN unless plants were shuffled).
    """

    of: Literal["industries", "regions"]
    keys: tuple[str, ...]
    measure: Measure
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    effective: np.ndarray
    chance: np.ndarray
    p: np.ndarray
    q: np.ndarray
    incomplete: np.ndarray
    suppressed: np.ndarray
    provenance: Provenance

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """What holds for at least one value."""
        found = {
            Warn.NO_INTERVAL: bool(np.isnan(self.low[~np.isnan(self.value)]).any()),
            Warn.FEW_PLANTS: bool((self.effective < 10).any()),
            Warn.MISSING_CELLS: bool(self.incomplete.any()),
            Warn.SUPPRESSED: bool(self.suppressed.any()),
            Warn.REGION_SYSTEM: True,
        }
        return tuple(warning for warning, holds in found.items() if holds)

    def of_key(self, key: str) -> tuple[float, Interval]:
        """Value and interval of one industry or region. Raises :class:`UnknownKey`."""
        if key not in self.keys:
            raise UnknownKey(self.of, key)
        place = self.keys.index(key)
        return float(self.value[place]), Interval(float(self.low[place]), float(self.high[place]), 0.95)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Which stands out most and which least, and how sure that is."""
        from clusterwerk.analysis.summary_of_spread import spread_sentences

        return spread_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per industry or region."""
        from clusterwerk.analysis.summary_of_spread import spread_table

        return spread_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The most uneven as bars with intervals."""
        from clusterwerk.analysis.summary_of_spread import spread_picture

        return spread_picture(self, language, names)


def spread_of_industries(cells: Cells, *, measure: Measure = "gini_lorenz", reference: Reference = "all") -> Spread:
    """How unevenly each industry is spread over the regions, against the spread of everything.

    Parameters
    ----------
    cells : region x industry cells
    measure : "gini_..." with its scaling by name, "hoover", "theil" (relative entropy), "herfindahl" and "entropy"
        (without reference), "krugman" (twice "hoover"), "average_quotient", "hachman"
    reference : "all" the regions' whole employment; "others" the sum of the other industries; "mean_of_others" the
        unweighted mean of their shares

    An industry with a missing or suppressed cell has no value. Raises :class:`WrongValue` for a region without
    employment.
    """
    table, squares, held_back = _tables(cells)
    x = cells.region_employment
    if np.isnan(x).any():
        x = np.where(np.isnan(x), np.nansum(table, axis=1), x)
    _refuse_empty(x, cells.regions, "region")
    whole = np.broadcast_to((x / x.sum())[:, None], table.shape)
    compared = whole if reference == "all" else _reference(table, reference)
    found = _spread("industries", cells.industries, measure, table, squares, compared)
    return _finished(found, cells, table, held_back, {"reference": reference})


def specialisation_of_regions(
    cells: Cells, *, measure: Measure = "krugman", reference: Reference = "others", industries: Sequence[str] = ()
) -> Spread:
    """How far each region's mix of industries differs from a reference.

    Parameters
    ----------
    cells : region x industry cells; the industries must not contain one another
    measure : "krugman" (0 to 2), "hoover" (half of it), "gini_...", "theil", "herfindahl", "entropy", "hachman",
        "average_quotient"
    reference : "all" the sum of all regions, the own one included; "others" the sum of all others; "mean_of_others"
        the unweighted mean of the others' shares. A small country's own region weighs in "all".
    industries : only these; all without

    Raises :class:`WrongValue` for an industry without employment in the reference, :class:`UnknownKey`.
    """
    table, squares, held_back = (None if one is None else one.T for one in _tables(cells))
    if industries:
        for key in industries:
            if key not in cells.industries:
                raise UnknownKey("industry", key)
        rows = [cells.industries.index(key) for key in industries]
        table, squares, held_back = (None if one is None else one[rows] for one in (table, squares, held_back))
    names = tuple(industries) or cells.industries
    everywhere = np.nansum(table, axis=1)
    _refuse_empty(everywhere, names, "industry")
    found = _spread("regions", cells.regions, measure, table, squares, _reference(table, reference))
    return _finished(found, cells, table, held_back, {"reference": reference})


def shuffled_spread(
    region: Sequence[str] | np.ndarray,
    industry: Sequence[str] | np.ndarray,
    weight: Sequence[float] | np.ndarray | None = None,
    *,
    of: Literal["industries", "regions"] = "industries",
    measure: Measure = "gini_lorenz",
    simulations: int = 999,
    seed: int,
) -> Spread:
    """The same from plants, with p: how often do plants whose places are shuffled spread as unevenly?

    The plants keep their industry and size and exchange their places, so that every place keeps its number of plants.
    p = (1 + shuffles with at least the value) / (1 + shuffles), one-sided.

    Raises :class:`WrongValue` for fewer than 99 simulations.
    """
    if simulations < 99:
        raise WrongValue("simulations", None, f"{simulations} are too few; at least 99")
    cells = cells_of_plants(region, industry, weight)
    compute = spread_of_industries if of == "industries" else specialisation_of_regions
    own = compute(cells, measure=measure)
    places = {key: number for number, key in enumerate(cells.regions)}
    kinds = {key: number for number, key in enumerate(cells.industries)}
    place = np.array([places[key] for key in region])
    kind = np.array([kinds[key] for key in industry])
    sizes = np.ones(len(place)) if weight is None else np.nan_to_num(np.asarray(weight, dtype=np.float64))
    shape = (len(cells.regions), len(cells.industries))
    rng = np.random.default_rng(seed)
    more, total = np.zeros(len(own.keys)), np.zeros(len(own.keys))
    for _ in range(simulations):
        flat = rng.permutation(place) * shape[1] + kind
        table = np.bincount(flat, weights=sizes, minlength=shape[0] * shape[1]).reshape(shape)
        value = _values_only(table, of, measure)
        more += value >= own.value - 1e-12
        total += value
    p = np.where(np.isnan(own.value), np.nan, (1 + more) / (1 + simulations))
    parameters = {**own.provenance.parameters, "simulations": simulations}
    return replace(
        own,
        chance=total / simulations,
        p=p,
        q=false_discovery_rate(p),
        provenance=replace(own.provenance, parameters=parameters, seed=seed),
    )


def _values_only(table: np.ndarray, of: str, measure: Measure) -> np.ndarray:
    if of == "industries":
        x = np.maximum(table.sum(axis=1), 1e-300)
        reference = np.broadcast_to((x / x.sum())[:, None], table.shape)
    else:
        table = table.T
        reference = np.maximum(_reference(table, "others"), 1e-300)
    with np.errstate(invalid="ignore"):
        return measured(measure, table / table.sum(axis=0), reference)[0]


def _reference(table: np.ndarray, reference: Reference) -> np.ndarray:
    """(A, C): the shares to compare each column with."""
    known = np.nan_to_num(table)
    if reference == "all":
        total = known.sum(axis=1, keepdims=True)
        return np.broadcast_to(total / total.sum(), table.shape)
    if table.shape[1] < 2:
        raise AnalysisError("there is nothing else to compare with; choose reference='all'")
    if reference == "others":
        others = known.sum(axis=1, keepdims=True) - known
        return others / others.sum(axis=0)
    with np.errstate(invalid="ignore"):
        shares = np.nan_to_num(known / known.sum(axis=0))
    return (shares.sum(axis=1, keepdims=True) - shares) / (table.shape[1] - 1)


def _tables(cells: Cells) -> tuple[np.ndarray, np.ndarray | None, np.ndarray]:
    """Employment (R, I), NaN where missing or suppressed; sums of squared plant sizes; where it is suppressed."""
    shape, at = (len(cells.regions), len(cells.industries)), (cells.region_of, cells.industry_of)
    table = np.zeros(shape) if cells.missing_is_zero else np.full(shape, np.nan)
    held_back = np.zeros(shape, dtype=bool)
    table[at], held_back[at] = cells.employment, cells.suppressed
    if cells.squares is None:
        return table, None, held_back
    squares = np.zeros(shape)
    squares[at] = cells.squares
    return table, squares, held_back


def _refuse_empty(sums: np.ndarray, keys: Sequence[str], column: str) -> None:
    empty = np.flatnonzero(~(sums > 0))
    if len(empty):
        place = int(empty[0])
        raise WrongValue(column, place + 1, f"{keys[place]!r} has no employment: there is nothing to compare with")


def _spread(
    of: Literal["industries", "regions"],
    keys: tuple[str, ...],
    measure: Measure,
    table: np.ndarray,
    squares: np.ndarray | None,
    reference: np.ndarray,
) -> Spread:
    """Values and intervals of compositions in columns; the rest is filled in by :func:`_finished`."""
    if (reference == 0).any() and measure not in {"hoover", "krugman", "herfindahl", "entropy"}:
        place = int(np.flatnonzero((reference == 0).any(axis=0))[0])
        raise WrongValue(of, place + 1, f"{keys[place]!r} has no counterpart elsewhere; compare with reference='all'")
    with np.errstate(divide="ignore", invalid="ignore"):
        total = table.sum(axis=0)
        s = table / total
    value, slope = measured(measure, s, reference)
    nothing = np.full(len(keys), np.nan)
    low, high, effective = nothing, nothing, nothing
    if squares is not None:
        with np.errstate(divide="ignore", invalid="ignore"):
            own = squares / total**2
            effective = 1 / own.sum(axis=0)
            mean = (s * slope).sum(axis=0)
            reach = _NORMAL * np.sqrt((own * (slope - mean) ** 2).sum(axis=0))
            reach[(np.nan_to_num(s) >= 1 - 1e-12).any(axis=0)] = np.nan  # all in one row: no slope, no interval
        low, high = np.maximum(value - reach, 0), value + reach
        if UPPER[measure] is not None:
            high = np.minimum(high, UPPER[measure])
    no = np.zeros(len(keys), dtype=bool)
    unnamed = Provenance(Method(f"Spread: {measure}", SOURCES[measure]))
    return Spread(of, keys, measure, value, low, high, effective, nothing, nothing, nothing, no, no, unnamed)


def _finished(
    found: Spread, cells: Cells, table: np.ndarray, held_back: np.ndarray, given: dict[str, object]
) -> Spread:
    parameters = {"measure": found.measure, "of": found.of, **given, **cells.parameters}
    return replace(
        found,
        incomplete=(np.isnan(table) & ~held_back).any(axis=0),
        suppressed=held_back.any(axis=0),
        provenance=Provenance(found.provenance.method, parameters, None, cells.data_hash),
    )
