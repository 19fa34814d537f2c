"""What people thought of an event. Nothing here says who, when, or in which order."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.programme import Session


class FeedbackAnswer(InitiativeOwned):
    """One answer. It names no registration and no time; its key is random and new whenever another answer arrives.

    That a registration has answered stands at the registration, and nowhere both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="feedback")
    overall = models.PositiveSmallIntegerField(_("overall"))
    organisation = models.PositiveSmallIntegerField(_("organisation of the event"), null=True, blank=True)
    good = models.TextField(_("what was good"), blank=True)
    better = models.TextField(_("what could be better"), blank=True)

    class Meta:
        verbose_name = _("feedback")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(overall__range=(1, 5)), name="feedback_is_between_one_and_five"),
        ]

    def __str__(self):
        return str(self.overall)


class TalkRating(InitiativeOwned):
    """What one person thought of one session; not joined to the rest of that person's answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="ratings")
    rating = models.PositiveSmallIntegerField(_("rating"))

    class Meta:
        verbose_name = _("rating of a session")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(rating__range=(1, 5)), name="rating_is_between_one_and_five"),
        ]

    def __str__(self):
        return str(self.rating)
