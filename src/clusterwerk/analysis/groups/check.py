"""Whether groups keep the rules: plain loops that share nothing with what made them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal

from clusterwerk.analysis.groups.problem import Problem

Plan = Mapping[str, Sequence[str]]


def group_is_sound(
    problem: Problem, topic: str, group: Sequence[str], *, complete: Literal[True, False] = True
) -> bool:
    """Whether one group keeps the rules for groups; one that is still growing need only not break them for good."""
    return not _group_faults(problem, topic, group, complete=complete)


def plan_is_sound(problem: Problem, plan: Plan, *, of: Iterable[str]) -> bool:
    """Whether these members keep to their capacity, their hours and the balance of giving and taking."""
    return not any(_member_faults(problem, plan, member) for member in of)


def faults(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """One sentence for each rule that a plan breaks; nothing when it is sound. Accepted groups need only be kept."""
    found: list[str] = []
    for topic, group in problem.accepted.items():
        if sorted(plan.get(topic, ())) != sorted(group):
            found.append(f"the accepted group on {topic} is not kept")
    for topic, group in plan.items():
        if topic not in problem.accepted:
            found += _group_faults(problem, topic, group, complete=True)
    if len(plan) > problem.most_groups:
        found.append("there are more groups than allowed")
    for member in {m for topic, group in plan.items() if topic not in problem.accepted for m in group}:
        found += _member_faults(problem, plan, member)
    found += [f"{m} is not in {t}" for m, t in sorted(problem.locked) if m not in plan.get(t, ())]
    found += [f"there is no group on {topic}" for topic in sorted(problem.opened) if topic not in plan]
    return tuple(found)


def _group_faults(problem: Problem, topic: str, group: Sequence[str], *, complete: bool) -> list[str]:
    row, rules, members = problem.topic_by_key[topic], problem.rules, problem.member_by_key
    found = [f"{m} has no place in {topic}" for m in group if not problem.may_join(members[m], row)]
    if found:
        return found
    stakes = [problem.stakes[member, topic] for member in group]
    least, most = rules.size(row.level)
    if len(set(group)) != len(group):
        found.append(f"somebody is twice in {topic}")
    if len(group) > most:
        found.append(f"{topic} has more than {most} members")
    if rules.most_givers is not None and sum(stake.gives for stake in stakes) > rules.most_givers:
        found.append(f"{topic} has more than {rules.most_givers} givers")
    if row.sensitivity and any(frozenset(pair) in problem.feared for pair in combinations(group, 2)):
        found.append(f"a feared pair sits in {topic}")
    if not _has_a_day(problem, group):
        found.append(f"the members of {topic} have no day to begin")
    if not complete:
        return found
    if len(group) < least:
        found.append(f"{topic} has fewer than {least} members")
    if sum(not stake.gives for stake in stakes) < rules.least_seekers:
        found.append(f"{topic} has fewer than {rules.least_seekers} seekers")
    if row.needs_know_how and not any(stake.offer for stake in stakes):
        found.append(f"nobody in {topic} knows how")
    if row.level > 1:
        for one in group:
            if not any(frozenset((one, other)) in problem.known for other in group if other != one):
                found.append(f"{one} knows nobody in {topic}")
    return found


def _has_a_day(problem: Problem, group: Sequence[str]) -> bool:
    windows = [problem.period, *(problem.member_by_key[member].window for member in group)]
    first = max((window.first for window in windows if window.first is not None), default=None)
    last = min((window.last for window in windows if window.last is not None), default=None)
    return first is None or last is None or first <= last


def _member_faults(problem: Problem, plan: Plan, member: str) -> list[str]:
    row, topics = problem.member_by_key[member], problem.topic_by_key
    mine = [topic for topic in {**problem.accepted, **plan} if member in {**problem.accepted, **plan}[topic]]
    found = []
    if len(mine) > row.capacity:
        found.append(f"{member} is in more than {row.capacity} groups")
    if row.hours is not None and sum(topics[topic].hours for topic in mine) > row.hours:
        found.append(f"{member} gives more than {row.hours} hours")
    gives = [problem.stakes[member, topic].gives for topic in mine if (member, topic) in problem.stakes]
    if problem.rules.balance is not None and sum(gives) - (len(gives) - sum(gives)) > problem.rules.balance:
        found.append(f"{member} gives more often than it takes")
    return found
