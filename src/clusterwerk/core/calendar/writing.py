"""Writing calendar files: invitations, their changes and cancellations (RFC 5546), feeds (RFC 7986)."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from clusterwerk.core.calendar import zones
from clusterwerk.core.calendar.entries import Answer, Entry, Party

PRODUCT = "-//Clusterwerk//Clusterwerk//EN"
REFRESH = dt.timedelta(hours=4)


def request(entry: Entry) -> str:
    """An invitation or, with a higher sequence, its change: mail programs offer to accept or decline."""
    return _written(_calendar("REQUEST"), [entry])


def cancel(entry: Entry) -> str:
    """The entry is called off: mail programs take it out."""
    return _written(_calendar("CANCEL"), [entry])


def reply(entry: Entry) -> str:
    """What a mail program answers: the entry with one attendee and the answer. For tests and for moving answers."""
    return _written(_calendar("REPLY"), [entry])


def feed(name: str, entries: Iterable[Entry]) -> str:
    """A calendar to subscribe to. Nobody is named in it."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    return _written(calendar, list(entries))


def _calendar(method: str):
    from icalendar import Calendar  # 0.15 s to import

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _written(calendar, entries: list[Entry]) -> str:
    timed: dict[str, list[dt.date]] = {}
    for entry in entries:
        if entry.span is not None and not entry.span.is_whole_days and entry.span.zone != "UTC":
            timed.setdefault(entry.span.zone, []).extend([entry.span.on, entry.span.until])
    for zone, days in sorted(timed.items()):
        calendar.add_component(zones.component(zone, min(days), max(days)))
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar.to_ical().decode("utf-8")


def _event(entry: Entry):
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", timezone.now().astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.changed_at is not None:
        event.add("last-modified", entry.changed_at.astimezone(dt.UTC).replace(microsecond=0))
    _add_times(event, entry.span)
    for name, value in (("location", entry.place), ("description", entry.text), ("url", entry.url)):
        if value:
            event.add(name, value)
    if entry.organiser is not None:
        event.add("organizer", _address(entry.organiser))
    for party in entry.attendees:
        event.add("attendee", _attendee(party))
    return event


def _add_times(event, span) -> None:
    if span.is_whole_days:
        event.add("dtstart", span.on)
        event.add("dtend", span.until + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    begins, ends = span.wall_times
    if span.zone == "UTC":
        event.add("dtstart", begins.replace(tzinfo=dt.UTC))
        event.add("dtend", ends.replace(tzinfo=dt.UTC))
        return
    # The zone is named by hand: the library writes places that keep Greenwich time as UTC.
    event.add("dtstart", begins, parameters={"TZID": span.zone})
    event.add("dtend", ends, parameters={"TZID": span.zone})


def _address(party: Party):
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{party.email}")
    if party.name:
        address.params["cn"] = vText(party.name)
    return address


def _attendee(party: Party):
    from icalendar import vText

    address = _address(party)
    address.params["cutype"] = vText("INDIVIDUAL")
    address.params["role"] = vText("REQ-PARTICIPANT" if party.is_required else "OPT-PARTICIPANT")
    address.params["partstat"] = vText(party.answer.value)
    if party.answer in (Answer.OPEN, Answer.TENTATIVE):
        address.params["rsvp"] = vText("TRUE")
    return address
