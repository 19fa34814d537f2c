"""Groups for first joint projects: who is to be brought together over what, and what every plan must keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from clusterwerk.analysis.groups.refusals import ImpossibleGroups, Why
from clusterwerk.analysis.results import Method

METHOD = Method(
    "project groups by integer programming",
    "own model; solved with HiGHS: Huangfu and Hall (2018), Mathematical Programming Computation 10",
)
HIGHEST_LEVEL = 4
Pair = frozenset[str]


@dataclass(frozen=True)
class Rules:
    """What holds for every group.

    ``sizes`` are least and most members by level (level 1 first); ``least_seekers`` how many must look for something,
    ``most_givers`` how many may come rather to give; ``balance`` by how many a member's places as giver may exceed its
    places as seeker. None takes a rule away.
    """

    sizes: tuple[tuple[int, int], ...] = ((4, 8), (4, 12), (4, 12), (4, 12))
    least_seekers: int = 3
    most_givers: int | None = 3
    balance: int | None = 1

    def size(self, level: int) -> tuple[int, int]:
        """Least and most members of a group of this level."""
        return self.sizes[level - 1]


@dataclass(frozen=True)
class Window:
    """The first and the last day, as numbers, on which a project can begin; None leaves that end open."""

    first: int | None = None
    last: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it ends before it begins."""
        return self.first is not None and self.last is not None and self.first > self.last

    def meet(self, other: Window) -> Window:
        """The days that lie in both."""
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Window(max(firsts, default=None), min(lasts, default=None))


ALWAYS = Window()


@dataclass(frozen=True)
class Member:
    """A firm: how many groups at once, how many hours in all (None: no limit), the highest level it has managed, and when
    it can begin.
    """

    key: str
    capacity: int = 1
    hours: int | None = None
    managed: int = 0
    window: Window = ALWAYS


@dataclass(frozen=True)
class Topic:
    """Something a group can work on: how demanding (1 to 4), how sensitive among competitors (0 to 2), hours of each
    partner, and whether somebody must know how to do it.
    """

    key: str
    level: int = 1
    sensitivity: int = 0
    hours: int = 0
    needs_know_how: bool = False


@dataclass(frozen=True)
class Stake:
    """What a member looks for and can give in a topic, each 0 to 3. ``worth`` replaces the gain computed from both."""

    need: int = 0
    offer: int = 0
    worth: int | None = None

    @property
    def gain(self) -> int:
        """What a place in the group is worth to the member: being helped counts three times as much as helping."""
        return 3 * self.need + self.offer if self.worth is None else self.worth

    @property
    def gives(self) -> bool:
        """Whether the member would come rather to give than to find."""
        return self.offer > self.need


def pairs(of: Iterable[Iterable[str]]) -> frozenset[Pair]:
    """Pairs of members without an order."""
    return frozenset(frozenset(pair) for pair in of)


@dataclass(frozen=True)
class Problem:
    """Members, topics, who has which stake in what, and what the manager has already decided.

    ``feared`` pairs never sit together where the topic is sensitive, whoever of the two fears the other. ``known`` pairs
    have worked together. ``locked`` and ``excluded`` hold (member, topic); ``opened`` are topics that must have a group;
    ``accepted`` groups are kept as they are. The members of a group can all begin on one day of the ``period``.
    Raises ImpossibleGroups where that cannot be.
    """

    members: tuple[Member, ...]
    topics: tuple[Topic, ...]
    stakes: Mapping[tuple[str, str], Stake]
    most_groups: int
    feared: frozenset[Pair] = frozenset()
    known: frozenset[Pair] = frozenset()
    locked: frozenset[tuple[str, str]] = frozenset()
    excluded: frozenset[tuple[str, str]] = frozenset()
    opened: frozenset[str] = frozenset()
    accepted: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    period: Window = ALWAYS
    rules: Rules = Rules()

    def __post_init__(self) -> None:
        _check_rows(self)
        _check_names(self)
        _check_decisions(self)

    @property
    def member_by_key(self) -> dict[str, Member]:
        """The members by their key."""
        return {member.key: member for member in self.members}

    @property
    def topic_by_key(self) -> dict[str, Topic]:
        """The topics by their key."""
        return {topic.key: topic for topic in self.topics}

    def may_join(self, member: Member, topic: Topic) -> bool:
        """Whether a member can have a place at all: a gain, the hours, a level not more than one above its own, and a day
        on which it can begin.
        """
        stake = self.stakes.get((member.key, topic.key))
        return (
            stake is not None
            and stake.gain > 0
            and (member.hours is None or topic.hours <= member.hours)
            and topic.level <= member.managed + 1
            and (member.key, topic.key) not in self.excluded
            and not self.window_of(member).is_empty
        )

    def places(self) -> list[tuple[str, str]]:
        """Every (member, topic) that a plan may still fill beside the accepted groups, in the order given."""
        return [
            (member.key, topic.key)
            for topic in self.topics
            if topic.key not in self.accepted
            for member in self.members
            if self.may_join(member, topic)
        ]

    def window_of(self, member: Member) -> Window:
        """The days of the period on which a member can begin."""
        return member.window.meet(self.period)

    def capacity_left(self, member: Member) -> int:
        """How many groups a member can join beside the accepted ones."""
        return max(0, member.capacity - sum(member.key in group for group in self.accepted.values()))

    def hours_left(self, member: Member) -> int | None:
        """How many hours a member has beside the accepted groups; None where nobody set a limit."""
        if member.hours is None:
            return None
        topics = self.topic_by_key
        return max(0, member.hours - sum(topics[t].hours for t, group in self.accepted.items() if member.key in group))


def _check_rows(problem: Problem) -> None:
    if not problem.members:
        raise ImpossibleGroups(Why.NO_MEMBERS)
    if not problem.topics:
        raise ImpossibleGroups(Why.NO_TOPICS)
    if problem.most_groups < 1:
        raise ImpossibleGroups(Why.NO_GROUPS)
    for rows in (problem.members, problem.topics):
        keys = [row.key for row in rows]
        twice = sorted({key for key in keys if keys.count(key) > 1}) if len(set(keys)) < len(keys) else []
        if twice:
            raise ImpossibleGroups(Why.TWICE, twice[0])
    for member in problem.members:
        if member.capacity < 0 or (member.hours or 0) < 0 or not 0 <= member.managed <= HIGHEST_LEVEL:
            raise ImpossibleGroups(Why.WRONG_FIGURE, member.key)
        if member.window.is_empty:
            raise ImpossibleGroups(Why.WRONG_FIGURE, member.key)
    for topic in problem.topics:
        if not (1 <= topic.level <= len(problem.rules.sizes) and 0 <= topic.sensitivity <= 2 and topic.hours >= 0):
            raise ImpossibleGroups(Why.WRONG_FIGURE, topic.key)


def _check_names(problem: Problem) -> None:
    members, topics = set(problem.member_by_key), set(problem.topic_by_key)
    for (member, topic), stake in problem.stakes.items():
        _known(member, members, topic, topics)
        if not (0 <= stake.need <= 3 and 0 <= stake.offer <= 3 and (stake.worth is None or stake.worth >= 0)):
            raise ImpossibleGroups(Why.WRONG_FIGURE, member)
    for member, topic in sorted(problem.locked | problem.excluded):
        _known(member, members, topic, topics)
    for topic, group in problem.accepted.items():
        for member in group:
            _known(member, members, topic, topics)
    for topic in sorted(problem.opened - topics):
        raise ImpossibleGroups(Why.UNKNOWN_TOPIC, topic)
    for pair in problem.feared | problem.known:
        if len(pair) != 2 or not pair <= members:
            raise ImpossibleGroups(Why.WRONG_PAIR)


def _known(member: str, members: set[str], topic: str, topics: set[str]) -> None:
    if member not in members:
        raise ImpossibleGroups(Why.UNKNOWN_MEMBER, member)
    if topic not in topics:
        raise ImpossibleGroups(Why.UNKNOWN_TOPIC, topic)


def _check_decisions(problem: Problem) -> None:
    for member, topic in sorted(problem.locked & problem.excluded):
        raise ImpossibleGroups(Why.LOCKED_AND_EXCLUDED, member, topic)
    members, topics = problem.member_by_key, problem.topic_by_key
    free = {(m, t) for m, t in problem.locked if t not in problem.accepted}
    for member, topic in sorted(problem.locked):
        if topic in problem.accepted and member not in problem.accepted[topic]:
            raise ImpossibleGroups(Why.LOCKED_BESIDE_ACCEPTED, member, topic)
    for member, topic in sorted(free):
        if not problem.may_join(members[member], topics[topic]):
            raise ImpossibleGroups(Why.LOCKED_WITHOUT_PLACE, member, topic)
    for member in sorted({m for m, _topic in free}):
        wanted = [t for m, t in free if m == member]
        hours = problem.hours_left(members[member])
        if len(wanted) > problem.capacity_left(members[member]):
            raise ImpossibleGroups(Why.LOCKED_TOO_OFTEN, member)
        if hours is not None and sum(topics[t].hours for t in wanted) > hours:
            raise ImpossibleGroups(Why.LOCKED_TOO_OFTEN, member)
    if len(set(problem.accepted) | {t for _m, t in free} | problem.opened) > problem.most_groups:
        raise ImpossibleGroups(Why.TOO_MANY_GROUPS)
