"""Filters: what may be chosen above a list. Every filter stands in the address under its own name."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clusterwerk.core.tables.columns import value_at
from clusterwerk.core.tables.searching import narrowed, text_query

DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")


@dataclass(frozen=True)
class Reading:
    """What the address says for one filter: the raw texts by name, the value to filter by, what is wrong with it."""

    raw: dict[str, str]
    value: Any = None
    problem: str = ""

    @property
    def is_set(self) -> bool:
        """The filter narrows the list."""
        return self.value is not None


def read_day(text: str) -> dt.date | None:
    """A day as typed, or None: 2026-04-03, 3.4.2026, 3.4.26."""
    for pattern in DAY_FORMATS:
        try:
            return dt.datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
    return None


@dataclass(frozen=True)
class Filter:
    """Base of all filters. `apply` is a function of rows and value, or a lookup; without it the filter's name.

    `default` holds until a person chooses; choosing "all" then stays in the address.
    """

    name: str
    label: Any
    apply: str | Callable[[Any, Any], Any] | None = None
    default: str = ""
    control = "text"

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the address that belong to this filter."""
        return (self.name,)

    def raw(self, params) -> dict[str, str]:
        """The texts of the address, the default where it says nothing."""
        return {name: params.get(name, self.default).strip() for name in self.names}

    def read(self, params, actor) -> Reading:
        """The value that the address asks for."""
        raw = self.raw(params)
        return Reading(raw, raw[self.name] or None)

    def address(self, reading: Reading) -> list[tuple[str, str]]:
        """What has to stand in the address so that the list looks like this again."""
        return [(name, text) for name, text in reading.raw.items() if text != self.default]

    def narrow(self, rows: Any, reading: Reading) -> Any:
        """The rows that the filter lets through."""
        if not reading.is_set:
            return rows
        if callable(self.apply):
            return self.apply(rows, reading.value)
        return self.narrow_by(rows, self.apply or self.name, reading.value)

    def narrow_by(self, rows: Any, lookup: str, value: Any) -> Any:
        """The rows whose lookup equals the value."""
        if isinstance(rows, QuerySet):
            return narrowed(rows, {lookup: value})
        return [row for row in rows if value_at(row, lookup.replace("__", ".")) == value]


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    """One of several values. `choices`: pairs, an enumeration of choices, or a function of the actor that gives pairs."""

    choices: Any = ()
    all_label: Any = ""
    control = "choice"

    def pairs(self, actor) -> list[tuple[str, str]]:
        """The values with their labels, as text."""
        given: Iterable = self.choices
        if hasattr(self.choices, "choices"):
            given = self.choices.choices
        elif callable(self.choices):
            given = self.choices(actor)
        return [(str(value), str(label)) for value, label in given if value not in (None, "")]

    def read(self, params, actor) -> Reading:
        """The chosen value; an unknown one is said and ignored."""
        raw = self.raw(params)
        text = raw[self.name]
        if not text:
            return Reading(raw)
        if text not in dict(self.pairs(actor)):
            return Reading({self.name: ""}, None, _("“%(value)s” is not a choice.") % {"value": text})
        return Reading(raw, text)


@dataclass(frozen=True)
class YesNoFilter(Filter):
    """Yes or no; `apply` gets True or False."""

    control = "choice"
    all_label = ""

    def pairs(self, actor) -> list[tuple[str, str]]:
        """The two answers."""
        return [("1", _("yes")), ("0", _("no"))]

    def read(self, params, actor) -> Reading:
        """True, False, or not set."""
        raw = self.raw(params)
        value = {"1": True, "0": False}.get(raw[self.name])
        problem = "" if value is not None or not raw[self.name] else _("Choose yes or no.")
        return Reading(raw if not problem else {self.name: ""}, value, problem)


@dataclass(frozen=True)
class TextFilter(Filter):
    """A piece of text that must occur."""

    def narrow_by(self, rows: Any, lookup: str, value: Any) -> Any:
        """The rows in which the text occurs."""
        if isinstance(rows, QuerySet):
            return narrowed(rows, text_query([lookup], value))
        path = lookup.replace("__", ".")
        return [row for row in rows if value.casefold() in str(value_at(row, path) or "").casefold()]


@dataclass(frozen=True)
class KeptFilter(Filter):
    """A value that another form of the page asks for: it stays in the address and narrows nothing by itself."""

    control = "kept"

    def read(self, params, actor) -> Reading:
        """The text as it stands in the address."""
        return Reading(self.raw(params))


@dataclass(frozen=True)
class DateFilter(Filter):
    """A day, such as "members on"; `apply` gets the date."""

    control = "day"

    def read(self, params, actor) -> Reading:
        """The date; a text that is none is said and ignored."""
        raw = self.raw(params)
        return _reading_of_days(raw, lambda days: days[0])


@dataclass(frozen=True)
class PeriodFilter(Filter):
    """From one day to another, both included, either may be empty; `apply` gets the pair (from, to)."""

    control = "period"

    @property
    def names(self) -> tuple[str, ...]:
        """Two names in the address."""
        return (f"{self.name}_from", f"{self.name}_to")

    def read(self, params, actor) -> Reading:
        """The pair of dates."""
        return _reading_of_days(self.raw(params), tuple)

    def narrow_by(self, rows: Any, lookup: str, value: Any) -> Any:
        """The rows whose day lies in the period."""
        first, last = value
        if isinstance(rows, QuerySet):
            bounds = {f"{lookup}__gte": first, f"{lookup}__lte": last}
            return narrowed(rows, {name: bound for name, bound in bounds.items() if bound})
        days = ((row, value_at(row, lookup.replace("__", "."))) for row in rows)
        return [row for row, day in days if day and (not first or day >= first) and (not last or day <= last)]


def _reading_of_days(raw: dict[str, str], made: Callable) -> Reading:
    days = [read_day(text) if text else None for text in raw.values()]
    wrong = [text for text, day in zip(raw.values(), days, strict=True) if text and day is None]
    if wrong:
        return Reading(dict.fromkeys(raw, ""), None, _("“%(value)s” is not a date.") % {"value": wrong[0]})
    return Reading(raw, made(days) if any(days) else None)
