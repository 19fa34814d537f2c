"""What each member of a joint purchase pays: before, alone, and jointly under a rule of sharing.

A member compares with its own last price for the same item. Where it names none, the joint price stands in, so that
nothing is saved or lost there. Items that nobody may supply stay where they are and count on neither side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from clusterwerk.analysis.award.bids import NOTHING, Award, Bid, NoAward, Tender
from clusterwerk.analysis.award.program import award
from clusterwerk.analysis.errors import WrongValue


@dataclass(frozen=True)
class Member:
    """What one member wants to buy, what it paid last (None: it does not say), and what taking part costs it."""

    volumes: tuple[Decimal, ...]
    last_prices: tuple[Decimal | None, ...]
    fee: Decimal = NOTHING
    switching: Decimal = NOTHING

    def __post_init__(self) -> None:
        if len(self.volumes) != len(self.last_prices):
            raise WrongValue("last_prices", None, "needs one or None for each item")
        for name, given in (("volumes", self.volumes), ("last_prices", self.last_prices)):
            for number, value in enumerate(given, 1):
                if value is not None and value < 0:
                    raise WrongValue(name, number, "is not negative")
        if self.fee < 0 or self.switching < 0:
            raise WrongValue("fee", None, "fee and switching cost are not negative")


def joint_tender(members: Sequence[Member], bids: Sequence[Bid]) -> Tender:
    """The volumes of all members together, with the bids."""
    if not members:
        raise WrongValue("members", None, "needs at least one")
    return Tender(tuple(map(sum, zip(*(one.volumes for one in members), strict=True))), tuple(bids))


@dataclass
class Purchase:
    """A joint purchase with its award: what any group of its members would pay. Costs of groups are kept."""

    members: tuple[Member, ...]
    tender: Tender
    award: Award
    max_suppliers: int | None = None
    seconds: float = 5.0
    kept: dict[frozenset[int], tuple[Decimal, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.items = [k for k, bid in enumerate(self.award.bids) if bid is not None]
        self.prices = {k: self.award.price(self.tender, k) for k in self.items}

    def own_price(self, member: int, item: int) -> Decimal:
        """The last price of a member; the joint price where it names none."""
        last = self.members[member].last_prices[item]
        return self.prices[item] if last is None else last

    def before(self, member: int) -> Decimal:
        """What a member's volumes cost at its own last prices."""
        volumes = self.members[member].volumes
        return sum((volumes[k] * self.own_price(member, k) for k in self.items), start=NOTHING)

    def invoice(self, member: int) -> Decimal:
        """What a member's volumes cost at the joint prices."""
        volumes = self.members[member].volumes
        return sum((volumes[k] * self.prices[k] for k in self.items), start=NOTHING)

    def group_tender(self, group: Iterable[int]) -> Tender:
        """The volumes of a group, for the items that the award covers."""
        chosen = [self.members[i].volumes for i in group]
        covered = set(self.items)
        totals = tuple(
            sum(row[k] for row in chosen) if k in covered else NOTHING for k in range(len(self.tender.volumes))
        )
        return Tender(totals, self.tender.bids)

    def at_own_prices(self, group: Iterable[int], items: Iterable[int]) -> Decimal:
        """What some items cost a group at the last prices of its members."""
        wanted = list(items)
        return sum((self.members[i].volumes[k] * self.own_price(i, k) for i in group for k in wanted), start=NOTHING)

    def tendered(self, group: frozenset[int]) -> tuple[Decimal, bool]:
        """What a group would pay with the same bids for its volumes alone, and whether that is proven."""
        if len(group) == len(self.members):
            return self.award.cost, self.award.is_proven
        if group not in self.kept:
            try:
                found = award(self.group_tender(group), max_suppliers=self.max_suppliers, seconds=self.seconds)
            except NoAward:
                self.kept[group] = (self.at_own_prices(group, self.items), True)
            else:
                rest = self.at_own_prices(group, found.without_bid)
                self.kept[group] = (found.cost + rest, found.is_proven)
        return self.kept[group]

    def alone(self, member: int) -> Decimal:
        """The least a member pays without the others: its last prices, or the same bids for its own volumes, then with
        the cost of switching."""
        own, _proven = self.tendered(frozenset({member}))
        return min(self.before(member), own + self.members[member].switching)

    def cost_of_group(self, group: frozenset[int]) -> Decimal:
        """The least a group pays, before fees and switching: jointly, or each for itself."""
        together, _proven = self.tendered(group)
        if len(group) == len(self.members):
            return together
        apart = sum((min(self.before(i), self.tendered(frozenset({i}))[0]) for i in group), start=NOTHING)
        return min(together, apart)


@dataclass(frozen=True)
class Saving:
    """One member's account: what it paid before, would pay alone, pays jointly, and what taking part costs."""

    before: Decimal
    alone: Decimal
    joint: Decimal
    fee: Decimal
    switching: Decimal
    without_last_price: tuple[int, ...]

    @property
    def saving(self) -> Decimal:
        """Against its own last prices, after fee and switching cost."""
        return self.before - self.joint - self.fee - self.switching

    @property
    def is_worse_off(self) -> bool:
        """It would pay less alone, by a cent or more."""
        return self.joint + self.fee + self.switching >= self.alone + Decimal("0.01")


def savings(purchase: Purchase, costs: Sequence[Decimal]) -> tuple[Saving, ...]:
    """The account of each member when it pays these costs."""
    return tuple(
        Saving(
            purchase.before(i),
            purchase.alone(i),
            costs[i],
            one.fee,
            one.switching,
            tuple(k for k in purchase.items if one.volumes[k] > 0 and one.last_prices[k] is None),
        )
        for i, one in enumerate(purchase.members)
    )
