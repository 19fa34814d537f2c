"""What is asked of suppliers and what they answer: items with volumes, bids with rebate tiers, and an award.

Rebates are all-units rebates on spend: whoever buys for at least `from_spend` at list prices gets the rebate on
everything bought from this supplier. Each item goes wholly to one supplier. Money is Decimal throughout, so that an
award is exact to the cent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from clusterwerk.analysis.errors import AnalysisError, WrongValue
from clusterwerk.analysis.results import Method

METHOD = Method(
    "award of bids with rebate tiers",
    "Bichler, Schneider, Guler and Sayal (2011), Compact bidding languages and supplier selection for markets with "
    "economies of scale and scope, European Journal of Operational Research 214(1)",
)
NOTHING = Decimal(0)


class NoAward(AnalysisError):
    """No choice of suppliers keeps all conditions; ``needed`` is the least number of suppliers that could, if any."""

    def __init__(self, needed: int | None) -> None:
        self.needed = needed
        reason = "no award keeps the minimum spends" if needed is None else f"{needed} suppliers are needed"
        super().__init__(reason)


class OutOfTime(AnalysisError):
    """The time was over before any award was found that keeps all conditions; there may be one."""

    def __init__(self) -> None:
        super().__init__("the time was over before an award was found")


@dataclass(frozen=True)
class Tier:
    """A rebate (a share, 0.05 for 5 %) on everything bought from a supplier, from this spend at list prices on."""

    from_spend: Decimal
    rebate: Decimal


@dataclass(frozen=True)
class Bid:
    """What one supplier asks for each item (None: no bid), with tiers in any order.

    ``minimum_volumes`` says from which volume of an item on its price holds; ``minimum_spend`` the least order at list
    prices. Raises WrongValue where that cannot be: rebates must grow with the spend.
    """

    supplier: str
    prices: tuple[Decimal | None, ...]
    tiers: tuple[Tier, ...] = ()
    minimum_volumes: tuple[Decimal, ...] = ()
    minimum_spend: Decimal = NOTHING

    def __post_init__(self) -> None:
        for number, price in enumerate(self.prices, 1):
            if price is not None and price <= 0:
                raise WrongValue("prices", number, "a price is above 0")
        if self.minimum_volumes and len(self.minimum_volumes) != len(self.prices):
            raise WrongValue("minimum_volumes", None, "needs one for each item")
        ordered = sorted(self.tiers, key=lambda tier: tier.from_spend)
        before = NOTHING
        for number, tier in enumerate(ordered, 1):
            if not before < tier.rebate < 1 or tier.from_spend < 0:
                raise WrongValue("tiers", number, "rebates grow with the spend and stay below 100 %")
            before = tier.rebate
        if len({tier.from_spend for tier in ordered}) < len(ordered):
            raise WrongValue("tiers", None, "two tiers begin at the same spend")
        object.__setattr__(self, "tiers", tuple(ordered))

    def steps(self) -> tuple[Tier, ...]:
        """All tiers, beginning with the one without a rebate."""
        if self.tiers and self.tiers[0].from_spend == 0:
            return self.tiers
        return (Tier(NOTHING, NOTHING), *self.tiers)

    def rebate(self, spend: Decimal) -> Decimal:
        """The rebate that a spend reaches."""
        return max((tier.rebate for tier in self.tiers if spend >= tier.from_spend), default=NOTHING)

    def holds(self, item: int, volume: Decimal) -> bool:
        """Whether there is a price for this volume of an item."""
        least = self.minimum_volumes[item] if self.minimum_volumes else NOTHING
        return self.prices[item] is not None and volume >= least


@dataclass(frozen=True)
class Tender:
    """Volumes of items, and bids for them. Items are counted from 0; a volume of 0 asks for nothing."""

    volumes: tuple[Decimal, ...]
    bids: tuple[Bid, ...]

    def __post_init__(self) -> None:
        for number, volume in enumerate(self.volumes, 1):
            if volume < 0:
                raise WrongValue("volumes", number, "a volume is not negative")
        for number, bid in enumerate(self.bids, 1):
            if len(bid.prices) != len(self.volumes):
                raise WrongValue("bids", number, "needs a price or None for each item")

    def choices(self, item: int) -> list[int]:
        """The bids that hold for an item; none where nothing is asked for."""
        volume = self.volumes[item]
        return [s for s, bid in enumerate(self.bids) if volume > 0 and bid.holds(item, volume)]

    def spend(self, bid: int, item: int) -> Decimal:
        """What an item costs at a supplier's list price."""
        return self.bids[bid].prices[item] * self.volumes[item]


@dataclass(frozen=True)
class Award:
    """The bid that each item goes to (None where nothing is asked for or nobody bids), and what follows from it.

    ``rebates`` of each bid are those that the award reaches; ``cost`` is exact. No award costs less than ``bound``;
    ``is_proven`` says that this one costs no more. ``without_bid`` lists items that are asked for and get no bid.
    """

    bids: tuple[int | None, ...]
    rebates: tuple[Decimal, ...]
    cost: Decimal
    bound: float
    is_proven: bool
    without_bid: tuple[int, ...] = ()
    method: Method = METHOD

    @property
    def suppliers(self) -> tuple[int, ...]:
        """The bids that get something, in order."""
        return tuple(sorted({bid for bid in self.bids if bid is not None}))

    def price(self, tender: Tender, item: int) -> Decimal | None:
        """What a unit of an item costs after the rebate; None where the item is not awarded."""
        bid = self.bids[item]
        return None if bid is None else tender.bids[bid].prices[item] * (1 - self.rebates[bid])


def spends(tender: Tender, bids: Sequence[int | None]) -> list[Decimal]:
    """What is bought from each bid at list prices."""
    total = [NOTHING] * len(tender.bids)
    for item, bid in enumerate(bids):
        if bid is not None:
            total[bid] += tender.spend(bid, item)
    return total


def cost_of(tender: Tender, bids: Sequence[int | None]) -> Decimal | None:
    """What a choice of bids costs, exactly; None where a supplier's minimum spend is missed."""
    cost = NOTHING
    for bid, spend in zip(tender.bids, spends(tender, bids), strict=True):
        if spend and spend < bid.minimum_spend:
            return None
        cost += spend * (1 - bid.rebate(spend))
    return cost


def awarded(tender: Tender, bids: Sequence[int | None], *, bound: float, is_proven: bool) -> Award:
    """The award that a choice of bids is."""
    total = spends(tender, bids)
    missing = tuple(k for k, volume in enumerate(tender.volumes) if volume > 0 and bids[k] is None)
    return Award(
        tuple(bids),
        tuple(bid.rebate(spend) for bid, spend in zip(tender.bids, total, strict=True)),
        cost_of(tender, bids) or NOTHING,
        bound,
        is_proven,
        missing,
    )
