"""Counts of stages and moves, and an attacker that tries all small populations against what is shown."""

from collections import defaultdict
from itertools import product

import pytest

from clusterwerk.analysis.cohorts import distribution, moves, shown_distribution, shown_moves

FEWEST, STAGES, MOST = 2, 2, 2  # small, so that all populations can be tried; the rules do not depend on the numbers


def test_a_stage_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="does not exist"):
        distribution({1: 3}, 3)


def test_everything_is_shown_when_all_is_large_enough():
    before = {firm: firm % 2 for firm in range(20)}
    after = {firm: 1 if firm < 10 else 0 if firm < 15 else firm % 2 for firm in range(20)}
    first, second = distribution(before, 2), distribution(after, 2)
    assert (shown_distribution(first), shown_distribution(second)) == (first, second)
    assert (first.counts, second.counts, moves(before, after).total) == ((10, 10), (7, 13), 20)
    assert shown_moves(moves(before, after), first, second).total is None  # two firms went down


def populations():
    """All numbers of firms per way from one half-year to the next; the last place is: not there."""
    ways = [way for way in product(range(STAGES + 1), repeat=2) if way != (STAGES, STAGES)]
    for counts in product(range(MOST + 1), repeat=len(ways)):
        before, after, firm = {}, {}, 0
        for (first, second), count in zip(ways, counts, strict=True):
            for _one in range(count):
                if first < STAGES:
                    before[firm] = first
                if second < STAGES:
                    after[firm] = second
                firm += 1
        yield before, after


def test_no_hidden_count_can_be_worked_out():
    """For every publication, each hidden count has at least two values among the populations that lead to it."""
    possible = defaultdict(lambda: defaultdict(set))
    for before, after in populations():
        wholes = distribution(before, STAGES), distribution(after, STAGES)
        shown = tuple(shown_distribution(whole, FEWEST) for whole in wholes)
        moved = moves(before, after)
        told = shown_moves(moved, *shown, FEWEST)
        secrets = {("stage", side, stage): wholes[side].counts[stage] for side in (0, 1) for stage in range(STAGES)}
        secrets |= {"up": moved.up, "same": moved.same, "down": moved.down}
        for name, value in secrets.items():
            possible[shown, told][name].add(value)
    found = []
    for (shown, told), secrets in possible.items():
        if any(count is not None and count > MOST for one in shown for count in one.counts):
            continue  # some populations that lead here are larger than those that were tried
        for name, values in secrets.items():
            is_move = isinstance(name, str)
            hidden = getattr(told, name) is None if is_move else shown[name[1]].counts[name[2]] is None
            if hidden and len(values) < 2:
                found.append((shown, told, name, values))
    assert (len(possible) > 50, found) == (True, [])
