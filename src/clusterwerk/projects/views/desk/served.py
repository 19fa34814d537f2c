"""The office's screens of the needs that a project serves and of the themes on which it works."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.needs.choices import ThemeState
from clusterwerk.needs.queries import live, needs_visible_to
from clusterwerk.needs.queries.themes import themes_visible_to
from clusterwerk.projects import queries, served_forms
from clusterwerk.projects.actions.served import fulfil_need, serve_need, serve_theme, stop_serving, stop_serving_theme
from clusterwerk.projects.choices import PartnerState
from clusterwerk.projects.models import ServedNeed
from clusterwerk.projects.queries.themes import served_themes_visible_to
from clusterwerk.projects.views.acting import done, project_of


@desk
def need_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Choose a need that the project serves; those of its partners come first."""
    shown = project_of(actor, pk)
    needs = (
        needs_visible_to(actor).filter(live()).exclude(serving_projects__project=shown).select_related("organisation")
    )
    partners = shown.partners.filter(state__in=[PartnerState.ASKED, PartnerState.JOINED])
    firms = list(partners.values_list("organisation", flat=True))
    form = served_forms.NeedForm(request.POST or None, needs=needs, firms=firms)
    if done(request, form, lambda: serve_need(project=shown, by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("projects:desk_project", actor.initiative.slug, pk)
    return render(request, "projects/desk/need_add.html", {"project": shown, "form": form})


def _served(actor, pk: int) -> ServedNeed:
    return get_object_or_404(queries.served_needs_visible_to(actor), pk=pk)


@desk
@require_POST
def need_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The project does not serve this need after all."""
    found = _served(actor, pk)
    stop_serving(served=found, by=actor)
    return redirect("projects:desk_project", actor.initiative.slug, found.project_id)


@desk
@require_POST
def need_fulfil(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The project fulfilled the need: it is closed as answered."""
    found = _served(actor, pk)
    fulfil_need(served=found, by=actor)
    messages.success(request, _("The need is closed as answered."))
    return redirect("projects:desk_project", actor.initiative.slug, found.project_id)


@desk
def theme_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Choose a theme on which the project works."""
    shown = project_of(actor, pk)
    themes = themes_visible_to(actor).filter(state=ThemeState.AGREED).exclude(serving_projects__project=shown)
    form = served_forms.ThemeForm(request.POST or None, themes=themes.order_by("title", "pk"))
    if done(request, form, lambda: serve_theme(project=shown, by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("projects:desk_project", actor.initiative.slug, pk)
    return render(request, "projects/desk/theme_add.html", {"project": shown, "form": form, "themes": themes})


@desk
@require_POST
def theme_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The project does not work on this theme after all."""
    found = get_object_or_404(served_themes_visible_to(actor), pk=pk)
    stop_serving_theme(served=found, by=actor)
    return redirect("projects:desk_project", actor.initiative.slug, found.project_id)
