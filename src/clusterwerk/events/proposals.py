"""Which proposed date is the best, and why: plain values in, an order with reasons out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clusterwerk.events.choices.dates import Vote

MOST_LOST = 2
WEIGHT_OF_A_LOSS = 0.5


@dataclass(frozen=True)
class Voter:
    """Somebody asked: for which firm, whether indispensable, and how often the last dates were fixed without them."""

    key: int
    firm: int | None
    is_required: bool = False
    lost: int = 0


@dataclass(frozen=True)
class Rated:
    """A proposed date with what speaks for it and against it. `can` are those who said yes or if need be;
    `regained` can come after they lost out, `again` would lose out once more.
    """

    slot: int
    yes: int
    if_need_be: int
    no: int
    silent: int
    firms: int
    missing: tuple[int, ...]
    unsure: tuple[int, ...]
    has_quorum: bool
    regained: tuple[int, ...]
    again: tuple[int, ...]
    weight: float

    @property
    def can(self) -> int:
        """How many can come."""
        return self.yes + self.if_need_be

    @property
    def holds(self) -> bool:
        """Everybody indispensable can come, and enough people."""
        return not self.missing and not self.unsure and self.has_quorum


def rate(
    slots: Sequence[int], voters: Sequence[Voter], votes: Mapping[tuple[int, int], str], *, quorum: int = 0
) -> list[Rated]:
    """The dates, best first. `slots` stand in order of time; `votes` maps (voter, slot) to the answer.

    What decides, in this order: as few indispensable people as possible who cannot come or did not answer; the quorum;
    the number of distinct firms, where a firm whose people lost out lately counts up to twice; few "if need be"; many
    people; the earlier date.
    """
    rated = [_rated(slot, voters, votes, quorum) for slot in slots]
    order = {slot: place for place, slot in enumerate(slots)}
    return sorted(
        rated,
        key=lambda one: (
            len(one.missing), len(one.unsure), not one.has_quorum, -one.weight, one.if_need_be, -one.can,
            order[one.slot],
        ),
    )  # fmt: skip


def _rated(slot: int, voters: Sequence[Voter], votes: Mapping[tuple[int, int], str], quorum: int) -> Rated:
    said = {voter.key: votes.get((voter.key, slot)) for voter in voters}
    coming = [voter for voter in voters if said[voter.key] in (Vote.YES, Vote.IF_NEED_BE)]
    losses: dict[int, int] = {}
    for voter in coming:
        firm = voter.firm if voter.firm is not None else -voter.key  # somebody without a firm stands for one alone
        losses[firm] = max(losses.get(firm, 0), min(voter.lost, MOST_LOST))
    count = list(said.values()).count
    return Rated(
        slot=slot,
        yes=count(Vote.YES),
        if_need_be=count(Vote.IF_NEED_BE),
        no=count(Vote.NO),
        silent=count(None),
        firms=len(losses),
        missing=tuple(one.key for one in voters if one.is_required and said[one.key] == Vote.NO),
        unsure=tuple(one.key for one in voters if one.is_required and said[one.key] is None),
        has_quorum=len(coming) >= quorum,
        regained=tuple(one.key for one in coming if one.lost),
        again=tuple(one.key for one in voters if one.lost and said[one.key] == Vote.NO),
        weight=sum(1 + WEIGHT_OF_A_LOSS * lost for lost in losses.values()),
    )
