"""Reading a list of needs or offers: good rows as they will be taken, and for each broken one row, column and what to do."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterwerk.core import sheets
from clusterwerk.core.errors import Refused
from clusterwerk.core.sheets import doubts
from clusterwerk.core.shown import day
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.names import name_key
from clusterwerk.needs.actions.stating import checked_text, usual_last_day
from clusterwerk.needs.choices import MOST_TOPICS, Area, Seen, Urgency
from clusterwerk.needs.models.stated import last_day_allowed
from clusterwerk.needs.topics import topic_named

MOST_ROWS = 5000
MOST_FAULTS = 500
READ_SHOWN = 40

# How the columns are called, in the order of the empty list that can be downloaded; the first name is the usual one.
COLUMNS = {
    "firm": ("Firma", "Organisation", "Unternehmen", "Mitglied", "Mitgliedsfirma", "Betrieb", "Firm", "Company", "Member"),
    "text": ("Text", "Bedarf", "Angebot", "Beschreibung", "Gesucht", "Bedarf oder Angebot", "Need", "Offer", "Description"),
    "area": ("Bereich", "Area", "Funktionsbereich"),
    "topics": ("Themen", "Thema", "Topics", "Topic", "Stichwort", "Stichworte"),
    "urgency": ("Dringlichkeit", "Wie bald", "Urgency", "How soon"),
    "seen": ("Wer liest es", "Sichtbarkeit", "Wer sieht es", "Visibility", "Who reads it", "Seen"),
    "place": ("Ort", "Standort", "Place", "Location"),
    "until": ("Aktuell bis", "Gültig bis", "Ablauf", "Until", "Valid until", "Current until"),
}  # fmt: skip
REQUIRED = ("firm", "text", "area")
BY_NAME = {sheets.plain_key(name): key for key, names in COLUMNS.items() for name in names}

AREA_WORDS = {
    "personal": Area.HR, "ausbildung": Area.HR, "hr": Area.HR, "f e": Area.RD, "fue": Area.RD, "f u e": Area.RD,
    "r d": Area.RD, "forschung": Area.RD, "entwicklung": Area.RD, "it": Area.DIGITAL, "digitalisierung": Area.DIGITAL,
    "fertigung": Area.PRODUCTION, "umwelt": Area.SUSTAINABILITY, "leitung": Area.MANAGEMENT, "recht": Area.MANAGEMENT,
    "finanzen": Area.MANAGEMENT, "verkauf": Area.SALES, "marketing": Area.SALES, "beschaffung": Area.PURCHASING,
    "staff": Area.HR, "research": Area.RD, "versand": Area.LOGISTICS, "transport": Area.LOGISTICS,
    "einkauf": Area.PURCHASING, "vertrieb": Area.SALES, "produktion": Area.PRODUCTION, "qualitaet": Area.QUALITY,
    "energie": Area.ENERGY, "nachhaltigkeit": Area.SUSTAINABILITY, "digitales": Area.DIGITAL, "logistik": Area.LOGISTICS,
}  # fmt: skip
SEEN_WORDS = {
    "mitglieder": Seen.MEMBERS, "members": Seen.MEMBERS, "anonym": Seen.ANONYMOUS, "anonymous": Seen.ANONYMOUS,
    "ohne namen": Seen.ANONYMOUS, "offen": Seen.OPEN, "open": Seen.OPEN, "geschaeftsstelle": Seen.OFFICE,
    "buero": Seen.OFFICE, "office": Seen.OFFICE, "vertraulich": Seen.OFFICE, "nur geschaeftsstelle": Seen.OFFICE,
}  # fmt: skip
URGENCY_WORDS = {
    "hoch": Urgency.SOON, "dringend": Urgency.SOON, "sofort": Urgency.SOON, "high": Urgency.SOON, "urgent": Urgency.SOON,
    "mittel": Urgency.QUARTER, "medium": Urgency.QUARTER, "normal": Urgency.QUARTER, "niedrig": Urgency.YEAR,
    "gering": Urgency.YEAR, "low": Urgency.YEAR,
}  # fmt: skip


@dataclass
class Checked:
    """What a list holds: `rows` as they will be taken, `faults` one for each broken row and column."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)

    @property
    def broken(self) -> int:
        """How many rows cannot be taken."""
        return len({fault["row"] for fault in self.faults})


class Faulty(Exception):
    """A cell that cannot be taken, with the sentence that says what to do."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def is_known_header(name: str) -> bool:
    """Whether a text is the usual name of a column."""
    return sheets.plain_key(name) in BY_NAME


def read_list(path: Path, *, firms: list[Organisation], seen: str, known: set[tuple[int, str]]) -> Checked:
    """The good and the broken rows of a list. `firms` are those of the register, `known` what is stated already."""
    source = sheets.open_source(path)
    layout = sheets.find_layout(source.rows(), is_known=is_known_header)
    if layout is None:
        raise Refused(_("The list has no row with headings. The first row names the columns: Firma, Text, Bereich."))
    places = {BY_NAME[key]: index for index, key in _headings(layout) if key in BY_NAME}
    _all_there(places, layout)
    reader = _Reader(places, layout, firms, seen, known)
    for row, kind in sheets.sort_rows(source.rows(), layout):
        if kind in ("data", "footnote", "heading", "sum"):
            reader.take(row)
    if not reader.checked.rows and not reader.checked.faults:
        raise Refused(_("The list holds headings and no row below them."))
    return reader.checked


def _headings(layout: sheets.Layout) -> list[tuple[int, str]]:
    return list(reversed([(index, sheets.plain_key(name)) for index, name in enumerate(layout.columns)]))


def _all_there(places: dict[str, int], layout: sheets.Layout) -> None:
    missing = [COLUMNS[key][0] for key in REQUIRED if key not in places]
    if missing:
        found = ", ".join(name for name in layout.columns if name) or "–"
        raise Refused(
            ngettext(
                "The column “%(missing)s” is missing. Found: %(found)s. Name the columns as in the empty list.",
                "The columns “%(missing)s” are missing. Found: %(found)s. Name the columns as in the empty list.",
                len(missing),
            )
            % {"missing": "”, “".join(missing), "found": found}
        )


class _Reader:
    """Reads row after row; what it knows of the register is read once."""

    def __init__(self, places, layout, firms, seen, known):
        self.places, self.columns, self.seen, self.known = places, layout.columns, seen, set(known)
        self.checked = Checked()
        self.firms: dict[str, list[Organisation]] = {}
        for firm in firms:
            self.firms.setdefault(name_key(firm.name), []).append(firm)
        self.today = timezone.localdate()

    def take(self, row: sheets.Row) -> None:
        """Put a row to the good ones, or say what is wrong with each of its cells."""
        if len(self.checked.rows) + len(self.checked.faults) > MOST_ROWS:
            raise Refused(_("The list has more than %(count)s rows. Cut it into parts.") % {"count": MOST_ROWS})
        before, read = len(self.checked.faults), {}
        if row.is_broken:
            self._fault(row, "text", _("A quotation mark is not closed. Close it, or take it away."))
        parts: dict[str, Callable[[str], Any]] = {
            "firm": self._firm, "text": checked, "area": _area, "topics": _topics, "urgency": _urgency,
            "seen": self._seen, "place": _place, "until": self._until,
        }  # fmt: skip
        for key, parse in parts.items():
            try:
                read[key] = parse(self._cell(row, key))
            except Faulty as fault:
                self._fault(row, key, fault.sentence)
        if len(self.checked.faults) == before and self._is_new(row, read):
            self.checked.rows.append({"row": row.number, **read})

    def _cell(self, row: sheets.Row, key: str) -> str:
        index = self.places.get(key)
        if index is None or index >= len(row.cells):
            return ""
        parsed = sheets.clean(row.cells[index], lines="\n")
        for doubt in parsed.doubts:
            if doubt.kind == doubts.FORMULA:
                raise Faulty(_("The cell holds a formula. Copy its value into the cell, or write the text."))
            if doubt.kind == doubts.FORMULA_ERROR:
                raise Faulty(_("The cell shows an error of the spreadsheet. Write the value."))
        if "\ufffd" in parsed.value:
            raise Faulty(_("Some letters are broken. Save the list as “CSV UTF-8” or XLSX."))
        return parsed.value

    def _fault(self, row: sheets.Row, key: str, sentence: str) -> None:
        index = self.places.get(key)
        read = str(row.cells[index] or "") if index is not None and index < len(row.cells) else ""
        if len(self.checked.faults) >= MOST_FAULTS:
            raise Refused(
                _("More than %(count)s cells are broken. Check whether the columns stand under the right headings.")
                % {"count": MOST_FAULTS}
            )
        column = self.columns[index] if index is not None else COLUMNS[key][0]
        shown = read if len(read) <= READ_SHOWN else f"{read[:READ_SHOWN]}…"
        self.checked.faults.append({"row": row.number, "column": column, "read": shown, "say": sentence})

    def _is_new(self, row: sheets.Row, read: dict) -> bool:
        own = (read["firm"], read["text"].casefold())
        if own in self.known:
            self._fault(
                row, "text", _("This firm has stated the same already, here or in the program. Delete the row.")
            )
            return False
        self.known.add(own)
        return True

    def _firm(self, text: str) -> int:
        if not text:
            raise Faulty(_("Name the firm."))
        found = self.firms.get(name_key(text), [])
        if len(found) > 1:
            found = [firm for firm in found if firm.name.casefold() == text.casefold()] or found
        if not found:
            raise Faulty(_("This firm is not in your register. Check the name, or enter the firm first."))
        if len(found) > 1:
            raise Faulty(_("Several firms have this name. Write it as it stands in the register."))
        return found[0].pk

    def _seen(self, text: str) -> str:
        if not text:
            return self.seen
        key = sheets.plain_key(text)
        found = SEEN_WORDS.get(key) or next(
            (one for one in Seen if key in (one.value, sheets.plain_key(one.label))), None
        )
        if found is None:
            raise Faulty(_("Write one of: Mitglieder, anonym, offen, Geschäftsstelle."))
        return str(found)

    def _until(self, text: str) -> str:
        if not text:
            return usual_last_day(self.today).isoformat()
        parsed = sheets.date(text)
        if parsed.value is None or any(
            doubt.kind in (doubts.NOT_A_DATE, doubts.DAY_OR_MONTH) for doubt in parsed.doubts
        ):
            raise Faulty(_("This is not a date. Write it like 31.3.2027."))
        found: dt.date = parsed.value.day
        if found < self.today:
            raise Faulty(_("This day lies in the past. Leave the cell empty for half a year."))
        if found > last_day_allowed(self.today):
            raise Faulty(_("At most twelve months: until %(day)s.") % {"day": day(last_day_allowed(self.today))})
        return found.isoformat()


def checked(text: str) -> str:
    """The text of a row as it is kept."""
    try:
        return checked_text(text)
    except Refused as refusal:
        raise Faulty(str(refusal.sentence)) from refusal


def _area(text: str) -> str:
    key = sheets.plain_key(text)
    for area in Area:
        if key and key in (area.value, sheets.plain_key(str(area.label))):
            return area.value
    if key in AREA_WORDS:
        return AREA_WORDS[key].value
    names = ", ".join(str(area.label) for area in Area)
    if not text:
        raise Faulty(_("Name the area: one of %(names)s.") % {"names": names})
    raise Faulty(_("This area is not known. Write one of: %(names)s.") % {"names": names})


def _topics(text: str) -> list[str]:
    found = []
    for part in (part.strip() for part in text.replace("\n", ";").split(";")):
        if not part:
            continue
        topic = topic_named(part)
        if topic is None:
            raise Faulty(_("“%(topic)s” is not in the list of topics. Take it from the list, or leave the cell empty; several are parted by semicolons.") % {"topic": part[:60]})  # fmt: skip
        found.append(topic.key)
    if len(set(found)) > MOST_TOPICS:
        raise Faulty(_("Choose at most %(count)s topics.") % {"count": MOST_TOPICS})
    return list(dict.fromkeys(found))


def _urgency(text: str) -> str:
    key = sheets.plain_key(text)
    if not key:
        return Urgency.QUARTER.value
    found = URGENCY_WORDS.get(key)
    found = found or next((one for one in Urgency if key in (one.value, sheets.plain_key(str(one.label)))), None)
    if found is None:
        raise Faulty(_("Write one of: %(names)s.") % {"names": ", ".join(str(one.label) for one in Urgency)})
    return str(found)


def _place(text: str) -> str:
    if len(text) > 120:
        raise Faulty(_("The place has %(length)s characters; 120 fit.") % {"length": len(text)})
    return text.replace("\n", ", ")
