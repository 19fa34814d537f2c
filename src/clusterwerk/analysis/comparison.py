"""Two regions side by side, and one region in two years: which industries differ, and by more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import UnknownKey, WrongValue
from clusterwerk.analysis.results import Method, Provenance, Warn, text_hash
from clusterwerk.analysis.significance import false_discovery_rate
from clusterwerk.analysis.specialisation import Specialisation, specialisation

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Comparison of location quotients",
    "conditional binomial test of two Poisson rates: Przyborowski & Wilenski (1940), Biometrika 31; "
    "Benjamini & Hochberg (1995), JRSS B 57(1)",
)


@dataclass(frozen=True)
class Comparison:
    """Industries of two regions, or of one region in two years; arrays are (I,) in the order of ``industries``.

    ``one_value`` and ``other_value`` are location quotients (of employment; of establishments where the cells count
    plants), ``ratio`` is one over other with ``low`` and ``high`` (95 %, exact), ``p`` the two-sided chance of so
    different counts if both quotients were the same, ``q`` the false discovery rate. In a comparison of years ``one``
    is the later one.
    """

    kind: Literal["regions", "years"]
    one: str
    other: str
    industries: tuple[str, ...]
    one_value: np.ndarray
    other_value: np.ndarray
    one_establishments: np.ndarray
    other_establishments: np.ndarray
    ratio: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray
    q: np.ndarray
    region: str
    provenance: Provenance

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """What holds for at least one industry."""
        few = (self.one_establishments < 5) & (self.other_establishments < 5)
        found = {
            Warn.NO_TEST: bool(np.isnan(self.p).all()),
            Warn.SMALL_BASE: bool(few.any()),
            Warn.MISSING_CELLS: bool((np.isnan(self.one_value) | np.isnan(self.other_value)).any()),
        }
        return tuple(warning for warning, holds in found.items() if holds)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """In how many industries the two differ and where most, and how sure that is."""
        from clusterwerk.analysis.summary_of_change import comparison_sentences

        return comparison_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per industry, the surest difference first."""
        from clusterwerk.analysis.summary_of_change import comparison_table

        return comparison_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The clearest differences as bars on a ratio scale."""
        from clusterwerk.analysis.summary_of_change import comparison_picture

        return comparison_picture(self, language, names)


def compare_regions(cells: Cells, one: str, other: str) -> Comparison:
    """Location quotients of two regions, industry by industry.

    Given the establishments of both regions in an industry, those of the first are binomial if the shares are the
    same; the test and the interval of the ratio are exact for that. Raises :class:`UnknownKey`, :class:`WrongValue`
    for the same region twice.
    """
    if one == other:
        raise WrongValue("region", None, f"{one!r} is given twice")
    found = specialisation(cells)
    sides = [_side(found, key, cells.industries) for key in (one, other)]
    given = {"one": one, "other": other, **cells.parameters}
    return _comparison(
        "regions", one, other, "", cells.industries, sides, Provenance(METHOD, given, None, cells.data_hash)
    )


def compare_years(
    before: Cells, after: Cells, region: str, *, years: tuple[str, str] = ("before", "after")
) -> Comparison:
    """Location quotients of one region in two years, industry by industry, matched by key.

    Most plants are there in both years, so the two counts vary together and the test is on the safe side: it calls
    fewer changes sure than there are. Industries of only one year are left out. Raises :class:`UnknownKey`.
    """
    industries = tuple(key for key in after.industries if key in set(before.industries))
    if not industries:
        raise UnknownKey("industry", "any industry of both years")
    sides = [_side(specialisation(cells), region, industries) for cells in (after, before)]
    given = {"region": region, "years": years, **after.parameters}
    provenance = Provenance(METHOD, given, None, text_hash(before.data_hash, after.data_hash))
    return _comparison("years", years[1], years[0], region, industries, sides, provenance)


@dataclass(frozen=True)
class _Side:
    """One of the two: (I,) quotient, number of establishments (NaN without), and how many to expect."""

    value: np.ndarray
    establishments: np.ndarray
    expected: np.ndarray


def _side(found: Specialisation, region: str, industries: tuple[str, ...]) -> _Side:
    if region not in found.cells.regions:
        raise UnknownKey("region", region)
    counted = found.cells.establishments is not None
    one = [found.of(region, key) for key in industries]
    nan = float("nan")
    return _Side(
        value=np.array([cell.establishment_value if counted else cell.value for cell in one], dtype=np.float64),
        establishments=np.array([cell.establishments if counted else nan for cell in one], dtype=np.float64),
        expected=np.array([cell.expected_establishments for cell in one], dtype=np.float64),
    )


def _comparison(
    kind: Literal["regions", "years"],
    one: str,
    other: str,
    region: str,
    industries: tuple[str, ...],
    sides: list[_Side],
    provenance: Provenance,
) -> Comparison:
    first, second = sides
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(second.value > 0, first.value / second.value, np.nan)
    low, high, p = _same_rate(first, second)
    return Comparison(
        kind=kind,
        one=one,
        other=other,
        industries=industries,
        one_value=first.value,
        other_value=second.value,
        one_establishments=first.establishments,
        other_establishments=second.establishments,
        ratio=ratio,
        low=low,
        high=high,
        p=p,
        q=false_discovery_rate(p),
        region=region,
        provenance=provenance,
    )


def _same_rate(one: _Side, other: _Side) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Interval of the ratio of two rates and two-sided p, from the binomial of the first count given both."""
    from scipy.special import betainc, betaincinv

    a, b = one.establishments, other.establishments
    n = a + b
    with np.errstate(divide="ignore", invalid="ignore"):
        share = one.expected / (one.expected + other.expected)
        upper = np.where(a > 0, betainc(np.maximum(a, 1), b + 1, share), 1.0)  # P(X >= a)
        lower = np.where(b > 0, betainc(np.maximum(b, 1), a + 1, 1 - share), 1.0)  # P(X <= a)
        least = np.where(a > 0, betaincinv(np.maximum(a, 1), b + 1, 0.025), 0.0)
        most = np.where(b > 0, betaincinv(a + 1, np.maximum(b, 1), 0.975), 1.0)
        exposure = other.expected / one.expected
        low, high = least / (1 - least) * exposure, most / (1 - most) * exposure
    unknown = ~(n > 0)
    p = np.minimum(1.0, 2 * np.minimum(upper, lower))
    return (np.where(unknown, np.nan, low), np.where(unknown, np.nan, high), np.where(np.isnan(n), np.nan, p))
