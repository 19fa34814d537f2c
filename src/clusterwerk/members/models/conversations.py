"""Conversations of the office with people of organisations."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.members.choices import Channel


class Conversation(InitiativeOwned):
    """Who of the office spoke with whom, when, about what, and what follows. For the office only."""

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="conversations", verbose_name=_("organisation")
    )
    people = models.ManyToManyField(
        "directory.Person", related_name="conversations", verbose_name=_("spoke with"), blank=True
    )
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("from the office"),
    )
    on = models.DateField(_("date"), default=timezone.localdate)
    channel = models.CharField(_("way"), max_length=10, choices=Channel.choices, default=Channel.PHONE)
    about = models.CharField(_("about"), max_length=200)
    text = models.TextField(_("what was said"), blank=True)
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
    done_on = models.DateField(_("next step done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("conversation")
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | ~Q(next_step=""), name="due_date_of_conversation_has_a_step"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(next_step=""), name="only_a_step_of_conversation_is_done"
            ),
        ]
        indexes = [models.Index(fields=["initiative", "organisation", "on"], name="conversation_of_organisation")]

    def __str__(self):
        return self.about

    @property
    def has_open_step(self) -> bool:
        """A next step was agreed and is not done."""
        return bool(self.next_step) and self.done_on is None

    def is_overdue(self, day) -> bool:
        """The next step was due before this day and is not done."""
        return self.has_open_step and self.next_on is not None and self.next_on < day
