"""What members see of projects: their own from inside, others only by title and theme where that is allowed."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import portal, portal_member
from clusterwerk.events.queries.appointments import appointments_visible_to
from clusterwerk.events.series import series_of
from clusterwerk.projects import forms, queries
from clusterwerk.projects.actions import answer_invitation, close_for_partner, state_partner
from clusterwerk.projects.actions.documents import add_document, remove_document
from clusterwerk.projects.actions.hours import tell_hours
from clusterwerk.projects.actions.parts import finish_action
from clusterwerk.projects.choices import PartnerState, State
from clusterwerk.projects.models import Partner, Project
from clusterwerk.projects.queries.groups import capacities_visible_to, own_organisations
from clusterwerk.projects.queries.money import budget_of, hours_table
from clusterwerk.projects.queries.partners import INSIDE, KNOWING
from clusterwerk.projects.queries.themes import served_themes_visible_to
from clusterwerk.projects.rules import may_remove_document
from clusterwerk.projects.views.acting import done
from clusterwerk.projects.views.desk.money import hours_shown, joined_of


def _project(actor, uid: uuid.UUID) -> Project:
    return get_object_or_404(queries.projects_visible_to(actor), uid=uid)


def _own(actor, uid: uuid.UUID, firm: int) -> Partner:
    """The row of an own firm that was asked or takes part."""
    rows = queries.own_partners(actor).filter(project__uid=uid, organisation=firm, state__in=INSIDE)
    return get_object_or_404(rows.select_related("project__initiative", "organisation", "statement", "closing"))


def _back(actor, uid: uuid.UUID) -> HttpResponse:
    return redirect("projects:portal_project", actor.initiative.slug, uid)


@portal
def project_list(request: HttpRequest, actor) -> HttpResponse:
    """The own projects, and those that all members may know of."""
    mine = queries.own_partners(actor).filter(state__in=KNOWING)
    mine = mine.select_related("project", "organisation", "statement", "closing").order_by("project__title", "pk")
    rows = [(one, queries.gaps_of(one) if one.state in INSIDE and one.project.is_open else []) for one in mine]
    said = {row.organisation_id: row for row in capacities_visible_to(actor)}
    capacities = [(firm, said.get(firm.pk)) for firm in own_organisations(actor)]
    context = {"rows": rows, "others": queries.projects_shown_to_members(actor), "capacities": capacities}
    return render(request, "projects/portal/project_list.html", context)


@portal_member
def project(request: HttpRequest, actor, uid: uuid.UUID) -> HttpResponse:
    """One own project: what we stated, who takes part, plan, own actions, hours, documents, results."""
    shown = _project(actor, uid)
    own = queries.own_partners(actor).filter(project=shown, state__in=KNOWING)
    own = list(own.select_related("organisation", "statement", "closing"))
    takes_part = any(one.takes_part for one in own)
    series = series_of(shown)[0]
    documents = queries.documents_visible_to(actor).filter(project=shown)
    context = {
        "project": shown,
        "demand": shown.demand,
        "own": [_told(one, shown) for one in own],
        "takes_part": takes_part,
        "partners": queries.partners_visible_to(actor).filter(project=shown, state=PartnerState.JOINED),
        "shared": queries.shared_by_others(actor, shown),
        "packages": queries.packages_visible_to(actor).filter(project=shown),
        "milestones": queries.milestones_visible_to(actor).filter(project=shown),
        "actions": queries.actions_visible_to(actor).filter(project=shown),
        "documents": [(one, may_remove_document(actor, one)) for one in documents],
        "served": queries.served_needs_visible_to(actor).filter(project=shown),
        "themes": served_themes_visible_to(actor).filter(project=shown),
        "risks": queries.risks_visible_to(actor).filter(project=shown, closed_on__isnull=True),
        "results": queries.results_visible_to(actor).filter(project=shown),
        "meetings": appointments_visible_to(actor).filter(series=series).order_by("-starts_at")[:10],
        "budget": budget_of(actor, shown),
        "hours": hours_shown(hours_table(actor, shown)),
    }
    return render(request, "projects/portal/project.html", context)


def _told(partner: Partner, project: Project) -> dict:
    """What a firm reads of itself, and what it can do now."""
    is_inside = partner.state in INSIDE
    return {
        "partner": partner,
        "statement": getattr(partner, "statement", None),
        "closing": getattr(partner, "closing", None),
        "gaps": queries.gaps_of(partner) if is_inside and project.is_open else [],
        "is_asked": partner.state == PartnerState.ASKED and project.is_open,
        "may_state": is_inside and project.is_open,
        "may_close": partner.takes_part and project.state == State.FINISHED,
        "may_work": partner.takes_part and project.state in (State.AGREED, State.RUNNING, State.FINISHED),
    }


def _form(request: HttpRequest, partner: Partner, form, title: str, lead: str) -> HttpResponse:
    context = {"project": partner.project, "partner": partner, "form": form, "heading": title, "told": lead}
    return render(request, "projects/portal/form.html", context)


@portal_member
@require_POST
def reply(request: HttpRequest, actor, uid: uuid.UUID, firm: int) -> HttpResponse:
    """Say whether the firm takes part."""
    takes_part = request.POST.get("wish") == "yes"
    answer_invitation(partner=_own(actor, uid, firm), takes_part=takes_part, by=actor)
    if takes_part:
        messages.success(request, _("Thank you. Now say what you expect and what must not be disclosed."))
        return redirect("projects:portal_statement", actor.initiative.slug, uid, firm)
    messages.success(request, _("Thank you for telling us. The other partners do not learn that you were asked."))
    return redirect("projects:portal_project_list", actor.initiative.slug)


@portal_member
def statement(request: HttpRequest, actor, uid: uuid.UUID, firm: int) -> HttpResponse:
    """State benefit, contribution and red line, and who may read them."""
    partner = _own(actor, uid, firm)
    form = forms.StatementForm(request.POST or None, initial=forms.StatementForm.values_of(partner))
    if done(request, form, lambda: state_partner(partner=partner, said=form.said(), by=actor)):
        messages.success(request, _("Saved. Only you and the office read it, apart from what you share."))
        return _back(actor, uid)
    told = _("Only you and the office read this, unless you share it with the partners below.")
    return _form(request, partner, form, _("Our benefit and our red line"), told)


@portal_member
def hours(request: HttpRequest, actor, uid: uuid.UUID, firm: int) -> HttpResponse:
    """Note the own hours of a month."""
    partner = _own(actor, uid, firm)
    form = forms.HoursForm(request.POST or None, project=partner.project)
    if done(request, form, lambda: tell_hours(project=partner.project, partner=partner, by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back(actor, uid)
    told = _("You and the office read your hours, and the partners only if you share them.")
    return _form(request, partner, form, _("Our hours"), told)


@portal_member
def closing(request: HttpRequest, actor, uid: uuid.UUID, firm: int) -> HttpResponse:
    """Say at the end what was received and whether the red line was kept."""
    partner = _own(actor, uid, firm)
    known, stated = getattr(partner, "closing", None), getattr(partner, "statement", None)
    initial = {name: getattr(known, name) for name in ("received", "kept", "text")} if known else {}
    has_red_line = stated is not None and bool(stated.red_line)
    form = forms.ClosingForm(request.POST or None, initial=initial, has_red_line=has_red_line)
    if done(request, form, lambda: close_for_partner(partner=partner, by=actor, **form.answers())):
        messages.success(request, _("Thank you. Only the office reads your answer."))
        return _back(actor, uid)
    told = _("Confidential: only you and the office read this, no other partner.")
    return _form(request, partner, form, _("What came of it for us"), told)


@portal_member
def document_add(request: HttpRequest, actor, uid: uuid.UUID, firm: int) -> HttpResponse:
    """Bring a document and choose who may read it."""
    partner = _own(actor, uid, firm)
    others = joined_of(partner.project).exclude(pk=partner.pk) if partner.takes_part else Partner.objects.none()
    form = forms.DocumentForm(request.POST or None, request.FILES or None, partners=others)

    def add():
        add_document(project=partner.project, partner=partner, by=actor, **form.kept())

    if done(request, form, add):
        messages.success(request, _("The document was added."))
        return _back(actor, uid)
    told = _("The office reads every document. You choose which partners read it too.")
    return _form(request, partner, form, _("Add a document"), told)


@portal_member
@require_POST
def document_remove(request: HttpRequest, actor, uid: uuid.UUID) -> HttpResponse:
    """Remove a document that the own firm brought."""
    found = get_object_or_404(queries.documents_visible_to(actor).select_related("project"), uid=uid)
    project = found.project.uid
    remove_document(document=found, by=actor)
    messages.success(request, _("The document was removed."))
    return _back(actor, project)


@portal_member
@require_POST
def action_tick(request: HttpRequest, actor, uid: uuid.UUID) -> HttpResponse:
    """Tick an own action off."""
    found = get_object_or_404(queries.actions_visible_to(actor), uid=uid)
    finish_action(action=found, by=actor)
    messages.success(request, _("Thank you. The office sees it."))
    return _back(actor, found.project.uid)
