"""What people do with lists: upload, say how to read them, name columns, decide about rows, take over, undo, discard."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import files, log, sheets
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.writing import many_things
from clusterwerk.members.imports import mapping as guessing
from clusterwerk.members.imports import sentences
from clusterwerk.members.imports.confirming import take_over
from clusterwerk.members.imports.rules import may_change_import, may_import
from clusterwerk.members.imports.staging import counts_of, layout_of, source_of, stage, targets_for
from clusterwerk.members.imports.targets import is_known_header
from clusterwerk.members.imports.undoing import Undo
from clusterwerk.members.models import ImportBatch, ImportMapping

S = ImportBatch.State
Told = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Nobody listens to the progress."""


def refuse_unless_changeable(by, batch: ImportBatch) -> None:
    """Only the own office changes an import, and only until it is taken over."""
    if not may_change_import(by, batch):
        raise NotAllowed(_("Only the office can take lists in."))
    if batch.state == S.CONFIRMED:
        raise Refused(_("This list was taken over already. Take it back first to change something."))


@transaction.atomic
def upload_list(*, name: str, content: bytes | File, by) -> ImportBatch:
    """Keep a list and guess how it is read; refused with a reason when it is no list. Nothing is taken over yet."""
    if not may_import(by):
        raise NotAllowed(_("Only the office can take lists in."))
    batch = ImportBatch(initiative=by.initiative, name=files.tidy_name(name), uploaded_by=by.user)
    batch.save()
    batch.file = files.keep(name, content, scope_id=by.scope_id, owner=batch, by=by)
    batch.sha256 = batch.file.sha256
    _read_anew(batch, {})
    batch.save()
    log.record(by=by, verb=sentences.UPLOADED, subject=batch)
    return batch


def _read_anew(batch: ImportBatch, chosen: Mapping[str, Any]) -> None:
    """Set how the file is read, by what was chosen and else guessed, and what the columns may mean."""
    batch.reading = {key: value for key, value in chosen.items() if value}
    source = source_of(batch)
    layout = layout_of(batch, source)
    if layout is None:
        first = next((row for row in source.rows() if row.filled), None)
        if first is None:
            raise Refused(_("The sheet is empty. Choose another sheet or file."))
        layout = sheets.layout_at(source.rows(), first.number, is_known=is_known_header)
    batch.reading |= {
        "sheet": source.sheet,
        "encoding": source.encoding,
        "delimiter": source.delimiter,
        "header_row": layout.header_row,
        "columns": list(layout.columns),
    }
    batch.state = S.UPLOADED
    remembered = ImportMapping.objects.filter(initiative=batch.initiative, signature=_signature(batch)).first()
    if remembered is not None:
        batch.mapping, batch.answers = remembered.mapping, remembered.answers
        batch.reading["remembered"] = True
    else:
        samples = [row.cells for row, _kind in _first_rows(source, layout)]
        guessed = guessing.guess(layout.columns, samples, targets_for(batch.initiative))
        batch.mapping, batch.answers = {str(index): target for index, target in guessed.items()}, {}


def _first_rows(source: sheets.Source, layout: sheets.Layout) -> list:
    rows = []
    for row, kind in sheets.sort_rows(source.rows(), layout):
        if kind == "data":
            rows.append((row, kind))
        if len(rows) == 20:
            break
    return rows


def _signature(batch: ImportBatch) -> str:
    import hashlib

    names = "|".join(sheets.plain_key(name) for name in batch.reading["columns"])
    return hashlib.sha256(names.encode()).hexdigest()


@transaction.atomic
def choose_reading(
    *, batch: ImportBatch, by, sheet: str = "", encoding: str = "", delimiter: str = "", header_row: int = 0
) -> ImportBatch:
    """Read the file another way: another sheet, encoding, separator or header row. What was checked before is dropped."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    refuse_unless_changeable(by, batch)
    batch.rows.all().delete()
    _read_anew(batch, {"sheet": sheet, "encoding": encoding, "delimiter": delimiter, "header_row": header_row})
    batch.save()
    return batch


@transaction.atomic
def name_columns(*, batch: ImportBatch, mapping: Mapping[int, str], answers: Mapping[str, Any], by) -> ImportBatch:
    """Say what the columns mean and answer what holds for the whole list; remembered for the next list of this kind."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    refuse_unless_changeable(by, batch)
    named = {int(index): target for index, target in mapping.items() if target}
    choices = targets_for(batch.initiative)
    for fault in guessing.faults(named, choices):
        kind, _colon, target = fault.partition(":")
        label = next((one.label for one in choices if one.name == target), target)
        raise Refused(
            _("Say which column holds the name of the organisation.")
            if kind == "no_name"
            else _("“%(meaning)s” is chosen for more than one column.") % {"meaning": label}
        )
    batch.mapping = {str(index): target for index, target in sorted(named.items())}
    batch.answers = dict(answers)
    batch.state = S.MAPPED
    batch.save()
    ImportMapping.objects.update_or_create(
        initiative=batch.initiative,
        signature=_signature(batch),
        defaults={"mapping": batch.mapping, "answers": {k: v for k, v in batch.answers.items() if k != "source"}},
    )
    return batch


@many_things()
def check_list(*, batch: ImportBatch, by, told: Told = silent) -> ImportBatch:
    """Read every row and look for doubts and duplicates. Written chunk by chunk, so that others can go on working."""
    refuse_unless_changeable(by, batch)
    if batch.state == S.UPLOADED:
        raise Refused(_("Say what the columns mean first."))
    stage(batch, told=told)
    with transaction.atomic():
        batch.state = S.CHECKED
        batch.save(update_fields=["state", "counts", "left_out"])
        doubtful = batch.counts.get("weight_ask", 0) + batch.counts.get("weight_stop", 0)
        log.record(by=by, verb=sentences.CHECKED, subject=batch, rows=batch.counts.get("rows", 0), doubtful=doubtful)
    return batch


@many_things()
@transaction.atomic
def take_list_over(*, batch: ImportBatch, by, told: Told = silent) -> ImportBatch:
    """Write every decided row, everything or nothing. Rows that nobody decided about are left out and listed."""
    batch = ImportBatch.objects.select_for_update().select_related("initiative").get(pk=batch.pk)
    refuse_unless_changeable(by, batch)
    if batch.state != S.CHECKED:
        raise Refused(_("Have the list checked first."))
    writer = take_over(batch, timezone.localdate(), told=told)
    counts = writer.counts
    batch.state, batch.confirmed_at, batch.undone_at = S.CONFIRMED, timezone.now(), None
    batch.counts = {**batch.counts, **{f"done_{outcome}": number for outcome, number in counts.items()}}
    batch.save()
    log.record(
        by=by,
        verb=sentences.CONFIRMED,
        subject=batch,
        created=counts["created"],
        updated=counts["updated"] + counts["replaced"] + counts["joined"],
        same=counts["same"],
        left=counts["skip"] + counts["open"],
    )
    sentences.imported.announce(batch=batch, organisations=writer.made_organisations, by=by)
    return batch


@many_things()
@transaction.atomic
def undo_import(*, batch: ImportBatch, by, told: Told = silent) -> ImportBatch:
    """Take an import back exactly. Refused when somebody has changed or used what it made; the refusal says what."""
    batch = ImportBatch.objects.select_for_update().select_related("initiative").get(pk=batch.pk)
    if not may_change_import(by, batch):
        raise NotAllowed(_("Only the office can take lists in."))
    if batch.state != S.CONFIRMED:
        raise Refused(_("This import is not in force."))
    undo = Undo(batch)
    if against := undo.check(told=told):
        named = "; ".join(f"{one.thing} ({one.what})" for one in against[:5])
        raise Refused(
            _("The import cannot be taken back, because %(count)s things were changed since: %(named)s")
            % {"count": len(against), "named": named}
        )
    undo.carry_out(told=told)
    batch.effects.all().delete()
    batch.rows.update(outcome="")
    batch.state, batch.undone_at = S.UNDONE, timezone.now()
    batch.save(update_fields=["state", "undone_at"])
    log.record(by=by, verb=sentences.UNDONE, subject=batch)
    sentences.import_undone.announce(batch=batch, by=by)
    return batch


@transaction.atomic
def discard_list(*, batch: ImportBatch, by) -> None:
    """Delete a list that was not taken over, with its file: it holds names and addresses nobody needs any more."""
    refuse_unless_changeable(by, batch)
    log.record(by=by, verb=sentences.DISCARDED, subject=batch)
    if batch.file is not None:
        files.forget(batch.file)
    ImportBatch.objects.filter(pk=batch.pk).delete()


def recount(batch: ImportBatch) -> None:
    """Bring the counts of a batch up to date after decisions."""
    kept = {key: value for key, value in batch.counts.items() if key.startswith("done_")}
    batch.counts = counts_of(batch) | kept
    batch.save(update_fields=["counts"])
