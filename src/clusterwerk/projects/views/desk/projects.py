"""The office's screens of projects: list, page, form, steps, what goes on from it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log
from clusterwerk.core.tables import table_page
from clusterwerk.events.actions.appointments import name_series
from clusterwerk.events.queries.appointments import appointments_visible_to
from clusterwerk.events.series import series_of
from clusterwerk.needs.choices import ThemeState
from clusterwerk.needs.models import Theme
from clusterwerk.needs.queries.themes import themes_visible_to
from clusterwerk.projects import forms, queries, served_forms, tables
from clusterwerk.projects.actions import change_project, follow_up, make_project, set_state
from clusterwerk.projects.actions.asking import ask_for_closing
from clusterwerk.projects.actions.served import begin_from_theme
from clusterwerk.projects.choices import CLIMBING, STEPS, PartnerState, State
from clusterwerk.projects.models import Project
from clusterwerk.projects.queries.ladder import Standing, jump_of, standing_of
from clusterwerk.projects.queries.themes import area_of, live_needs_of, served_themes_visible_to
from clusterwerk.projects.rules import may_change_project, may_keep_projects
from clusterwerk.projects.views.acting import done, project_of

FIELDS = list(forms.ProjectForm.base_fields)


def standing(project: Project) -> Standing:
    """Where the partners that carry a project stand on the ladder."""
    carrying = project.partners.filter(state__in=[PartnerState.JOINED, PartnerState.ASKED], role__in=CLIMBING)
    return standing_of(project.initiative, carrying.values_list("organisation", flat=True))


def warning_of(project: Project) -> dict | None:
    """Why the level of a project is a jump, in names."""
    jump = jump_of(standing(project), project.level)
    if not jump:
        return None
    names = dict(project.partners.values_list("organisation", "organisation__name"))
    return {"group": jump.group, "firms": [(names[key], reached) for key, reached in jump.firms]}


@desk
def project_list(request: HttpRequest, actor) -> HttpResponse:
    """All projects."""
    rows = queries.with_figures(queries.projects_visible_to(actor))
    more = {"may_keep": may_keep_projects(actor)}
    return table_page(request, tables.PROJECTS, rows, "projects/desk/project_list.html", **more)


@desk
def project(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One project: where it stands, what is missing, who takes part, meetings, results, history."""
    shown = project_of(actor, pk)
    partners = list(shown.partners.select_related("organisation", "statement", "closing"))
    series = series_of(shown)[0]
    context = {
        "project": shown,
        "tab": "overview",
        "partners": partners,
        "owing": queries.unready(partners) if shown.is_open else [],
        "not_closed": [one for one in partners if one.takes_part and not hasattr(one, "closing")],
        "warning": warning_of(shown) if shown.is_open else None,
        "demand": shown.demand,
        "may_change": may_change_project(actor, shown),
        "steps": [(state.value, state.label) for state in STEPS[State(shown.state)]],
        "series": series,
        "meetings": appointments_visible_to(actor).filter(series=series).order_by("-starts_at")[:10],
        "served": queries.served_needs_visible_to(actor).filter(project=shown),
        "themes": served_themes_visible_to(actor).filter(project=shown),
        "risks": queries.risks_visible_to(actor).filter(project=shown),
        "results": queries.results_visible_to(actor).filter(project=shown),
        "followed_by": list(shown.followed_by.order_by("pk")),
        "entries": log.history_of(shown, scope_id=actor.scope_id)[:20],
    }
    return render(request, "projects/desk/project.html", context)


@desk
def project_add(request: HttpRequest, actor) -> HttpResponse:
    """Make a project."""
    theme = _theme_of(request, actor)
    form = _form_of(request, theme)

    def make():
        if theme is None:
            return make_project(by=actor, **form.cleaned_data)
        return begin_from_theme(source=theme, by=actor, **form.cleaned_data)

    made = []
    if done(request, form, lambda: made.append(make())):
        messages.success(request, _("The project stands as an idea. Now add its partners."))
        return redirect("projects:desk_partner_add", actor.initiative.slug, made[0].pk)
    context = {"form": form, "project": None, "warning": None, "chosen_theme": theme}
    return render(request, "projects/desk/project_form.html", context)


def _theme_of(request: HttpRequest, actor) -> Theme | None:
    """The theme that the address names, from which the project begins."""
    key = request.GET.get("theme", "")
    if not key:
        return None
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(themes_visible_to(actor), pk=key, state=ThemeState.AGREED)


def _form_of(request: HttpRequest, theme: Theme | None) -> forms.ProjectForm:
    """The empty form, or the one that a theme fills."""
    if theme is None:
        return forms.ProjectForm(request.POST or None)
    needs = live_needs_of(theme)
    initial = {
        "title": theme.title, "theme": theme.title, "text": theme.text, "area": area_of(needs),
        "needs": [need.pk for need in needs],
    }  # fmt: skip
    return served_forms.ThemeProjectForm(request.POST or None, needs=needs, initial=initial)


@desk
def project_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change a project; a level that jumps is warned of."""
    shown = project_of(actor, pk)
    initial = {name: getattr(shown, name) for name in FIELDS}
    form = forms.ProjectForm(request.POST or None, initial=initial, standing=standing(shown))
    if done(request, form, lambda: change_project(project=shown, by=actor, **form.cleaned_data)):
        messages.success(request, _("The project was saved."))
        return redirect("projects:desk_project", actor.initiative.slug, pk)
    context = {"form": form, "project": shown, "warning": warning_of(shown), "chosen_theme": None}
    return render(request, "projects/desk/project_form.html", context)


@desk
def project_state(request: HttpRequest, actor, pk: int, state: str) -> HttpResponse:
    """Ask, then take a project a step further."""
    shown = project_of(actor, pk)
    if state not in State.values:
        raise Http404
    wanted = State(state)
    form = forms.StateForm(request.POST or None, is_stopped=wanted == State.STOPPED)
    if done(request, form, lambda: set_state(project=shown, state=wanted, by=actor, **form.cleaned_data)):
        messages.success(request, _("The project is now: %(state)s.") % {"state": wanted.label})
        return redirect("projects:desk_project", actor.initiative.slug, pk)
    consequences = {
        State.AGREED: _("The partners may note hours. It is not in the ledger yet."),
        State.RUNNING: _("Every partner must have stated its benefit, and every red line must be answered. The project enters the ledger."),
        State.FINISHED: _("The project stays in the ledger. The partners can say what it brought them."),
        State.STOPPED: _("Nothing is asked of the partners any more."),
    }  # fmt: skip
    context = {"project": shown, "form": form, "wanted": wanted, "consequence": consequences.get(wanted, "")}
    return render(request, "projects/desk/project_state.html", context)


@desk
def project_follow(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Go on from a finished project: its partners are copied as asked."""
    shown = project_of(actor, pk)
    form = forms.FollowUpForm(
        request.POST or None, standing=standing(shown), initial={"level": min(shown.level + 1, 4)}
    )
    made = []
    if done(request, form, lambda: made.append(follow_up(project=shown, by=actor, **form.cleaned_data))):
        messages.success(request, _("The follow-up project stands as an idea. Ask the partners, each on its page."))
        return redirect("projects:desk_project", actor.initiative.slug, made[0].pk)
    return render(request, "projects/desk/project_follow.html", {"project": shown, "form": form})


@desk
def project_close(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then write to all partners that have not said what came of it."""
    shown = project_of(actor, pk)
    if request.method == "POST":
        count = ask_for_closing(project=shown, by=actor)
        messages.success(request, _("Mails written: %(count)s.") % {"count": count})
        return redirect("projects:desk_project", actor.initiative.slug, pk)
    missing = shown.partners.filter(state=PartnerState.JOINED, closing__isnull=True).select_related("organisation")
    return render(request, "projects/desk/project_close.html", {"project": shown, "missing": missing})


@desk
def meeting_link(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Say that an appointment belongs to the project: who came counts for it."""
    shown = project_of(actor, pk)
    rows = appointments_visible_to(actor).filter(series="").order_by("-starts_at")
    form = forms.MeetingForm(request.POST or None, appointments=rows)

    def link():
        name_series(appointment=form.cleaned_data["appointment"], series=shown, by=actor)

    if done(request, form, link):
        messages.success(request, _("The appointment belongs to the project."))
        return redirect("projects:desk_project", actor.initiative.slug, pk)
    return render(request, "projects/desk/meeting_link.html", {"project": shown, "form": form})


@desk
def meeting_unlink(request: HttpRequest, actor, pk: int, appointment: int) -> HttpResponse:
    """Ask, then take an appointment out of the project again."""
    shown = project_of(actor, pk)
    found = get_object_or_404(appointments_visible_to(actor).filter(series=series_of(shown)[0]), pk=appointment)
    if request.method == "POST":
        name_series(appointment=found, series=None, by=actor)
        return redirect("projects:desk_project", actor.initiative.slug, pk)
    return render(request, "projects/desk/meeting_unlink.html", {"project": shown, "appointment": found})
