"""What kind of file a person handed over, and why it cannot be read: refused with a sentence, before anything is unpacked."""

import re
import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused

MOST_BYTES = 60 * 1024 * 1024
MOST_UNPACKED = 600 * 1024 * 1024
MOST_CELLS = 30_000_000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_KINDS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "GZIP",
    b"SQLite format 3": "SQLite",
    b"PAR1": "Parquet",
}
WORKBOOK_MARKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
COLUMN = re.compile(rb'<c r="([A-Z]{1,3})\d')
ROW = re.compile(rb'<row [^>]{0,200}?\br="(\d{1,9})"')
REPEATED_VALUE = re.compile(rb'<table:table-cell(?=[^>]*office:value)[^>]*number-columns-repeated="(\d{4,})"')
REPEATED_ROW = re.compile(
    rb'<table:table-row[^>]*number-rows-repeated="(\d{4,})"[^>]*>(?=<table:table-cell[^>]*office:value)'
)
CHUNK = 1 << 20


def kind_of(path: Path) -> str:
    """“csv” or “workbook”; refuses what is neither, is too large, is protected by a password, or hides a bomb."""
    size = path.stat().st_size
    if size == 0:
        raise Refused(_("The file is empty. Choose the file that holds your list."))
    if size > MOST_BYTES:
        raise Refused(
            _("The file has %(size)s MB; at most %(most)s MB can be read. Split the list into several files.")
            % {"size": size >> 20, "most": MOST_BYTES >> 20}
        )
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(OLE):
        _refuse_encrypted(path)
        return "workbook"
    if head.startswith(ZIP):
        _check_zip(path)
        return "workbook"
    _refuse_other(head)
    return "csv"


def _refuse_other(head: bytes) -> None:
    for mark, name in OTHER_KINDS.items():
        if head.startswith(mark):
            raise Refused(
                _("This is a %(kind)s file, not a table. Save the list as XLSX or CSV and choose that file.")
                % {"kind": name}
            )
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<table")):
        raise Refused(
            _("This is a web page or XML file, even if its name says otherwise. Open it in your spreadsheet program, "
              "save it as XLSX, and choose that file.")
        )  # fmt: skip
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and not _is_wide(head):
        raise Refused(_("This is not a table. Choose a file of the kind CSV, XLSX, XLS or ODS."))


def _is_wide(head: bytes) -> bool:
    """Whether every second byte is zero, as in UTF-16 text without a mark."""
    return max(head[::2].count(0), head[1::2].count(0)) > len(head) * 0.35


def _refuse_encrypted(path: Path) -> None:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused(
            _("The workbook is protected by a password. Open it, save it without the password, and choose that file.")
        )
    if "WordDocument".encode("utf-16-le") in content or "PowerPoint Document".encode("utf-16-le") in content:
        raise Refused(_("This is not a table. Choose a file of the kind CSV, XLSX, XLS or ODS."))


def _check_zip(path: Path) -> None:
    """Unpack once without keeping anything: what is too large, broken or no workbook is refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if not any(name in WORKBOOK_MARKS for name in names):
                raise Refused(
                    _("This file is an archive, but no workbook. Unpack it, and choose the CSV or XLSX file inside.")
                )
            if any(item.flag_bits & 1 for item in archive.infolist()):
                raise Refused(
                    _("The workbook is protected by a password. Open it, save it without the password, and choose "
                      "that file.")
                )  # fmt: skip
            unpacked = 0
            for item in archive.infolist():
                unpacked += _measure(archive, item, MOST_UNPACKED - unpacked)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
        raise unreadable() from error


def unreadable() -> Refused:
    """The refusal for a damaged file."""
    return Refused(
        _("The file is damaged and cannot be read. Open it in your spreadsheet program, save it again as XLSX, and "
          "choose that file.")
    )  # fmt: skip


def _too_large() -> Refused:
    return Refused(
        _("Unpacked, the workbook is far too large. Copy the list into a new workbook without formatted empty rows "
          "and columns, and choose that file.")
    )  # fmt: skip


def _measure(archive: zipfile.ZipFile, item: zipfile.ZipInfo, room: int) -> int:
    """The real unpacked size of one part; refuses sheets whose outermost cells span too large a field."""
    is_sheet = item.filename.startswith("xl/worksheets/") and item.filename.endswith(".xml")
    is_content = item.filename == "content.xml"
    size, rows, columns, tail = 0, 0, 0, b""
    with archive.open(item) as part:
        while chunk := part.read(CHUNK):
            size += len(chunk)
            if size > room:
                raise _too_large()
            text = tail + chunk
            tail = chunk[-300:]
            if is_sheet:
                rows = max(rows, max(map(int, ROW.findall(text)), default=0))
                columns = max(columns, max(map(_column, set(COLUMN.findall(text))), default=0))
                if rows * columns > MOST_CELLS:
                    raise _too_large()
            elif is_content:
                _check_repeats(text)
    return size


def _check_repeats(text: bytes) -> None:
    if REPEATED_VALUE.search(text) or REPEATED_ROW.search(text):
        raise _too_large()


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
