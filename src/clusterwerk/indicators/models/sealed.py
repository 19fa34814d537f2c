"""The halves that the office keeps. Only `indicators.vault` reads or writes these tables; a contract on imports keeps it so."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.indicators.models.rounds import Participant, Round


class Receipt(InitiativeOwned):
    """The hash of a submission, signed by the office, with the receipt before of the same firm. It names no firm."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    index = models.PositiveIntegerField()
    submission = models.CharField(max_length=64)
    text = models.TextField()

    class Meta:
        verbose_name = _("receipt for sealed figures")
        verbose_name_plural = _("receipts for sealed figures")
        ordering = ["round", "index"]
        constraints = [
            models.UniqueConstraint(fields=["round", "index"], name="receipts_of_a_round_are_a_chain"),
            models.UniqueConstraint(fields=["round", "submission"], name="submission_has_one_receipt"),
        ]


class Half(InitiativeOwned):
    """The newest submission of one firm: sealed figures as they came in. A newer one takes the place of the older."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveIntegerField()
    counts = models.BooleanField(default=True)
    sealed = models.TextField(blank=True, editable=False)
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("sealed half")
        verbose_name_plural = _("sealed halves")
        constraints = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="sealed_half_has_a_number"),
        ]


class HandedSet(InitiativeOwned):
    """A set of firms over which a sum was handed to the trustee, for one indicator and period. Later sums are compared."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    indicator = models.CharField(max_length=40)
    period = models.CharField(max_length=40)
    tokens = models.JSONField(default=list)

    class Meta:
        verbose_name = _("set of a sum handed over")
        verbose_name_plural = _("sets of sums handed over")
        ordering = ["id"]
