"""The words that joint purchasing chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PurchaseState(models.TextChoices):
    """Where a joint purchase stands."""

    DRAFT = "draft", _("draft")
    ASKING = "asking", _("members enter figures")
    BIDDING = "bidding", _("bids are collected")
    PRESENTED = "presented", _("plan presented to the members")
    DECIDED = "decided", _("decided")
    CLOSED = "closed", _("closed without a contract")


STEPS = {
    PurchaseState.DRAFT: (PurchaseState.ASKING, PurchaseState.CLOSED),
    PurchaseState.ASKING: (PurchaseState.BIDDING, PurchaseState.CLOSED),
    PurchaseState.BIDDING: (PurchaseState.ASKING, PurchaseState.PRESENTED, PurchaseState.CLOSED),
    PurchaseState.PRESENTED: (PurchaseState.BIDDING, PurchaseState.CLOSED),
    PurchaseState.DECIDED: (),
    PurchaseState.CLOSED: (),
}
"""Which state may follow which. Decided is reached by its own action."""

OVER = (PurchaseState.DECIDED, PurchaseState.CLOSED)
"""Nothing is entered any more."""

SEES_PLAN = (PurchaseState.PRESENTED, PurchaseState.DECIDED)
"""Members read the plan."""


class TakingPart(models.TextChoices):
    """Where a firm stands in a joint purchase."""

    INVITED = "invited", _("invited")
    AGREED = "agreed", _("takes part, no figures yet")
    ANSWERED = "answered", _("figures entered")
    DECLINED = "declined", _("does not take part")


class Sharing(models.TextChoices):
    """How the joint cost is shared."""

    INVOICE = "invoice", _("invoice price: everybody pays the same price")
    PROPORTIONAL = "proportional", _("in proportion: everybody saves the same percentage")
    SHAPLEY = "shapley", _("after Shapley: by what each member brings")


class SavingKind(models.TextChoices):
    """A saving that was agreed, or one that was drawn upon."""

    NEGOTIATED = "negotiated", _("negotiated")
    REALISED = "realised", _("realised by call-offs")


HINT_SHARE = 15
"""Per cent: above so much on the purchase or the sales markets the hint asks for counsel (Horizontal Guidelines 2023, no. 291)."""
