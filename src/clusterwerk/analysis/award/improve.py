"""A good award without proof: items move one by one, and in bundles that lift a supplier into its next tier.

What it finds bounds the program from above, so that most of its columns can be left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from clusterwerk.analysis.award.bids import Tender

_ROUNDS = 60


class Basket:
    """Who gets which item, and what that costs, in floats: the exact cost is taken at the end."""

    def __init__(self, tender: Tender, bids: Sequence[int | None], max_suppliers: int | None) -> None:
        self.items = [k for k, bid in enumerate(bids) if bid is not None]
        self.bids = list(bids)
        self.max_suppliers = max_suppliers
        self.choices = {k: tender.choices(k) for k in self.items}
        self.amount = {(s, k): float(tender.spend(s, k)) for k in self.items for s in self.choices[k]}
        self.steps = [[(float(one.from_spend), float(one.rebate)) for one in bid.steps()] for bid in tender.bids]
        self.least = [float(bid.minimum_spend) for bid in tender.bids]
        self.spend = [0.0] * len(tender.bids)
        self.count = [0] * len(tender.bids)
        for k in self.items:
            self.spend[self.bids[k]] += self.amount[self.bids[k], k]
            self.count[self.bids[k]] += 1

    def paid(self, s: int, spend: float, count: int) -> float:
        """What a supplier is paid for this spend; endless where its minimum spend is missed."""
        if not count:
            return 0.0
        if spend < self.least[s]:
            return float("inf")
        return spend * (1 - max(rebate for begins, rebate in self.steps[s] if spend >= begins))

    def cost(self) -> float:
        """What everything costs; endless where a condition is missed."""
        if self.max_suppliers is not None and sum(1 for count in self.count if count) > self.max_suppliers:
            return float("inf")
        return sum(self.paid(s, self.spend[s], self.count[s]) for s in range(len(self.spend)))

    def move(self, k: int, s: int) -> None:
        """Give an item to another supplier."""
        before = self.bids[k]
        self.spend[before] -= self.amount[before, k]
        self.count[before] -= 1
        self.spend[s] += self.amount[s, k]
        self.count[s] += 1
        self.bids[k] = s

    def gain(self, k: int, s: int) -> float:
        """What moving an item to another supplier saves."""
        before = self.bids[k]
        if before == s or (self.max_suppliers is not None and not self.count[s] and self.count[before] > 1):
            return -1.0
        now = self.paid(before, self.spend[before], self.count[before]) + self.paid(s, self.spend[s], self.count[s])
        left = self.paid(before, self.spend[before] - self.amount[before, k], self.count[before] - 1)
        return now - left - self.paid(s, self.spend[s] + self.amount[s, k], self.count[s] + 1)


def improve(
    tender: Tender, bids: Sequence[int | None], *, max_suppliers: int | None, lifts: str = "all"
) -> tuple[list[int | None], float]:
    """A choice of bids that no single move and no lift into the next tier makes cheaper, with its cost in floats.

    Without ``lifts`` only single moves are tried: quick, and good enough where many groups are asked.
    """
    basket = Basket(tender, bids, max_suppliers)
    _single_moves(basket)
    best, cost = list(basket.bids), basket.cost()
    for _round in range(_ROUNDS if lifts else 0):
        found = None
        for s in range(len(tender.bids)):
            for begins, _rebate in basket.steps[s]:
                if begins > basket.spend[s]:
                    lifted = Basket(tender, best, max_suppliers)
                    if _lift(lifted, s, begins):
                        _single_moves(lifted)
                        if lifted.cost() < (found[1] if found else cost) - 1e-6:
                            found = (list(lifted.bids), lifted.cost())
        if found is None:
            break
        best, cost = found
        basket = Basket(tender, best, max_suppliers)
    return best, cost


def _single_moves(basket: Basket) -> None:
    """Moves of single items until none saves anything."""
    moved = True
    while moved:
        moved = False
        for k in basket.items:
            ways = [(basket.gain(k, s), -s) for s in basket.choices[k]]
            gain, minus = max(ways)
            if gain > 1e-6:
                basket.move(k, -minus)
                moved = True


def _lift(basket: Basket, s: int, wanted: float) -> bool:
    """Move the items over that cost least more at this supplier, until its spend reaches what is wanted."""

    def loss(k: int) -> float:
        before = basket.bids[k]
        rebate = max(r for begins, r in basket.steps[before] if basket.spend[before] >= begins)
        return (basket.amount[s, k] - basket.amount[before, k] * (1 - rebate)) / basket.amount[s, k]

    others = [k for k in basket.items if basket.bids[k] != s and s in basket.choices[k]]
    for k in sorted(others, key=lambda k: (loss(k), k)):
        if basket.spend[s] >= wanted:
            break
        basket.move(k, s)
    return basket.spend[s] >= wanted
