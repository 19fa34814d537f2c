"""What came out of a workshop: the consultant's note for the firm, a summary for the office, and what follows by itself."""

from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.shown import day
from clusterwerk.directory.queries import current
from clusterwerk.funding.actions import drop_aid, keep_aid
from clusterwerk.ledger.actions import TookPart, drop_activity, keep_activity
from clusterwerk.ledger.choices import Kind, Part
from clusterwerk.workshops import letters
from clusterwerk.workshops.choices import BookingState
from clusterwerk.workshops.models import Booking, Offer, ResultNote
from clusterwerk.workshops.rules import may_change_booking

State = BookingState


def length_of(booking: Booking) -> Decimal:
    """The hours of the slot: what is proposed for the record."""
    seconds = (booking.slot.ends_at - booking.slot.starts_at).total_seconds()
    return (Decimal(seconds) / 3600).quantize(Decimal("0.01"))


@transaction.atomic
def write_result(
    *, booking: Booking, took_place: bool, summary: str, hours: Decimal | None = None, note: str = ""
) -> Booking:
    """The consultant says by the personal link whether it took place, writes the note for the firm and the summary."""
    booking = _close(booking, took_place, hours, summary)
    if note.strip():
        ResultNote.objects.update_or_create(
            booking=booking, defaults={"initiative_id": booking.initiative_id, "text": note.strip()}
        )
        letters.tell_result(booking)
    return booking


@transaction.atomic
def confirm_result(*, booking: Booking, took_place: bool, summary: str, by, hours: Decimal | None = None) -> Booking:
    """The office closes a workshop when the consultant does not; it writes no note for the firm."""
    if not may_change_booking(by, booking):
        raise NotAllowed(_("Only the office does this."))
    return _close(booking, took_place, hours, summary)


def _close(booking: Booking, took_place: bool, hours: Decimal | None, summary: str) -> Booking:
    Offer.objects.select_for_update().get(pk=booking.offer_id)
    booking = Booking.objects.select_related("offer__consultant", "organisation", "person", "slot").get(pk=booking.pk)
    if booking.state not in (State.BOOKED, State.HELD, State.MISSED):
        raise Refused(_("This booking does not stand any more."))
    if booking.slot.starts_at > timezone.now():
        raise Refused(_("The workshop has not begun yet."))
    before, booking.state = booking.state, State.HELD if took_place else State.MISSED
    booking.hours, booking.summary = (hours or length_of(booking)) if took_place else None, summary.strip()
    booking.save(update_fields=["state", "hours", "summary"])
    if took_place:
        _keep(booking)
    else:
        drop_activity(source=booking, initiative=booking.initiative)
        drop_aid(source=booking)
    if before != booking.state:
        verb = "workshops.held" if took_place else "workshops.missed"
        log.record(by=None, verb=verb, subject=booking.offer, firm=str(booking.organisation))
    return booking


def _keep(booking: Booking) -> None:
    """The line in the ledger and the entry in the de-minimis account; whatever was typed there later stays.

    The day of granting is the day on which the booking became binding: then the firm had the right to the workshop
    (Regulation (EU) 2023/2831, Art. 3(3)).
    """
    offer, slot = booking.offer, booking.slot
    with translation.override(settings.LANGUAGE_CODE):
        title = offer.title
        evidence = _("Record of the consultant, workshop of %(day)s") % {"day": day(slot.on)}
        purpose = _("Individual workshop “%(title)s” on %(day)s") % {"title": title, "day": day(slot.on)}
    keep_activity(
        source=booking,
        initiative=booking.initiative,
        kind=Kind.WORKSHOP,
        title=title,
        on=slot.on,
        participants=[TookPart(booking.organisation, booking.person), *_adviser(offer)],
        series=offer,
        hours=booking.hours,
        cost=offer.cost,
        funding=offer.funding,
        evidence=evidence,
    )
    if offer.aid_value is not None:
        keep_aid(
            source=booking,
            organisation=booking.organisation,
            amount=offer.aid_value,
            granted_on=timezone.localdate(booking.booked_at),
            basis=offer.aid_basis,
            purpose=purpose,
        )


def _adviser(offer: Offer) -> list[TookPart]:
    person = offer.consultant
    if person is None:
        return []
    position = (
        person.positions.filter(current()).select_related("organisation").order_by("-is_main_contact", "pk").first()
    )
    return [TookPart(position.organisation if position is not None else None, person, Part.ADVISER)]
