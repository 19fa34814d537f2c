"""Who may do what with proposed talks."""

from clusterwerk.events.models.programme import Proposal


def may_decide_proposal(actor, proposal: Proposal) -> bool:
    """The office decides on the talks proposed to its own initiative."""
    return actor.may_write and proposal.initiative_id == actor.initiative.pk
