"""Hidden champions: dated criteria, evidence per criterion, and the decision of a person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.directory.models import Organisation
from clusterwerk.landscape.choices import Criterion, Finding, Verdict


class ChampionCriteria(InitiativeOwned):
    """What counts as a hidden champion from a day on. A change is a new set; the old one stays readable."""

    valid_from = models.DateField(_("valid from"), default=timezone.localdate)
    world_rank = models.PositiveSmallIntegerField(_("rank in the world market, at most"), default=3)
    continent_rank = models.PositiveSmallIntegerField(_("rank on the own continent, at most"), default=1)
    revenue_limit = models.DecimalField(
        _("yearly revenue below (million euros)"), max_digits=12, decimal_places=2, default=5000
    )
    reason = models.CharField(_("why these values"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("criteria of hidden champions")
        verbose_name_plural = _("criteria of hidden champions")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "valid_from"], name="criteria_change_once_a_day"),
            models.CheckConstraint(condition=Q(revenue_limit__gt=0), name="revenue_limit_is_above_zero"),
        ]

    def __str__(self):
        return f"{self.valid_from}: {self.revenue_limit}"


class Champion(InitiativeOwned):
    """A firm that is, may be or was thought to be a hidden champion. Evidence proposes, a person decides.

    `holds` is what the current criteria say of the evidence; the public label needs the firm's dated consent.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="champion_records")
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict.choices, default=Verdict.CANDIDATE)
    verdict_reason = models.TextField(_("reason"), blank=True)
    verdict_on = models.DateField(_("decided on"), null=True, blank=True)
    verdict_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    holds = models.CharField(_("by the criteria"), max_length=10, choices=Finding.choices, default=Finding.UNKNOWN)
    holds_criteria = models.ForeignKey(
        ChampionCriteria, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    consent_on = models.DateField(_("consent of the firm to the public label"), null=True, blank=True)
    consent_source = models.CharField(_("how the firm consented"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("hidden champion")
        verbose_name_plural = _("hidden champions")
        ordering = ["organisation__name_folded"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "organisation"], name="firm_is_assessed_once"),
            models.CheckConstraint(
                condition=Q(verdict="candidate") | (Q(verdict_on__isnull=False) & ~Q(verdict_reason="")),
                name="decision_on_a_champion_has_date_and_reason",
            ),
        ]

    def __str__(self):
        return str(self.organisation)

    @property
    def is_public(self) -> bool:
        """The label may be shown to everybody: confirmed by a person, and the firm agrees."""
        return self.verdict == Verdict.CONFIRMED and self.consent_on is not None


class ChampionEvidence(models.Model):
    """One piece of evidence for one criterion, with its source. Older ones stay beside newer ones."""

    champion = models.ForeignKey(Champion, on_delete=models.CASCADE, related_name="evidence")
    criterion = models.CharField(_("criterion"), max_length=10, choices=Criterion.choices)
    market = models.CharField(_("market"), max_length=200, blank=True)
    world_rank = models.PositiveSmallIntegerField(_("rank in the world"), null=True, blank=True)
    continent_rank = models.PositiveSmallIntegerField(_("rank on the continent"), null=True, blank=True)
    revenue = models.DecimalField(_("revenue in million euros"), max_digits=12, decimal_places=2, null=True, blank=True)
    little_known = models.BooleanField(_("little known to the public"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.CharField(_("address of the source"), max_length=500, blank=True)
    as_of = models.DateField(_("as of"))

    class Meta:
        verbose_name = _("evidence")
        ordering = ["criterion", "-as_of", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="evidence_of_a_champion_has_a_source"),
            models.CheckConstraint(
                condition=Q(criterion="market", revenue__isnull=True, little_known__isnull=True)
                | Q(criterion="revenue", revenue__isnull=False, little_known__isnull=True)
                | Q(criterion="awareness", revenue__isnull=True, little_known__isnull=False),
                name="evidence_of_a_champion_fits_its_criterion",
            ),
        ]

    def __str__(self):
        return f"{self.get_criterion_display()} {self.as_of}"
