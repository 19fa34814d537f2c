"""Joint purchasing: what is bought, who takes part with sealed figures, bids, plans and savings."""

from clusterwerk.purchasing.models.bids import Bid, BidPrice, BidTier
from clusterwerk.purchasing.models.plans import Plan, PlanLine, PlanShare, Saving, Totals
from clusterwerk.purchasing.models.purchases import Figures, Item, Participation, Purchase

__all__ = [
    "Bid",
    "BidPrice",
    "BidTier",
    "Figures",
    "Item",
    "Participation",
    "Plan",
    "PlanLine",
    "PlanShare",
    "Purchase",
    "Saving",
    "Totals",
]
