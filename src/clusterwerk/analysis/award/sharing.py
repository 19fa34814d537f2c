"""Rules for sharing the cost of a joint purchase: the invoice price, in proportion, and after Shapley.

Shapley (1953), A value for n-person games. Sampling: Castro, Gómez and Tejada (2009), Polynomial calculation of the
Shapley value based on sampling, Computers & Operations Research 36(5); here in pairs of an order and its reverse.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from clusterwerk.analysis.award.bids import NOTHING
from clusterwerk.analysis.award.members import Purchase
from clusterwerk.analysis.errors import WrongValue

EXACT_UP_TO = 8


class Rule(StrEnum):
    """How the joint cost is shared."""

    INVOICE = "invoice"
    PROPORTIONAL = "proportional"
    SHAPLEY = "shapley"


@dataclass(frozen=True)
class Shares:
    """What each member pays under a rule; the sum is the cost of the award.

    ``errors`` are standard errors where the Shapley value was sampled (``samples`` orders, ``seed``), else empty.
    """

    rule: Rule
    costs: tuple[Decimal, ...]
    errors: tuple[float, ...] = ()
    samples: int = 0
    seed: int | None = None


def shares(purchase: Purchase, *, rule: Rule = Rule.INVOICE, samples: int = 40, seed: int = 1) -> Shares:
    """Share the cost of an award. Raises WrongValue where in proportion to nothing would be shared."""
    everybody = range(len(purchase.members))
    if rule == Rule.INVOICE:
        return Shares(rule, tuple(purchase.invoice(i) for i in everybody))
    if rule == Rule.PROPORTIONAL:
        before = [purchase.before(i) for i in everybody]
        if not sum(before):
            raise WrongValue("members", None, "nobody buys anything that is awarded")
        costs = [purchase.award.cost * one / sum(before) for one in before]
        return Shares(rule, _summing_up(costs, purchase.award.cost))
    if len(purchase.members) <= EXACT_UP_TO:
        return Shares(rule, _summing_up(_exact(purchase), purchase.award.cost))
    return _sampled(purchase, samples, seed)


def _summing_up(costs: Sequence[Decimal], whole: Decimal) -> tuple[Decimal, ...]:
    """Costs to the cent that sum up to the whole; what rounding leaves goes to the largest."""
    cents = [one.quantize(Decimal("0.01")) for one in costs]
    largest = max(range(len(cents)), key=lambda i: (cents[i], -i))
    cents[largest] += whole - sum(cents)
    return tuple(cents)


def _exact(purchase: Purchase) -> list[Decimal]:
    """The mean of what each member adds to the cost, over all orders, group by group."""
    count = len(purchase.members)
    found = []
    for i in range(count):
        others, value = [j for j in range(count) if j != i], NOTHING
        for size in range(count):
            weight = Decimal(math.factorial(size) * math.factorial(count - size - 1)) / math.factorial(count)
            for group in combinations(others, size):
                joined = purchase.cost_of_group(frozenset(group) | {i})
                value += weight * (joined - (purchase.cost_of_group(frozenset(group)) if group else NOTHING))
        found.append(value)
    return found


def _sampled(purchase: Purchase, samples: int, seed: int) -> Shares:
    """The same over some orders: each drawn order counts together with its reverse."""
    rng, count = random.Random(seed), len(purchase.members)
    pairs = max(2, samples // 2)
    means: list[list[float]] = [[] for _ in range(count)]
    for _pair in range(pairs):
        order = rng.sample(range(count), count)
        one, other = _added(purchase, order), _added(purchase, order[::-1])
        for i in range(count):
            means[i].append(float(one[i] + other[i]) / 2)
    costs = [Decimal(str(math.fsum(own) / pairs)) for own in means]
    errors = tuple(
        math.sqrt(math.fsum((one - math.fsum(own) / pairs) ** 2 for one in own) / (pairs - 1) / pairs) for own in means
    )
    return Shares(Rule.SHAPLEY, _summing_up(costs, purchase.award.cost), errors, 2 * pairs, seed)


def _added(purchase: Purchase, order: Sequence[int]) -> dict[int, Decimal]:
    """What each member adds to the cost when members come in this order."""
    added, before, group = {}, NOTHING, frozenset()
    for i in order:
        group |= {i}
        cost = purchase.cost_of_group(group)
        added[i], before = cost - before, cost
    return added
