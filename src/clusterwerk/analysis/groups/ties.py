"""Exchanging members between groups: for new ties while nearly nothing is lost, or for gain where no time was left."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from clusterwerk.analysis.groups.check import group_is_sound, plan_is_sound
from clusterwerk.analysis.groups.model import Cut
from clusterwerk.analysis.groups.problem import Pair, Problem

Plan = dict[str, tuple[str, ...]]


def total_gain(problem: Problem, plan: Plan) -> int:
    """The gain of all places of a plan that have a stake."""
    return sum(
        problem.stakes[member, topic].gain
        for topic, group in plan.items()
        for member in group
        if (member, topic) in problem.stakes
    )


def new_ties(problem: Problem, plan: Plan) -> int:
    """How many pairs sit together in some group that have not worked together before."""
    return len({frozenset(pair) for group in plan.values() for pair in combinations(group, 2)} - problem.known)


def more_ties(problem: Problem, plan: Plan, *, least_gain: int, cuts: Sequence[Cut], seed: int, until: float) -> Plan:
    """A plan with the same sizes, as many members served, at least this gain, and more new ties where swaps find some.

    Two kinds of step, in an order drawn with the seed, taken when they bring a new tie more: two members of different
    groups change places; a member of a group makes room for one who is not in it.
    """
    search = _Search(problem, plan, least_gain, cuts)
    rng = random.Random(seed)
    is_better = True
    while is_better and time.monotonic() < until:
        is_better = False
        steps = search.steps()
        rng.shuffle(steps)
        for step in steps:
            if time.monotonic() >= until:
                break
            is_better |= search.take(step)
    return search.plan()


def more_gain(problem: Problem, plan: Plan, *, cuts: Sequence[Cut], seed: int, until: float) -> Plan:
    """A plan with as many members served and more gain where swaps, or one more in a group with room, find some."""
    search = _Search(problem, plan, None, cuts)
    rng = random.Random(seed)
    is_better = True
    while is_better and time.monotonic() < until:
        is_better = False
        steps = search.steps() + search.joins()
        rng.shuffle(steps)
        for step in steps:
            if time.monotonic() >= until:
                break
            is_better |= search.take(step)
    return search.plan()


Step = tuple[str | None, str, str, str | None]


class _Search:
    """Groups that steps change. With ``least_gain`` steps must bring a new tie, without one they must bring gain."""

    def __init__(self, problem: Problem, plan: Plan, least_gain: int | None, cuts: Sequence[Cut]) -> None:
        self.problem, self.least_gain, self.cuts = problem, least_gain, cuts
        self.groups = {topic: list(group) for topic, group in plan.items()}
        self.order = {member.key: number for number, member in enumerate(problem.members)}
        self.together: Counter[Pair] = Counter()
        for group in plan.values():
            self.together.update(frozenset(pair) for pair in combinations(group, 2))
        self.gain = total_gain(problem, plan)
        self.times = Counter(member for group in plan.values() for member in group)
        self.free = [topic for topic in self.groups if topic not in problem.accepted]
        self.may: dict[str, list[str]] = {topic: [] for topic in self.free}
        for member, topic in problem.places():
            if topic in self.may:
                self.may[topic].append(member)
        self.places = {(member, topic) for topic, members in self.may.items() for member in members}

    def plan(self) -> Plan:
        return {topic: tuple(sorted(group, key=self.order.__getitem__)) for topic, group in self.groups.items()}

    def joins(self) -> list[Step]:
        """Members who could join a group without anybody leaving it."""
        return [(None, topic, other, None) for topic in self.free for other in self.may[topic]]

    def steps(self) -> list[Step]:
        """(member who leaves, its topic, member who comes, the topic that one leaves or None)."""
        found: list[Step] = []
        for topic in self.free:
            for member in self.groups[topic]:
                if (member, topic) in self.problem.locked:
                    continue
                for other in self.may[topic]:
                    found.append((member, topic, other, None))
                    for second in self.free:
                        if second > topic and (member, second) in self.places and other in self.groups[second]:
                            found.append((member, topic, other, second))
        return found

    def take(self, step: Step) -> bool:
        """Do one step if it is still possible, keeps every rule and is better."""
        changed = self._after(*step)
        if changed is None:
            return False
        more = sum(self._gain(topic, changed[topic]) - self._gain(topic, self.groups[topic]) for topic in changed)
        if self.least_gain is None:
            is_better = more > 0
        else:
            is_better = self.gain + more >= self.least_gain and self._ties(changed) > 0
        if not is_better or not self._is_sound(changed, [who for who in (step[0], step[2]) if who is not None]):
            return False
        for topic, group in changed.items():
            self.together.subtract(frozenset(pair) for pair in combinations(self.groups[topic], 2))
            self.together.update(frozenset(pair) for pair in combinations(group, 2))
            self.times.subtract(self.groups[topic])
            self.times.update(group)
            self.groups[topic] = group
        self.gain += more
        return True

    def _after(self, member: str | None, topic: str, other: str, second: str | None) -> dict[str, list[str]] | None:
        """The groups that a step changes; None where it is not possible any more, or somebody would lose its only place."""
        groups, locked = self.groups, self.problem.locked
        if other in groups[topic] or (member is not None and member not in groups[topic]):
            return None
        if member is None:
            return {topic: [*groups[topic], other]}
        changed = {topic: [other if one == member else one for one in groups[topic]]}
        if second is not None:
            if other not in groups[second] or member in groups[second] or (other, second) in locked:
                return None
            changed[second] = [member if one == other else one for one in groups[second]]
        elif self.times[member] == 1 and self.times[other]:
            return None
        return changed

    def _gain(self, topic: str, group: Sequence[str]) -> int:
        return sum(self.problem.stakes[member, topic].gain for member in group)

    def _ties(self, changed: dict[str, list[str]]) -> int:
        difference: Counter[Pair] = Counter()
        for topic, group in changed.items():
            difference.update(frozenset(pair) for pair in combinations(group, 2))
            difference.subtract(frozenset(pair) for pair in combinations(self.groups[topic], 2))
        total = 0
        for pair, more in difference.items():
            if more and pair not in self.problem.known:
                total += (self.together[pair] + more > 0) - (self.together[pair] > 0)
        return total

    def _is_sound(self, changed: dict[str, list[str]], of: Sequence[str]) -> bool:
        plan = {topic: tuple(changed.get(topic, group)) for topic, group in self.groups.items()}
        return (
            all(group_is_sound(self.problem, topic, group) for topic, group in changed.items())
            and plan_is_sound(self.problem, plan, of=of)
            and all(
                sum((member, topic) in cut.places for topic, group in plan.items() for member in group) <= cut.most
                for cut in self.cuts
            )
        )
