"""Groups as a person with a list would make them: the largest gain first, one place after the other.

The baseline that the integer program is compared with, and the plan to fall back on when there is no time to solve.
"""

from __future__ import annotations

from clusterwerk.analysis.groups.check import group_is_sound, plan_is_sound
from clusterwerk.analysis.groups.problem import Problem


def greedy_groups(problem: Problem) -> dict[str, tuple[str, ...]]:
    """Open the topic whose best group gains most, again and again; locks and opened topics are not looked at."""
    plan: dict[str, tuple[str, ...]] = {}
    left = {topic.key for topic in problem.topics} - set(problem.accepted)
    by_topic: dict[str, list[str]] = {topic: [] for topic in left}
    for member, topic in problem.places():
        by_topic[topic].append(member)
    for topic, members in by_topic.items():
        members.sort(key=lambda member: (-problem.stakes[member, topic].gain, member))
    while left and len(plan) + len(problem.accepted) < problem.most_groups:
        found = {topic: _best_group(problem, plan, topic, by_topic[topic]) for topic in sorted(left)}
        found = {topic: group for topic, group in found.items() if group}
        if not found:
            break
        best = max(found, key=lambda topic: (sum(problem.stakes[m, topic].gain for m in found[topic]), topic))
        plan[best] = found[best]
        left -= {best} | (left - set(found))
    return plan


def _best_group(problem: Problem, plan: dict[str, tuple[str, ...]], topic: str, members: list[str]) -> tuple[str, ...]:
    row = problem.topic_by_key[topic]
    _least, most = problem.rules.size(row.level)
    group: list[str] = []
    for member in members:
        if len(group) == most:
            break
        longer = [*group, member]
        if group_is_sound(problem, topic, longer, complete=False) and plan_is_sound(
            problem, {**plan, topic: tuple(longer)}, of=(member,)
        ):
            group = longer
    return tuple(group) if group_is_sound(problem, topic, group) else ()
