"""The screens of the office, and the cohort view of funders without small numbers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk, desk_manager, desk_or_viewer
from clusterwerk.core.exports import csv_response, xlsx_response
from clusterwerk.core.tables import table_page
from clusterwerk.development import actions, queries
from clusterwerk.development.forms import StageForm
from clusterwerk.development.picture import bars_of
from clusterwerk.development.tables import ASSESSMENTS


def cohort_table(found: queries.Cohorts) -> tuple[list[str], list[list]]:
    """The cohort view as a table: half-years down, stages and moves across. What is hidden is empty."""
    headings = [_("Half-year"), *(one.name for one in found.stages), _("Firms")]
    headings += [_("higher"), _("as before"), _("lower")]
    rows = [[one.key, *one.stages, one.total, one.up, one.same, one.down] for one in found.rows]
    return headings, rows


def shown_cohorts(found: queries.Cohorts) -> dict:
    """What the cohort pages of office, funders and members need."""
    headings, rows = cohort_table(found)
    hidden = "…" if not found.is_whole else "–"
    lines = [[hidden if value is None else value for value in row] for row in rows]
    return {"cohorts": found, "bars": bars_of(found), "headings": headings, "lines": lines}


@desk_or_viewer
def cohorts(request: HttpRequest, actor) -> HttpResponse:
    """Firms per stage and half-year with their moves; whole for the office, five and more for funders."""
    found = queries.cohorts(actor)
    wanted = request.GET.get("export", "")
    if wanted in {"csv", "xlsx"}:
        headings, rows = cohort_table(found)
        respond = csv_response if wanted == "csv" else xlsx_response
        return respond(_("Development path"), headings, rows)
    return render(request, "development/desk/cohorts.html", {**shown_cohorts(found), "is_office": actor.is_office})


@desk
def assessment_list(request: HttpRequest, actor) -> HttpResponse:
    """What the firms said, the list behind every count."""
    return table_page(
        request, ASSESSMENTS, queries.assessments_visible_to(actor), "development/desk/assessment_list.html"
    )


@desk
def assessment(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What one firm said in one half-year, with what it said before."""
    shown = get_object_or_404(queries.assessments_visible_to(actor), pk=pk)
    rows = queries.assessments_visible_to(actor).filter(organisation=shown.organisation_id)
    context = {"assessment": shown, "rows": list(rows.order_by("-year", "-half"))}
    return render(request, "development/desk/assessment.html", context)


@desk
def invite(request: HttpRequest, actor) -> HttpResponse:
    """Ask the firms that said nothing in this half-year, after showing how many mails that makes."""
    half_year = queries.present()
    if request.method == "POST":
        count = actions.invite_firms(by=actor)
        messages.success(request, _("%(count)s people were asked.") % {"count": count})
        return redirect("development:desk_cohorts", actor.initiative.slug)
    people = queries.people_to_invite(actor.initiative, half_year)
    context = {
        "people": people,
        "half_year": half_year,
        "somebody_acts": queries.somebody_acts(actor.initiative),
    }
    return render(request, "development/desk/invite.html", context)


@desk
def stage_list(request: HttpRequest, actor) -> HttpResponse:
    """The stages with their criteria; the manager adds one."""
    form = StageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_stage(by=actor, **form.cleaned_data)
        messages.success(request, _("The stage was added above the others."))
        return redirect("development:desk_stage_list", actor.initiative.slug)
    stages = list(queries.stages_of(actor.initiative))
    return render(request, "development/desk/stage_list.html", {"stages": stages, "form": form})


def _stage(actor, pk: int):
    return get_object_or_404(queries.stages_of(actor.initiative), pk=pk)


@desk_manager
def stage_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change names and criteria of a stage."""
    stage = _stage(actor, pk)
    form = StageForm(request.POST or None, instance=stage)
    if request.method == "POST" and form.is_valid():
        actions.change_stage(stage=stage, by=actor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("development:desk_stage_list", actor.initiative.slug)
    return render(request, "development/desk/stage_edit.html", {"stage": stage, "form": form})


@desk_manager
def stage_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Remove a stage on which no firm ever stood."""
    stage = _stage(actor, pk)
    if request.method != "POST":
        return render(request, "development/desk/stage_remove.html", {"stage": stage})
    actions.remove_stage(stage=stage, by=actor)
    messages.success(request, _("The stage is gone."))
    return redirect("development:desk_stage_list", actor.initiative.slug)
