"""The question “What do you need?” that the office sends to a contact."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned


class Asking(InitiativeOwned):
    """One question to one person, answered by personal link without a login: as often as the person likes until `until`."""

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="askings", verbose_name=_("firm")
    )
    person = models.ForeignKey(
        "directory.Person", on_delete=models.CASCADE, related_name="askings", verbose_name=_("person")
    )
    words = models.TextField(_("words of the office"), blank=True)
    sent_on = models.DateField(_("sent on"))
    until = models.DateField(_("open until"))
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    nothing_on = models.DateField(_("said “nothing at present” on"), null=True, blank=True)

    class Meta:
        verbose_name = _("question what a firm needs")
        verbose_name_plural = _("questions what firms need")
        ordering = ["-sent_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("sent_on")), name="question_for_needs_ends_after_it_is_sent"
            )
        ]

    def __str__(self):
        return f"{self.person} ({self.organisation})"
