"""The ledger of memberships."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.members.choices import LeavingReason, Status


class Membership(InitiativeOwned):
    """A period in which an organisation stood to the initiative in one way. `until` is the last day of the period.

    The rows of one organisation follow one another without overlap; the last one is usually open. The actions keep
    this; the database keeps that no two rows begin on the same day and that only one is open.
    """

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=LeavingReason.choices, blank=True)
    document = models.ForeignKey(
        "core.StoredFile",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("document of commitment"),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("membership")
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation"],
                condition=Q(until__isnull=True),
                name="organisation_has_one_open_status",
            ),
            models.UniqueConstraint(
                fields=["initiative", "organisation", "since"], name="organisation_changes_status_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.FORMER) | ~Q(reason=""), name="former_member_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.FORMER) | Q(reason=""), name="only_former_member_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["initiative", "status", "since"], name="membership_on_a_day")]

    def __str__(self):
        return str(self.organisation)

    @property
    def is_open(self) -> bool:
        """Has no last day yet."""
        return self.until is None

    def covers(self, day) -> bool:
        """Whether the period contains the day."""
        return self.since <= day and (self.until is None or self.until >= day)
