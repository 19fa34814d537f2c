"""Who may do what with needs, offers and services."""

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.needs.models import Need, Offer, ServiceUse, ThemeNeed


def acts_for(actor: Actor, organisation_id: int | None) -> bool:
    """Whether the person acts for this firm in the portal today."""
    return actor.is_member and organisation_id is not None and organisation_id in organisations_acted_for(actor)


def may_state(actor: Actor, organisation: Organisation | None) -> bool:
    """The office for every firm of its register and for itself; a member's contact for the own firm."""
    if organisation is None:
        return actor.may_write
    if actor.may_write:
        return organisations_visible_to(actor).filter(pk=organisation.pk).exists()
    return acts_for(actor, organisation.pk)


def may_change(actor: Actor, stated: Need | Offer) -> bool:
    """Whoever may state it may change, prolong and close it."""
    if stated.initiative_id != actor.initiative.pk:
        return False
    return actor.may_write or acts_for(actor, stated.organisation_id)


def may_import(actor: Actor) -> bool:
    """The office takes over lists; a staff session only reads."""
    return actor.may_write


def may_ask(actor: Actor) -> bool:
    """The office sends people the question what they need."""
    return actor.may_write


def may_use(actor: Actor, offer: Offer, organisation: Organisation) -> bool:
    """A member's contact asks for a service for the own firm, the office for any; nobody uses the own service."""
    if offer.initiative_id != actor.initiative.pk or not (offer.is_service and offer.is_open):
        return False
    if offer.organisation_id == organisation.pk:
        return False
    return actor.may_write or acts_for(actor, organisation.pk)


def may_settle_use(actor: Actor, use: ServiceUse) -> bool:
    """The giver of the service and the office say whether it took place."""
    if use.initiative_id != actor.initiative.pk:
        return False
    return actor.may_write or acts_for(actor, use.offer.organisation_id)


def may_call_off_use(actor: Actor, use: ServiceUse) -> bool:
    """The firm that asked, and the office."""
    if use.initiative_id != actor.initiative.pk:
        return False
    return actor.may_write or acts_for(actor, use.organisation_id)


def may_decide_themes(actor: Actor) -> bool:
    """The office decides on themes and says which offers fit; a staff session only reads."""
    return actor.may_write


def may_answer_for_place(actor: Actor, place: ThemeNeed) -> bool:
    """The firm says whether it is named in a theme, or the office on its word."""
    if place.initiative_id != actor.initiative.pk:
        return False
    return actor.may_write or acts_for(actor, place.need.organisation_id)
