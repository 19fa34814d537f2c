"""What a project plans to spend and spent, what could go wrong, and what came out."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.projects.choices import Source, Weight
from clusterwerk.projects.models.partners import Partner
from clusterwerk.projects.models.projects import Project


class BudgetLine(InitiativeOwned):
    """Money of one source for one purpose, planned and spent. A line of own funds names its partner."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="budget")
    source = models.CharField(_("source"), max_length=12, choices=Source.choices)
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="budget", verbose_name=_("partner")
    )
    funding_line = models.CharField(_("name and reference of the funding line"), max_length=200, blank=True)
    title = models.CharField(_("for what"), max_length=200)
    planned = models.DecimalField(_("planned in euros"), max_digits=12, decimal_places=2)
    spent = models.DecimalField(_("spent in euros"), max_digits=12, decimal_places=2, default=0)

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["source", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="budget_line_says_for_what"),
            models.CheckConstraint(
                condition=Q(source=Source.OWN, partner__isnull=False)
                | (~Q(source=Source.OWN) & Q(partner__isnull=True)),
                name="own_funds_are_those_of_a_partner",
            ),
            models.CheckConstraint(condition=Q(planned__gte=0, spent__gte=0), name="budget_is_not_negative"),
        ]

    def __str__(self):
        return self.title

    @property
    def rest(self):
        """What is left of it."""
        return self.planned - self.spent


class Risk(InitiativeOwned):
    """What could go wrong, how probable and how bad, and what is done against it. Partners read it when it is shared."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="risks")
    text = models.CharField(_("risk"), max_length=300)
    probability = models.PositiveSmallIntegerField(_("probability"), choices=Weight.choices, default=Weight.MEDIUM)
    damage = models.PositiveSmallIntegerField(_("damage"), choices=Weight.choices, default=Weight.MEDIUM)
    measure = models.CharField(_("what is done"), max_length=500, blank=True)
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("who watches it")
    )
    is_shared = models.BooleanField(_("the partners may read it"), default=False)
    closed_on = models.DateField(_("over since"), null=True, blank=True)

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        ordering = ["closed_on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="risk_has_a_text")]

    def __str__(self):
        return self.text

    @property
    def weight(self) -> int:
        """Probability times damage, 1 to 9."""
        return self.probability * self.damage


class Result(InitiativeOwned):
    """Something that came out of a project and can be told to all partners."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="results")
    text = models.TextField(_("result"))
    on = models.DateField(_("date"), default=timezone.localdate)
    link = models.URLField(_("proof on the web"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="result_has_a_text")]

    def __str__(self):
        return self.text[:80]
