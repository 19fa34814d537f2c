"""The office's screens for taking a list in: upload, columns, check, take over, result, undo."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.gates import desk
from clusterwerk.core import exports, jobs, sheets
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.members.imports import actions, deciding, queries, report, rules, shown
from clusterwerk.members.imports import jobs as work
from clusterwerk.members.imports.forms import AnswersForm, ColumnsForm, ReadingForm, RowForm, UploadForm
from clusterwerk.members.imports.staging import source_of
from clusterwerk.members.imports.tables import IMPORTS, ROWS
from clusterwerk.members.models import ImportBatch

PREVIEW = 8


def _batch(actor: Actor, pk: int) -> ImportBatch:
    return get_object_or_404(queries.imports_visible_to(actor), pk=pk)


def _to(page: str, actor: Actor, *arguments) -> HttpResponse:
    return redirect(f"members:desk_import_{page}", actor.initiative.slug, *arguments)


def _after(request: HttpRequest, run, actor: Actor, page: str, batch: ImportBatch) -> HttpResponse:
    """To the page of the work while it goes on; to its result when it is done; with the reason when it was refused."""
    if not run.is_over:
        return redirect(jobs.address(run))
    if run.error:
        messages.error(request, run.error)
    return _to(page, actor, batch.pk)


@desk
def import_list(request: HttpRequest, actor) -> HttpResponseBase:
    """All imports, the newest first."""
    rows = queries.imports_visible_to(actor)
    return table_page(request, IMPORTS, rows, "members/desk/import_list.html", may_import=rules.may_import(actor))


@desk
def import_add(request: HttpRequest, actor) -> HttpResponse:
    """Upload a list."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = actions.upload_list(name=file.name, content=file, by=actor)
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
        else:
            if before := queries.same_file_before(actor, batch):
                messages.info(
                    request,
                    _("This file was taken over before (%(name)s). What is unchanged stays as it is.")
                    % {"name": before},
                )
            return _to("reading", actor, batch.pk)
    return render(request, "members/desk/import_add.html", {"form": form})


@desk
def import_template(request: HttpRequest, actor, ending: str) -> HttpResponseBase:
    """An empty list to fill in."""
    headings = report.template_headings(get_language() or "de")
    if ending == "csv":
        return exports.csv_response(_("Template for your list"), headings, [])
    if ending == "xlsx":
        return exports.xlsx_response(_("Template for your list"), headings, [])
    raise Http404


@desk
def import_reading(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Show how the file is read; the person corrects sheet, encoding, separator or header row."""
    batch = _batch(actor, pk)
    form = ReadingForm(request.POST or None, batch=batch, source=source_of(batch))
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_reading(batch=batch, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _to("reading", actor, batch.pk)
    headings, rows = _preview(batch)
    context = {"batch": batch, "form": form, "headings": headings, "rows": rows}
    return render(request, "members/desk/import_reading.html", context)


def _preview(batch: ImportBatch) -> tuple[list[str], list[list[str]]]:
    """The first rows below the header as text, for the columns that have a name or content."""
    columns, found = batch.reading["columns"], []
    for row in source_of(batch).rows():
        if row.number > batch.reading["header_row"] and row.filled:
            found.append([str(row.number), *(_cell(row.cells, index) for index in range(len(columns)))])
        if len(found) == PREVIEW:
            break
    kept = [0, *(index + 1 for index, name in enumerate(columns) if name or any(row[index + 1] for row in found))]
    names = [_("Row"), *(name or "–" for name in columns)]
    return [names[index] for index in kept], [[row[index] for index in kept] for row in found]


def _cell(cells: list, index: int) -> str:
    return sheets.clean(cells[index], lines=" / ").value[:60] if index < len(cells) else ""


@desk
def import_columns(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Say what the columns mean, answer what holds for the whole list, and have it checked."""
    batch = _batch(actor, pk)
    samples = _samples(batch)
    form = ColumnsForm(request.POST or None, batch=batch, samples=samples)
    answers = AnswersForm(request.POST or None, batch=batch)
    if request.method == "POST" and form.is_valid() and answers.is_valid():
        try:
            batch = actions.name_columns(batch=batch, mapping=form.mapping, answers=answers.answers, by=actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            rows = sum(1 for row in source_of(batch).rows() if row.number > batch.reading["header_row"])
            return _after(
                request, work.begin(work.check_import, batch=batch, by=actor, rows=rows), actor, "check", batch
            )
    return render(request, "members/desk/import_columns.html", {"batch": batch, "form": form, "answers": answers})


def _samples(batch: ImportBatch) -> list[list[str]]:
    samples: list[list[str]] = [[] for _name in batch.reading["columns"]]
    for row in source_of(batch).rows():
        if row.number <= batch.reading["header_row"]:
            continue
        for index, found in enumerate(samples):
            text = _cell(row.cells, index)[:40]
            if text and text not in found and len(found) < 3:
                found.append(text)
        if row.number > batch.reading["header_row"] + 50:
            break
    return samples


@desk
def import_check(request: HttpRequest, actor, pk: int) -> HttpResponseBase:
    """Every row with its doubts and what shall become of it."""
    batch = _batch(actor, pk)
    if batch.state in (ImportBatch.State.UPLOADED, ImportBatch.State.MAPPED):
        return _to("columns", actor, pk)
    if batch.state != ImportBatch.State.CHECKED:
        return _to("result", actor, pk)
    rows = queries.import_rows_visible_to(actor, batch).select_related("batch")
    kinds = [(kind, shown.kind_label(kind), number) for kind, number, asks in queries.doubts_by_kind(rows) if asks]
    context = {"batch": batch, "kinds": kinds, "counts": _counts(batch), "left_out": _left_out(batch),
               "left_out_headings": [_("Row"), _("What it is"), _("What stands there")]}  # fmt: skip
    return table_page(request, ROWS, rows, "members/desk/import_check.html", **context)


def _counts(batch: ImportBatch) -> dict[str, int]:
    names = ("rows", "new", "update", "replace", "join", "same", "skip", "open", "weight_ask", "weight_stop")
    counts = {name: batch.counts.get(name, 0) for name in names}
    return {**counts, "known": counts["update"] + counts["replace"] + counts["join"]}


def _left_out(batch: ImportBatch) -> list[tuple]:
    return [(number, shown.LEFT_OUT.get(kind, kind), text) for number, kind, text in batch.left_out[:50]]


@desk
def import_row(request: HttpRequest, actor, pk: int, number: int) -> HttpResponse:
    """One row: what stood in it, what is doubtful, what it may be the same as, and the decision."""
    batch = _batch(actor, pk)
    row = get_object_or_404(
        queries.import_rows_visible_to(actor, batch).select_related("batch__initiative"), number=number
    )
    labels = shown.labels_of(batch)
    form = RowForm(request.POST if "correct" in request.POST else None, row=row, labels=labels)
    if request.method == "POST":
        try:
            if "decision" in request.POST:
                decision, _colon, key = request.POST["decision"].partition(":")
                deciding.decide_row(row=row, decision=decision, key=int(key or 0), by=actor)
                return _to("row", actor, pk, number)
            if form.is_valid():
                deciding.correct_row(row=row, corrections=form.corrections, accepted=list(form.fields), by=actor)
                return _to("row", actor, pk, number)
        except Refused as refusal:
            form.add_error(None, refusal.sentence) if form.is_bound else messages.error(request, refusal.sentence)
    candidates = [
        (one, shown.differences(row, one.key, actor) if one.key > 0 else []) for one in shown.candidates_of(row, actor)
    ]
    nearby = queries.import_rows_visible_to(actor, batch).filter(
        weight__in=["ask", "stop"]
    ) | queries.import_rows_visible_to(actor, batch).filter(decision="open")
    context = {
        "batch": batch, "row": row, "form": form, "doubts": shown.doubts_of(row, labels), "candidates": candidates,
        "values": shown.read_values(row, labels), "remarks": shown.remarks_of(row),
        "cells": [(name or "–", sheets.clean(cell).value) for name, cell in zip(batch.reading["columns"], row.cells, strict=False) if cell not in ("", None)],
        "chosen": f"{row.decision}:{row.organisation_id or -(row.joins_row or 0)}" if row.decision in ("update", "replace", "join") else row.decision,
        "decision_look": shown.DECISION_LOOKS[row.decision], "following": nearby.filter(number__gt=number).order_by("number").first(), "may_change": rules.may_change_import(actor, batch) and batch.state == "checked",
    }  # fmt: skip
    return render(request, "members/desk/import_row.html", context)


@desk
@require_POST
def import_settle(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Settle one kind of doubt, or all open rows, at once."""
    batch = _batch(actor, pk)
    if kind := request.POST.get("kind", ""):
        if kind not in sheets.doubts.KINDS:
            raise Http404
        number = deciding.settle_kind(batch=batch, kind=kind, by=actor)
        messages.success(
            request,
            _("The doubt “%(kind)s” is settled as it was read. Rows: %(count)s")
            % {"count": number, "kind": shown.kind_label(kind)},
        )
    else:
        number = deciding.decide_all(batch=batch, decision=request.POST.get("decision", ""), by=actor)
        messages.success(request, _("Rows decided: %(count)s") % {"count": number})
    return _to("check", actor, pk)


@desk
def import_confirm(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Name the consequence, then take the list over."""
    batch = _batch(actor, pk)
    if batch.state != ImportBatch.State.CHECKED:
        return _to("check", actor, pk)
    if request.method == "POST":
        run = work.begin(work.confirm_import, batch=batch, by=actor, rows=batch.counts.get("rows", 0))
        return _after(request, run, actor, "result", batch)
    return render(request, "members/desk/import_confirm.html", {"batch": batch, "counts": _counts(batch)})


@desk
def import_result(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What an import did, with its report."""
    batch = _batch(actor, pk)
    if batch.state == ImportBatch.State.UPLOADED:
        return _to("reading", actor, pk)
    if batch.state in (ImportBatch.State.MAPPED, ImportBatch.State.CHECKED):
        return _to("check", actor, pk)
    done = [(label, batch.counts.get(f"done_{outcome}", 0)) for outcome, label in report.OUTCOMES.items()]
    not_taken = (
        queries.import_rows_visible_to(actor, batch).filter(outcome__in=["open", "skip"]).order_by("number")[:100]
    )
    context = {"batch": batch, "done": done, "left_out": _left_out(batch), "may_change": rules.may_change_import(actor, batch),
               "left_out_headings": [_("Row"), _("What it is"), _("What stands there")], "not_taken_headings": [_("Row"), _("Organisation"), _("Why")],
               "not_taken": [(row.number, row.name or "–", report.outcome_of(row)) for row in not_taken]}  # fmt: skip
    return render(request, "members/desk/import_result.html", context)


@desk
def import_undo(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take an import back."""
    batch = _batch(actor, pk)
    if batch.state != ImportBatch.State.CONFIRMED:
        return _to("result", actor, pk)
    if request.method == "POST":
        run = work.begin(work.undo_import, batch=batch, by=actor, rows=batch.counts.get("rows", 0))
        return _after(request, run, actor, "result", batch)
    return render(
        request, "members/desk/import_undo.html", {"batch": batch, "made": batch.counts.get("done_created", 0)}
    )


@desk
def import_discard(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Delete a list that was not taken over."""
    batch = _batch(actor, pk)
    if request.method == "POST":
        actions.discard_list(batch=batch, by=actor)
        messages.success(request, _("The list was discarded."))
        return _to("list", actor)
    return render(request, "members/desk/import_discard.html", {"batch": batch})


@desk
def import_report(request: HttpRequest, actor, pk: int, ending: str) -> HttpResponseBase:
    """The report of an import, row by row."""
    batch = _batch(actor, pk)
    respond = {"csv": exports.csv_response, "xlsx": exports.xlsx_response}.get(ending)
    if respond is None:
        raise Http404
    return respond(_("Report of the import"), report.HEADINGS, report.report_rows(batch))
