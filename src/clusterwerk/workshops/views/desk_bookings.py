"""The office's screens of bookings. None of them reads what the firm answered or what the consultant wrote for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.workshops.actions import bookings as actions
from clusterwerk.workshops.actions.results import confirm_result, length_of
from clusterwerk.workshops.choices import BookingState
from clusterwerk.workshops.forms import ConfirmForm, OfficeBookForm
from clusterwerk.workshops.queries import bookings_visible_to, free_slots
from clusterwerk.workshops.views.desk import offer_of


@desk
def booking(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One booking: firm, date, whether it is prepared, the summary."""
    shown = get_object_or_404(bookings_visible_to(actor), pk=pk)
    context = {
        "booking": shown,
        "offer": shown.offer,
        "may_call_off": shown.state in (BookingState.BOOKED, BookingState.WAITING, BookingState.OFFERED),
        "may_close": shown.state in (BookingState.BOOKED, BookingState.HELD, BookingState.MISSED),
    }
    return render(request, "workshops/desk/booking.html", context)


@desk
def booking_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Book for a firm that called."""
    shown = offer_of(actor, pk)
    form = OfficeBookForm(request.POST or None, slots=free_slots(shown))
    address = reverse("directory:desk_choose_organisation", args=[actor.initiative.slug])
    form.fields["organisation"].choose_from(organisations_visible_to(actor), address)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.book(offer=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("workshops:desk_booking", actor.initiative.slug, made.pk)
    return render(request, "workshops/desk/booking_add.html", {"offer": shown, "form": form})


@desk
def booking_result(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Close a workshop when the consultant does not."""
    shown = get_object_or_404(bookings_visible_to(actor), pk=pk)
    initial = {"summary": shown.summary, "hours": shown.hours or (length_of(shown) if shown.slot else None)}
    form = ConfirmForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_result(booking=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved. Ledger and de-minimis account follow by themselves."))
            return redirect("workshops:desk_booking", actor.initiative.slug, shown.pk)
    return render(request, "workshops/desk/booking_result.html", {"booking": shown, "offer": shown.offer, "form": form})


@desk
def booking_call_off(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then call a booking off."""
    shown = get_object_or_404(bookings_visible_to(actor), pk=pk)
    if request.method == "POST":
        actions.call_off(booking=shown, by=actor)
        messages.success(request, _("Called off. The next firm in line is offered the date, if there is one."))
        return redirect("workshops:desk_offer", actor.initiative.slug, shown.offer_id)
    return render(request, "workshops/desk/booking_call_off.html", {"booking": shown, "offer": shown.offer})
