"""One row of the list as values and doubts, by the mapping of its columns. No database."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from clusterwerk.core import sheets
from clusterwerk.core.sheets import Doubt, Parsed
from clusterwerk.core.sheets.numbers import SCALES, plain
from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.members.choices import Status
from clusterwerk.members.imports import doubts, words
from clusterwerk.members.imports.people import read_people
from clusterwerk.members.imports.targets import Target

HEADER_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
DATES = {"since", "until", "consent_date"}
NUMBERS = {"employees", "revenue"}
CHOICES = {
    "status": (words.STATUS, doubts.STATUS_UNKNOWN, list(Status)),
    "kind": (words.KIND, doubts.KIND_UNKNOWN, list(OrganisationKind)),
}


@dataclass
class ReadRow:
    """What a row says: values by target, the people, and every doubt with the target and column it is about."""

    values: dict[str, Any] = field(default_factory=dict)
    doubts: list[dict[str, Any]] = field(default_factory=list)

    def doubt(self, found: Doubt, target: str) -> None:
        """Keep a doubt as JSON can hold it."""
        self.doubts.append({"kind": found.kind, "target": target, "facts": dict(found.facts)})

    def take(self, target: str, parsed: Parsed) -> Any:
        """The value of a parsed cell; its doubts are kept."""
        for found in parsed.doubts:
            self.doubt(found, target)
        return parsed.value


@dataclass(frozen=True)
class Column:
    """One mapped column: where it stands, what it means, and the year and scale that its header names."""

    index: int
    target: str
    limit: int = 0
    year: int | None = None
    scale: Decimal = Decimal(1)


def columns_of(names: Sequence[str], mapping: Mapping[int, str], choices: Sequence[Target]) -> list[Column]:
    """The mapped columns with what their headers say: “Umsatz 2023 (T€)” is for 2023 and in thousands."""
    limits = {target.name: target.limit for target in choices}
    columns = []
    for index, target in sorted(mapping.items()):
        header = names[index] if index < len(names) else ""
        year = HEADER_YEAR.search(header) if target in NUMBERS else None
        scale = next(
            (factor for pattern, factor in SCALES if target == "revenue" and pattern.search(header)), Decimal(1)
        )
        columns.append(Column(index, target, limits.get(target, 0), int(year[1]) if year else None, scale))
    return columns


def read_row(
    cells: Sequence[Any], columns: Sequence[Column], *, corrections: Mapping[str, str], today: dt.date
) -> ReadRow:
    """Read one row. `corrections` are what the person typed instead of a cell, by target."""
    row = ReadRow()
    for column in columns:
        cell = corrections[column.target] if column.target in corrections else _cell(cells, column.index)
        if cell is None or cell == "":
            continue
        reader_of(column.target)(row, column, cell, today)
    mapped = {column.target for column in columns}
    for target, text in corrections.items():
        if text and target not in mapped:
            reader_of(target)(row, Column(-1, target), text, today)
    _settle_name(row)
    read_people(row)
    _settle_dates(row)
    return row


def _cell(cells: Sequence[Any], index: int) -> Any:
    return cells[index] if 0 <= index < len(cells) else None


def _read_text(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    if value := row.take(column.target, sheets.known(cell, limit=column.limit)):
        row.values[column.target] = value


def _read_number(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    amount = row.take(column.target, sheets.amount(cell))
    if amount is None:
        return
    value = amount.value * (1 if column.scale == 1 or _has_scale(cell) else column.scale)
    if value < 0:
        row.doubt(Doubt(doubts.NEGATIVE, {"value": plain(value)}), column.target)
        return
    row.values[column.target] = plain(value)
    if amount.year or column.year:
        row.values.setdefault(f"{column.target}_year", amount.year or column.year)


def _has_scale(cell: Any) -> bool:
    return isinstance(cell, str) and any(pattern.search(cell) for pattern, _factor in SCALES)


def _read_year(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    found = sheets.date(cell, today=today)
    if found.value is None:
        row.take(column.target, found)
    elif 1000 <= found.value.day.year <= today.year:
        row.values[column.target] = found.value.day.year
    else:
        row.doubt(Doubt(doubts.YEAR_ONLY, {"text": str(cell)[:40]}), column.target)


def _read_date(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    if column.target != "consent_date" and sheets.yes_no(cell).value is not None and str(cell).strip() != "1":
        return
    value = row.take(column.target, sheets.date(cell, today=today))
    if value is not None:
        row.values[column.target] = {"day": value.day.isoformat(), "precision": value.precision}


def _read_code(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    value = row.take("postal_code", sheets.postal_code(cell, country=row.values.get("country", "")))
    if value is None:
        return
    row.values["postal_code"] = value.code
    if value.place:
        row.values.setdefault("place", value.place)
    if value.country:
        row.values["country"] = value.country


def _read_country(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    text = row.take("country", sheets.known(cell))
    code = words.COUNTRY.get(sheets.plain_key(text))
    if code:
        row.values["country"] = code
    elif re.fullmatch(r"[A-Za-z]{2}", text):
        row.values["country"] = text.upper()


def _read_phone(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    if numbers := row.take(column.target, sheets.phones(cell)):
        row.values[column.target] = numbers[0][:60]
        if len(numbers) > 1:
            row.values[f"{column.target}_more"] = numbers[1:4]


def _read_email(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    if addresses := row.take(column.target, sheets.emails(cell)):
        row.values[column.target] = addresses[0]
        if len(addresses) > 1:
            row.values[f"{column.target}_more"] = addresses[1:6]


def _read_website(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    if value := row.take("website", sheets.website(cell)):
        row.values["website"] = value[:300]


def _read_choice(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    table, kind, choices = CHOICES[column.target]
    text = row.take(column.target, sheets.known(cell))
    if not text:
        return
    choice = table.get(sheets.plain_key(text)) or (text if text in set(choices) else None)
    if choice:
        row.values[column.target] = str(choice)
    else:
        row.doubt(Doubt(kind, {"text": text[:60], "choices": [str(one) for one in choices]}), column.target)


def _read_reason(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    text = row.take("reason", sheets.known(cell))
    if not text:
        return
    reason = words.REASON.get(sheets.plain_key(text))
    row.values["reason"] = str(reason or "other")
    if reason is None:
        row.values["reason_text"] = text[:200]
        row.doubt(Doubt(doubts.REASON_UNKNOWN, {"text": text[:80]}), "reason")


def _read_consent(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    answer = row.take(column.target, sheets.yes_no(cell))
    if answer is not None:
        row.values[column.target] = answer


def _read_industry_code(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    text = row.take(column.target, sheets.known(cell))
    code = re.sub(
        r"^(?:wz|nace)?\s*(?:2008|2025|08|rev\.?\s*2(?:\.1)?)?[\s:.-]*(?=[A-U]?\s*\d)", "", text, flags=re.IGNORECASE
    )
    found = re.match(r"^(?:[A-U]\s*)?(\d{1,2}(?:\.\d{1,2}(?:\.\d)?)?|\d{3,5})\b", code)
    if text and found:
        row.values[column.target] = dotted(found[1])
    elif text:
        edition = "WZ 2025" if column.target == "code_2025" else "WZ 2008"
        row.doubt(Doubt(doubts.INDUSTRY_UNKNOWN, {"text": text[:60], "edition": edition}), column.target)


def dotted(code: str) -> str:
    """A code with its points: 2825 is 28.25, 28250 is 28.25.0; a zero lost at the start comes back."""
    if "." in code or len(code) <= 2:
        head, point, rest = code.partition(".")
        return head.zfill(2) + point + rest
    return f"{code[:2]}.{code[2:4]}" + (f".{code[4]}" if len(code) > 4 else "")


def _read_firm(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    text = row.take(column.target, sheets.known(cell, limit=column.limit or 400))
    if not text:
        return
    firm, person = row.take(column.target, sheets.firm_and_person(text))
    row.values["name"] = firm
    if person:
        row.values.setdefault("full_name_text", person)


def _read_full_name(row: ReadRow, column: Column, cell: Any, today: dt.date) -> None:
    name = row.take(column.target, sheets.person(cell))
    if name is not None:
        prefix = "second_" if column.target.startswith("second_") else ""
        for part in ("title", "first", "last"):
            if text := getattr(name, part):
                row.values.setdefault(prefix + part, text[:100])


def _settle_name(row: ReadRow) -> None:
    """Additions join the name; the legal form is taken out of the name when no column names it."""
    values = row.values
    if more := values.pop("name_more", ""):
        values["name"] = f"{values['name']} {more}"[:300] if values.get("name") else more
    if number := values.pop("house_number", ""):
        values["street"] = f"{values.get('street', '')} {number}".strip()
    if not values.get("name"):
        row.doubt(Doubt(doubts.NO_NAME, {}), "name")
    elif not values.get("legal_form") and (form := sheets.split_form(values["name"])[1]):
        values["legal_form"] = form[:80]


def _settle_dates(row: ReadRow) -> None:
    values = row.values
    since, until = values.get("since"), values.get("until")
    if since and until and until["day"] < since["day"]:
        facts = {"since": since["day"], "until": until["day"]}
        row.doubt(Doubt(doubts.ENDS_BEFORE, facts), "until")
        del values["until"]
    if values.get("status") == Status.FORMER and not values.get("until"):
        row.doubt(Doubt(doubts.FORMER_WITHOUT_DATE, {}), "until")


READERS: dict[str, Callable[[ReadRow, Column, Any, dt.date], None]] = {
    **dict.fromkeys(NUMBERS, _read_number),
    **dict.fromkeys(DATES, _read_date),
    **dict.fromkeys(("employees_year", "revenue_year", "founded"), _read_year),
    **dict.fromkeys(("phone", "person_phone", "mobile", "second_person_phone", "second_mobile"), _read_phone),
    **dict.fromkeys(("email", "person_email", "second_person_email"), _read_email),
    **dict.fromkeys(CHOICES, _read_choice),
    **dict.fromkeys(("postal_code", "postal_place"), _read_code),
    **dict.fromkeys(("code_2008", "code_2025"), _read_industry_code),
    "name": _read_firm,
    "firm_and_person": _read_firm,
    "full_name": _read_full_name,
    "second_full_name": _read_full_name,
    "country": _read_country,
    "website": _read_website,
    "reason": _read_reason,
}


def reader_of(target: str) -> Callable[[ReadRow, Column, Any, dt.date], None]:
    """The reader of a target: consents are yes or no, whatever has no reader of its own is text."""
    if target.startswith("consent_") and target != "consent_date":
        return _read_consent
    return READERS.get(target, _read_text)
