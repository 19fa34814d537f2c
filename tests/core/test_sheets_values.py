"""The readers of single values: numbers, dates, postal codes, phones, e-mails, names, yes and no."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from clusterwerk.core import sheets
from clusterwerk.core.sheets.doubts import KINDS

TODAY = dt.date(2026, 11, 21)


def kinds(parsed):
    return [doubt.kind for doubt in parsed.doubts]


NUMBERS = [
    ("1.234,50", "1234.50", []),
    ("1.234", "1234", ["thousands"]),
    ("1,234", "1.234", ["thousands"]),
    ("1.234.567", "1234567", []),
    ("1,234.50", "1234.50", []),
    ("1'234.50", "1234.50", []),
    ("1 234,5", "1234.5", []),
    ("1\xa0234", "1234", []),
    ("1234.5", "1234.5", []),
    ("0,5", "0.5", []),
    ("0.125", "0.125", []),
    ("-12", "-12", []),
    ("ca. 250", "250", ["approximate"]),
    ("~ 250", "250", ["approximate"]),
    (">500", "500", ["approximate"]),
    ("über 1.000", "1000", ["approximate", "thousands"]),
    ("1,2 Mio. €", "1200000", ["unit"]),
    ("€ 1,2 Mio", "1200000", ["unit"]),
    ("500 T€", "500000", ["unit"]),
    ("T€ 500", "500000", ["unit"]),
    ("500 TEUR", "500000", ["unit"]),
    ("3,5 Mrd. EUR", "3500000000", ["unit"]),
    ("12 Mio. EUR (2023)", "12000000", ["unit"]),
    ("2.000.000 €", "2000000", []),
    ("250 Mitarbeiter", "250", []),
    ("250 MA", "250", []),
    ("250 (2023)", "250", []),
    ("2023: 250", "250", []),
    ("12 %", "12", []),
]


@pytest.mark.parametrize(("text", "value", "doubts"), NUMBERS)
def test_numbers_of_office_lists(text, value, doubts):
    parsed = sheets.amount(text)
    assert (parsed.value.value, kinds(parsed)) == (Decimal(value), doubts)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [("", []), ("k.A.", ["unknown"]), ("n/a", ["unknown"]), ("-", ["unknown"]), ("?", ["unknown"]), ("viele", ["not_a_number"]),
     ("1.23.4", ["not_a_number"]), ("12,34,5", ["not_a_number"]), ("#REF!", ["formula_error"])],
)  # fmt: skip
def test_cells_without_a_number(text, doubts):
    parsed = sheets.amount(text)
    assert (parsed.value, kinds(parsed)) == (None, doubts)


def test_a_range_is_asked_about_with_both_ends():
    parsed = sheets.amount("200 - 250")
    assert parsed.value is None
    assert parsed.doubts[0].facts["choices"] == ["200", "250"]


def test_the_year_beside_a_number_is_kept():
    assert sheets.amount("250 (2023)").value == sheets.Amount(Decimal(250), 2023)
    assert sheets.amount("2.021").value == sheets.Amount(Decimal(2021))


@given(st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=0, max_value=99))
def test_every_number_written_the_german_way_is_read_back(whole, cents):
    text = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    sign = -1 if whole < 0 else 1
    assert sheets.amount(text).value.value == whole + sign * Decimal(cents) / 100


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False))
def test_every_number_in_english_with_both_marks_is_read_back(value):
    text = f"{value:,.2f}"
    if "," in text:
        assert sheets.amount(text).value.value == value


@given(st.one_of(st.integers(-(10**12), 10**12), st.floats(-1e12, 1e12, allow_nan=False)))
def test_figures_of_a_spreadsheet_pass_unchanged(number):
    assert sheets.amount(number).value.value == Decimal(repr(number))


def test_a_doubt_writes_figures_as_the_reader_does():
    (doubt,) = sheets.amount("9,5 Mio. EUR").doubts
    (several,) = sheets.amount("1000 bis 2000").doubts
    with translation.override("de"):
        assert sheets.sentence(doubt.kind, doubt.facts) == "„9,5 Mio. EUR“ wird als 9.500.000 gelesen."
        assert "1.000, 2.000" in sheets.sentence(several.kind, several.facts)
    with translation.override("en"):
        assert sheets.sentence(doubt.kind, doubt.facts) == "“9,5 Mio. EUR” is read as 9,500,000."


@given(st.text(max_size=60))
def test_no_text_breaks_a_reader(text):
    for reader in (sheets.amount, sheets.postal_code, sheets.phones, sheets.emails, sheets.website, sheets.yes_no,
                   sheets.person, sheets.known):  # fmt: skip
        for doubt in reader(text).doubts:
            assert sheets.sentence(doubt.kind, doubt.facts) != ""
    for doubt in sheets.date(text, today=TODAY).doubts:
        assert sheets.sentence(doubt.kind, doubt.facts) != ""


DATES = [
    ("3.4.26", "2026-04-03", ["short_year"]),
    ("03.04.2026", "2026-04-03", []),
    ("2026-04-03", "2026-04-03", []),
    ("2026-04-03 00:00:00", "2026-04-03", []),
    ("03.04.2026 12:30", "2026-04-03", []),
    ("3. April 2026", "2026-04-03", []),
    ("April 3, 2026", "2026-04-03", []),
    ("3 March 2026", "2026-03-03", []),
    ("15/04/2026", "2026-04-15", []),
    ("04/15/2026", "2026-04-15", []),
    ("April 2026", "2026-04", ["date_rough"]),
    ("04/2026", "2026-04", ["date_rough"]),
    ("Q2 2026", "2026-04", ["date_rough"]),
    ("seit 1998", "1998", ["date_rough"]),
    ("1998", "1998", ["date_rough"]),
    (1998, "1998", ["date_rough"]),
    (46115, "2026-04-03", ["date_serial"]),
    ("46115", "2026-04-03", ["date_serial"]),
    ("ab 01.01.2024", "2024-01-01", []),
    ("1.1.98", "1998-01-01", ["short_year"]),
    (dt.date(2026, 4, 3), "2026-04-03", []),
    (dt.datetime(2026, 4, 3, 8), "2026-04-03", []),
]


@pytest.mark.parametrize(("cell", "value", "doubts"), DATES)
def test_dates_of_office_lists(cell, value, doubts):
    parsed = sheets.date(cell, today=TODAY)
    assert (str(parsed.value), kinds(parsed)) == (value, doubts)


@pytest.mark.parametrize(
    ("cell", "doubts"),
    [("31.02.2024", ["not_a_date"]), ("bald", ["not_a_date"]), ("03.04.0026", ["date_far"]), ("1.1.2999", ["date_far"]),
     ("k. A.", ["unknown"]), ("", []), ("13/13/2024", ["not_a_date"]), (7, ["not_a_date"])],
)  # fmt: skip
def test_cells_without_a_date(cell, doubts):
    parsed = sheets.date(cell, today=TODAY)
    assert (parsed.value, kinds(parsed)) == (None, doubts)


def test_day_and_month_that_can_be_swapped_are_asked_about():
    parsed = sheets.date("03/04/2026", today=TODAY)
    assert (parsed.value, parsed.doubts[0].facts["choices"]) == (None, ["03.04.2026", "04.03.2026"])


@given(st.dates(dt.date(1930, 1, 1), dt.date(2030, 12, 31)))
def test_every_day_is_read_back_in_every_form(day):
    forms = [day.strftime("%d.%m.%Y"), f"{day.day}.{day.month}.{day.year}", day.isoformat(), day]
    forms.append((day - dt.date(1899, 12, 30)).days if day.year >= 1940 else day)
    assert {sheets.date(form, today=TODAY).value for form in forms} == {sheets.RoughDate(day)}


@given(st.dates(dt.date(1937, 1, 1), dt.date(2036, 12, 31)))
def test_a_year_with_two_digits_lies_within_a_hundred_years(day):
    assert sheets.date(day.strftime("%d.%m.%y"), today=TODAY).value == sheets.RoughDate(day)


CODES = [
    ("74653", ("74653", "", ""), []),
    ("07000", ("07000", "", ""), []),
    (7000, ("07000", "", ""), ["lost_zero"]),
    ("D-74653", ("74653", "DE", ""), []),
    ("A-1010", ("1010", "AT", ""), []),
    ("CH 8001 Zürich", ("8001", "CH", "Zürich"), []),
    ("74653 Künzelsau", ("74653", "", "Künzelsau"), []),
    (74653.0, ("74653", "", ""), []),
]


@pytest.mark.parametrize(("cell", "value", "doubts"), CODES)
def test_postal_codes(cell, value, doubts):
    parsed = sheets.postal_code(cell)
    code = parsed.value
    assert ((code.code, code.country, code.place), kinds(parsed)) == (value, doubts)


@pytest.mark.parametrize("cell", ["746533", "Künzelsau", "12", "X-12345"])
def test_what_is_no_postal_code_is_said(cell):
    assert (sheets.postal_code(cell).value, kinds(sheets.postal_code(cell))) == (None, ["not_a_code"])


@pytest.mark.parametrize(
    ("cell", "numbers", "doubts"),
    [
        ("07940 / 12-345", ["07940 / 12-345"], []),
        ("+49 (0)7940 12345", ["+49 (0)7940 12345"], []),
        (794012345, ["0794012345"], ["phone_number"]),
        (4979401234567, ["+4979401234567"], ["phone_number"]),
        ("Tel.: 07940 12345", ["07940 12345"], []),
        ("07940 12345; 0171 2345678", ["07940 12345", "0171 2345678"], ["several"]),
        ("siehe Web", [], ["not_a_phone"]),
        ("k.A.", [], ["unknown"]),
    ],
)
def test_phone_numbers(cell, numbers, doubts):
    parsed = sheets.phones(cell)
    assert (parsed.value, kinds(parsed)) == (numbers, doubts)


def test_phone_numbers_are_the_same_in_every_spelling():
    spellings = ["07940/12-345", "+49 (0)7940 12345", "0049 7940 12345", "07940 12345"]
    assert {sheets.phone_key(one) for one in spellings} == {"49794012345"}


@pytest.mark.parametrize(
    ("cell", "addresses", "doubts"),
    [
        ("Info@Muster.DE", ["info@muster.de"], []),
        ("info(at)muster.de", ["info@muster.de"], ["email_mended"]),
        ("Max Muster <max@muster.de>", ["max@muster.de"], []),
        ("mailto:max@muster.de", ["max@muster.de"], []),
        ("a@muster.de; b@muster.de", ["a@muster.de", "b@muster.de"], ["several"]),
        ("a@muster.de, a@muster.de", ["a@muster.de"], []),
        ("max@muster", [], ["not_an_email"]),
        ("max.muster.de", [], ["not_an_email"]),
        ("max@@muster.de", [], ["not_an_email"]),
        ("-", [], ["unknown"]),
    ],
)
def test_email_addresses(cell, addresses, doubts):
    parsed = sheets.emails(cell)
    assert (parsed.value, kinds(parsed)) == (addresses, doubts)


@pytest.mark.parametrize(
    ("cell", "site", "doubts"),
    [
        ("www.Muster.de", "https://www.muster.de", []),
        ("http://muster.de/Kontakt", "http://muster.de/Kontakt", []),
        ("muster.de; muster.com", "https://muster.de", ["several"]),
        ("info@muster.de", "", ["not_a_website"]),
        ("javascript://muster.de", "", ["not_a_website"]),
        ("keine", "", ["unknown"]),
    ],
)
def test_websites(cell, site, doubts):
    parsed = sheets.website(cell)
    assert (parsed.value, kinds(parsed)) == (site, doubts)


def test_domains_leave_out_the_great_mail_providers():
    assert [sheets.domain_of(one) for one in ("https://www.muster.de/x", "a@muster.de", "a@web.de", "")] == [
        "muster.de", "muster.de", "", ""]  # fmt: skip


@pytest.mark.parametrize("cell", ["ja", "J", "x", "X", "Yes", "1", 1, True, "wahr", "✓", "erteilt"])
def test_spellings_of_yes(cell):
    assert sheets.yes_no(cell).value is True


@pytest.mark.parametrize("cell", ["nein", "N", "No", "0", 0, False, "falsch"])
def test_spellings_of_no(cell):
    assert sheets.yes_no(cell).value is False


def test_neither_yes_nor_no_is_asked_about():
    assert (sheets.yes_no("mündlich").value, kinds(sheets.yes_no("mündlich"))) == (None, ["not_yes_or_no"])
    assert [sheets.yes_no(cell).value for cell in ("", "-", "k.A.", None)] == [None] * 4


PEOPLE = [
    ("Dr. Müller, Herbert", ("", "Dr.", "Herbert", "Müller")),
    ("Müller, Dr. Herbert", ("", "Dr.", "Herbert", "Müller")),
    ("Herr Dr. Herbert Müller", ("Herr", "Dr.", "Herbert", "Müller")),
    ("Frau Prof. Dr.-Ing. Anna-Lena von der Heide", ("Frau", "Prof. Dr.-Ing.", "Anna-Lena", "von der Heide")),
    ("MÜLLER, Herbert", ("", "", "Herbert", "Müller")),
    ("Hr. Müller", ("Herr", "", "", "Müller")),
    ("Karl Maria Schmidt", ("", "", "Karl Maria", "Schmidt")),
    ("Herrn Schmidt, Karl", ("Herr", "", "Karl", "Schmidt")),
    ("Dipl.-Ing. (FH) Jörg Weiß", ("", "Dipl.-Ing. (FH)", "Jörg", "Weiß")),
]


@pytest.mark.parametrize(("cell", "parts"), PEOPLE)
def test_names_of_people(cell, parts):
    name = sheets.person(cell).value
    assert (name.salutation, name.title, name.first, name.last) == parts


def test_a_first_name_at_the_end_is_swapped_and_said():
    parsed = sheets.person("Müller Herbert")
    assert ((parsed.value.first, parsed.value.last), kinds(parsed)) == (("Herbert", "Müller"), ["name_order"])


def test_several_people_in_one_cell_are_asked_about():
    parsed = sheets.person("Herr Müller / Frau Schmidt")
    assert (str(parsed.value), kinds(parsed)) == ("Müller", ["several_people"])


@pytest.mark.parametrize(
    ("cell", "firm", "person"),
    [
        ("Muster GmbH, Herr Müller", "Muster GmbH", "Herr Müller"),
        ("Muster GmbH z. Hd. Frau Schmidt", "Muster GmbH", "Frau Schmidt"),
        ("Muster GmbH (Frau Dr. Schmidt)", "Muster GmbH", "Frau Dr. Schmidt"),
        ("Herr & Söhne GmbH", "Herr & Söhne GmbH", ""),
        ("Frau Holle Betten GmbH", "Frau Holle Betten GmbH", ""),
    ],
)
def test_firm_and_person_in_one_cell(cell, firm, person):
    assert sheets.firm_and_person(cell).value == (firm, person)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Muster GmbH & Co. KG", ("Muster", "GmbH & Co. KG")),
        ("Gesellschaft für Wärmetechnik mbH & Co. KG", ("Gesellschaft für Wärmetechnik", "mbH & Co. KG")),
        ("Muster AG", ("Muster", "AG")),
        ("MUSTER GMBH & CO. KG", ("MUSTER", "GMBH & CO. KG")),
        ("Agentur Muster", ("Agentur Muster", "")),
        ("Lüftung e.V.", ("Lüftung", "e.V.")),
    ],
)
def test_legal_forms(name, parts):
    assert sheets.split_form(name) == parts


TEXTS = [
    ("  Müller \xa0 &amp; S\u00f6hne\u200b ", "Müller & Söhne", ["entity"]),
    ("Zeile 1\r\nZeile 2", "Zeile 1, Zeile 2", ["lines"]),
    ("MÃ¼ller", "Müller", ["mojibake"]),
    ("Muster\x07GmbH", "MusterGmbH", ["control"]),
    ("=HYPERLINK(1)", "=HYPERLINK(1)", ["formula"]),
    ("@Muster", "@Muster", ["formula"]),
    ("+Plus GmbH", "+Plus GmbH", ["formula"]),
    ("Mu\u0308ller", "Müller", []),
    (7000.0, "7000", []),
]


@pytest.mark.parametrize(("cell", "text", "doubts"), TEXTS)
def test_texts_are_cleaned(cell, text, doubts):
    parsed = sheets.clean(cell)
    assert (parsed.value, kinds(parsed)) == (text, doubts)


def test_a_name_of_three_hundred_characters_fits_and_a_longer_one_is_asked_about():
    assert sheets.clean("x" * 300, limit=300).doubts == ()
    assert kinds(sheets.clean("x" * 301, limit=300)) == ["too_long"]


@pytest.mark.parametrize(
    "text", ["k.A.", "K. A.", "n/a", "N.A.", "-", "--", "–", "?", "??", "unbekannt", "keine Angabe", "#N/A"]
)
def test_words_for_not_known(text):
    assert sheets.is_unknown(text) is True


def test_every_kind_of_doubt_has_a_weight_that_exists():
    assert {kind.weight for kind in KINDS.values()} <= {sheets.NOTE, sheets.ASK, sheets.STOP}
