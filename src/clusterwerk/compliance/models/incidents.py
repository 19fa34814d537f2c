"""What was said that competitors must not talk about, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.compliance.choices import WentOn


class Incident(InitiativeOwned):
    """A report from a meeting or an event. Only managers read it, and the person who wrote it.

    What was reported is never changed; what follows stands in the follow-up, with a day until which it is due.
    """

    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_name = models.CharField(_("where"), max_length=300)
    happened_at = models.DateTimeField(_("when"))
    said = models.TextField(_("words of the incident"))
    objected = models.TextField(_("who objected"), blank=True)
    left = models.TextField(_("who left"), blank=True)
    went_on = models.CharField(_("how it went on"), max_length=10, choices=WentOn.choices)
    follow_up = models.TextField(_("what followed"), blank=True)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reported_at = models.DateTimeField(_("reported"), auto_now_add=True)

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ["-happened_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(said=""), name="incident_says_what_was_said"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(follow_up=""), name="incident_is_done_with_a_follow_up"
            ),
        ]
        indexes = [models.Index(fields=["initiative", "due_on"], name="incident_of_initiative")]

    def __str__(self):
        return self.subject_name

    @property
    def is_open(self) -> bool:
        """Somebody still has to see to it."""
        return self.done_on is None

    @property
    def is_overdue(self) -> bool:
        """Open after its day."""
        return self.is_open and self.due_on < timezone.localdate()
