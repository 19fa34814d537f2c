"""What the screens of the import show: rows, doubts, likely duplicates and differences, in words."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import sheets
from clusterwerk.core.sheets.doubts import KINDS
from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.directory.models import Listing, Organisation, Site
from clusterwerk.members.choices import LeavingReason, Status
from clusterwerk.members.imports.known import Records
from clusterwerk.members.imports.matching import in_words
from clusterwerk.members.imports.plan import REMARKS
from clusterwerk.members.imports.planning import Planner
from clusterwerk.members.imports.staging import people_keys, targets_for
from clusterwerk.members.models import ImportBatch, ImportRow

LOOKS = {sheets.STOP: "bad", sheets.ASK: "warning", sheets.NOTE: "info"}
DECISION_LOOKS = {"new": "good", "update": "good", "replace": "warning", "join": "info", "same": "neutral", "skip": "neutral", "open": "warning"}  # fmt: skip


@dataclass(frozen=True)
class ShownDoubt:
    """One doubt as a sentence that names the column."""

    target: str
    label: str
    sentence: str
    look: str
    asks: bool


@dataclass(frozen=True)
class Candidate:
    """A record or row that may be the same organisation."""

    key: int
    name: str
    place: str
    reasons: str
    is_sure: bool
    is_own: bool


def labels_of(batch: ImportBatch) -> dict[str, Any]:
    """The label of every target: the column's own name, with what it means."""
    columns = batch.reading.get("columns", [])
    labels = {target.name: str(target.label) for target in targets_for(batch.initiative)}
    for index, target in batch.mapping.items():
        if int(index) < len(columns) and columns[int(index)]:
            labels[target] = columns[int(index)]
    return labels


def doubts_of(row: ImportRow, labels: dict[str, Any]) -> list[ShownDoubt]:
    """The doubts of a row, those that ask first."""
    found = []
    for doubt in row.doubts:
        kind = KINDS.get(doubt["kind"])
        if kind is not None:
            text = sheets.sentence(doubt["kind"], shown_facts(doubt["facts"]))
            label = str(labels.get(doubt["target"], _("whole row")))
            found.append(ShownDoubt(doubt["target"], label, text, LOOKS[kind.weight], kind.weight != sheets.NOTE))
    return sorted(found, key=lambda one: not one.asks)


def shown_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts of a doubt; codes of choices become their words."""
    words = choice_words()
    choices = facts.get("choices")
    return {**facts, "choices": [str(words.get(one, one)) for one in choices]} if choices else facts


def choice_words() -> dict[str, Any]:
    """The words of the codes that status, kind and reason are kept as."""
    return {**dict(OrganisationKind.choices), **dict(LeavingReason.choices), **dict(Status.choices)}


def sentence_with_row(row: ImportRow, doubt: ShownDoubt) -> str:
    """The doubt as a report says it, with row and column."""
    return _("Row %(row)s, column “%(column)s”: %(sentence)s") % {
        "row": row.number,
        "column": doubt.label,
        "sentence": doubt.sentence,
    }


def remarks_of(row: ImportRow) -> list[str]:
    """What was noted about a row when it was written."""
    return [str(REMARKS[name]) for name in row.remarks if name in REMARKS]


def candidates_of(row: ImportRow, actor: Actor) -> list[Candidate]:
    """The records and rows that may be the same. Of records outside the own register only name and place are told."""
    keys = [match["key"] for match in row.matches]
    records = Organisation.objects.in_bulk([key for key in keys if key > 0])
    own = set(
        Listing.objects.filter(initiative=actor.initiative, organisation__in=records).values_list(
            "organisation_id", flat=True
        )
    )
    places: dict[int, str] = {}
    for site in Site.objects.filter(organisation__in=records).order_by("-kind", "pk"):
        places.setdefault(site.organisation_id, f"{site.postal_code} {site.place}".strip())
    rows = {-other.number: other for other in row.batch.rows.filter(number__in=[-key for key in keys if key < 0])}
    found = []
    for match in row.matches:
        key, reasons, sure = match["key"], in_words(match["reasons"]), match["certainty"] == "sure"
        if key in records:
            found.append(Candidate(key, records[key].name, places.get(key, ""), reasons, sure, key in own))
        elif key in rows:
            values = rows[key].values
            place = f"{values.get('postal_code', '')} {values.get('place', '')}".strip()
            name = _("row %(number)s: %(name)s") % {"number": -key, "name": rows[key].name}
            found.append(Candidate(key, name, place, reasons, sure, True))
    return found


@dataclass(frozen=True)
class Difference:
    """A field about which record and row say different things, or that the row fills."""

    field: str
    before: str
    after: str
    is_conflict: bool


def differences(row: ImportRow, organisation_id: int, actor: Actor) -> list[Difference]:
    """What taking the row over would fill in, and what it would only change when replacing is chosen."""
    if not Listing.objects.filter(initiative=actor.initiative, organisation=organisation_id).exists():
        return []
    records = Records(actor.initiative)
    records.load([organisation_id], people_keys([row]), [row.values.get("external_id", "")])
    plan = Planner(records, row.batch.answers, is_example=False, today=dt.date.today()).plan(
        row.values, organisation_id
    )
    found = [(change, False) for change in plan.fills] + [(change, True) for change in plan.conflicts]
    return [
        Difference(
            str(one.thing._meta.get_field(one.field).verbose_name), in_text(one.before), in_text(one.after), conflict
        )
        for one, conflict in found
        if one.field not in {"latitude", "longitude", "coordinate_source", "region_key"}
    ]


def in_text(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, dict) and "day" in value:
        day = dt.date.fromisoformat(value["day"])
        return {"day": day.strftime("%d.%m.%Y"), "month": day.strftime("%m.%Y"), "year": str(day.year)}[
            value["precision"]
        ]
    if isinstance(value, dict):
        return "; ".join(in_text(one) for one in value.values() if one)
    if isinstance(value, list):
        return ", ".join(in_text(one) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return formats.number_format(value)
    return "" if value is None else str(value)


def read_values(row: ImportRow, labels: dict[str, Any]) -> list[tuple[str, str]]:
    """What was read from a row: label and value, the people last."""
    hidden = {"point", "people", "reason_text"}
    words = choice_words()
    pairs = [
        (str(labels[name]), _said(name, value, words))
        for name, value in row.values.items()
        if name not in hidden and name in labels
    ]
    for person in row.values.get("people", ()):
        name = " ".join(person[part] for part in ("title", "given_name", "family_name") if person.get(part))
        ways = ", ".join(person[part] for part in ("function", "email", "phone", "mobile") if person.get(part))
        pairs.append((_("Contact"), f"{name} ({ways})" if ways else name))
    return pairs


def _said(name: str, value: Any, words: dict[str, Any]) -> str:
    if name in {"status", "kind", "reason"}:
        return str(words.get(value, value))
    if name in {"employees", "revenue"}:
        return formats.number_format(Decimal(value), use_l10n=True, force_grouping=True)
    return in_text(value)


def kind_label(name: str) -> str:
    """The short name of a kind of doubt."""
    return str(KINDS[name].label)


LEFT_OUT = {
    "sum": gettext_lazy("sum row"),
    "repeated_header": gettext_lazy("repeated header"),
    "footnote": gettext_lazy("footnote"),
    "heading": gettext_lazy("heading between rows"),
}
