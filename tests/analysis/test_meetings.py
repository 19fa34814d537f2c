"""One-to-one meetings: known optima, a slow twin that tries everything, and changes on the day."""

import itertools
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from clusterwerk.analysis import meeting_model
from clusterwerk.analysis.errors import MissingExtension, WrongValue
from clusterwerk.analysis.meeting_check import breaks_by_hand, faults
from clusterwerk.analysis.meeting_replan import replan
from clusterwerk.analysis.meeting_schedule import schedule_meetings
from clusterwerk.analysis.meetings import Problem, Unplaced, Why, assign_tables, count_breaks, least_breaks
from clusterwerk.analysis.synthetic_meetings import planted_meetings, synthetic_meetings

KEPT = json.loads((Path(__file__).parent / "reference" / "meetings.json").read_text(encoding="utf-8"))
with_solver = pytest.mark.skipif(
    not meeting_model.is_installed(), reason="OR-tools (extra “optimise”) is not installed: the proof is not tested"
)


def known(number: int) -> Problem:
    one = KEPT[number]
    return Problem(
        one["participants"], one["slots"], one["tables"],
        tuple(map(tuple, one["meetings"])), frozenset(map(tuple, one["forbidden"])),
    )  # fmt: skip


def tiny(seed: int) -> Problem:
    """Five or six people, up to seven meetings, three or four slots, few tables: often not all can be placed."""
    rng = random.Random(seed)
    people, slots = rng.choice((5, 6)), rng.choice((3, 4))
    pairs = rng.sample(list(itertools.combinations(range(people), 2)), rng.randint(4, 7))
    absent = {(who, slot) for who in range(people) for slot in range(slots) if rng.random() < 0.2}
    weights = tuple(rng.randint(1, 3) for _ in pairs)
    return Problem(people, slots, rng.choice((1, 2, 3)), tuple(pairs), frozenset(absent), weights)


def best_of_all(problem: Problem) -> tuple[int, int]:
    """Most weight, then fewest breaks, by trying every slot for every meeting."""
    best = (-1, 0)
    for slots in itertools.product([None, *range(problem.slots)], repeat=len(problem.meetings)):
        weight = sum(problem.weight(m) for m, slot in enumerate(slots) if slot is not None)
        if weight < best[0] or any(slots.count(slot) > problem.tables for slot in range(problem.slots)):
            continue
        tables = [None if slot is None else slots[:m].count(slot) for m, slot in enumerate(slots)]
        if not faults(problem, slots, tables):
            best = max(best, (weight, -breaks_by_hand(problem, slots)))
    return best[0], -best[1]


def reached(problem: Problem, schedule) -> tuple[int, int]:
    weight = sum(problem.weight(m) for m, slot in enumerate(schedule.slots) if slot is not None)
    return weight, schedule.breaks


@pytest.mark.parametrize("seed", range(25))
def test_the_search_equals_trying_everything(seed):
    problem = tiny(seed)
    found = schedule_meetings(problem, solver="search", effort=0.2)
    assert faults(problem, found.slots, found.tables) == ()
    assert reached(problem, found) == best_of_all(problem)


@with_solver
@pytest.mark.parametrize("seed", range(12, 18))
def test_the_solver_proves_what_trying_everything_finds(seed):
    problem = tiny(seed)
    found = schedule_meetings(problem, solver="cp-sat", effort=0.05, seconds=20)
    assert faults(problem, found.slots, found.tables) == ()
    assert (*reached(problem, found), found.is_proven) == (*best_of_all(problem), True)


@pytest.mark.parametrize("number", range(4))
def test_the_kept_instances_are_what_they_say(number):
    witness = KEPT[number]["witness"]
    assert faults(known(number), witness, assign_tables(known(number), witness)) == ()
    assert breaks_by_hand(known(number), witness) == KEPT[number]["optimum"]


def test_every_instance_with_a_full_schedule_gets_one():
    for number in range(4):
        problem = known(number)
        found = schedule_meetings(problem, solver="search", effort=0.02)
        assert (found.unplaced, faults(problem, found.slots, found.tables)) == ((), ())
        assert found.breaks == breaks_by_hand(problem, found.slots)


def test_the_search_finds_the_known_optimum_of_a_small_forum():
    found = schedule_meetings(known(2), solver="search", effort=0.5)
    assert (found.breaks, found.bound, found.is_proven, found.solver) == (1, 1, True, "search")


@with_solver
def test_forty_two_participants_are_proven():
    problem = synthetic_meetings(participants=42, meetings=117, slots=8, tables=21, seed=3)
    found = schedule_meetings(problem, effort=0.1, seconds=20)
    assert (found.is_proven, found.bound, faults(problem, found.slots, found.tables)) == (True, found.breaks, ())


def test_a_planted_schedule_without_breaks_is_found_again():
    problem, witness = planted_meetings(participants=24, slots=8, tables=10, seed=5)
    assert (breaks_by_hand(problem, witness), least_breaks(problem, witness)) == (0, 0)
    found = schedule_meetings(problem, solver="search", effort=0.5)
    assert (found.breaks, found.is_proven, found.unplaced) == (0, True, ())


def test_the_same_seed_gives_the_same_schedule():
    problem = synthetic_meetings(participants=20, meetings=45, slots=7, tables=8, seed=1)
    one, again, other = (schedule_meetings(problem, solver="search", effort=0.05, seed=s) for s in (4, 4, 5))
    assert one == again
    assert one.slots != other.slots


def test_what_has_no_place_says_why():
    nobody_there = frozenset({(0, 0), (1, 1)})
    assert schedule_meetings(Problem(2, 2, 1, ((0, 1),), nobody_there), solver="search").unplaced == (
        Unplaced(0, Why.NO_COMMON_TIME),
    )
    star = Problem(4, 2, 9, ((0, 1), (0, 2), (0, 3)), weights=(5, 1, 5))
    assert schedule_meetings(star, solver="search").unplaced == (Unplaced(1, Why.TOO_MANY_MEETINGS),)
    crossed = Problem(4, 2, 9, ((0, 1), (2, 3), (0, 2)), frozenset({(1, 1), (3, 0)}), (2, 2, 1))
    assert schedule_meetings(crossed, solver="search").unplaced == (Unplaced(2, Why.TAKEN),)
    one_table = Problem(4, 1, 1, ((0, 1), (2, 3)), weights=(1, 2))
    assert schedule_meetings(one_table, solver="search").unplaced == (Unplaced(0, Why.NO_TABLE),)


def test_what_is_fixed_stays():
    problem = replace(synthetic_meetings(participants=12, meetings=20, slots=6, tables=5, seed=2), fixed={5: 5, 4: 0})
    found = schedule_meetings(problem, solver="search", effort=0.1)
    assert (found.slots[5], found.slots[4], faults(problem, found.slots, found.tables)) == (5, 0, ())


@pytest.mark.parametrize(
    "wrong",
    [
        {"meetings": ((0, 0),)}, {"meetings": ((0, 9),)}, {"weights": (1, 2)}, {"weights": (0,)},
        {"unavailable": frozenset({(0, 7)})}, {"fixed": {0: 9}}, {"fixed": {0: 1}, "unavailable": frozenset({(0, 1)})},
        {"fixed": {0: 1, 1: 1}, "meetings": ((0, 1), (1, 2))}, {"fixed": {0: 1}, "tables": 0},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(WrongValue):
        Problem(**{"participants": 3, "slots": 3, "tables": 2, "meetings": ((0, 1),), **wrong})


def test_without_the_solver_insisting_on_it_is_refused(monkeypatch):
    monkeypatch.setattr(meeting_model, "find_spec", lambda name: None)
    with pytest.raises(MissingExtension):
        schedule_meetings(known(0), solver="cp-sat")


def test_people_keep_their_table_where_they_can():
    problem = Problem(4, 2, 2, ((0, 1), (2, 3), (0, 2), (1, 3)))
    assert assign_tables(problem, (0, 0, 1, 1), {1: 0}) == (1, 0, 1, 0)


def published(seed: int):
    problem = synthetic_meetings(participants=20, meetings=48, slots=7, tables=8, seed=seed)
    return problem, schedule_meetings(problem, solver="search", effort=0.02)


def differing(before, after) -> set[int]:
    return {m for m, (one, other) in enumerate(zip(before, after, strict=True)) if one != other}


@pytest.mark.parametrize("seed", range(8))
def test_an_added_meeting_moves_at_most_two_others(seed):
    problem, held = published(seed)
    rng = random.Random(seed)
    every = set(itertools.combinations(range(20), 2)) - set(problem.meetings)
    added = replace(problem, meetings=(*problem.meetings, rng.choice(sorted(every))))
    new = len(problem.meetings)
    after = replan(added, (*held.slots, None), (*held.tables, None), wanted=[new])
    assert differing(held.slots, after.slots[:-1]) == set(after.moved)
    assert (len(after.moved) <= 2, faults(added, after.slots, after.tables)) == (True, ())
    assert [*after.placed, *(one.meeting for one in after.unplaced)] == [new]


def test_a_late_guest_moves_own_meetings_and_at_most_two_others():
    problem, held = published(1)
    late = 5
    mine = [m for m, pair in enumerate(problem.meetings) if late in pair and held.slots[m] in (0, 1)]
    now = replace(problem, unavailable=problem.unavailable | {(late, 0), (late, 1)})
    after = replan(now, held.slots, held.tables, wanted=mine)
    assert (len(after.moved) <= 2, faults(now, after.slots, after.tables)) == (True, ())
    assert differing(held.slots, after.slots) - set(mine) == set(after.moved)


def test_a_no_show_changes_nobody_else_and_frees_a_place():
    problem = Problem(5, 2, 1, ((0, 1), (2, 3), (1, 4)))
    slots, tables = (0, 1, None), (0, 0, None)
    gone = replace(problem, unavailable=frozenset({(0, 0), (0, 1)}))
    after = replan(gone, (None, *slots[1:]), (None, *tables[1:]), wanted=[2])
    assert (after.slots, after.placed, after.moved) == ((None, 1, 0), (2,), ())


def test_what_is_over_or_fixed_does_not_move():
    problem = Problem(3, 2, 2, ((0, 1), (1, 2)), fixed={0: 1})
    after = replan(problem, (1, None), (0, None), wanted=[1], first_slot=1)
    assert (after.slots, after.moved, after.unplaced) == ((1, None), (), (Unplaced(1, Why.TOO_MANY_MEETINGS),))
    free = replan(replace(problem, fixed={}), (1, None), (0, None), wanted=[1])
    assert (free.slots, free.moved) == ((1, 0), ())


def test_two_others_move_where_that_is_the_only_way():
    # 0-1 can only be in slot 0; 0-2 sits there and can only go to slot 1, where 2-3 sits, who can go to slot 2.
    absent = {(1, 1), (1, 2), (0, 2), (3, 0)}
    problem = Problem(4, 3, 4, ((0, 2), (2, 3), (0, 1)), frozenset(absent))
    after = replan(problem, (0, 1, None), (0, 0, None), wanted=[2])
    assert (after.slots, after.moved, after.placed) == ((1, 2, 0), (0, 1), (2,))
    assert count_breaks(problem, after.slots) == breaks_by_hand(problem, after.slots)
    assert replan(problem, (0, 1, None), (0, 0, None), wanted=[2], most=1).placed == ()
