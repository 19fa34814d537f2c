"""Adding halves: the same sums over the office's halves and over the trustee's masks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from clusterwerk.twolock import ring
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.groups import weights
from clusterwerk.twolock.survey import Asked

Halves = Mapping[str, np.ndarray]
"""The half of each member as limbs (see ring)."""


def summed(halves: Halves, agreement: Agreement, indicator: str, members: frozenset[str]) -> bytes:
    """The sum of one indicator's elements over these members; squares are weighted by the size of a group in the set."""
    asked, start = agreement.survey.by_id[indicator], agreement.survey.places[indicator]
    plain, squares = ring.Total(asked.elements - 2), ring.Total(2)
    weight = weights(members, agreement.roster)
    for member in sorted(members):
        own = halves[member][start : start + asked.elements]
        plain.add_limbs(np.concatenate([own[:2], own[4:]]))
        squares.add_limbs(own[2:4], weight[member])
    data = plain.data()
    cut = 2 * ring.ELEMENT
    return data[:cut] + squares.data() + data[cut:]


class Opened:
    """The numbers of a sum, in values of the indicator's unit where they are shifted back by `least`."""

    def __init__(self, asked: Asked, numbers: list[int], members: int) -> None:
        self.asked, self.members = asked, members
        self.now, self.before, self.squares_now, self.squares_before = numbers[:4]
        self.classes = numbers[4:]

    def is_plausible(self, largest_weight: int, *, with_before: bool) -> bool:
        """Whether honest answers can give these numbers. A single false one usually shows here."""
        span, n = self.asked.span, self.members
        if sum(self.classes) != n or max(self.classes) > n:
            return False
        pairs = [(self.now, self.squares_now)] + ([(self.before, self.squares_before)] if with_before else [])
        return all(
            0 <= total <= n * span and total * total <= n * squares and squares <= largest_weight * span * total
            for total, squares in pairs
        )
