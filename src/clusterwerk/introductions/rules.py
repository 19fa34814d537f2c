"""Who may do what with introductions."""

from clusterwerk.directory.representation import represented_by
from clusterwerk.introductions.choices import State
from clusterwerk.introductions.models import Introduction, Party
from clusterwerk.members.rules import is_trusted


def may_propose(actor) -> bool:
    """The office proposes introductions; a staff session only reads them."""
    return actor.may_write


def may_change_introduction(actor, introduction: Introduction) -> bool:
    """The office changes what was not asked yet. Once asked, nothing is taken back: its end would tell of an answer."""
    return actor.may_write and introduction.initiative_id == actor.initiative.pk and introduction.state == State.DRAFT


def may_answer(actor, party: Party) -> bool:
    """Who acts for an organisation today answers for it, when it was asked."""
    if party.initiative_id != actor.initiative.pk or not party.is_asked:
        return False
    return party.introduction.state != State.DRAFT and party.organisation_id in represented_by(actor)


def may_know_why_not(actor) -> bool:
    """Only the trusted person reads why two organisations cannot be introduced."""
    return is_trusted(actor)
