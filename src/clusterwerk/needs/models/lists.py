"""A list of needs or offers that the office hands over: checked first, taken over when a person says so."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned


class StatedList(InitiativeOwned):
    """A checked list. `rows` are the good ones as they will be taken, `faults` say row, column, what was read and what to do.

    Once taken over or thrown away, rows and faults are emptied: the needs themselves are what is kept.
    """

    class Kind(models.TextChoices):
        NEEDS = "needs", _("needs")
        OFFERS = "offers", _("offers")

    class State(models.TextChoices):
        CHECKED = "checked", _("checked, not taken over")
        TAKEN = "taken", _("taken over")
        DROPPED = "dropped", _("thrown away")

    name = models.CharField(_("file"), max_length=200)
    kind = models.CharField(_("what stands in it"), max_length=6, choices=Kind.choices, default=Kind.NEEDS)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.CHECKED)
    rows = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    good = models.PositiveIntegerField(_("good rows"), default=0)
    broken = models.PositiveIntegerField(_("broken rows"), default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("list of needs or offers")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="checked") | Q(rows=[], faults=[]), name="list_that_is_done_keeps_no_rows"
            )
        ]

    def __str__(self):
        return self.name
