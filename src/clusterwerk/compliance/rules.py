"""Who may do what for competition law."""


def may_keep_notice(actor) -> bool:
    """The office writes the notice; a staff session only looks."""
    return actor.may_write
