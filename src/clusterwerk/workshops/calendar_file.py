"""A booked workshop as a calendar entry: it names neither the firm nor anybody else's date."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from clusterwerk.core import calendar
from clusterwerk.events.calendar_entries import organiser_of
from clusterwerk.workshops.models import Booking

CONTENT_TYPE = "text/calendar; charset=utf-8"


def entry_of(booking: Booking, *, is_cancelled: bool = False) -> calendar.Entry:
    """The entry of a booking, in the zone of its slot."""
    offer = booking.offer
    parts = [offer.text]
    if offer.web_address:
        parts.append(_("Take part online: %(link)s") % {"link": offer.web_address})
    return calendar.Entry(
        uid=f"workshop-{booking.uid}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}",
        title=offer.title,
        span=booking.slot.span,
        sequence=booking.sequence,
        place=offer.where,
        text="\n\n".join(part for part in parts if part),
        organiser=organiser_of(booking.initiative) if is_cancelled else None,
        is_cancelled=is_cancelled,
    )


def published(booking: Booking) -> str:
    """The entry to put into a calendar."""
    return calendar.feed(booking.offer.title, [entry_of(booking)])


def called_off(booking: Booking) -> str:
    """The entry to take out of a calendar."""
    return calendar.cancel(entry_of(booking, is_cancelled=True))
