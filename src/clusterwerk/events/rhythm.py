"""A rule found in past dates ("third Thursday, 14:00"), and the next dates by it outside of given periods."""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

LAST = 5
FEWEST = 3
LEAST_SHARE = 0.6
SEARCHED_MONTHS = 36


@dataclass(frozen=True)
class Rhythm:
    """Every `months` months on the nth weekday (5: the last) at a time; `fits` of `seen` past dates follow it."""

    nth: int
    weekday: int
    begins: dt.time | None
    minutes: int
    months: int
    fits: int
    seen: int


ORDINALS = {
    1: pgettext_lazy("weekday of the month", "first"),
    2: pgettext_lazy("weekday of the month", "second"),
    3: pgettext_lazy("weekday of the month", "third"),
    4: pgettext_lazy("weekday of the month", "fourth"),
    LAST: pgettext_lazy("weekday of the month", "last"),
}


def in_words(rhythm: Rhythm) -> str:
    """The rule as one would say it: third Thursday of the month, 14:00."""
    told = {"which": ORDINALS[rhythm.nth], "weekday": WEEKDAYS[rhythm.weekday], "months": rhythm.months}
    if rhythm.months == 1:
        words = _("%(which)s %(weekday)s of the month") % told
    else:
        words = _("%(which)s %(weekday)s, every %(months)s months") % told
    return f"{words}, {formats.time_format(rhythm.begins, 'H:i')}" if rhythm.begins else words


def nth_of(day: dt.date) -> int:
    """Which of its weekday in the month a day is: 1 to 4, or 5 for the last when it is the fifth."""
    return (day.day - 1) // 7 + 1


def found_in(dates: Iterable[tuple[dt.date, dt.time | None, int]]) -> Rhythm | None:
    """The rule that most of the last dates follow; None for fewer than three, or when fewer than 60 % agree."""
    known = sorted(dates)[-12:]
    if len(known) < FEWEST:
        return None
    pairs = Counter((nth_of(day), day.weekday()) for day, _begins, _minutes in known)
    (nth, weekday), fits = max(pairs.items(), key=lambda pair: (pair[1], -pair[0][0]))
    if fits / len(known) < LEAST_SHARE:
        return None
    begins = Counter(begins for _day, begins, _minutes in known).most_common(1)[0][0]
    minutes = Counter(minutes for _day, _begins, minutes in known).most_common(1)[0][0]
    months = [day.year * 12 + day.month for day, _begins, _minutes in known]
    steps = Counter(later - earlier for earlier, later in pairwise(months) if later > earlier)
    step = steps.most_common(1)[0][0] if steps else 1
    return Rhythm(nth, weekday, begins, minutes, step, fits, len(known))


def day_in(year: int, month: int, rhythm: Rhythm) -> dt.date | None:
    """The day of the rule in a month; None when the month has no such day."""
    days = [
        dt.date(year, month, day)
        for day in range(1, calendar.monthrange(year, month)[1] + 1)
        if dt.date(year, month, day).weekday() == rhythm.weekday
    ]
    if rhythm.nth == LAST:
        return days[-1]
    return days[rhythm.nth - 1] if rhythm.nth <= len(days) else None


def next_dates(
    rhythm: Rhythm, *, after: dt.date, without: Sequence[tuple[dt.date, dt.date]] = (), count: int = 6
) -> list[dt.date]:
    """The next days by the rule that lie in none of the periods to avoid."""
    found, month = [], after.year * 12 + after.month - 1
    for step in range(0, SEARCHED_MONTHS, rhythm.months):
        year, place = divmod(month + step, 12)
        day = day_in(year, place + 1, rhythm)
        if day is None or day <= after or any(first <= day <= last for first, last in without):
            continue
        found.append(day)
        if len(found) == count:
            break
    return found
