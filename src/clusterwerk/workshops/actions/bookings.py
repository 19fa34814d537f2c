"""Booking, waiting, moving up, calling off: whoever changes who has a slot locks the offer's row first.

`_locked` is the one rule against double booking, as in `events.actions.places`; two unique constraints of the
database stand behind it: a slot is held once, and a firm books an offer once.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.shown import money
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.funding.actions import lock_accounts
from clusterwerk.funding.choices import CEILING
from clusterwerk.funding.queries import fits
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.workshops import letters
from clusterwerk.workshops.actions import links
from clusterwerk.workshops.choices import LIVE, BookingState
from clusterwerk.workshops.models import Answer, Booking, Offer, Slot
from clusterwerk.workshops.queries import contact_of, free_slots, promised_to
from clusterwerk.workshops.rules import calls_off_in_time, may_book, may_change_booking

State = BookingState


def _locked(offer: Offer) -> Offer:
    return Offer.objects.select_for_update().get(pk=offer.pk)


def _acts_for(by, organisation_id: int) -> bool:
    return organisation_id in organisations_acted_for(by)


def _may_firm_book(by, offer: Offer, organisation: Organisation) -> None:
    if not may_book(by, offer) or not _acts_for(by, organisation.pk):
        raise NotAllowed(_("Contacts of member firms book for their own firm."))


def _room_for_aid(offer: Offer, organisation: Organisation) -> None:
    """The ceiling is checked before the right to the aid arises (Regulation (EU) 2023/2831, Art. 3(2) and (3)).

    The accounts of the undertaking are locked, so that it cannot pass the ceiling with two offers at once. The sentence is
    the same for every firm and names no sum: those of other firms of the group are none of its business.
    """
    if offer.aid_value is None:
        return
    today = timezone.localdate()
    firms = lock_accounts(initiative=offer.initiative, organisation=organisation, day=today)
    amount = offer.aid_value + promised_to(offer.initiative, firms)
    if not fits(offer.initiative, organisation, amount, day=today):
        raise Refused(
            _(
                "With this workshop the de-minimis aid of three years would pass %(ceiling)s; firms under common control "
                "count together. Please ask the office."
            )
            % {"ceiling": money(CEILING, 0)}
        )


def _begin(offer: Offer, organisation: Organisation, person: Person | None, state: State) -> Booking:
    """A new row at the end of the line; the number is given under the lock."""
    booking = Booking(
        initiative_id=offer.initiative_id,
        offer=offer,
        organisation=organisation,
        person=person,
        state=state,
        number=offer.next_number,
    )
    offer.next_number += 1
    offer.save(update_fields=["next_number"])
    return booking


def _set(booking: Booking, state: State, *, slot: Slot | None, until: dt.datetime | None = None) -> None:
    booking.state, booking.slot, booking.offered_until = state, slot, until
    booking.save()


def _tell_consultant(booking: Booking) -> None:
    consultant = booking.offer.consultant
    if consultant is not None and consultant.email and not consultant.erased_at:
        letters.tell_consultant(booking.offer, links.give(booking.offer), booking)


def _book(booking: Booking, slot: Slot) -> None:
    booking.booked_at = timezone.now()
    _set(booking, State.BOOKED, slot=slot)
    letters.tell_booked(booking)
    _tell_consultant(booking)
    firm, when = str(booking.organisation), str(slot.span)
    log.record(by=None, verb="workshops.booked", subject=booking.offer, firm=firm, slot=when)


@transaction.atomic
def book(*, offer: Offer, slot: Slot, organisation: Organisation, by, person: Person | None = None) -> Booking:
    """Book a free date for a firm; one that waits takes it at once. The office may book for a firm that called."""
    if not may_change_offer_or_book(by, offer, organisation):
        raise NotAllowed(_("Contacts of member firms book for their own firm."))
    offer = _locked(offer)
    booking = offer.bookings.filter(organisation=organisation, state__in=LIVE).first()
    if booking is not None and booking.state != State.WAITING:
        raise Refused(_("Your firm has a date here already. Each firm books once."))
    free = free_slots(offer).filter(pk=slot.pk).first()
    if free is None:
        raise Refused(_("This date is no longer free. Please choose another one."))
    _room_for_aid(offer, organisation)
    if booking is None:
        booking = _begin(offer, organisation, person, State.BOOKED)
    booking.person = person or booking.person or contact_of(organisation, offer.initiative)
    _book(booking, free)
    return booking


def may_change_offer_or_book(by, offer: Offer, organisation: Organisation) -> bool:
    """The office books for every firm of its register; a contact for the own firm while the offer is open."""
    if by.may_write and offer.initiative_id == by.initiative.pk:
        return organisation.listings.filter(initiative=by.initiative).exists()
    return may_book(by, offer) and _acts_for(by, organisation.pk)


@transaction.atomic
def join_waiting_list(*, offer: Offer, organisation: Organisation, by, person: Person | None = None) -> Booking:
    """Wait for a date. What is free now does not suit the firm, so only what becomes free later is offered to it."""
    _may_firm_book(by, offer, organisation)
    offer = _locked(offer)
    booking = offer.bookings.filter(organisation=organisation, state__in=LIVE).first()
    if booking is not None:
        return booking
    booking = _begin(offer, organisation, person, State.WAITING)
    booking.save(force_insert=True)
    booking.passed.set(free_slots(offer))
    letters.tell_waiting(booking)
    log.record(by=None, verb="workshops.waiting", subject=offer, firm=str(organisation))
    return booking


def _suiting(booking: Booking, free: list[Slot]) -> Slot | None:
    passed = set(booking.passed.values_list("pk", flat=True))
    return next((slot for slot in free if slot.pk not in passed), None)


def _move_up(offer: Offer) -> list[Booking]:
    """Offer each free date to the first in line whom it may suit; under the lock of the caller."""
    moved, now = [], timezone.now()
    free = list(free_slots(offer))
    for booking in offer.bookings.filter(state=State.WAITING).order_by("number"):
        slot = _suiting(booking, free)
        if slot is None:
            continue
        free.remove(slot)
        until = min(now + dt.timedelta(hours=offer.reply_hours), slot.starts_at)
        _set(booking, State.OFFERED, slot=slot, until=until)
        letters.tell_offered(booking)
        moved.append(booking)
    return moved


@transaction.atomic
def move_up(*, offer: Offer) -> list[Booking]:
    """Offer free dates to firms that wait; safe to call at any time."""
    return _move_up(_locked(offer))


def _own(booking: Booking, by) -> Booking:
    """The booking under the lock of its offer, for its firm or the office."""
    if not (may_change_booking(by, booking) or (by.is_member and _acts_for(by, booking.organisation_id))):
        raise NotAllowed(_("Contacts of member firms book for their own firm."))
    offer = _locked(booking.offer)
    booking = offer.bookings.select_related("slot", "organisation", "person").get(pk=booking.pk)
    booking.offer = offer
    return booking


@transaction.atomic
def accept_offer(*, booking: Booking, by) -> Booking:
    """The firm takes the date that became free, in time."""
    booking = _own(booking, by)
    if booking.state == State.BOOKED:
        return booking
    if booking.state != State.OFFERED or booking.offered_until <= timezone.now():
        raise Refused(_("This date is no longer offered."))
    _room_for_aid(booking.offer, booking.organisation)
    _book(booking, booking.slot)
    return booking


@transaction.atomic
def pass_on(*, booking: Booking, by) -> Booking:
    """The date does not suit the firm: the next in line gets it, the firm keeps its place in the line."""
    booking = _own(booking, by)
    if booking.state != State.OFFERED:
        raise Refused(_("This date is no longer offered."))
    booking.passed.add(booking.slot)
    _set(booking, State.WAITING, slot=None)
    _move_up(booking.offer)
    return booking


@transaction.atomic
def call_off(*, booking: Booking, by) -> Booking:
    """Call a booking off: the firm until the deadline, the office until the workshop was held."""
    booking = _own(booking, by)
    if booking.state == State.CANCELLED:
        return booking
    if booking.state not in (State.BOOKED, State.WAITING, State.OFFERED):
        raise Refused(_("This workshop is over."))
    if not may_change_booking(by, booking) and not calls_off_in_time(booking):
        raise Refused(_("The deadline for calling off is over. Please call the office."))
    was_booked = booking.state == State.BOOKED
    booking.sequence += 1
    _set(booking, State.CANCELLED, slot=booking.slot)
    if was_booked:
        letters.tell_called_off(booking)
        _tell_consultant(booking)
    log.record(by=None, verb="workshops.called_off", subject=booking.offer, firm=str(booking.organisation))
    _move_up(booking.offer)
    return booking


def lose_slot(*, booking: Booking) -> None:
    """The office withdrew the date: the firm is first in line again. Under the lock of the caller."""
    booking.sequence += 1
    letters.tell_withdrawn(booking)
    booking.number = booking.offer.bookings.aggregate(first=Min("number"))["first"] - 1
    booking.booked_at = None
    _set(booking, State.WAITING, slot=None)


@transaction.atomic
def let_lapse(*, offer: Offer) -> int:
    """End offers whose deadline is over and offer the dates to the next; answers how many lapsed."""
    offer = _locked(offer)
    missed = list(offer.bookings.filter(state=State.OFFERED, offered_until__lte=timezone.now()))
    for booking in missed:
        letters.tell_lapsed(booking)
        _set(booking, State.LAPSED, slot=None)
    if missed:
        _move_up(offer)
    return len(missed)


@transaction.atomic
def prepare(*, booking: Booking, texts: dict[int, str], by) -> Booking:
    """Answer the preparation questions, by question; changed until the workshop was held. Only the consultant reads them."""
    booking = _own(booking, by)
    if not _acts_for(by, booking.organisation_id):
        raise NotAllowed(_("Only the firm answers these questions."))
    if booking.state not in (State.BOOKED, State.WAITING, State.OFFERED):
        raise Refused(_("This workshop is over."))
    asked = set(booking.offer.questions.values_list("pk", flat=True))
    for key, text in texts.items():
        if key in asked:
            Answer.objects.update_or_create(
                booking=booking, question_id=key, defaults={"initiative_id": booking.initiative_id, "text": text}
            )
    booking.prepared_at = timezone.now()
    booking.save(update_fields=["prepared_at"])
    return booking
