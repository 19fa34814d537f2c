"""How organisations are related."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.directory.choices import (
    BACKWARD_PHRASES,
    CONFIDENTIAL_KINDS,
    FORWARD_PHRASES,
    GENEALOGY_KINDS,
    SYMMETRIC_KINDS,
    Confidence,
    LinkKind,
    Visibility,
)
from clusterwerk.directory.models.organisation import Organisation


class Link(InitiativeOwned):
    """A dated relation between two organisations, as one initiative knows it.

    Directed kinds read from the first to the second: parent to child, owner to owned, supplier to customer. One end may
    lie outside the register and is then a name. `entered_by` is the firm that entered it; empty means the office.
    """

    kind = models.CharField(_("kind of link"), max_length=20, choices=LinkKind.choices)
    from_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="links_from",
        verbose_name=_("first party"),
    )  # fmt: skip
    from_name = models.CharField(_("name of the first party outside the register"), max_length=300, blank=True)
    to_organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="links_to",
        verbose_name=_("second party"),
    )
    to_name = models.CharField(_("name of the second party outside the register"), max_length=300, blank=True)
    since_year = models.PositiveSmallIntegerField(_("since the year"), null=True, blank=True)
    until_year = models.PositiveSmallIntegerField(_("until the year"), null=True, blank=True)
    period_text = models.CharField(_("period in words"), max_length=120, blank=True)
    share = models.DecimalField(_("share in per cent"), max_digits=5, decimal_places=2, null=True, blank=True)
    note = models.TextField(_("remark"), blank=True)
    source_text = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.CharField(_("address of the source"), max_length=500, blank=True)
    confidence = models.CharField(_("confidence"), max_length=12, choices=Confidence.choices, default=Confidence.STATED)
    visibility = models.CharField(
        _("who can see this"), max_length=10, choices=Visibility.choices, default=Visibility.OFFICE
    )
    entered_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="links_entered",
        verbose_name=_("entered by"),
    )  # fmt: skip
    entered_on = models.DateField(_("entered on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["kind", "since_year", "id"]
        indexes = [models.Index(fields=["initiative", "kind"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_organisation__isnull=False, from_name="")
                | (Q(from_organisation__isnull=True) & ~Q(from_name="")),
                name="link_begins_at_an_organisation_or_a_name",
            ),
            models.CheckConstraint(
                condition=Q(to_organisation__isnull=False, to_name="")
                | (Q(to_organisation__isnull=True) & ~Q(to_name="")),
                name="link_ends_at_an_organisation_or_a_name",
            ),
            models.CheckConstraint(
                condition=Q(from_organisation__isnull=False) | Q(to_organisation__isnull=False),
                name="link_has_an_end_in_the_register",
            ),
            models.CheckConstraint(
                condition=Q(from_organisation__isnull=True)
                | Q(to_organisation__isnull=True)
                | ~Q(from_organisation=F("to_organisation")),
                name="link_joins_two_different_organisations",
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=100),
                name="share_is_between_zero_and_hundred_per_cent",
            ),
            models.CheckConstraint(
                condition=Q(since_year__isnull=True) | Q(until_year__isnull=True) | Q(until_year__gte=F("since_year")),
                name="link_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(entered_by__isnull=True)
                | ~Q(kind__in=[kind.value for kind in CONFIDENTIAL_KINDS])
                | Q(visibility=Visibility.PARTIES),
                name="competitors_and_customers_of_a_firm_stay_confidential",
            ),
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.PARTIES) | Q(entered_by__isnull=False),
                name="link_for_the_parties_names_who_entered_it",
            ),
        ]

    def __str__(self):
        return f"{self.first} {FORWARD_PHRASES[self.kind]} {self.second}"

    @property
    def first(self) -> str:
        """The name of the first party."""
        return self.from_organisation.name if self.from_organisation_id else self.from_name

    @property
    def second(self) -> str:
        """The name of the second party."""
        return self.to_organisation.name if self.to_organisation_id else self.to_name

    @property
    def is_genealogy(self) -> bool:
        """Parent and child: part of the family tree, where nothing may be its own ancestor."""
        return self.kind in GENEALOGY_KINDS

    @property
    def is_symmetric(self) -> bool:
        """The link reads the same in both directions."""
        return self.kind in SYMMETRIC_KINDS

    @property
    def is_ended(self) -> bool:
        """The relation is over."""
        return self.until_year is not None

    def phrase_for(self, organisation_id: int) -> str:
        """The words between this organisation and the other end, read from this organisation."""
        if self.from_organisation_id == organisation_id or self.is_symmetric:
            return str(FORWARD_PHRASES[self.kind])
        return str(BACKWARD_PHRASES[self.kind])

    def other_end(self, organisation_id: int) -> Organisation | None:
        """The organisation at the other end, None if it lies outside the register."""
        return self.to_organisation if self.from_organisation_id == organisation_id else self.from_organisation

    def other_name(self, organisation_id: int) -> str:
        """The name at the other end."""
        return self.second if self.from_organisation_id == organisation_id else self.first
