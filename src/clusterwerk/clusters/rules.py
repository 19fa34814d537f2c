"""Who may do what in an initiative."""

from clusterwerk.clusters.actors import Actor, actor_for
from clusterwerk.clusters.models import Grant, Initiative, Role
from clusterwerk.core.models import JobRun


def may_give_roles(actor: Actor) -> bool:
    """Only the manager decides who works with the initiative."""
    return actor.is_manager


def may_end_role(actor: Actor, grant: Grant) -> bool:
    """The manager may end every role of the own initiative; a member's contact is ended with the portal access."""
    return actor.is_manager and grant.initiative_id == actor.initiative.pk and grant.role != Role.MEMBER


def may_change_settings(actor: Actor) -> bool:
    """Only the manager changes the initiative itself."""
    return actor.is_manager


def may_read_history(actor: Actor) -> bool:
    """The office reads what was done."""
    return actor.is_office


def may_change_outbox(actor: Actor) -> bool:
    """The office holds mail back and sends it again; a staff session only looks."""
    return actor.may_write


def may_see_job(user, run: JobRun) -> bool:
    """The office sees the jobs of its initiative, whoever of it started them."""
    initiative = Initiative.objects.filter(pk=run.scope_id).first()
    actor = actor_for(user, initiative) if initiative is not None else None
    return actor is not None and actor.is_office
