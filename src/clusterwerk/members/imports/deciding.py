"""What a person decides about single rows, or about all rows with the same doubt at once."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.sheets import ASK
from clusterwerk.core.sheets.doubts import weight_of
from clusterwerk.directory.models import Listing
from clusterwerk.members.imports.actions import recount, refuse_unless_changeable
from clusterwerk.members.imports.known import index_of, numbers_of
from clusterwerk.members.imports.matching import Match, entry_of
from clusterwerk.members.imports.rules import may_change_import
from clusterwerk.members.imports.staging import Reader, apply_matches, take_reading, weight
from clusterwerk.members.models import ImportBatch, ImportRow

D = ImportRow.Decision
FIELDS = ["values", "doubts", "name", "weight", "corrections", "accepted", "matches", "decision", "decided_by_person",
          "organisation_id", "joins_row"]  # fmt: skip


def _open_batch(row: ImportRow, by) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().select_related("initiative").get(pk=row.batch_id)
    refuse_unless_changeable(by, batch)
    return batch


@transaction.atomic
def correct_row(*, row: ImportRow, corrections: Mapping[str, str], accepted: Iterable[str] = (), by) -> ImportRow:
    """Replace cells of a row by what a person typed, and settle the doubts about `accepted` targets as they are read.

    An empty correction leaves the field empty. The row is read and compared anew; a decision a person made is kept.
    """
    batch = _open_batch(row, by)
    row.corrections = {**row.corrections, **{target: text.strip() for target, text in corrections.items()}}
    row.accepted = sorted({*row.accepted, *accepted, *corrections})
    before = row.name, row.values.get("postal_code"), row.values.get("place"), row.values.get("external_id")
    take_reading(row, Reader(batch, tuple(batch.reading["columns"])))
    after = row.name, row.values.get("postal_code"), row.values.get("place"), row.values.get("external_id")
    if before != after and not row.decided_by_person:
        _match_anew(row, batch)
    if row.weight == "stop":
        row.decision = D.SKIP
    row.save(update_fields=FIELDS)
    recount(batch)
    return row


def _match_anew(row: ImportRow, batch: ImportBatch) -> None:
    index, numbers = index_of(batch.initiative), numbers_of(batch.initiative)
    for other in batch.rows.filter(number__lt=row.number, decision__in=[D.NEW, D.OPEN]).only("number", "values"):
        index.add(entry_of(-other.number, other.values))
    number = row.values.get("external_id", "")
    matches = (
        [Match(numbers[number], "sure", 120.0, (("number", ""),))]
        if number in numbers
        else index.matches(entry_of(-row.number, row.values))
    )
    row.matches = [match.as_json() for match in matches]
    apply_matches(row, matches)


@transaction.atomic
def decide_row(*, row: ImportRow, decision: str, by, key: int = 0) -> ImportRow:
    """Say what becomes of a row. `key` names one of its matches: a record, or minus the number of another row."""
    batch = _open_batch(row, by)
    if row.weight == "stop" and decision != D.SKIP:
        raise Refused(_("The row names no organisation. Enter the name first, or leave the row out."))
    row.organisation_id = row.joins_row = None
    if decision in (D.UPDATE, D.REPLACE, D.JOIN):
        known = {match["key"] for match in row.matches}
        if key not in known:
            raise Refused(_("Choose one of the records that may be the same."))
        if key < 0:
            decision, row.joins_row = D.JOIN, -key
        else:
            row.organisation_id = key
            if (
                decision == D.REPLACE
                and not Listing.objects.filter(initiative=by.initiative, organisation=key).exists()
            ):
                raise Refused(_("Only records of your own register can be replaced; this one is completed instead."))
    elif decision not in (D.NEW, D.SKIP, D.OPEN):
        raise Refused(_("Choose what shall become of the row."))
    row.decision, row.decided_by_person = decision, True
    row.save(update_fields=["decision", "decided_by_person", "organisation_id", "joins_row"])
    recount(batch)
    return row


@transaction.atomic
def decide_all(*, batch: ImportBatch, decision: str, by, rows=None) -> int:
    """Decide all rows that are open: “new”, “skip”, or “best” to take the likeliest match. Answers how many."""
    if not may_change_import(by, batch):
        raise NotAllowed(_("Only the office can take lists in."))
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    refuse_unless_changeable(by, batch)
    chosen = list((batch.rows.all() if rows is None else rows.filter(batch=batch)).filter(decision=D.OPEN))
    for row in chosen:
        row.decided_by_person = True
        if decision == "best" and row.matches:
            key = row.matches[0]["key"]
            row.decision = D.UPDATE if key > 0 else D.JOIN
            row.organisation_id, row.joins_row = (key, None) if key > 0 else (None, -key)
        elif decision in (D.NEW, D.SKIP):
            row.decision, row.organisation_id, row.joins_row = decision, None, None
    ImportRow.objects.bulk_update(
        chosen, ["decision", "decided_by_person", "organisation_id", "joins_row"], batch_size=200
    )
    recount(batch)
    return len(chosen)


@transaction.atomic
def settle_kind(*, batch: ImportBatch, kind: str, by) -> int:
    """Settle one kind of doubt in the whole list as it is read: what was read stays, what was not stays empty."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    refuse_unless_changeable(by, batch)
    if weight_of(kind) != ASK:
        raise Refused(_("Only doubts that ask for a decision can be settled."))
    changed = []
    for row in batch.rows.filter(weight=ASK).iterator(chunk_size=1000):
        targets = {doubt["target"] for doubt in row.doubts if doubt["kind"] == kind}
        if targets:
            row.accepted = sorted({*row.accepted, *targets})
            row.doubts = [doubt for doubt in row.doubts if doubt["kind"] != kind]
            row.weight = weight(row.doubts)
            changed.append(row)
    ImportRow.objects.bulk_update(changed, ["accepted", "doubts", "weight"], batch_size=500)
    recount(batch)
    return len(changed)
