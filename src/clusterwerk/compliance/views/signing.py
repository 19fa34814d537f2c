"""Signing off a text with findings."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.compliance import actions, queries, subjects
from clusterwerk.compliance.choices import Part
from clusterwerk.compliance.forms import SignOffForm
from clusterwerk.compliance.rules import may_sign_off
from clusterwerk.core.errors import Refused


def thing_of(actor, kind: str, pk: int):
    """A gathering as the actor may know it with its kind, or 404."""
    subject = subjects.ALL.get(kind)
    thing = subject.find(actor, pk) if subject is not None else None
    if thing is None:
        raise Http404
    return subject, thing


@desk
def sign_off(request: HttpRequest, actor, kind: str, pk: int, part: str) -> HttpResponse:
    """Every finding of an agenda or of minutes with a field for the reason; the text is reworded on its own page."""
    subject, thing = thing_of(actor, kind, pk)
    if part not in subject.texts:
        raise Http404
    now, past = queries.checked(thing, part), list(queries.sign_offs_of(thing, part).select_related("by"))
    before = {one["key"]: one["because"] for signed in reversed(past) for one in signed.reasons}
    initial = {"version": now.version}
    form = SignOffForm(request.POST or None, findings=now.findings, before=before, initial=initial)
    fresh = form.of_another_text()
    if fresh is not None:
        messages.error(request, _("The text was changed in the meantime. Look at it again; what you typed is kept."))
        form = fresh
    elif request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.sign_off(thing=thing, part=part, reasons=form.reasons, version=version, by=actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your name stands under this version now."))
            return redirect(subject.address(actor, thing))
    context = {
        "thing": thing,
        "part": Part(part),
        "check": now,
        "form": form,
        "past": past,
        "back": subject.address(actor, thing),
        "may_sign": may_sign_off(actor, thing),
    }
    return render(request, "compliance/desk/sign_off.html", context)
