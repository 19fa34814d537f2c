"""Who may do what with development paths."""

from clusterwerk.directory.representation import represented_by


def may_change_stages(actor) -> bool:
    """Only the manager decides what the stages are called and mean."""
    return actor.is_manager


def may_ask_firms(actor) -> bool:
    """The office asks the firms."""
    return actor.may_write


def may_assess(actor, organisation) -> bool:
    """Only the firm's own people say where it stands; the office does not write it for them."""
    return organisation.pk in represented_by(actor)
