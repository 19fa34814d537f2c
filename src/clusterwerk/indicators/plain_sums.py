"""Whether one sum of figures that the office knows may be shown beside all that were shown before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from clusterwerk.indicators.choices import Reading

if TYPE_CHECKING:
    from clusterwerk.analysis.disclosure.policy import Policy

Content = Mapping[str, tuple[tuple[str, Decimal], ...]]
"""For each independent group, which of its firms are in a sum, and with what."""


@dataclass(frozen=True)
class Groups:
    """Which independent group each firm belongs to, and which groups do not count towards the least number."""

    of: Mapping[str, str]
    uncounted: frozenset[str]

    @classmethod
    def among(cls, rows: Iterable[tuple[str, str, bool]], reading: str) -> Groups:
        """From (firm, group, whether it counts) of every firm, the list of this round last."""
        found = {firm: (group, counts) for firm, group, counts in rows}
        said: dict[str, list[bool]] = {}
        for group, counts in found.values():
            said.setdefault(group, []).append(counts)
        out = {
            group
            for group, own in said.items()
            if (reading == Reading.STRICT and not all(own)) or (len(own) == 1 and not own[0])
        }
        return cls({firm: group for firm, (group, _counts) in found.items()}, frozenset(out))

    def content(self, figures: Mapping[str, Decimal]) -> Content:
        """Figures of firms as what their groups put in."""
        inside: dict[str, list[tuple[str, Decimal]]] = {}
        for firm, figure in sorted(figures.items()):
            inside.setdefault(self.of[firm], []).append((firm, figure))
        return {group: tuple(rows) for group, rows in inside.items()}

    def counted(self, groups: Iterable[str]) -> int:
        """How many of them count."""
        return len(set(groups) - self.uncounted)


def changes(now: Content, before: Content, *, is_amount: bool) -> dict[str, Decimal]:
    """By how much each group differs between two sums; where every firm weighs the same, 1 for each that differs."""
    apart = {}
    for group in {*now, *before}:
        one, other = now.get(group, ()), before.get(group, ())
        if is_amount:
            by = sum((figure for _firm, figure in one), Decimal(0)) - sum(
                (figure for _firm, figure in other), Decimal(0)
            )
        else:
            by = Decimal(one != other)
        if by:
            apart[group] = by
    return apart


def is_safe(parts: Mapping[str, Decimal], groups: Groups, policy: Policy, *, is_amount: bool) -> bool:
    """Whether a sum rests on enough groups, and for amounts keeps the p % rule."""
    from clusterwerk.analysis.disclosure.sums import keeps_p_rule

    if groups.counted(parts) < policy.least_groups:
        return False
    return not is_amount or keeps_p_rule([float(size) for size in parts.values()], policy)


@dataclass(frozen=True)
class Alike:
    """When answers that are no amounts tell what everybody gave: all the smallest or the largest figure, or the same class."""

    least: Decimal
    most: Decimal
    is_class: bool

    def tells(self, figures: Sequence[Decimal]) -> bool:
        """Whether their sum, or how many are in each class, tells them all; all but one the same is as bad in classes."""
        if set(figures) in ({self.least}, {self.most}):
            return True
        return self.is_class and len(figures) - max(map(figures.count, figures)) < 2

    def raised(self, content: Content) -> Content:
        """The figures above the smallest that can be given: everybody knows that the others gave at least that."""
        return {group: tuple((firm, figure - self.least) for firm, figure in rows) for group, rows in content.items()}

    def tells_apart(self, more: Sequence[Decimal], less: Sequence[Decimal]) -> bool:
        """Whether the difference of two sums lies at one of its ends."""
        ends = ({self.least}, {self.most}), ({self.most}, {self.least})
        return any(set(more) <= one and set(less) <= other for one, other in ends)


def may_be_shown(
    now: Content, shown: Sequence[Content | None], groups: Groups, policy: Policy, *, alike: Alike | None = None
) -> bool:
    """Whether a sum may be shown beside all that were shown before; `alike` is None for amounts. None among those shown
    stands for one whose figures are gone: the difference to it cannot be judged, so nothing is shown."""
    from clusterwerk.analysis.disclosure.known import reasons_together
    from clusterwerk.analysis.disclosure.publications import Publications

    is_amount, is_rate = alike is None, alike is not None and not alike.is_class
    if None in shown or not is_safe(changes(now, {}, is_amount=is_amount), groups, policy, is_amount=is_amount):
        return False
    for before in shown:
        apart = changes(now, before, is_amount=is_amount)
        if apart and not is_safe(apart, groups, policy, is_amount=is_amount):
            return False
    weighed = [alike.raised(one) if is_rate else one for one in (*shown, now)]
    if is_rate and not _hide_the_largest(weighed[-1], weighed[:-1], policy):
        return False
    rows = [_names(one) for one in (*shown, now)]
    record = Publications.of(sorted({name for row in rows for name in row}), rows[:-1])
    if record.would_isolate(rows[-1], policy.largest_set):
        return False
    if alike is not None and _tell_all(now, shown, alike):
        return False
    together = reasons_together(
        [list(_figures(one)) for one in weighed], policy, groups.uncounted, weigh=is_amount or is_rate
    )
    return next(together, None) is None


def _hide_the_largest(now: Content, shown: Sequence[Content], policy: Policy) -> bool:
    """The p % rule for rates, for a sum and for its difference to each that was shown: a mean tells a firm that stands out."""
    from clusterwerk.analysis.disclosure.sums import keeps_p_rule

    apart = (changes(now, one, is_amount=True) for one in shown if one != now)
    return all(keeps_p_rule(map(float, parts.values()), policy) for parts in (changes(now, {}, is_amount=True), *apart))


def _tell_all(now: Content, shown: Sequence[Content], alike: Alike) -> bool:
    """Whether all answers of the set are known, or those in its difference to an earlier one or in what several tell."""
    from clusterwerk.analysis.disclosure.combinations import Entangled, new_combinations

    mine, *rows = (frozenset(_figures(one)) for one in (now, *shown))
    try:
        found = new_combinations(tuple(rows), mine, 1)
    except Entangled:
        return True
    sets = [mine, *(one.shares for one in found if not one.insiders)]
    if any(alike.tells([figure for _group, (_firm, figure) in one]) for one in sets):
        return True
    return any(
        mine != one and alike.tells_apart([row[1][1] for row in mine - one], [row[1][1] for row in one - mine])
        for one in rows
    )


def _figures(content: Content) -> Iterable[tuple[str, tuple[str, Decimal]]]:
    """Every firm's figure with its group."""
    return ((group, row) for group, rows in content.items() for row in rows)


def _names(content: Content) -> list[str]:
    """A group that puts in something else is another one for what can be computed."""
    return sorted(f"{group}: {rows}" for group, rows in content.items())
