"""Who may do what with joint purchases."""

from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.purchasing.choices import OVER, PurchaseState, TakingPart
from clusterwerk.purchasing.models import Participation, Purchase


def may_keep_purchases(actor) -> bool:
    """The office keeps joint purchases; a staff session only reads."""
    return actor.may_write


def may_change_purchase(actor, purchase: Purchase) -> bool:
    """The office changes the joint purchases of its own initiative."""
    return actor.may_write and purchase.initiative_id == actor.initiative.pk


def may_answer(actor, participation: Participation) -> bool:
    """Contacts of a firm act for it, in a purchase that members know of."""
    return (
        actor.is_member
        and participation.initiative_id == actor.initiative.pk
        and participation.purchase.state != PurchaseState.DRAFT
        and participation.organisation_id in organisations_acted_for(actor)
    )


def takes_figures(participation: Participation) -> bool:
    """Figures are entered while members are asked, by who acknowledged the notice."""
    return participation.purchase.state == PurchaseState.ASKING and participation.state in (
        TakingPart.AGREED,
        TakingPart.ANSWERED,
    )


def is_over(purchase: Purchase) -> bool:
    """Decided or closed."""
    return purchase.state in OVER
