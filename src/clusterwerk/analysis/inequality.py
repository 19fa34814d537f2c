"""Inequality of values over units (regions, firms) and how much of it lies between groups of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.errors import UnequalLengths, WrongValue
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn, content_hash

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Theil index with decomposition",
    "Theil (1967), Economics and Information Theory; Shorrocks (1980), Econometrica 48(3)",
)
Kind = Literal["T", "L"]
_NORMAL = 1.959963984540054


@dataclass(frozen=True)
class Inequality:
    """A Theil index and its exact parts: ``value`` = ``between`` + ``within``.

    ``kind`` "T" weighs by values, "L" (mean log deviation) by units; both are 0 when all are equal per head.
    ``group_values`` are the indices inside the groups, ``group_shares`` what each adds to ``within``. ``p`` is how
    often a random grouping with groups of the same sizes leaves as much between the groups (NaN without groups).
    """

    kind: Kind
    value: float
    interval: Interval
    between: float
    within: float
    groups: tuple[str, ...]
    group_values: np.ndarray
    group_shares: np.ndarray
    group_units: np.ndarray
    units: int
    p: float
    provenance: Provenance

    @property
    def share_between(self) -> float:
        """Part (0..1) that lies between the groups; NaN if all are equal or without groups."""
        return self.between / self.value if self.value > 0 and self.groups else float("nan")

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Few units make the interval rough; groups depend on how they are cut."""
        found = {Warn.SMALL_BASE: self.units < 10, Warn.REGION_SYSTEM: bool(self.groups)}
        return tuple(warning for warning, holds in found.items() if holds)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How unequal, how much between the groups, and how sure that is."""
        from clusterwerk.analysis.summary_of_inequality import inequality_sentences

        return inequality_sentences(self, language)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """The whole, its parts and the groups."""
        from clusterwerk.analysis.summary_of_inequality import inequality_table

        return inequality_table(self, language, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """What lies between the groups and what inside each."""
        from clusterwerk.analysis.summary_of_inequality import inequality_picture

        return inequality_picture(self, language, names)


def theil(
    values: Sequence[float] | np.ndarray,
    weights: Sequence[float] | np.ndarray | None = None,
    *,
    kind: Kind,
    groups: Sequence[str] | np.ndarray | None = None,
    simulations: int = 999,
    seed: int = 1,
) -> Inequality:
    """Theil's T or L of values per unit, decomposed into between and within groups.

    With u the units' shares of all values and p their shares of the weights, T = sum u ln(u / p) and
    L = sum p ln(p / u). The interval is the delta method's with units as independent draws; ``p`` of the grouping
    comes from ``simulations`` random regroupings.

    Parameters
    ----------
    values : (N,) amounts, from 0 (``L`` needs amounts above 0)
    weights : (N,) sizes of the units, such as inhabitants; all alike without
    groups : (N,) group of each unit

    Raises :class:`UnequalLengths`, :class:`WrongValue` for a negative, missing or (``L``) zero value or weight.
    """
    amounts = _numbers(values, "values", zero=kind == "T")
    sizes = np.ones(len(amounts)) if weights is None else _numbers(weights, "weights", zero=False)
    lengths = {"values": len(amounts), "weights": len(sizes)}
    if groups is not None:
        lengths["groups"] = len(groups)
    if len(set(lengths.values())) > 1:
        raise UnequalLengths(lengths)
    if amounts.sum() <= 0:
        raise WrongValue("values", None, "is zero everywhere")
    u, p = amounts / amounts.sum(), sizes / sizes.sum()
    value = _index(u, p, kind)
    names, group_of = _groups(groups, len(u))
    between, inside, shares = _parts(u, p, group_of, len(names), kind)
    reach = _NORMAL * float(np.sqrt(np.sum((p * _influence(u / p, p, kind)) ** 2)))
    chance = float("nan")
    if groups is not None and len(names) > 1:
        rng = np.random.default_rng(seed)
        least = between - 1e-12
        hits = sum(_between(u, p, rng.permutation(group_of), len(names), kind) >= least for _ in range(simulations))
        chance = (1 + hits) / (1 + simulations)
    return Inequality(
        kind=kind,
        value=value,
        interval=Interval(max(0.0, value - reach), value + reach, 0.95),
        between=between,
        within=float(shares.sum()),
        groups=names if groups is not None else (),
        group_values=inside,
        group_shares=shares,
        group_units=np.bincount(group_of, minlength=len(names)),
        units=len(u),
        p=chance,
        provenance=Provenance(
            METHOD,
            {"kind": kind, "simulations": simulations if groups is not None else 0},
            seed if groups is not None else None,
            content_hash(amounts, sizes, np.asarray(groups if groups is not None else [], dtype=object)),
        ),
    )


def williamson(values: Sequence[float] | np.ndarray, weights: Sequence[float] | np.ndarray) -> float:
    """Williamson's index: the weighted coefficient of variation of values per head.

    sqrt(sum p_j (y_j - y)^2) / y with y_j values per head, p_j the share of heads and y = sum p_j y_j. Williamson
    (1965), Economic Development and Cultural Change 13(4). Raises as :func:`theil`.
    """
    per_head = _numbers(values, "values", zero=True)
    heads = _numbers(weights, "weights", zero=True)
    if len(per_head) != len(heads):
        raise UnequalLengths({"values": len(per_head), "weights": len(heads)})
    p = heads / heads.sum()
    mean = float(p @ per_head)
    return float(np.sqrt(p @ (per_head - mean) ** 2)) / mean


def differences(values: Sequence[float] | np.ndarray, groups: Sequence[str] | np.ndarray) -> tuple[float, float]:
    """Sums of absolute differences over pairs of units within the same group, and over all other pairs.

    The Gini coefficient is their sum over N times the sum of all values; Rey and Smith (2013), Letters in Spatial and
    Resource Sciences 6(2), split it in this way.
    """
    y = _numbers(values, "values", zero=True)
    _, group_of = _groups(groups, len(y))
    apart = np.abs(y[:, None] - y[None, :])
    same = group_of[:, None] == group_of[None, :]
    return float(apart[same].sum() / 2), float(apart[~same].sum() / 2)


def _numbers(values: Sequence[float] | np.ndarray, column: str, *, zero: bool) -> np.ndarray:
    numbers = np.asarray(values, dtype=np.float64)
    wrong = np.flatnonzero(~np.isfinite(numbers) | (numbers < 0) | ((numbers == 0) & (not zero)))
    if len(wrong):
        least = "a number from 0" if zero else "a number above 0"
        raise WrongValue(column, int(wrong[0]) + 1, f"{float(numbers[wrong[0]])!r} is not {least}")
    return numbers


def _groups(groups: Sequence[str] | np.ndarray | None, count: int) -> tuple[tuple[str, ...], np.ndarray]:
    if groups is None:
        return ("",), np.zeros(count, dtype=np.int64)
    names = [str(name) for name in groups]
    distinct = sorted(set(names))
    place = {name: number for number, name in enumerate(distinct)}
    return tuple(distinct), np.array([place[name] for name in names], dtype=np.int64)


def _index(u: np.ndarray, p: np.ndarray, kind: Kind) -> float:
    if kind == "L":
        return float(np.sum(p * np.log(p / u)))
    some = u > 0
    return float(np.sum(u[some] * np.log(u[some] / p[some])))


def _sums(u: np.ndarray, p: np.ndarray, group_of: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    return np.bincount(group_of, weights=u, minlength=count), np.bincount(group_of, weights=p, minlength=count)


def _between(u: np.ndarray, p: np.ndarray, group_of: np.ndarray, count: int, kind: Kind) -> float:
    return _index(*_sums(u, p, group_of, count), kind)


def _parts(
    u: np.ndarray, p: np.ndarray, group_of: np.ndarray, count: int, kind: Kind
) -> tuple[float, np.ndarray, np.ndarray]:
    """Between, the index inside each group, and what each adds to the whole."""
    own_u, own_p = _sums(u, p, group_of, count)
    inside = np.zeros(count)
    for group in range(count):
        rows = group_of == group
        if own_u[group] > 0:
            inside[group] = _index(u[rows] / own_u[group], p[rows] / own_p[group], kind)
    return _index(own_u, own_p, kind), inside, inside * (own_u if kind == "T" else own_p)


def _influence(ratio: np.ndarray, p: np.ndarray, kind: Kind) -> np.ndarray:
    """What one unit adds to the index when its weight grows; ``ratio`` is its value per head over the mean."""
    if kind == "L":
        log = np.log(ratio)
        return (ratio - 1) - (log - p @ log)
    product = np.where(ratio > 0, ratio * np.log(np.where(ratio > 0, ratio, 1)), 0)
    return (product - p @ product) - (1 + p @ product) * (ratio - 1)
