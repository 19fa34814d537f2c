"""What leaves the program as CSV or XLSX: exactly what is seen, and nothing a spreadsheet would run."""

import datetime as dt
import io
from decimal import Decimal

import pytest
import time_machine
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory
from django.utils import translation
from openpyxl import load_workbook

from clusterwerk.core.exports import csv_lines, protected, write_xlsx
from clusterwerk.core.models import LogEntry
from clusterwerk.core.tables import ChoiceFilter, Column, Table, table_page

TABLE = Table(
    name="core.entries",
    columns=[
        Column("name", "Name", value="subject_name", sort="subject_name"),
        Column("verb", "Verb", kind="tag"),
        Column("scope", "Scope", value="scope_id", kind="number"),
        Column("known", "Known", value=lambda row: row.scope_id is not None, kind="yes_no", export_value="scope_id"),
        Column("day", "Day", value="at", kind="moment", shown=False),
    ],
    order="name",
    search=["subject_name"],
    filters=[ChoiceFilter("verb", "Verb", choices=[("made", "made"), ("ended", "ended")])],
    export_name="Einträge & mehr",
)


def body_of(response):
    """The whole download, closed as a server closes it."""
    try:
        return response.getvalue()
    finally:
        response.close()


def answer(query, session=None):
    request = RequestFactory().get(f"/entries/?{query}")
    request.session = SessionStore() if session is None else session
    return table_page(request, TABLE, LogEntry.objects.all(), "core/table/rows.html")


@pytest.fixture
def many(db):
    """Sixty entries, more than a page; every third one ended."""
    LogEntry.objects.bulk_create(
        LogEntry(subject_name=f"Firma {n:02}", verb="ended" if n % 3 == 0 else "made", scope_id=n or None)
        for n in range(60)
    )


@pytest.mark.database
def test_csv_holds_all_pages_in_the_order_and_with_the_filter_seen(many):
    lines = body_of(answer("verb=made&sort=-name&q=firma&export=csv")).decode("utf-8-sig").split("\r\n")
    numbers = [n for n in range(59, -1, -1) if n % 3]
    assert lines == ["Name;Verb;Scope;Known", *(f"Firma {n:02};made;{n};{n}" for n in numbers), ""]


@pytest.mark.database
def test_xlsx_holds_the_same_with_numbers_as_numbers(many):
    response = answer("verb=made&sort=-name&q=firma&export=xlsx")
    sheet = load_workbook(io.BytesIO(body_of(response))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Name", "Verb", "Scope", "Known")
    assert rows[1:] == [(f"Firma {n:02}", "made", n, n) for n in range(59, -1, -1) if n % 3]


@pytest.mark.database
def test_the_export_shows_the_chosen_columns(many):
    session = SessionStore()
    answer("columns=keep&column=scope", session)
    lines = body_of(answer("q=59&export=csv", session)).decode("utf-8-sig").split("\r\n")
    assert lines == ["Name;Scope", "Firma 59;59", ""]


@pytest.mark.database
@time_machine.travel("2026-11-21 12:00", tick=False)
@pytest.mark.parametrize(("kind", "content_type"), [("csv", "text/csv; charset=utf-8"), ("xlsx", "application/vnd.")])
def test_the_file_has_a_name_with_the_day(db, kind, content_type):
    response = answer(f"export={kind}")
    response.close()
    assert response.headers["Content-Disposition"] == f'attachment; filename="eintrage-mehr-2026-11-21.{kind}"'
    assert response.headers["Content-Type"].startswith(content_type)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 7941 1", "'+49 7941 1"),
        ("-5 Prozent", "'-5 Prozent"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(text, written):
    assert protected(text) == written


MIXED = [["=cmd()", -5, -2.5, Decimal("-1234.50"), dt.date(2026, 4, 3), None, True]]


def test_csv_in_german_and_english():
    german = "".join(csv_lines(["=A", "b"], MIXED, "de"))
    english = "".join(csv_lines(["=A", "b"], MIXED, "en"))
    assert german == "\ufeff'=A;b\r\n'=cmd();-5;-2,5;-1234,50;03.04.2026;;1\r\n"
    assert english == "\ufeff'=A,b\r\n'=cmd(),-5,-2.5,-1234.50,2026-04-03,,1\r\n"


def test_xlsx_keeps_types_and_runs_nothing():
    stream = io.BytesIO()
    write_xlsx(stream, ["=A", "b", "c", "d", "e", "f", "g"], MIXED, title="A/B: [all]")
    sheet = load_workbook(stream).active
    cells = list(sheet.iter_rows())[1]
    assert [cell.value for cell in cells[:5]] == ["'=cmd()", -5, -2.5, -1234.5, dt.datetime(2026, 4, 3)]
    assert [cell.data_type for cell in cells[:4]] == ["s", "n", "n", "n"]
    assert (sheet.title, sheet.freeze_panes, sheet["A1"].value) == ("A B   all ", "A2", "'=A")


def test_signs_that_no_sheet_can_hold_are_left_out():
    stream = io.BytesIO()
    write_xlsx(stream, ["a"], [["bad\x00\x0b sign"]])
    assert load_workbook(stream).active["A2"].value == "bad sign"


def test_a_choice_of_language_is_the_reader_s():
    with translation.override("en"):
        assert "".join(csv_lines(["a", "b"], [])) == "\ufeffa,b\r\n"
