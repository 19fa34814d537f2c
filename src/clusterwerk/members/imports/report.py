"""What was taken over and what was not, and why: row by row, to download."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.members.imports.shown import LEFT_OUT, doubts_of, labels_of, remarks_of
from clusterwerk.members.models import ImportBatch, ImportRow

OUTCOMES: dict[str, Any] = {
    "created": gettext_lazy("new organisation"),
    "updated": gettext_lazy("record completed"),
    "replaced": gettext_lazy("record replaced"),
    "joined": gettext_lazy("joined with another row"),
    "same": gettext_lazy("unchanged"),
    "skip": gettext_lazy("left out"),
    "open": gettext_lazy("left out, because nobody decided"),
}
HEADINGS = (
    gettext_lazy("Row"),
    gettext_lazy("Organisation"),
    gettext_lazy("What became of it"),
    gettext_lazy("Why, and what is doubtful"),
)


def outcome_of(row: ImportRow) -> str:
    """What became of a row, or what will become of it."""
    return str(OUTCOMES[row.outcome]) if row.outcome in OUTCOMES else row.get_decision_display()


def report_rows(batch: ImportBatch) -> Iterator[tuple]:
    """Every row of the file below the header, with what became of it and every doubt."""
    labels = labels_of(batch)
    for row in batch.rows.order_by("number").iterator(chunk_size=1000):
        doubts = [f"{doubt.label}: {doubt.sentence}" for doubt in doubts_of(row, labels)]
        yield row.number, row.name, outcome_of(row), " ".join([*doubts, *remarks_of(row)])
    for number, kind, text in batch.left_out:
        yield number, text, _("left out"), str(LEFT_OUT.get(kind, kind))


TEMPLATE_HEADINGS = (
    ("Mitgliedsnummer", "Member number"), ("Firma", "Company"), ("Rechtsform", "Legal form"), ("Art", "Kind"), ("Straße", "Street"),
    ("PLZ", "Postal code"), ("Ort", "Place"), ("Land", "Country"), ("Telefon Zentrale", "Company phone"), ("E-Mail Firma", "Company email"),
    ("Website", "Website"), ("Registergericht", "Register court"), ("Registernummer", "Register number"), ("WZ 2008", "WZ 2008"),
    ("Mitarbeiter", "Employees"), ("Umsatz", "Revenue"), ("Gründungsjahr", "Founding year"), ("Status", "Status"),
    ("Mitglied seit", "Member since"), ("Mitglied bis", "Member until"), ("Titel", "Title"), ("Vorname", "First name"),
    ("Nachname", "Last name"), ("Funktion", "Function"), ("E-Mail Ansprechpartner", "Contact email"),
    ("Telefon Ansprechpartner", "Direct phone"), ("Bemerkung", "Note"),
)  # fmt: skip


def template_headings(language: str) -> list[str]:
    """The columns of an empty list to fill in; the import knows each of them by its name."""
    return [german if language.startswith("de") else english for german, english in TEMPLATE_HEADINGS]
