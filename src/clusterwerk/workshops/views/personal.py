"""The consultant's pages behind a personal link: the own dates with the firms' answers, and the result of each."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.workshops.actions.links import PURPOSE
from clusterwerk.workshops.actions.results import length_of, write_result
from clusterwerk.workshops.choices import BookingState
from clusterwerk.workshops.forms import ResultForm
from clusterwerk.workshops.models import Booking, Offer, ResultNote
from clusterwerk.workshops.queries import answers_of, slots_with_bookings

OWN_STATES = (BookingState.BOOKED, BookingState.HELD, BookingState.MISSED)


def _offer(link) -> Offer:
    rows = Offer.objects.select_related("initiative", "consultant")
    return get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)


@personal_link(PURPOSE)
def dates(request: HttpRequest, link) -> HttpResponse:
    """All dates of the offer; those that a firm has lead to its answers."""
    shown = _offer(link)
    slots = []
    for slot in slots_with_bookings(shown):
        booking = next((one for one in slot.holders if one.state in OWN_STATES), None)
        slots.append((slot.span.told(settings.TIME_ZONE), booking))
    context = {"offer": shown, "of": shown.initiative, "slots": slots, "token": token_of(link)}
    return render(request, "workshops/personal/dates.html", context)


@personal_link(PURPOSE)
def result(request: HttpRequest, link, pk: int) -> HttpResponse:
    """One firm's workshop: its answers before, the result afterwards."""
    shown = _offer(link)
    rows = Booking.objects.select_related("organisation", "person", "slot", "offer")
    booking = get_object_or_404(rows, pk=pk, offer=shown, state__in=OWN_STATES)
    note = ResultNote.objects.filter(booking=booking).first()
    initial = {
        "took_place": "no" if booking.state == BookingState.MISSED else "yes",
        "hours": booking.hours or length_of(booking),
        "summary": booking.summary,
        "note": note.text if note is not None else "",
    }
    form = ResultForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            write_result(booking=booking, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Thank you. The firm reads your note, the office your summary."))
            return redirect("workshops:personal_dates", token_of(link))
    context = {
        "offer": shown,
        "of": shown.initiative,
        "booking": booking,
        "when": booking.slot.span.told(settings.TIME_ZONE),
        "answers": list(answers_of(booking)),
        "form": form,
        "has_begun": booking.slot.starts_at <= timezone.now(),
        "token": token_of(link),
    }
    return render(request, "workshops/personal/result.html", context)
