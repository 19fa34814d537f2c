"""The import of the office's list: the batch, its rows, what it made, and what is remembered for the next one."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned


class ImportMapping(InitiativeOwned):
    """What the columns of a list meant last time, so that the same list needs no second correction."""

    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("remembered columns")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "signature"], name="columns_are_remembered_once_per_list")
        ]

    def __str__(self):
        return self.signature


class ImportBatch(InitiativeOwned):
    """One list on its way in: uploaded, its columns named, checked, confirmed; perhaps undone.

    `reading` keeps how the file is read (sheet, encoding, header …), `mapping` what the columns mean by their index,
    `answers` what was asked once for the whole list, `counts` how many rows took which way.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        MAPPED = "mapped", _("columns named")
        CHECKED = "checked", _("checked")
        CONFIRMED = "confirmed", _("taken over")
        UNDONE = "undone", _("undone")
        FAILED = "failed", _("failed")

    file = models.ForeignKey("core.StoredFile", null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.UPLOADED)
    reading = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(_("taken over"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    job_id = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "undone"]) | Q(confirmed_at__isnull=False),
                name="confirmed_import_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="undone") | Q(undone_at__isnull=False), name="undone_import_has_its_time"
            ),
        ]

    def __str__(self):
        return self.name


class ImportRow(InitiativeOwned):
    """One row of a list: what stood in it, what was read, what is doubtful, and what shall become of it.

    `corrections` are what a person typed instead of a cell, by target. `accepted` are the targets whose doubts a person
    settled. `matches` name records or earlier rows that may be the same, with the reasons. `organisation_id` is the
    record it belongs to: before the import the one it was matched with, afterwards also the one it made.
    """

    class Decision(models.TextChoices):
        NEW = "new", _("new organisation")
        UPDATE = "update", _("complete the known record")
        REPLACE = "replace", _("replace what the record says")
        JOIN = "join", _("belongs to another row of the list")
        SAME = "same", _("nothing new")
        SKIP = "skip", _("leave out")
        OPEN = "open", _("not decided")

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(default=list)
    name = models.CharField(_("organisation"), max_length=300, blank=True)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    doubts = models.JSONField(default=list)
    weight = models.CharField(_("doubt"), max_length=4, blank=True)
    corrections = models.JSONField(default=dict)
    accepted = models.JSONField(default=list)
    matches = models.JSONField(default=list)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision.choices, default=Decision.NEW)
    decided_by_person = models.BooleanField(default=False)
    organisation_id = models.BigIntegerField(null=True, blank=True)
    joins_row = models.PositiveIntegerField(null=True, blank=True)
    fingerprint = models.CharField(max_length=32, db_index=True)
    outcome = models.CharField(max_length=10, blank=True)
    remarks = models.JSONField(default=list)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="row_is_staged_once"),
            models.CheckConstraint(
                condition=~Q(decision="join") | Q(joins_row__isnull=False), name="joining_row_names_the_other"
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "decision"], name="import_rows_by_decision"),
            models.Index(fields=["batch", "weight"], name="import_rows_by_doubt"),
        ]

    def __str__(self):
        return f"{self.number}: {self.name}"


class ImportEffect(InitiativeOwned):
    """What one row made and changed, exactly enough to take it back.

    `made` lists [model, id, fingerprint of the values], `changed` lists [model, id, field, before, after].
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="effects")
    row_number = models.PositiveIntegerField()
    made = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    changed = models.JSONField(default=list, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("effect of an import")
        ordering = ["batch", "row_number", "id"]

    def __str__(self):
        return f"{self.batch} {self.row_number}"


class ExternalNumber(InitiativeOwned):
    """The number that an organisation has in the office's own lists; the surest way to find it again."""

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="external_numbers"
    )
    number = models.CharField(_("number in the office's list"), max_length=60)

    class Meta:
        verbose_name = _("number in the office's list")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="external_number_names_one_organisation")
        ]

    def __str__(self):
        return self.number
