"""Who may do what in the directory. Every rule about seeing agrees with the query of the same name."""

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.choices import MEMBER_KINDS, Visibility
from clusterwerk.directory.models import Fact, Link, Listing, Organisation, Person, Position
from clusterwerk.directory.representation import represented_by


def _listing(actor: Actor, organisation: Organisation) -> Listing | None:
    return Listing.objects.filter(initiative=actor.initiative, organisation=organisation).first()


def represents(actor: Actor, organisation: Organisation | None) -> bool:
    """The actor acts for this organisation."""
    return organisation is not None and organisation.pk in represented_by(actor)


def may_see_organisation(actor: Actor, organisation: Organisation) -> bool:
    """The office sees its register; members their own and, like viewers and partners, what is shown to members."""
    listing = _listing(actor, organisation)
    if listing is None:
        return False
    return actor.is_office or listing.shown_to_members or represents(actor, organisation)


def may_see_details(actor: Actor, organisation: Organisation) -> bool:
    """More than name, place, industry and website: the office, and a firm of itself."""
    return _listing(actor, organisation) is not None and (actor.is_office or represents(actor, organisation))


def may_see_person(actor: Actor, person: Person) -> bool:
    """The office sees the initiative's people; a member those who work at its own organisation today."""
    if person.initiative_id != actor.initiative.pk:
        return False
    if actor.is_office:
        return True
    if person.erased_at:
        return False
    own = represented_by(actor)
    return any(position.is_current and position.organisation_id in own for position in person.positions.all())


def may_see_position(actor: Actor, position: Position) -> bool:
    """The office sees all; a member those at its own organisation, also past ones."""
    if position.initiative_id != actor.initiative.pk:
        return False
    return actor.is_office or position.organisation_id in represented_by(actor)


def may_see_fact(actor: Actor, fact: Fact) -> bool:
    """The office, and a firm the figures about itself."""
    if fact.initiative_id != actor.initiative.pk:
        return False
    return actor.is_office or fact.organisation_id in represented_by(actor)


def may_see_link(actor: Actor, link: Link) -> bool:
    """The office sees all; a firm what it entered; others what is open to them, if both ends are known to them."""
    if link.initiative_id != actor.initiative.pk:
        return False
    if actor.is_office:
        return True
    if represents(actor, link.entered_by):
        return True
    open_to_actor = link.visibility == Visibility.PUBLIC or (
        link.visibility == Visibility.MEMBERS and (actor.is_member or actor.is_partner)
    )
    ends = [end for end in (link.from_organisation, link.to_organisation) if end is not None]
    return open_to_actor and all(may_see_organisation(actor, end) for end in ends)


def may_add_organisation(actor: Actor) -> bool:
    """Only the office decides what stands in its register."""
    return actor.may_write


def may_edit_organisation(actor: Actor, organisation: Organisation) -> bool:
    """The office for its register, and a firm for itself."""
    if _listing(actor, organisation) is None:
        return False
    return actor.may_write or represents(actor, organisation)


def may_edit_listing(actor: Actor, organisation: Organisation) -> bool:
    """Note, visibility and removal from the register: the office."""
    return actor.may_write and _listing(actor, organisation) is not None


def may_record_fact(actor: Actor, organisation: Organisation) -> bool:
    """Figures with their sources: the office."""
    return may_edit_listing(actor, organisation)


def may_add_link(actor: Actor, kind: str, entered_by: Organisation | None) -> bool:
    """The office enters every kind in its own name; a firm its partners, customers, suppliers and competitors."""
    if entered_by is None:
        return actor.may_write
    return kind in MEMBER_KINDS and represents(actor, entered_by)


def may_edit_link(actor: Actor, link: Link) -> bool:
    """Who entered it: the office its own links, a firm its own."""
    if link.initiative_id != actor.initiative.pk:
        return False
    return represents(actor, link.entered_by) if link.entered_by_id else actor.may_write


def may_add_person(actor: Actor, organisation: Organisation | None) -> bool:
    """The office anybody; a firm its own people."""
    return actor.may_write or represents(actor, organisation)


def may_edit_person(actor: Actor, person: Person) -> bool:
    """The office; the person; a member whose own people hold no current position elsewhere."""
    if person.initiative_id != actor.initiative.pk or person.erased_at:
        return False
    if actor.may_write:
        return True
    if not may_see_person(actor, person):
        return False
    own = represented_by(actor)
    elsewhere = [one for one in person.positions.all() if one.is_current and one.organisation_id not in own]
    return not elsewhere or person.user_id == actor.user.pk


def may_edit_position(actor: Actor, position: Position) -> bool:
    """The office, and a firm the positions at itself."""
    return may_see_position(actor, position) and (actor.may_write or represents(actor, position.organisation))


def may_merge(actor: Actor) -> bool:
    """Merging and taking it back: the office."""
    return actor.may_write
