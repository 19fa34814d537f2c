"""Bids of suppliers, entered by the office."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.purchasing.actions.purchases import locked
from clusterwerk.purchasing.choices import PurchaseState
from clusterwerk.purchasing.models import Bid, BidPrice, BidTier, Purchase

Prices = dict[int, tuple[Decimal, Decimal]]
Tiers = list[tuple[Decimal, Decimal]]


def _in_time(purchase: Purchase) -> None:
    if purchase.state not in (PurchaseState.ASKING, PurchaseState.BIDDING):
        raise Refused(_("Bids are entered until the plan is presented."))


def _check(tiers: Tiers) -> None:
    ordered = sorted(tiers)
    rebates = [percent for _spend, percent in ordered]
    if len({spend for spend, _percent in ordered}) < len(ordered) or rebates != sorted(set(rebates)):
        raise Refused(_("Rebates must grow with the spend, and each tier must begin at another spend."))


@transaction.atomic
def keep_bid(*, purchase: Purchase, tiers: Tiers, by, bid: Bid | None = None, **fields) -> Bid:
    """Enter or change the head of a bid with its rebate tiers."""
    purchase = locked(by, purchase)
    _in_time(purchase)
    _check(tiers)
    others = purchase.bids.filter(supplier=fields["supplier"])
    if others.exclude(pk=bid.pk if bid is not None else None).exists():
        raise Refused(_("This supplier has a bid here already."))
    if bid is None:
        bid = Bid(initiative_id=purchase.initiative_id, purchase=purchase)
    for name, value in fields.items():
        setattr(bid, name, value)
    bid.save()
    bid.tiers.all().delete()
    BidTier.objects.bulk_create(
        BidTier(initiative_id=purchase.initiative_id, bid=bid, from_spend=spend, percent=percent)
        for spend, percent in tiers
    )
    log.record(by=by, verb="purchasing.bid", subject=purchase, supplier=bid.supplier)
    return bid


@transaction.atomic
def price_bid(*, bid: Bid, prices: Prices, by) -> Bid:
    """Enter list prices and the volumes from which they hold, by item key, in place of those before."""
    purchase = locked(by, bid.purchase)
    _in_time(purchase)
    known = set(purchase.items.values_list("pk", flat=True))
    bid.prices.all().delete()
    BidPrice.objects.bulk_create(
        BidPrice(initiative_id=bid.initiative_id, bid=bid, item_id=item, price=price, minimum_volume=least)
        for item, (price, least) in prices.items()
        if item in known
    )
    log.record(by=by, verb="purchasing.bid", subject=purchase, supplier=bid.supplier)
    return bid


@transaction.atomic
def drop_bid(*, bid: Bid, by) -> None:
    """Remove a bid. Plans that gave something to it go too, so it stands once a plan was presented."""
    purchase = locked(by, bid.purchase)
    _in_time(purchase)
    supplier = bid.supplier
    purchase.plans.filter(lines__bid=bid).delete()
    bid.delete()
    log.record(by=by, verb="purchasing.bid_dropped", subject=purchase, supplier=supplier)
