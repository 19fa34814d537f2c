"""Who may do what for competition law."""


def may_keep_notice(actor) -> bool:
    """The office writes the notice; a staff session only looks."""
    return actor.may_write


def may_sign_off(actor, thing) -> bool:
    """A manager or the staff, for a text of their own initiative; a staff session only looks."""
    return actor.may_write and thing.initiative_id == actor.initiative.pk
