"""Dates as people type them, one on a line: "17.12. 14:00", "Do 17.12.2026 14-16 Uhr", "17.12.2026", "17.12. – 18.12."."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.calendar import Span

DAY = r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.\s?(\d{1,2})\.(\s?\d{4}|\s?\d{2}(?![:\d.]))?)"
CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
LINE = re.compile(
    rf"^(?:[a-zäöüß]+\.?,?\s+)?{DAY}(?:\s*[-–]\s*{DAY})?(?:,?\s+(?:um\s+|at\s+)?{CLOCK}(?:\s*(?:uhr|h)?\s*[-–]\s*{CLOCK})?\s*(?:uhr|h)?)?$",
    re.IGNORECASE,
)
PERIOD = re.compile(rf"^(.*?){DAY}(?:\s*(?:[-–]|bis|to)\s*{DAY})?(.*)$", re.IGNORECASE)
LONGEST = dt.timedelta(days=31)


def read_dates(text: str, *, minutes: int, zone: str, today: dt.date | None = None) -> list[Span]:
    """The dates of a text, one from each line. Raises ValueError with a sentence that names the line it cannot read.

    A day without a year is the next one; a time without an end takes `minutes`; a line without a time means whole days.
    """
    today = today or timezone.localdate()
    return [_read(line.strip(), minutes, zone, today) for line in text.splitlines() if line.strip()]


def _read(line: str, minutes: int, zone: str, today: dt.date) -> Span:
    sentence = _("“%(line)s” is not understood. Write it like 17.12.2026 14:00 or 17.12.2026.") % {"line": line[:60]}
    match = LINE.match(line)
    if match is None:
        raise ValueError(sentence)
    parts = match.groups()
    try:
        on = _day(parts[0:6], today)
        until = _day(parts[6:12], on) if any(parts[6:12]) else on
        begins = dt.time(int(parts[12]), int(parts[13] or 0)) if parts[12] else None
        ends = dt.time(int(parts[14]), int(parts[15] or 0)) if parts[14] else None
        if until - on > LONGEST:
            raise ValueError(sentence)
        if begins is None:
            return Span.day(on, until, zone=zone)
        if ends is None:
            return Span.hours(on, begins, minutes, zone=zone)
        return Span(on, begins, until, ends, zone)
    except ValueError as error:
        raise ValueError(sentence) from error


def _day(parts: tuple, today: dt.date) -> dt.date:
    if parts[0]:
        return dt.date(int(parts[0]), int(parts[1]), int(parts[2]))
    day, month, year = int(parts[3]), int(parts[4]), (parts[5] or "").strip()
    if year:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = dt.date(today.year, month, day)
    return found if found >= today else dt.date(today.year + 1, month, day)


def period_in(line: str, today: dt.date | None = None) -> tuple[str, dt.date, dt.date]:
    """Name, first and last day of "Osterferien 29.3. – 10.4.2027"; the name may stand before or after the days.

    Raises ValueError when there is no name, no such day, or the last day lies before the first.
    """
    match = PERIOD.match(line.strip())
    if match is None:
        raise ValueError("no day")
    before, *parts, after = match.groups()
    first, last = parts[:6], parts[6:]
    name = " ".join(f"{before} {after}".split()).strip(" :,;()–-")
    if not name or len(name) > 100:
        raise ValueError("no name")
    today = today or timezone.localdate()
    if not any(last):
        day = _day(tuple(first), today)
        return name, day, day
    if first[0] or first[5]:
        on = _day(tuple(first), today)
        until = _day(tuple(last), on)
    else:
        until = _day(tuple(last), today)
        on = dt.date(until.year, int(first[4]), int(first[3]))
        on = on if on <= until else on.replace(year=until.year - 1)
    if until < on:
        raise ValueError("the last day lies before the first")
    return name, on, until


def typed(span: Span) -> str:
    """A date as one would type it."""
    if span.is_whole_days:
        return f"{span.on:%d.%m.%Y}" + ("" if span.on == span.until else f" – {span.until:%d.%m.%Y}")
    return f"{span.on:%d.%m.%Y} {span.begins:%H:%M}–{span.ends:%H:%M}"
