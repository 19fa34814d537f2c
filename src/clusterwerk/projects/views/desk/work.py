"""The office's screens of the work: plan, actions, risks, results; and the rows below a project."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.projects import queries
from clusterwerk.projects.actions import parts
from clusterwerk.projects.choices import PartKind
from clusterwerk.projects.models import Action, Milestone
from clusterwerk.projects.part_forms import FORMS
from clusterwerk.projects.rules import may_change_project
from clusterwerk.projects.views.acting import done, project_of

VISIBLE = {
    PartKind.PACKAGE: queries.packages_visible_to,
    PartKind.MILESTONE: queries.milestones_visible_to,
    PartKind.ACTION: queries.actions_visible_to,
    PartKind.BUDGET: queries.budget_visible_to,
    PartKind.RISK: queries.risks_visible_to,
    PartKind.RESULT: queries.results_visible_to,
}
PAGES = {
    PartKind.PACKAGE: "projects:desk_plan",
    PartKind.MILESTONE: "projects:desk_plan",
    PartKind.ACTION: "projects:desk_plan",
    PartKind.BUDGET: "projects:desk_money",
}


def _kind(name: str) -> PartKind:
    if name not in PartKind.values:
        raise Http404
    return PartKind(name)


def _back(actor, project, kind: PartKind) -> HttpResponse:
    return redirect(PAGES.get(kind, "projects:desk_project"), actor.initiative.slug, project.pk)


@desk
def plan(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Work packages with their milestones, and who does what by when."""
    shown = project_of(actor, pk)
    actions = queries.actions_visible_to(actor).filter(project=shown)
    context = {
        "project": shown,
        "tab": "plan",
        "packages": queries.packages_visible_to(actor).filter(project=shown),
        "milestones": queries.milestones_visible_to(actor).filter(project=shown),
        "open_actions": actions.filter(done_on__isnull=True),
        "done_actions": actions.filter(done_on__isnull=False).order_by("-done_on", "-pk")[:20],
        "may_change": may_change_project(actor, shown),
    }
    return render(request, "projects/desk/plan.html", context)


@desk
def part_add(request: HttpRequest, actor, pk: int, kind: str) -> HttpResponse:
    """Add a work package, milestone, action, budget line, risk or result."""
    shown, kind = project_of(actor, pk), _kind(kind)
    form = FORMS[kind](request.POST or None, project=shown)
    if done(request, form, lambda: parts.add_part(project=shown, kind=kind, by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back(actor, shown, kind)
    return render(request, "projects/desk/part_form.html", {"project": shown, "form": form, "kind": kind, "part": None})


def _part(actor, pk: int, kind: PartKind):
    return get_object_or_404(VISIBLE[kind](actor).select_related("project__initiative"), pk=pk)


@desk
def part_edit(request: HttpRequest, actor, kind: str, pk: int) -> HttpResponse:
    """Change a row below a project."""
    kind = _kind(kind)
    found, fields = _part(actor, pk, kind), FORMS[kind].base_fields
    initial = {name: getattr(found, name) for name in fields}
    form = FORMS[kind](request.POST or None, project=found.project, initial=initial)
    if done(request, form, lambda: parts.change_part(part=found, by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back(actor, found.project, kind)
    context = {"project": found.project, "form": form, "kind": kind, "part": found}
    return render(request, "projects/desk/part_form.html", context)


@desk
def part_remove(request: HttpRequest, actor, kind: str, pk: int) -> HttpResponse:
    """Ask, then remove a row below a project."""
    kind = _kind(kind)
    found = _part(actor, pk, kind)
    if request.method == "POST":
        project = found.project
        parts.remove_part(part=found, by=actor)
        messages.success(request, _("Removed."))
        return _back(actor, project, kind)
    return render(request, "projects/desk/part_remove.html", {"project": found.project, "part": found, "kind": kind})


@desk
@require_POST
def milestone_reach(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """A milestone was reached, or was not after all."""
    found: Milestone = _part(actor, pk, PartKind.MILESTONE)
    parts.reach_milestone(milestone=found, by=actor)
    return redirect("projects:desk_plan", actor.initiative.slug, found.project_id)


@desk
@require_POST
def action_tick(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Tick an action off, or open it again."""
    found: Action = _part(actor, pk, PartKind.ACTION)
    if found.is_open:
        parts.finish_action(action=found, by=actor)
    else:
        parts.reopen_action(action=found, by=actor)
    return redirect("projects:desk_plan", actor.initiative.slug, found.project_id)
