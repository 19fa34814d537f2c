"""The record of everything that was published: whether all of it together would give away a few groups.

Each published sum is a row of zeros and ones over the independent groups (of one figure and period). What can be
computed from the sums is what lies in the span of their rows. With Q an orthonormal basis of the span and
G = I − QQᵀ, some combination of the figures of a set S alone can be computed exactly when G restricted to S is singular.
Sets of one, two and three groups are tried, all of them. Only memberships are needed, no figure; so the trustee can do it,
and the office, too, before it hands anything out.

A rank test of the kind used in the auditing of statistical databases: Chin and Özsoyoğlu (1982), Auditing and inference
control in statistical databases, IEEE Transactions on Software Engineering 8(6).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from clusterwerk.analysis.errors import WrongValue

_NOTHING = 1e-9  # of a unit vector; memberships are zeros and ones, what is not zero is far larger


@dataclass(frozen=True)
class Publications:
    """The sums published so far of one figure and period, as an orthonormal basis over the groups.

    ``groups`` are the names in the order of the columns, ``basis`` has one row for each independent sum (r × n).
    """

    groups: tuple[str, ...]
    basis: np.ndarray = field(repr=False)

    @classmethod
    def of(cls, groups: Iterable[str], released: Iterable[Iterable[str]] = ()) -> Publications:
        """The record over these groups with these sums, each given by who is in it. Raises WrongValue for an unknown one."""
        names = tuple(dict.fromkeys(groups))
        record = cls(names, np.zeros((0, len(names))))
        for one in released:
            record = record.with_sum(one)
        return record

    def row(self, members: Iterable[str]) -> np.ndarray:
        """The sum over these groups as zeros and ones."""
        places = {name: place for place, name in enumerate(self.groups)}
        found = np.zeros(len(self.groups))
        for name in members:
            if name not in places:
                raise WrongValue("members", None, f"{name!r} is not among the groups")
            found[places[name]] = 1.0
        return found

    def with_groups(self, names: Iterable[str]) -> Publications:
        """The record with further groups that are in no sum so far; those it has already stay as they are."""
        known = set(self.groups)
        new = tuple(name for name in dict.fromkeys(names) if name not in known)
        return Publications((*self.groups, *new), np.pad(self.basis, ((0, 0), (0, len(new))))) if new else self

    def with_sum(self, members: Iterable[str]) -> Publications:
        """The record after one more sum; the same one when the sum could be computed before."""
        new = self._news(self.row(members))
        return self if new is None else Publications(self.groups, np.vstack([self.basis, new]))

    def isolated(self, largest: int = 3) -> tuple[tuple[str, ...], ...]:
        """The sets of up to ``largest`` (1 to 3) groups of which something can be computed without the others.

        Smallest sets first; sets that hold a smaller one that was found are left out.
        """
        places = self._candidates(largest)
        basis = self.basis[:, places]
        found: list[tuple[int, ...]] = []
        free = np.eye(len(places)) - basis.T @ basis
        singles = np.flatnonzero(free.diagonal() < _NOTHING)
        found += [(int(one),) for one in singles]
        if largest >= 2:
            pairs = _pairs(free, singles)
            found += pairs
            if largest >= 3:
                found += _triples(free, singles, pairs)
        return tuple(tuple(self.groups[places[one]] for one in few) for few in found)

    def _candidates(self, largest: int) -> np.ndarray:
        """The places of groups that can be in a set that is isolated.

        Groups that are in the same sums have the same coefficient in everything that can be computed. So a set of few
        groups is isolated only by groups of which no more than few are alike.
        """
        if not len(self.basis):
            return np.zeros(0, dtype=int)
        _kinds, kind, alike = np.unique(np.round(self.basis, 9), axis=1, return_inverse=True, return_counts=True)
        return np.flatnonzero(alike[kind.ravel()] <= largest)

    def would_isolate(self, members: Iterable[str], largest: int = 3) -> tuple[tuple[str, ...], ...]:
        """The sets that this sum would isolate besides those that are isolated already; empty when it tells nothing new."""
        after = self.with_sum(members)
        if after is self:
            return ()
        before = set(self.isolated(largest))
        return tuple(one for one in after.isolated(largest) if one not in before)

    def _news(self, row: np.ndarray) -> np.ndarray | None:
        size = np.linalg.norm(row)
        if size == 0:
            return None
        rest = row / size
        for _again in range(2):  # a second pass keeps the basis orthonormal
            rest = rest - self.basis.T @ (self.basis @ rest)
        length = np.linalg.norm(rest)
        return None if length < _NOTHING else rest / length


def _pairs(free: np.ndarray, singles: np.ndarray) -> list[tuple[int, ...]]:
    diagonal = free.diagonal()
    minors = np.outer(diagonal, diagonal) - free**2
    hits = np.argwhere(np.triu(minors < _NOTHING * np.maximum(np.outer(diagonal, diagonal), _NOTHING), 1))
    known = set(singles.tolist())
    return [(int(i), int(j)) for i, j in hits if not known & {int(i), int(j)}]


def _triples(free: np.ndarray, singles: np.ndarray, pairs: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Every i < j < k whose 3 × 3 minor vanishes; for each i the rest is cleared of it first (Schur complement)."""
    known = {int(one) for one in singles}
    paired = {frozenset(pair) for pair in pairs}
    found: list[tuple[int, ...]] = []
    for i in range(len(free) - 2):
        if i in known:
            continue
        rest = free[i + 1 :, i + 1 :] - np.outer(free[i + 1 :, i], free[i, i + 1 :]) / free[i, i]
        diagonal = rest.diagonal()
        scale = np.outer(diagonal, diagonal)
        hits = np.argwhere(np.triu(scale - rest**2 < _NOTHING * np.maximum(scale, _NOTHING), 1))
        for j, k in hits + i + 1:
            three = (i, int(j), int(k))
            if known & set(three) or any(frozenset(pair) in paired for pair in ((i, j), (i, k), (j, k))):
                continue
            found.append(three)
    return found
