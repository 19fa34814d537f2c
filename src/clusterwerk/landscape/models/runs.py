"""An analysis with everything that is needed to repeat it, and the cells it found."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.landscape.models.registers import Register


class AnalysisRun(models.Model):
    """One analysis: parameters, data, seed and method version give the same result again.

    Without a register it rests on the official employment table and is public; with one it belongs to whom the register
    belongs, and `initiative` and `person` repeat that.
    """

    class Kind(models.TextChoices):
        CONCENTRATION = "concentration", _("concentration")
        CANDIDATES = "candidates", _("candidate clusters")
        ANSWER = "answer", _("answer to a question")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200, blank=True)
    register = models.ForeignKey(Register, null=True, blank=True, on_delete=models.CASCADE, related_name="runs")
    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(max_length=64, help_text="hash of kind, data, parameters, seed and method version")
    parameters = models.JSONField(default=dict)
    data_hash = models.CharField(max_length=64)
    seed = models.BigIntegerField(null=True, blank=True)
    method_version = models.CharField(max_length=20)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    summary = models.JSONField(default=dict, help_text="counts, citations and warnings of the whole result")
    problem = models.TextField(blank=True)
    cpu_seconds = models.FloatField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="analysis_is_kept_once"),
            models.CheckConstraint(
                condition=Q(register__isnull=True, initiative__isnull=True, person__isnull=True)
                | Q(register__isnull=False, initiative__isnull=False, person__isnull=True)
                | Q(register__isnull=False, initiative__isnull=True, person__isnull=False),
                name="analysis_belongs_to_whom_its_register_belongs",
            ),
        ]

    def __str__(self):
        return self.name or f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self):
        return reverse(f"landscape:explore_{self.kind}", args=[self.pk])

    @property
    def is_official(self) -> bool:
        """It rests on the official employment table: everybody may see it."""
        return self.register_id is None

    @property
    def is_done(self) -> bool:
        """The result can be shown."""
        return self.state == self.State.DONE

    @property
    def folder(self) -> Path:
        """Where the whole result lies: one small file per industry, one for all industries."""
        return Path(settings.REGISTER_FOLDER) / "runs" / str(self.pk)


class Cell(models.Model):
    """One region and one industry of a concentration. Of a large result only what reaches the country's average is kept here."""

    run = models.ForeignKey(AnalysisRun, on_delete=models.CASCADE, related_name="cells")
    region_key = models.CharField(_("key"), max_length=12)
    region_name = models.CharField(_("region"), max_length=200)
    industry = models.CharField(_("industry code"), max_length=12)
    industry_de = models.CharField(_("industry"), max_length=300)
    industry_en = models.CharField(max_length=300, blank=True)
    employees = models.FloatField(_("employees"), null=True)
    firms = models.PositiveIntegerField(_("firms"), null=True)
    quotient = models.FloatField(_("location quotient"), null=True)
    low = models.FloatField(_("from"), null=True)
    high = models.FloatField(_("to"), null=True)
    q_value = models.FloatField(_("error probability"), null=True)
    shrunk = models.FloatField(_("cautious value"), null=True)
    rank = models.PositiveIntegerField(_("rank"), null=True, help_text="within the industry, by quotient")
    warnings = models.JSONField(default=list)

    class Meta:
        verbose_name = _("cell")
        ordering = ["-shrunk", "-quotient", "pk"]
        indexes = [
            models.Index(fields=["run", "industry", "-quotient"]),
            models.Index(fields=["run", "region_key"]),
            models.Index(fields=["run", "-shrunk", "-quotient"]),
        ]

    def __str__(self):
        return f"{self.region_name}, {self.industry_de}"
