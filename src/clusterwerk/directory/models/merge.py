"""The way back from a merge."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned


class MergeRecord(InitiativeOwned):
    """What a merge of two records did: who was merged into whom, what moved, what was removed; enough to undo it."""

    class What(models.TextChoices):
        ORGANISATION = "organisation", _("organisation")
        PERSON = "person", _("person")

    what = models.CharField(_("kind of record"), max_length=15, choices=What.choices)
    winner_id = models.BigIntegerField(db_index=True)
    loser_id = models.BigIntegerField()
    winner_name = models.CharField(_("kept record"), max_length=300)
    loser_name = models.CharField(_("merged record"), max_length=300)
    snapshot = models.JSONField(encoder=DjangoJSONEncoder)
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-merged_at", "-id"]

    def __str__(self):
        return f"{self.loser_name} → {self.winner_name}"
