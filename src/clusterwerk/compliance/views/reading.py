"""Noting that the notice was read out at the start."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk, portal
from clusterwerk.compliance import actions, queries
from clusterwerk.compliance.forms import ReadOutForm
from clusterwerk.compliance.rules import may_read_out
from clusterwerk.compliance.views.signing import thing_of
from clusterwerk.core.errors import Refused


@desk
def read_out(request: HttpRequest, actor, kind: str, pk: int) -> HttpResponse:
    """The office notes who read the notice out."""
    return _note(request, actor, kind, pk, "desk")


@portal
def portal_read_out(request: HttpRequest, actor, kind: str, pk: int) -> HttpResponse:
    """Who leads the meeting notes that the notice was read out."""
    return _note(request, actor, kind, pk, "portal")


def _note(request: HttpRequest, actor, kind: str, pk: int, surface: str) -> HttpResponse:
    subject, thing = thing_of(actor, kind, pk)
    if not may_read_out(actor, thing) and surface == "portal":
        raise Http404
    form = ReadOutForm(request.POST or None, people=subject.people(thing), user=actor.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.read_out(thing=thing, by=actor, **form.told)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("It is noted that the notice was read out."))
            return redirect(subject.address(actor, thing))
    context = {
        "form": form,
        "thing": thing,
        "back": subject.address(actor, thing),
        "notice": queries.told(queries.notice_at(actor.initiative.pk)),
        "done": queries.read_out_of(thing),
    }
    return render(request, f"compliance/{surface}/read_out.html", context)
