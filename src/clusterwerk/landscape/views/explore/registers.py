"""Registers: upload, columns, quality, delete."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clusterwerk.core import jobs
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import Column, Empty, Table, table_page
from clusterwerk.landscape import lists
from clusterwerk.landscape.actions.reading import FINDINGS, SET_ASIDE
from clusterwerk.landscape.actions.registers import confirm_columns, delete_register, upload_register
from clusterwerk.landscape.fitness import verdict_of
from clusterwerk.landscape.forms import ColumnsForm, ReadingForm, RegisterForm
from clusterwerk.landscape.gates import explorer
from clusterwerk.landscape.models import Register
from clusterwerk.landscape.queries import candidates_visible_to, registers_visible_to, runs_visible_to
from clusterwerk.landscape.words import FINDING_WORDS

REGISTERS = Table(
    name="landscape.registers",
    columns=[
        Column("name", gettext_lazy("Register"), sort="name",
               link=lambda row, actor: reverse("landscape:explore_register", args=[row.pk])),
        Column("state", gettext_lazy("State"), value="get_state_display", kind="tag",
               look=lambda row: {"ready": "good", "failed": "bad"}.get(row.state, "info")),
        Column("rows", gettext_lazy("Rows"), kind="number", sort="rows"),
        Column("source", gettext_lazy("Source"), sort="source"),
        Column("year", gettext_lazy("Year"), value=lambda row: str(row.year), sort="year"),
        Column("owner", gettext_lazy("For"), value=lambda row: row.initiative.name if row.initiative else _("only for me")),
        Column("created_at", gettext_lazy("Uploaded"), kind="date", sort="created_at"),
    ],
    order="-created_at",
    search=["name", "source"],
    counted=lambda n: ngettext("%(count)s register", "%(count)s registers", n),
    empty=Empty(
        gettext_lazy("No register yet"),
        gettext_lazy("A register is a list of firms with their industry codes. From it the program finds candidate clusters."),
        gettext_lazy("Upload a register"),
        lambda actor: reverse("landscape:explore_register_add"),
    ),
    export_name=gettext_lazy("Registers"),
)  # fmt: skip

DOUBTS = Table(
    name="landscape.doubts",
    columns=[
        Column("row", gettext_lazy("Row"), sort="row", kind="number"),
        Column("name", gettext_lazy("Name"), sort="name"),
        Column("identifier", gettext_lazy("Identifier"), shown=False),
        Column("postal_code", gettext_lazy("Postal code"), sort="postal_code"),
        Column("place", gettext_lazy("Place"), sort="place"),
        Column("industry", gettext_lazy("Industry code"), sort="industry"),
        Column("detail", gettext_lazy("What is wrong")),
    ],
    order="row",
    search=["name", "place", "identifier"],
    counted=lambda n: ngettext("%(count)s row", "%(count)s rows", n),
    export_name=gettext_lazy("Doubtful rows"),
)


@explorer
def register_list(request: HttpRequest, who) -> HttpResponse:
    """All registers that the person may use."""
    return table_page(request, REGISTERS, registers_visible_to(who), "landscape/explore/register_list.html")


@explorer
def register_add(request: HttpRequest, who) -> HttpResponse:
    """Upload a list of firms."""
    form = RegisterForm(request.POST or None, request.FILES or None, explorer=who)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            register = upload_register(
                content=given["file"].chunks(), given_name=given["file"].name, name=given["name"],
                source=given["source"], licence=given["licence"], year=given["year"], initiative=given["initiative"],
                by=who,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
        else:
            return redirect("landscape:explore_register_columns", register.pk)
    return render(request, "landscape/explore/register_add.html", {"form": form})


@explorer
def register_columns(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Look at the first rows, correct what the program guessed, have the list read."""
    register = get_object_or_404(registers_visible_to(who), pk=pk)
    reading = ReadingForm(request.GET or None, initial=register.reading)
    wanted = reading.cleaned_data if request.GET and reading.is_valid() else {}
    try:
        head = lists.look_at(
            register.given_path, title_row=wanted.get("title_row") or register.reading.get("title_row"),
            encoding=wanted.get("encoding") or register.reading.get("encoding", ""),
            separator=wanted.get("separator") or register.reading.get("separator", ""),
        )  # fmt: skip
    except (Refused, FileNotFoundError) as refusal:
        reading.add_error(
            None, getattr(refusal, "sentence", _("The uploaded file is no longer there. Upload it again."))
        )
        return render(request, "landscape/explore/register_columns.html", {
            "register": register, "reading": reading, "form": None, "head": None})  # fmt: skip
    columns = register.columns if not wanted and register.columns else head.columns
    form = ColumnsForm(request.POST or None, names=head.names, columns=columns, decimal=head.reading["decimal"],
                       rows=head.rows)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            run = confirm_columns(
                register=register, columns=form.columns(),
                reading={**head.reading, "decimal": form.cleaned_data["decimal"]}, by=who,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(jobs.address(run))
    context = {"register": register, "reading": reading, "form": form, "head": head,
               "is_text": head.reading["kind"] == "csv", "doubts": _doubts(head, columns)}  # fmt: skip
    return render(request, "landscape/explore/register_columns.html", context)


def _doubts(head: lists.Head, columns: dict[str, str]) -> list[str]:
    """What a person should look at before the list is read."""
    found = []
    if "industry" not in columns:
        found.append(_("No column looks like an industry code. Choose it below; without it nothing can be found."))
    if not {"lat", "x", "postal_code", "region"} & set(columns):
        found.append(
            _("No column says where the firms are. Choose a postal code, coordinates or the key of the district.")
        )
    if "weight" not in columns:
        found.append(_("No column looks like a number of employees. Without it only firms are counted."))
    if any("\ufffd" in cell for row in head.rows for cell in row):
        found.append(_("Some letters cannot be read: the encoding is probably another one."))
    return found


@explorer
def register(request: HttpRequest, who, pk: int) -> HttpResponse:
    """A register: what it is, what is wrong with it, what was found in it."""
    register = get_object_or_404(registers_visible_to(who), pk=pk)
    kept = set(register.faults.order_by().values_list("kind", flat=True).distinct())
    findings = [
        {
            "kind": name, "label": FINDING_WORDS[name][0], "help": FINDING_WORDS[name][1],
            "count": register.quality[name]["count"], "share": register.quality[name]["share"], "has_list": name in kept,
        }
        for name in (*FINDINGS, SET_ASIDE)
        if name in register.quality
    ]  # fmt: skip
    runs = runs_visible_to(who).filter(register=register)
    context = {
        "register": register,
        "findings": findings,
        "runs": runs,
        "verdict": verdict_of(register),
        "candidates": candidates_visible_to(who).filter(run__register=register).count(),
        "reading": jobs.JobRun.objects.filter(
            name="landscape.read_register", arguments={"register_id": register.pk}
        ).order_by("-pk").first() if register.state == Register.State.READING else None,
    }  # fmt: skip
    return render(request, "landscape/explore/register.html", context)


@explorer
def register_doubts(request: HttpRequest, who, pk: int, kind: str) -> HttpResponse:
    """The first rows of one kind of doubt."""
    register = get_object_or_404(registers_visible_to(who), pk=pk)
    label, explanation = FINDING_WORDS.get(kind, (None, None))
    if label is None or kind not in register.quality:
        return redirect("landscape:explore_register", pk)
    rows = register.faults.filter(kind=kind)
    context = {
        "register": register,
        "label": label,
        "explanation": explanation,
        "count": register.quality[kind]["count"],
    }
    return table_page(request, DOUBTS, rows, "landscape/explore/register_doubts.html", **context)


@explorer
def register_delete(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Delete a register after the consequence was named."""
    register = get_object_or_404(registers_visible_to(who), pk=pk)
    if request.method == "POST":
        with transaction.atomic():
            delete_register(register=register, by=who)
        messages.success(request, _("The register was deleted."))
        return redirect("landscape:explore_register_list")
    context = {
        "register": register, "runs": register.runs.count(),
        "candidates": candidates_visible_to(who).filter(run__register=register).count(),
    }  # fmt: skip
    return render(request, "landscape/explore/register_delete.html", context)
