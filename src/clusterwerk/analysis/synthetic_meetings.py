"""Invented one-to-one meetings of any size, some with a schedule without breaks built in."""

from __future__ import annotations

import random

from clusterwerk.analysis.meetings import Problem


def synthetic_meetings(
    *, participants: int, meetings: int, slots: int, tables: int, share_absent: float = 0.05, seed: int
) -> Problem:
    """Some participants are sought after more than others; each has at least one slot more than meetings. A share of
    all pairs of participant and slot is not available. Nothing is known of the best schedule.
    """
    rng = random.Random(seed)
    sought = [rng.choice((1, 1, 2, 3, 4)) for _ in range(participants)]
    every = [(who, slot) for who in range(participants) for slot in range(slots)]
    absent = set(rng.sample(every, round(share_absent * len(every))))
    room = [slots - 1 - sum((who, slot) in absent for slot in range(slots)) for who in range(participants)]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < meetings:
        one, other = sorted(rng.choices(range(participants), sought, k=2))
        if one != other and (one, other) not in pairs and room[one] and room[other]:
            pairs.add((one, other))
            room[one] -= 1
            room[other] -= 1
    mixed = sorted(pairs)
    rng.shuffle(mixed)
    return Problem(participants, slots, tables, tuple(mixed), frozenset(absent))


def planted_meetings(*, participants: int, slots: int, tables: int, seed: int) -> tuple[Problem, tuple[int, ...]]:
    """Meetings with a witness: slots for them in which nobody has a break, so that the optimum is 0.

    Everybody is there for one stretch of slots and in each of them meets somebody new.
    """
    rng = random.Random(seed)
    left = set(range(participants))
    present: list[int] = []
    met: set[tuple[int, int]] = set()
    rows: list[tuple[tuple[int, int], int]] = []
    for slot in range(slots):
        new = rng.sample(sorted(left), min(len(left), max(2, 2 * tables - len(present))))
        stays = present[:] if slot < 2 else [who for who in present if rng.random() < 0.85]
        crowd, waiting = [*stays, *new][: 2 * tables], set(new)
        rng.shuffle(crowd)
        seated: list[int] = []
        while crowd:
            one = crowd.pop()
            other = next((who for who in crowd if (min(one, who), max(one, who)) not in met), None)
            if other is not None:
                crowd.remove(other)
                met.add((min(one, other), max(one, other)))
                rows.append(((min(one, other), max(one, other)), slot))
                seated += [one, other]
        left -= waiting & set(seated)
        present = seated
    rng.shuffle(rows)
    return Problem(participants, slots, tables, tuple(pair for pair, _slot in rows)), tuple(
        slot for _pair, slot in rows
    )
