"""Reporting an incident from the office or the portal, and following it up."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk, portal
from clusterwerk.compliance import actions, queries
from clusterwerk.compliance.forms import FollowUpForm, IncidentForm
from clusterwerk.compliance.rules import may_follow_up, may_report
from clusterwerk.compliance.tables import INCIDENTS
from clusterwerk.compliance.views.signing import thing_of
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.tables import table_page


@desk
def incident_list(request: HttpRequest, actor) -> HttpResponse:
    """All incidents for managers; for the staff, what they reported themselves."""
    return table_page(request, INCIDENTS, queries.incidents_visible_to(actor), "compliance/desk/incident_list.html")


@desk
def incident(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """A report as it was written, and what follows from it."""
    shown = get_object_or_404(queries.incidents_visible_to(actor), pk=pk)
    may_follow = may_follow_up(actor, shown) and shown.is_open
    initial = {"text": shown.follow_up, "due_on": shown.due_on}
    form = FollowUpForm(request.POST or None, initial=initial) if may_follow else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            actions.follow_up(incident=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The follow-up was saved."))
            return redirect("compliance:desk_incident", actor.initiative.slug, shown.pk)
    return render(request, "compliance/desk/incident.html", {"incident": shown, "form": form})


@desk
def incident_add(request: HttpRequest, actor, kind: str, pk: int) -> HttpResponse:
    """The office reports what was said."""
    return _add(request, actor, kind, pk, "desk")


@portal
def portal_incident_add(request: HttpRequest, actor, kind: str, pk: int) -> HttpResponse:
    """A member who took part reports what was said; only managers read it."""
    return _add(request, actor, kind, pk, "portal")


def _add(request: HttpRequest, actor, kind: str, pk: int, surface: str) -> HttpResponse:
    subject, thing = thing_of(actor, kind, pk)
    if not may_report(actor, thing):
        if surface == "desk":
            raise NotAllowed(_("The office reports incidents, and who took part."))
        raise Http404
    form = IncidentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.report_incident(thing=thing, by=actor, **form.told)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The incident was reported. Only the managers read it, and you."))
            return redirect(f"compliance:{surface}_incident", actor.initiative.slug, made.pk)
    context = {"form": form, "thing": thing, "back": subject.address(actor, thing)}
    return render(request, f"compliance/{surface}/incident_add.html", context)


@portal
def portal_incident(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One's own report, as it was written."""
    shown = get_object_or_404(queries.incidents_visible_to(actor), pk=pk)
    return render(request, "compliance/portal/incident.html", {"incident": shown})
