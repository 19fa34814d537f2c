"""The rules for groups as rows of an integer program."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from clusterwerk.analysis.groups.problem import Problem, Window

Place = tuple[str, str]
Term = tuple[int, int]


@dataclass(frozen=True)
class Cut:
    """At most so many of these places may be filled: what keeps a plan from looking like an earlier one."""

    places: frozenset[Place]
    most: int


@dataclass(frozen=True)
class Model:
    """Columns are the places, then the topics, then the members that can be served, then ``days`` on which groups may
    begin; every row is sum <= high.

    ``fixed`` columns have this value. ``is_lost`` says that something decided has no place at all, ``is_transport`` that
    beside fears there are only sizes and capacities.
    """

    places: tuple[Place, ...]
    topics: tuple[str, ...]
    servable: tuple[str, ...]
    rows: Sequence[Sequence[Term]]
    high: np.ndarray
    fixed: Mapping[int, int] = field(default_factory=dict)
    is_lost: bool = False
    is_transport: bool = False
    days: int = 0

    @property
    def size(self) -> int:
        """How many columns there are."""
        return self.first_day + self.days

    @property
    def first_topic(self) -> int:
        """The column of the first topic."""
        return len(self.places)

    @property
    def first_served(self) -> int:
        """The column of the first member that can be served."""
        return len(self.places) + len(self.topics)

    @property
    def first_day(self) -> int:
        """The column of the first day."""
        return self.first_served + len(self.servable)

    def only(self, topics: Collection[str]) -> Model:
        """The same program for plans that have groups on some topics only."""
        closed = {self.first_topic + n: 0 for n, topic in enumerate(self.topics) if topic not in topics}
        return replace(self, fixed={**closed, **self.fixed})

    def gains(self, problem: Problem) -> np.ndarray:
        """What each column adds to the total gain."""
        worth = np.zeros(self.size)
        worth[: len(self.places)] = [problem.stakes[place].gain for place in self.places]
        return worth

    def services(self) -> np.ndarray:
        """What each column adds to the number of members served."""
        worth = np.zeros(self.size)
        worth[self.first_served : self.first_day] = 1
        return worth

    def groups(self, filled: np.ndarray) -> dict[str, tuple[str, ...]]:
        """The groups that a solution forms, topics and members in their order."""
        found: dict[str, list[str]] = {}
        for (member, topic), value in zip(self.places, filled, strict=False):
            if value > 0.5:
                found.setdefault(topic, []).append(member)
        return {topic: tuple(members) for topic, members in found.items()}


def build(problem: Problem, cuts: Iterable[Cut] = ()) -> Model:
    """The integer program of a problem; places that no group could ever hold are left out."""
    places = _prunable(problem)
    topics = [topic.key for topic in problem.topics if any(t == topic.key for _m, t in set(places))]
    already = {member for group in problem.accepted.values() for member in group}
    can = {member for member, _topic in places}
    servable = [member.key for member in problem.members if member.key in can and member.key not in already]
    rows = _Rows(problem, places, topics, servable)
    rows.groups()
    rows.fears_and_links()
    rows.beginnings()
    rows.known_faces()
    rows.members()
    for cut in cuts:
        rows.most([(rows.x[p], 1) for p in places if p in cut.places], cut.most)
    return Model(
        tuple(places),
        tuple(topics),
        tuple(servable),
        rows.rows,
        np.array(rows.high, float),
        rows.fixed,
        rows.is_lost,
        rows.is_transport,
        rows.days,
    )


def _prunable(problem: Problem) -> list[Place]:
    """Places that remain when topics that can never fill a group, and members without a known face, are taken out."""
    members, topics = problem.member_by_key, problem.topic_by_key
    left: dict[str, list[str]] = {}
    for member, topic in problem.places():
        if problem.capacity_left(members[member]) > 0:
            hours = problem.hours_left(members[member])
            if hours is None or topics[topic].hours <= hours:
                left.setdefault(topic, []).append(member)
    for topic, group in list(left.items()):
        if topics[topic].level > 1:
            group = _with_known_face(group, problem)
        seekers = sum(not problem.stakes[member, topic].gives for member in group)
        least, _most = problem.rules.size(topics[topic].level)
        knows = any(problem.stakes[member, topic].offer for member in group)
        if len(group) < least or seekers < problem.rules.least_seekers or (topics[topic].needs_know_how and not knows):
            group = []
        left[topic] = group
    return [(member, topic) for topic, group in left.items() for member in group]


def _with_known_face(group: list[str], problem: Problem) -> list[str]:
    while True:
        kept = [one for one in group if any(frozenset((one, other)) in problem.known for other in group)]
        if len(kept) == len(group):
            return kept
        group = kept


class _Rows:
    """Rows that grow one rule after the other."""

    def __init__(self, problem: Problem, places: list[Place], topics: list[str], servable: list[str]) -> None:
        self.problem, self.places, self.topics, self.servable = problem, places, topics, servable
        self.x = {place: number for number, place in enumerate(places)}
        self.y = {topic: len(places) + number for number, topic in enumerate(topics)}
        first = len(places) + len(topics)
        self.served = {member: first + number for number, member in enumerate(servable)}
        self.inside: dict[str, list[str]] = {topic: [] for topic in topics}
        for member, topic in places:
            self.inside[topic].append(member)
        self.is_transport = True
        self.days = 0
        self.rows: list[list[Term]] = []
        self.high: list[float] = []
        self.fixed = {self.x[place]: 1 for place in problem.locked if place in self.x}
        self.fixed |= {self.y[topic]: 1 for topic in problem.opened if topic in self.y}
        wanted = {t for _m, t in problem.locked} | problem.opened
        self.is_lost = any(p not in self.x and p[1] not in problem.accepted for p in problem.locked) or any(
            topic not in self.y and topic not in problem.accepted for topic in wanted
        )

    def most(self, terms: list[Term], high: float) -> None:
        self.rows.append(terms)
        self.high.append(high)

    def least(self, terms: list[Term], low: float) -> None:
        self.most([(column, -times) for column, times in terms], -low)

    def groups(self) -> None:
        """Sizes, who must look for something, who may give, who must know; and how many groups there may be."""
        rules, by_key = self.problem.rules, self.problem.topic_by_key
        for topic in self.topics:
            y, stake = self.y[topic], {m: self.problem.stakes[m, topic] for m in self.inside[topic]}
            least, most = rules.size(by_key[topic].level)
            everybody = [(self.x[m, topic], 1) for m in stake]
            givers = [(self.x[m, topic], 1) for m in stake if stake[m].gives]
            self.least([*everybody, (y, -least)], 0)
            if len(everybody) > most:
                self.most([*everybody, (y, -most)], 0)
            if rules.least_seekers:
                self.is_transport = False
                seekers = [(self.x[m, topic], 1) for m in stake if not stake[m].gives]
                self.least([*seekers, (y, -rules.least_seekers)], 0)
            if rules.most_givers is not None and len(givers) > rules.most_givers:
                self.most([*givers, (y, -rules.most_givers)], 0)
            if by_key[topic].needs_know_how:
                self.least([*((self.x[m, topic], 1) for m in stake if stake[m].offer), (y, -1)], 0)
        self.most([(self.y[topic], 1) for topic in self.topics], self.problem.most_groups - len(self.problem.accepted))

    def fears_and_links(self) -> None:
        """No place without a group; in a sensitive topic only one of two who fear each other."""
        linked: set[Place] = set()
        for topic in self.topics:
            if not self.problem.topic_by_key[topic].sensitivity:
                continue
            for one, other in combinations(self.inside[topic], 2):
                if frozenset((one, other)) in self.problem.feared:
                    self.most([(self.x[one, topic], 1), (self.x[other, topic], 1), (self.y[topic], -1)], 0)
                    linked |= {(one, topic), (other, topic)}
        for place in self.places:
            if place not in linked:
                self.most([(self.x[place], 1), (self.y[place[1]], -1)], 0)

    def beginnings(self) -> None:
        """A group begins on one day, and only who can begin then is in it."""
        windows = {member.key: self.problem.window_of(member) for member in self.problem.members}
        first = len(self.places) + len(self.topics) + len(self.servable)
        for topic in self.topics:
            days = _days_to_begin({member: windows[member] for member in self.inside[topic]})
            if len(days) < 2:
                continue
            columns = [first + self.days + number for number in range(len(days))]
            self.days += len(days)
            self.most([*((column, 1) for column in columns), (self.y[topic], -1)], 0)
            for member in self.inside[topic]:
                able = [(column, -1) for column, who in zip(columns, days, strict=True) if member in who]
                if len(able) < len(days):
                    self.most([(self.x[member, topic], 1), *able], 0)

    def known_faces(self) -> None:
        """Nobody enters a demanding group without somebody it has worked with."""
        for topic in self.topics:
            if self.problem.topic_by_key[topic].level == 1:
                continue
            self.is_transport = False
            for one in self.inside[topic]:
                faces = [o for o in self.inside[topic] if frozenset((one, o)) in self.problem.known]
                self.most([(self.x[one, topic], 1), *((self.x[o, topic], -1) for o in faces)], 0)

    def members(self) -> None:
        """Groups and hours of each member, give and take in balance, and who is served."""
        topics, stakes = self.problem.topic_by_key, self.problem.stakes
        mine: dict[str, list[str]] = {}
        for member, topic in self.places:
            mine.setdefault(member, []).append(topic)
        for member in self.problem.members:
            wanted = mine.get(member.key, [])
            if not wanted:
                continue
            if len(wanted) > self.problem.capacity_left(member):
                self.most([(self.x[member.key, t], 1) for t in wanted], self.problem.capacity_left(member))
            hours = self.problem.hours_left(member)
            if hours is not None and sum(topics[t].hours for t in wanted) > hours:
                self.is_transport = False
                self.most([(self.x[member.key, t], topics[t].hours) for t in wanted if topics[t].hours], hours)
            signs = {t: 1 if stakes[member.key, t].gives else -1 for t in wanted}
            if self.problem.rules.balance is not None:
                left = self.problem.rules.balance - given_more_than_taken(self.problem, member.key)
                if sum(sign > 0 for sign in signs.values()) > left:
                    self.most([(self.x[member.key, t], sign) for t, sign in signs.items()], max(0, left))
            if member.key in self.served:
                self.most([(self.served[member.key], 1), *((self.x[member.key, t], -1) for t in wanted)], 0)


def _days_to_begin(windows: Mapping[str, Window]) -> list[frozenset[str]]:
    """Who can begin on each day that matters: a group that has a day has one on which some window opens. Days on which
    only some of those of another day can begin are left out.
    """
    opening = {window.first if window.first is not None else -math.inf for window in windows.values()}
    able = {
        frozenset(
            member
            for member, window in windows.items()
            if (window.first is None or window.first <= day) and (window.last is None or day <= window.last)
        )
        for day in opening
    }
    return sorted((one for one in able if not any(one < other for other in able)), key=sorted)


def given_more_than_taken(problem: Problem, member: str) -> int:
    """By how many a member's places as giver in accepted groups exceed its places as seeker."""
    total = 0
    for topic, group in problem.accepted.items():
        if member in group and (member, topic) in problem.stakes:
            total += 1 if problem.stakes[member, topic].gives else -1
    return total
