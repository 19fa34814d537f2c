"""Who may do what with the de-minimis accounts."""

from clusterwerk.funding.models import AidEntry


def may_keep_aid(actor) -> bool:
    """The office keeps the accounts; a staff session only reads them."""
    return actor.may_write


def may_remove_aid(actor, entry: AidEntry) -> bool:
    """What follows a row of another package is changed there."""
    return actor.may_write and entry.initiative_id == actor.initiative.pk and entry.is_entered_by_hand
