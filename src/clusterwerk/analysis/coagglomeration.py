"""Do different industries choose the same regions? Coagglomeration of pairs and of groups of industries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn
from clusterwerk.analysis.significance import false_discovery_rate
from clusterwerk.analysis.skewed_tails import RegionMoments, region_moments, upper_tail_of

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

PAIRS = Method("Coagglomeration of pairs", "Ellison, Glaeser & Kerr (2010), American Economic Review 100(3)")
GROUP = Method("Coagglomeration of a group", "Ellison & Glaeser (1997), Journal of Political Economy 105(5)")
_NORMAL = 1.959963984540054

Sizes = Literal["mean", "employment"]


@dataclass(frozen=True)
class Coagglomeration:
    """Every pair of industries; matrices are (I, I), symmetric, with NaN on the diagonal.

    ``value`` is 0 if the pair chooses regions independently of each other, above 0 if they choose the same ones more
    often. ``z`` and ``p`` (one-sided) compare with plants thrown at the map by the regions' sizes, ``q`` controls
    false finds over all pairs; NaN for tables of sums.
    """

    industries: tuple[str, ...]
    value: np.ndarray
    z: np.ndarray
    p: np.ndarray
    q: np.ndarray
    few_plants: np.ndarray
    provenance: Provenance

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """What holds for at least one pair."""
        found = {
            Warn.NO_TEST: len(self.industries) > 1 and bool(np.isnan(self.z[0, 1:]).all()),
            Warn.FEW_PLANTS: bool(self.few_plants.any()),
            Warn.REGION_SYSTEM: True,
        }
        return tuple(warning for warning, holds in found.items() if holds)

    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Positions of all pairs, the closest first."""
        first, second = np.triu_indices(len(self.industries), 1)
        keys = np.nan_to_num(self.value[first, second], nan=-np.inf)
        order = np.argsort(-keys, kind="stable")
        return tuple(zip(first[order].tolist(), second[order].tolist(), strict=True))

    def of(self, one: str, other: str) -> float:
        """The value of one pair. Raises :class:`UnknownKey`."""
        for key in (one, other):
            if key not in self.industries:
                raise UnknownKey("industry", key)
        return float(self.value[self.industries.index(one), self.industries.index(other)])

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Which pair is closest, and how sure that is."""
        from clusterwerk.analysis.summary_of_pairs import coagglomeration_sentences

        return coagglomeration_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per pair, the closest first."""
        from clusterwerk.analysis.summary_of_pairs import coagglomeration_table

        return coagglomeration_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The matrix."""
        from clusterwerk.analysis.summary_of_pairs import coagglomeration_picture

        return coagglomeration_picture(self, language, names)


@dataclass(frozen=True)
class GroupCoagglomeration:
    """One group of industries: gamma^c of Ellison and Glaeser, 0 if its industries choose regions independently.

    ``interval`` covers 95 of 100 values that chance would give around ``value``; ``shares`` are the industries' shares
    of the group's employment.
    """

    industries: tuple[str, ...]
    shares: tuple[float, ...]
    value: float
    interval: Interval
    z: float
    p: float
    few: bool
    provenance: Provenance

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Few plants make the test rough."""
        return (Warn.FEW_PLANTS, Warn.REGION_SYSTEM) if self.few else (Warn.REGION_SYSTEM,)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Whether the group's industries choose the same regions, and how sure that is."""
        from clusterwerk.analysis.summary_of_pairs import group_sentences

        return group_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per industry of the group, with the group's figures."""
        from clusterwerk.analysis.summary_of_pairs import group_table

        return group_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The value from chance as a bar."""
        from clusterwerk.analysis.summary_of_pairs import group_picture

        return group_picture(self, language, names)


def coagglomeration(
    cells: Cells,
    *,
    industries: Sequence[str] = (),
    sizes: Sizes | Mapping[str, float] = "mean",
    few: int = 10,
) -> Coagglomeration:
    """Coagglomeration of every pair: sum_j (s_aj - x_j) (s_bj - x_j) / (1 - sum_j x_j^2).

    Under chance, with plants thrown by x, its expectation is 0 and its variance
    H_a H_b (X2 - 2 X3 + X2^2) / (1 - X2)^2, exactly.

    Parameters
    ----------
    cells : cells over regions that do not overlap; without plants there is no test
    industries : only these; all without
    sizes : x_j, "mean" the mean share over all industries (Ellison, Glaeser and Kerr), "employment" the share of all
        employment, or sizes by region
    few : pairs with an industry of fewer plants are marked

    Raises :class:`UnknownKey`, :class:`AnalysisError` for overlapping regions, :class:`WrongValue` for an industry
    without employment or with a missing or suppressed cell.
    """
    shares, x = _shares_and_sizes(cells, sizes)
    chosen = _positions(cells, industries)
    centred = shares[:, chosen] - x[:, None]
    x2, x3 = float(np.sum(x**2)), float(np.sum(x**3))
    value = centred.T @ centred / (1 - x2)
    herfindahl, cubes, plants = _plants(cells, chosen)
    moments = region_moments(x)
    spread = np.sqrt(np.outer(herfindahl, herfindahl) * (x2 - 2 * x3 + x2**2)) / (1 - x2)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = value / spread
        lean = np.outer(cubes, cubes) * moments.third / (np.outer(herfindahl, herfindahl) * moments.second) ** 1.5
    for matrix in (value, z):
        np.fill_diagonal(matrix, np.nan)
    p = upper_tail_of(z, np.nan_to_num(lean))
    q = np.full_like(p, np.nan)
    above = np.triu_indices(len(chosen), 1)
    q[above] = false_discovery_rate(p[above])
    q[above[::-1]] = q[above]
    low = plants < few
    given = {"sizes": sizes if isinstance(sizes, str) else "given", "few": few}
    return Coagglomeration(
        industries=tuple(cells.industries[place] for place in chosen),
        value=value,
        z=z,
        p=p,
        q=q,
        few_plants=(low[:, None] | low[None, :]) & ~np.eye(len(chosen), dtype=bool),
        provenance=Provenance(PAIRS, {**given, **cells.parameters}, None, cells.data_hash),
    )


def group_coagglomeration(
    cells: Cells,
    industries: Sequence[str],
    *,
    sizes: Sizes | Mapping[str, float] = "employment",
    few: int = 10,
) -> GroupCoagglomeration:
    """gamma^c of a group: [G / (1 - X2) - H - sum_i g_i w_i^2 (1 - H_i)] / (1 - sum_i w_i^2).

    G and H are raw concentration and plant Herfindahl of the group as a whole, g_i and H_i the Ellison-Glaeser index
    and plant Herfindahl of its industries, w_i their shares of the group's employment. This equals the mean of the
    pairs' values weighted by w_i w_k, which is how it is computed. Parameters and errors as :func:`coagglomeration`;
    :class:`WrongValue` for fewer than two industries.
    """
    if len(set(industries)) < 2:
        raise WrongValue("industries", None, "a group needs two different industries")
    shares, x = _shares_and_sizes(cells, sizes)
    chosen = _positions(cells, sorted(set(industries)))
    w = cells.industry_employment[chosen]
    w = w / w.sum()
    x2, x3 = float(np.sum(x**2)), float(np.sum(x**3))
    centred = shares[:, chosen] - x[:, None]
    pairs = centred.T @ centred / (1 - x2)
    apart = 1 - float(np.sum(w**2))
    value = float((w @ pairs @ w - np.sum(w**2 * np.diag(pairs))) / apart)
    herfindahl, cubes, plants = _plants(cells, chosen)
    own, moments = w**2 * herfindahl, region_moments(x)
    spread = float(np.sqrt(2 * (own.sum() ** 2 - np.sum(own**2)) * (x2 - 2 * x3 + x2**2)) / (1 - x2) / apart)
    z = value / spread if spread > 0 else float("nan")
    lean = _group_skewness(own, w**3 * cubes, moments)
    reach = _NORMAL * spread
    given = {"sizes": sizes if isinstance(sizes, str) else "given", "few": few}
    return GroupCoagglomeration(
        industries=tuple(cells.industries[place] for place in chosen),
        shares=tuple(w.tolist()),
        value=value,
        interval=Interval(value - reach, value + reach, 0.95),
        z=z,
        p=float(upper_tail_of(np.array(z), np.nan_to_num(lean))),
        few=bool((plants < few).any()),
        provenance=Provenance(GROUP, {**given, **cells.parameters}, None, cells.data_hash),
    )


def _shares_and_sizes(cells: Cells, sizes: Sizes | Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """(R, I) shares of each industry over the regions, and the (R,) shares to compare with."""
    if not cells.partition:
        raise AnalysisError("coagglomeration needs regions that do not overlap")
    table = np.zeros((len(cells.regions), len(cells.industries)))
    if not cells.missing_is_zero:
        table[:] = np.nan
    table[cells.region_of, cells.industry_of] = cells.employment
    unknown = np.flatnonzero(np.isnan(table).any(axis=0) | ~(np.nansum(table, axis=0) > 0))
    if len(unknown):
        place = int(unknown[0])
        raise WrongValue("industry", place + 1, f"{cells.industries[place]!r} is empty or has an unknown cell")
    shares = table / table.sum(axis=0)
    if sizes == "mean":
        return shares, shares.mean(axis=1)
    if sizes == "employment":
        return shares, cells.region_employment / cells.region_employment.sum()
    for key in cells.regions:
        if key not in sizes:
            raise UnknownKey("region", key)
    x = np.array([float(sizes[key]) for key in cells.regions])
    if not (x >= 0).all() or x.sum() <= 0:
        raise WrongValue("sizes", int(np.flatnonzero(~(x >= 0))[0]) + 1 if (x < 0).any() else None, "is not a size")
    return shares, x / x.sum()


def _positions(cells: Cells, industries: Sequence[str]) -> list[int]:
    if not industries:
        return list(range(len(cells.industries)))
    place = {key: number for number, key in enumerate(cells.industries)}
    for key in industries:
        if key not in place:
            raise UnknownKey("industry", key)
    return [place[key] for key in industries]


def _group_skewness(own: np.ndarray, cubes: np.ndarray, moments: RegionMoments) -> float:
    """Skewness of the sum over pairs from w^2 H and w^3 Z3 of every industry: triangles of three industries and
    pairs met three times.
    """
    first, second, third = (float(np.sum(own**power)) for power in (1, 2, 3))
    triangles = first**3 - 3 * first * second + 2 * third
    pairs = float(cubes.sum() ** 2 - np.sum(cubes**2))
    variance = 2 * (first**2 - second) * moments.second
    return (8 * triangles * moments.triangle + 4 * pairs * moments.third) / variance**1.5 if variance > 0 else 0.0


def _plants(cells: Cells, chosen: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Herfindahl of plant sizes, the sum of cubed plant shares, and the number of plants of each industry.

    Cells keep no cubes; the sum is at most sqrt(H Z4), which makes the tail rather too long. Without plants NaN and a
    large number.
    """
    if cells.squares is None or cells.weighed is None or cells.fourth_powers is None:
        nothing = np.full(len(chosen), np.nan)
        return nothing, nothing, np.full(len(chosen), np.iinfo(np.int64).max)

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(cells.industry_of, weights=values, minlength=len(cells.industries))[chosen]

    size = cells.industry_employment[chosen]
    herfindahl, fourth = total(cells.squares) / size**2, total(cells.fourth_powers) / size**4
    return herfindahl, np.sqrt(herfindahl * fourth), total(cells.weighed).astype(np.int64)
