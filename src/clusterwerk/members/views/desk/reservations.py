"""Who of the office may read what firms state in confidence, and the pages of that one person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk, desk_manager
from clusterwerk.core.errors import Refused
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.members.actions.reservations import (
    choose_trusted_person,
    state_reservation,
    withdraw_reservation,
)
from clusterwerk.members.forms import RequestedReservationForm, TrustedPersonForm
from clusterwerk.members.queries import reservations_visible_to
from clusterwerk.members.queries import trusted_person as trusted_person_of
from clusterwerk.members.queries.reservations import people_acting, people_of_office
from clusterwerk.members.rules import is_trusted


@desk_manager
def trusted_person(request: HttpRequest, actor) -> HttpResponse:
    """Choose the trusted person; who acts for a firm is told."""
    current = trusted_person_of(actor.initiative)
    form = TrustedPersonForm(request.POST or None, people=people_of_office(actor.initiative), initial={"user": current})
    if request.method == "POST" and form.is_valid():
        try:
            choose_trusted_person(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved. Everybody who acts for a firm gets a mail."))
            return redirect("members:desk_trusted_person", actor.initiative.slug)
    told = people_acting(actor.initiative).values("person").distinct().count()
    return render(request, "members/desk/trusted_person.html", {"form": form, "current": current, "told": told})


@desk
def reservation_list(request: HttpRequest, actor) -> HttpResponse:
    """All reservations, for the trusted person alone, with a form for a firm that asked by phone."""
    if not is_trusted(actor):
        raise Http404
    form = RequestedReservationForm(
        request.POST or None,
        choose_from=organisations_visible_to(actor),
        choose_url=reverse("directory:desk_choose_organisation", args=[actor.initiative.slug]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            state_reservation(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Stated for the firm. Its people see it in the portal."))
            return redirect("members:desk_reservation_list", actor.initiative.slug)
    rows = list(reservations_visible_to(actor))
    return render(request, "members/desk/reservation_list.html", {"form": form, "rows": rows})


@desk
@require_POST
def reservation_withdraw(request: HttpRequest, actor) -> HttpResponse:
    """Take a reservation back for a firm that asked for it."""
    if not is_trusted(actor):
        raise Http404
    row = get_object_or_404(reservations_visible_to(actor), uid=request.POST.get("reservation", ""))
    withdraw_reservation(reservation=row, by=actor)
    messages.success(request, _("It holds no longer, and nothing of it is kept."))
    return redirect("members:desk_reservation_list", actor.initiative.slug)
