"""The figures of plain rounds, encrypted at rest. Only `indicators.plain_vault` reads or writes this table; a contract on
imports keeps it so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.indicators.models.rounds import Participant


class PlainAnswer(InitiativeOwned):
    """What one firm typed: `draft` as saved while typing, `sealed` as sent. Only what was sent counts."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="+")
    draft = models.TextField(blank=True, editable=False)
    sealed = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("figures of a plain round")
        verbose_name_plural = _("figures of plain rounds")
