"""Whether a sum may be shown where every single figure is known to the program that decides: the plain mode.

The same rules as for sealed figures, on the figures themselves: enough independent groups, the p % rule, both also for the
difference to every sum shown before, no few groups isolated by all of them together, and the same rules for everything that several
sums tell together. A group whose figure changed counts in the difference with the change alone. A figure of 0 counts as
none given.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from clusterwerk.analysis.disclosure.combinations import Column, Combination, Entangled, new_combinations
from clusterwerk.analysis.disclosure.policy import OF_A_DIFFERENCE, OF_SEVERAL, Policy, Withheld
from clusterwerk.analysis.disclosure.publications import Publications
from clusterwerk.analysis.disclosure.sums import keeps_p_rule

Figures = Mapping[Hashable, Decimal]
"""A figure for each independent group."""


def reason_against_figures(figures: Figures, policy: Policy) -> Withheld | None:
    """Why the sum of these figures may not be shown by itself; None when it may."""
    sizes = [abs(Fraction(figure)) for figure in figures.values() if figure]
    if len(sizes) < policy.least_groups:
        return Withheld.TOO_FEW_GROUPS
    return None if keeps_p_rule(sizes, policy) else Withheld.DOMINATED


def difference(now: Figures, before: Figures) -> dict[Hashable, Decimal]:
    """By how much the figure of each group changed between two sums; only of those that did."""
    changed = {key: now.get(key, Decimal(0)) - before.get(key, Decimal(0)) for key in {*now, *before}}
    return {key: value for key, value in changed.items() if value}


def reason_against_beside(now: Figures, shown: Sequence[Figures], policy: Policy) -> Withheld | None:
    """Why a sum may not be shown beside earlier ones of the same kind; None when it may, or when it is one of them."""
    reason = reason_against_figures(now, policy)
    if reason is not None:
        return reason
    for before in shown:
        apart = difference(now, before)
        reason = reason_against_figures(apart, policy) if apart else None
        if reason is not None:
            return OF_A_DIFFERENCE[reason]
    rows = [_names(one) for one in (*shown, now)]
    record = Publications.of(sorted({name for row in rows for name in row}), rows[:-1])
    if record.would_isolate(rows[-1], policy.largest_set):
        return Withheld.ISOLATES
    columns = [[(str(key), ("", figure)) for key, figure in one.items() if figure] for one in (*shown, now)]
    return next(reasons_together(columns, policy), None)


def reasons_together(
    rows: Sequence[Sequence[Column]], policy: Policy, uncounted: frozenset[str] = frozenset(), *, weigh: bool = True
) -> Iterator[Withheld]:
    """Why what the last of these sums tells together with the others may not be known. A sum is (group, (firm, figure)) of
    each; a firm that enters with another figure is another unknown. Without `weigh` only groups are counted."""
    *before, last = (frozenset(row) for row in rows)
    try:
        found = new_combinations(tuple(before), last, policy.insiders)
    except Entangled:
        yield Withheld.ENTANGLED
        return
    for one in found:
        if len(one.groups - uncounted) < policy.least_groups:
            yield OF_SEVERAL[Withheld.TOO_FEW_GROUPS]
        elif weigh and not _hides_the_largest(one, policy):
            yield OF_SEVERAL[Withheld.DOMINATED]


def _hides_the_largest(one: Combination, policy: Policy) -> bool:
    """The p % rule for a sum with shares, against those who put their own figures in and as many more as are left."""
    parts: dict[str, float] = {}
    for (group, (_firm, figure)), share in one.shares.items():
        parts[group] = parts.get(group, 0.0) + share * abs(float(figure))
    sizes = sorted((size for group, size in parts.items() if group not in one.insiders), reverse=True)
    left = 1 + policy.insiders - len(one.insiders)
    return bool(sizes) and 100 * sum(sizes[left:]) >= policy.p * sizes[0] * (1 - 1e-9)


def _names(figures: Figures) -> list[str]:
    """Each figure under a name of its own: a group whose figure changed is another one for what can be computed."""
    return sorted(f"{key}: {Fraction(figure)}" for key, figure in figures.items() if figure)
