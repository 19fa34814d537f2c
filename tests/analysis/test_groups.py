"""Project groups: kept instances, a slow twin that tries every plan, fears that nobody can read, decisions that are kept."""

import json
import random
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest

from clusterwerk.analysis.groups.check import faults
from clusterwerk.analysis.groups.greedy import greedy_groups
from clusterwerk.analysis.groups.problem import Member, Problem, Rules, Stake, Topic, Window, pairs
from clusterwerk.analysis.groups.proposals import propose_groups
from clusterwerk.analysis.groups.reasons import reasons_of
from clusterwerk.analysis.groups.refusals import ImpossibleGroups, Why
from clusterwerk.analysis.groups.synthetic import kept_instance, planted_groups, synthetic_groups
from clusterwerk.analysis.groups.ties import new_ties, total_gain

KEPT = json.loads((Path(__file__).parent / "reference" / "project_groups.json").read_text(encoding="utf-8"))
SMALL = Rules(sizes=((2, 3), (2, 4)), least_seekers=1, most_givers=1, balance=0)


def tiny(seed: int, *, members: int = 6, topics: int = 3, rules: Rules = SMALL) -> Problem:
    """A few members and topics with every rule at work: often not all can be served."""
    rng = random.Random(seed)
    keys = [f"m{number}" for number in range(members)]
    firms = tuple(Member(key, rng.choice((1, 1, 2)), rng.choice((None, 3, 5)), rng.choice((0, 1, 1))) for key in keys)
    rows = tuple(
        Topic(f"t{n}", rng.choice((1, 1, 2)), rng.choice((0, 1, 2)), rng.choice((1, 2, 3)), rng.random() < 0.5)
        for n in range(topics)
    )
    stakes = {
        (firm.key, row.key): Stake(rng.choice((0, 1, 2, 3)), rng.choice((0, 0, 1, 3)))
        for firm in firms
        for row in rows
        if rng.random() < 0.7
    }
    every = list(combinations(keys, 2))
    return Problem(
        firms, rows, stakes, rng.choice((1, 2, 3)), pairs(rng.sample(every, 4)), pairs(rng.sample(every, 8)), rules=rules
    )  # fmt: skip


def every_plan(problem: Problem):
    """All plans that keep the rules."""
    keys = [member.key for member in problem.members]
    groups = {
        topic.key: [
            group
            for size in range(len(keys) + 1)
            for group in combinations(keys, size)
            if not group
            or not [f for f in faults(replace(problem, most_groups=1), {topic.key: group}) if "than" not in f]
        ]
        for topic in problem.topics
    }
    for chosen in product(*groups.values()):
        plan = {topic: group for topic, group in zip(groups, chosen, strict=True) if group}
        if not faults(problem, plan):
            yield plan


def best_of_all(problem: Problem) -> tuple[int, int]:
    """Most members served, then most gain, by trying every plan."""
    return max(
        (len({member for group in plan.values() for member in group}), total_gain(problem, plan))
        for plan in every_plan(problem)
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_solver_equals_trying_every_plan(seed):
    problem = tiny(seed)
    found = propose_groups(problem, number=1).proposals[0]
    assert faults(problem, found.plan) == ()
    assert (found.served, found.best_gain, found.is_proven, found.gap) == (*best_of_all(problem), True, 0.0)


def windowed(seed: int) -> Problem:
    """The same with start windows, some open to one side, and a period."""
    problem, rng = tiny(seed), random.Random(seed)
    choices = (Window(), Window(first=5), Window(last=4), Window(1, 3), Window(3, 6), Window(9, 12))
    firms = tuple(replace(member, window=rng.choice(choices)) for member in problem.members)
    return replace(problem, members=firms, period=rng.choice((Window(), Window(2, 8), Window(last=5))))


@pytest.mark.parametrize("seed", range(8))
def test_all_of_a_group_can_begin_on_one_day(seed):
    """Against trying every plan, which looks for the day itself; and windows do change something."""
    problem = windowed(seed)
    found = propose_groups(problem, number=1).proposals[0]
    assert faults(problem, found.plan) == ()
    assert (found.served, found.best_gain, found.is_proven) == (*best_of_all(problem), True)
    assert faults(problem, greedy_groups(problem)) == ()


def test_windows_take_plans_away():
    assert sum(best_of_all(windowed(seed)) < best_of_all(tiny(seed)) for seed in range(8)) >= 3


def test_a_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(ImpossibleGroups) as refused:
        replace(tiny(0), members=(Member("m0", window=Window(5, 4)),), stakes={}, feared=frozenset(), known=frozenset())
    assert refused.value.why == Why.WRONG_FIGURE


@pytest.mark.parametrize("number", range(4))
def test_the_kept_instances_are_solved_to_their_optimum(number):
    problem = kept_instance(KEPT[number])
    found = propose_groups(problem, number=1, serve_first=False).proposals[0]
    assert faults(problem, found.plan) == ()
    assert (found.best_gain, found.is_proven) == (KEPT[number]["optimum"], True)
    assert found.best_gain * 0.98 <= found.gain <= found.best_gain


@pytest.mark.parametrize("seed", range(3))
def test_planted_plans_are_found(seed):
    problem, best = planted_groups(members=40, topics=20, seed=seed)
    found = propose_groups(problem, number=1, serve_first=False).proposals[0]
    assert (found.best_gain, found.is_proven) == (best, True)
    assert total_gain(problem, greedy_groups(problem)) <= best


def test_nobody_sits_with_a_feared_competitor_in_a_sensitive_topic():
    """A thousand random problems; the plan is looked at by loops of its own."""
    rules, groups = replace(SMALL, sizes=((2, 4), (2, 4)), balance=1), 0
    for seed in range(1000):
        problem = tiny(seed, members=5, topics=2, rules=rules)
        plan = propose_groups(problem, number=1, serve_first=False).proposals[0].plan
        for topic in problem.topics:
            if topic.sensitivity:
                for pair in combinations(plan.get(topic.key, ()), 2):
                    assert frozenset(pair) not in problem.feared
        groups += len(plan)
    assert groups > 500


def test_reasons_say_the_same_with_and_without_a_fear_that_changes_no_group():
    compared = 0
    for seed in range(20):
        problem = tiny(seed, members=7)
        without = propose_groups(replace(problem, feared=frozenset()), number=1)
        groups = [proposal.groups for proposal in without.proposals]
        for pair in problem.feared:
            feared = replace(problem, feared=frozenset([pair]))
            with_fear = propose_groups(feared, number=1)
            if [proposal.groups for proposal in with_fear.proposals] == groups:
                assert with_fear == without
                assert _texts(feared, with_fear) == _texts(problem, without)
                compared += 1
    assert compared > 25


def _texts(problem, found) -> bytes:
    return json.dumps(
        [
            [reasons.sentences(language), [reasons.for_member(member, language) for member in group.members]]
            for proposal in found.proposals
            for group in proposal.groups
            for reasons in [reasons_of(problem, group)]
            for language in ("de", "en")
        ],
        ensure_ascii=False,
    ).encode()


def test_reasons_speak_of_who_is_there():
    problem = Problem(
        tuple(Member(key) for key in "abcd"),
        (Topic("t", needs_know_how=True),),
        {("a", "t"): Stake(3), ("b", "t"): Stake(2, 1), ("c", "t"): Stake(1), ("d", "t"): Stake(0, 3)},
        1,
        known=pairs(["ab"]),
    )
    found = reasons_of(problem, propose_groups(problem, number=1).proposals[0].groups[0])
    names = {"a": "Alder", "b": "Birke", "c": "Curt", "d": "Dorn"}
    assert found.sentences("de", names) == (
        "Das suchen drei der Mitglieder: Alder, Birke und Curt.",
        "Können und Erfahrung dazu haben: Birke und Dorn.",
        "Anspruchsstufe 1: ein kleines erstes Vorhaben, das wenig Zeit und keine Geheimnisse verlangt.",
        "Von 6 Paaren kennen sich 5 noch nicht aus der Zusammenarbeit.",
    )
    assert found.for_member("b", "en") == (
        "Two other firms look for the same as you.",
        "One other firm brings experience with it.",
        "Two other firms look for what you offer.",
        "Level 1: a small first project that asks for little time and no secrets.",
    )


@pytest.mark.parametrize("seed", range(2))
def test_decisions_are_kept_when_groups_are_proposed_again(seed):
    problem = synthetic_groups(members=24, topics=10, most_groups=4, seed=seed)
    first = propose_groups(problem, number=1).proposals[0]
    kept, changed = first.groups[0], first.groups[1]
    waiting = [m for m, t in problem.places() if t == changed.topic and m not in changed.members]
    decided = replace(
        problem,
        accepted={kept.topic: kept.members},
        locked=frozenset([(changed.members[0], changed.topic)]),
        excluded=frozenset([(changed.members[1], changed.topic)]),
        opened=frozenset([changed.topic]),
    )
    again = propose_groups(decided, number=2, start=first)
    assert again.proposals[0].served == propose_groups(decided, number=1).proposals[0].served
    for proposal in again.proposals:
        assert faults(decided, proposal.plan) == ()
        assert proposal.plan[kept.topic] == kept.members
        assert [group.topic for group in proposal.groups if group.is_accepted] == [kept.topic]
        assert changed.members[0] in proposal.plan[changed.topic]
        assert changed.members[1] not in proposal.plan[changed.topic]
    assert waiting


def test_several_proposals_differ_and_the_best_is_first():
    problem = synthetic_groups(members=18, topics=8, most_groups=3, seed=3)
    found = propose_groups(problem, number=3).proposals
    assert len(found) == 3
    assert found[0].served >= found[1].served >= found[2].served
    for one, other in combinations(found, 2):
        mine = {(member, group.topic) for group in one.groups for member in group.members}
        same = mine & {(member, group.topic) for group in other.groups for member in group.members}
        assert len(same) <= 0.75 * len(mine)
    assert propose_groups(problem, number=3).proposals == found


def test_exchanges_bring_new_ties_and_cost_nearly_nothing():
    problem = synthetic_groups(members=24, topics=10, most_groups=4, seed=1)
    found = propose_groups(problem, number=1).proposals[0]
    assert found.new_ties == new_ties(problem, found.plan) == 87
    assert (found.gain, found.best_gain) == (total_gain(problem, found.plan), 234)


def test_without_time_there_is_still_a_sound_plan_that_says_it_is_not_proven():
    problem = synthetic_groups(members=120, topics=60, most_groups=20, seed=2)
    found = propose_groups(problem, number=1, seconds=0.0).proposals[0]
    assert faults(problem, found.plan) == ()
    assert (found.is_proven, found.gap > 0 or found.most_served > found.served) == (False, True)


def _problem(**changes) -> dict:
    """A problem of five members and two topics, as arguments."""
    return {
        "members": tuple(Member(key) for key in "abcde"),
        "topics": (Topic("s"), Topic("t")),
        "stakes": {(key, topic): Stake(2, 1) for key in "abcde" for topic in "st"},
        "most_groups": 2,
    } | changes


@pytest.mark.parametrize(
    ("changes", "why", "sentence"),
    [
        ({"members": ()}, Why.NO_MEMBERS, "Es ist kein Mitglied ausgewählt."),
        ({"topics": ()}, Why.NO_TOPICS, "Es ist kein Thema ausgewählt."),
        ({"most_groups": 0}, Why.NO_GROUPS, "Mindestens eine Gruppe muss erlaubt sein."),
        ({"members": (Member("a"), Member("a"))}, Why.TWICE, "a kommt zweimal vor."),
        (
            {"topics": (Topic("s"), Topic("t", level=5))},
            Why.WRONG_FIGURE,
            "Bei t steht eine Zahl, die nicht sein kann.",
        ),
        ({"stakes": {("a", "t"): Stake(4)}}, Why.WRONG_FIGURE, "Bei a steht eine Zahl, die nicht sein kann."),
        ({"stakes": {("x", "t"): Stake(1)}}, Why.UNKNOWN_MEMBER, "x gehört nicht zu den Mitgliedern."),
        ({"locked": frozenset([("a", "u")])}, Why.UNKNOWN_TOPIC, "u gehört nicht zu den Themen."),
        ({"opened": frozenset("u")}, Why.UNKNOWN_TOPIC, "u gehört nicht zu den Themen."),
        ({"accepted": {"t": ("a", "x")}}, Why.UNKNOWN_MEMBER, "x gehört nicht zu den Mitgliedern."),
        ({"feared": frozenset([frozenset("a")])}, Why.WRONG_PAIR, "Ein Paar besteht nicht aus zwei Mitgliedern."),
        (
            {"locked": frozenset([("a", "t")]), "excluded": frozenset([("a", "t")])},
            Why.LOCKED_AND_EXCLUDED,
            "a ist beim Thema t zugleich gesetzt und ausgeschlossen. Nehmen Sie eines davon zurück.",
        ),
        (
            {"locked": frozenset([("a", "t")]), "stakes": {("b", "t"): Stake(1)}},
            Why.LOCKED_WITHOUT_PLACE,
            "a kann beim Thema t nicht gesetzt werden: Bedarf oder Angebot, Stunden, Anspruchsstufe oder Beginn passen nicht.",
        ),
        (
            {"locked": frozenset([("a", "t")]), "accepted": {"t": tuple("bcde")}},
            Why.LOCKED_BESIDE_ACCEPTED,
            "Die Gruppe zum Thema t ist schon angenommen, a gehört nicht dazu.",
        ),
        (
            {"locked": frozenset([("a", "s"), ("a", "t")])},
            Why.LOCKED_TOO_OFTEN,
            "a ist in mehr Gruppen gesetzt, als das Mitglied übernehmen kann.",
        ),
        (
            {"opened": frozenset("st"), "most_groups": 1},
            Why.TOO_MANY_GROUPS,
            "Es sind mehr Gruppen gesetzt oder angenommen, als erlaubt sind.",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(changes, why, sentence):
    with pytest.raises(ImpossibleGroups) as refused:
        Problem(**_problem(**changes))
    assert (refused.value.why, refused.value.sentence("de")) == (why, sentence)


@pytest.mark.parametrize(
    "changes",
    [
        {"opened": frozenset("st")},
        {
            "locked": frozenset([("a", "t"), ("b", "t")]),
            "feared": pairs(["ab"]),
            "topics": (Topic("s"), Topic("t", 1, 1)),
        },
    ],
)
def test_decisions_that_cannot_be_kept_together_are_refused_in_one_sentence_for_every_cause(changes):
    with pytest.raises(ImpossibleGroups) as refused:
        propose_groups(Problem(**_problem(**changes)))
    assert refused.value.why == Why.NOT_TOGETHER
    assert refused.value.sentence("en") == "These decisions cannot be kept together. Take one of them back."
