"""What members read of needs and offers, and what they do with their own. Every page shows what `told` tells."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import portal, portal_member
from clusterwerk.core import panels
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.models import Organisation
from clusterwerk.members.queries import organisations_acted_for, own_person
from clusterwerk.needs import tables
from clusterwerk.needs.actions import stating as actions
from clusterwerk.needs.forms import ByLinkAnswerForm, NeedForm, OfferForm
from clusterwerk.needs.models import Need, Offer
from clusterwerk.needs.queries import (
    figures_of,
    needs_visible_to,
    offers_visible_to,
    own_needs,
    own_offers,
    told,
    told_to,
    uses_visible_to,
)
from clusterwerk.needs.rules import may_change
from clusterwerk.needs.views.portal_services import wish_form
from clusterwerk.needs.views.stating import changed, initial_of, kind_of, stepped, topics_page

READING = ("organisation", "initiative", "person")


def _own_firms(actor):
    return Organisation.objects.filter(pk__in=organisations_acted_for(actor)).order_by("name_folded", "pk")


def own_need(actor, key) -> Need:
    """A need of one of the own firms; any other is not to be found."""
    return get_object_or_404(own_needs(actor).select_related(*READING), key=key)


def own_offer(actor, key) -> Offer:
    """An offer of one of the own firms."""
    return get_object_or_404(own_offers(actor).select_related(*READING), key=key)


def address_of(actor, stated: Need | Offer) -> str:
    """The portal's page of a need or an offer."""
    return reverse(f"needs:portal_{kind_of(stated)}", args=[actor.initiative.slug, stated.key])


@portal
def need_list(request: HttpRequest, actor) -> HttpResponse:
    """All needs that this person may know of."""
    rows = told_to(actor, needs_visible_to(actor))
    return table_page(request, tables.PORTAL_NEEDS, rows, "needs/portal/need_list.html", here="needs")


@portal
def offer_list(request: HttpRequest, actor) -> HttpResponse:
    """All offers that this person may know of."""
    rows = told_to(actor, offers_visible_to(actor))
    return table_page(request, tables.PORTAL_OFFERS, rows, "needs/portal/offer_list.html", here="offers")


@portal_member
def own_list(request: HttpRequest, actor) -> HttpResponse:
    """The own firm's needs and offers with who reads them, closed ones too, and the services it uses."""
    mine = organisations_acted_for(actor)
    uses = list(uses_visible_to(actor).order_by("-asked_on", "-pk"))
    context = {
        "needs": told_to(actor, own_needs(actor)),
        "offers": told_to(actor, own_offers(actor)),
        "used": [use for use in uses if use.organisation_id in mine],
        "given": [use for use in uses if use.offer.organisation_id in mine],
        "here": "own",
    }
    return render(request, "needs/portal/own_list.html", context)


def _add(request: HttpRequest, actor, form_class, state, template: str) -> HttpResponse:
    """The short form; afterwards the topics are confirmed."""
    firms = list(_own_firms(actor))
    firm = next((one for one in firms if str(one.pk) == request.POST.get("firm")), firms[0] if firms else None)
    if firm is None:
        raise Http404
    place = firm.sites.order_by("pk").values_list("place", flat=True).first() or ""
    form = form_class(request.POST or None, initial={"place": place})
    if request.method == "POST" and form.is_valid():
        try:
            stated = state(organisation=firm, person=own_person(actor), by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(f"needs:portal_{kind_of(stated)}_topics", actor.initiative.slug, stated.key)
    return render(request, template, {"form": form, "firms": firms, "firm": firm})


@portal_member
def need_add(request: HttpRequest, actor) -> HttpResponse:
    """Say what the own firm looks for."""
    return _add(request, actor, NeedForm, actions.state_need, "needs/portal/need_form.html")


@portal_member
def offer_add(request: HttpRequest, actor) -> HttpResponse:
    """Say what the own firm can give."""
    return _add(request, actor, OfferForm, actions.state_offer, "needs/portal/offer_form.html")


def _page(request: HttpRequest, actor, stated: Need | Offer, **more) -> HttpResponse:
    may = may_change(actor, stated)
    context = {
        "told": told(actor, stated),
        "may_change": may,
        "is_open": stated.is_open,
        "is_over": stated.is_over,
        "answer": _answer(stated) if may and isinstance(stated, Need) else "",
        "panels": panels.shown("needs.stated_portal", actor, stated),
        **more,
    }
    return render(request, f"needs/portal/{kind_of(stated)}.html", context)


def _answer(need: Need) -> str:
    firm = need.answered_by.name if need.answered_by_id else ""
    return ", ".join(part for part in (firm, need.answer) if part)


@portal
def need(request: HttpRequest, actor, key) -> HttpResponse:
    """One need as this person may read it."""
    rows = needs_visible_to(actor).select_related(*READING, "answered_by")
    return _page(request, actor, get_object_or_404(rows, key=key))


@portal
def offer(request: HttpRequest, actor, key) -> HttpResponse:
    """One offer; a service with what may be told of its uses, and for its giver who asked for it."""
    shown = get_object_or_404(offers_visible_to(actor).select_related(*READING), key=key)
    mine = organisations_acted_for(actor)
    uses = list(uses_visible_to(actor).filter(offer=shown))
    more = {
        "figures": figures_of(shown) if shown.is_service else None,
        "form": wish_form(request, actor, shown),
        "given": uses if shown.organisation_id in mine else [],
        "asked": [use for use in uses if use.organisation_id in mine and use.state == "asked"],
    }
    return _page(request, actor, shown, **more)


def _edit(request: HttpRequest, actor, stated: Need | Offer, form_class) -> HttpResponse:
    form = form_class(request.POST or None, initial=initial_of(stated, form_class))
    if changed(request, actor, stated, form):
        return redirect(address_of(actor, stated))
    context = {"form": form, "stated": stated, "back": address_of(actor, stated)}
    return render(request, "needs/portal/stated_edit.html", context)


@portal_member
def need_edit(request: HttpRequest, actor, key) -> HttpResponse:
    """Change an own need."""
    return _edit(request, actor, own_need(actor, key), NeedForm)


@portal_member
def offer_edit(request: HttpRequest, actor, key) -> HttpResponse:
    """Change an own offer."""
    return _edit(request, actor, own_offer(actor, key), OfferForm)


@portal_member
def need_topics(request: HttpRequest, actor, key) -> HttpResponse:
    """Confirm the topics of an own need."""
    found = own_need(actor, key)
    return topics_page(request, actor, found, "needs/portal/topics.html", address_of(actor, found))


@portal_member
def offer_topics(request: HttpRequest, actor, key) -> HttpResponse:
    """Confirm the topics of an own offer."""
    found = own_offer(actor, key)
    return topics_page(request, actor, found, "needs/portal/topics.html", address_of(actor, found))


@portal_member
def need_answer(request: HttpRequest, actor, key) -> HttpResponse:
    """Close an own need as answered, with the words of the firm."""
    found = own_need(actor, key)
    form = ByLinkAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_need(need=found, by=actor, answer=form.cleaned_data["answer"])
        messages.success(request, _("Thank you. Nobody else sees the need any more."))
        return redirect("needs:portal_own_list", actor.initiative.slug)
    return render(request, "needs/portal/need_answer.html", {"form": form, "stated": found, "back": address_of(actor, found)})  # fmt: skip


@portal_member
@require_POST
def need_step(request: HttpRequest, actor, key) -> HttpResponse:
    """Prolong, withdraw or open an own need again."""
    found = own_need(actor, key)
    stepped(request, actor, found)
    return redirect(address_of(actor, found))


@portal_member
@require_POST
def offer_step(request: HttpRequest, actor, key) -> HttpResponse:
    """Prolong, withdraw or open an own offer again."""
    found = own_offer(actor, key)
    stepped(request, actor, found)
    return redirect(address_of(actor, found))
