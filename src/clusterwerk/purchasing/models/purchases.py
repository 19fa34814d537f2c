"""A joint purchase: its items, who takes part, and the sealed figures of each firm."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.purchasing.choices import PurchaseState, Sharing, TakingPart


class Purchase(InitiativeOwned):
    """Several members buy together. Members reach it by `uid`, made by chance: gaps in numbers would tell of others.

    `notice` is the competition-law notice as the members acknowledge it; it is fixed when they are asked.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("what is bought, from when, on which terms"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=PurchaseState.choices, default=PurchaseState.DRAFT)
    project = models.ForeignKey(
        "projects.Project",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="purchases",
        verbose_name=_("project"),
    )
    organiser = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organised_purchases",
        verbose_name=_("who organises"),
    )
    answer_until = models.DateField(_("figures until"))
    max_suppliers = models.PositiveSmallIntegerField(_("at most so many suppliers"), null=True, blank=True)
    fee = models.DecimalField(_("fee for each member in euros"), max_digits=10, decimal_places=2, default=0)
    sharing = models.CharField(_("how the cost is shared"), max_length=12, choices=Sharing.choices, default="invoice")
    purchase_share = models.DecimalField(
        _("joint share of the purchase markets in per cent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    sales_share = models.DecimalField(
        _("joint share of the sales markets in per cent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    shares_source = models.CharField(_("how the shares were found"), max_length=300, blank=True)
    counsel_on = models.DateField(_("counsel asked on"), null=True, blank=True)
    counsel_note = models.CharField(_("what counsel said"), max_length=300, blank=True)
    notice = models.TextField(_("competition-law notice"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    contract_from = models.DateField(_("contract from"), null=True, blank=True)
    contract_note = models.CharField(_("contract"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("joint purchase")
        verbose_name_plural = _("joint purchases")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="joint_purchase_has_a_title"),
            models.CheckConstraint(condition=Q(fee__gte=0), name="fee_of_joint_purchase_not_negative"),
            models.CheckConstraint(
                condition=Q(max_suppliers__isnull=True) | Q(max_suppliers__gte=1),
                name="joint_purchase_needs_a_supplier",
            ),
            models.CheckConstraint(
                condition=~Q(state=PurchaseState.DECIDED) | Q(decided_on__isnull=False, contract_from__isnull=False),
                name="decided_purchase_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(PurchaseState.DRAFT, PurchaseState.CLOSED)) | ~Q(notice=""),
                name="members_are_asked_with_a_notice",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state"], name="purchase_of_initiative")]

    def __str__(self):
        return self.title


class Item(InitiativeOwned):
    """One thing that is bought, described so that every bid and every last price means the same."""

    purchase = models.ForeignKey(Purchase, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField(_("number of the article"))
    name = models.CharField(_("article"), max_length=150)
    specification = models.CharField(_("specification and delivery"), max_length=500, blank=True)
    unit = models.CharField(_("unit"), max_length=30)

    class Meta:
        verbose_name = _("item of a joint purchase")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["purchase", "number"], name="item_numbers_of_a_purchase_differ"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(unit=""), name="item_has_name_and_unit"),
        ]

    def __str__(self):
        return f"{self.number} {self.name}"


class Participation(InitiativeOwned):
    """A firm that was asked. The office knows whether it answered; other members do not know that it was asked."""

    purchase = models.ForeignKey(Purchase, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="purchase_participations",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="purchase_participations",
        verbose_name=_("contact"),
    )
    state = models.CharField(_("state"), max_length=10, choices=TakingPart.choices, default=TakingPart.INVITED)
    acknowledged_at = models.DateTimeField(_("notice acknowledged at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("figures entered at"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("participation in a joint purchase")
        ordering = ["organisation__name_folded", "id"]
        constraints = [
            models.UniqueConstraint(fields=["purchase", "organisation"], name="firm_is_in_a_purchase_once"),
            models.CheckConstraint(
                condition=~Q(state__in=(TakingPart.AGREED, TakingPart.ANSWERED)) | Q(acknowledged_at__isnull=False),
                name="who_takes_part_acknowledged_the_notice",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "organisation"], name="purchases_of_organisation")]

    def __str__(self):
        return f"{self.organisation}: {self.purchase}"


class Figures(InitiativeOwned):
    """Volumes, last prices and switching cost of one firm, sealed; read through `purchasing.figures` alone."""

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="figures")
    sealed = models.TextField(editable=False)

    class Meta:
        verbose_name = _("figures for a joint purchase")

    def __str__(self):
        return str(self.participation)
