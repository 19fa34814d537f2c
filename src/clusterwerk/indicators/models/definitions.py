"""Indicators as data. A change makes a new version; rounds keep the one they asked."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.indicators.choices import Admission, Kind


class Indicator(InitiativeOwned):
    """A figure that rounds may ask. `key` names it in signed documents; what it says stands in its newest version."""

    key = models.SlugField(_("short name"), max_length=40)
    is_offered = models.BooleanField(_("offered for new rounds"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "key"], name="indicator_key_stands_once_in_an_initiative"),
            models.CheckConstraint(condition=~Q(key=""), name="indicator_has_a_key"),
        ]

    def __str__(self):
        return self.key


class IndicatorVersion(InitiativeOwned):
    """What an indicator asks, in both languages. Never changed: a change makes the next version.

    Bounds and `edges` (texts of decimals) are in the unit; `places` are the decimals that are entered, `decimals` those
    that are published.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    name_de = models.CharField(_("name in German"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    definition_de = models.TextField(_("definition in German"))
    definition_en = models.TextField(_("definition in English"))
    unit_de = models.CharField(_("unit in German"), max_length=40)
    unit_en = models.CharField(_("unit in English"), max_length=40)
    computed_de = models.TextField(_("computed from, in German"), blank=True)
    computed_en = models.TextField(_("computed from, in English"), blank=True)
    kind = models.CharField(_("kind of figure"), max_length=8, choices=Kind.choices)
    least = models.DecimalField(_("least value"), max_digits=16, decimal_places=3)
    most = models.DecimalField(_("largest value"), max_digits=16, decimal_places=3)
    places = models.PositiveSmallIntegerField(_("decimals entered"), default=0)
    decimals = models.PositiveSmallIntegerField(_("decimals published"), default=1)
    edges = models.JSONField(_("class edges"), default=list)
    outputs = models.JSONField(_("what is published"), default=list)
    staff_from = models.PositiveIntegerField(_("only from so many employees"), null=True, blank=True)
    previous = models.BooleanField(_("the period before is asked too"), default=True)
    yearly = models.BooleanField(_("only for closed years"), default=False)
    admission = models.CharField(_("admission"), max_length=8, choices=Admission.choices, default=Admission.ALLOWED)
    notice_de = models.CharField(_("notice in German"), max_length=300, blank=True)
    notice_en = models.CharField(_("notice in English"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of an indicator")
        verbose_name_plural = _("versions of indicators")
        ordering = ["indicator", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="versions_of_an_indicator_differ"),
            models.CheckConstraint(condition=~Q(name_de="") & ~Q(name_en=""), name="indicator_has_names"),
            models.CheckConstraint(condition=Q(most__gt=F("least")), name="indicator_has_a_range"),
            models.CheckConstraint(condition=Q(places__lte=3, decimals__lte=3), name="indicator_has_few_decimals"),
            models.CheckConstraint(
                condition=~Q(kind=Kind.AMOUNT) | Q(least=0), name="amount_of_an_indicator_begins_at_zero"
            ),
            models.CheckConstraint(
                condition=~Q(admission=Admission.NOTICE) | (~Q(notice_de="") & ~Q(notice_en="")),
                name="indicator_with_notice_says_it",
            ),
        ]

    def __str__(self):
        return self.name

    def _said(self, field: str) -> str:
        return getattr(self, f"{field}_{'en' if get_language() == 'en' else 'de'}")

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self._said("name")

    @property
    def definition(self) -> str:
        """In the reader's language."""
        return self._said("definition")

    @property
    def unit(self) -> str:
        """In the reader's language."""
        return self._said("unit")

    @property
    def computed(self) -> str:
        """What it is computed from, in the reader's language."""
        return self._said("computed")

    @property
    def notice(self) -> str:
        """In the reader's language."""
        return self._said("notice")

    @property
    def class_edges(self) -> list[Decimal]:
        """The edges as decimals."""
        return [Decimal(edge) for edge in self.edges]

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return len(self.edges) + 1
