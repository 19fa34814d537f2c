"""Who may take lists in."""


def may_import(actor) -> bool:
    """The office takes lists in; a staff session only looks."""
    return actor.may_write


def may_see_import(actor, batch) -> bool:
    """Imports hold names and addresses: only the office of the initiative sees them."""
    return actor.is_office and batch.initiative_id == actor.initiative.pk


def may_change_import(actor, batch) -> bool:
    """The office works on the imports of its own initiative."""
    return actor.may_write and batch.initiative_id == actor.initiative.pk
