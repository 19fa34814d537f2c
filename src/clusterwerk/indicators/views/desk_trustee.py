"""The trustee and the office's own key."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.indicators import forms
from clusterwerk.indicators.actions import trust as actions
from clusterwerk.indicators.models import Trustee
from clusterwerk.indicators.queries import living_office_key, living_trustee


def _home(actor) -> HttpResponse:
    return redirect("indicators:desk_trustee", actor.initiative.slug)


@desk
def trustee(request: HttpRequest, actor) -> HttpResponse:
    """Who holds the other halves, and both fingerprints."""
    context = {
        "trustee": living_trustee(actor.initiative),
        "office_key": living_office_key(actor.initiative),
        "earlier": list(Trustee.objects.filter(initiative=actor.initiative, ended_on__isnull=False)),
    }
    return render(request, "indicators/desk/trustee.html", context)


@desk
def trustee_edit(request: HttpRequest, actor) -> HttpResponse:
    """Name the trustee."""
    now = living_trustee(actor.initiative)
    initial = {}
    if now is not None:
        initial = {
            "name": now.name,
            "key": now.public_key,
            "contact": now.contact,
            "email": now.email,
            "phone": now.phone,
            "address": now.address,
        }
    form = forms.TrusteeForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        file = given.pop("file")
        try:
            if file:
                found = actions.trustee_in(file.read(100_000))
                given["key"], given["name"] = found["key"], given["name"] or found["name"]
            actions.name_trustee(by=actor, **given)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved. Compare the fingerprint by telephone before the first round."))
            return _home(actor)
    return render(request, "indicators/desk/trustee_form.html", {"form": form, "trustee": now})


@desk
def trustee_compare(request: HttpRequest, actor) -> HttpResponse:
    """Note that a person compared the fingerprint."""
    now = living_trustee(actor.initiative)
    if now is None:
        return _home(actor)
    if request.method == "POST":
        actions.note_comparison(trustee=now, by=actor)
        messages.success(request, _("Noted."))
        return _home(actor)
    return render(request, "indicators/desk/trustee_compare.html", {"trustee": now})


@desk
@require_POST
def trustee_end(request: HttpRequest, actor) -> HttpResponse:
    """End the work with the trustee."""
    now = living_trustee(actor.initiative)
    if now is None:
        return _home(actor)
    try:
        actions.end_trustee(trustee=now, by=actor)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return _home(actor)


@desk
@require_POST
def office_key(request: HttpRequest, actor) -> HttpResponse:
    """Make the signing key of the office."""
    actions.office_key(by=actor)
    return _home(actor)
