"""What the office does with offers: make, change, open, add dates, ask questions, let the consultant in."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.calendar import Span
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Person
from clusterwerk.workshops import letters
from clusterwerk.workshops.actions import links
from clusterwerk.workshops.actions.bookings import lose_slot, move_up
from clusterwerk.workshops.choices import HOLDING, STEPS, BookingState, OfferState
from clusterwerk.workshops.models import Offer, Question, Slot
from clusterwerk.workshops.rules import may_change_offer, may_keep_offers


def _checked(by, offer: Offer) -> None:
    if not may_change_offer(by, offer):
        raise NotAllowed(_("Only the office changes offers."))


def _consultant_fits(by, consultant: Person | None) -> None:
    if consultant is not None and consultant.initiative_id != by.initiative.pk:
        raise Refused(_("This person is not in the register of this initiative."))


@transaction.atomic
def make_offer(*, title_de: str, by, **fields) -> Offer:
    """Make an offer. It begins as a draft that only the office sees."""
    if not may_keep_offers(by):
        raise NotAllowed(_("Only the office makes offers."))
    _consultant_fits(by, fields.get("consultant"))
    offer = Offer.objects.create(initiative=by.initiative, title_de=title_de, **fields)
    log.record(by=by, verb="workshops.made", subject=offer)
    return offer


@transaction.atomic
def change_offer(*, offer: Offer, by, **fields) -> Offer:
    """Change an offer. Another consultant gets a link of the own; the former one's opens nothing any more."""
    _checked(by, offer)
    _consultant_fits(by, fields.get("consultant"))
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    consultant = offer.consultant_id
    for name, value in fields.items():
        setattr(offer, name, value)
    offer.save(update_fields=list(fields))
    if offer.consultant_id != consultant:
        links.revoke(offer)
    log.record(by=by, verb="workshops.changed", subject=offer)
    return offer


@transaction.atomic
def set_state(*, offer: Offer, state: OfferState, by) -> Offer:
    """Open an offer for booking or close it. Bookings stay as they are."""
    _checked(by, offer)
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if state not in STEPS[OfferState(offer.state)]:
        raise Refused(_("From this state the offer cannot go there."))
    if state == OfferState.OPEN and offer.consultant is None:
        raise Refused(_("Name the consultant first."))
    offer.state = state
    offer.save(update_fields=["state"])
    log.record(by=by, verb="workshops.state", subject=offer, state=log.words(OfferState(state).label))
    return offer


def cut(spans: Iterable[Span], *, minutes: int, pause: int) -> list[Span]:
    """Slots of so many minutes within each span, with a pause between them; a shorter span is one slot as it is."""
    found = []
    for span in spans:
        begin, end = span.wall_times
        length, step = dt.timedelta(minutes=minutes), dt.timedelta(minutes=minutes + pause)
        if end - begin < length:
            found.append(span)
        while begin + length <= end:
            found.append(Span(begin.date(), begin.time(), (begin + length).date(), (begin + length).time(), span.zone))
            begin += step
    return found


@transaction.atomic
def add_slots(*, offer: Offer, spans: list[Span], by) -> list[Slot]:
    """Add dates; firms that wait are offered them first. The consultant has one workshop at a time, in all offers."""
    _checked(by, offer)
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    busy = Slot.objects.filter(is_withdrawn=False, offer__initiative=offer.initiative_id)
    if offer.consultant_id is None:
        busy = busy.filter(offer=offer)
    else:
        busy = busy.filter(Q(offer=offer) | Q(offer__consultant=offer.consultant_id))
    taken = list(busy.values_list("starts_at", "ends_at"))
    added = []
    for span in sorted(spans, key=lambda one: one.starts_at):
        if span.is_whole_days or not span.exists:
            raise Refused(_("%(slot)s: a workshop needs times that the clock shows.") % {"slot": span})
        if any(span.starts_at < ends and begins < span.ends_at for begins, ends in taken):
            raise Refused(_("%(slot)s: the consultant has another workshop at that time.") % {"slot": span})
        slot = Slot(initiative_id=offer.initiative_id, offer=offer)
        slot.span = span
        slot.save(force_insert=True)
        taken.append((span.starts_at, span.ends_at))
        added.append(slot)
    if added:
        log.record(by=by, verb="workshops.slots", subject=offer, count=len(added))
        move_up(offer=offer)
    return added


@transaction.atomic
def withdraw_slot(*, slot: Slot, by) -> Slot:
    """Take a date back. The firm that had it is told, and is at the top of the waiting list."""
    _checked(by, slot.offer)
    offer = Offer.objects.select_for_update().get(pk=slot.offer_id)
    slot = offer.slots.get(pk=slot.pk)
    if slot.is_withdrawn:
        return slot
    holder = slot.bookings.filter(state__in=HOLDING).first()
    if holder is not None and holder.state in (BookingState.HELD, BookingState.MISSED):
        raise Refused(_("This workshop is over."))
    slot.is_withdrawn = True
    slot.save(update_fields=["is_withdrawn"])
    if holder is not None:
        lose_slot(booking=holder)
    log.record(by=by, verb="workshops.slot_withdrawn", subject=offer, slot=str(slot.span))
    move_up(offer=offer)
    return slot


@transaction.atomic
def ask_question(*, offer: Offer, text_de: str, by, text_en: str = "", is_required: bool = False) -> Question:
    """Let the firms answer one more question before the workshop."""
    _checked(by, offer)
    return Question.objects.create(
        initiative_id=offer.initiative_id, offer=offer, text_de=text_de, text_en=text_en, is_required=is_required
    )


@transaction.atomic
def drop_question(*, question: Question, by) -> None:
    """Ask it no longer. What was answered to it goes too, so a question that firms answered stays."""
    _checked(by, question.offer)
    if question.answers.exclude(text="").exists():
        raise Refused(_("A firm answered this question already; it stays."))
    question.delete()


@transaction.atomic
def send_link(*, offer: Offer, by) -> None:
    """Send the consultant the personal link: a new one, so that one that was passed on opens nothing any more."""
    _checked(by, offer)
    person = offer.consultant
    if person is None or not person.email:
        raise Refused(_("Name a consultant with an e-mail address first."))
    links.revoke(offer)
    letters.tell_consultant(offer, links.give(offer))
    log.record(by=by, verb="workshops.link_sent", subject=offer)


@transaction.atomic
def revoke_link(*, offer: Offer, by) -> None:
    """Call the consultant's link back."""
    _checked(by, offer)
    links.revoke(offer)
    log.record(by=by, verb="workshops.link_revoked", subject=offer)
