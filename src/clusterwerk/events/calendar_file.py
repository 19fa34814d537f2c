"""Events as calendar files, in the office's time zone."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.calendar import writing
from clusterwerk.core.calendar.entries import Entry
from clusterwerk.core.calendar.spans import Span
from clusterwerk.events.models.events import Event
from clusterwerk.events.queries.programme import shown_sessions

CONTENT_TYPE = "text/calendar; charset=utf-8"


def uid(name: str) -> str:
    """What names an entry in every calendar."""
    return f"{name}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}"


def moment_of(day: dt.date, time: dt.time) -> dt.datetime:
    """A time of day in the office's time zone."""
    return timezone.make_aware(dt.datetime.combine(day, time))


def event_calendar(event: Event, *, place: str = "", web_address: str = "") -> bytes:
    """An event with one entry a day, with place, room and how to get there; the web address for whoever has a place. The first day keeps its name when the event moves, and so on, so that calendars
    change what they have (a higher sequence); days that fell away are called off."""
    days = [Span(day.on, day.begins, day.on, day.ends, settings.TIME_ZONE) for day in event.days.all()]
    gone = [
        Span(on, begins, on, ends, settings.TIME_ZONE)
        for on, begins, ends in (
            (dt.date.fromisoformat(on), dt.time.fromisoformat(begins), dt.time.fromisoformat(ends))
            for on, begins, ends in event.change_told.get("days", ())[len(days) :]
        )
    ]
    told = [event.travel.strip()] if event.travel.strip() else []
    if web_address:
        told.append(_("Take part online: %(link)s") % {"link": web_address})
    entries = [
        Entry(
            uid=uid(f"event-{event.pk}-{number}"),
            title=event.title,
            span=span,
            sequence=event.sequence,
            place=place or event.where or web_address,
            text="\n\n".join(told),
            url=web_address,
            is_cancelled=number > len(days),
        )
        for number, span in enumerate([*days, *gone], start=1)
    ]
    return writing.feed(event.title, entries).encode()


def programme_calendar(event: Event) -> bytes:
    """Every session that has a time."""
    entries = []
    for session in shown_sessions(event):
        begins, ends = timezone.localtime(session.begins_at), timezone.localtime(session.ends_at)
        entries.append(
            Entry(
                uid=uid(f"session-{session.pk}"),
                title=session.title,
                span=Span(begins.date(), begins.time(), ends.date(), ends.time(), settings.TIME_ZONE),
                place=", ".join(part for part in (session.room or event.room, event.place) if part),
                text=", ".join(str(speaker) for speaker in session.speakers.all()),
            )
        )
    return writing.feed(event.title, entries).encode()
