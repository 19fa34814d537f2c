"""What is computed from sealed figures: totals under the rule of disclosure, and the plan with each firm's share.

Nothing that is written here in the open depends on a single firm's figure beyond what the award itself says: totals
pass the rule or are withheld, shares are sealed, and of the checks only yes or no is kept.
"""

from collections.abc import Callable
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.purchasing.actions.purchases import locked
from clusterwerk.purchasing.choices import PurchaseState, Sharing
from clusterwerk.purchasing.figures import (
    Amounts,
    Entered,
    Result,
    entered_by_all,
    keep_result,
    parts_of,
    sealed_parts,
)
from clusterwerk.purchasing.models import Participation, Plan, PlanLine, Purchase, Totals
from clusterwerk.purchasing.queries import independent_firms

COST, SAVING = -1, -2
CENT = Decimal("0.01")
SEED = 1


def _parts(purchase: Purchase, amounts: dict[int, dict[Participation, Decimal]]) -> Amounts:
    """Amounts added up by independent firm."""
    keys = {one.organisation_id for row in amounts.values() for one in row}
    firm_of = independent_firms(purchase.initiative, keys)
    parts: Amounts = {}
    for number, row in amounts.items():
        own = parts.setdefault(number, {})
        for participation, amount in row.items():
            firm = firm_of[participation.organisation_id]
            own[firm] = own.get(firm, Decimal(0)) + amount
    return parts


def _may_show(parts: dict[int, Decimal], earlier: list[dict[int, Decimal]]) -> bool:
    """Whether a total tells nothing of one firm, by itself and beside those of its kind that were shown before."""
    from clusterwerk.analysis.disclosure.known import reason_against_beside
    from clusterwerk.analysis.disclosure.policy import Policy

    return reason_against_beside(parts, earlier, Policy()) is None


@transaction.atomic
def show_totals(*, purchase: Purchase, by) -> Totals:
    """Add up the volumes of all and show those totals that tell nothing of one firm: at least five independent firms, none
    that dominates, and the same for every difference to totals shown before."""
    purchase = locked(by, purchase)
    if purchase.state not in (PurchaseState.ASKING, PurchaseState.BIDDING):
        raise Refused(_("Totals are shown while figures or bids are collected."))
    entered = entered_by_all(purchase)
    items = list(purchase.items.values_list("pk", flat=True))
    volumes = {item: {one: own.volumes.get(item, Decimal(0)) for one, own in entered.items()} for item in items}
    parts, before = _parts(purchase, volumes), [(row.shown, parts_of(row)) for row in purchase.totals.all()]
    shown = {}
    for item in items:
        earlier = [old.get(item, {}) for told, old in before if told.get(str(item)) is not None]
        shown[str(item)] = str(sum(parts[item].values())) if _may_show(parts[item], earlier) else None
    totals = Totals.objects.create(
        initiative_id=purchase.initiative_id, purchase=purchase, shown=shown, sealed=sealed_parts(purchase, parts)
    )
    log.record(by=by, verb="purchasing.totals", subject=purchase)
    return totals


def _bids(purchase: Purchase, items: list[int]) -> tuple[list, tuple]:
    from clusterwerk.analysis.award.bids import Bid, Tier

    rows = list(purchase.bids.prefetch_related("prices", "tiers").order_by("pk"))
    bids = []
    for row in rows:
        own = {one.item_id: one for one in row.prices.all()}
        bids.append(
            Bid(
                row.supplier,
                tuple(own[item].price if item in own else None for item in items),
                tuple(Tier(one.from_spend, one.percent / 100) for one in row.tiers.all()),
                tuple(own[item].minimum_volume if item in own else Decimal(0) for item in items),
                row.minimum_spend,
            )
        )
    return rows, tuple(bids)


def _members(purchase: Purchase, entered: dict[Participation, Entered], items: list[int]) -> tuple:
    from clusterwerk.analysis.award.members import Member

    return tuple(
        Member(
            tuple(own.volumes.get(item, Decimal(0)) for item in items),
            tuple(own.prices.get(item) for item in items),
            fee=purchase.fee,
            switching=own.switching,
        )
        for own in entered.values()
    )


def _untold(done: int) -> None:
    """Nobody waits."""


def compute_plan(*, purchase: Purchase, told: Callable[[int], None] = _untold) -> Plan:
    """Work out award, shares and checks, and keep them as one plan. Refuses where no award is possible. `told` hears how
    many of the four steps (figures, award, shares, leaving) are done."""
    from clusterwerk.analysis.award.bids import NoAward, OutOfTime
    from clusterwerk.analysis.award.leaving import leaving
    from clusterwerk.analysis.award.members import Purchase as Joint
    from clusterwerk.analysis.award.members import joint_tender, savings
    from clusterwerk.analysis.award.program import award
    from clusterwerk.analysis.award.sharing import Rule, shares

    items = list(purchase.items.order_by("number").values_list("pk", flat=True))
    entered = entered_by_all(purchase)
    rows, bids = _bids(purchase, items)
    members = _members(purchase, entered, items)
    tender = joint_tender(members, bids)
    told(1)
    try:
        found = award(tender, max_suppliers=purchase.max_suppliers)
    except (NoAward, OutOfTime) as error:
        raise Refused(what_to_do(error)) from error
    if not found.suppliers:
        raise Refused(
            _("No bid holds for what the members need: compare items, volumes from which prices hold, and bids.")
        )
    told(2)
    joint = Joint(members, tender, found, max_suppliers=purchase.max_suppliers)
    costs = shares(joint, rule=Rule(purchase.sharing), seed=SEED).costs
    told(3)
    accounts, group = savings(joint, costs), leaving(joint, costs, seed=SEED)
    told(4)
    return _keep(purchase, items, rows, tender, found, entered, accounts, group)


def what_to_do(error: Exception) -> str:
    """Why there is no plan, and what the office can change, in words."""
    from clusterwerk.analysis.award.bids import NoAward

    if not isinstance(error, NoAward):
        return _(
            "The time ran out before an award was found. Allow more suppliers, remove bids that cannot win, or let the plan "
            "be worked out at a quieter time."
        )
    if error.needed is None:
        return _(
            "No award keeps the least orders of the suppliers. Ask a supplier for a smaller least order, or remove its bid; "
            "then work out the plan once more."
        )
    return ngettext(
        "With so few suppliers not every article can be bought. Allow %(count)s supplier under “Edit”, or enter a bid for "
        "more articles; then work out the plan once more.",
        "With so few suppliers not every article can be bought. Allow %(count)s suppliers under “Edit”, or enter a bid for "
        "more articles; then work out the plan once more.",
        error.needed,
    ) % {"count": error.needed}


@transaction.atomic
def _keep(purchase: Purchase, items, rows, tender, found, entered, accounts, group) -> Plan:
    firms = list(entered)
    cost, saving = _shown_sums(purchase, firms, accounts)
    parts = _account_parts(purchase, firms, accounts)
    plan = Plan.objects.create(
        initiative_id=purchase.initiative_id,
        purchase=purchase,
        sharing=Sharing(purchase.sharing),
        is_proven=found.is_proven,
        cost=cost,
        saving=saving,
        group_gains=bool(group.group),
        searched_all=group.is_exact,
        sealed=sealed_parts(purchase, parts),
    )
    lines = []
    for k, item in enumerate(items):
        bid, price = found.bids[k], found.price(tender, k)
        lines.append(
            PlanLine(
                initiative_id=plan.initiative_id,
                plan=plan,
                item_id=item,
                bid=None if bid is None else rows[bid],
                price=None if price is None else price.quantize(Decimal("0.0001")),
            )
        )
    PlanLine.objects.bulk_create(lines)
    for i, participation in enumerate(firms):
        own = accounts[i]
        unpriced = tuple(items[k] for k in own.without_last_price)
        result = Result(own.before, own.alone, own.joint, own.fee, own.switching, unpriced)
        keep_result(plan, participation, result, is_worse_off=own.is_worse_off, would_leave=i in group.group)
    return plan


def _account_parts(purchase: Purchase, firms: list[Participation], accounts) -> Amounts:
    amounts = {
        COST: {one: own.joint.quantize(CENT) for one, own in zip(firms, accounts, strict=True)},
        SAVING: {one: own.saving.quantize(CENT) for one, own in zip(firms, accounts, strict=True)},
    }
    return _parts(purchase, amounts)


def _shown_sums(purchase: Purchase, firms: list[Participation], accounts) -> tuple[Decimal | None, Decimal | None]:
    """The joint cost and the saving of all, each only where the rule lets it pass beside those of earlier plans. The cost
    is the sum over items whose volume may be withheld: then it is withheld too."""
    parts, earlier = _account_parts(purchase, firms, accounts), list(purchase.plans.all())
    volumes = purchase.totals.order_by("-pk").first()
    all_shown = volumes is not None and all(value is not None for value in volumes.shown.values())
    answers = []
    for number, name in ((COST, "cost"), (SAVING, "saving")):
        before = [parts_of(plan)[number] for plan in earlier if getattr(plan, name) is not None]
        passes = all_shown and _may_show(parts[number], before)
        answers.append(sum(parts[number].values()) if passes else None)
    return answers[0], answers[1]
