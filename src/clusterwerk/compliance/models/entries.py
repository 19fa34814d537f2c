"""The chain of entries, append-only, and beside it the values that an erasure can destroy."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.compliance import chain, entry_kinds


class NeverChanged(Exception):
    """Somebody tried to change or delete an entry of the chain. That is a bug, not a refusal."""


class AppendOnly(models.QuerySet):
    """Rows that are added and read; nothing else."""

    def delete(self):
        """Never: the entries after it would prove it."""
        raise NeverChanged

    def update(self, **fields):
        """Never: the entries after it would prove it."""
        raise NeverChanged

    def bulk_update(self, *rows, **options):
        """Never: the entries after it would prove it."""
        raise NeverChanged


class Head(InitiativeOwned):
    """The end of an initiative's chain; whoever adds an entry locks it first, and a chain cut short shows by it."""

    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("end of the chain")
        constraints = [models.UniqueConstraint(fields=["initiative"], name="initiative_has_one_chain")]

    def __str__(self):
        return str(self.number)


class Entry(InitiativeOwned):
    """One entry of the chain. `body` is the exact text that the hash covers; the other columns repeat it for lists.

    Never changed and never deleted: not through these models, and triggers of the database refuse it as well.
    """

    initiative = models.ForeignKey(
        "clusters.Initiative", on_delete=models.PROTECT, related_name="+", verbose_name=_("cluster initiative")
    )
    number = models.PositiveIntegerField(_("number of the entry"))
    kind = models.CharField(_("kind"), max_length=40)
    at = models.DateTimeField(_("time"))
    subject_kind = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    body = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    objects = AppendOnly.as_manager()

    class Meta:
        verbose_name = _("entry of the chain")
        verbose_name_plural = _("entries of the chain")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="entry_of_the_chain_has_its_own_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="chain_counts_from_one"),
        ]
        indexes = [models.Index(fields=["initiative", "subject_kind", "subject_id"], name="entry_of_subject")]

    def __str__(self):
        return f"{self.number}"

    def save(self, *args, **options):
        """Only what is new."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args, **options):
        """Never."""
        raise NeverChanged

    @property
    def kind_title(self):
        """How the kind reads on screens."""
        return entry_kinds.title_of(self.kind)

    @property
    def details(self) -> str:
        """The facts of the entry in the reader's words."""
        return entry_kinds.details_of(self.kind, chain.content_of(self.body).get("facts"))


class Opening(InitiativeOwned):
    """A name or a text that an entry stands for, with the salt of its commitment. An erasure empties both."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="openings")
    field = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    salt = models.CharField(max_length=64, blank=True)
    person = models.ForeignKey(
        "directory.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="chain_openings"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("value of an entry")
        verbose_name_plural = _("values of entries")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "field"], name="entry_opens_a_field_once"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False) | ~Q(salt=""), name="salt_is_destroyed_by_an_erasure_only"
            ),
        ]

    def __str__(self):
        return f"{self.field}: {self.value}"
