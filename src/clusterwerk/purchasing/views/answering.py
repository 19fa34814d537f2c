"""What a firm does on its pages, the same in the portal and behind a personal link: only the door differs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterwerk.core.errors import Refused
from clusterwerk.core.exports import csv_response
from clusterwerk.purchasing.actions import answers
from clusterwerk.purchasing.actions.savings import confirm_saving
from clusterwerk.purchasing.choices import PurchaseState, SavingKind, TakingPart
from clusterwerk.purchasing.figures import entered_by, result_of
from clusterwerk.purchasing.forms import FiguresForm, ListForm, SavingForm
from clusterwerk.purchasing.models import Participation
from clusterwerk.purchasing.notices import notice_of
from clusterwerk.purchasing.queries import newest_totals, plan_for_members, savings_of, share_of
from clusterwerk.purchasing.reading import read_list
from clusterwerk.purchasing.rules import takes_figures


@dataclass(frozen=True)
class Door:
    """How a firm came in: the frame of its pages, who acts (None behind a personal link), and the way to each page."""

    frame: str
    by: Any
    way: Callable[[str], str]
    home: str = ""


def _context(door: Door, participation: Participation, **more) -> dict:
    ways = {name: door.way(name) for name in ("participation", "figures", "list", "form", "savings")}
    purchase = participation.purchase
    return {
        "frame": door.frame,
        "home": door.home,
        "ways": ways,
        "of": purchase.initiative,
        "purchase": purchase,
        "participation": participation,
        **more,
    }


def participation_page(request: HttpRequest, participation: Participation, door: Door) -> HttpResponse:
    """The joint purchase as the firm sees it; taking part and declining."""
    purchase = participation.purchase
    if request.method == "POST":
        if request.POST.get("wish") == "decline":
            answers.decline(participation=participation, by=door.by)
            messages.success(request, _("Thank you. What you had entered was deleted."))
            return redirect(door.way("participation"))
        answers.take_part(participation=participation, by=door.by)
        return redirect(door.way("figures"))
    totals, plan = newest_totals(purchase), plan_for_members(purchase)
    shown = totals.shown if totals is not None else {}
    share = share_of(plan, participation)
    context = _context(
        door,
        participation,
        items=[(item, shown.get(str(item.pk))) for item in purchase.items.all()],
        notice=notice_of(purchase),
        has_totals=totals is not None,
        is_asked=purchase.state == PurchaseState.ASKING,
        takes_figures=takes_figures(participation),
        takes_part=participation.state in (TakingPart.AGREED, TakingPart.ANSWERED),
        lines=list(plan.lines.select_related("item", "bid")) if share is not None else [],
        plan=plan if share is not None else None,
        result=result_of(share) if share is not None else None,
        is_worse_off=share is not None and share.is_worse_off,
        may_confirm=purchase.state == PurchaseState.DECIDED and share is not None,
    )
    return render(request, "purchasing/portal/participation.html", context)


def figures_page(request: HttpRequest, participation: Participation, door: Door) -> HttpResponse:
    """Volumes and last prices. What was entered is kept on no other page, and not in the browser."""
    if not takes_figures(participation):
        return redirect(door.way("participation"))
    entered = entered_by(participation)
    form = FiguresForm(
        request.POST or None,
        items=list(participation.purchase.items.all()),
        known={"volume": entered.volumes, "price": entered.prices},
        initial={"switching": entered.switching or None},
    )
    if request.method == "POST" and form.is_valid():
        try:
            answers.enter_figures(
                participation=participation,
                volumes=form.given("volume"),
                prices=form.given("price"),
                switching=form.cleaned_data["switching"] or 0,
                by=door.by,
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your figures are entered. The office sees that you answered, not what."))
            return redirect(door.way("participation"))
    return render(request, "purchasing/portal/figures.html", _context(door, participation, form=form))


def list_page(request: HttpRequest, participation: Participation, door: Door) -> HttpResponse:
    """Read the firm's figures from a file, with an answer for each row that could not be read."""
    if not takes_figures(participation):
        return redirect(door.way("participation"))
    form, faults = ListForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            read = read_list(file.name, file.read(), list(participation.purchase.items.all()))
            before = entered_by(participation)
            if read.volumes:
                answers.enter_figures(
                    participation=participation,
                    volumes=before.volumes | read.volumes,
                    prices=before.prices | read.prices,
                    switching=before.switching,
                    by=door.by,
                )
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
        else:
            told = ngettext("%(count)s item was read.", "%(count)s items were read.", len(read.volumes))
            messages.success(request, told % {"count": len(read.volumes)})
            faults = read.faults
            if read.volumes and not faults:
                return redirect(door.way("figures"))
    return render(request, "purchasing/portal/list.html", _context(door, participation, form=form, faults=faults))


def form_file(participation: Participation) -> HttpResponse:
    """The items as a file for filling in, with what the firm entered."""
    entered = entered_by(participation)
    rows = [
        (item.number, item.name, item.unit, entered.volumes.get(item.pk), entered.prices.get(item.pk))
        for item in participation.purchase.items.all()
    ]
    headings = (_("Number"), _("Article"), _("Unit"), _("Volume"), _("Price"))
    return csv_response(participation.purchase.title, headings, rows)


def savings_page(request: HttpRequest, participation: Participation, door: Door) -> HttpResponse:
    """Negotiated and realised savings of the firm, confirmed by itself."""
    if participation.purchase.state != PurchaseState.DECIDED:
        return redirect(door.way("participation"))
    known = savings_of(participation)
    waiting = next(((row, amount) for row, amount in known if row.confirmed_at is None), None)
    initial = {"kind": SavingKind.REALISED, "year": timezone.localdate().year}
    if waiting is not None:
        initial = {"kind": waiting[0].kind, "year": waiting[0].year, "amount": waiting[1]}
    form = SavingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_saving(participation=participation, by=door.by, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Confirmed. Only your firm sees the amount."))
            return redirect(door.way("savings"))
    return render(request, "purchasing/portal/savings.html", _context(door, participation, form=form, savings=known))
