"""The competition-law notice in the office's own words, version after version."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned


class Notice(InitiativeOwned):
    """One version of the notice. None is ever changed: minutes show the one that was in force when the group met."""

    version = models.PositiveIntegerField(_("version"))
    text_de = models.TextField(_("text in German"))
    text_en = models.TextField(_("text in English"))
    created_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("competition-law notice")
        verbose_name_plural = _("competition-law notices")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "version"], name="notice_has_a_version_of_its_own"),
            models.CheckConstraint(condition=~Q(text_de="") & ~Q(text_en=""), name="notice_speaks_both_languages"),
        ]

    def __str__(self):
        return str(self.version)
