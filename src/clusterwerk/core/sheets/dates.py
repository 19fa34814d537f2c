"""Dates as offices write them: 3.4.26 · 03.04.2026 · 2026-04-03 · 46115 · April 2026 · seit 1998."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from clusterwerk.core.sheets import doubts
from clusterwerk.core.sheets.doubts import Doubt, Parsed
from clusterwerk.core.sheets.text import known

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner jaenner january jan", "februar february feb", "märz maerz march mär maer mrz mar",
            "april apr", "mai may", "juni june jun", "juli july jul", "august aug", "september sept sep",
            "oktober october okt oct", "november nov", "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
LEAD = re.compile(r"^(?:seit|ab|since|from|am|bis|until|zum|per|vom|eintritt|stand|gegr(?:ündet|\.)?|ca\.?|anfang|mitte|ende|mitglied seit|dem|the|in|im|jahr)\b[.:]?\s*", re.IGNORECASE)  # fmt: skip
DOTTED = re.compile(r"^(\d{1,2})\s*[.\-]\s*(\d{1,2})\s*[.\-]\s*(\d{4}|\d{2})\.?$")
SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})$")
ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$")
CLOCK = re.compile(r"[\sT,]+\d{1,2}:\d{2}(?::\d{2})?(?:\s*uhr)?$", re.IGNORECASE)
WORDED = re.compile(r"^(?:(\d{1,2})\.?(?:st|nd|rd|th)?\s+)?([A-Za-zäöüÄÖÜ]+)\.?,?\s*['’]?(\d{4}|\d{2})$")
WORDED_EN = re.compile(r"^([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
MONTHLY = re.compile(r"^(\d{1,2})\s*[./\-]\s*(\d{4})$")
ISO_MONTH = re.compile(r"^(\d{4})-(\d{1,2})$")
QUARTER = re.compile(r"^(?:q\s*([1-4])|([1-4])\.?\s*(?:quartal|q))[\s/]*(\d{4})$", re.IGNORECASE)
FIRST_SERIAL, LAST_SERIAL = 14_000, 73_050
SERIAL_ZERO = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class RoughDate:
    """A date and how exactly it was named: day, month or year; the first day stands for the rest."""

    day: dt.date
    precision: str = "day"

    def __str__(self):
        return {"day": self.day.isoformat(), "month": self.day.isoformat()[:7], "year": str(self.day.year)}[
            self.precision
        ]


def _shown(day: dt.date) -> str:
    return day.strftime("%d.%m.%Y")


def _year(text: str, latest: int) -> int:
    """A year with two digits lies at most ten years after `latest`."""
    if len(text) == 4:
        return int(text)
    year = latest - latest % 100 + int(text)
    return year - 100 if year > latest + 10 else year


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def date(value: Any, *, today: dt.date | None = None) -> Parsed[RoughDate | None]:
    """The date in a cell; None when nothing is known or readable. `today` decides about years with two digits."""
    today = today or dt.date.today()
    if isinstance(value, dt.datetime):
        return _checked(RoughDate(value.date()), today, ())
    if isinstance(value, dt.date):
        return _checked(RoughDate(value), today, ())
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(float(value), str(value), today)
    cleaned = known(value)
    if not cleaned.value:
        return Parsed(None, cleaned.doubts)
    return _from_text(cleaned.value, today)


def _from_number(number: float, text: str, today: dt.date) -> Parsed[RoughDate | None]:
    if number.is_integer() and 1500 <= number <= 2200:
        return _checked(RoughDate(dt.date(int(number), 1, 1), "year"), today, (_rough(text, str(int(number))),))
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        day = SERIAL_ZERO + dt.timedelta(days=int(number))
        text = text.removesuffix(".0")
        return _checked(RoughDate(day), today, (Doubt(doubts.DATE_SERIAL, {"text": text, "value": _shown(day)}),))
    return Parsed(None, (Doubt(doubts.NOT_A_DATE, {"text": text}),))


def _rough(text: str, value: str) -> Doubt:
    return Doubt(doubts.DATE_ROUGH, {"text": text, "value": value})


def _checked(value: RoughDate, today: dt.date, more: tuple[Doubt, ...]) -> Parsed[RoughDate | None]:
    if value.day.year < 1500 or value.day.year > today.year + 10:
        shown = _shown(value.day) if value.day.year >= 1000 else value.day.isoformat()
        return Parsed(None, (*more, Doubt(doubts.DATE_FAR, {"value": shown, "choices": [shown]})))
    return Parsed(value, more)


def _from_text(whole: str, today: dt.date) -> Parsed[RoughDate | None]:
    text = CLOCK.sub("", whole)
    while found := LEAD.match(text):
        text = text[found.end() :]
    text = text.strip(" ()")
    for reader in (_day_of, _slashed, _month_of, _worded):
        if (read := reader(text, whole, today)) is not None:
            return read
    if re.fullmatch(r"\d{4,5}(?:\.0+)?", text):
        return _from_number(float(text), whole, today)
    return Parsed(None, (Doubt(doubts.NOT_A_DATE, {"text": whole[:80]}),))


def _day_of(text: str, whole: str, today: dt.date) -> Parsed[RoughDate | None] | None:
    if found := ISO.match(text):
        day = _date(*map(int, found.groups()))
    elif found := DOTTED.match(text):
        day = _date(_year(found[3], today.year), int(found[2]), int(found[1]))
        if day and len(found[3]) == 2:
            return _checked(RoughDate(day), today, (Doubt(doubts.SHORT_YEAR, {"text": whole, "value": _shown(day)}),))
    else:
        return None
    if day is None:
        return Parsed(None, (Doubt(doubts.NOT_A_DATE, {"text": whole[:80]}),))
    return _checked(RoughDate(day), today, ())


def _slashed(text: str, whole: str, today: dt.date) -> Parsed[RoughDate | None] | None:
    found = SLASHED.match(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[2]), _year(found[3], today.year)
    readings = [day for day in (_date(year, second, first), _date(year, first, second)) if day]
    if not readings:
        return Parsed(None, (Doubt(doubts.NOT_A_DATE, {"text": whole[:80]}),))
    if len(set(readings)) > 1:
        choices = [_shown(day) for day in readings]
        return Parsed(None, (Doubt(doubts.DAY_OR_MONTH, {"text": whole, "choices": choices}),))
    return _checked(RoughDate(readings[0]), today, ())


def _month_of(text: str, whole: str, today: dt.date) -> Parsed[RoughDate | None] | None:
    if found := MONTHLY.match(text):
        month, year = int(found[1]), int(found[2])
    elif found := ISO_MONTH.match(text):
        year, month = int(found[1]), int(found[2])
    elif found := QUARTER.match(text):
        month, year = 3 * int(found[1] or found[2]) - 2, int(found[3])
    else:
        return None
    day = _date(year, month, 1)
    if day is None:
        return Parsed(None, (Doubt(doubts.NOT_A_DATE, {"text": whole[:80]}),))
    return _checked(RoughDate(day, "month"), today, (_rough(whole, day.strftime("%m.%Y")),))


def _worded(text: str, whole: str, today: dt.date) -> Parsed[RoughDate | None] | None:
    if found := WORDED_EN.match(text):
        named, day_text, year_text = found[1], found[2], found[3]
    elif found := WORDED.match(text):
        day_text, named, year_text = found[1], found[2], found[3]
    else:
        return None
    month = MONTHS.get(named.casefold())
    if month is None:
        return None
    day = _date(_year(year_text, today.year), month, int(day_text or 1))
    if day is None:
        return Parsed(None, (Doubt(doubts.NOT_A_DATE, {"text": whole[:80]}),))
    if day_text:
        return _checked(RoughDate(day), today, ())
    return _checked(RoughDate(day, "month"), today, (_rough(whole, day.strftime("%m.%Y")),))
