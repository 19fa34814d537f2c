"""The stages of a firm's development, and where firms see themselves twice a year."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.development.choices import HalfYear


class Stage(InitiativeOwned):
    """One stage of the path, in both languages, with what a firm on it can say of itself: one criterion per line."""

    number = models.PositiveSmallIntegerField(_("place on the path"))
    name_de = models.CharField(_("name in German"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    criteria_de = models.TextField(_("criteria in German"), blank=True, max_length=2000)
    criteria_en = models.TextField(_("criteria in English"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("stage of development")
        verbose_name_plural = _("stages of development")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="stage_has_its_number_alone"),
            models.CheckConstraint(condition=Q(number__gte=1), name="stages_are_numbered_from_one"),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if (get_language() or "").startswith("en") and self.name_en else self.name_de

    @property
    def criteria(self) -> list[str]:
        """What a firm on this stage can say, in the reader's language."""
        english = (get_language() or "").startswith("en") and self.criteria_en
        text = self.criteria_en if english else self.criteria_de
        return [line.strip() for line in text.splitlines() if line.strip()]


class Assessment(InitiativeOwned):
    """Where a firm sees itself in one half-year, with its evidence. Once per firm and half-year; it may be corrected."""

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="+", verbose_name=_("firm")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    half = models.PositiveSmallIntegerField(_("half-year"))
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("stage"))
    evidence = models.TextField(_("evidence"), max_length=2000)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    assessed_on = models.DateField(_("assessed on"), default=timezone.localdate)
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assessed by"),
    )

    class Meta:
        verbose_name = _("self-assessment")
        verbose_name_plural = _("self-assessments")
        ordering = ["-year", "-half", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation", "year", "half"], name="firm_assesses_itself_once_in_a_half_year"
            ),
            models.CheckConstraint(condition=Q(half__in=[1, 2]), name="a_year_has_two_halves"),
            models.CheckConstraint(condition=~Q(evidence=""), name="assessment_has_evidence"),
        ]

    def __str__(self):
        return f"{self.organisation}, {self.half_year}"

    @property
    def half_year(self) -> HalfYear:
        """The half-year it belongs to."""
        return HalfYear(self.year, self.half)


class Invitation(InitiativeOwned):
    """A person was asked by mail where the firm sees itself; the personal link opens this row."""

    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("directory.Person", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    half = models.PositiveSmallIntegerField(_("half-year"))
    sent_on = models.DateField(_("sent on"), default=timezone.localdate)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation to a self-assessment")
        verbose_name_plural = _("invitations to self-assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation", "person", "year", "half"],
                name="person_is_asked_once_in_a_half_year_for_a_firm",
            )
        ]

    def __str__(self):
        return f"{self.organisation}, {self.half_year}"

    @property
    def half_year(self) -> HalfYear:
        """The half-year that is asked about."""
        return HalfYear(self.year, self.half)
