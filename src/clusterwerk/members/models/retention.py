"""How long personal data is kept, what stops the deletion, and the proof that it happened."""

import datetime as dt
import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.members.choices import Treatment


class RetentionRule(InitiativeOwned):
    """What the initiative decided for one kind of data, in place of the program's proposal."""

    kind = models.SlugField(_("kind of data"), max_length=60)
    months = models.PositiveSmallIntegerField(_("months"))
    treatment = models.CharField(_("what happens"), max_length=10, choices=Treatment.choices)
    legal_basis = models.CharField(_("legal basis"), max_length=500)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("retention rule")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "kind"], name="kind_of_data_has_one_retention_rule"),
            models.CheckConstraint(condition=Q(months__gte=1), name="retention_is_at_least_one_month"),
        ]

    def __str__(self):
        return self.kind


class RetentionHold(InitiativeOwned):
    """A reason why nothing of a person or organisation may be deleted for now; it beats every retention rule."""

    organisation = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="retention_holds",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="retention_holds",
        verbose_name=_("person"),
    )
    reason = models.CharField(_("reason"), max_length=300)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("placed by")
    )

    class Meta:
        verbose_name = _("hold")
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
                name="hold_is_on_an_organisation_or_a_person",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_a_reason"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="hold_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return str(self.organisation or self.person)


class RetentionRun(InitiativeOwned):
    """The proof of one nightly run: what each rule removed. Each entry carries the fingerprint of the one before."""

    number = models.PositiveIntegerField(_("serial number"))
    at = models.DateTimeField(_("at"))
    counts = models.JSONField(_("removed"), default=list)
    previous = models.CharField(_("fingerprint of the run before"), max_length=64, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)

    class Meta:
        verbose_name = _("retention run")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="retention_runs_are_numbered_once")
        ]

    def __str__(self):
        return f"{self.number}"

    @property
    def computed_fingerprint(self) -> str:
        """SHA-256 of the entry and of the fingerprint before it; differs from `fingerprint` when somebody changed it."""
        content = [self.initiative_id, self.number, self.at.astimezone(dt.UTC).isoformat(), self.counts, self.previous]
        return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

    @property
    def removed(self) -> int:
        """How many records were deleted or anonymised in this run."""
        return sum(count["removed"] for count in self.counts)
