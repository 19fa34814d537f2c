"""What a reader of office lists was not sure of: a typed doubt, its weight, and its sentence for the person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import shown

T = TypeVar("T")

NOTE, ASK, STOP = "note", "ask", "stop"
"""NOTE: taken as read, and said so. ASK: a person should look; until then the value is left out. STOP: the row cannot be taken."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing a reader was not sure of. `facts` fill the sentence; `choices` among them are offered to the person."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A value with the doubts about it. `value` is None when nothing could be read."""

    value: T
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of doubt: how much it weighs, its short name, and its sentence."""

    weight: str
    label: Any
    text: Any


KINDS: dict[str, Kind] = {}


def kind(name: str, weight: str, label: Any, text: Any) -> str:
    """Declare a kind of doubt once; other packages add their own."""
    KINDS[name] = Kind(weight, label, text)
    return name


def weight_of(name: str) -> str:
    """How much a kind of doubt weighs."""
    return KINDS[name].weight


def heaviest(doubts: Iterable[Doubt]) -> str:
    """The weight of the heaviest doubt, or an empty text when there is none."""
    weights = {weight_of(doubt.kind) for doubt in doubts}
    return next((weight for weight in (STOP, ASK, NOTE) if weight in weights), "")


def sentence(name: str, facts: Mapping[str, Any]) -> str:
    """The sentence of a doubt in the reader's language."""
    said = {key: value if key == "text" else _said(name, value) for key, value in facts.items()}
    return str(KINDS[name].text) % said


def _said(name: str, value: Any) -> str:
    """A fact as the reader writes it: figures with thousands marks, choices one after the other."""
    if isinstance(value, list):
        return ", ".join(_said(name, one) for one in value)
    return (
        shown.number(Decimal(value)) if name in FIGURES and re.fullmatch(r"-?\d+(\.\d+)?", str(value)) else str(value)
    )


UNKNOWN = kind(
    "unknown", NOTE, _("said to be unknown"), _("“%(text)s” is taken as “not known”; the field stays empty.")
)
CONTROL = kind(
    "control", NOTE, _("invisible characters"), _("Invisible control characters were removed from “%(text)s”.")
)
ENTITY = kind("entity", NOTE, _("HTML characters"), _("HTML characters were turned into letters: “%(value)s”."))
LINES = kind("lines", NOTE, _("several lines in one cell"), _("The lines of this cell were joined: “%(value)s”."))
FORMULA = kind(
    "formula",
    NOTE,
    _("looks like a formula"),
    _("“%(text)s” begins like a formula. It is kept as plain text and never computed; please check it."),
)
FORMULA_ERROR = kind(
    "formula_error",
    ASK,
    _("error of the spreadsheet"),
    _("The cell shows the spreadsheet's error %(text)s. Enter the value, or leave the field empty."),
)
MOJIBAKE = kind(
    "mojibake",
    NOTE,
    _("broken umlauts"),
    _("“%(text)s” was saved in the wrong encoding and is read as “%(value)s”. Please check the spelling."),
)
TOO_LONG = kind(
    "too_long",
    ASK,
    _("too long"),
    _("The text has %(length)s characters; %(limit)s fit. It would be cut; shorten it, or confirm the cut."),
)
NOT_A_NUMBER = kind(
    "not_a_number", ASK, _("not a number"), _("“%(text)s” is not a number. Enter the number, or leave it empty.")
)
APPROXIMATE = kind(
    "approximate", NOTE, _("approximate number"), _("“%(text)s” is read as %(value)s and is only approximate.")
)
RANGE = kind(
    "range",
    ASK,
    _("range instead of a number"),
    _("“%(text)s” is a range. Choose one of %(choices)s, or leave it empty."),
)
THOUSANDS = kind(
    "thousands",
    NOTE,
    _("point or comma unclear"),
    _("“%(text)s” is read as %(value)s. In English notation it would be %(other)s."),
)
UNIT = kind("unit", NOTE, _("unit spelled out"), _("“%(text)s” is read as %(value)s."))
FIGURES = {APPROXIMATE, RANGE, THOUSANDS, UNIT}
"""The kinds whose facts are figures."""
NOT_A_DATE = kind(
    "not_a_date", ASK, _("not a date"), _("“%(text)s” is not a date. Enter it like 03.04.2026, or leave it empty.")
)
DAY_OR_MONTH = kind(
    "day_or_month",
    ASK,
    _("day and month unclear"),
    _("“%(text)s” can be %(choices)s. Choose the right date."),
)
DATE_ROUGH = kind("date_rough", NOTE, _("date without day"), _("“%(text)s” names no day; it is kept as %(value)s."))
DATE_SERIAL = kind(
    "date_serial", NOTE, _("date as a number"), _("“%(text)s” is the spreadsheet's number for %(value)s.")
)
DATE_FAR = kind("date_far", ASK, _("unlikely date"), _("%(value)s is an unlikely date. Please check it."))
SHORT_YEAR = kind(
    "short_year",
    NOTE,
    _("year with two digits"),
    _("“%(text)s” names the year with two digits; it is read as %(value)s."),
)
NOT_A_CODE = kind(
    "not_a_code",
    ASK,
    _("not a postal code"),
    _("“%(text)s” is not a postal code. Enter the right one, or leave it empty."),
)
LOST_ZERO = kind(
    "lost_zero",
    ASK,
    _("leading zero lost"),
    _("“%(text)s” has four digits. A spreadsheet may have dropped the zero: choose %(choices)s."),
)
PHONE_NUMBER = kind(
    "phone_number",
    NOTE,
    _("phone number stored as a number"),
    _("The phone number was stored as a number and lost its zero; it is read as %(value)s."),
)
NOT_A_PHONE = kind(
    "not_a_phone", ASK, _("not a phone number"), _("“%(text)s” is not a phone number. Correct it, or leave it empty.")
)
SEVERAL = kind(
    "several",
    NOTE,
    _("several values in one cell"),
    _("The cell holds several values: %(choices)s. The first one is the main one."),
)
NOT_AN_EMAIL = kind(
    "not_an_email",
    ASK,
    _("wrong e-mail address"),
    _("“%(text)s” is not an e-mail address. Correct it, or leave it empty."),
)
EMAIL_MENDED = kind(
    "email_mended", NOTE, _("e-mail address mended"), _("“%(text)s” is read as the e-mail address %(value)s.")
)
NOT_A_WEBSITE = kind(
    "not_a_website", ASK, _("not a website"), _("“%(text)s” is not a website. Correct it, or leave it empty.")
)
NOT_YES_OR_NO = kind(
    "not_yes_or_no",
    ASK,
    _("neither yes nor no"),
    _("“%(text)s” is neither yes nor no. Choose one; until then it counts as no."),
)
NAME_ORDER = kind(
    "name_order",
    NOTE,
    _("order of the names unclear"),
    _("“%(text)s” is read as first name “%(first)s” and last name “%(last)s”. Swap them if that is wrong."),
)
SEVERAL_PEOPLE = kind(
    "several_people",
    ASK,
    _("several people in one cell"),
    _("The cell names several people: %(choices)s. The first one is taken; add the others by hand."),
)
FIRM_AND_PERSON = kind(
    "firm_and_person",
    NOTE,
    _("firm and person in one cell"),
    _("The cell is read as the organisation “%(firm)s” and the person “%(person)s”."),
)
QUOTE = kind(
    "quote",
    NOTE,
    _("quotation mark not closed"),
    _("A quotation mark in this row is not closed; the row was read up to the end of its line. Please check it."),
)
TOO_MANY_CELLS = kind(
    "too_many_cells",
    ASK,
    _("more cells than columns"),
    _("The row has %(count)s cells, the header %(columns)s. A separator inside a text may have moved the cells."),
)
