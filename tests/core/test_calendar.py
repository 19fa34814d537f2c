"""Calendar files: written so that an independent reader understands them, read from strangers without a crash."""

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest
import vobject
from dateutil.tz import tzical
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterwerk.core import calendar
from clusterwerk.core.calendar import Answer, Entry, Party, Span, known_zones, zones
from clusterwerk.core.errors import Refused

DAY = dt.date(2026, 12, 17)
OFFICE, ANNA = Party("office@example.org", "Büro, „Nord“"), Party("anna@example.org", "Anna; Beispiel")


def entry(**changes) -> Entry:
    """An entry with letters that must be escaped."""
    told = {
        "uid": "1@example.org",
        "title": "Runde; erste, „kleine“ " + "ü" * 80,
        "span": Span.hours(DAY, dt.time(14), 90),
        "organiser": OFFICE,
        "attendees": (ANNA,),
        "text": "Zeile eins\nZeile zwei",
    }
    return Entry(**{**told, **changes})


def test_another_library_reads_what_is_written():
    event = vobject.readOne(calendar.request(entry(sequence=3))).vevent
    assert event.summary.value == entry().title
    assert event.description.value == "Zeile eins\nZeile zwei"
    assert (event.sequence.value, event.attendee.params["CN"]) == ("3", ["Anna; Beispiel"])
    assert event.dtstart.value.astimezone(dt.UTC) == dt.datetime(2026, 12, 17, 13, tzinfo=dt.UTC)
    assert max(len(line.encode()) for line in calendar.request(entry()).splitlines()) <= 75


def test_our_own_reader_gives_back_what_was_written():
    _method, [read] = calendar.read_entries(calendar.request(entry()).encode())
    assert (read.span, read.title, read.text, read.organiser) == (entry().span, entry().title, entry().text, OFFICE)


def test_third_thursdays_keep_their_wall_time():
    hours = [
        Span.hours(dt.date(2026, month, day), dt.time(14), 60).starts_at.astimezone(dt.UTC).hour
        for month, day in ((9, 17), (10, 15), (11, 19), (12, 17))
    ]
    assert hours == [12, 12, 13, 13]


def edges(zone: str) -> list[dt.datetime]:
    """Wall times around every change of the clock in 2026 and 2027, and two quiet ones."""
    days = [dt.datetime(2026, 1, 15, 12), dt.datetime(2026, 7, 15, 12)]
    for change in zones.changes(zone, dt.date(2026, 1, 1), dt.date(2028, 1, 1)):
        days += [change.at + dt.timedelta(minutes=n) for n in (-181, -1, 121, 181)]
    return days


@pytest.mark.parametrize("part", range(4))
def test_every_zone_is_right_at_every_edge(part):
    """The VTIMEZONE alone, read by dateutil, gives the instant that the IANA database gives."""
    wrong, checked = [], 0
    for zone in sorted(known_zones())[part::4]:
        text = zones.component(zone, dt.date(2026, 1, 1), dt.date(2027, 12, 31)).to_ical().decode()
        read = tzical(_lines(text)).get() if zone != "UTC" else dt.UTC
        place = ZoneInfo(zone)
        for wall in edges(zone):
            checked += 1
            if wall.replace(tzinfo=read).utcoffset() != wall.replace(tzinfo=place).utcoffset():
                wrong.append((zone, wall))
    assert wrong == []
    assert checked > 200


def _lines(text: str):
    from io import StringIO

    return StringIO(text)


@settings(max_examples=60)
@given(
    zone=st.sampled_from(sorted(known_zones())),
    day=st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)),
    minute=st.integers(0, 24 * 60 - 1),
)
def test_wall_time_and_zone_come_back(zone, day, minute):
    span = Span.hours(day, dt.time(minute // 60, minute % 60), 45, zone=zone)
    _method, [read] = calendar.read_entries(calendar.request(entry(span=span)).encode())
    assert read.span == span


def test_whole_days_are_never_converted():
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        span = Span.day(DAY, DAY + dt.timedelta(days=1), zone=zone)
        text = calendar.request(entry(span=span))
        assert "DTSTART;VALUE=DATE:20261217\r\nDTEND;VALUE=DATE:20261219" in text
        assert "VTIMEZONE" not in text
        _method, [read] = calendar.read_entries(text.encode())
        assert (read.span.on, read.span.until, read.span.is_whole_days) == (span.on, span.until, True)


def test_a_skipped_hour_does_not_exist():
    assert not Span.hours(dt.date(2027, 3, 28), dt.time(2, 30), 60).exists
    assert Span.hours(dt.date(2026, 10, 25), dt.time(2, 30), 60).exists


def test_zones_are_those_of_the_database():
    assert set(known_zones()) <= available_timezones()


def test_cancel_and_feed():
    cancelled = vobject.readOne(calendar.cancel(entry(is_cancelled=True, sequence=2)))
    assert (cancelled.method.value, cancelled.vevent.status.value) == ("CANCEL", "CANCELLED")
    nobody = {"organiser": None, "attendees": ()}
    feed = calendar.feed("Runde", [entry(**nobody), entry(uid="2@example.org", span=Span.day(DAY), **nobody)])
    assert "@example.org" not in feed.replace("1@example.org", "").replace("2@example.org", "")
    assert len(vobject.readOne(feed).vevent_list) == 2


REPLY = """BEGIN:VCALENDAR
METHOD:REPLY
VERSION:2.0
{zone}BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20261121T090000Z
SEQUENCE:2
{lines}
ATTENDEE;PARTSTAT={answer};CN="Anna":{address}
END:VEVENT
END:VCALENDAR
"""
OUTLOOK = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def reply_text(
    lines="DTSTART:20261217T130000Z", *, answer="ACCEPTED", address="mailto:anna@example.org", zone=""
) -> str:
    """An answer as another program writes it."""
    return REPLY.format(lines=lines, answer=answer, address=address, zone=zone)


@pytest.mark.parametrize(
    ("lines", "zone"),
    [
        ("DTSTART;TZID=W. Europe Standard Time:20261217T140000", OUTLOOK),
        ("DTSTART;TZID=Unknown/Place:20261217T140000", ""),
        ("DTSTART;VALUE=DATE:20261217", ""),
        ("DTSTART:20261399T990000", ""),
        ("SUMMARY:ohne Zeit", ""),
        ("DTSTART:20261217T130000Z\nDURATION:PTX", ""),
        ("DTSTART:20261217T130000Z\nEXDATE:\nRDATE:", ""),
        ("DTSTART:20261217T130000Z\nATTACH;VALUE=BINARY;ENCODING=BASE64:%%%", ""),
        ('DTSTART:20261217T130000Z\nX-ODD;X="a:b":c\nnonsense', ""),
        ("DTSTART:20261217T130000Z\nSEQUENCE:many", ""),
    ],
)
def test_odd_but_harmless_answers_are_read(lines, zone):
    [read] = calendar.read_replies(reply_text(lines, zone=zone).encode())
    assert (read.uid, read.email, read.answer) == ("1@example.org", "anna@example.org", Answer.ACCEPTED)


@pytest.mark.parametrize(
    ("answer", "address", "expected"),
    [
        ("TENTATIVE", "MAILTO:Anna@Example.org", (Answer.TENTATIVE, "anna@example.org")),
        ("declined", "mailto: anna@example.org", (Answer.DECLINED, "anna@example.org")),
        ("X-MAYBE", "anna@example.org", (Answer.OPEN, "anna@example.org")),
    ],
)
def test_addresses_and_answers_in_all_spellings(answer, address, expected):
    [read] = calendar.read_replies(reply_text(answer=answer, address=address).encode())
    assert (read.answer, read.email) == expected


def test_encodings():
    text = reply_text("SUMMARY:Größe")
    for content, charset in (
        (b"\xef\xbb\xbf" + text.encode(), ""),
        (text.encode("utf-16"), ""),
        (text.encode("latin-1"), "iso-8859-1"),
        (text.replace("\n", "\r\n").encode(), "utf-8"),
    ):
        assert calendar.read_entries(content, charset=charset)[1][0].title == "Größe"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" * (1024 * 1024 + 1), "larger than 1 MB"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 50, "nested too deeply"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 3000, "too many entries"),
        (b"BEGIN:VCALENDAR\n" + b"X:\n" * 30_000, "too many lines"),
        (reply_text("RRULE:FREQ=SECONDLY").encode(), "repeats too often"),
        (reply_text("RRULE:FREQ=DAILY;COUNT=99999999999999").encode(), "repeats too often"),
        (reply_text("RRU\n LE:FREQ=MINUTELY").encode(), "repeats too often"),
        (reply_text(zone=OUTLOOK.replace("YEARLY", "SECONDLY")).encode(), "repeats too often"),
        (reply_text("RDATE:" + ",".join(["20261217T130000Z"] * 3000)).encode(), "repeats too often"),
        (reply_text("SUMMARY:Größe").encode("latin-1"), "cannot be read"),
        (b"BEGIN:VCALENDAR\0", "cannot be read"),
        (b"\x89PNG\r\n\x1a\n", "cannot be read"),
        (b"", "not a calendar file"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no appointment"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "damaged|not a calendar"),
        (reply_text().replace("REPLY", "REQUEST").encode(), "not an answer"),
        (reply_text().replace("ATTENDEE", "X-NOBODY").encode(), "does not say who"),
    ],
)
def test_hostile_and_broken_files_are_refused_with_a_reason(content, reason):
    from django.utils import translation

    with translation.override("en"), pytest.raises(Refused, match=reason):
        calendar.read_replies(content)


@pytest.mark.parametrize(
    ("language", "told"), [("de", "Do 17.12.2026, 14:00–15:30 Uhr"), ("en", "Thu 17 Dec 2026, 14:00–15:30")]
)
def test_a_day_is_written_so_that_nobody_takes_it_for_a_month(language, told):
    with translation.override(language):
        assert str(Span.hours(dt.date(2026, 12, 17), dt.time(14), 90)) == told
