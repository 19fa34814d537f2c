"""The one place where tables leave the program as CSV or XLSX.

Cells that a spreadsheet would run as a formula (beginning with = + - @, tab or line break) are written as text with a
leading apostrophe; numbers and dates stay numbers and dates.
"""

import csv
import datetime as dt
import re
import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.text import slugify
from django.utils.translation import get_language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SHEET_TEXT_LIMIT = 32_767


def protected(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_BEGINNINGS) else text


def _csv_cell(value: Any, german: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (int, float, Decimal)):
        text = format(value, "f") if isinstance(value, Decimal) else str(value)
        return text.replace(".", ",") if german else text
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{local:%d.%m.%Y %H:%M}" if german else f"{local:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}" if german else value.isoformat()
    return protected(force_str(value))


def _sheet_cell(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, Decimal)):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, dt.datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, dt.date):
        return value
    return protected(NOT_IN_XML.sub("", force_str(value)))[:SHEET_TEXT_LIMIT]


class _Line:
    """A file for the CSV writer that hands every line on at once."""

    def write(self, line: str) -> str:
        return line


def csv_lines(headings: Iterable[Any], rows: Iterable[Iterable[Any]], language: str | None = None) -> Iterator[str]:
    """The lines of a CSV file with byte order mark: semicolon and decimal comma in German, else comma and point."""
    german = (language or get_language() or "de").startswith("de")
    writer = csv.writer(_Line(), delimiter=";" if german else ",", lineterminator="\r\n")
    yield "\ufeff" + writer.writerow([protected(force_str(heading)) for heading in headings])
    for row in rows:
        yield writer.writerow([_csv_cell(value, german) for value in row])


def write_xlsx(stream, headings: Iterable[Any], rows: Iterable[Iterable[Any]], title: str = "") -> None:
    """Write one sheet, with a frozen bold heading, into an open binary file; rows are not held in memory."""
    from openpyxl import Workbook  # heavy, and only exports need it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or None)
    sheet.freeze_panes = "A2"
    heads = [WriteOnlyCell(sheet, value=_sheet_cell(force_str(heading))) for heading in headings]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        sheet.append([_sheet_cell(value) for value in row])
    book.save(stream)


def file_name(name: Any, ending: str) -> str:
    """A file name with today's date: organisationen-2026-11-21.csv."""
    return f"{slugify(force_str(name)) or 'export'}-{timezone.localdate().isoformat()}.{ending}"


def csv_response(name: Any, headings: Iterable[Any], rows: Iterable[Iterable[Any]]) -> HttpResponseBase:
    """A CSV download in the reader's language, sent while it is written."""
    response = StreamingHttpResponse(
        csv_lines(list(headings), rows, get_language()), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(name, "csv")}"'
    return response


def xlsx_response(name: Any, headings: Iterable[Any], rows: Iterable[Iterable[Any]]) -> HttpResponseBase:
    """An XLSX download."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_xlsx(stream, headings, rows, force_str(name))
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=file_name(name, "xlsx"), content_type=XLSX)
