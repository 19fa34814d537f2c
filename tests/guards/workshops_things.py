"""The things of individual workshops and of aid that addresses point at: those of the member's firm."""

from clusterwerk.core.personal_links import token_of
from clusterwerk.funding.models import AidEntry
from clusterwerk.workshops.actions.links import give
from clusterwerk.workshops.models import Booking, Slot


def booking_of(world) -> Booking:
    """The date still to come that the member's firm has."""
    return Booking.objects.get(initiative=world.initiative, organisation=world.firm, state="booked")


def workshops_thing(address_name: str, argument: str, world) -> int | str:
    """The key of the thing that an address of workshops points at."""
    name, booking = address_name.removeprefix("workshops:"), booking_of(world)
    if argument == "token":
        return token_of(give(booking.offer))
    if argument == "state":
        return "closed"
    if argument == "firm":
        return world.firm.pk
    if name == "desk_slot_withdraw":
        return Slot.objects.get(pk=booking.slot_id).pk
    if name == "desk_question_remove":
        return booking.offer.questions.order_by("pk")[0].pk
    if name == "personal_result" or name in {"desk_booking", "desk_booking_result", "desk_booking_call_off"}:
        return booking.pk
    return booking.offer_id


def funding_thing(address_name: str, world) -> int:
    """The account of the member's firm, and the entry that the office made by hand."""
    if address_name == "funding:desk_entry_remove":
        return AidEntry.objects.get(initiative=world.initiative, source_kind="").pk
    return world.firm.pk
