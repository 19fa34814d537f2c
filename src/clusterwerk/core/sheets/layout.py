"""Where the table is inside a sheet: titles above, header in one or two rows, sums and footnotes below."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from clusterwerk.core.sheets.text import as_text, clean, plain_key
from clusterwerk.core.sheets.workbook import Row

LOOK_AT = 60
UNLIKELY = re.compile(r"\d{5}|@|\d[.,]\d")
DATA, EMPTY, SUM, REPEATED, FOOTNOTE, HEADING = "data", "empty", "sum", "repeated_header", "footnote", "heading"
SUM_WORDS = re.compile(r"^(?:zwischen)?(?:summe|gesamt(?:summe|zahl|anzahl)?|insgesamt|total|subtotal|sum|anzahl|mittelwert|durchschnitt|average|count)\b", re.IGNORECASE)  # fmt: skip
FOOT_WORDS = re.compile(r"^(?:\*|\(\*|stand\b|quelle\b|erstellt\b|hinweis\b|legende\b|anmerkung\b|druckdatum\b|seite \d|fu(?:ß|ss)note|source\b|note\b|as of\b|created\b|page \d|alle angaben\b|vertraulich\b)", re.IGNORECASE)  # fmt: skip
HEADING_LOOKS = re.compile(r"[A-ZÄÖÜ]|[A-Z]\s*[-–]\s*[A-Z]|.{0,60}:")
HEADING_WORDS = re.compile(r"(?:(?:probe|förder|ehren|gründungs)?mitglieder|interessent(?:en|innen und interessenten)|ehemalige(?: mitglieder)?|zulieferer|lieferanten|kunden|(?:netzwerk)?partner|dienstleister|hersteller|unternehmen|firmen|betriebe|hochschulen|institute|forschung(?:seinrichtungen)?|öffentliche stellen|verbände|sonstige|members|prospects|suppliers|customers|partners|others)", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """The columns of a table and where it stands. `columns` are unique names; an empty name is a column to leave out.

    `first` is the number of the first row below the header; `group_row` is 0 unless the header has two rows.
    """

    header_row: int
    group_row: int
    first: int
    columns: tuple[str, ...]
    labels: frozenset[str] = frozenset()

    @property
    def signature(self) -> str:
        """What two files with the same columns share."""
        return "|".join(plain_key(column) for column in self.columns)


def _texts(row: Row) -> list[str]:
    return [clean(cell, lines=" ").value for cell in row.cells]


def find_layout(rows: Iterable[Row], *, is_known: Callable[[str], bool] = lambda name: False) -> Layout | None:
    """The layout of a table by its first sixty rows; None when nothing looks like a header.

    `is_known` tells whether a text is the usual name of a column; such rows win over all others.
    """
    head = list(islice(rows, LOOK_AT))
    texts = [_texts(row) for row in head]
    best = max(range(len(head)), key=lambda index: _likeness(texts, index, is_known), default=None)
    if best is None or _likeness(texts, best, is_known) <= 0:
        return None
    return layout_at(head, head[best].number, is_known=is_known)


def _likeness(texts: list[list[str]], index: int, is_known: Callable[[str], bool]) -> float:
    """How much a row looks like the header: known names, short distinct words, rows of equal width below."""
    filled = [text for text in texts[index] if text]
    if not filled:
        return 0.0
    named = sum(1 for text in filled if is_known(text))
    words = sum(1 for text in filled if len(text) <= 60 and not UNLIKELY.search(text))
    below = [sum(1 for text in row if text) for row in texts[index + 1 : index + 6]]
    follows = sum(1 for width in below if width >= max(1, len(filled) // 3))
    distinct = len({plain_key(text) for text in filled}) / len(filled)
    return 3.0 * named + words * distinct + 0.5 * follows - 1.5 * (len(filled) - words) - 0.05 * index


def layout_at(rows: Iterable[Row], header_row: int, *, is_known: Callable[[str], bool] = lambda name: False) -> Layout:
    """The layout when the header stands in this row: a row of groups above it is found and joined."""
    head = list(islice(rows, max(LOOK_AT, header_row + 20)))
    position = next((index for index, row in enumerate(head) if row.number >= header_row), len(head))
    if position == len(head):
        return Layout(header_row, 0, header_row + 1, ())
    names = _texts(head[position])
    groups = _texts(head[position - 1]) if position else []
    group_row, labels = 0, {*names}
    if _is_group_row(groups, names, is_known):
        labels |= {*groups}
        names, group_row = _joined(groups, names), head[position - 1].number
    elif position + 1 < len(head) and _is_group_row(names, _texts(head[position + 1]), is_known):
        labels |= {*_texts(head[position + 1])}
        names, group_row = _joined(names, _texts(head[position + 1])), header_row
        header_row = head[position + 1].number
    width = max((len(row.cells) for row in head[position:]), default=len(names))
    names += [""] * (width - len(names))
    known = frozenset(plain_key(label) for label in labels if label)
    return Layout(header_row, group_row, header_row + 1, tuple(_unique(names)), known)


def _is_group_row(groups: list[str], names: list[str], is_known: Callable[[str], bool]) -> bool:
    """Whether a row holds group labels for the row of names below: “Anschrift · · Ansprechpartner · ·”."""
    labels = [text for text in groups if text]
    below = [text for text in names if text]
    if len(labels) < 2 or len(below) < 2 or any(UNLIKELY.search(text) for text in labels + below):
        return False
    if any(len(text) > 60 for text in labels + below):
        return False
    has_gap = any(not name and group for group, name in zip(groups, names, strict=False))
    repeats = len({plain_key(text) for text in below}) < len(below)
    known_below = sum(1 for text in below if is_known(text))
    spans = any(group and name and not following for group, name, following in zip(groups, names, [*groups[1:], "x"], strict=False))  # fmt: skip
    return known_below >= 2 and (has_gap or repeats) and (spans or has_gap)


def _joined(groups: list[str], names: list[str]) -> list[str]:
    """Group labels spread to the right until the next one, before the names below them."""
    width = max(len(groups), len(names))
    groups, names = groups + [""] * (width - len(groups)), names + [""] * (width - len(names))
    joined, current = [], ""
    for group, name in zip(groups, names, strict=True):
        if group:
            current = group
        if not name:
            joined.append(group)
            current = "" if group else current
        else:
            joined.append(f"{current} {name}" if current and plain_key(current) != plain_key(name) else name)
    return joined


def _unique(names: list[str]) -> list[str]:
    """Repeated names get a number, so that every column can be named."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        name = name[:120]
        key = plain_key(name) or name
        seen[key] = seen.get(key, 0) + 1
        unique.append(f"{name} ({seen[key]})" if name and seen[key] > 1 else name)
    return unique


def sort_rows(rows: Iterable[Row], layout: Layout) -> Iterator[tuple[Row, str]]:
    """The rows below the header, each with what it is: data, empty, sum, repeated header, footnote, or a heading."""
    header = layout.labels or {plain_key(name) for name in layout.columns if name}
    width = sum(1 for name in layout.columns if name)
    for row in rows:
        if row.number >= layout.first:
            filled = [text for text in (as_text(cell).strip() for cell in row.cells) if text]
            yield row, _kind(filled, header, width)


def _kind(filled: list[str], header: frozenset[str] | set[str], width: int) -> str:
    if not filled:
        return EMPTY
    first = filled[0]
    if SUM_WORDS.match(first) and (len(filled) <= max(2, width // 2) and _only_numbers(filled[1:])):
        return SUM
    if len(filled) <= 2 and width > 2 and (FOOT_WORDS.match(first) or len(first) > 120):
        return FOOTNOTE
    if (
        len(filled) >= 2
        and plain_key(first) in header
        and sum(1 for text in filled if plain_key(text) in header) >= max(2, 0.7 * len(filled))
    ):
        return REPEATED
    if len(filled) == 1 and width > 3 and (HEADING_LOOKS.fullmatch(first) or HEADING_WORDS.fullmatch(first)):
        return HEADING
    return DATA


def _only_numbers(texts: list[str]) -> bool:
    return all(re.search(r"\d", text) or len(text) <= 20 for text in texts)
