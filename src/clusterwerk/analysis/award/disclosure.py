"""Which totals over members may be shown, so that none learns what another confided.

A total is shown when it rests on at least ``least`` independent firms (groups of companies count once; their figures are
added up first) and when the second largest cannot estimate the largest too well: what remains of the total without the
two largest must be at least p per cent of the largest (p % rule). The same must hold for the difference to every total
that was shown before, and for what is left when some parts of a sum are shown.

Hundepool et al. (2012), Statistical Disclosure Control, Wiley, chapter 4. Five firms: OLG Düsseldorf, 26 July 2002,
VI-Kart 37/01 (V).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LEAST_FIRMS = 5
P_PER_CENT = Decimal(15)


class Withheld(StrEnum):
    """Why a total is not shown."""

    TOO_FEW = "too_few"
    DOMINATED = "dominated"
    DIFFERENCE = "difference"
    REMAINDER = "remainder"


@dataclass(frozen=True)
class Verdict:
    """Whether a total may be shown, on how many independent firms it rests, and why not."""

    firms: int
    reason: Withheld | None

    @property
    def may_show(self) -> bool:
        """It tells nothing of one firm."""
        return self.reason is None


Figures = Mapping[Hashable, Decimal]


def effective_number(figures: Figures) -> Decimal:
    """(sum of x)² / sum of x²: as many firms of equal size would be as concentrated."""
    squares = sum((value * value for value in figures.values()), start=Decimal(0))
    total = sum((abs(value) for value in figures.values()), start=Decimal(0))
    return total * total / squares if squares else Decimal(0)


def may_show(figures: Figures, *, least: int = LEAST_FIRMS, p: Decimal = P_PER_CENT) -> Verdict:
    """Whether the total of these figures (by independent firm) may be shown. A figure of 0 counts as none given."""
    sizes = sorted((abs(value) for value in figures.values() if value), reverse=True)
    if len(sizes) < least:
        return Verdict(len(sizes), Withheld.TOO_FEW)
    if sum(sizes[2:], start=Decimal(0)) < p / 100 * sizes[0]:
        return Verdict(len(sizes), Withheld.DOMINATED)
    return Verdict(len(sizes), None)


def difference(now: Figures, before: Figures) -> dict[Hashable, Decimal]:
    """By how much each firm's figure changed between two totals; only those that did."""
    changed = {key: now.get(key, Decimal(0)) - before.get(key, Decimal(0)) for key in {*now, *before}}
    return {key: value for key, value in changed.items() if value}


def may_show_beside(
    now: Figures, shown: list[Figures], *, least: int = LEAST_FIRMS, p: Decimal = P_PER_CENT
) -> Verdict:
    """Whether a total may be shown beside earlier ones of the same kind: each difference must be nothing, or itself fit
    to be shown."""
    verdict = may_show(now, least=least, p=p)
    if not verdict.may_show:
        return verdict
    for before in shown:
        changed = difference(now, before)
        if changed and not may_show(changed, least=least, p=p).may_show:
            return Verdict(verdict.firms, Withheld.DIFFERENCE)
    return verdict


def may_show_sum(
    parts: Mapping[Hashable, Figures], shown: set[Hashable], *, least: int = LEAST_FIRMS, p: Decimal = P_PER_CENT
) -> Verdict:
    """Whether the sum over all parts may be shown when only some parts are: what is left over is known then, and must be
    nothing or itself fit to be shown."""
    whole, left = _added(list(parts.values())), _added([parts[key] for key in parts if key not in shown])
    verdict = may_show(whole, least=least, p=p)
    if verdict.may_show and any(left.values()) and not may_show(left, least=least, p=p).may_show:
        return Verdict(verdict.firms, Withheld.REMAINDER)
    return verdict


def _added(rows: list[Figures]) -> dict[Hashable, Decimal]:
    total: dict[Hashable, Decimal] = {}
    for row in rows:
        for key, value in row.items():
            total[key] = total.get(key, Decimal(0)) + value
    return total
