"""Who may do what with memberships, leads, conversations, consents and personal data."""

from clusterwerk.directory.representation import represented_by
from clusterwerk.members.choices import COMMITTED, Status
from clusterwerk.members.models import Membership, Reservation, TrustedPerson


def _works_here(actor, thing) -> bool:
    return actor.may_write and thing.initiative_id == actor.initiative.pk


def may_keep_memberships(actor) -> bool:
    """The office writes the ledger of memberships; a staff session only reads it."""
    return actor.may_write


def may_correct_membership(actor, membership) -> bool:
    """The office corrects the periods of its own initiative."""
    return _works_here(actor, membership)


def may_see_membership(actor, membership) -> bool:
    """The office sees all periods; everybody else in the initiative only that an organisation is a member."""
    if membership.initiative_id != actor.initiative.pk:
        return False
    return actor.is_office or membership.status == Status.MEMBER


def may_open_document(actor, membership: Membership) -> bool:
    """The office opens all documents; who acts for a firm today opens those of its own trial and membership."""
    if membership.initiative_id != actor.initiative.pk or membership.document_id is None:
        return False
    own = membership.status in COMMITTED and membership.organisation_id in represented_by(actor)
    return actor.is_office or own


def may_recruit(actor) -> bool:
    """The office opens leads."""
    return actor.may_write


def may_see_lead(actor, lead) -> bool:
    """Only the office knows whom it wants to win."""
    return actor.is_office and lead.initiative_id == actor.initiative.pk


def may_change_lead(actor, lead) -> bool:
    """The office works on the leads of its own initiative."""
    return _works_here(actor, lead)


def may_give_access(actor) -> bool:
    """The office says who may act for an organisation."""
    return actor.may_write


def may_revoke_access(actor, access) -> bool:
    """The office ends what the office gave."""
    return _works_here(actor, access)


def may_note_conversations(actor) -> bool:
    """The office keeps conversations."""
    return actor.may_write


def may_see_conversation(actor, conversation) -> bool:
    """Conversations are for the office only: no member, viewer, partner or other initiative sees them."""
    return actor.is_office and conversation.initiative_id == actor.initiative.pk


def may_change_conversation(actor, conversation) -> bool:
    """The office corrects its own notes."""
    return _works_here(actor, conversation)


def may_publish_consent_text(actor) -> bool:
    """Only the manager publishes what people are asked."""
    return actor.is_manager


def may_answer_for(actor, person) -> bool:
    """A person answers for themselves; the office notes an answer that came by letter, mail or phone."""
    if person.initiative_id != actor.initiative.pk:
        return False
    return actor.may_write or (person.user_id is not None and person.user_id == actor.user.pk)


def may_see_consents_of(actor, person) -> bool:
    """The office sees all consents, a person the own ones."""
    if person.initiative_id != actor.initiative.pk:
        return False
    return actor.is_office or (person.user_id is not None and person.user_id == actor.user.pk)


def may_set_retention(actor) -> bool:
    """Only the manager changes how long data is kept and what is held."""
    return actor.is_manager


def may_export_person(actor, person) -> bool:
    """A person gets the own data; the manager hands out the data of a person who asked for it."""
    if person.initiative_id != actor.initiative.pk:
        return False
    return actor.is_manager or (person.user_id is not None and person.user_id == actor.user.pk)


def may_erase_person(actor, person) -> bool:
    """Only the manager erases a person, because it cannot be taken back."""
    return actor.is_manager and person.initiative_id == actor.initiative.pk


def may_choose_trusted_person(actor) -> bool:
    """Only the manager says who may read what firms state in confidence."""
    return actor.is_manager


def is_trusted(actor) -> bool:
    """Whether this actor is the trusted person today. A staff session is not: it has no role of its own."""
    if not actor.may_write:
        return False
    return TrustedPerson.objects.filter(initiative=actor.initiative, user_id=actor.user.pk, until__isnull=True).exists()


def may_state_reservation(actor, organisation) -> bool:
    """Who acts for the firm today, and the trusted person when the firm asks for it; nobody else of the office."""
    return organisation.pk in represented_by(actor) or is_trusted(actor)


def may_end_reservation(actor, reservation: Reservation) -> bool:
    """The same people, for reservations of their initiative that still hold."""
    if reservation.initiative_id != actor.initiative.pk or reservation.is_over:
        return False
    return reservation.organisation_id in represented_by(actor) or is_trusted(actor)
