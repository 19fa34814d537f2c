"""Sets of answers as sets of independent groups: under which name a group enters a sum, and whether it counts.

In a set a firm stands as a *token*: its lasting id in the roster, or `id~round` where the figure is a corrected one. A group
enters a sum under a name made of its tokens, so a group that enters with other firms or a corrected figure enters under
another name; its figure is another one then. It stays the same group and is counted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from clusterwerk.twolock.rules import STRICT, Roster

Tokens = frozenset[str]


def firm_of(token: str) -> str:
    """The roster's id of the firm behind a token."""
    return token.partition("~")[0]


def tokens(members: Iterable[str], corrected: Iterable[str] = (), survey_id: str = "") -> Tokens:
    """The firms as tokens, those with a corrected figure as such."""
    changed = set(corrected)
    return frozenset(f"{one}~{survey_id}" if one in changed else one for one in members)


@dataclass(frozen=True)
class Population:
    """Which group each firm belongs to as far as is known today, and which groups do not count towards the least number.

    In the strict reading a group counts when its only participant counts; in the milder one linked firms count together as
    one, and only firms whose links nobody confirmed do not.
    """

    group_of: Mapping[str, str] = field(default_factory=dict)
    uncounted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rosters: Iterable[Roster], reading: str) -> Population:
        """Out of the rosters of all rounds, the latest last: a firm belongs where its latest roster says."""
        rows = {one.member: one for roster in rosters for one in roster.members}
        counts: dict[str, list[bool]] = {}
        for one in rows.values():
            counts.setdefault(one.group, []).append(one.counts)
        out = {
            group
            for group, own in counts.items()
            if (reading == STRICT and not all(own)) or (len(own) == 1 and not own[0])
        }
        return cls({name: one.group for name, one in rows.items()}, frozenset(out))

    def names(self, firms: Tokens) -> frozenset[str]:
        """The groups behind these tokens, under the names by which they enter a sum."""
        inside: dict[str, list[str]] = {}
        for one in firms:
            inside.setdefault(self.group_of[firm_of(one)], []).append(one)
        return frozenset(f"{group}#{'+'.join(sorted(own))}" for group, own in inside.items())

    def groups(self, firms: Tokens) -> frozenset[str]:
        """The groups behind these tokens."""
        return frozenset(self.group_of[firm_of(one)] for one in firms)

    def counted(self, firms: Tokens) -> int:
        """How many independent groups these are in the reading that was agreed upon."""
        return len(self.groups(firms) - self.uncounted)


def weights(members: Iterable[str], roster: Roster) -> dict[str, int]:
    """For each member how many of its group are in the set.

    (x1 + … + xm)² is at most m · Σx², so squares weighted like this are never smaller than the square of the group's figure.
    """
    inside = list(members)
    size = Counter(roster.by_name[one].group for one in inside)
    return {one: size[roster.by_name[one].group] for one in inside}
