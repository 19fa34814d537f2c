"""Everything that was done: activities and who took part in them."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.ledger.choices import Kind, Part


class Activity(InitiativeOwned):
    """One activity of the initiative: a conversation, meeting, event, workshop, introduction, or what the office enters.

    What another package keeps (a meeting with its minutes, say) names its row in `source_kind` and `source_id`; the
    activity follows that row. `series` names what several activities belong to, such as a working group or a project.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    on = models.DateField(_("date"), default=timezone.localdate)
    until = models.DateField(_("last day"), null=True, blank=True)
    hours = models.DecimalField(_("hours of the office"), max_digits=7, decimal_places=2, null=True, blank=True)
    cost = models.DecimalField(_("cost in euros"), max_digits=12, decimal_places=2, null=True, blank=True)
    funding = models.CharField(_("funding tag"), max_length=80, blank=True)
    evidence = models.CharField(_("proof"), max_length=500, blank=True)
    series = models.CharField(max_length=80, blank=True)
    series_name = models.CharField(_("belongs to"), max_length=200, blank=True)
    source_kind = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "source_kind", "source_id"],
                condition=~Q(source_kind=""),
                name="one_activity_for_a_source",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on")), name="activity_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gte=0), name="activity_hours_not_negative"
            ),
            models.CheckConstraint(condition=Q(cost__isnull=True) | Q(cost__gte=0), name="activity_cost_not_negative"),
        ]
        indexes = [models.Index(fields=["initiative", "on"], name="activity_of_initiative")]

    def __str__(self):
        return self.title

    @property
    def is_entered_by_hand(self) -> bool:
        """It follows no row of another package, so it is changed and removed here."""
        return not self.source_kind

    @property
    def is_the_whole_series(self) -> bool:
        """It follows the very thing that its series names: a project from its first to its last day, not a meeting of it."""
        return bool(self.source_kind) and self.series == f"{self.source_kind}:{self.source_id}"


class Participation(InitiativeOwned):
    """Somebody's part in an activity: an organisation, by a person when it is known who."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="participations",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="participations",
        verbose_name=_("person"),
    )
    part = models.CharField(_("part"), max_length=12, choices=Part.choices, default=Part.PARTICIPANT)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False), name="participation_names_somebody"
            ),
            models.UniqueConstraint(
                fields=["activity", "person"],
                condition=Q(person__isnull=False),
                name="person_takes_part_once",
            ),
            models.UniqueConstraint(
                fields=["activity", "organisation"],
                condition=Q(person__isnull=True),
                name="organisation_without_person_takes_part_once",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "organisation"], name="participation_of_organisation")]

    def __str__(self):
        return str(self.person or self.organisation)
