"""One way to the rows of a CSV file or a workbook, with the row numbers a person sees in the spreadsheet."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.sheets import csvtext, files

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, its cells, and whether its quotation marks were broken."""

    number: int
    cells: list[Cell]
    is_broken: bool = False

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(1 for cell in self.cells if cell is not None and cell != "" and str(cell).strip())


@dataclass(frozen=True)
class Source:
    """A file and how it is to be read: what was guessed, or what the person chose."""

    path: Path
    kind: str
    sheets: list[str] = field(default_factory=list)
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    hidden: frozenset[str] = frozenset()

    def rows(self) -> Iterator[Row]:
        """The rows from the first to the last, empty ones too. CSV is read line by line."""
        return _csv_rows(self) if self.kind == "csv" else _sheet_rows(self)


def open_source(path: Path | str, *, sheet: str = "", encoding: str = "", delimiter: str = "") -> Source:
    """Look at a file and guess how to read it; named choices win over guesses. Refuses what cannot be read."""
    path = Path(path)
    if files.kind_of(path) == "csv":
        encoding = encoding or csvtext.guess_encoding(path)
        return Source(path, "csv", encoding=encoding, delimiter=delimiter or csvtext.guess_delimiter(path, encoding))
    book = _book(path)
    hidden = frozenset(one.name for one in book.sheets_metadata if "Hidden" in str(one.visible))
    names = list(book.sheet_names)
    if sheet and sheet not in names:
        raise Refused(_("The workbook has no sheet “%(sheet)s”.") % {"sheet": sheet})
    return Source(path, "workbook", sheets=names, sheet=sheet or _fullest(book, names, hidden), hidden=hidden)


def _book(path: Path):
    import python_calamine  # a reader in Rust, loaded only when a workbook is read

    try:
        return python_calamine.CalamineWorkbook.from_path(str(path))
    except python_calamine.PasswordError as error:
        raise Refused(
            _("The workbook is protected by a password. Open it, save it without the password, and choose that file.")
        ) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise files.unreadable() from error


def _sheet(book, name: str):
    import python_calamine

    try:
        return book.get_sheet_by_name(name)
    except (python_calamine.CalamineError, OSError) as error:
        raise files.unreadable() from error


def _fullest(book, names: list[str], hidden: frozenset[str]) -> str:
    """The visible sheet with the most rows; of equal ones the first."""
    shown = [name for name in names if name not in hidden] or names
    if len(shown) == 1:
        return shown[0]
    return max(shown, key=lambda name: _sheet(book, name).total_height)


def _plain(cell: Any) -> Cell:
    """A cell as JSON can hold it: dates in ISO form, whole numbers without a point, the rest as it is."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, (dt.date, dt.time, dt.timedelta)):
        return str(cell)
    return cell


def _sheet_rows(source: Source) -> Iterator[Row]:
    sheet = _sheet(_book(source.path), source.sheet)
    margin = [""] * (sheet.start[1] if sheet.start else 0)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield Row(number, margin + [cell if cell.__class__ is str else _plain(cell) for cell in cells])


def _csv_rows(source: Source) -> Iterator[Row]:
    lines = csvtext.lines_of(source.path, source.encoding)
    for number, cells, is_broken in csvtext.records(lines, source.delimiter):
        if number == 1 and len(cells) <= 2 and str(cells[0]).lower().startswith("sep="):
            continue
        yield Row(number, cells, is_broken)


def merged_ranges(source: Source) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The merged cells of the sheet as (row, column) of their corners, counted from zero; none in a CSV file."""
    if source.kind == "csv":
        return []
    return list(_sheet(_book(source.path), source.sheet).merged_cell_ranges or [])
