"""How figures and dates are written and read, in both languages."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from clusterwerk.core import shown
from clusterwerk.core.fields import DayField, FigureField, MoneyField, read_figure
from clusterwerk.core.sorting import sort_key

TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "decimals", "german", "english"),
    [
        (1234567, None, "1.234.567", "1,234,567"),
        (Decimal("1234.50"), None, "1.234,50", "1,234.50"),
        (0.25, None, "0,3", "0.3"),
        (2.5, 0, "3", "3"),
        (-1234.5, 1, "-1.234,5", "-1,234.5"),
        (0, None, "0", "0"),
        (float("nan"), None, "–", "–"),
        (None, None, "–", "–"),
    ],
)
def test_numbers(value, decimals, german, english):
    assert shown.number(value, decimals) == german
    with translation.override("en"):
        assert shown.number(value, decimals) == english


def test_shares_and_money():
    assert (shown.percent(Decimal("0.1234")), shown.money(1234, 0)) == ("12,3\u00a0%", "1.234\u00a0€")
    with translation.override("en"):
        assert (shown.percent(0.1234, 0), shown.money(Decimal("1234.5"))) == ("12%", "€1,234.50")


def test_days_and_moments():
    moment = dt.datetime(2026, 4, 3, 22, 30, tzinfo=dt.UTC)
    assert (shown.day(dt.date(2026, 4, 3)), shown.moment(moment), shown.day(moment)) == (
        "03.04.2026",
        "04.04.2026, 00:30",
        "04.04.2026",
    )
    with translation.override("en"):
        assert (shown.day(dt.date(2026, 4, 3)), shown.moment(moment)) == ("3 Apr 2026", "4 Apr 2026, 00:30")


@pytest.mark.parametrize(
    ("days", "german", "english"),
    [
        (0, "heute", "today"),
        (-1, "gestern", "yesterday"),
        (1, "morgen", "tomorrow"),
        (-13, "vor 13 Tagen", "13 days ago"),
        (-14, "vor 2 Wochen", "2 weeks ago"),
        (-60, "vor 2 Monaten", "2 months ago"),
        (-800, "vor 2 Jahren", "2 years ago"),
        (10, "in 10 Tagen", "in 10 days"),
        (21, "in 3 Wochen", "in 3 weeks"),
        (300, "in 10 Monaten", "in 10 months"),
        (3650, "in 10 Jahren", "in 10 years"),
    ],
)
def test_how_long_ago(days, german, english):
    day = TODAY + dt.timedelta(days=days)
    assert shown.since(day, TODAY) == german
    with translation.override("en"):
        assert shown.since(day, TODAY) == english


@pytest.mark.parametrize(
    ("typed", "german", "english"),
    [
        ("1.234,5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "1234.5"),
        ("1234.5", "1234.5", "1234.5"),
        ("1234,5", "1234.5", "1234.5"),
        ("1.234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("1.234.567", "1234567", "1234567"),
        ("12.5", "12.5", "12.5"),
        ("-3", "-3", "-3"),
        (" 1 234,50 € ", "1234.50", "1234.50"),
    ],
)
def test_figures_are_read_as_people_type_them(typed, german, english):
    assert (str(read_figure(typed, "de")), str(read_figure(typed, "en"))) == (german, english)


def test_figure_fields():
    assert FigureField().clean("1.234") == 1234
    assert isinstance(FigureField().clean("1.234"), int)
    assert MoneyField().clean("12,50") == Decimal("12.50")
    assert MoneyField().prepare_value(Decimal("1234.50")) == "1234,50"
    assert MoneyField(required=False).clean("") is None
    for wrong in ("NaN", "Infinity", "-inf"):
        with pytest.raises(ValueError, match="not a figure"):
            read_figure(wrong)
    for wrong in ("viele", "nan", "1,2,3.4.5", "12,555"):
        with pytest.raises(ValidationError):
            MoneyField().clean(wrong)


@pytest.mark.parametrize("typed", ["3.4.26", "03.04.2026", "2026-04-03", " 3. 4. 2026 "])
def test_days_are_read_as_people_type_them(typed):
    assert DayField().clean(typed) == dt.date(2026, 4, 3)


def test_a_day_that_is_none_says_how():
    with pytest.raises(ValidationError) as caught:
        DayField().clean("31.2.2026")
    assert caught.value.messages == ["Geben Sie ein Datum ein, zum Beispiel 3.4.2026."]


def test_names_sort_like_a_register():
    names = ["Zahn", "Ärmel", "aal", "Straße", "Strasse", "Öl", "ofen", "Émail"]
    assert sorted(names, key=sort_key) == ["aal", "Ärmel", "Émail", "ofen", "Öl", "Straße", "Strasse", "Zahn"]


@pytest.mark.parametrize(
    ("first", "last", "german", "english"),
    [
        (dt.date(2026, 4, 3), None, "seit 03.04.2026", "since 3 Apr 2026"),
        (None, dt.date(2026, 4, 3), "bis 03.04.2026", "until 3 Apr 2026"),
        (dt.date(2026, 4, 3), dt.date(2026, 6, 5), "03.04.2026 – 05.06.2026", "3 Apr 2026 – 5 Jun 2026"),
        (None, None, "–", "–"),
    ],
)
def test_from_when_to_when(first, last, german, english):
    with translation.override("de"):
        assert shown.period(first, last) == german
    with translation.override("en"):
        assert shown.period(first, last) == english
        assert shown.planned(first, last) == english.replace("since", "from")
        assert shown.planned(first, first) == shown.day(first)


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        ("31.12.1899", False),
        ("1.1.1900", True),
        ("31.12.2200", True),
        ("1.1.2201", False),
        ("31.12.9999", False),
        ("0001-01-01", False),
    ],
)
def test_days_lie_between_1900_and_2200(typed, is_right):
    """Others are typing errors, and the day after the last one of all cannot be reckoned."""
    if is_right:
        assert DayField().clean(typed).year in (1900, 2200)
    else:
        with pytest.raises(ValidationError, match="1900"):
            DayField().clean(typed)
