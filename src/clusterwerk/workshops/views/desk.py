"""The office's screens of offers: list, page, form, dates, questions, the consultant's link."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import people_visible_to, with_current_position
from clusterwerk.workshops import forms, tables
from clusterwerk.workshops.actions import offers as actions
from clusterwerk.workshops.choices import HOLDING, STEPS, BookingState, OfferState
from clusterwerk.workshops.models import Offer, Question
from clusterwerk.workshops.queries import (
    bookings_visible_to,
    offers_visible_to,
    slots_visible_to,
    slots_with_bookings,
    with_figures,
)

OFFER_FIELDS = list(forms.OfferForm.base_fields)


def offer_of(actor, pk: int) -> Offer:
    """The offer an address names."""
    return get_object_or_404(offers_visible_to(actor).select_related("consultant", "initiative"), pk=pk)


def _consultants(actor):
    people = people_visible_to(actor).filter(erased_at__isnull=True).exclude(email="")
    return with_current_position(actor, people).order_by("name_folded")


@desk
def offer_list(request: HttpRequest, actor) -> HttpResponse:
    """All offers."""
    rows = with_figures(offers_visible_to(actor)).select_related("consultant")
    return table_page(request, tables.OFFERS, rows, "workshops/desk/offer_list.html")


@desk
def offer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One offer: its dates with who has them, who waits, and its history."""
    shown = offer_of(actor, pk)
    bookings = bookings_visible_to(actor).filter(offer=shown)
    context = {
        "offer": shown,
        "slots": slots_with_bookings(shown),
        "waiting": bookings.filter(state=BookingState.WAITING),
        "former": bookings.exclude(state__in=[*HOLDING, BookingState.WAITING]),
        "questions": shown.questions.count(),
        "now": timezone.now(),
        "steps": [(state.value, state.label) for state in STEPS[OfferState(shown.state)]],
        "entries": log.history_of(shown, scope_id=actor.scope_id)[:20],
    }
    return render(request, "workshops/desk/offer.html", context)


@desk
def offer_add(request: HttpRequest, actor) -> HttpResponse:
    """Make an offer."""
    form = forms.OfferForm(request.POST or None, consultants=_consultants(actor))
    if request.method == "POST" and form.is_valid():
        made = actions.make_offer(by=actor, **form.cleaned_data)
        messages.success(request, _("The offer stands as a draft. Now add dates."))
        return redirect("workshops:desk_slot_add", actor.initiative.slug, made.pk)
    return render(request, "workshops/desk/offer_form.html", {"form": form, "offer": None})


@desk
def offer_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change an offer."""
    shown = offer_of(actor, pk)
    initial = {name: getattr(shown, name) for name in OFFER_FIELDS}
    form = forms.OfferForm(request.POST or None, initial=initial, consultants=_consultants(actor))
    if request.method == "POST" and form.is_valid():
        actions.change_offer(offer=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The offer was saved."))
        return redirect("workshops:desk_offer", actor.initiative.slug, shown.pk)
    return render(request, "workshops/desk/offer_form.html", {"form": form, "offer": shown})


@desk
def offer_state(request: HttpRequest, actor, pk: int, state: str) -> HttpResponse:
    """Ask, then open or close an offer."""
    shown = offer_of(actor, pk)
    if state not in OfferState.values:
        raise Http404
    wanted = OfferState(state)
    if request.method == "POST":
        actions.set_state(offer=shown, state=wanted, by=actor)
        messages.success(request, _("The offer is now: %(state)s.") % {"state": wanted.label})
        return redirect("workshops:desk_offer", actor.initiative.slug, shown.pk)
    consequences = {
        OfferState.OPEN: _("All member firms see the free dates and can book."),
        OfferState.CLOSED: _("Nobody can book any more; whoever has a date keeps it."),
    }
    context = {"offer": shown, "wanted": wanted, "consequence": consequences.get(wanted, "")}
    return render(request, "workshops/desk/offer_state.html", context)


@desk
def link_send(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then send the consultant a new link."""
    shown = offer_of(actor, pk)
    if request.method == "POST":
        actions.send_link(offer=shown, by=actor)
        messages.success(request, _("The consultant gets the link by mail."))
        return redirect("workshops:desk_offer", actor.initiative.slug, shown.pk)
    return render(request, "workshops/desk/link_send.html", {"offer": shown})


@desk
@require_POST
def link_revoke(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Call the consultant's link back."""
    shown = offer_of(actor, pk)
    actions.revoke_link(offer=shown, by=actor)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("workshops:desk_offer", actor.initiative.slug, shown.pk)


@desk
def slot_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Add many dates at once."""
    shown = offer_of(actor, pk)
    form = forms.SlotsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_slots(offer=shown, spans=form.cleaned_data["spans"], by=actor)
        except Refused as refusal:
            form.add_error("dates", refusal.sentence)
        else:
            told = ngettext("%(count)s date was added.", "%(count)s dates were added.", len(added))
            messages.success(request, told % {"count": len(added)})
            return redirect("workshops:desk_offer", actor.initiative.slug, shown.pk)
    return render(request, "workshops/desk/slot_add.html", {"offer": shown, "form": form})


@desk
def slot_withdraw(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then take a date back."""
    slot = get_object_or_404(slots_visible_to(actor), pk=pk)
    if request.method == "POST":
        actions.withdraw_slot(slot=slot, by=actor)
        messages.success(request, _("The date was withdrawn."))
        return redirect("workshops:desk_offer", actor.initiative.slug, slot.offer_id)
    holder = slot.bookings.filter(state__in=HOLDING).select_related("organisation").first()
    return render(request, "workshops/desk/slot_withdraw.html", {"offer": slot.offer, "slot": slot, "holder": holder})


@desk
def question_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What the consultant wants to know before, and a form for one more question."""
    shown = offer_of(actor, pk)
    form = forms.QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_question(offer=shown, by=actor, **form.cleaned_data)
        return redirect("workshops:desk_question_list", actor.initiative.slug, shown.pk)
    context = {"offer": shown, "questions": shown.questions.all(), "form": form}
    return render(request, "workshops/desk/question_list.html", context)


@desk
@require_POST
def question_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask it no longer."""
    visible = Question.objects.filter(offer__in=offers_visible_to(actor)).select_related("offer")
    found = get_object_or_404(visible, pk=pk)
    actions.drop_question(question=found, by=actor)
    return redirect("workshops:desk_question_list", actor.initiative.slug, found.offer_id)
