"""Uses of a service: who asked for it, whether it took place, and how satisfied the firm was."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.needs.choices import UseState
from clusterwerk.needs.models.stated import Offer


class ServiceUse(InitiativeOwned):
    """One firm's use of a service. The giver, the firm and the office know of it; `satisfaction` (1 to 5) is shown to
    nobody as a single answer, only together with those of other firms."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="uses")
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, related_name="service_uses", verbose_name=_("firm")
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="service_uses",
        verbose_name=_("person"),
    )
    state = models.CharField(_("state"), max_length=10, choices=UseState.choices, default=UseState.ASKED)
    wish = models.CharField(_("wish"), max_length=500, blank=True)
    asked_on = models.DateField(_("asked for on"), default=timezone.localdate)
    used_on = models.DateField(_("used on"), null=True, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2, null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    rated_at = models.DateTimeField(null=True, blank=True, editable=False)
    question_sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("use of a service")
        verbose_name_plural = _("uses of services")
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "organisation"], condition=Q(state=UseState.ASKED), name="firm_asks_for_a_service_once"
            ),
            models.CheckConstraint(
                condition=Q(state=UseState.DONE, used_on__isnull=False)
                | (~Q(state=UseState.DONE) & Q(used_on__isnull=True)),
                name="service_used_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True, rated_at__isnull=True)
                | Q(satisfaction__gte=1, satisfaction__lte=5, rated_at__isnull=False, state=UseState.DONE),
                name="satisfaction_is_one_to_five_after_use",
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.offer}"
