"""What a firm states in confidence about another one, and the one person of the office who may read it."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.members.choices import Wish

HOLDS = dt.timedelta(days=365)
ASKED_BEFORE = dt.timedelta(days=30)


def new_uid() -> str:
    """The name of a reservation in forms: a number would tell how many others there are."""
    return secrets.token_hex(8)


def a_year_on() -> dt.date:
    """The day on which a reservation stated today ends."""
    return timezone.localdate() + HOLDS


class Reservation(InitiativeOwned):
    """A firm does not want to be brought together with another one. Read by the firm's own people and by the trusted
    person of the initiative; nowhere else, in no list, export, search, history or mail. Deleted when it ends.

    Both keys cascade: a refusal to delete or merge an organisation would tell that something is kept about it.
    """

    uid = models.CharField(max_length=16, default=new_uid, editable=False, unique=True)
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="+", verbose_name=_("firm that states it")
    )
    about = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="+", verbose_name=_("about")
    )
    wish = models.CharField(_("wish"), max_length=10, choices=Wish.choices)
    stated_on = models.DateField(_("in force since"), default=timezone.localdate)
    expires_on = models.DateField(_("holds until"), default=a_year_on)
    asked_on = models.DateField(null=True, blank=True)
    by_trusted_person = models.BooleanField(default=False)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("entered by")
    )

    class Meta:
        verbose_name = _("confidential reservation")
        verbose_name_plural = _("confidential reservations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation", "about"], name="one_reservation_of_a_firm_about_another"
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("about")), name="reservation_is_about_another_organisation"
            ),
            models.CheckConstraint(condition=Q(expires_on__gt=F("stated_on")), name="reservation_ends_after_it_began"),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)  # never a firm: this text may reach a log or an error

    @property
    def is_over(self) -> bool:
        """Whether its year is over; it is deleted at night."""
        return self.expires_on <= timezone.localdate()

    @property
    def ends_soon(self) -> bool:
        """Whether the firm is asked at present if it still holds."""
        return self.expires_on - ASKED_BEFORE <= timezone.localdate()


class TrustedPerson(InitiativeOwned):
    """The one person of the office who may read reservations, with the days on which that was so."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("trusted person")
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("trusted person")
        verbose_name_plural = _("trusted people")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(until__isnull=True), name="one_trusted_person_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="trust_ends_after_it_began"
            ),
        ]

    def __str__(self):
        return str(self.user)
