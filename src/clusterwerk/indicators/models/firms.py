"""Firms that take part in confidential rounds: their signing keys, and what was said about their ownership."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.indicators.choices import Stated


class Reporter(InitiativeOwned):
    """A firm that may report figures, with the person who is asked. It keeps a key of its own, in its own house.

    `number` names it in the signed lists of all rounds and never goes to another firm, so that sums of different rounds can
    be compared.
    """

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, related_name="reporters", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reporters",
        verbose_name=_("contact"),
    )
    number = models.PositiveIntegerField(_("number in the lists of rounds"))
    asked_at = models.DateTimeField(_("asked for its key"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reporting firm")
        verbose_name_plural = _("reporting firms")
        ordering = ["organisation__name_folded", "id"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "organisation"], name="firm_reports_once_in_an_initiative"),
            models.UniqueConstraint(fields=["initiative", "number"], name="reporting_firms_have_numbers_of_their_own"),
        ]

    def __str__(self):
        return str(self.organisation)

    @property
    def member(self) -> str:
        """Its name in signed documents."""
        return f"m{self.number:02d}"

    @property
    def file_word(self) -> str:
        """The word that names its own file, on its computer and in its browser."""
        return f"{slugify(self.initiative.slug)}-{self.member}"


class FirmKey(InitiativeOwned):
    """The public half of a firm's signing key (base64 of a point of P-256). A new key is a new fingerprint to check."""

    reporter = models.ForeignKey(Reporter, on_delete=models.CASCADE, related_name="keys")
    public_key = models.CharField(max_length=100)
    fingerprint = models.CharField(_("fingerprint"), max_length=60)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("key of a firm")
        verbose_name_plural = _("keys of firms")
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reporter"], condition=Q(revoked_at__isnull=True), name="firm_has_one_living_key"
            ),
            models.UniqueConstraint(fields=["initiative", "public_key"], name="no_two_firms_share_a_key"),
        ]

    def __str__(self):
        return self.fingerprint


class OwnershipStatement(InitiativeOwned):
    """What was said on a day about a firm's ownership: by a named person of the office, or by the firm itself.

    It holds for two years from its day; of several the one entered last counts. A firm that names others counts as linked until the office has entered these links.
    """

    reporter = models.ForeignKey(Reporter, on_delete=models.CASCADE, related_name="statements")
    stated = models.CharField(_("statement"), max_length=8, choices=Stated.choices)
    others = models.CharField(_("firms that belong together with it"), max_length=500, blank=True)
    source = models.CharField(_("how it was found"), max_length=300, blank=True)
    on = models.DateField(_("stated on"), default=timezone.localdate)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by"),
    )
    by_firm = models.BooleanField(_("stated by the firm itself"), default=False)

    class Meta:
        verbose_name = _("statement on ownership")
        verbose_name_plural = _("statements on ownership")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stated=Stated.LINKED) | ~Q(others=""), name="who_belongs_together_with_others_names_them"
            ),
            models.CheckConstraint(
                condition=~Q(stated=Stated.ENTERED) | Q(by_firm=False), name="only_the_office_enters_links"
            ),
        ]

    def __str__(self):
        return f"{self.reporter}: {self.get_stated_display()}"
