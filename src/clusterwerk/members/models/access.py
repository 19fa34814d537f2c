"""Who may act for which organisation in the portal."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned


class PortalAccess(InitiativeOwned):
    """A person may act for an organisation in the portal. Ended by a date, effective at once; kept for the record."""

    person = models.ForeignKey(
        "directory.Person", on_delete=models.CASCADE, related_name="portal_accesses", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="portal_accesses",
        verbose_name=_("organisation"),
    )
    granted_on = models.DateField(_("granted on"), default=timezone.localdate)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("granted by"),
    )

    class Meta:
        verbose_name = _("portal access")
        ordering = ["-granted_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "person", "organisation"],
                condition=Q(revoked_on__isnull=True),
                name="person_has_access_for_organisation_once",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("granted_on")),
                name="access_is_revoked_after_it_was_granted",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.organisation}"

    @property
    def is_open(self) -> bool:
        """Not revoked."""
        return self.revoked_on is None
