"""The office's screens of registrations: list, page, adding, calling off, firm, and check-in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.compliance.queries import has_acknowledged, read_out_of
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.events import event_tabs
from clusterwerk.events.actions import attendance, registration_links
from clusterwerk.events.actions import registrations as actions
from clusterwerk.events.choices.registrations import HOLDING, LIVE
from clusterwerk.events.forms.registrations import FirmForm, OfficeRegistrationForm
from clusterwerk.events.models.events import Event
from clusterwerk.events.queries.events import events_visible_to
from clusterwerk.events.queries.registrations import (
    day_of,
    places_of,
    present_on,
    registrations_visible_to,
    with_attendance,
    with_membership,
    with_notice,
    without_notice,
)
from clusterwerk.events.registration_table import registrations_table


def _event(actor, pk: int) -> Event:
    return get_object_or_404(events_visible_to(actor), pk=pk)


@desk
def registration_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Who registered, with answers, prices and attendance; exported as it is seen."""
    shown = _event(actor, pk)
    rows = with_attendance(with_membership(registrations_visible_to(actor).filter(event=shown)))
    rows = with_notice(rows, shown) if shown.is_gathering else rows
    table = registrations_table(shown)
    context = {"event": shown, "tabs": event_tabs.tabs_of(shown, "registrations"), "places": places_of(shown)}
    rows = rows.prefetch_related("answers")
    return table_page(request, table, rows, "events/desk/registration_list.html", **context)


@desk
def registration(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One registration with answers and consents."""
    shown = get_object_or_404(registrations_visible_to(actor), pk=pk)
    context = {
        "registration": shown,
        "event": shown.event,
        "answers": shown.answers.select_related("question"),
        "consents": shown.consents.select_related("text"),
        "is_live": shown.state in LIVE,
        "has_notice": has_acknowledged(shown) if shown.event.is_gathering else None,
    }
    return render(request, "events/desk/registration.html", context)


@desk
def registration_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Register somebody who called."""
    shown = _event(actor, pk)
    form = OfficeRegistrationForm(request.POST or None, event=shown)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.register(event=shown, by=actor, **form.told)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Registered: %(state)s.") % {"state": made.get_state_display()})
            return redirect("events:desk_registration", actor.initiative.slug, made.pk)
    return render(request, "events/desk/registration_add.html", {"event": shown, "form": form})


@desk
def registration_call_off(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then call a registration off."""
    shown = get_object_or_404(registrations_visible_to(actor), pk=pk)
    if request.method == "POST":
        actions.call_off(registration=shown, by=actor)
        messages.success(request, _("Called off. The next in line was offered the place, if there is one."))
        return redirect("events:desk_registration_list", actor.initiative.slug, shown.event_id)
    return render(request, "events/desk/registration_call_off.html", {"registration": shown, "event": shown.event})


@desk
def registration_link(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then give a person a new link and ticket, or only call the earlier ones back."""
    shown = get_object_or_404(registrations_visible_to(actor), pk=pk)
    if request.method == "POST":
        if request.POST.get("wish") == "revoke":
            registration_links.revoke_link(registration=shown, by=actor)
            messages.success(request, _("The earlier link opens nothing any more, the earlier ticket is not valid."))
        else:
            registration_links.renew_link(registration=shown, by=actor)
            messages.success(request, _("A new link goes out by mail; the earlier one opens nothing any more."))
        return redirect("events:desk_registration", actor.initiative.slug, shown.pk)
    return render(request, "events/desk/registration_link.html", {"registration": shown, "event": shown.event})


@desk
def registration_firm(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Say for which organisation of the register somebody comes."""
    shown = get_object_or_404(registrations_visible_to(actor), pk=pk)
    form = FirmForm(request.POST or None, initial={"organisation": shown.organisation})
    address = reverse("directory:desk_choose_organisation", args=[actor.initiative.slug])
    form.fields["organisation"].choose_from(organisations_visible_to(actor), address)
    if request.method == "POST" and form.is_valid():
        actions.set_organisation(registration=shown, organisation=form.cleaned_data["organisation"], by=actor)
        return redirect("events:desk_registration", actor.initiative.slug, shown.pk)
    return render(
        request, "events/desk/registration_firm.html", {"registration": shown, "event": shown.event, "form": form}
    )


@desk
def check_in(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The door of an event on a phone: a code or a name, one tap. `?code=` is what the ticket says."""
    shown = _event(actor, pk)
    day, code = day_of(shown), request.GET.get("code", "")
    rows = (
        registrations_visible_to(actor).filter(event=shown, state__in=LIVE).order_by("family_name", "given_name", "pk")
    )
    present = present_on(shown, day)
    unread = set() if read_out_of(shown) else set(without_notice(shown).values_list("pk", flat=True))
    guests = [(row, row.pk in present, row.state in HOLDING, row.pk in unread) for row in rows]
    found = next((guest for guest in guests if code and guest[0].code == code), None)
    context = {
        "event": shown, "day": day, "guests": guests, "code": code, "found": found,
        "unread": bool(unread), "came": len(present), "expected": sum(1 for guest in guests if guest[2]),
    }  # fmt: skip
    return render(request, "events/desk/check_in.html", context)


@desk
@require_POST
def guest_check_in(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One guest came, or the tap was a mistake. A phone that sends what it kept offline gets a bare answer."""
    shown = get_object_or_404(registrations_visible_to(actor), pk=pk)
    act = attendance.undo_check_in if request.POST.get("undo") else attendance.check_in
    act(registration=shown, on=day_of(shown.event), by=actor)
    if request.headers.get("X-Requested-With") == "check-in":
        return HttpResponse(status=204)
    return redirect("events:desk_check_in", actor.initiative.slug, shown.event_id)
