"""Three years of plain releases in the hands of a rival, of a former employee, and of somebody who reads letters.

What they know: every released sum in full (more than is shown), their own figures, that nobody is below 0, and where a
letter tells it, whether a firm grew more or less than the released growth. The attacker is that of the two-lock tests.
"""

import datetime as dt
import itertools
import random
from decimal import Decimal

import numpy as np
import pytest
from scipy.optimize import linprog

from clusterwerk.analysis.disclosure.plain import FirmFigure, NotSafe, release
from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.indicators.actions import plain, rounds
from clusterwerk.indicators.models import ReleasedSet
from clusterwerk.indicators.plain_sums import Alike, Groups, may_be_shown
from tests.indicators.plain_cast import at, member_firms, part_of, plain_draft
from tests.twolock.attacker import exposed, few

POLICY, LETTERS, STAGES = Policy(), "abcd", "uvwxyz"


def parts_let_through(firms, leaf_of, figures):
    """The whole and the sub-groups that the table with its margin lets through for all periods; "–" is never shown."""
    parents = {"": None, "–": "", **dict.fromkeys(LETTERS, "")}
    found = {"", *LETTERS}
    for year in figures:
        rows = [FirmFigure(one, (leaf_of[one],), float(figures[year][one])) for one in firms]
        try:
            shown = release(rows, [parents], POLICY).release.rows
        except NotSafe:
            return set()
        found &= {row.cell[0] for row in shown if row.total is not None}
    return found


def story(chance, firms):
    """Figures and released sets by period: firms come, go, move and correct; each year other sub-groups are put together."""
    names = [f"f{number:02}" for number in range(firms)]
    groups = Groups({one: one for one in names}, frozenset())
    stage_of = {one: chance.choice([*STAGES[: chance.randint(3, 6)], "–"]) for one in names}
    told, figures, sets, shown = {}, {}, {}, {}
    for year in (2023, 2024, 2025):
        joined = {stage: chance.choice(LETTERS) for stage in STAGES} | {"–": "–"}
        leaf_of = {one: joined[stage_of[one]] for one in names}
        present = [one for one in names if chance.random() < 0.97]
        own = {year: {}, year - 1: {}}
        for one in present:
            before = told.get((one, year - 1), int(chance.lognormvariate(9, 1.3)) + 1)
            corrected = (one, year - 1) in told and chance.random() < 0.03
            own[year - 1][one] = Decimal(before + 999 * corrected)
            own[year][one] = Decimal(told.setdefault((one, year), int(before * chance.lognormvariate(0, 0.15)) + 1))
        through = parts_let_through(present, leaf_of, own)
        for leaf in ("", *LETTERS):
            inside = [one for one in present if leaf in ("", leaf_of[one])]
            contents = {period: groups.content({one: own[period][one] for one in inside}) for period in own}
            if leaf not in through or not all(
                may_be_shown(contents[period], shown.get(period, []), groups, POLICY) for period in own
            ):
                continue
            for period, content in contents.items():
                shown.setdefault(period, []).append(content)
                keys = {f"{one}:{own[period][one]}": float(own[period][one]) for one in inside}
                figures.setdefault(period, {}).update(keys)
                sets.setdefault(period, []).append(frozenset(keys))
    return figures, sets


def attacked(figures, sets):
    """What the attacker finds in every period."""
    found = []
    for period, own in sets.items():
        found += exposed(own, figures[period])
        found += few(own, {key: key.partition(":")[0] for key in figures[period]}, 5, 4)
    return found


@pytest.mark.parametrize(("seed", "firms"), [(2, 48), (14, 30)])
def test_three_years_of_plain_sums_expose_nobody(seed, firms):
    """Stories in which somebody was exposed when only pairs of sums and isolated firms were looked at."""
    figures, sets = story(random.Random(seed), firms)
    assert attacked(figures, sets) == []
    assert sum(map(len, sets.values())) >= 10


def content(**sizes):
    """Firms of each part with equal figures, of the last one with one that is most of it."""
    rows = {f"{part}{n}": Decimal(100) for part, size in sizes.items() for n in range(size)}
    return rows | {"c0": Decimal(90), **{f"c{n}": Decimal(2) for n in range(1, 7)}}


def test_a_part_that_is_left_when_two_are_taken_from_three_together_is_withheld():
    """A and B last year, A, B and C as one sub-group this year: no pair of sums tells C, which one firm dominates."""
    firms = content(a=8, b=8, c=7, d=8)
    groups = Groups({one: one for one in firms}, frozenset())
    sums = [
        groups.content({one: firms[one] for one in firms if one[0] in parts}) for parts in ("abcd", "a", "b", "abc")
    ]
    for number, one in enumerate(sums):
        assert may_be_shown(one, sums[:number], groups, POLICY) is (number < 3)
    sets = [frozenset(one) for one in sums]
    assert (
        "c0"
        in {
            target
            for _known, target, *_rest in exposed(sets, dict(zip(firms, map(float, firms.values()), strict=True)))
        }
    ) is True
    assert exposed(sets[:3], {one: float(figure) for one, figure in firms.items()}) == []


@pytest.mark.parametrize(
    "alike", [Alike(Decimal(0), Decimal(50), is_class=False), Alike(Decimal(1), Decimal(5), is_class=True)]
)
def test_answers_that_are_all_alike_do_not_follow_from_the_others(alike):
    """Three parts; all of B gave the smallest figure: B is withheld, and of A and C one."""
    firms = {f"{part}{n}": Decimal(1 + n % 5) for part in "abc" for n in range(7)} | {
        f"b{n}": alike.least for n in range(7)
    }
    groups = Groups({one: one for one in firms}, frozenset())
    shown = []
    for parts in ("abc", "a", "b", "c"):
        one = groups.content({firm: firms[firm] for firm in firms if firm[0] in parts})
        if may_be_shown(one, shown, groups, POLICY, alike=alike):
            shown.append(one)
    assert [sorted({firm[0] for firm in one}) for one in shown] == [["a", "b", "c"], ["a"]]


def told_by_letters(rounds_, known, target):
    """The lowest and highest figure of a firm and period that fits all sums and all letters.

    A round is {"sets", "figures"}: which firms, and their figures by period; every firm in a set has shown everybody its
    letter, which says whether it grew more than the set.
    """
    names = sorted(
        {(one, period) for row in rounds_ for period in row["figures"] for own in row["sets"] for one in own}
    )
    place = {name: number for number, name in enumerate(names)}
    equal, total, less = [], [], []
    truth = {
        (one, period): figure
        for row in rounds_
        for period, own in row["figures"].items()
        for one, figure in own.items()
    }
    for row in rounds_:
        before, now = sorted(row["figures"])
        for own in row["sets"]:
            sums = {}
            for period in (before, now):
                line = np.zeros(len(names))
                line[[place[one, period] for one in own]] = 1
                sums[period] = sum(truth[one, period] for one in own)
                equal, total = [*equal, line], [*total, sums[period]]
            growth = sums[now] / sums[before]
            for one in own:
                line = np.zeros(len(names))
                sign = -1 if truth[one, now] >= growth * truth[one, before] else 1
                line[place[one, now]], line[place[one, before]] = sign, -sign * growth
                less.append(line)
    limits = [(truth[name], truth[name]) if name[0] in known else (0, None) for name in names]
    ends = []
    for sign in (1, -1):
        aim = np.zeros(len(names))
        aim[place[target]] = sign
        answer = linprog(
            aim, A_ub=np.array(less), b_ub=np.full(len(less), 1e-6), A_eq=np.array(equal), b_eq=total, bounds=limits
        )
        assert answer.status in {0, 3}
        ends.append(sign * answer.fun if answer.status == 0 else sign * -np.inf)
    return ends, truth[target]


@pytest.mark.database
@pytest.mark.django_db
def test_rival_former_employee_and_letters_over_three_real_rounds(
    manager, initiative, make_firm, member_firm, rival_firm
):
    """Three rounds in two sub-groups with a newcomer, a leaver and corrections, through the program itself."""
    chance = random.Random(4)
    firms = member_firms(initiative, make_firm, member_firm, rival_firm, count=16)
    told, rounds_, sets = {}, [], {}
    for year, present in ((2023, range(15)), (2024, range(15)), (2025, range(1, 16))):
        opens = dt.date(year + 1, 4, 1)
        with at(opens) as clock:
            one = plain_draft(
                manager, [firms[n] for n in present], year=year, opens=opens, closes=dt.date(year + 1, 4, 20),
                asked=("revenue",), breakdown="own",
            )  # fmt: skip
            leaves = {part_of(one, firms[n]).pk: "Guss" if n < 8 else "Montage" for n in present}
            rounds.assign_leaves(one=one, leaves=leaves, by=manager)
            one = plain.open_plain_round(one=one, by=manager)
            own = {year: {}, year - 1: {}}
            for n in present:
                before = told.get((n, year - 1), int(chance.lognormvariate(11, 0.8)))
                own[year - 1][n] = before
                own[year][n] = told[n, year] = int(before * chance.lognormvariate(0.03, 0.2)) + 1
                given = {"revenue": (Decimal(own[year][n]), Decimal(before))}
                plain.send_figures(participant=part_of(one, firms[n]), figures=given, by=None)
            clock.move_to(dt.datetime(year + 1, 4, 22, 10, tzinfo=dt.UTC))
            plain.release_plain_round(one=one, by=manager, delete_figures=False)
            number_of = {part_of(one, firms[n]).member: n for n in present}
        for row in ReleasedSet.objects.filter(round=one):
            sets.setdefault(row.period_from.year, []).append(frozenset(number_of[member] for member in row.members))
        rounds_.append(
            {"figures": own, "sets": {frozenset(number_of[m] for m in row.members) for row in one.released_sets.all()}}
        )
    figures = {}
    for row in rounds_:
        for period, given in row["figures"].items():
            figures.setdefault(period, {}).update({n: float(figure) for n, figure in given.items()})
    assert {period: len(own) for period, own in sets.items()} == {
        2022: 3,
        2023: 6,
        2024: 3,
    }  # one left, one came: nothing
    assert [exposed(own, figures[year]) for year, own in sets.items()] == [[]] * len(sets)
    largest = sorted(range(16), key=lambda n: -figures[2024].get(n, 0))[:3]
    for known in ((), largest[1:2], largest[1:3]):
        for target, period in itertools.product(largest[:2], (2023, 2024)):
            if target not in known:
                (low, high), true = told_by_letters([row for row in rounds_ if row["sets"]], known, (target, period))
                assert low < 0.85 * true or high > 1.15 * true
