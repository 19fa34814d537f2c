"""The office's screens of needs and offers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.directory.queries import current, organisations_visible_to, people_visible_to
from clusterwerk.needs import tables
from clusterwerk.needs.actions import stating as actions
from clusterwerk.needs.choices import LONGEST_TEXT, ThemeState
from clusterwerk.needs.forms import AnswerForm, FirmForm, OfficeNeedForm, OfficeOfferForm
from clusterwerk.needs.models import Need, Offer
from clusterwerk.needs.queries import figures_of, live, needs_visible_to, offers_visible_to, uses_visible_to
from clusterwerk.needs.queries.themes import themes_visible_to
from clusterwerk.needs.rules import may_change
from clusterwerk.needs.views.stating import changed, initial_of, kind_of, stepped, topics_page

READING = ("organisation", "initiative", "person")


def _listed(rows):
    return rows.select_related("organisation", "person", "initiative").prefetch_related("topics")


@desk
def need_list(request: HttpRequest, actor) -> HttpResponse:
    """All needs."""
    rows = _listed(needs_visible_to(actor)).select_related("organisation", "person", "initiative", "answered_by")
    return table_page(request, tables.NEEDS, rows, "needs/desk/need_list.html", here="needs")


@desk
def offer_list(request: HttpRequest, actor) -> HttpResponse:
    """All offers."""
    return table_page(request, tables.OFFERS, _listed(offers_visible_to(actor)), "needs/desk/offer_list.html", here="offers")  # fmt: skip


def need_of(actor, pk: int) -> Need:
    """The need an address names."""
    return get_object_or_404(needs_visible_to(actor).select_related(*READING, "answered_by", "answered_with"), pk=pk)


def offer_of(actor, pk: int) -> Offer:
    """The offer an address names."""
    return get_object_or_404(offers_visible_to(actor).select_related(*READING), pk=pk)


def _context(actor, stated: Need | Offer) -> dict:
    return {
        "stated": stated,
        "is_need": isinstance(stated, Need),
        "may_change": may_change(actor, stated),
        "entries": log.history_of(stated, scope_id=actor.scope_id)[:20],
    }


@desk
def need(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One need with its history."""
    shown = need_of(actor, pk)
    themes = themes_visible_to(actor).filter(places__need=shown, state__in=(ThemeState.AGREED, ThemeState.CLOSED))
    return render(request, "needs/desk/need.html", {**_context(actor, shown), "themes": list(themes)})


@desk
def offer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One offer; a service with its uses and what may be told of their satisfaction."""
    shown = offer_of(actor, pk)
    uses = uses_visible_to(actor).filter(offer=shown)
    more = {"uses": list(uses[:50]), "figures": figures_of(shown) if shown.is_service else None}
    return render(request, "needs/desk/offer.html", {**_context(actor, shown), **more})


def people_of(actor, organisation: Organisation | None):
    """Whom to ask about something of a firm: the people who hold a position there today."""
    people = people_visible_to(actor).filter(erased_at__isnull=True)
    if organisation is None:
        return people.none()
    holding = organisation.positions.filter(current(), initiative=actor.initiative)
    return Person.objects.filter(pk__in=people.filter(positions__in=holding).values("pk")).order_by("name_folded", "pk")


def choose_url(actor) -> str:
    """Where candidates for a firm come from while somebody types."""
    return reverse("directory:desk_choose_organisation", args=[actor.initiative.slug])


def firm_asked_for(request: HttpRequest, actor) -> Organisation | None:
    """The firm that the address names."""
    key = request.GET.get("firm", "")
    if not key.isdecimal():
        return None
    return get_object_or_404(organisations_visible_to(actor), pk=int(key))


def choose_firm(request: HttpRequest, actor, title: str, back: str, own_url: str = "") -> HttpResponse:
    """First the firm, then the form."""
    form = FirmForm(request.POST or None, firms=organisations_visible_to(actor), url=choose_url(actor))
    if request.method == "POST" and form.is_valid():
        chosen = {"firm": form.cleaned_data["organisation"].pk}
        if request.GET.get("text"):
            chosen["text"] = request.GET["text"]
        return redirect(f"{request.path}?{urlencode(chosen)}")
    return render(request, "needs/desk/firm.html", {"form": form, "title": title, "back": back, "own_url": own_url})


def _add(request: HttpRequest, actor, firm: Organisation | None, form_class, state, template: str) -> HttpResponse:
    people = people_of(actor, firm)
    place = firm.sites.order_by("pk").values_list("place", flat=True).first() if firm is not None else ""
    main = (
        people.filter(positions__in=firm.positions.filter(is_main_contact=True)).first() if firm is not None else None
    )
    text = request.GET.get("text", "")[:LONGEST_TEXT]
    initial = {"place": place or "", "person": main or people.first(), "text": text}
    form = form_class(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            stated = state(organisation=firm, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(f"needs:desk_{kind_of(stated)}_topics", actor.initiative.slug, stated.pk)
    return render(request, template, {"form": form, "firm": firm, "stated": None})


@desk
def need_add(request: HttpRequest, actor) -> HttpResponse:
    """State a need during a phone call: one short form; without a firm in the address it is chosen first."""
    firm = firm_asked_for(request, actor)
    if firm is None:
        back = reverse("needs:desk_need_list", args=[actor.initiative.slug])
        return choose_firm(request, actor, _("State a need"), back)
    return _add(request, actor, firm, OfficeNeedForm, actions.state_need, "needs/desk/need_form.html")


@desk
def offer_add(request: HttpRequest, actor) -> HttpResponse:
    """Enter an offer of a firm, or of the office itself."""
    firm = firm_asked_for(request, actor)
    if firm is None and request.GET.get("firm") != "office":
        back = reverse("needs:desk_offer_list", args=[actor.initiative.slug])
        return choose_firm(request, actor, _("Enter an offer"), back, f"{request.path}?firm=office")
    return _add(request, actor, firm, OfficeOfferForm, actions.state_offer, "needs/desk/offer_form.html")


def _edit(request: HttpRequest, actor, stated: Need | Offer, form_class, template: str) -> HttpResponse:
    initial = initial_of(stated, form_class)
    form = form_class(request.POST or None, people=people_of(actor, stated.organisation), initial=initial)
    if changed(request, actor, stated, form):
        return redirect(f"needs:desk_{kind_of(stated)}", actor.initiative.slug, stated.pk)
    return render(request, template, {"form": form, "firm": stated.organisation, "stated": stated})


@desk
def need_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change a need."""
    return _edit(request, actor, need_of(actor, pk), OfficeNeedForm, "needs/desk/need_form.html")


@desk
def offer_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change an offer."""
    return _edit(request, actor, offer_of(actor, pk), OfficeOfferForm, "needs/desk/offer_form.html")


@desk
def need_topics(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Confirm the topics of a need."""
    back = reverse("needs:desk_need", args=[actor.initiative.slug, pk])
    return topics_page(request, actor, need_of(actor, pk), "needs/desk/topics.html", back)


@desk
def offer_topics(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Confirm the topics of an offer."""
    back = reverse("needs:desk_offer", args=[actor.initiative.slug, pk])
    return topics_page(request, actor, offer_of(actor, pk), "needs/desk/topics.html", back)


@desk
def need_answer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Close a need as answered: by which firm, with which offer."""
    shown = need_of(actor, pk)
    offers = offers_visible_to(actor).filter(live()).exclude(organisation=shown.organisation_id)
    offers = offers.select_related("organisation", "initiative").order_by("area", "text", "pk")
    firms = organisations_visible_to(actor)
    form = AnswerForm(request.POST or None, offers=offers, firms=firms, url=choose_url(actor))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_need(need=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The need is answered."))
            return redirect("needs:desk_need", actor.initiative.slug, shown.pk)
    return render(request, "needs/desk/need_answer.html", {"stated": shown, "form": form})


@desk
@require_POST
def need_step(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Prolong, withdraw or open a need again."""
    stepped(request, actor, need_of(actor, pk))
    return redirect("needs:desk_need", actor.initiative.slug, pk)


@desk
@require_POST
def offer_step(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Prolong, withdraw or open an offer again."""
    stepped(request, actor, offer_of(actor, pk))
    return redirect("needs:desk_offer", actor.initiative.slug, pk)
