"""Whether a part of the members would pay less without the rest: the core of the cost game, asked for one sharing.

For few members every group is asked; for more the program searches: from single members, pairs and all but one, adding
and leaving out members as long as that gains. What it finds is a gain that exists; that it finds none proves nothing, and
the answer says so. Groups keep the same bids and pay the same fees, so these do not enter.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from clusterwerk.analysis.award.bids import NOTHING
from clusterwerk.analysis.award.improve import improve
from clusterwerk.analysis.award.members import Purchase

EXACT_UP_TO = 8
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Leaving:
    """The group that would gain most by leaving (empty: none found), its gain, and how sure that is.

    ``is_exact``: every group was asked; otherwise ``asked`` groups were searched and another may exist.
    """

    group: tuple[int, ...]
    gain: Decimal
    is_exact: bool
    asked: int


def leaving(
    purchase: Purchase, costs: Sequence[Decimal], *, exact_up_to: int = EXACT_UP_TO, starts: int = 12, seed: int = 1
) -> Leaving:
    """The group of two or more (not all) that would gain most by buying on its own; single members are in `savings`."""
    if len(purchase.members) <= exact_up_to:
        return _every_group(purchase, costs)
    return _Search(purchase, costs, seed).run(starts)


def _floor(purchase: Purchase, group: Sequence[int]) -> Decimal:
    """No group pays less than each item's cheapest price with the highest rebate, or its members' last prices."""
    total = NOTHING
    for k in purchase.items:
        volume = sum(purchase.members[i].volumes[k] for i in group)
        nets = [
            bid.prices[k] * (1 - max((tier.rebate for tier in bid.tiers), default=NOTHING))
            for bid in purchase.tender.bids
            if bid.prices[k] is not None
        ]
        total += volume * min([*nets, *(purchase.own_price(i, k) for i in group)])
    return total


def _every_group(purchase: Purchase, costs: Sequence[Decimal]) -> Leaving:
    count, best, gain, asked, sure = len(purchase.members), (), NOTHING, 0, True
    for size in range(2, count):
        for group in combinations(range(count), size):
            asked += 1
            paid = sum(costs[i] for i in group)
            if paid - _floor(purchase, group) < max(gain, CENT):
                continue
            cost, proven = purchase.tendered(frozenset(group))
            sure = sure and proven
            if paid - cost >= max(gain, CENT):
                best, gain = group, paid - cost
    return Leaving(best, gain, sure, asked)


class _Search:
    """Groups asked quickly: the award of all, improved for the volumes of the group. A gain found so is a real one."""

    def __init__(self, purchase: Purchase, costs: Sequence[Decimal], seed: int) -> None:
        self.purchase, self.costs, self.rng = purchase, costs, random.Random(seed)
        self.everybody = range(len(purchase.members))
        self.gains: dict[frozenset[int], float] = {}

    def gain(self, group: frozenset[int]) -> float:
        """What a group gains at least by leaving."""
        if not 2 <= len(group) < len(self.purchase.members):
            return float("-inf")
        if group not in self.gains:
            tender = self.purchase.group_tender(group)
            choices = [tender.choices(k) for k in range(len(tender.volumes))]
            start = [
                None if not own else (held if (held := self.purchase.award.bids[k]) in own else own[0])
                for k, own in enumerate(choices)
            ]
            bids, cost = improve(tender, start, max_suppliers=self.purchase.max_suppliers, lifts="")
            rest = [k for k in self.purchase.items if bids[k] is None]
            paid = sum(self.costs[i] for i in group) - self.purchase.at_own_prices(group, rest)
            self.gains[group] = float(paid) - cost
        return self.gains[group]

    def climb(self, group: frozenset[int]) -> frozenset[int]:
        """Let members join or go, one at a time, as long as the group gains more."""
        while True:
            near = [group ^ {i} for i in self.everybody]
            best = max(near, key=lambda one: (self.gain(one), sorted(one)))
            if self.gain(best) <= self.gain(group) + 1e-6:
                return group
            group = best

    def run(self, starts: int) -> Leaving:
        """Climb from the best pair, the best group without one, and random groups."""
        pairs = [frozenset(pair) for pair in combinations(self.everybody, 2)]
        without = [frozenset(self.everybody) - {i} for i in self.everybody]
        pairs = self.rng.sample(pairs, min(len(pairs), 60))
        begin = [max(rows, key=lambda one: (self.gain(one), sorted(one))) for rows in (pairs, without)]
        for _start in range(starts):
            size = self.rng.randint(2, len(self.everybody) - 1)
            begin.append(frozenset(self.rng.sample(self.everybody, size)))
        best = max((self.climb(group) for group in begin), key=lambda one: (self.gain(one), sorted(one)))
        gain = Decimal(str(round(self.gain(best), 2)))
        if gain < CENT:
            return Leaving((), NOTHING, False, len(self.gains))
        return Leaving(tuple(sorted(best)), gain, False, len(self.gains))
