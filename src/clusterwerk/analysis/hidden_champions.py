"""Hidden champions: three criteria with parameters, evidence for each, and what changes when a parameter
changes.

Simon (1996, 2021): a firm is a hidden champion if it is among the top three of its world market or number
one on its continent, stays below a limit of revenue, and is little known to the public. A person confirms
or refutes; the program only says whether the evidence makes a candidate.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum

from clusterwerk.analysis.results import Method, Provenance

METHOD = Method("Hidden champions", "Simon (2021), Hidden Champions: Die neuen Spielregeln im chinesischen Jahrhundert")


class Criterion(StrEnum):
    MARKET_POSITION = "market_position"
    REVENUE = "revenue"
    AWARENESS = "awareness"


class Answer(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Status(StrEnum):
    CANDIDATE = "candidate"
    NOT = "not"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Parameters:
    """The limits, with the day from which they hold.

    ``oldest_years`` is how many years before the day of evaluation evidence may lie; ``None`` = any age.
    """

    valid_from: dt.date
    revenue_limit: Decimal = Decimal("5_000_000_000")
    world_rank: int = 3
    continent_rank: int = 1
    oldest_years: int | None = None


@dataclass(frozen=True)
class MarketPosition:
    """A rank in the world market or on the continent (1 = first), with the market it is about."""

    year: int
    source: str
    market: str = ""
    world_rank: int | None = None
    continent_rank: int | None = None


@dataclass(frozen=True)
class Revenue:
    """Revenue of the whole group in euros in a year."""

    year: int
    source: str
    amount: Decimal


@dataclass(frozen=True)
class Awareness:
    """Whether the firm is known to the general public, as somebody found out."""

    year: int
    source: str
    low: bool


Fact = MarketPosition | Revenue | Awareness


@dataclass(frozen=True)
class CriterionResult:
    """The answer to one criterion and the facts that it rests on; ``contradicting`` if the newest facts
    disagree.
    """

    criterion: Criterion
    answer: Answer
    facts: tuple[Fact, ...]
    contradicting: bool = False


@dataclass(frozen=True)
class Assessment:
    """All three criteria of one firm under one set of parameters."""

    firm: str
    status: Status
    criteria: tuple[CriterionResult, ...]
    parameters: Parameters

    @property
    def provenance(self) -> Provenance:
        return Provenance(METHOD, asdict(self.parameters))

    def __getitem__(self, criterion: Criterion) -> CriterionResult:
        return next(one for one in self.criteria if one.criterion == criterion)


@dataclass(frozen=True)
class Change:
    """A firm whose status or one of whose answers differs under two sets of parameters."""

    firm: str
    before: Assessment
    after: Assessment

    @property
    def status_changed(self) -> bool:
        return self.before.status != self.after.status


def assess(firm: str, facts: Iterable[Fact], *, parameters: Parameters, on: dt.date) -> Assessment:
    """Evaluate the evidence on a firm.

    A criterion is answered by the newest facts about it. If facts of that year disagree, the answer is
    unknown and marked ``contradicting``. Candidate: all three met; not: one is not met; unknown otherwise.
    """
    listed = [fact for fact in facts if _usable(fact, parameters, on)]
    criteria = (
        _answer(Criterion.MARKET_POSITION, [f for f in listed if isinstance(f, MarketPosition)], parameters),
        _answer(Criterion.REVENUE, [f for f in listed if isinstance(f, Revenue)], parameters),
        _answer(Criterion.AWARENESS, [f for f in listed if isinstance(f, Awareness)], parameters),
    )
    answers = {one.answer for one in criteria}
    if Answer.NOT_MET in answers:
        status = Status.NOT
    elif Answer.UNKNOWN in answers:
        status = Status.UNKNOWN
    else:
        status = Status.CANDIDATE
    return Assessment(firm, status, criteria, parameters)


def changes(
    firms: Iterable[tuple[str, Sequence[Fact]]], *, before: Parameters, after: Parameters, on: dt.date
) -> tuple[Change, ...]:
    """Firms whose status or an answer changes from one set of parameters to another, in the order given."""
    found = []
    for firm, facts in firms:
        one = assess(firm, facts, parameters=before, on=on)
        other = assess(firm, facts, parameters=after, on=on)
        answers = [c.answer for c in one.criteria] != [c.answer for c in other.criteria]
        if one.status != other.status or answers:
            found.append(Change(firm, one, other))
    return tuple(found)


def _usable(fact: Fact, parameters: Parameters, on: dt.date) -> bool:
    if fact.year > on.year:
        return False
    return parameters.oldest_years is None or on.year - fact.year <= parameters.oldest_years


def _answer(criterion: Criterion, facts: Sequence[Fact], parameters: Parameters) -> CriterionResult:
    said = [(fact, met) for fact in facts if (met := _met(fact, parameters)) is not None]
    if not said:
        return CriterionResult(criterion, Answer.UNKNOWN, tuple(facts))
    newest = max(fact.year for fact, _ in said)
    latest = [(fact, met) for fact, met in said if fact.year == newest]
    used = tuple(fact for fact, _ in latest)
    if len({met for _, met in latest}) > 1:
        return CriterionResult(criterion, Answer.UNKNOWN, used, contradicting=True)
    return CriterionResult(criterion, Answer.MET if latest[0][1] else Answer.NOT_MET, used)


def _met(fact: Fact, parameters: Parameters) -> bool | None:
    """Whether one fact meets its criterion; ``None`` if it does not say.

    A rank that is not known may still be good.
    """
    if isinstance(fact, Revenue):
        return fact.amount < parameters.revenue_limit
    if isinstance(fact, Awareness):
        return fact.low
    world = None if fact.world_rank is None else fact.world_rank <= parameters.world_rank
    continent = None if fact.continent_rank is None else fact.continent_rank <= parameters.continent_rank
    if world or continent:
        return True
    return None if world is None or continent is None else False
