"""Sub-groups and the whole, over several rounds: what is withheld must not follow from what is released.

Every attack is tried with the real office and trustee; the attacker is that of tests/twolock/attacker.py.
"""

import random

import pytest

from clusterwerk.twolock import batches, names
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.errors import Untrue, said
from clusterwerk.twolock.survey import MOST_LEAVES
from clusterwerk.twolock.trustee import work
from tests.twolock.attacker import exposed, few
from tests.twolock.made_round import MOOD, SICK, Office, values

LETTERS = "abcd"


def released_sets(round_, release, figures, indicator="revenue"):
    """Who is in each released sum."""
    rows = round_.agreement.roster.by_name
    return [
        frozenset(one for one in figures if one_result["leaf"] in (None, rows[one].leaf))
        for one_result in release["results"]
        if one_result["indicator"] == indicator and one_result["values"]
    ]


def three_parts(sizes=(8, 8, 8)):
    """A roster of three sub-groups."""
    return {
        f"{leaf}{number}": (f"{leaf}{number}", True, leaf)
        for leaf, size in zip("abc", sizes, strict=True)
        for number in range(size)
    }


@pytest.mark.parametrize("dominated", "abc")
def test_a_dominated_part_does_not_follow_from_the_whole_and_the_other_parts(tmp_path, dominated):
    office, roster = Office(tmp_path), three_parts()
    small = dict.fromkeys(sorted(one for one in roster if one[0] == dominated), 2_000)
    figures = {one: 60_000 + 7 * place for place, one in enumerate(roster)} | small | {f"{dominated}0": 150_000}
    round_ = office.open(2025, roster, leaves="abc")
    round_.answer({one: {"revenue": (figure, figure)} for one, figure in figures.items()})
    release = round_.run()
    sets = released_sets(round_, release, figures)
    assert (len(sets), values(release, leaf=dominated)) == (2, {})
    assert exposed(sets, figures) == []
    others = [frozenset(one for one in roster if one[0] == leaf) for leaf in "abc" if leaf != dominated]
    naive = exposed([frozenset(roster), *others], figures)
    assert {(known, target) for known, target, *_rest in naive} >= {((), f"{dominated}0")}


def story(office, chance, *, firms=18, years=(2023, 2024, 2025)):
    """Rounds with parts drawn at random, firms that come, go, move and correct: (figures, sets) by period."""
    names = [f"f{number:02}" for number in range(firms)]
    leaf_of = {one: chance.choice([*LETTERS[: chance.randint(2, 4)], None]) for one in names}
    truth = {(one, year): int(chance.lognormvariate(9, 1.3)) + 1 for one in names for year in range(years[0] - 1, 2026)}
    told, figures, sets = {}, {}, {}
    for year in years:
        leaf_of |= {one: chance.choice(LETTERS) for one in names if chance.random() < 0.08}
        present = [one for one in names if chance.random() < 0.93]
        round_ = office.open(year, {one: (one, True, leaf_of[one]) for one in names}, leaves=LETTERS)
        corrected = {one for one in present if (one, year - 1) in told and chance.random() < 0.1}
        for one in present:
            before = truth[one, year - 1] + (999 if one in corrected else 0)
            told[one, year] = truth[one, year]
            figures.setdefault(year, {})[one] = truth[one, year]
            figures.setdefault(year - 1, {})[f"{one}~" if one in corrected else one] = before
            round_.take(
                round_.seal(one, {"revenue": (truth[one, year], before)}, corrected=["revenue"] * (one in corrected))
            )
        for own in released_sets(round_, round_.run(), dict.fromkeys(present)):
            sets.setdefault(year, []).append(own)
            sets.setdefault(year - 1, []).append(frozenset(f"{one}~" if one in corrected else one for one in own))
    return figures, sets


def attacked(figures, sets):
    """What the attacker finds in every period."""
    return [
        (period, found)
        for period, own in sets.items()
        for found in (exposed(own, figures[period]), few(own, {one: one.strip("~") for one in figures[period]}, 5, 4))
        if found
    ]


@pytest.mark.parametrize(("seed", "firms"), [(8, 18), (28, 24), (32, 24)])
def test_random_parts_over_three_years_expose_nobody(office, seed, firms):
    """Stories in which somebody was exposed when only pairs of sums and isolated firms were looked at."""
    figures, sets = story(office, random.Random(seed), firms=firms)
    assert attacked(figures, sets) == []
    assert sum(map(len, sets.values())) >= 4


@pytest.mark.parametrize("asked", [MOOD, SICK])
def test_what_all_of_a_part_answered_does_not_follow_from_the_whole_and_the_others(tmp_path, asked):
    """All of one part gave the same class, or the smallest figure: it is withheld, and so is what would tell it."""
    roster = three_parts((12, 12, 12))
    for alike, shown in ((True, 2), (False, 4)):
        round_ = Office(tmp_path / str(alike)).open(2025, roster, (asked,), leaves="abc")
        for place, one in enumerate(roster):
            own = (0 if asked is SICK else 3) if alike and one[0] == "b" else place % 5
            round_.take(round_.seal(one, {asked.id: (own, own) if asked is SICK else own}))
        release = round_.run()
        assert [bool(values(release, asked.id, leaf)) for leaf in (None, *"abc")].count(True) == shown
        assert bool(values(release, asked.id, "b")) is not alike


def test_more_sub_groups_than_can_be_protected_are_refused_before_anybody_signs(office):
    """The office cannot read its own papers and the trustee's program does not take them; both say what to do."""
    leaves = [f"l{number:02}" for number in range(MOST_LEAVES + 1)]
    roster = {f"m{number:02}": (f"g{number}", True, leaf) for number, leaf in enumerate(leaves)}
    with pytest.raises(Untrue, match="21 sub-groups; at most 20 can be protected") as caught:
        Agreement.read(*office.documents(2025, roster, leaves=leaves))
    assert said(caught.value, "de").startswith("Es sind 21 Untergruppen; höchstens 20 lassen sich schützen.")
    with pytest.raises(Untrue, match="21 sub-groups"):
        work.request_in(request_of(office, *office.documents(2025, roster, leaves=leaves)), office.folder)
    fewer = {one: (group, counts, leaves[0]) for one, (group, counts, _leaf) in roster.items()}
    assert Agreement.read(*office.documents(2025, fewer, leaves=leaves[:-1])).survey.leaves[-1]["id"] == "l19"


def request_of(office, policy, roster, survey):
    """The archive of an office that does not read what it sends."""
    told = names.document_of({}, roster).signed("office", office.key)
    files = {"policy.json": policy, "roster.json": roster, "survey.json": survey, "names.json": told}
    return batches.zipped({name: one.text().encode() for name, one in files.items()})
