"""How unevenly an industry is spread over regions, and whether more than its few large plants explain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError, UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.results import Method, Provenance, Warn
from clusterwerk.analysis.significance import false_discovery_rate
from clusterwerk.analysis.skewed_tails import RegionMoments, region_moments, upper_tail_of

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

ELLISON_GLAESER = Method(
    "Ellison-Glaeser index of concentration",
    "Ellison & Glaeser (1997), Journal of Political Economy 105(5)",
)
MAUREL_SEDILLOT = Method(
    "Maurel-Sédillot index of concentration",
    "Maurel & Sédillot (1999), Regional Science and Urban Economics 29(5)",
)
_NORMAL = 1.959963984540054


@dataclass(frozen=True)
class IndustryConcentration:
    """One industry's index of concentration (Ellison-Glaeser or Maurel-Sédillot).

    ``gamma`` is 0 when plants lie as if thrown at random (by region size), above 0 when they lie closer
    together; ``raw`` is G, ``herfindahl`` H of plant sizes, ``z`` the standardised distance of G from
    chance and ``p`` its one-sided probability (gamma tail, because G leans to the right). ``low`` and ``high`` are a 95 % interval. NaN where the
    index is undefined (a single plant with weight).
    """

    industry: str
    gamma: float
    low: float
    high: float
    raw: float
    herfindahl: float
    z: float
    p: float
    plants: int
    employment: float
    warnings: tuple[Warn, ...]
    provenance: Provenance

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How close the plants lie together and how sure that is, in plain words."""
        from clusterwerk.analysis.summary_of_cells import industry_sentences
        from clusterwerk.analysis.wording import named

        few, name = Warn.FEW_PLANTS in self.warnings, named(names).industry(self.industry)
        return industry_sentences(self.gamma, self.p, self.plants, few=few, language=language, industry=name)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row."""
        from clusterwerk.analysis.summary_of_cells import concentration_table

        return concentration_table(self._alone(), names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The index as a bar from chance."""
        from clusterwerk.analysis.summary_of_cells import concentration_picture

        return concentration_picture(self._alone(), language, names)

    def _alone(self) -> Concentration:
        columns = ("gamma", "low", "high", "raw", "herfindahl", "z", "p", "plants", "employment")
        return Concentration(
            industries=(self.industry,),
            few_plants=np.array([Warn.FEW_PLANTS in self.warnings]),
            missing_weights=np.array([Warn.MISSING_WEIGHTS in self.warnings]),
            provenance=self.provenance,
            **{name: np.array([getattr(self, name)]) for name in columns},
        )


@dataclass(frozen=True)
class Concentration:
    """The index of every industry at once; every array is (I,) in the order of ``industries``.

    ``low`` and ``high``: the index with plants placed anew, with 95 of 100 chances, where industries lie as here.
    """

    industries: tuple[str, ...]
    gamma: np.ndarray
    low: np.ndarray
    high: np.ndarray
    raw: np.ndarray
    herfindahl: np.ndarray
    z: np.ndarray
    p: np.ndarray
    plants: np.ndarray
    employment: np.ndarray
    few_plants: np.ndarray
    missing_weights: np.ndarray
    provenance: Provenance

    @cached_property
    def q(self) -> np.ndarray:
        """(I,) false discovery rate over all industries with an index."""
        return false_discovery_rate(self.p)

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """What holds for at least one industry."""
        found = {Warn.FEW_PLANTS: self.few_plants.any(), Warn.MISSING_WEIGHTS: self.missing_weights.any()}
        return tuple(warning for warning, holds in found.items() if holds)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many industries lie closer together than chance, which most, and how sure that is."""
        from clusterwerk.analysis.summary_of_cells import concentration_sentences

        return concentration_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per industry."""
        from clusterwerk.analysis.summary_of_cells import concentration_table

        return concentration_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The most concentrated industries as bars."""
        from clusterwerk.analysis.summary_of_cells import concentration_picture

        return concentration_picture(self, language, names)

    def of(self, industry: str) -> IndustryConcentration:
        """One industry. Raises :class:`UnknownKey`."""
        if industry not in self.industries:
            raise UnknownKey("industry", industry)
        place = self.industries.index(industry)
        warnings = [Warn.FEW_PLANTS] if self.few_plants[place] else []
        if self.missing_weights[place]:
            warnings.append(Warn.MISSING_WEIGHTS)
        columns = ("gamma", "low", "high", "raw", "herfindahl", "z", "p", "employment")
        numbers = {name: float(getattr(self, name)[place]) for name in columns}
        return IndustryConcentration(
            industry=industry,
            plants=int(self.plants[place]),
            warnings=tuple(warnings),
            provenance=self.provenance,
            **numbers,
        )


def ellison_glaeser(
    cells: Cells, *, few: int = 10, region_employment: Mapping[str, float] | None = None
) -> Concentration:
    """Ellison-Glaeser index of every industry from cells that were counted from plants.

    G = sum_j (s_j - x_j)^2, gamma = (G / (1 - sum x^2) - H) / (1 - H), H = sum of squared plant shares, and
    var(G) = 2 {H^2 [X2 - 2 X3 + X2^2] - Z4 [X2 - 4 X3 + 3 X2^2]} with X2, X3 the sums of squared and cubed
    region shares and Z4 the sum of plant shares to the fourth power. Plants without weight are left out.

    Parameters
    ----------
    cells : cells with ``squares`` and ``fourth_powers`` over regions that do not overlap
    few : industries with fewer weighed plants are marked
    region_employment : sizes of all regions if they do not come from the plants themselves, matched by key

    Raises :class:`AnalysisError` for cells without plants or with overlapping regions.
    """
    sums = _sums(cells, region_employment)
    scale, h = 1 - sums.x2, sums.herfindahl
    with np.errstate(divide="ignore", invalid="ignore"):
        gamma = (sums.raw / scale - h) / (1 - h)
        variance = _variance_by_chance(sums)
        z = (sums.raw - scale * h) / np.sqrt(variance)
        reach = _NORMAL * np.sqrt(_variance_as_placed(sums)) / (scale * (1 - h))
    return _concentration(cells, sums, ELLISON_GLAESER, few, (sums.raw, gamma, z, reach))


def maurel_sedillot(
    cells: Cells, *, few: int = 10, region_employment: Mapping[str, float] | None = None
) -> Concentration:
    """Maurel-Sédillot index of every industry: ((sum s^2 - sum x^2) / (1 - sum x^2) - H) / (1 - H).

    It asks whether two plants of an industry share a region more often than chance. ``raw`` is
    sum s^2 - sum x^2. Its variance under chance is that of G plus 4 H (X3 - X2^2) - 8 Z3 (X3 - X2^2) with Z3 the sum
    of cubed plant shares; cells do not keep cubes, so their least possible value H^2 is used and p is rather too
    high than too low. Parameters and errors as :func:`ellison_glaeser`.
    """
    sums = _sums(cells, region_employment)
    scale, h = 1 - sums.x2, sums.herfindahl
    skew = sums.x3 - sums.x2**2
    with np.errstate(divide="ignore", invalid="ignore"):
        raw = sums.raw + 2 * sums.along
        gamma = (raw / scale - h) / (1 - h)
        z = (raw - scale * h) / np.sqrt(_variance_by_chance(sums) + 4 * h * skew - 8 * h**2 * skew)
        reach = _NORMAL * np.sqrt(_variance_as_placed(sums, own=True)) / (scale * (1 - h))
    return _concentration(cells, sums, MAUREL_SEDILLOT, few, (raw, gamma, z, reach))


@dataclass(frozen=True)
class _Sums:
    """What both indices need: (I,) ``raw`` G, ``herfindahl`` H, ``fourth`` Z4, ``total``, ``plants`` with weight,
    ``along`` sum x (s - x), and the spread of slopes ``first`` (G) and ``first_own`` (sum s^2).
    """

    raw: np.ndarray
    herfindahl: np.ndarray
    fourth: np.ndarray
    along: np.ndarray
    first: np.ndarray
    first_own: np.ndarray
    squared_shares: np.ndarray
    skewness: np.ndarray
    total: np.ndarray
    plants: np.ndarray
    x2: float
    x3: float


def _sums(cells: Cells, region_employment: Mapping[str, float] | None) -> _Sums:
    if cells.squares is None or cells.fourth_powers is None or cells.weighed is None:
        raise AnalysisError("the index needs plants; these cells come from a table of sums")
    if not cells.partition:
        raise AnalysisError("the index needs regions that do not overlap")
    x, everywhere = _region_shares(cells, region_employment)
    total = cells.industry_employment

    def over_cells(values: np.ndarray) -> np.ndarray:
        return np.bincount(cells.industry_of, weights=values, minlength=len(cells.industries))

    def spread_of(slope: np.ndarray) -> np.ndarray:
        """Variance of sum z_k slope over plants drawn independently from where the industry lies."""
        mean = over_cells(share * slope)
        return over_cells(squares * (slope - mean[cells.industry_of]) ** 2)

    moments = region_moments(everywhere)
    with np.errstate(divide="ignore", invalid="ignore"):
        h, fourth = over_cells(cells.squares) / total**2, over_cells(cells.fourth_powers) / total**4
        share = cells.employment / total[cells.industry_of]
        squares = cells.squares / total[cells.industry_of] ** 2
        here = x[cells.region_of]
        # cells that are not listed are empty: each adds x^2, so start from all x^2 and correct the listed ones
        return _Sums(
            raw=np.sum(everywhere**2) + over_cells((share - here) ** 2 - here**2),
            herfindahl=h,
            fourth=fourth,
            along=over_cells(here * share) - np.sum(everywhere**2),
            first=spread_of(2 * (share - here)),
            first_own=spread_of(2 * share),
            squared_shares=over_cells(share**2),
            skewness=_skewness(h, fourth, moments),
            total=total,
            plants=over_cells(cells.weighed).astype(np.int64),
            x2=float(np.sum(everywhere**2)),
            x3=float(np.sum(everywhere**3)),
        )


def _variance_by_chance(sums: _Sums) -> np.ndarray:
    """Variance of G when plants are thrown at the map by the regions' sizes."""
    x2, x3 = sums.x2, sums.x3
    return 2 * (sums.herfindahl**2 * (x2 - 2 * x3 + x2**2) - sums.fourth * (x2 - 4 * x3 + 3 * x2**2))


def _skewness(h: np.ndarray, fourth: np.ndarray, moments: RegionMoments) -> np.ndarray:
    """Skewness of G under chance, rather too large than too small.

    The third moment is 8 H^3 E[u'v v'w w'u] + 4 (Z3^2 - Z6) E[(u'v)^3]; cells keep neither cubes nor sixth powers, so
    Z3^2 - Z6 is replaced by its upper bound H Z4 - Z4^2 / H.
    """
    pairs = np.maximum(h * fourth - fourth**2 / h, 0)
    variance = 2 * np.maximum(h**2 - fourth, 1e-300) * moments.second
    with np.errstate(over="ignore"):
        return (8 * h**3 * moments.triangle + 4 * pairs * moments.third) / variance**1.5


def _variance_as_placed(sums: _Sums, *, own: bool = False) -> np.ndarray:
    """Variance of the raw index when plants are drawn anew from where the industry lies: its slope, and what
    remains without slope (two plants meeting by chance).
    """
    meeting = np.minimum(sums.squared_shares, 1)
    return (sums.first_own if own else sums.first) + 2 * sums.herfindahl**2 * meeting


def _concentration(
    cells: Cells, sums: _Sums, method: Method, few: int, figures: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
) -> Concentration:
    raw, gamma, z, reach = figures
    undefined = (sums.plants < 2) | ~np.isfinite(gamma) | (sums.herfindahl >= 1)
    for column in (gamma, z):
        column[undefined] = np.nan
    counted = np.bincount(cells.industry_of, weights=cells.establishments, minlength=len(cells.industries))
    return Concentration(
        industries=cells.industries,
        gamma=gamma,
        low=gamma - reach,
        high=np.minimum(gamma + reach, 1.0),
        raw=raw,
        herfindahl=sums.herfindahl,
        z=z,
        p=upper_tail_of(z, np.nan_to_num(sums.skewness)),
        plants=sums.plants,
        employment=sums.total,
        few_plants=sums.plants < few,
        missing_weights=counted.astype(np.int64) > sums.plants,
        provenance=Provenance(method, {"few": few, **cells.parameters}, None, cells.data_hash),
    )


def _region_shares(cells: Cells, given: Mapping[str, float] | None) -> tuple[np.ndarray, np.ndarray]:
    """Shares of the regions with cells, and of all regions."""
    if given is None:
        known = cells.total_employment > 0
        own = cells.region_employment / cells.total_employment if known else np.full(len(cells.regions), np.nan)
        if known and abs(own.sum() - 1) > 1e-9:
            raise AnalysisError("the Ellison-Glaeser index needs all regions; these cells are of chosen ones")
        return own, own
    for key in cells.regions:
        if key not in given:
            raise UnknownKey("region", key)
    shares = _shares(np.array(list(given.values())), "region_employment")
    place = {key: number for number, key in enumerate(given)}
    return shares[[place[key] for key in cells.regions]], shares


def hoover(values: np.ndarray, reference: np.ndarray) -> float:
    """Hoover's index of dissimilarity, half the sum of absolute differences of shares: 0 to 1 -
    min(reference share).

    ``values`` and ``reference`` are (R,) of the same regions in the same order. Hoover (1936), Review of
    Economics and Statistics 18. Raises :class:`WrongValue` for negative or missing values and all-zero
    columns.
    """
    s, x = _shares(values, "values"), _shares(reference, "reference")
    _same_length(s, x)
    return float(np.abs(s - x).sum() / 2)


def gini(
    values: np.ndarray,
    reference: np.ndarray | None = None,
    *,
    scaling: Literal["lorenz", "krugman", "quotients", "normalised"] = "lorenz",
) -> float:
    """Locational Gini coefficient. Three scalings are in use in the literature; the caller names one.

    ``lorenz``: area between the Lorenz curve of ``values`` over ``reference`` (sorted by their ratio) and the
    diagonal, doubled: 0 to 1 - smallest reference share. ``krugman``: half of that. ``quotients``:
    unweighted Gini of the location quotients, all regions alike. ``normalised``: ``quotients`` times
    R/(R-1), which reaches 1. Without ``reference`` all regions count alike. Hoover (1936); Krugman (1991),
    Geography and Trade. Raises :class:`WrongValue` for negative or missing values, all-zero columns or a
    region without reference.
    """
    s = _shares(values, "values")
    x = np.full(len(s), 1 / len(s)) if reference is None else _shares(reference, "reference")
    _same_length(s, x)
    if (x == 0).any():
        raise WrongValue("reference", int(np.flatnonzero(x == 0)[0]) + 1, "is zero: there is nothing to compare with")
    if scaling in ("quotients", "normalised"):
        flat = gini(s / x)
        return flat * len(s) / (len(s) - 1) if scaling == "normalised" else flat
    order = np.argsort(s / x, kind="stable")
    height, width = np.cumsum(s[order]), x[order]
    area = float(np.sum(width * (height + np.concatenate(([0.0], height[:-1]))) / 2))
    return (1 - 2 * area) / (2 if scaling == "krugman" else 1)


def herfindahl(values: np.ndarray, *, scaling: Literal["plain", "normalised"] = "plain") -> float:
    """Herfindahl-Hirschman index, the sum of squared shares: 1/R to 1; ``normalised``: 0 to 1.

    ``values`` is (R,). Herfindahl (1950). Raises :class:`WrongValue` for negative or missing values or all
    zeros.
    """
    plain = float(np.sum(_shares(values, "values") ** 2))
    least = 1 / len(values)
    return (plain - least) / (1 - least) if scaling == "normalised" else plain


def _shares(values: np.ndarray, column: str) -> np.ndarray:
    numbers = np.asarray(values, dtype=np.float64)
    wrong = np.flatnonzero(~(numbers >= 0) | np.isinf(numbers))
    if len(wrong):
        raise WrongValue(column, int(wrong[0]) + 1, f"{numbers[wrong[0]]!r} is not a number from 0")
    if numbers.sum() == 0:
        raise WrongValue(column, None, "is zero everywhere")
    return numbers / numbers.sum()


def _same_length(values: np.ndarray, reference: np.ndarray) -> None:
    if len(values) != len(reference):
        raise UnequalLengths({"values": len(values), "reference": len(reference)})
