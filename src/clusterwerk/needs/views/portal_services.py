"""The service catalogue in the portal: asking for a service, saying that it was used, rating it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import portal, portal_member
from clusterwerk.core.errors import Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.members.queries import organisations_acted_for, own_person
from clusterwerk.needs.actions import services as actions
from clusterwerk.needs.choices import UseState
from clusterwerk.needs.forms import UsedForm, WishForm
from clusterwerk.needs.models import Offer, ServiceUse
from clusterwerk.needs.queries import figures_of_all, services_visible_to, told, uses_visible_to


def wish_form(request: HttpRequest, actor, offer: Offer) -> WishForm | None:
    """The form by which one of the own firms asks for a service, None when there is nothing to ask for."""
    if not (actor.is_member and offer.is_service and offer.is_open):
        return None
    mine = organisations_acted_for(actor) - {offer.organisation_id}
    waiting = offer.uses.filter(state=UseState.ASKED, organisation__in=mine).values("organisation")
    firms = Organisation.objects.filter(pk__in=mine).exclude(pk__in=waiting).order_by("name_folded", "pk")
    return WishForm(request.POST or None, firms=firms) if firms else None


@portal
def service_list(request: HttpRequest, actor) -> HttpResponse:
    """The services of today with what may be told of their uses."""
    rows = list(services_visible_to(actor).select_related("organisation", "initiative").prefetch_related("topics"))
    figures, mine = figures_of_all(rows), organisations_acted_for(actor)
    services = [(told(actor, one, mine), figures[one.pk]) for one in rows]
    services.sort(key=lambda pair: (pair[0].area_name, pair[0].text.casefold()))
    return render(request, "needs/portal/service_list.html", {"services": services, "here": "services"})


@portal_member
@require_POST
def service_ask(request: HttpRequest, actor, key) -> HttpResponse:
    """Ask for a service for one of the own firms."""
    offer = get_object_or_404(services_visible_to(actor).select_related("initiative", "organisation"), key=key)
    form = wish_form(request, actor, offer)
    if form is None or not form.is_valid():
        raise Refused(_("Your firm asked for this service already."))
    actions.ask_for_service(offer=offer, by=actor, person=own_person(actor), **form.cleaned_data)
    messages.success(request, _("Whoever gives the service got a mail and gets in touch with you."))
    return redirect("needs:portal_offer", actor.initiative.slug, offer.key)


def _use(actor, key, *, given: bool) -> ServiceUse:
    """A use of the own services, or one that the own firm asked for."""
    mine = organisations_acted_for(actor)
    rows = uses_visible_to(actor)
    rows = rows.filter(offer__organisation__in=mine) if given else rows.filter(organisation__in=mine)
    return get_object_or_404(rows, key=key)


@portal_member
def use_record(request: HttpRequest, actor, key) -> HttpResponse:
    """The giver says that the service was used."""
    use = _use(actor, key, given=True)
    form = UsedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_use(use=use, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Noted. The firm is asked how satisfied it is."))
            return redirect("needs:portal_offer", actor.initiative.slug, use.offer.key)
    return render(request, "needs/portal/use_record.html", {"form": form, "use": use})


@portal_member
@require_POST
def use_step(request: HttpRequest, actor, key) -> HttpResponse:
    """The giver declines; the firm calls off, or rates with one click."""
    step = request.POST.get("step", "")
    if step == "decline":
        actions.decline_use(use=_use(actor, key, given=True), by=actor)
        messages.success(request, _("Noted: not possible."))
    elif step == "call-off":
        actions.call_off_use(use=_use(actor, key, given=False), by=actor)
        messages.success(request, _("You do not ask for this service any more."))
    elif step == "rate" and request.POST.get("satisfaction", "") in {"1", "2", "3", "4", "5"}:
        actions.rate_use(use=_use(actor, key, given=False), satisfaction=int(request.POST["satisfaction"]))
        messages.success(request, _("Thank you. Your answer is shown only together with others."))
    else:
        raise Http404
    return redirect("needs:portal_own_list", actor.initiative.slug)
