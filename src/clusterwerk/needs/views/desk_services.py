"""The office's screens of the service catalogue."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.needs import tables
from clusterwerk.needs.actions import services as actions
from clusterwerk.needs.choices import UseState
from clusterwerk.needs.forms import OfficeWishForm, UsedForm
from clusterwerk.needs.queries import services_visible_to, uses_visible_to, with_use_figures
from clusterwerk.needs.rules import may_settle_use
from clusterwerk.needs.views.desk import choose_url, offer_of


@desk
def service_list(request: HttpRequest, actor) -> HttpResponse:
    """The service catalogue with its uses."""
    rows = with_use_figures(services_visible_to(actor)).select_related("organisation", "initiative")
    return table_page(request, tables.SERVICES, rows, "needs/desk/service_list.html", here="services")


@desk
def use_list(request: HttpRequest, actor) -> HttpResponse:
    """Which firm asked for which service, and what became of it."""
    return table_page(request, tables.USES, uses_visible_to(actor), "needs/desk/use_list.html", here="uses")


@desk
def use_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note that a firm asks for a service: it called."""
    shown = offer_of(actor, pk)
    form = OfficeWishForm(request.POST or None, firms=organisations_visible_to(actor), url=choose_url(actor))
    if request.method == "POST" and form.is_valid():
        try:
            use = actions.ask_for_service(offer=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Noted. When it took place, say so here."))
            return redirect("needs:desk_use", actor.initiative.slug, use.pk)
    return render(request, "needs/desk/use_add.html", {"stated": shown, "form": form})


@desk
def use(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One use, and the form that says when it took place."""
    shown = get_object_or_404(uses_visible_to(actor), pk=pk)
    may = may_settle_use(actor, shown) and shown.state in (UseState.ASKED, UseState.DONE)
    initial = {"used_on": shown.used_on, "hours": shown.hours} if shown.used_on else None
    form = UsedForm(request.POST or None, initial=initial)
    if request.method == "POST" and may and form.is_valid():
        try:
            actions.record_use(use=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Noted. It stands in the ledger; the firm is asked how satisfied it is."))
            return redirect("needs:desk_use", actor.initiative.slug, shown.pk)
    return render(request, "needs/desk/use.html", {"use": shown, "form": form, "may_settle": may})


@desk
@require_POST
def use_decline(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """It is not possible, or did not take place after all."""
    shown = get_object_or_404(uses_visible_to(actor), pk=pk)
    actions.decline_use(use=shown, by=actor)
    messages.success(request, _("Noted: not possible."))
    return redirect("needs:desk_use", actor.initiative.slug, shown.pk)
