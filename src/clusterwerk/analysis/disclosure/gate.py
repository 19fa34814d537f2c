"""May this sum be released, beside everything that was released before?

One gate stands for one figure and one reference period: last year's figure, asked again this year to show growth, is the
same figure and goes through the same gate, and so do corrections. A corrected figure is another one: its group enters
under a new name (``corrected``), because the difference of the two sums is the correction alone. It counts as the same
group, so corrections appear when enough groups corrected theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from clusterwerk.analysis.disclosure.combinations import Combination, Entangled, Row, new_combinations
from clusterwerk.analysis.disclosure.policy import OF_A_DIFFERENCE, OF_SEVERAL, Policy, Withheld
from clusterwerk.analysis.disclosure.publications import Publications
from clusterwerk.analysis.disclosure.sums import reason_against

Sums = Callable[[frozenset[str]], tuple[float, float]]
"""Answers Σx and Σx² over a set of groups, figures of one group added up first, all of one sign.

Where several firms of a group are in a set, Σx² may be a bound, larger by no more than their number.
"""


def corrected(group: str, times: int) -> str:
    """The name under which the figure of a group stands after so many corrections."""
    return group if times == 0 else f"{group}#{times}"


@dataclass(frozen=True)
class Gate:
    """What was released so far of one figure and period, under one policy. Nothing in it is a figure.

    ``uncounted`` are groups that do not count towards the least number, for instance because nobody knows their links.
    """

    policy: Policy
    record: Publications
    released: tuple[frozenset[str], ...] = ()
    uncounted: frozenset[str] = frozenset()

    @classmethod
    def new(cls, policy: Policy, groups: Iterable[str] = (), uncounted: Iterable[str] = ()) -> Gate:
        """A gate through which nothing went so far."""
        return cls(policy, Publications.of(groups), uncounted=frozenset(uncounted))

    def reason_against(self, members: Iterable[str], sums: Sums) -> Withheld | None:
        """Why the sum over these independent groups may not be released; None when it may, or when it was already.

        Asked in this order: enough groups, no dominance; the same for the difference to every earlier release; no set
        of few groups isolated by everything together; enough groups and no dominance in everything that several releases
        tell together. `sums` is asked for the set, for the differences and for the earlier sets.
        """
        wanted = frozenset(members)
        if wanted in self.released:
            return None
        reason = reason_against(self._groups_in(wanted), *sums(wanted), self.policy)
        if reason is not None:
            return reason
        for before in self.released:
            apart = wanted ^ before
            reason = reason_against(self._groups_in(apart), *sums(apart), self.policy)
            if reason is not None:
                return OF_A_DIFFERENCE[reason]
        if self._with(wanted).record.would_isolate(wanted, self.policy.largest_set):
            return Withheld.ISOLATES
        return self._reason_together(wanted, sums)

    def _reason_together(self, wanted: frozenset[str], sums: Sums) -> Withheld | None:
        rows = (*self.released, wanted)
        try:
            found = new_combinations(tuple(map(row_of, self.released)), row_of(wanted), self.policy.insiders)
        except Entangled:
            return Withheld.ENTANGLED
        for one in found:
            counted = len(one.groups - self.uncounted)
            reason = reason_against(counted, *_sums_of(one, rows, sums), self.policy)
            if reason is not None:
                return OF_SEVERAL[reason]
        return None

    def after(self, members: Iterable[str]) -> Gate:
        """The gate after this release."""
        wanted = frozenset(members)
        if wanted in self.released:
            return self
        known = self._with(wanted)
        return replace(known, record=known.record.with_sum(wanted), released=(*self.released, wanted))

    def _groups_in(self, members: frozenset[str]) -> int:
        return len({name.partition("#")[0] for name in members} - self.uncounted)

    def _with(self, groups: frozenset[str]) -> Gate:
        return replace(self, record=self.record.with_groups(sorted(groups)))


def row_of(members: Iterable[str]) -> Row:
    """A set of groups as the figures of their firms: "g1#a+b" are two of g1."""
    parts = (name.partition("#") for name in members)
    return frozenset((group, one) for group, _mark, figures in parts for one in figures.split("+"))


def _sums_of(one: Combination, rows: Sequence[frozenset[str]], sums: Sums) -> tuple[float, float]:
    """Σy and a bound of Σy² over a combination, from those of the rows: shares are at most 1, so Σ(vx)² ≤ Σvx².

    Where a group enters the rows with different figures its squares were weighted differently; each is taken at its worst.
    """
    used = [(weight, row, *sums(row)) for weight, row in zip(one.weights, rows, strict=True) if weight]
    total = sum(weight * own for weight, _row, own, _squares in used)
    names = {name for _weight, row, *_sums in used for name in row}
    most = max(Counter(name.partition("#")[0] for name in names).values())
    if most == 1:
        squares = sum(weight * own for weight, _row, _total, own in used)
    else:
        firms = max(Counter(group for name in names for group, _which in row_of([name])).values())
        squares = firms * sum(own * weight / (1 if weight > 0 else _linked(row)) for weight, row, _total, own in used)
    for column, share in (one.own or {}).items():
        squares += abs(share) * min(own for _weight, row, _total, own in used if column in row_of(row))
    return total, squares


def _linked(row: frozenset[str]) -> int:
    """The largest number of firms of one group in a set, by which its squares may be weighted."""
    return max(name.count("+") + 1 for name in row)
