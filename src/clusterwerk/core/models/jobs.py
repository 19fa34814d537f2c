"""Work that goes on while people do something else, and when it is due."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """One run of a job: what it was asked, how far it is, what came of it.

    While the job works, `done`, `total` and `sentence` move on the progress board (`core.progress`), not in this row: an
    import is one long transaction, and a row written inside it would be seen by nobody before its end.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, db_index=True)
    title = models.CharField(max_length=300)
    arguments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    sentence = models.CharField(max_length=500, blank=True)
    result = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=1)
    next_try_at = models.DateTimeField(null=True)
    scope_id = models.BigIntegerField(null=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=2, default="de")
    worker = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)
    traceback = models.TextField(blank=True)

    class Meta:
        verbose_name = _("job")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["done", "failed", "cancelled"]) | Q(ended_at__isnull=False),
                name="ended_job_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(max_attempts__gte=1) & Q(attempts__lte=F("max_attempts")), name="job_keeps_to_its_attempts"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_over(self) -> bool:
        """Nothing more will happen."""
        return self.state in {self.State.DONE, self.State.FAILED, self.State.CANCELLED}

    @property
    def result_url(self) -> str:
        """Where the result can be seen; empty when there is no such page."""
        return self.result.get("url", "") if isinstance(self.result, dict) else ""

    def progress(self, done: int, total: int | None = None, sentence: str = "") -> None:
        """Say how far the job is. Call it as often as you like: it is shown at most four times a second.

        Raises `jobs.Stopped` when a person cancelled the job; let it pass, so that everything is undone.
        """
        from clusterwerk.core import jobs  # the row knows its work only while it runs

        jobs.report_progress(self, done=done, total=total, sentence=sentence)


class DueTime(models.Model):
    """When a piece of periodic work is due next. One row per work, so that several workers start it once."""

    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("due time")

    def __str__(self):
        return f"{self.name} {self.due_at:%Y-%m-%d %H:%M}"
