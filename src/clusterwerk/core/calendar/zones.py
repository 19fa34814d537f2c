"""Time zones for calendar files: exact changes of the clock, computed from the IANA database."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STEP = dt.timedelta(days=7)


@dataclass(frozen=True)
class Change:
    """One change of the clock: when, in the time before it, and the offsets on both sides."""

    at: dt.datetime  # wall time by the offset before the change, as RFC 5545 3.6.5 asks
    before: dt.timedelta
    after: dt.timedelta
    name: str


def changes(zone: str, first: dt.date, last: dt.date) -> list[Change]:
    """All changes of the clock between two days."""
    place = ZoneInfo(zone)
    moment, end = (dt.datetime.combine(day, dt.time.min, dt.UTC) for day in (first, last))
    found = []
    while moment < end:
        following = min(moment + STEP, end)
        if _offset(moment, place) != _offset(following, place):
            at = _exact(moment, following, place)
            before, after = _offset(at - dt.timedelta(seconds=1), place), _offset(at, place)
            found.append(Change((at + before).replace(tzinfo=None), before, after, at.astimezone(place).tzname()))
            following = at
        moment = following
    return found


def _offset(moment: dt.datetime, place: ZoneInfo) -> dt.timedelta:
    return moment.astimezone(place).utcoffset()


def _exact(early: dt.datetime, late: dt.datetime, place: ZoneInfo) -> dt.datetime:
    """The first second with the later offset."""
    before = _offset(early, place)
    while late - early > dt.timedelta(seconds=1):
        middle = early + dt.timedelta(seconds=(late - early) // dt.timedelta(seconds=2))
        if _offset(middle, place) == before:
            early = middle
        else:
            late = middle
    return late


def component(zone: str, first: dt.date, last: dt.date):
    """The VTIMEZONE that is right for every moment between two days.

    Where the clock changes by a yearly rule, the rule is written, because older programs read only rules; where it does
    not (Morocco), every change is written by itself.
    """
    from icalendar import Timezone  # 0.15 s to import

    start = dt.date(first.year - 1, 1, 1)
    found = changes(zone, start, dt.date(last.year + 2, 1, 1))
    place = ZoneInfo(zone)
    made = Timezone()
    made.add("tzid", zone)
    if not found or not (rules := _yearly(found)):
        at_start = dt.datetime.combine(start, dt.time.min, dt.UTC)
        offset, name = _offset(at_start, place), at_start.astimezone(place).tzname()
        made.add_component(_observance(Change(dt.datetime(1970, 1, 1), offset, offset, name), ""))
        for change in found:
            made.add_component(_observance(change, ""))
        return made
    for change, rule in rules:
        made.add_component(_observance(change, rule))
    return made


def _observance(change: Change, rule: str):
    from icalendar import TimezoneDaylight, TimezoneStandard, vRecur

    made = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    made.add("dtstart", change.at)
    made.add("tzoffsetfrom", change.before)
    made.add("tzoffsetto", change.after)
    made.add("tzname", change.name)
    if rule:
        made.add("rrule", vRecur.from_ical(rule))
    return made


def _yearly(found: list[Change]) -> list[tuple[Change, str]]:
    """The two yearly rules that give all these changes, or nothing."""
    forward = [one for one in found if one.after > one.before]
    back = [one for one in found if one.after < one.before]
    rules = []
    for half in (forward, back):
        years = [one.at.year for one in half]
        if len(half) < 2 or years != list(range(years[0], years[0] + len(half))):
            return []
        if len({(one.at.time(), one.before, one.after, one.name, one.at.month, one.at.weekday()) for one in half}) > 1:
            return []
        if (ordinal := _ordinal([one.at.date() for one in half])) is None:
            return []
        first = half[0]
        rules.append((first, f"FREQ=YEARLY;BYMONTH={first.at.month};BYDAY={ordinal}{DAYS[first.at.weekday()]}"))
    return rules if len(forward) == len(back) else []


def _ordinal(days: list[dt.date]) -> int | None:
    """Which weekday of its month all these days are: -1 the last, else 1 to 4."""
    if all((day + STEP).month != day.month for day in days):
        return -1
    ordinals = {(day.day - 1) // 7 + 1 for day in days}
    return ordinals.pop() if len(ordinals) == 1 and max(ordinals) < 5 else None
