"""Who may do what with projects."""

from clusterwerk.directory.models import Organisation
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.projects.choices import PartnerState
from clusterwerk.projects.group_choices import Answer
from clusterwerk.projects.models import Action, Document, GroupPlace, Partner, Project


def may_keep_projects(actor) -> bool:
    """The office makes projects; a staff session only reads them."""
    return actor.may_write


def may_change_project(actor, project: Project) -> bool:
    """The office changes the projects of its own initiative."""
    return actor.may_write and project.initiative_id == actor.initiative.pk


def may_speak_for(actor, partner: Partner) -> bool:
    """Whoever acts for the organisation in the portal speaks for it, as long as it was asked or takes part."""
    return (
        actor.is_member
        and partner.initiative_id == actor.initiative.pk
        and partner.state in (PartnerState.ASKED, PartnerState.JOINED)
        and partner.organisation_id in organisations_acted_for(actor)
    )


def may_tick_action(actor, action: Action) -> bool:
    """The office, and whoever speaks for the partner that promised it."""
    if actor.may_write and action.initiative_id == actor.initiative.pk:
        return True
    return action.partner is not None and action.partner.takes_part and may_speak_for(actor, action.partner)


def may_remove_document(actor, document: Document) -> bool:
    """The office, and the partner that brought it."""
    if actor.may_write and document.initiative_id == actor.initiative.pk:
        return True
    return document.partner is not None and document.partner.takes_part and may_speak_for(actor, document.partner)


def may_state_capacity(actor, organisation: Organisation) -> bool:
    """The office for the firms of its register, and whoever acts for the firm in the portal."""
    if actor.may_write:
        return organisations_visible_to(actor).filter(pk=organisation.pk).exists()
    return actor.is_member and organisation.pk in organisations_acted_for(actor)


def may_answer_for_place(actor, place: GroupPlace) -> bool:
    """Whoever acts for a firm that was asked whether it wants to be in a group, while it has not answered."""
    return (
        actor.is_member
        and place.initiative_id == actor.initiative.pk
        and place.answer == Answer.ASKED
        and place.organisation_id in organisations_acted_for(actor)
    )
