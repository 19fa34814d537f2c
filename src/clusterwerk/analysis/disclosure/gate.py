"""May this sum be released, beside everything that was released before?

One gate stands for one figure and one reference period: last year's figure, asked again this year to show growth, is the
same figure and goes through the same gate, and so do corrections. A corrected figure is another one: its group enters
under a new name (``corrected``), because the difference of the two sums is the correction alone. It counts as the same
group, so corrections appear when enough groups corrected theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from clusterwerk.analysis.disclosure.policy import OF_A_DIFFERENCE, Policy, Withheld
from clusterwerk.analysis.disclosure.publications import Publications
from clusterwerk.analysis.disclosure.sums import reason_against

Sums = Callable[[frozenset[str]], tuple[float, float]]
"""Answers Σx and Σx² over a set of groups, figures of one group added up first, all of one sign."""


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
        of few groups isolated by everything together. `sums` is asked for the set and for the differences only.
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
        isolates = self._with(wanted).record.would_isolate(wanted, self.policy.largest_set)
        return Withheld.ISOLATES if isolates else None

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
