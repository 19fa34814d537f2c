"""Who may do what with individual workshops."""

from django.utils import timezone

from clusterwerk.workshops.choices import BookingState, OfferState
from clusterwerk.workshops.models import Booking, Offer


def may_keep_offers(actor) -> bool:
    """The office makes offers; a staff session only reads them."""
    return actor.may_write


def may_change_offer(actor, offer: Offer) -> bool:
    """The office changes the offers of its own initiative."""
    return actor.may_write and offer.initiative_id == actor.initiative.pk


def may_change_booking(actor, booking: Booking) -> bool:
    """The office sets and calls off bookings of its own initiative; firms change their own by acting for it."""
    return actor.may_write and booking.initiative_id == actor.initiative.pk


def may_book(actor, offer: Offer) -> bool:
    """Contacts of members book what is open."""
    return actor.is_member and offer.initiative_id == actor.initiative.pk and offer.state == OfferState.OPEN


def calls_off_in_time(booking: Booking) -> bool:
    """Until the deadline of the offer; a firm that only waits or was offered a date may always."""
    if booking.state in (BookingState.WAITING, BookingState.OFFERED):
        return True
    if booking.state != BookingState.BOOKED:
        return False
    hours = (booking.slot.starts_at - timezone.now()).total_seconds() / 3600
    return hours >= booking.offer.cancel_hours
