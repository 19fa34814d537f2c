"""Who was shown which version of the notice, when, and acknowledged it; and when it was read out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.compliance.choices import Way


class Acknowledgement(InitiativeOwned):
    """One acknowledgement of the notice for one gathering, or that it was read out there by `person`.

    `version` 0 is the program's own text; `text_hash` names the words in the language that was shown. `holder` is the
    registration or the invitation with which it was given, so that the same one acknowledges once; `by` is who noted it.
    """

    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    way = models.CharField(_("way"), max_length=15, choices=Way.choices)
    version = models.PositiveIntegerField(_("version"), default=0)
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    holder = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(
        "directory.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="acknowledgements"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("acknowledgement of the notice")
        verbose_name_plural = _("acknowledgements of the notice")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "subject_kind", "subject_id", "way", "holder"],
                name="notice_is_acknowledged_once_with_an_invitation",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.READ_OUT) | ~Q(holder=""), name="acknowledgement_has_a_holder_unless_read_out"
            ),
        ]

    def __str__(self):
        return f"{self.get_way_display()}: {self.person or ''}"
