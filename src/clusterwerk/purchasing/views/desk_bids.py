"""The office's screens of bids: head with tiers, prices typed or read from a list."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.core.shown import number
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.purchasing.actions import bids as actions
from clusterwerk.purchasing.forms import BidForm, ListForm, PricesForm
from clusterwerk.purchasing.queries import bids_visible_to
from clusterwerk.purchasing.reading import read_list
from clusterwerk.purchasing.views.desk import purchase_of


def _form(request, actor, initial=None) -> BidForm:
    form = BidForm(request.POST or None, initial=initial)
    address = reverse("directory:desk_choose_organisation", args=[actor.initiative.slug])
    form.fields["organisation"].choose_from(organisations_visible_to(actor), address)
    return form


@desk
def bid_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Enter a bid: first supplier and tiers."""
    purchase = purchase_of(actor, pk)
    form = _form(request, actor)
    if request.method == "POST" and form.is_valid():
        try:
            bid = actions.keep_bid(purchase=purchase, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("purchasing:desk_bid_prices", actor.initiative.slug, bid.pk)
    return render(request, "purchasing/desk/bid_form.html", {"purchase": purchase, "form": form, "bid": None})


@desk
def bid_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change supplier, terms and tiers."""
    bid = get_object_or_404(bids_visible_to(actor).select_related("organisation"), pk=pk)
    initial = {
        name: getattr(bid, name) for name in ("supplier", "organisation", "received_on", "minimum_spend", "note")
    }
    lines = [f"{number(one.from_spend, 2)}: {number(one.percent, 2)} %" for one in bid.tiers.all()]
    form = _form(request, actor, {**initial, "tiers": "\n".join(lines)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_bid(purchase=bid.purchase, bid=bid, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("purchasing:desk_purchase", actor.initiative.slug, bid.purchase_id)
    return render(request, "purchasing/desk/bid_form.html", {"purchase": bid.purchase, "form": form, "bid": bid})


@desk
def bid_prices(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Type list prices, or correct what was read from a list."""
    bid = get_object_or_404(bids_visible_to(actor), pk=pk)
    rows = list(bid.prices.all())
    known = {
        "price": {row.item_id: row.price for row in rows},
        "least": {row.item_id: row.minimum_volume for row in rows if row.minimum_volume},
    }
    form = PricesForm(request.POST or None, items=list(bid.purchase.items.all()), known=known)
    if request.method == "POST" and form.is_valid():
        least = form.given("least")
        prices = {item: (price, least.get(item, 0)) for item, price in form.given("price").items()}
        try:
            actions.price_bid(bid=bid, prices=prices, by=actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The prices were saved."))
            return redirect("purchasing:desk_purchase", actor.initiative.slug, bid.purchase_id)
    return render(request, "purchasing/desk/bid_prices.html", {"purchase": bid.purchase, "bid": bid, "form": form})


@desk
def bid_import(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Read list prices from a file, with an answer for each row that could not be read."""
    bid = get_object_or_404(bids_visible_to(actor), pk=pk)
    form, read = ListForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            read = read_list(file.name, file.read(), list(bid.purchase.items.all()))
            prices = {item: (price, read.least.get(item, 0)) for item, price in read.prices.items()}
            if prices:
                actions.price_bid(bid=bid, prices=prices, by=actor)
        except Refused as refusal:
            read = None
            form.add_error("file", refusal.sentence)
        else:
            told = ngettext("%(count)s price was read.", "%(count)s prices were read.", len(prices))
            messages.success(request, told % {"count": len(prices)})
            if prices and not read.faults:
                return redirect("purchasing:desk_purchase", actor.initiative.slug, bid.purchase_id)
    context = {"purchase": bid.purchase, "bid": bid, "form": form, "faults": read.faults if read is not None else []}
    return render(request, "purchasing/desk/bid_import.html", context)


@desk
@require_POST
def bid_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Remove a bid."""
    bid = get_object_or_404(bids_visible_to(actor), pk=pk)
    purchase = bid.purchase_id
    actions.drop_bid(bid=bid, by=actor)
    messages.success(request, _("The bid was removed."))
    return redirect("purchasing:desk_purchase", actor.initiative.slug, purchase)
