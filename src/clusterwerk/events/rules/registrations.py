"""Who may do what with registrations."""

from clusterwerk.events.models.registrations import Registration


def may_see_registration(actor, registration: Registration) -> bool:
    """Only the office knows who registered; a rival must not."""
    return actor.is_office and registration.initiative_id == actor.initiative.pk


def may_change_registration(actor, registration: Registration) -> bool:
    """The office changes the registrations of its own initiative."""
    return actor.may_write and registration.initiative_id == actor.initiative.pk
