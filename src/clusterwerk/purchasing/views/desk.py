"""The office's screens of a joint purchase. None of them reads a figure of a firm."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import jobs, log
from clusterwerk.core.errors import Refused
from clusterwerk.core.shown import money, number
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import people_visible_to
from clusterwerk.projects.queries.projects import projects_visible_to
from clusterwerk.purchasing import forms, tables
from clusterwerk.purchasing.actions import plan_job, plans
from clusterwerk.purchasing.actions import purchases as actions
from clusterwerk.purchasing.choices import STEPS, PurchaseState
from clusterwerk.purchasing.models import Item, Plan, Purchase
from clusterwerk.purchasing.notices import share_hint
from clusterwerk.purchasing.queries import (
    members_to_invite,
    newest_plan,
    newest_totals,
    participations_visible_to,
    purchases_visible_to,
    with_counts,
)

FIELDS = list(forms.PurchaseForm.base_fields)


def purchase_of(actor, pk: int) -> Purchase:
    """The joint purchase that an address names."""
    return get_object_or_404(purchases_visible_to(actor).select_related("project", "organiser", "initiative"), pk=pk)


def _back(actor, purchase: Purchase) -> HttpResponse:
    return redirect("purchasing:desk_purchase", actor.initiative.slug, purchase.pk)


@desk
def purchase_list(request: HttpRequest, actor) -> HttpResponse:
    """All joint purchases."""
    rows = with_counts(purchases_visible_to(actor)).select_related("organiser")
    return table_page(request, tables.PURCHASES, rows, "purchasing/desk/purchase_list.html")


def _item_rows(purchase: Purchase) -> list[tuple]:
    """Items with the volume of all members: as shown, withheld, or not added up yet."""
    totals, rows = newest_totals(purchase), []
    for item in purchase.items.all():
        volume = totals.shown.get(str(item.pk)) if totals is not None else None
        told = f"{number(Decimal(volume))} {item.unit}" if volume is not None else _("withheld") if totals else "–"
        rows.append((str(item), item.specification, told))
    return rows


def _line_rows(plan: Plan | None) -> list[tuple]:
    """Who supplies what, at which price after the rebate."""
    if plan is None:
        return []
    return [
        (str(line.item), str(line.bid) if line.bid is not None else _("no bid"), money(line.price, 4))
        for line in plan.lines.select_related("item", "bid")
    ]


@desk
def purchase(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One joint purchase: terms, items with totals, who answered, bids, plan, history."""
    shown = purchase_of(actor, pk)
    plan = newest_plan(shown)
    context = {
        "purchase": shown,
        "hint": share_hint(shown),
        "items": _item_rows(shown),
        "item_headings": (_("Article"), _("Specification and delivery"), _("Volume of all")),
        "participations": list(participations_visible_to(actor).filter(purchase=shown)),
        "bids": list(shown.bids.prefetch_related("tiers", "prices")),
        "plan": plan,
        "run": _run_worth_telling(shown, plan),
        "lines": _line_rows(plan),
        "line_headings": (_("Article"), _("Supplier"), _("Price after rebate")),
        "last_column": (2,),
        "worse_off": _firms(plan, is_worse_off=True),
        "leavers": _firms(plan, would_leave=True),
        "steps": [(state.value, state.label) for state in STEPS[PurchaseState(shown.state)]],
        "entries": log.history_of(shown, scope_id=actor.scope_id)[:30],
    }
    return render(request, "purchasing/desk/purchase.html", context)


def _run_worth_telling(purchase: Purchase, plan: Plan | None) -> jobs.JobRun | None:
    """Work on a plan that goes on, or that failed after the plan that stands."""
    run = plan_job.last_run(purchase)
    if run is None or not run.is_over:
        return run
    is_newer = plan is None or run.ended_at > plan.made_at
    return run if run.state == run.State.FAILED and is_newer and purchase.state == PurchaseState.BIDDING else None


def _firms(plan, **flags) -> list[str]:
    if plan is None:
        return []
    rows = plan.shares.filter(**flags).select_related("participation__organisation")
    return [str(row.participation.organisation) for row in rows.order_by("participation__organisation__name_folded")]


def _form(request, actor, initial=None):
    people = people_visible_to(actor).filter(erased_at__isnull=True).order_by("name_folded")
    return forms.PurchaseForm(
        request.POST or None, initial=initial, people=people, projects=projects_visible_to(actor).order_by("title")
    )


@desk
def purchase_add(request: HttpRequest, actor) -> HttpResponse:
    """Begin a joint purchase."""
    form = _form(request, actor)
    if request.method == "POST" and form.is_valid():
        made = actions.make_purchase(by=actor, **form.cleaned_data)
        messages.success(request, _("The joint purchase stands as a draft. Now describe the items."))
        return redirect("purchasing:desk_item_list", actor.initiative.slug, made.pk)
    return render(request, "purchasing/desk/purchase_form.html", {"form": form, "purchase": None})


@desk
def purchase_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change terms, market shares and what counsel said."""
    shown = purchase_of(actor, pk)
    form = _form(request, actor, {name: getattr(shown, name) for name in FIELDS})
    if request.method == "POST" and form.is_valid():
        actions.change_purchase(purchase=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The joint purchase was saved."))
        return _back(actor, shown)
    return render(request, "purchasing/desk/purchase_form.html", {"form": form, "purchase": shown})


@desk
def item_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The items, and a form for one more."""
    shown = purchase_of(actor, pk)
    form = forms.ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_item(purchase=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("purchasing:desk_item_list", actor.initiative.slug, shown.pk)
    context = {"purchase": shown, "items": list(shown.items.all()), "form": form}
    return render(request, "purchasing/desk/item_list.html", context)


@desk
@require_POST
def item_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take an item out of a draft."""
    visible = Item.objects.filter(purchase__in=purchases_visible_to(actor)).select_related("purchase")
    item = get_object_or_404(visible, pk=pk)
    actions.drop_item(item=item, by=actor)
    return redirect("purchasing:desk_item_list", actor.initiative.slug, item.purchase_id)


@desk
def invite(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Choose the members that are asked."""
    shown = purchase_of(actor, pk)
    form = forms.InviteForm(request.POST or None, members=members_to_invite(actor, shown))
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.invite(purchase=shown, organisations=form.cleaned_data["organisations"], by=actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            told = ngettext("%(count)s member was chosen.", "%(count)s members were chosen.", count)
            messages.success(request, told % {"count": count})
            return _back(actor, shown)
    return render(request, "purchasing/desk/invite.html", {"purchase": shown, "form": form})


@desk
@require_POST
def link_send(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Send a firm's contact a new link."""
    participation = get_object_or_404(participations_visible_to(actor), pk=pk)
    actions.send_again(participation=participation, by=actor)
    messages.success(request, _("The contact gets a new link by mail; the one before opens nothing any more."))
    return _back(actor, participation.purchase)


@desk
def purchase_state(request: HttpRequest, actor, pk: int, state: str) -> HttpResponse:
    """Ask, then move a joint purchase on."""
    shown = purchase_of(actor, pk)
    if state not in PurchaseState.values:
        raise Http404
    wanted = PurchaseState(state)
    if request.method == "POST":
        actions.set_state(purchase=shown, state=wanted, by=actor)
        messages.success(request, _("The joint purchase is now: %(state)s.") % {"state": wanted.label})
        return _back(actor, shown)
    consequences = {
        PurchaseState.ASKING: _(
            "Every member chosen gets a mail with a personal link. Items and notice stand from then on."
        ),
        PurchaseState.BIDDING: _("Members cannot change their figures any more."),
        PurchaseState.PRESENTED: _("Every member with figures gets a mail and reads the plan and its own saving."),
        PurchaseState.CLOSED: _("Nothing can be entered any more, and no contract follows."),
    }
    context = {"purchase": shown, "wanted": wanted, "consequence": consequences.get(wanted, "")}
    return render(request, "purchasing/desk/purchase_state.html", context)


@desk
@require_POST
def totals(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Show the totals that the rule lets pass."""
    shown = purchase_of(actor, pk)
    plans.show_totals(purchase=shown, by=actor)
    messages.success(request, _("The totals were added up; those that would tell of one firm are withheld."))
    return _back(actor, shown)


@desk
@require_POST
def plan(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Have the plan worked out."""
    run = plan_job.ask_for_plan(purchase=purchase_of(actor, pk), by=actor)
    return redirect(jobs.address(run))


@desk
def decide(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note the decision and the contract."""
    shown = purchase_of(actor, pk)
    form = forms.DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(purchase=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("Noted. Each firm is asked to confirm its saving; the ledger follows by itself.")
            )
            return _back(actor, shown)
    return render(request, "purchasing/desk/decide.html", {"purchase": shown, "form": form})
