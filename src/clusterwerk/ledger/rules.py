"""Who may do what with the ledger."""


def may_keep_ledger(actor) -> bool:
    """The office writes the ledger; a staff session only reads it."""
    return actor.may_write


def may_complete_activity(actor, activity) -> bool:
    """The office adds hours, cost, funding and evidence to every activity of its own initiative."""
    return actor.may_write and activity.initiative_id == actor.initiative.pk


def may_change_activity(actor, activity) -> bool:
    """What follows a row of another package is changed there."""
    return may_complete_activity(actor, activity) and activity.is_entered_by_hand


def may_see_activity(actor, activity) -> bool:
    """The ledger is the office's; a firm sees the activities it took part in itself, without who else did."""
    return actor.is_office and activity.initiative_id == actor.initiative.pk
