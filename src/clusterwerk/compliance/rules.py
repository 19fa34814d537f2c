"""Who may do what for competition law."""

from clusterwerk.compliance import subjects
from clusterwerk.compliance.models import Incident


def may_keep_notice(actor) -> bool:
    """The office writes the notice; a staff session only looks."""
    return actor.may_write


def may_sign_off(actor, thing) -> bool:
    """A manager or the staff, for a text of their own initiative; a staff session only looks."""
    return actor.may_write and thing.initiative_id == actor.initiative.pk


def may_report(actor, thing) -> bool:
    """The office, and whoever took part in the meeting or event."""
    if thing.initiative_id != actor.initiative.pk:
        return False
    subject = subjects.of_model(thing._meta.label_lower)
    return actor.may_write or (subject is not None and subject.took_part(actor, thing))


def may_follow_up(actor, incident: Incident) -> bool:
    """Managers, for their own initiative."""
    return actor.is_manager and incident.initiative_id == actor.initiative.pk


def may_read_out(actor, thing) -> bool:
    """The office, and who leads the meeting."""
    if thing.initiative_id != actor.initiative.pk:
        return False
    subject = subjects.of_model(thing._meta.label_lower)
    return actor.may_write or (subject is not None and subject.leads(actor, thing))


def may_hand_out(actor) -> bool:
    """Managers."""
    return actor.is_manager
