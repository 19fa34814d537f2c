"""Reading what people type or import: rebate tiers in words, and lists of items with figures, each row with its answer."""

import re
import tempfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.fields import read_figure
from clusterwerk.core.sheets import open_source, plain_key
from clusterwerk.purchasing.models import Item

MOST_ROWS = 2000
COLUMNS = {
    "number": ("nr", "nummer", "no", "number", "pos", "position"),
    "name": ("artikel", "position name", "bezeichnung", "item", "name"),
    "volume": ("menge", "jahresmenge", "volume", "quantity"),
    "price": ("preis", "letzter preis", "einkaufspreis", "price", "last price", "stueckpreis"),
    "least": ("ab menge", "mindestmenge", "from volume", "minimum volume"),
}
TIER = re.compile(r"(?:ab|from)?\s*([\d.,'\s]+?)\s*(?:€|eur|euro)?\s*[:=;]\s*([\d.,]+)\s*%?", re.IGNORECASE)


def read_tiers(text: str) -> list[tuple[Decimal, Decimal]]:
    """Rebate tiers, a line each: “10.000: 2 %”. Raises ValueError with the line that cannot be read."""
    tiers = []
    for line in text.splitlines():
        if not line.strip():
            continue
        found = TIER.fullmatch(line.strip())
        if found is None:
            raise ValueError(line.strip())
        spend, percent = read_figure(found[1]), read_figure(found[2])
        if spend < 0 or not 0 < percent < 100:
            raise ValueError(line.strip())
        tiers.append((spend, percent))
    return tiers


@dataclass
class ReadList:
    """What a list says by item key, and what was wrong with which row. Reports name rows, never figures."""

    volumes: dict[int, Decimal] = field(default_factory=dict)
    prices: dict[int, Decimal] = field(default_factory=dict)
    least: dict[int, Decimal] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many items were understood."""
        return len({*self.volumes, *self.prices})


def read_list(name: str, content: bytes, items: list[Item]) -> ReadList:
    """Read a CSV file or workbook with a row for each item, found by its number or name. The file is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("list" + Path(name).suffix.lower()[:6])
        path.write_bytes(content)
        rows = []
        for row in open_source(path).rows():
            if row.filled:
                rows.append(row)
            if len(rows) > MOST_ROWS:
                raise Refused(_("The file has more than %(count)s rows.") % {"count": MOST_ROWS})
    heading = next((row for row in rows[:20] if len(_columns(row.cells)) >= 2), None)
    if heading is None or not {"number", "name"} & set(_columns(heading.cells)):
        raise Refused(
            _("The list needs a title row with number (or item), volume and price. Take the file for filling in.")
        )
    columns, read = _columns(heading.cells), ReadList()
    by_number = {str(item.number): item for item in items}
    by_name = {plain_key(item.name): item for item in items}
    for row in rows[rows.index(heading) + 1 :]:
        _read_row(row, columns, by_number, by_name, read)
    return read


def _columns(cells: list) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = plain_key(str(cell or ""))
        for column, names in COLUMNS.items():
            if column not in found and any(
                key == plain_key(name) or key.startswith(plain_key(name) + " ") for name in names
            ):
                found[column] = place
                break
    return found


def _cell(row, columns: dict[str, int], column: str):
    place = columns.get(column)
    value = row.cells[place] if place is not None and place < len(row.cells) else None
    return None if value is None or not str(value).strip() else value


def _read_row(row, columns, by_number, by_name, read: ReadList) -> None:
    number, name = _cell(row, columns, "number"), _cell(row, columns, "name")
    key = str(int(number)) if isinstance(number, float) and number.is_integer() else str(number or "").strip()
    item = by_number.get(key) or by_name.get(plain_key(str(name or "")))
    if item is None:
        read.faults.append((row.number, _("no item of this purchase has this number or name")))
        return
    if item.pk in read.volumes or item.pk in read.prices:
        read.faults.append((row.number, _("this item stands in the list twice; the first row counts")))
        return
    values = {}
    for column in ("volume", "price", "least"):
        cell = _cell(row, columns, column)
        if cell is None:
            continue
        try:
            value = Decimal(str(cell)) if isinstance(cell, int | float) else read_figure(str(cell))
        except ValueError:
            read.faults.append((row.number, _("a figure cannot be read")))
            return
        if not value.is_finite() or value < 0 or value >= Decimal(10) ** 10:
            read.faults.append((row.number, _("a figure is negative or too large")))
            return
        values[column] = value
    for column, kept in (("volume", read.volumes), ("price", read.prices), ("least", read.least)):
        if values.get(column):
            kept[item.pk] = values[column].quantize(Decimal("0.0001") if column == "price" else Decimal("0.001"))
