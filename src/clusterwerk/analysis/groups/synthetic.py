"""Invented members and topics of any size, some with a best plan built in."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from clusterwerk.analysis.groups.problem import Member, Problem, Rules, Stake, Topic, pairs

PLAIN = Rules(sizes=((4, 12),), least_seekers=0, most_givers=None, balance=None)


def synthetic_groups(
    *,
    members: int,
    topics: int,
    most_groups: int,
    seed: int,
    topics_of_a_member: int = 6,
    share_feared: float = 1.0,
    share_known: float = 1.5,
) -> Problem:
    """Members with stakes in some topics each; a third of the topics is sensitive, a quarter demanding.

    ``share_feared`` and ``share_known`` are pairs for each member. Nothing is known of the best plan.
    """
    rng = random.Random(seed)
    firms = tuple(
        Member(
            f"m{number:03}",
            capacity=rng.choice((1, 1, 2)),
            hours=rng.choice((None, 40, 60, 80)),
            managed=rng.choice((0, 0, 1, 2)),
        )
        for number in range(members)
    )
    rows = tuple(
        Topic(
            f"t{number:03}",
            level=rng.choice((1, 1, 1, 2)),
            sensitivity=rng.choice((0, 0, 1)),
            hours=rng.choice((10, 20, 30)),
            needs_know_how=rng.random() < 0.5,
        )
        for number in range(topics)
    )
    stakes = {}
    for firm in firms:
        for row in rng.sample(rows, min(topics, topics_of_a_member)):
            need, offer = rng.choice(((1, 0), (2, 0), (3, 0), (2, 1), (1, 1), (0, 2), (1, 3), (3, 2)))
            stakes[firm.key, row.key] = Stake(need, offer)
    every = list(combinations([firm.key for firm in firms], 2))
    feared = rng.sample(every, min(len(every), round(share_feared * members)))
    known = rng.sample(every, min(len(every), round(share_known * members)))
    return Problem(firms, rows, stakes, most_groups, feared=pairs(feared), known=pairs(known))


def planted_groups(*, members: int, topics: int, seed: int) -> tuple[Problem, int]:
    """Members whose dearest topics form sound groups together: the problem and the total gain of that best plan.

    Everybody has a worth of 10 in the topics of its groups and less everywhere else, and no feared pair is planted
    together, so that no plan gains more.
    """
    rng = random.Random(seed)
    keys = [f"m{number:03}" for number in range(members)]
    firms = tuple(Member(key, capacity=rng.choice((1, 1, 2))) for key in keys)
    rows = tuple(Topic(f"t{number:03}", sensitivity=rng.choice((0, 0, 1))) for number in range(topics))
    seats = [firm.key for firm in firms for _time in range(firm.capacity)]
    rng.shuffle(seats)
    plan: dict[str, set[str]] = {}
    places = rng.sample([row.key for row in rows], max(1, len(seats) // 8))
    for number, key in enumerate(seats):
        for step in range(len(places)):
            group = plan.setdefault(places[(number + step) % len(places)], set())
            if key not in group and len(group) < 12:
                group.add(key)
                break
    together = {frozenset(pair) for group in plan.values() for pair in combinations(group, 2)}
    feared = [pair for pair in combinations(keys, 2) if frozenset(pair) not in together]
    stakes = {(key, topic): Stake(worth=10) for topic, group in plan.items() for key in group}
    best = 10 * len(stakes)
    for key in keys:
        for row in rng.sample(rows, min(topics, 5)):
            stakes.setdefault((key, row.key), Stake(worth=rng.randint(3, 9)))
    return (
        Problem(
            firms, rows, stakes, len(plan), feared=pairs(rng.sample(feared, min(len(feared), members))), rules=PLAIN
        ),
        best,
    )


def kept_instance(kept: Mapping[str, Any]) -> Problem:
    """A kept instance of the plain kind: a worth for each member and topic, sizes, capacities, feared pairs, nothing else."""
    firms = tuple(Member(f"m{number:03}", capacity) for number, capacity in enumerate(kept["capacity"]))
    rows = tuple(Topic(f"t{number:03}", sensitivity=mark) for number, mark in enumerate(kept["sensitive"]))
    return Problem(
        firms,
        rows,
        {
            (firm.key, rows[int(number)].key): Stake(worth=worth)
            for firm, gains in zip(firms, kept["gains"], strict=True)
            for number, worth in gains.items()
        },
        kept["most_groups"],
        feared=pairs((firms[one].key, firms[other].key) for one, other in kept["feared"]),
        rules=replace(PLAIN, sizes=((kept["smallest"], kept["largest"]),)),
    )
