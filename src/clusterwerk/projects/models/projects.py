"""A project: what several partners do together, how demanding it is, and where it stands."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.projects.choices import BEGUN, DEMANDS, OPEN, Area, Demand, Level, State


class Project(InitiativeOwned):
    """Joint work of several partners. `follows` is the project that this one goes on from, one rung below.

    Partners reach it by `uid`, made by chance: the gaps of a counted number would tell of projects of others. Whoever changes
    state, partners or statements locks this row first.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=150)
    theme = models.CharField(_("theme"), max_length=300, blank=True)
    text = models.TextField(_("what the partners want to do"), blank=True)
    area = models.CharField(_("area"), max_length=12, choices=Area.choices, default=Area.OTHER)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, default=Level.TRY)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.IDEA)
    starts_on = models.DateField(_("planned from"), null=True, blank=True)
    ends_on = models.DateField(_("planned until"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    began_on = models.DateField(_("running since"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    reason = models.CharField(_("why it was stopped"), max_length=300, blank=True)
    funding = models.CharField(_("funding tag"), max_length=80, blank=True)
    shown_to_members = models.BooleanField(_("all members see title and theme"), default=False)
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followed_by",
        verbose_name=_("goes on from"),
    )
    asked_to_close_at = models.DateTimeField(_("asked what came of it"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="project_has_a_title"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="project_has_a_level_of_four"),
            models.CheckConstraint(
                condition=~Q(state__in=BEGUN) | Q(began_on__isnull=False), name="begun_project_says_since_when"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_on__isnull=True) | (~Q(state__in=OPEN) & Q(ended_on__isnull=False)),
                name="only_an_ended_project_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(began_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="project_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="project_is_planned_forwards",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state"], name="project_of_initiative")]

    def __str__(self):
        return self.title

    @property
    def is_open(self) -> bool:
        """Idea, agreed or running."""
        return self.state in OPEN

    @property
    def is_running(self) -> bool:
        """The partners work on it."""
        return self.state == State.RUNNING

    @property
    def is_finished(self) -> bool:
        """It came to its end."""
        return self.state == State.FINISHED

    @property
    def demand(self) -> Demand:
        """What its level asks of every partner."""
        return DEMANDS[self.level - 1]
