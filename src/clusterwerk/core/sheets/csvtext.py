"""CSV files of offices: their encoding, their separator, and rows whose quotation marks do not match."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

ENCODINGS = {
    "utf-8-sig": _("UTF-8"),
    "cp1252": _("Windows (Western Europe)"),
    "utf-16": _("Unicode (UTF-16)"),
    "mac_roman": _("Mac Roman (older Apple computers)"),
    "cp850": _("DOS (older office programs)"),
    "iso-8859-15": _("ISO 8859-15"),
    "cp1250": _("Windows (Central Europe)"),
}
DELIMITERS = {";": _("semicolon"), ",": _("comma"), "\t": _("tab"), "|": _("vertical bar")}
IN_WORDS = {
    "cp1252": re.compile(rb"[A-Za-z][\xe4\xf6\xfc\xdf][a-z]"),
    "mac_roman": re.compile(rb"[A-Za-z][\x8a\x9a\x9f\xa7][a-z]"),
    "cp850": re.compile(rb"[A-Za-z][\x84\x94\x81\xe1][a-z]"),
}
MOST_LINES_OF_A_CELL = 20
csv.field_size_limit(1 << 20)


def guess_encoding(path: Path) -> str:
    """The mark at the start, else strict UTF-8, else UTF-16 by its zero bytes, else the old encoding that puts most umlauts into words."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head[1::2].count(0) > len(head) * 0.35:
        return "utf-16-le"
    if head[::2].count(0) > len(head) * 0.35:
        return "utf-16-be"
    if _is_utf8(path):
        return "utf-8-sig"
    counts = {name: len(pattern.findall(head)) for name, pattern in IN_WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > 2 * counts["cp1252"] else "cp1252"


def _is_utf8(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return False
    return True


def lines_of(path: Path, encoding: str) -> Iterator[str]:
    """The lines of the file without their ends; bytes that the encoding does not know become “�”."""
    with io.open(path, encoding=encoding, errors="replace", newline=None) as file:  # noqa: UP020
        for line in file:
            yield line.rstrip("\n").replace("\x00", "")


def guess_delimiter(path: Path, encoding: str) -> str:
    """The separator that cuts the first hundred lines into the most even columns."""
    lines = []
    for line in lines_of(path, encoding):
        if line.lower().startswith("sep=") and len(line) == 5 and not lines:
            return line[4]
        if line.strip():
            lines.append(line)
        if len(lines) == 100:
            break
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> float:
    widths = Counter(len(cells) for _, cells, _ in records(iter(lines), delimiter))
    widths.pop(1, None)
    if not widths:
        return 0.0
    width, rows = max(widths.items(), key=lambda item: (item[1] * min(item[0], 6), item[0]))
    return rows * min(width, 6)


def _is_open(line: str, delimiter: str, inside: bool) -> bool:
    """Whether a quoted cell is still open at the end of the line."""
    if '"' not in line:
        return inside
    position = 0
    while (position := line.find('"', position)) >= 0:
        if inside:
            if line[position + 1 : position + 2] == '"':
                position += 1
            else:
                inside = False
        elif position == 0 or line[position - 1] == delimiter:
            inside = True
        position += 1
    return inside


def records(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str], bool]]:
    """Line number, cells, and whether its quotation marks were broken, of each record.

    A quoted cell may run over several lines; after twenty the mark counts as a slip, and the first line is read as it
    stands, so that one slip does not swallow the rest of the file.
    """
    waiting: list[str] = []
    number = 0
    while True:
        line = waiting.pop(0) if waiting else next(lines, None)
        if line is None:
            return
        number += 1
        if '"' not in line:
            yield number, line.split(delimiter), False
            continue
        block, is_open = [line], _is_open(line, delimiter, False)
        while is_open and len(block) < MOST_LINES_OF_A_CELL:
            more = waiting.pop(0) if waiting else next(lines, None)
            if more is None:
                break
            block.append(more)
            is_open = _is_open(more, delimiter, True)
        if is_open:
            waiting = block[1:] + waiting
            yield number, [cell.strip('"') for cell in line.split(delimiter)], True
            continue
        yield number, next(csv.reader(["\n".join(block)], delimiter=delimiter)), False
        number += len(block) - 1
