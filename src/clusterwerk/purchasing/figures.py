"""The one door to sealed figures: what one firm entered, for itself, and what all entered, for computing.

Nothing else opens a seal. Whoever calls `entered_by_all` answers with totals that the rule lets pass, or with seals.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from clusterwerk.core.sealing import seal, unseal
from clusterwerk.purchasing.choices import TakingPart
from clusterwerk.purchasing.models import Figures, Participation, Plan, PlanShare, Purchase, Saving, Totals

Amounts = dict[int, dict[int, Decimal]]


@dataclass(frozen=True)
class Entered:
    """What a firm entered: volume and last price by item key (a price may be missing), and the cost of switching."""

    volumes: dict[int, Decimal] = field(default_factory=dict)
    prices: dict[int, Decimal] = field(default_factory=dict)
    switching: Decimal = Decimal(0)


@dataclass(frozen=True)
class Result:
    """What a plan means for a firm, in euros. `unpriced` are items without a last price."""

    before: Decimal
    alone: Decimal
    joint: Decimal
    fee: Decimal
    switching: Decimal
    unpriced: tuple[int, ...] = ()

    @property
    def saving(self) -> Decimal:
        """Against the own last prices, after fee and switching cost."""
        return self.before - self.joint - self.fee - self.switching


def _texts(values: dict) -> dict:
    return {str(key): str(value) for key, value in values.items()}


def _decimals(values: dict) -> dict[int, Decimal]:
    return {int(key): Decimal(value) for key, value in values.items()}


def keep_entered(participation: Participation, entered: Entered) -> None:
    """Seal what a firm entered, in place of what it entered before."""
    value = {"v": _texts(entered.volumes), "p": _texts(entered.prices), "s": str(entered.switching)}
    Figures.objects.update_or_create(
        participation=participation,
        defaults={
            "initiative_id": participation.initiative_id,
            "sealed": seal(value, about=f"figures {participation.pk}"),
        },
    )


def _opened(row: Figures) -> Entered:
    value = unseal(row.sealed, about=f"figures {row.participation_id}")
    return Entered(_decimals(value["v"]), _decimals(value["p"]), Decimal(value["s"]))


def entered_by(participation: Participation) -> Entered:
    """What one firm entered, for the firm itself; empty where it entered nothing."""
    row = Figures.objects.filter(participation=participation).first()
    return Entered() if row is None else _opened(row)


def entered_by_all(purchase: Purchase) -> dict[Participation, Entered]:
    """What all firms entered that take part, for computing, in a fixed order."""
    rows = Figures.objects.filter(
        participation__purchase=purchase, participation__state=TakingPart.ANSWERED
    ).select_related("participation__organisation")
    return {row.participation: _opened(row) for row in rows.order_by("participation_id")}


def keep_result(plan: Plan, participation: Participation, result: Result, **flags) -> PlanShare:
    """Seal what a plan means for a firm."""
    value = {name: str(getattr(result, name)) for name in ("before", "alone", "joint", "fee", "switching")}
    return PlanShare.objects.create(
        initiative_id=plan.initiative_id,
        plan=plan,
        participation=participation,
        sealed=seal({**value, "unpriced": list(result.unpriced)}, about=f"share {plan.pk} {participation.pk}"),
        **flags,
    )


def result_of(share: PlanShare) -> Result:
    """What a plan means for a firm, for the firm itself."""
    value = unseal(share.sealed, about=f"share {share.plan_id} {share.participation_id}")
    unpriced = tuple(value.pop("unpriced"))
    return Result(**{name: Decimal(text) for name, text in value.items()}, unpriced=unpriced)


def keep_saving(saving: Saving, amount: Decimal) -> None:
    """Seal the amount of a saving; the row is saved by the caller."""
    about = f"saving {saving.participation_id} {saving.year} {saving.kind}"
    saving.sealed = seal(str(amount), about=about)


def amount_of(saving: Saving) -> Decimal:
    """The amount of a saving, for the firm itself."""
    about = f"saving {saving.participation_id} {saving.year} {saving.kind}"
    return Decimal(unseal(saving.sealed, about=about))


def sealed_parts(purchase: Purchase, parts: Amounts) -> str:
    """Seal the parts that totals were made of: by item (or another number), by firm."""
    return seal({str(key): _texts(row) for key, row in parts.items()}, about=f"parts {purchase.pk}")


def parts_of(row: Totals | Plan) -> Amounts:
    """The parts that shown totals were made of, for comparing."""
    value = unseal(row.sealed, about=f"parts {row.purchase_id}")
    return {int(key): _decimals(own) for key, own in value.items()}
