"""Who looked at the findings of a text and said why they stand."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.compliance.choices import Part


class SignOff(InitiativeOwned):
    """A named person signed off one version of an agenda or of minutes, with a reason for each finding.

    `text_hash` is the version: whoever changes the text afterwards has it without a sign-off. It says that somebody
    looked; it never says that the text is lawful.
    """

    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    part = models.CharField(_("part of the text"), max_length=10, choices=Part.choices)
    text_hash = models.CharField(max_length=64)
    reasons = models.JSONField(_("reasons"), default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("sign-off of a text")
        verbose_name_plural = _("sign-offs of texts")
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "subject_kind", "subject_id", "part", "text_hash"],
                name="version_of_a_text_is_signed_off_once",
            ),
            models.CheckConstraint(condition=~Q(reasons=[]), name="sign_off_gives_reasons"),
        ]

    def __str__(self):
        return f"{self.get_part_display()}: {self.by or ''}"
