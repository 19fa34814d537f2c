"""The plan of a project and the work on it: packages, milestones, hours, actions."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.projects.models.partners import Partner
from clusterwerk.projects.models.projects import Project


class WorkPackage(InitiativeOwned):
    """A part of the work, with its time and who leads it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="packages")
    number = models.PositiveSmallIntegerField(_("number of the work package"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what is done"), blank=True)
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("led by")
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("work package")
        verbose_name_plural = _("work packages")
        ordering = ["number", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="work_package_has_a_title"),
            models.UniqueConstraint(fields=["project", "number"], name="work_package_has_a_number_of_its_own"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="work_package_is_planned_forwards",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"


class Milestone(InitiativeOwned):
    """A point that the project wants to have reached by a day."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    package = models.ForeignKey(
        WorkPackage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="milestones",
        verbose_name=_("work package"),
    )
    title = models.CharField(_("title"), max_length=200)
    due_on = models.DateField(_("until"))
    done_on = models.DateField(_("reached on"), null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="milestone_has_a_title")]
        indexes = [models.Index(fields=["initiative", "due_on"], name="milestone_due")]

    def __str__(self):
        return self.title

    @property
    def is_overdue(self) -> bool:
        """It was to be reached before today and is not."""
        return self.done_on is None and self.due_on < timezone.localdate()


class Action(InitiativeOwned):
    """Who does what by when in a project; without a partner the office does it. `first_due_on` stays for the report."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="actions")
    text = models.CharField(_("action"), max_length=500)
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions", verbose_name=_("partner")
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="project_actions",
        verbose_name=_("who"),
    )
    due_on = models.DateField(_("until"))
    first_due_on = models.DateField(_("first promised until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    told_for = models.DateField(_("reminded for"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("action of a project")
        verbose_name_plural = _("actions of projects")
        ordering = ["due_on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="project_action_has_a_text")]
        indexes = [models.Index(fields=["initiative", "due_on"], name="project_action_due")]

    def __str__(self):
        return self.text

    @property
    def is_open(self) -> bool:
        """Nobody ticked it off."""
        return self.done_on is None

    @property
    def is_overdue(self) -> bool:
        """It was due before today and is open."""
        return self.is_open and self.due_on < timezone.localdate()


class WorkedHours(InitiativeOwned):
    """The hours of a partner in a month; without a partner those of the office."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="worked_hours")
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="worked_hours")
    month = models.DateField(_("month"))
    hours = models.DecimalField(_("hours"), max_digits=7, decimal_places=2)
    note = models.CharField(_("for what"), max_length=300, blank=True)
    is_by_office = models.BooleanField(_("written by the office on behalf of the partner"), default=False)

    class Meta:
        verbose_name = _("hours of a month")
        verbose_name_plural = _("hours of months")
        ordering = ["month", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "partner", "month"],
                condition=Q(partner__isnull=False),
                name="partner_tells_hours_of_a_month_once",
            ),
            models.UniqueConstraint(
                fields=["project", "month"],
                condition=Q(partner__isnull=True),
                name="office_tells_hours_of_a_month_once",
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="worked_hours_are_some"),
        ]

    def __str__(self):
        return f"{self.month:%m/%Y}"
