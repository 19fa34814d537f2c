"""What is worked out of sealed figures: totals that may be shown, plans with each firm's share, savings of a year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.purchasing.choices import SavingKind
from clusterwerk.purchasing.models.bids import Bid
from clusterwerk.purchasing.models.purchases import Item, Participation, Purchase


class Totals(InitiativeOwned):
    """Volumes of all members together, as they were shown: `shown` holds them by item, as text, None where withheld.

    `sealed` keeps each firm's part, so that later totals can be compared with these before they are shown.
    """

    purchase = models.ForeignKey(Purchase, on_delete=models.CASCADE, related_name="totals")
    made_at = models.DateTimeField(auto_now_add=True)
    shown = models.JSONField(default=dict)
    sealed = models.TextField(editable=False)

    class Meta:
        verbose_name = _("shown totals of a joint purchase")
        ordering = ["-id"]


class Plan(InitiativeOwned):
    """An award worked out. `cost` and `saving` are totals over all members, None where they may not be shown.

    `group_gains` says that a part of the members would pay less without the rest; `searched_all` that every group was
    asked, and not only some.
    """

    purchase = models.ForeignKey(Purchase, on_delete=models.CASCADE, related_name="plans")
    made_at = models.DateTimeField(auto_now_add=True)
    sharing = models.CharField(max_length=12)
    is_proven = models.BooleanField(_("no award costs less"), default=False)
    cost = models.DecimalField(_("joint cost"), max_digits=14, decimal_places=2, null=True)
    saving = models.DecimalField(_("saving of all"), max_digits=14, decimal_places=2, null=True)
    group_gains = models.BooleanField(default=False)
    searched_all = models.BooleanField(default=False)
    sealed = models.TextField(editable=False)

    class Meta:
        verbose_name = _("plan of a joint purchase")
        ordering = ["-id"]


class PlanLine(InitiativeOwned):
    """The bid that an item goes to, with the price after the rebate; no bid where nobody bids."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    bid = models.ForeignKey(Bid, null=True, on_delete=models.CASCADE, related_name="+")
    price = models.DecimalField(max_digits=14, decimal_places=4, null=True)

    class Meta:
        verbose_name = _("line of a plan")
        ordering = ["item__number"]
        constraints = [models.UniqueConstraint(fields=["plan", "item"], name="plan_gives_an_item_once")]


class PlanShare(InitiativeOwned):
    """What the plan means for one firm, sealed. The office reads only whether the firm is worse off than alone, and
    whether it belongs to a group that would gain by leaving."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="shares")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="shares")
    sealed = models.TextField(editable=False)
    is_worse_off = models.BooleanField(default=False)
    would_leave = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("share of a firm in a plan")
        constraints = [models.UniqueConstraint(fields=["plan", "participation"], name="firm_has_one_share_in_a_plan")]


class Saving(InitiativeOwned):
    """A saving of one firm in one year, sealed: negotiated with the contract, realised by call-offs, never mixed. It
    counts once the firm confirmed it."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="savings")
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=10, choices=SavingKind.choices)
    sealed = models.TextField(editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("saving by a joint purchase")
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["participation", "year", "kind"], name="saving_of_a_year_stands_once"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="saving_has_a_year"),
        ]
