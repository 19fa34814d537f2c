"""The de-minimis account: what was granted to whom, on which day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.funding.choices import Basis


class AidEntry(InitiativeOwned):
    """One de-minimis aid of one firm. What a package above keeps (a workshop, say) names its row in `source_kind` and
    `source_id` and follows it; the rest the office enters, such as aid that others granted and the firm declared."""

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, related_name="aid_entries", verbose_name=_("organisation")
    )
    amount = models.DecimalField(_("amount in euros"), max_digits=12, decimal_places=2)
    granted_on = models.DateField(_("aid granted on"))
    basis = models.CharField(_("legal basis"), max_length=20, choices=Basis.choices, default=Basis.GENERAL)
    purpose = models.CharField(_("purpose"), max_length=300)
    granted_by = models.CharField(_("aid granted by"), max_length=200, blank=True)
    source_kind = models.CharField(max_length=80, blank=True, editable=False)
    source_id = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("de-minimis aid")
        verbose_name_plural = _("de-minimis aid")
        ordering = ["-granted_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="aid_is_more_than_nothing"),
            models.CheckConstraint(condition=~Q(purpose=""), name="aid_has_a_purpose"),
            models.UniqueConstraint(
                fields=["initiative", "source_kind", "source_id"],
                condition=~Q(source_kind=""),
                name="one_aid_for_a_source",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "organisation", "granted_on"], name="aid_of_organisation")]

    def __str__(self):
        return self.purpose

    @property
    def is_entered_by_hand(self) -> bool:
        """It follows no row of another package, so it is removed here."""
        return not self.source_kind
