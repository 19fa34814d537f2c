"""A register of firms as a file, and what is wrong with it."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.landscape.models.owning import Explored


class Register(Explored):
    """A list of firms or plants that an installation was given. Its rows lie in a Parquet file, never in the database.

    `columns` says which column of the given list is which of ours; `quality` holds the figures of the quality report;
    `data_hash` names the content, so that an analysis can be repeated or known to be outdated.
    """

    class State(models.TextChoices):
        GIVEN = "given", _("uploaded, columns not confirmed")
        READING = "reading", _("being read")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be read")

    name = models.CharField(_("name"), max_length=200)
    source = models.CharField(_("source"), max_length=300)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year of the data"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.GIVEN)
    given_name = models.CharField(_("file"), max_length=255)
    given_hash = models.CharField(max_length=64, blank=True)
    given_bytes = models.BigIntegerField(default=0)
    reading = models.JSONField(default=dict, help_text="encoding, separator, title row, decimal sign, sheet")
    columns = models.JSONField(default=dict)
    rows = models.PositiveBigIntegerField(_("rows"), default=0)
    quality = models.JSONField(default=dict)
    data_hash = models.CharField(max_length=64, blank=True)
    problem = models.TextField(blank=True)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")
        ordering = ["-created_at", "-pk"]
        constraints = [
            Explored.one_owner("register_belongs_to_an_initiative_or_a_person"),
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(data_hash=""), name="register_that_is_ready_has_a_hash"
            ),
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="register_has_a_plausible_year"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("landscape:explore_register", args=[self.pk])

    @property
    def is_ready(self) -> bool:
        """Analyses can be made."""
        return self.state == self.State.READY

    @property
    def given_path(self) -> Path:
        """Where the list lies as it was uploaded."""
        return Path(settings.REGISTER_FOLDER) / "given" / f"{self.pk}{Path(self.given_name).suffix.lower()}"

    @property
    def path(self) -> Path:
        """Where the Parquet file lies."""
        return Path(settings.REGISTER_FOLDER) / f"register-{self.pk}.parquet"

    @property
    def evidence_path(self) -> Path:
        """Where the list's own column on innovation lies: row number and text."""
        return Path(settings.REGISTER_FOLDER) / f"register-{self.pk}-evidence.json"


class RegisterFault(models.Model):
    """A row of the given list with a doubt, kept for the first ones of each kind so that a person can look at them."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="faults")
    kind = models.CharField(max_length=40, db_index=True)
    row = models.PositiveBigIntegerField(_("row"))
    identifier = models.CharField(_("identifier"), max_length=100, blank=True)
    name = models.CharField(_("name"), max_length=300, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    industry = models.CharField(_("industry code"), max_length=60, blank=True)
    detail = models.CharField(_("detail"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("doubtful row")
        ordering = ["row"]

    def __str__(self):
        return f"{self.row}: {self.name}"
