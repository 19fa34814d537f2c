"""The office's screens of money, hours and documents."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.shown import number
from clusterwerk.projects import forms, queries
from clusterwerk.projects.actions.documents import add_document, remove_document
from clusterwerk.projects.actions.hours import tell_hours
from clusterwerk.projects.choices import PartnerState, State
from clusterwerk.projects.exports import budget_file
from clusterwerk.projects.models import Project
from clusterwerk.projects.queries.money import HoursTable, budget_of, hours_table
from clusterwerk.projects.rules import may_change_project
from clusterwerk.projects.views.acting import done, project_of


def joined_of(project: Project):
    """The partners that take part."""
    return project.partners.filter(state=PartnerState.JOINED).select_related("organisation")


def hours_shown(table: HoursTable) -> dict:
    """Headings and rows of the table of hours."""
    rows = [
        [name, *(number(hours, 1) if hours else "" for hours in months), number(sum(months), 1)]
        for name, months in table.rows
    ]
    headings = [_("Partner"), *(f"{month:%m/%Y}" for month in table.months), _("Sum")]
    return {"headings": headings, "rows": rows, "figures": range(1, len(headings)), "total": table.total}


@desk
def money(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Budget by source, and hours by partner and month."""
    shown = project_of(actor, pk)
    context = {
        "project": shown,
        "tab": "money",
        "budget": budget_of(actor, shown),
        "hours": hours_shown(hours_table(actor, shown)),
        "may_change": may_change_project(actor, shown),
        "has_hours": shown.state != State.IDEA,
    }
    return render(request, "projects/desk/money.html", context)


@desk
def money_export(request: HttpRequest, actor, pk: int, ending: str) -> HttpResponse:
    """Budget and hours as a file for the funder."""
    if ending not in {"csv", "xlsx"}:
        raise Http404
    shown = project_of(actor, pk)
    return budget_file(shown, budget_of(actor, shown), hours_table(actor, shown), ending)


@desk
def hours_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note the hours of a partner or of the office in a month."""
    shown = project_of(actor, pk)
    form = forms.HoursForm(request.POST or None, project=shown, partners=joined_of(shown))
    if done(request, form, lambda: tell_hours(project=shown, by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("projects:desk_money", actor.initiative.slug, pk)
    return render(request, "projects/desk/hours_add.html", {"project": shown, "tab": "money", "form": form})


@desk
def document_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The documents, each with its circle of readers."""
    shown = project_of(actor, pk)
    rows = queries.documents_visible_to(actor).filter(project=shown)
    context = {
        "project": shown,
        "tab": "documents",
        "documents": rows.prefetch_related("readers__partner__organisation"),
        "may_change": may_change_project(actor, shown),
    }
    return render(request, "projects/desk/document_list.html", context)


@desk
def document_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Add a document for a circle of readers."""
    shown = project_of(actor, pk)
    form = forms.DocumentForm(request.POST or None, request.FILES or None, partners=joined_of(shown))
    if done(request, form, lambda: add_document(project=shown, by=actor, **form.kept())):
        messages.success(request, _("The document was added."))
        return redirect("projects:desk_document_list", actor.initiative.slug, pk)
    return render(request, "projects/desk/document_add.html", {"project": shown, "tab": "documents", "form": form})


@desk
@require_POST
def document_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Remove a document with its file."""
    found = get_object_or_404(queries.documents_visible_to(actor).select_related("project__initiative"), pk=pk)
    project = found.project_id
    remove_document(document=found, by=actor)
    messages.success(request, _("The document was removed."))
    return redirect("projects:desk_document_list", actor.initiative.slug, project)
