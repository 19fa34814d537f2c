"""The administrator's screens: which initiatives there are, and looking into one for a stated reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.accounts.actions import open_login
from clusterwerk.accounts.gates import administrator
from clusterwerk.clusters.actions import end_staff_sessions, found_initiative, start_staff_session
from clusterwerk.clusters.forms import FoundingForm, StaffSessionForm
from clusterwerk.clusters.queries import initiatives_in_installation
from clusterwerk.core import panels
from clusterwerk.core.errors import Refused


@administrator
def overview(request: HttpRequest) -> HttpResponse:
    """All initiatives by name; their data stays closed."""
    context = {
        "initiatives": initiatives_in_installation(request.user),
        "panels": panels.shown("clusters.installation", None, request.user),
    }
    return render(request, "clusters/installation/overview.html", context)


@administrator
def initiative_create(request: HttpRequest) -> HttpResponse:
    """Found an initiative and name who leads it."""
    form = FoundingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        manager = open_login(email=data["manager_email"], name=data["manager_name"], by=request.user)
        initiative = found_initiative(name=data["name"], manager=manager, by=request.user)
        messages.success(request, _("%(name)s was founded.") % {"name": initiative.name})
        return redirect("clusters:installation")
    return render(request, "clusters/installation/initiative_create.html", {"form": form})


@administrator
def staff_session(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin or end a staff session."""
    initiative = get_object_or_404(initiatives_in_installation(request.user), slug=slug)
    if request.method == "POST" and "end" in request.POST:
        end_staff_sessions(initiative=initiative, by=request.user)
        messages.success(request, _("The staff session has ended."))
        return redirect("clusters:installation")
    form = StaffSessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            start_staff_session(initiative=initiative, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("reason", str(refusal))
        else:
            return redirect("web:desk_today", initiative=initiative.slug)
    return render(request, "clusters/installation/staff_session.html", {"form": form, "subject": initiative})
