"""The gate through which sums of confidential figures are released: closed forms, a slow twin, and attacks."""

import itertools
import random
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from clusterwerk.analysis.disclosure.audit import Published, bounds, pinned
from clusterwerk.analysis.disclosure.gate import Gate, corrected
from clusterwerk.analysis.disclosure.known import difference, reason_against_beside, reason_against_figures
from clusterwerk.analysis.disclosure.policy import Policy, Withheld, rounded
from clusterwerk.analysis.disclosure.publications import Publications
from clusterwerk.analysis.disclosure.sums import effective_number, keeps_p_rule, reason_against
from clusterwerk.analysis.errors import WrongValue

POLICY = Policy()


def sums_of(figures):
    def sums(members):
        chosen = [figures[name.split("#")[0]] for name in members]
        return sum(chosen), sum(one * one for one in chosen)

    return sums


def equal(count):
    return {f"G{number}": 10.0 for number in range(count)}


def test_groups_of_equal_size_count_as_they_are():
    assert effective_number(50.0, 500.0) == 5.0
    assert effective_number(0.0, 0.0) == 0.0
    assert POLICY.least_effective_number == pytest.approx(1.15**2 + 1)


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ([10.0] * 5, None),
        ([10.0] * 4, Withheld.TOO_FEW_GROUPS),
        ([100.0, 10.0, 1.0, 1.0, 1.0], Withheld.DOMINATED),
        ([0.0] * 5, Withheld.DOMINATED),
    ],
)
def test_a_sum_needs_enough_groups_none_of_which_dominates(figures, reason):
    assert reason_against(len(figures), sum(figures), sum(one * one for one in figures), POLICY) == reason


@pytest.mark.parametrize("insiders", [1, 2])
def test_what_the_effective_number_lets_pass_keeps_the_p_rule(insiders):
    """The proof in numbers: 5,000 sums over groups from equal to very unequal, none released that breaks the rule."""
    policy, random_numbers = Policy(insiders=insiders), np.random.default_rng(4)
    wrong = released = 0
    for _ in range(5_000):
        figures = random_numbers.lognormal(sigma=random_numbers.uniform(0.1, 2.5), size=random_numbers.integers(5, 30))
        if reason_against(len(figures), figures.sum(), (figures**2).sum(), policy) is None:
            released += 1
            wrong += not keeps_p_rule(figures, policy)
    assert (wrong, released > 2_500) == (0, True)


def test_the_p_rule_by_hand():
    assert keeps_p_rule([100, 50, 15], Policy(least_groups=3)) is True
    assert keeps_p_rule([100, 50, 14.9], Policy(least_groups=3)) is False
    assert keeps_p_rule([100, 50, 10, 15], Policy(insiders=2)) is False
    assert keeps_p_rule([], POLICY) is False
    assert keeps_p_rule([-100, 50, 15], Policy(least_groups=3)) is True


def rank(rows):
    """Rank by elimination in exact fractions."""
    rows, found = [[Fraction(int(one)) for one in row] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((place for place in range(found, len(rows)) if rows[place][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for place in range(found + 1, len(rows)):
            factor = rows[place][column] / rows[found][column]
            rows[place] = [a - factor * b for a, b in zip(rows[place], rows[found], strict=True)]
        found += 1
    return found


def isolated_slowly(groups, released):
    """Sets whose columns alone carry some combination of the rows: leaving them out lowers the rank."""
    rows = [[name in one for name in groups] for one in released]
    whole, found = rank(rows), []
    for size in (1, 2, 3):
        for chosen in itertools.combinations(range(len(groups)), size):
            if any(set(smaller) <= set(chosen) for smaller in found):
                continue
            rest = [[one for place, one in enumerate(row) if place not in chosen] for row in rows]
            if whole and rank(rest) < whole:
                found.append(chosen)
    return {tuple(groups[place] for place in one) for one in found}


def test_isolated_sets_are_those_that_exact_arithmetic_finds():
    chance, groups = random.Random(7), tuple("ABCDEFG")
    for _ in range(40):
        released = [frozenset(chance.sample(groups, chance.randint(2, 6))) for _each in range(chance.randint(1, 6))]
        assert set(Publications.of(groups, released).isolated(3)) == isolated_slowly(groups, released)


def test_a_sum_that_could_be_computed_before_tells_nothing_new():
    record = Publications.of("ABCDEF", ["ABC", "DEF"])
    assert record.with_sum("ABCDEF") is record
    assert record.would_isolate("ABCDEF") == ()
    with pytest.raises(WrongValue, match="not among the groups"):
        record.with_sum("XYZ")


ALL = [f"G{number}" for number in range(20)]
SEVEN = ALL[:7]


@pytest.mark.parametrize(
    ("before", "then", "reason"),
    [
        ([ALL], ALL, None),
        ([ALL[:10]], ALL[10:], None),
        ([ALL[:10]], ALL, None),
        ([ALL], ALL[1:], Withheld.DIFFERENCE_TOO_FEW),
        ([ALL], ALL[4:], Withheld.DIFFERENCE_TOO_FEW),
        ([ALL[:10]], ALL[:14], Withheld.DIFFERENCE_TOO_FEW),
        ([ALL], [*ALL[1:], corrected("G0", 1)], Withheld.DIFFERENCE_TOO_FEW),
        ([ALL[:12], ALL[10:]], [*ALL[:6], *ALL[16:]], None),
        ([ALL[:12], ALL[11:]], ALL, Withheld.ISOLATES),
        ([ALL[:12], ALL[10:]], ALL, Withheld.ISOLATES),
        ([ALL[:12], ALL[9:]], ALL, Withheld.ISOLATES),
        ([ALL[:12], ALL[8:]], ALL, Withheld.TOGETHER_TOO_FEW),
        ([ALL[:12], ALL[7:]], ALL, None),
    ],
)
def test_the_gate_stops_differences_and_combinations(before, then, reason):
    """The last five: two sums that overlap in 1 to 5 groups, with the sum over all, tell the overlap."""
    gate = Gate.new(POLICY)
    for one in before:
        gate = gate.after(one)
    assert gate.reason_against(then, sums_of(equal(20))) == reason


def test_the_gate_stops_a_difference_that_one_group_dominates():
    figures = {**equal(20), "G0": 1000.0}
    gate = Gate.new(POLICY).after(ALL[8:])
    assert gate.reason_against(ALL[3:], sums_of(figures)) is None
    assert gate.reason_against(ALL, sums_of(figures)) is Withheld.DOMINATED
    smaller = {**equal(20), "G0": 100.0}
    assert Gate.new(POLICY).after(ALL[6:]).reason_against(ALL, sums_of(smaller)) is Withheld.DIFFERENCE_DOMINATED


def planted(chance):
    """A history that the gate let pass, and a sum after it that would give away one to four groups."""
    groups = [f"G{number}" for number in range(chance.randint(18, 30))]
    chance.shuffle(groups)
    secret, rest = groups[: chance.randint(1, 4)], groups[4:]
    half = len(rest) // 2
    kind = chance.choice(["left", "joined", "corrected", "three sums", "nested", "parts", "cut anew"])
    if kind == "left":
        return groups, [groups], [one for one in groups if one not in secret]
    if kind == "joined":
        return groups, [rest], rest + secret
    if kind == "corrected":
        return groups, [groups], [corrected(one, 1) if one in secret else one for one in groups]
    if kind == "parts":
        return groups, [rest + secret, rest[:half]], rest[half:]
    if kind == "cut anew":
        return groups, [rest[:half], rest[half:]], rest + secret
    if kind == "nested":
        return groups, [rest + secret, rest[:half]], rest[:half] + secret
    return groups, [rest[:half] + secret, rest[half:] + secret], rest + secret


def test_five_hundred_attacks_are_caught():
    chance = random.Random(11)
    for number in range(500):
        groups, history, attack = planted(chance)
        figures, gate = {name: chance.uniform(5, 15) for name in groups}, Gate.new(POLICY)
        for one in history:
            assert gate.reason_against(one, sums_of(figures)) is None, number
            gate = gate.after(one)
        assert gate.reason_against(attack, sums_of(figures)) in {
            Withheld.DIFFERENCE_TOO_FEW,
            Withheld.DIFFERENCE_DOMINATED,
            Withheld.ISOLATES,
            Withheld.TOGETHER_TOO_FEW,
        }, number


def test_what_the_gate_lets_pass_pins_nobody_down():
    """Three years of releases, picked at will among those that pass; a rival puts them together with its own figure."""
    chance = random.Random(3)
    for _ in range(2):
        figures = {f"G{number}": chance.lognormvariate(3, 0.7) for number in range(14)}
        gate, published = Gate.new(POLICY), []
        for _attempt in range(12):
            wanted = chance.sample(sorted(figures), chance.randint(5, 14))
            if gate.reason_against(wanted, sums_of(figures)) is None:
                gate = gate.after(wanted)
                published.append(Published.of(wanted, sum(figures[name] for name in wanted), POLICY.digits))
        rival = min(figures, key=figures.get)
        assert published
        assert pinned(published, figures, [rival], 0.15) == []


def test_the_attacker_finds_what_is_there_to_find():
    """A test of the attacker: without the gate, a newcomer is exposed; with three sums, too."""
    figures = {**equal(6), "G5": 77.0}
    naive = [Published.of(ALL[:5], 50.0, 3), Published.of(ALL[:6], 127.0, 3)]
    assert pinned(naive, figures, [], 0.15) == ["G5"]
    assert bounds([Published.of("AB", 100.0, 3)], {"A": 40.0}) == {"B": (pytest.approx(59.5), pytest.approx(60.5))}
    with pytest.raises(ValueError, match="contradicts"):
        bounds([Published.of("AB", 100.0, 3)], {"A": 400.0})


@pytest.mark.parametrize(
    ("value", "digits", "shown"), [(123456, 3, 123000), (0.00123456, 3, 0.00123), (-98765, 2, -99000), (0, 3, 0)]
)
def test_published_values_have_few_digits(value, digits, shown):
    assert rounded(value, digits) == shown


@pytest.mark.parametrize(
    "wrong",
    [{"least_groups": 2}, {"p": 0}, {"p": 101}, {"insiders": 0}, {"insiders": 4}, {"digits": 0}, {"largest_set": 4}],
)
def test_rules_that_protect_nobody_are_refused(wrong):
    with pytest.raises(WrongValue):
        Policy(**wrong)


def known(*values):
    return {f"firm {n}": Decimal(value) for n, value in enumerate(values)}


def test_known_figures_need_five_groups_and_none_that_dominates():
    assert reason_against_figures(known(1, 1, 1, 1), POLICY) == Withheld.TOO_FEW_GROUPS
    assert reason_against_figures(known(1, 1, 1, 1, 0), POLICY) == Withheld.TOO_FEW_GROUPS
    assert reason_against_figures(known(1, 1, 1, 1, 1), POLICY) is None
    assert reason_against_figures(known(100, 90, 5, 5, 5), POLICY) is None
    assert reason_against_figures(known(100, 90, 5, 5, "4.99"), POLICY) == Withheld.DOMINATED
    assert reason_against_figures(known(100, -90, -5, 5, 5), POLICY) is None


def test_differences_of_known_figures_must_be_fit_to_be_shown_too():
    five = known(10, 10, 10, 10, 10)
    newcomer, changed = {**five, "x": Decimal(7)}, {**five, "firm 0": Decimal(11)}
    ten = {**five, **{f"new {n}": Decimal(9) for n in range(5)}}
    many = known(*[100] * 10)
    large = {**many, **{f"new {n}": Decimal(500 if n == 0 else 9) for n in range(5)}}
    assert reason_against_beside(five, [], POLICY) is None
    assert reason_against_beside(five, [five], POLICY) is None
    assert reason_against_beside(newcomer, [five], POLICY) == Withheld.DIFFERENCE_TOO_FEW
    assert reason_against_beside(changed, [five], POLICY) == Withheld.DIFFERENCE_TOO_FEW
    assert reason_against_beside(ten, [five], POLICY) is None
    assert difference(changed, five) == {"firm 0": Decimal(1)}
    assert reason_against_beside(large, [], POLICY) is None
    assert reason_against_beside(large, [many], POLICY) == Withheld.DIFFERENCE_DOMINATED


def test_three_sums_of_known_figures_that_together_give_one_away_are_not_all_shown():
    """What is left of the whole without B and without A and C is one group; no two of these sums tell of few."""

    def over(*letters):
        return {f"{letter}{n}": Decimal(10) for letter in letters for n in range(5)}

    whole = {**over("A", "B", "C"), "x": Decimal(3)}
    assert reason_against_beside(whole, [over("B")], POLICY) is None
    assert reason_against_beside(over("A", "C"), [over("B")], POLICY) is None
    assert reason_against_beside(over("A", "C"), [whole], POLICY) is None
    assert reason_against_beside(over("A", "C"), [over("B"), whole], POLICY) == Withheld.ISOLATES


def test_nobody_estimates_another_within_fifteen_per_cent_from_known_figures():
    """The second largest knows itself and that nobody is negative: what it can say of the largest stays too vague."""
    rng = random.Random(1)
    shown = 0
    for _case in range(2000):
        figures = known(*(round(rng.lognormvariate(0, 1.2), 3) or "0.001" for _ in range(rng.randint(5, 9))))
        values = [float(one) for one in figures.values()]
        if reason_against_figures(figures, POLICY) is None:
            shown += 1
            largest, second = sorted(figures.values())[-1], sorted(figures.values())[-2]
            assert sum(figures.values()) - second >= Decimal("1.15") * largest
        if reason_against(len(values), sum(values), sum(one * one for one in values), POLICY) is None:
            assert reason_against_figures(figures, POLICY) is None
    assert shown > 1000
