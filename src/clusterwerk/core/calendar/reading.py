"""Reading calendar files of strangers: what they say in our words, or a refusal that names the reason."""

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from clusterwerk.core.calendar.entries import Answer, Entry, Party, Reply
from clusterwerk.core.calendar.spans import Span, known_zones
from clusterwerk.core.errors import Refused

MOST_BYTES = 1024 * 1024
MOST_LINES = 20_000
MOST_ENTRIES = 2_000
DEEPEST = 5
LONGEST_TEXT = 5_000
RULES = re.compile(r"^(?:RRULE|EXRULE)[;:].*$", re.IGNORECASE | re.MULTILINE)
DATES = re.compile(r"^(?:RDATE|EXDATE)[;:].*$", re.IGNORECASE | re.MULTILINE)
TOO_OFTEN = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
MOST_RULE_LETTERS = 500
MOST_COUNT = 5_000
MOST_DATES = 2_000


def read_entries(content: bytes, *, charset: str = "") -> tuple[str, list[Entry]]:
    """The method and the entries of a calendar file. Refuses what is too large, too deep or not a calendar."""
    method, events = _events(content, charset)
    return method, [_entry(event) for event in events]


def read_replies(content: bytes, *, charset: str = "") -> list[Reply]:
    """The answers in a file that a mail program sent. Refuses a file that holds none."""
    method, events = _events(content, charset)
    if method not in ("REPLY", "COUNTER"):
        raise Refused(_("This calendar file is not an answer to an invitation."))
    return [_reply(event, method, _entry(event)) for event in events]


def _events(content: bytes, charset: str) -> tuple[str, list]:
    text = _text(content, charset)
    _refuse_hostile(text)
    from icalendar import Calendar  # 0.15 s to import

    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise Refused(_("This calendar file is damaged and cannot be read.")) from error
    calendars = [one for one in calendars if one.name == "VCALENDAR"]
    if not calendars:
        raise Refused(_("This is not a calendar file."))
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not events:
        raise Refused(_("There is no appointment in this calendar file."))
    return str(_one(calendars[0], "method")).strip().upper(), events


def _text(content: bytes, charset: str) -> str:
    if len(content) > MOST_BYTES:
        raise Refused(_("This calendar file is larger than 1 MB."))
    names = [charset] if charset and charset.lower() not in ("us-ascii", "utf-8") else []
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        names.insert(0, "utf-16")
    for name in [*names, "utf-8-sig"]:
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" in text:
            break
        return text
    raise Refused(_("The letters of this file cannot be read; calendar files are written in UTF-8."))


def _refuse_hostile(text: str) -> None:
    lines = re.sub(r"\r?\n[ \t]|\r[ \t]", "", text).splitlines()
    if len(lines) > MOST_LINES:
        raise Refused(_("This calendar file has too many lines."))
    depth = entries = 0
    for line in lines:
        start = line[:6].upper()
        if start == "BEGIN:":
            depth += 1
            entries += 1
        elif start[:4] == "END:":
            depth -= 1
        if depth > DEEPEST:
            raise Refused(_("The parts of this calendar file are nested too deeply."))
        if entries > MOST_ENTRIES:
            raise Refused(_("This calendar file has too many entries."))
    whole = "\n".join(lines)
    for rule in RULES.findall(whole):
        count = re.search(r"COUNT=(\d+)", rule, re.IGNORECASE)
        too_many = count is not None and (len(count[1]) > 9 or int(count[1]) > MOST_COUNT)
        if TOO_OFTEN.search(rule) or len(rule) > MOST_RULE_LETTERS or too_many:
            raise Refused(_("An appointment in this calendar file repeats too often."))
    if sum(line.count(",") + 1 for line in DATES.findall(whole)) > MOST_DATES:
        raise Refused(_("An appointment in this calendar file repeats too often."))


def _one(component, name: str) -> Any:
    """The first value of a property; broken and missing ones are empty."""
    value = component.get(name, "")
    return (value[0] if value else "") if isinstance(value, list) else value


def _said(component, name: str) -> str:
    return str(_one(component, name)).replace("\0", "")[:LONGEST_TEXT].strip()


def _entry(event) -> Entry:
    attendees = event.get("attendee", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    organiser = _one(event, "organizer")
    return Entry(
        uid=_said(event, "uid")[:300],
        title=_said(event, "summary"),
        span=_span(event),
        sequence=_number(_one(event, "sequence")),
        place=_said(event, "location"),
        text=_said(event, "description"),
        url=_said(event, "url"),
        organiser=_party(organiser) if organiser else None,
        attendees=tuple(_party(one) for one in attendees),
        is_cancelled=_said(event, "status").upper() == "CANCELLED",
        changed_at=_moment(_one(event, "dtstamp")),
    )


def _reply(event, method: str, entry: Entry) -> Reply:
    if len(entry.attendees) != 1:
        raise Refused(_("This answer does not say who answers."))
    party = entry.attendees[0]
    attendee = _one(event, "attendee")
    return Reply(
        uid=entry.uid,
        email=party.email,
        answer=party.answer,
        sequence=entry.sequence,
        written_at=entry.changed_at,
        comment=_said(event, "comment"),
        proposed=entry.span if method == "COUNTER" else None,
        sent_by=_address(attendee.params.get("SENT-BY", "")) if hasattr(attendee, "params") else "",
        occurrence=_occurrence(event),
        is_counter=method == "COUNTER",
    )


def _occurrence(event) -> str:
    value = _one(event, "recurrence-id")
    moment = getattr(value, "dt", None)
    return moment.isoformat() if moment is not None else ""


def _number(value: Any) -> int:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _address(value: Any) -> str:
    text = str(value).strip().strip('"')
    return re.sub(r"^mailto:\s*", "", text, flags=re.IGNORECASE).strip().lower()[:254]


def _party(value: Any) -> Party:
    named = getattr(value, "params", {})
    said = str(named.get("PARTSTAT", "")).strip().upper()
    return Party(
        email=_address(value),
        name=str(named.get("CN", ""))[:200],
        answer=Answer(said) if said in set(Answer) else Answer.OPEN,
        is_required=str(named.get("ROLE", "")).upper() != "OPT-PARTICIPANT",
    )


def _moment(value: Any) -> dt.datetime | None:
    moment = getattr(value, "dt", None)
    if not isinstance(moment, dt.datetime):
        return None
    try:
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return None


def _span(event) -> Span | None:
    """From when to when, in wall time; None where the file does not say it in a way that can be understood."""
    try:
        start, end = event.start, event.end
        if not isinstance(start, dt.datetime):
            return Span.day(start, max(start, end - dt.timedelta(days=1)))
        zone = _zone_of(start)
        if zone == "UTC":
            start, end = start.astimezone(dt.UTC), end.astimezone(dt.UTC)
        elif end.tzinfo is not None:
            end = end.astimezone(start.tzinfo)
        return Span(start.date(), start.time(), end.date(), end.time(), zone)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None


def _zone_of(moment: dt.datetime) -> str:
    """The IANA zone of a moment; what has a zone of its own making is read as UTC, a floating time as the office's."""
    from django.conf import settings

    if moment.tzinfo is None:
        return settings.TIME_ZONE
    name = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else ""
    return name if name in known_zones() else "UTC"
