"""The words that registrations choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegistrationState(models.TextChoices):
    """Where a registration stands. Whoever is offered a place holds it until the deadline."""

    CONFIRMED = "confirmed", _("confirmed")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("place offered")
    CANCELLED = "cancelled", _("called off by the person")
    LAPSED = "lapsed", _("offer not answered")


LIVE = (RegistrationState.CONFIRMED, RegistrationState.WAITING, RegistrationState.OFFERED)
"""The person wants to come; one address has one of these per event."""

HOLDING = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)
"""These take places."""


class Letter(models.TextChoices):
    """The mail that a registration is waiting for."""

    CONFIRMED = "confirmed", _("confirmation")
    WAITING = "waiting", _("waiting list")
    OFFER = "offer", _("offer of a place")
    CANCELLED = "cancelled", _("cancellation")
    LAPSED = "lapsed", _("missed deadline")
    CALLED_OFF = "called_off", _("event called off")
    FOLLOW_UP = "follow_up", _("follow-up")
    CHANGED = "changed", _("new date or place")


LETTER_OF = {
    RegistrationState.CONFIRMED: Letter.CONFIRMED,
    RegistrationState.WAITING: Letter.WAITING,
    RegistrationState.OFFERED: Letter.OFFER,
    RegistrationState.CANCELLED: Letter.CANCELLED,
    RegistrationState.LAPSED: Letter.LAPSED,
}
