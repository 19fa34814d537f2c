"""How long firms last, by where they come from: Kaplan-Meier curves with intervals, and a test between groups.

The product over the ages at which firms ended of (1 - ended / at risk); variance after Greenwood, interval on the scale of
log(-log S), which stays between 0 and 1; difference between groups by the log-rank test. Firms that still exist count
until the year of observation, then no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.genealogy import Genealogy
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn, text_hash
from clusterwerk.analysis.years import Years, read_years

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Survival of firms by descent",
    "Kaplan & Meier (1958), J. American Statistical Association 53; Mantel (1966), Cancer Chemotherapy Reports 50; "
    "Klepper (2010), J. Urban Economics 67",
)
By = Literal["descent", "generation", "pioneer"]
_WIDEST = 10  # a date that is open by more years says nothing about an age
_95 = 1.959963984540054


@dataclass(frozen=True)
class SurvivalCurve:
    """One group: ``firms`` of which both dates are known, how many ``ended``; at each of ``ages`` (in years, from 0) the
    ``share`` still there with ``low`` and ``high`` (95 %; NaN while nothing or everything has ended), ``at_risk`` firms
    observed at that age.
    """

    group: str
    firms: int
    ended: int
    ages: tuple[int, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    at_risk: tuple[int, ...]

    def at(self, age: int) -> tuple[float, Interval]:
        """Share (0..1) that reaches an age, with its interval; NaN beyond the oldest firm observed."""
        if age > self.oldest:
            return float("nan"), Interval(float("nan"), float("nan"), 0.95)
        place = sum(1 for one in self.ages if one <= age) - 1
        return self.share[place], Interval(self.low[place], self.high[place], 0.95)

    @property
    def oldest(self) -> int:
        return self.ages[-1]

    @property
    def median(self) -> int | None:
        """The age that half of the firms do not pass; ``None`` if more than half are still there."""
        return next((age for age, share in zip(self.ages, self.share, strict=True) if share <= 0.5), None)


@dataclass(frozen=True)
class Survival:
    """Curves of all groups, the largest first; ``p`` that they differ by chance (NaN for one group); ``left_out`` firms
    without usable dates.
    """

    curves: tuple[SurvivalCurve, ...]
    by: By
    p: float
    left_out: int
    provenance: Provenance
    warnings: tuple[Warn, ...]

    def of(self, group: str) -> SurvivalCurve:
        """One group. Raises :class:`UnknownKey`."""
        for curve in self.curves:
            if curve.group == group:
                return curve
        raise UnknownKey("group", group)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many last ten years, by group, and whether that differs by chance."""
        from clusterwerk.analysis.summary_of_descent import survival_sentences

        return survival_sentences(self, language)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per group and age at which something happened."""
        from clusterwerk.analysis.summary_of_descent import survival_table

        return survival_table(self, language)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The curves."""
        from clusterwerk.analysis.summary_of_descent import survival_picture

        return survival_picture(self, language)


def survival(
    tree: Genealogy, ended: Mapping[str, int | str | Years | None], *, until: int, by: By = "descent"
) -> Survival:
    """Survival of the firms of a genealogy.

    Parameters
    ----------
    tree : the firms with founding years
    ended : firm -> year in which it ended (closed, insolvent, merged away); firms not named exist in ``until``
    until : last year that was looked at
    by : "descent" compares firms that descend from another with the rest, "generation" and "pioneer" (the first one
        they descend from) their groups

    Dates that are open by more than ten years, or on one side, leave a firm out; others are read as their middle. Raises
    :class:`UnknownKey` for an unknown firm, :class:`WrongValue` for an end before the start, :class:`AnalysisError` where no
    firm has usable dates.
    """
    if by not in ("descent", "generation", "pioneer"):
        raise WrongValue("by", None, f"{by!r} is not one of descent, generation, pioneer")
    lives: dict[str, list[tuple[int, bool]]] = {}
    left_out = 0
    ends = {key: read_years(value, row=row, column="ended") for row, (key, value) in enumerate(ended.items(), start=1)}
    for key in ends:
        tree[key]  # raises for a firm that nobody has heard of
    for key, descent in tree.firms.items():
        life = _life(descent.founded, ends.get(key), until)
        if life is not None and life[0] < 0:
            raise WrongValue("ended", list(ends).index(key) + 1, f"{key!r} ended {ends[key]}, before it was founded")
        if life is None:
            left_out += 1
        else:
            lives.setdefault(_group(tree, key, by), []).append(life)
    if not lives:
        raise AnalysisError("no firm has a founding year that can be used")
    curves = [_curve(group, life) for group, life in lives.items()]
    curves.sort(key=lambda curve: (-curve.firms, curve.group))
    small = any(curve.firms < 10 for curve in curves)
    warnings = (*((Warn.UNKNOWN_DATES,) if left_out else ()), *((Warn.SMALL_BASE,) if small else ()))
    digest = text_hash(tree.provenance.data_hash, sorted((key, str(value)) for key, value in ended.items()))
    return Survival(tuple(curves), by, _log_rank([lives[curve.group] for curve in curves]), left_out,
                    Provenance(METHOD, {"until": until, "by": by}, None, digest), warnings)  # fmt: skip


def _group(tree: Genealogy, key: str, by: By) -> str:
    one = tree[key]
    if by == "generation":
        return str(one.generation)
    if by == "pioneer":
        return one.pioneers[0] if one.pioneers else "none"
    return "descends" if one.parents else "independent"


def _life(founded: Years, ended: Years | None, until: int) -> tuple[int, bool] | None:
    """Age in years (below 0 for dates that cannot be) and whether the firm ended; ``None`` where a date is too open."""
    if not _usable(founded) or (ended is not None and not _usable(ended)):
        return None
    start = founded.middle
    if start is None or start > until:
        return None
    gone = ended is not None and ended.middle is not None and ended.middle <= until
    end = ended.middle if gone and ended is not None and ended.middle is not None else until
    return end - start, gone


def _usable(years: Years) -> bool:
    return years.low is not None and years.high is not None and years.high - years.low <= _WIDEST


def _curve(group: str, lives: list[tuple[int, bool]]) -> SurvivalCurve:
    ages, gone = np.array([age for age, _ in lives]), np.array([ended for _, ended in lives])
    steps = np.unique(np.concatenate([[0], ages]))
    at_risk = (ages[None, :] >= steps[:, None]).sum(axis=1)
    deaths = ((ages[None, :] == steps[:, None]) & gone[None, :]).sum(axis=1)
    share = np.cumprod(1 - deaths / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(deaths / (at_risk * (at_risk - deaths)))
        log = np.log(share)
        reach = np.exp(_95 * np.sqrt(greenwood) / log)
        low, high = share ** (1 / reach), share**reach
    inner = (share > 0) & (share < 1)
    low, high = np.where(inner, low, np.nan), np.where(inner, high, np.nan)
    listed = [tuple(map(float, column)) for column in (share, low, high)]
    return SurvivalCurve(group, len(lives), int(gone.sum()), tuple(map(int, steps)), *listed, tuple(map(int, at_risk)))


def _log_rank(groups: list[list[tuple[int, bool]]]) -> float:
    """p of the log-rank test that all groups end at the same rate; NaN for fewer than two groups or no end."""
    from scipy.special import chdtrc

    if len(groups) < 2:
        return float("nan")
    ages = [np.array([age for age, _ in group]) for group in groups]
    gone = [np.array([ended for _, ended in group]) for group in groups]
    times = np.unique(np.concatenate([age[ended] for age, ended in zip(ages, gone, strict=True)]))
    if len(times) == 0:
        return float("nan")
    size = len(groups)
    apart, spread = np.zeros(size), np.zeros((size, size))
    for time in times:
        risk = np.array([(age >= time).sum() for age in ages], dtype=np.float64)
        deaths = np.array([(ended & (age == time)).sum() for age, ended in zip(ages, gone, strict=True)])
        total, died = risk.sum(), deaths.sum()
        apart += deaths - risk * died / total
        if total > 1:
            share = risk / total
            spread += died * (total - died) / (total - 1) * (np.diag(share) - np.outer(share, share))
    rank = np.linalg.matrix_rank(spread)
    if rank == 0:
        return float("nan")
    return float(chdtrc(rank, float(apart @ np.linalg.pinv(spread) @ apart)))
