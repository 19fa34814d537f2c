"""What stays of plain rounds besides the figures: who of the office looked, and over which firms sums were released."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.indicators.models.rounds import Participant, Round


class Look(InitiativeOwned):
    """Somebody of the office looked at a firm's figures of a plain round. The firm reads it, also when the figures were deleted at
    once; it ends when they would have ended."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="looks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("look at figures")
        verbose_name_plural = _("looks at figures")
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.participant}: {self.at:%Y-%m-%d}"


class ReleasedSet(InitiativeOwned):
    """Firms over which a plain round released something, for one indicator and the days of a period, whatever its name. Later
    sums are compared with it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="released_sets")
    indicator = models.CharField(max_length=40)
    period_from = models.DateField(_("period from"))
    period_until = models.DateField(_("period until"))
    is_before = models.BooleanField(_("the figures of the period before"), default=False)
    members = models.JSONField(default=list)

    class Meta:
        verbose_name = _("set of a released result")
        verbose_name_plural = _("sets of released results")
        ordering = ["id"]

    def __str__(self):
        return f"{self.indicator} {self.period_from}/{self.period_until}"
