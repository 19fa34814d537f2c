"""What comes of a meeting: decisions, and actions with what happened to them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.workgroups.choices import ActionState, NoteKind
from clusterwerk.workgroups.models.groups import Group
from clusterwerk.workgroups.models.meetings import AgendaItem, Meeting


class Decision(InitiativeOwned):
    """What a meeting decided, with the votes when they were counted."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("meeting"))
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions", verbose_name=_("item")
    )
    text = models.TextField(_("decision"))
    votes_yes = models.PositiveSmallIntegerField(_("yes"), null=True, blank=True)
    votes_no = models.PositiveSmallIntegerField(_("no"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-meeting__starts_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="decision_has_a_text")]

    def __str__(self):
        return self.text

    @property
    def is_counted(self) -> bool:
        """Votes were counted."""
        return None not in (self.votes_yes, self.votes_no, self.votes_abstained)


class Action(InitiativeOwned):
    """Who does what by when, from a meeting. `first_due_on` stays, so that extending makes nobody punctual.

    Without a person the office itself does it.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="actions", verbose_name=_("working group"))
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions", verbose_name=_("meeting")
    )
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions", verbose_name=_("item")
    )
    text = models.CharField(_("action"), max_length=500)
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="group_actions",
        verbose_name=_("who"),
    )
    due_on = models.DateField(_("until"))
    first_due_on = models.DateField(_("first promised until"))
    state = models.CharField(_("state"), max_length=10, choices=ActionState.choices, default=ActionState.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    told_for = models.DateField(_("reminded seven days before"), null=True, blank=True)
    told_on_day_for = models.DateField(_("reminded on the day"), null=True, blank=True)
    created_on = models.DateField(_("agreed on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="action_has_a_text"),
            models.CheckConstraint(
                condition=Q(state=ActionState.DONE, done_on__isnull=False)
                | (~Q(state=ActionState.DONE) & Q(done_on__isnull=True)),
                name="done_action_says_when",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state", "due_on"], name="action_due")]

    def __str__(self):
        return self.text

    @property
    def is_open(self) -> bool:
        """Nobody ticked it off or dropped it."""
        return self.state == ActionState.OPEN

    @property
    def is_overdue(self) -> bool:
        """It was due before today and is open."""
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def was_on_time(self) -> bool:
        """It was done by the day first promised."""
        return self.done_on is not None and self.done_on <= self.first_due_on


class ActionNote(InitiativeOwned):
    """What happened to an action: ticked off, extended, commented, by whom."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind.choices)
    text = models.CharField(_("comment"), max_length=500, blank=True)
    due_on = models.DateField(_("new date"), null=True, blank=True)
    person = models.ForeignKey(
        "directory.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="action_notes"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note on an action")
        verbose_name_plural = _("notes on actions")
        ordering = ["at", "id"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"
