"""What was done, by whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LogEntry(models.Model):
    """One thing a person did, kept so that it can be read as a sentence.

    `scope_id` is the id of the initiative it belongs to; core does not know the word, so it is a plain number.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=80, db_index=True)
    subject_kind = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    subject_name = models.CharField(max_length=300, blank=True)
    scope_id = models.BigIntegerField(null=True, db_index=True)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("log entry")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self):
        return f"{self.verb} {self.subject_name}"
