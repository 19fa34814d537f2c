"""The words that individual workshops choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfferState(models.TextChoices):
    """Where an offer stands."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open for booking")
    CLOSED = "closed", _("closed")


STEPS = {
    OfferState.DRAFT: (OfferState.OPEN,),
    OfferState.OPEN: (OfferState.CLOSED,),
    OfferState.CLOSED: (OfferState.OPEN,),
}
"""Which state may follow which. An offer that firms saw does not become a draft again."""


class BookingState(models.TextChoices):
    """Where the booking of a firm stands. Whoever is offered a date holds it until the deadline."""

    BOOKED = "booked", _("booked")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("date offered")
    HELD = "held", _("took place")
    MISSED = "missed", _("did not take place")
    CANCELLED = "cancelled", _("called off")
    LAPSED = "lapsed", _("offer not answered")


HOLDING = (BookingState.BOOKED, BookingState.OFFERED, BookingState.HELD, BookingState.MISSED)
"""These take a slot."""

LIVE = (BookingState.BOOKED, BookingState.WAITING, BookingState.OFFERED, BookingState.HELD)
"""A firm has one of these per offer."""
