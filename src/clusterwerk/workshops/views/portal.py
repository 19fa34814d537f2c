"""What member firms see of individual workshops: free dates and their own booking, never that of another firm."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import portal_member
from clusterwerk.core.errors import Refused
from clusterwerk.members.queries import organisations_acted_for, own_person
from clusterwerk.workshops import calendar_file
from clusterwerk.workshops.actions import bookings as actions
from clusterwerk.workshops.choices import LIVE, BookingState, OfferState
from clusterwerk.workshops.forms import BookForm, PreparationForm
from clusterwerk.workshops.models import Booking, Offer, ResultNote
from clusterwerk.workshops.queries import (
    answers_of,
    firms_that_may_book,
    free_slots,
    offers_visible_to,
    own_bookings,
)
from clusterwerk.workshops.rules import calls_off_in_time


def _offer(actor, pk: int) -> Offer:
    return get_object_or_404(offers_visible_to(actor).select_related("consultant", "initiative"), pk=pk)


def _booking(actor, pk: int, firm: int) -> Booking:
    """The newest booking of an own firm."""
    found = next((one for one in own_bookings(actor, _offer(actor, pk)) if one.organisation_id == firm), None)
    if found is None:
        raise Http404
    return found


@portal_member
def offer_list(request: HttpRequest, actor) -> HttpResponse:
    """The offers that can be booked, and those the own firm booked."""
    mine = organisations_acted_for(actor)
    states = {}
    rows = Booking.objects.filter(initiative=actor.initiative, organisation__in=mine).order_by("number")
    for booking in rows:
        states[booking.offer_id] = booking.get_state_display()
    offers = [(one, states.get(one.pk, "")) for one in offers_visible_to(actor).order_by("title_de", "pk")]
    return render(request, "workshops/portal/offer_list.html", {"offers": offers})


@portal_member
def offer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One offer: what it is, the own booking, and the free dates."""
    shown = _offer(actor, pk)
    firms, slots = firms_that_may_book(actor, shown), free_slots(shown)
    form = BookForm(request.POST or None, slots=slots, firms=firms)
    if request.method == "POST" and form.is_valid():
        try:
            actions.book(offer=shown, by=actor, person=own_person(actor), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The date is yours. You get a mail with the calendar file."))
            return redirect("workshops:portal_offer", actor.initiative.slug, shown.pk)
    bookings = [_told(one) for one in own_bookings(actor, shown)]
    waiting = {one["booking"].organisation_id for one in bookings if one["booking"].state in LIVE}
    context = {
        "offer": shown,
        "bookings": bookings,
        "form": form,
        "is_open": shown.state == OfferState.OPEN,
        "may_book": shown.state == OfferState.OPEN and firms.exists(),
        "has_slots": slots.exists(),
        "may_wait": [one for one in firms if one.pk not in waiting],
        "questions": list(shown.questions.all()),
    }
    return render(request, "workshops/portal/offer.html", context)


def _told(booking: Booking) -> dict:
    """What a firm reads of its own booking."""
    note = ResultNote.objects.filter(booking=booking).first()
    return {
        "booking": booking,
        "when": booking.slot.span.told(settings.TIME_ZONE) if booking.slot is not None else "",
        "is_offered": booking.state == BookingState.OFFERED,
        "has_date": booking.state == BookingState.BOOKED,
        "is_live": booking.state in (BookingState.BOOKED, BookingState.WAITING, BookingState.OFFERED),
        "in_time": calls_off_in_time(booking),
        "answers": list(answers_of(booking)),
        "note": note,
    }


@portal_member
@require_POST
def wait(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Join the waiting list for one of the own firms."""
    shown = _offer(actor, pk)
    firm = get_object_or_404(firms_that_may_book(actor, shown), pk=request.POST.get("firm") or 0)
    actions.join_waiting_list(offer=shown, organisation=firm, by=actor, person=own_person(actor))
    messages.success(request, _("You are on the waiting list. When a date becomes free, you get a mail."))
    return redirect("workshops:portal_offer", actor.initiative.slug, shown.pk)


@portal_member
@require_POST
def answer(request: HttpRequest, actor, pk: int, firm: int) -> HttpResponse:
    """Take the date that became free, or say that it does not suit."""
    booking, wish = _booking(actor, pk, firm), request.POST.get("wish", "")
    if wish == "accept":
        actions.accept_offer(booking=booking, by=actor)
        messages.success(request, _("The date is yours. You get a mail with the calendar file."))
    elif wish == "pass":
        actions.pass_on(booking=booking, by=actor)
        messages.success(request, _("The next in line gets it. You keep your place in the waiting list."))
    else:
        raise Http404
    return redirect("workshops:portal_offer", actor.initiative.slug, pk)


@portal_member
def preparation(request: HttpRequest, actor, pk: int, firm: int) -> HttpResponse:
    """The questions before the workshop."""
    booking = _booking(actor, pk, firm)
    known = dict(booking.answers.values_list("question", "text"))
    form = PreparationForm(request.POST or None, questions=booking.offer.questions.all(), answers=known)
    if request.method == "POST" and form.is_valid():
        actions.prepare(booking=booking, texts=form.texts, by=actor)
        messages.success(request, _("Saved. Only the consultant reads it."))
        return redirect("workshops:portal_offer", actor.initiative.slug, pk)
    return render(request, "workshops/portal/preparation.html", {"offer": booking.offer, "form": form})


@portal_member
def call_off(request: HttpRequest, actor, pk: int, firm: int) -> HttpResponse:
    """Ask, then call the own booking off."""
    booking = _booking(actor, pk, firm)
    if request.method == "POST":
        actions.call_off(booking=booking, by=actor)
        messages.success(request, _("Your booking is called off. Thank you for telling us."))
        return redirect("workshops:portal_offer", actor.initiative.slug, pk)
    return render(request, "workshops/portal/call_off.html", {"offer": booking.offer, **_told(booking)})


@portal_member
def calendar(request: HttpRequest, actor, pk: int, firm: int) -> HttpResponse:
    """The own date as a calendar file."""
    booking = _booking(actor, pk, firm)
    if booking.state != BookingState.BOOKED:
        raise Http404
    response = HttpResponse(calendar_file.published(booking), content_type=calendar_file.CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="workshop.ics"'
    return response
