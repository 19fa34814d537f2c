"""Reading the list that a register is made from: CSV in any office encoding, XLSX or Parquet, streamed.

A list of millions of rows never lies in memory. A row with too many or too few fields is set aside with its number; it
does not stop the import. A list that cannot be a table is refused with a sentence.
"""

import codecs
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".parquet")
SHOWN_ROWS = 12
_LOOKED_AT = 300
_LONGEST_FIELD = 20_000

#: Our column -> how lists call it, most telling first; compared without spaces, dots, dashes and umlauts.
NAMES = {
    "id": ("id", "nummer", "nr", "registernummer", "hrb", "firmennummer", "kennung", "identifier", "number"),
    "name": ("name", "firma", "firmenname", "unternehmen", "unternehmensname", "company", "companyname", "betrieb"),
    "industry": ("wz", "wz2008", "wzcode", "wz08", "branchencode", "branchenschlussel", "nace", "nacecode", "industry",
                 "wirtschaftszweig", "branche", "industrycode", "branchewz", "wirtschaftszweigwz"),
    "region": ("kreisschlussel", "kreis", "krs", "region", "landkreis", "nuts3", "district"),
    "municipality": ("ags", "gemeindeschlussel", "gkz", "ags8", "municipality", "gemeindekennziffer"),
    "weight": ("mitarbeiter", "beschaftigte", "anzahlmitarbeiter", "mitarbeiterzahl", "employees", "ma", "weight",
               "beschaftigtenzahl", "staff", "headcount"),
    "lat": ("lat", "latitude", "breite", "breitengrad", "geobreite"),
    "lon": ("lon", "lng", "long", "longitude", "lange", "langengrad", "geolange"),
    "x": ("x", "rechtswert", "utmost", "ostwert", "easting"),
    "y": ("y", "hochwert", "utmnord", "nordwert", "northing"),
    "founded": ("grundungsjahr", "gegrundet", "founded", "grundung", "foundedyear", "baujahr", "seit", "gegr"),
    "url": ("website", "webseite", "homepage", "internet", "url", "www", "web"),
    "place": ("ort", "stadt", "ortsname", "place", "city", "town", "gemeinde", "sitz", "wohnort"),
    "postal_code": ("plz", "postleitzahl", "postalcode", "zip", "zipcode", "postcode"),
    "innovation": ("innovation", "patente", "patents", "fue", "fueprojekt", "innovationsnachweis", "rdproject"),
}  # fmt: skip


@dataclass(frozen=True)
class Head:
    """What a list looks like: how it is read, its column names, its first rows, and what each column probably is."""

    reading: dict
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: dict[str, str]


@dataclass
class SetAside:
    """Rows that are no rows of the table, with what is wrong; at most `keep` are kept, all are counted."""

    keep: int = 1_000
    count: int = 0
    rows: list[tuple[int, str]] = field(default_factory=list)

    def add(self, row: int, reason: str) -> None:
        """Note a row."""
        self.count += 1
        if len(self.rows) < self.keep:
            self.rows.append((row, reason))


def look_at(path: Path, *, title_row: int | None = None, encoding: str = "", separator: str = "") -> Head:
    """Read the beginning of a list and guess everything that a person then corrects.

    Raises `Refused` for an ending that is not known, an empty list, or a file that is no table.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Refused(_("Only CSV, XLSX and Parquet files can be read."))
    if ending == ".parquet":
        return _look_at_parquet(path)
    if ending == ".xlsx":
        reading = {"kind": "xlsx"}
        lines = [row for _number, row in zip(range(_LOOKED_AT), _xlsx_rows(path), strict=False)]
    else:
        reading = {"kind": "csv", "encoding": encoding or encoding_of(path)}
        reading["separator"] = separator or _separator_of(path, reading["encoding"])
        lines = [row for _number, row in zip(range(_LOOKED_AT), _csv_rows(path, reading), strict=False)]
    if not any(any(cell for cell in line) for line in lines):
        raise Refused(_("The file holds no rows."))
    reading["title_row"] = title_row or _title_row_of(lines)
    if reading["title_row"] > len(lines):
        raise Refused(_("The file has no row %(row)s.") % {"row": reading["title_row"]})
    names = unique_names(lines[reading["title_row"] - 1])
    body = [line for line in lines[reading["title_row"] :] if len(line) == len(names)]
    reading["decimal"] = _decimal_of(body)
    shown = tuple(tuple(cell[:200] for cell in line) for line in body[:SHOWN_ROWS])
    return Head(reading, names, shown, guess_columns(names, body))


def rows_of(
    path: Path, reading: dict, set_aside: SetAside, *, progress: Callable[[int], None] = lambda done: None
) -> Iterator[dict[str, str]]:
    """The rows of a CSV or XLSX list under its own column names, streamed. `progress` gets bytes or rows done."""
    lines = _xlsx_rows(path) if reading["kind"] == "xlsx" else _csv_rows(path, reading, progress)
    names: tuple[str, ...] = ()
    for number, line in enumerate(lines, start=1):
        if number < reading["title_row"]:
            continue
        if number == reading["title_row"]:
            names = unique_names(line)
            continue
        if not any(line):
            continue
        if len(line) > len(names) and not any(line[len(names) :]):
            line = line[: len(names)]
        if len(line) != len(names):
            set_aside.add(number, _("%(found)s fields instead of %(wanted)s") % {
                "found": len(line), "wanted": len(names)})  # fmt: skip
            continue
        yield dict(zip(names, line, strict=True))


def encoding_of(path: Path) -> str:
    """The encoding of a text file: by its mark, else UTF-8 if every byte fits, else the Windows one of German offices."""
    with path.open("rb") as stream:
        start = stream.read(4)
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while block := stream.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def unique_names(line: list[str]) -> tuple[str, ...]:
    """Column names without blanks and doublets, as they are shown to the person."""
    names: list[str] = []
    for place, cell in enumerate(line, start=1):
        name = " ".join(cell.split())[:100] or _("Column %(number)s") % {"number": place}
        names.append(name if name not in names else f"{name} ({place})")
    return tuple(names)


def guess_columns(names: tuple[str, ...], rows: list[list[str]]) -> dict[str, str]:
    """Our column -> the list's column, by name first and by content where the name says nothing."""
    folded = {name: _folded(name) for name in names}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for ours, words in NAMES.items():
        for word in words:
            match = next((name for name in names if folded[name] == word and name not in taken), None)
            if match:
                found[ours] = match
                taken.add(match)
                break
    for ours, pattern in (("industry", r"[A-U]?\d{2}\.?\d{1,2}(\.?\d)?"), ("postal_code", r"\d{4,5}")):
        if ours in found:
            continue
        for place, name in enumerate(names):
            values = [row[place] for row in rows if len(row) > place and row[place]]
            if "2025" in folded[name]:
                continue  # codes of the later edition are never read as those of the earlier one
            if name not in taken and len(values) >= 3 and all(re.fullmatch(pattern, value) for value in values):
                found[ours] = name
                taken.add(name)
                break
    return found


def _folded(name: str) -> str:
    plain = name.lower().translate(str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"}))
    return re.sub(r"[^a-z0-9]", "", plain)


def _csv_rows(path: Path, reading: dict, progress: Callable[[int], None] = lambda done: None) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open("rb") as raw:
        text = codecs.getreader(reading["encoding"])(raw, errors="replace")
        reader = csv.reader((line.replace("\0", "") for line in text), delimiter=reading["separator"])
        while True:
            try:
                line = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield ["", "?"] * 500  # longer than any title row: set aside with its number
                continue
            if reader.line_num % 5_000 == 0:
                progress(raw.tell())
            yield [cell.strip() for cell in line]


def _xlsx_rows(path: Path) -> Iterator[list[str]]:
    from python_calamine import CalamineError, load_workbook  # only needed for a spreadsheet

    try:
        workbook = load_workbook(path)
        sheet = workbook.get_sheet_by_index(0)
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(_("The spreadsheet cannot be opened. Save it again as XLSX or CSV.")) from error
    width = 0
    for row in sheet.to_python(skip_empty_area=False):
        cells = [_cell(value) for value in row]
        width = max(width, len(cells))
        yield cells + [""] * (width - len(cells))


def _cell(value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _separator_of(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        lines = [line for _number, line in zip(range(30), stream, strict=False)]
    return max(";\t,|", key=lambda mark: (min((line.count(mark) for line in lines[-10:] if line.strip()), default=0),
                                          sum(line.count(mark) for line in lines)))  # fmt: skip


def _title_row_of(lines: list[list[str]]) -> int:
    """The first row that is as wide as most rows and full of words, not figures."""
    widths = [sum(1 for cell in line if cell) for line in lines]
    usual = sorted(widths)[len(widths) // 2]
    for number, line in enumerate(lines[:20], start=1):
        words = [cell for cell in line if cell and not re.fullmatch(r"[\d.,\s-]+", cell)]
        if len(words) >= max(1, usual * 0.6):
            return number
    return 1


def _decimal_of(rows: list[list[str]]) -> str:
    return "," if sum(_commas_less_points(column) for column in zip(*rows, strict=False)) > 0 else "."


def _commas_less_points(column: tuple[str, ...]) -> int:
    """How many cells of a column speak for the decimal comma; negative for the point.

    In a column of whole numbers 1.100 is eleven hundred: there the points stand between thousands. Where every figure
    has a point, as in coordinates, 48.123 is a fraction. 28.25 is an industry code.
    """
    comma = sum(1 for cell in column if re.fullmatch(r"-?[\d.]*\d,\d+", cell))
    dotted = [cell for cell in column if re.fullmatch(r"-?\d+\.\d+", cell)]
    grouped = [cell for cell in column if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", cell)]
    whole = any(re.fullmatch(r"[1-9]\d{0,2}", cell) for cell in column)
    if grouped and whole and set(dotted) <= set(grouped):
        return comma + len(grouped)
    return comma - sum(1 for cell in dotted if not re.fullmatch(r"\d{2}\.\d{1,2}", cell))


def _look_at_parquet(path: Path) -> Head:
    import duckdb  # heavy, and only needed for a Parquet list

    try:
        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as connection:
            found = connection.execute("SELECT * FROM read_parquet(?) LIMIT ?", [str(path), _LOOKED_AT])
            names = tuple(column[0] for column in found.description)
            lines = [["" if value is None else str(value) for value in row] for row in found.fetchall()]
    except duckdb.Error as error:
        raise Refused(_("The file is no readable Parquet file.")) from error
    reading = {"kind": "parquet", "decimal": ".", "title_row": 0}
    return Head(reading, names, tuple(tuple(line) for line in lines[:SHOWN_ROWS]), guess_columns(names, lines))
