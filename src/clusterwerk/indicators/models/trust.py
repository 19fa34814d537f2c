"""Who signs: the trustee, whom the office knows by fingerprint, and the office itself."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned


class Trustee(InitiativeOwned):
    """The outside party that holds the other half: a university chair, an auditor, a notary. Its private key is never here."""

    name = models.CharField(_("name of the trustee"), max_length=200)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    address = models.URLField(_("address of its server"), blank=True)
    public_key = models.CharField(_("public key"), max_length=100)
    fingerprint = models.CharField(_("fingerprint"), max_length=60)
    added_at = models.DateTimeField(default=timezone.now)
    compared_on = models.DateField(_("fingerprint compared on"), null=True, blank=True)
    compared_by = models.CharField(_("compared by"), max_length=200, blank=True)
    ended_on = models.DateField(_("trustee until"), null=True, blank=True)

    class Meta:
        verbose_name = _("trustee")
        verbose_name_plural = _("trustees")
        ordering = ["-added_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(ended_on__isnull=True), name="initiative_has_one_trustee_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(compared_on__isnull=True) | ~Q(compared_by=""), name="compared_fingerprint_has_a_name"
            ),
        ]

    def __str__(self):
        return self.name


class OfficeKey(InitiativeOwned):
    """The office's own signing key: the private half is sealed at rest (`core.sealing`)."""

    public_key = models.CharField(max_length=100)
    fingerprint = models.CharField(_("fingerprint"), max_length=60)
    sealed = models.TextField(editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("key of the office")
        verbose_name_plural = _("keys of the office")
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(revoked_at__isnull=True), name="office_has_one_living_key"
            )
        ]

    def __str__(self):
        return self.fingerprint
