"""The days on which a group meets by its rhythm: pure dates, nothing of the database."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class ProposedDay:
    """A day by the rhythm; `skipped` names the excluded period it falls into."""

    day: dt.date
    skipped: str = ""


def weekday_of_month(year: int, month: int, *, week: int, weekday: int) -> dt.date:
    """The first to fourth weekday of a month; 5 is the last one, whether it is the fourth or the fifth."""
    days = [
        dt.date(year, month, number)
        for number in range(1, calendar.monthrange(year, month)[1] + 1)
        if dt.date(year, month, number).weekday() == weekday
    ]
    return days[-1] if week >= 5 else days[week - 1]


def days_of_year(
    year: int,
    *,
    rhythm: str,
    every: int,
    week: int,
    weekday: int,
    excluded: Iterable[tuple[dt.date, dt.date, str]] = (),
) -> list[ProposedDay]:
    """The days of a year by the rhythm; one in an excluded period is named, so that nobody wonders where it is.

    Every second month begins in January, every third week in the first week that has the weekday.
    """
    if rhythm == "monthly":
        months = range(1, 13, max(every, 1))
        days = [weekday_of_month(year, month, week=week, weekday=weekday) for month in months]
    elif rhythm == "weekly":
        first = dt.date(year, 1, 1)
        first += dt.timedelta(days=(weekday - first.weekday()) % 7)
        days = [first + dt.timedelta(weeks=number) for number in range(0, 53, max(every, 1))]
    else:
        days = []
    excluded = list(excluded)
    return [ProposedDay(day, _excluded_by(day, excluded)) for day in days if day.year == year]


def _excluded_by(day: dt.date, excluded: list[tuple[dt.date, dt.date, str]]) -> str:
    return next((name for since, until, name in excluded if since <= day <= until), "")
