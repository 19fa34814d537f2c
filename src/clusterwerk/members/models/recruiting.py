"""Leads: organisations the office wants to win."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.members.choices import OPEN_STAGES, LossReason, Source, Stage


class Lead(InitiativeOwned):
    """The work of winning one organisation, from the first idea to its end."""

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="leads", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="leads",
        verbose_name=_("contact"),
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.LEAD)
    stage_since = models.DateField(_("in this stage since"), default=timezone.localdate)
    opened_on = models.DateField(_("opened on"), default=timezone.localdate)
    last_contact_on = models.DateField(_("last contact"), null=True, blank=True)
    source = models.CharField(_("origin"), max_length=10, choices=Source.choices)
    source_note = models.CharField(_("note on the origin"), max_length=300, blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_on = models.DateField(_("due on"), null=True, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("responsible"),
    )
    loss_reason = models.CharField(_("reason of the loss"), max_length=15, choices=LossReason.choices, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("lead")
        ordering = ["next_on", "-opened_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation"],
                condition=Q(stage__in=OPEN_STAGES),
                name="organisation_has_one_open_lead",
            ),
            models.CheckConstraint(condition=~Q(stage=Stage.LOST) | ~Q(loss_reason=""), name="lost_lead_has_a_reason"),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | ~Q(next_step=""), name="due_date_of_lead_has_a_step"
            ),
        ]

    def __str__(self):
        return str(self.organisation)

    @property
    def is_open(self) -> bool:
        """Still worked on."""
        return self.stage in OPEN_STAGES

    @property
    def contact_counts_from(self):
        """The day of the last contact, or the day it was opened: the retention rule counts from here."""
        return self.last_contact_on or self.opened_on

    def is_overdue(self, day) -> bool:
        """The next step was due before this day."""
        return self.is_open and self.next_on is not None and self.next_on < day


class LeadMove(InitiativeOwned):
    """The day on which a lead reached a stage; the conversion per year is counted from these."""

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="moves")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices)
    on = models.DateField(_("on"))

    class Meta:
        verbose_name = _("move of a lead")
        ordering = ["on", "id"]

    def __str__(self):
        return f"{self.lead}: {self.get_stage_display()}"


class LeadTally(InitiativeOwned):
    """How many leads of a year and source were deleted by the retention rule: the figures of that year stay right."""

    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("origin"), max_length=10, choices=Source.choices)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices)
    deleted = models.PositiveIntegerField(_("deleted"), default=0)

    class Meta:
        verbose_name = _("count of deleted leads")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "year", "source", "stage"], name="deleted_leads_are_counted_once_per_year"
            )
        ]

    def __str__(self):
        return f"{self.year} {self.source} {self.stage}: {self.deleted}"
