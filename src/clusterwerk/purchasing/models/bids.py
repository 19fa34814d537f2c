"""What suppliers ask: prices for items, rebate tiers, least orders."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.purchasing.models.purchases import Item, Purchase


class Bid(InitiativeOwned):
    """The bid of one supplier, entered by the office. The supplier may stand in the register."""

    purchase = models.ForeignKey(Purchase, on_delete=models.CASCADE, related_name="bids")
    supplier = models.CharField(_("supplier"), max_length=200)
    organisation = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="purchase_bids",
        verbose_name=_("organisation of the register"),
    )
    received_on = models.DateField(_("received on"))
    minimum_spend = models.DecimalField(_("least order in euros"), max_digits=14, decimal_places=2, default=0)
    note = models.CharField(_("terms"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("bid for a joint purchase")
        ordering = ["supplier", "id"]
        constraints = [
            models.UniqueConstraint(fields=["purchase", "supplier"], name="supplier_bids_once"),
            models.CheckConstraint(condition=Q(minimum_spend__gte=0), name="least_order_not_negative"),
        ]

    def __str__(self):
        return self.supplier


class BidPrice(InitiativeOwned):
    """The list price of one item, before any rebate, and the volume from which it holds."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="prices")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="prices")
    price = models.DecimalField(_("price per unit"), max_digits=14, decimal_places=4)
    minimum_volume = models.DecimalField(_("from volume"), max_digits=14, decimal_places=3, default=0)

    class Meta:
        verbose_name = _("price of a bid")
        constraints = [
            models.UniqueConstraint(fields=["bid", "item"], name="bid_prices_an_item_once"),
            models.CheckConstraint(condition=Q(price__gt=0, minimum_volume__gte=0), name="price_of_bid_is_positive"),
        ]


class BidTier(InitiativeOwned):
    """A rebate in per cent on everything, from this spend at list prices on."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="tiers")
    from_spend = models.DecimalField(_("from a spend of"), max_digits=14, decimal_places=2)
    percent = models.DecimalField(_("rebate in per cent"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("rebate tier of a bid")
        ordering = ["from_spend"]
        constraints = [
            models.UniqueConstraint(fields=["bid", "from_spend"], name="rebate_tiers_of_a_bid_differ"),
            models.CheckConstraint(condition=Q(percent__gt=0, percent__lt=100), name="rebate_is_a_percentage"),
        ]
