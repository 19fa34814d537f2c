"""A column: what it shows of a row, how it sorts, where it leads, what it exports."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clusterwerk.core import shown
from clusterwerk.core.looks import TAG_LOOKS, breakable, on_one_line, tag_html

KINDS = {
    "text": shown.plain,
    "number": shown.number,
    "percent": shown.percent,
    "money": shown.money,
    "date": shown.day,
    "moment": shown.moment,
    "yes_no": shown.yes_no,
    "tag": shown.plain,
    "email": shown.plain,
    "website": shown.plain,
    "phone": shown.plain,
}
PIECES = {"email": breakable, "website": breakable, "phone": on_one_line}
NUMERIC = {"number", "percent", "money"}


def value_at(row: Any, path: str) -> Any:
    """The value at a dotted path of attributes or keys; methods without arguments are called, a gap answers None."""
    value = row
    for part in path.split("."):
        if value is None:
            return None
        value = value.get(part) if isinstance(value, dict) else getattr(value, part)
        if callable(value):
            value = value()
    return value


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `value`: a dotted path or a function of the row; without it the attribute called like the column.
    `sort`: field or fields of the queryset (for lists in memory a path or a function); without it not sortable.
    `link`: a function of row and actor that gives an address or None. `look`: for kind "tag", a function of the row
    that gives neutral, good, info, warning or bad. `optional`: a person may hide it; `shown`: seen until somebody chooses.
    `export_value`: what the export writes when it differs from `value`.
    """

    name: str
    label: Any
    _: KW_ONLY
    value: str | Callable[[Any], Any] | None = None
    sort: str | tuple[str, ...] | Callable[[Any], Any] | None = None
    link: Callable[[Any, Any], str | None] | None = None
    kind: str = "text"
    look: Callable[[Any], str] | None = None
    decimals: int | None = None
    optional: bool = True
    shown: bool = True
    export_value: str | Callable[[Any], Any] | None = None

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"column {self.name}: kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.look is not None and self.kind != "tag":
            raise ValueError(f"column {self.name}: only a tag has a look")

    @property
    def is_numeric(self) -> bool:
        """Figures stand right-aligned."""
        return self.kind in NUMERIC

    def value_of(self, row: Any) -> Any:
        """What the column shows of a row, before it is written for a reader."""
        source = self.name if self.value is None else self.value
        value = source(row) if callable(source) else value_at(row, source)
        return str(value) if isinstance(value, Promise) else value

    def text_of(self, row: Any) -> str:
        """The value as the reader reads it."""
        return self._text(self.value_of(row))

    def _text(self, value: Any) -> str:
        if isinstance(value, SafeString):
            return value
        if self.decimals is not None and self.is_numeric:
            return KINDS[self.kind](value, self.decimals)
        return KINDS[self.kind](value)

    def html_of(self, row: Any, actor: Any) -> str:
        """The cell: text, tag or link, escaped."""
        value = self.value_of(row)
        text = self._text(value)
        if self.kind == "tag" and value not in (None, ""):
            look = self.look(row) if self.look else "neutral"
            if look not in TAG_LOOKS:
                raise ValueError(f"column {self.name}: look {look!r} is none of {', '.join(TAG_LOOKS)}")
            text = tag_html(text, look)
        elif self.kind in PIECES:
            text = PIECES[self.kind](text)
        address = self.link(row, actor) if self.link else None
        return format_html('<a href="{}">{}</a>', address, text) if address else text

    def exported(self, row: Any) -> Any:
        """What the export writes: numbers and dates as such, everything else as text."""
        if self.export_value is not None:
            source = self.export_value
            return source(row) if callable(source) else value_at(row, source)
        value = self.value_of(row)
        return shown.yes_no(value) if self.kind == "yes_no" and value is not None else value
