"""Whole rounds: what is released equals a computation from the figures themselves, and the readings of independence hold."""

import random

import pytest

from clusterwerk.twolock.trustee import work
from clusterwerk.twolock.values import as_exact_as
from tests.twolock.made_round import MOOD, REVENUE, SICK, Office, values

FIRMS = [f"m{number:02}" for number in range(14)]


def drawn(firms, seed=1, spread=20_000):
    chance = random.Random(seed)
    return {one: {"revenue": (chance.randint(10_000, spread), chance.randint(10_000, spread))} for one in firms}


def test_released_values_equal_those_of_the_figures(office):
    chance = random.Random(3)
    round_ = office.open(2025, FIRMS, (REVENUE, SICK, MOOD))
    figures = {
        one: {
            "revenue": (chance.randint(50_000, 90_000), chance.randint(50_000, 90_000)),
            "sick": (chance.randint(20, 120), chance.randint(20, 120)),
            "mood": chance.randint(0, 4),
        }
        for one in FIRMS
    }
    round_.answer(figures)
    release = round_.run()
    now, before = (sum(one["revenue"][place] for one in figures.values()) for place in (0, 1))
    assert values(release) == {"growth": pytest.approx(100 * (now / before - 1), abs=0.051)}
    sick = values(release, "sick")
    assert sick["mean"] == pytest.approx(sum(one["sick"][0] for one in figures.values()) / 140, abs=0.005)
    change = sum(one["sick"][0] - one["sick"][1] for one in figures.values()) / 140
    assert sick["change"] == pytest.approx(change, abs=0.01)
    assert sick["change"] == round(sick["change"], 2)  # as exact as the mean, and no more
    ordered = sorted(one["sick"][0] / 10 for one in figures.values())
    for place, quartile in enumerate(sick["quartiles"]):
        assert ordered[(place + 1) * 14 // 4 - 2] - 5 <= quartile <= ordered[(place + 1) * 14 // 4] + 5
        assert quartile % 2.5 == 0
    assert values(release, "mood")["mean"] == pytest.approx(
        1 + sum(one["mood"] for one in figures.values()) / 14, abs=0.005
    )
    assert len(release["included"]) == 14


@pytest.mark.parametrize(("groups", "shown"), [(4, False), (5, True)])
def test_five_independent_firms_are_enough_and_four_are_not(office, groups, shown):
    round_ = office.open(2025, FIRMS)
    round_.answer({key: {"revenue": (1000, 900)} for key in FIRMS[:groups]})
    assert bool(values(round_.run())) is shown


@pytest.mark.parametrize(
    ("firms", "reading", "shown"), [(7, "strict", True), (6, "strict", False), (6, "mild", True), (5, "mild", False)]
)
def test_two_linked_firms_count_not_at_all_or_as_one(tmp_path, firms, reading, shown):
    office = Office(tmp_path, reading=reading, reason="Only one pair is linked" if reading == "mild" else "")
    roster = {one: ("g-linked", False) if place < 2 else (one, True) for place, one in enumerate(FIRMS)}
    round_ = office.open(2025, roster)
    round_.answer({key: {"revenue": (1000, 900)} for key in FIRMS[:firms]})
    assert bool(values(round_.run())) is shown


@pytest.mark.parametrize("reading", ["strict", "mild"])
def test_a_firm_linked_to_one_that_did_not_answer_or_with_unknown_links_does_not_count(tmp_path, reading):
    office = Office(tmp_path, reading=reading, reason="A reason")
    roster = {one: (one, True) for one in FIRMS} | {"m00": ("g-linked", False), "m13": ("g-linked", False)}
    roster["m01"] = ("g-unknown", False)
    round_ = office.open(2025, roster)
    round_.answer({key: {"revenue": (1000, 900)} for key in FIRMS[:6]})
    assert bool(values(round_.run())) is (reading == "mild")


@pytest.mark.parametrize(("largest", "shown"), [(8_700, True), (8_750, False)])
def test_a_sum_that_one_firm_dominates_is_withheld(office, largest, shown):
    """Five times 1,000 and one: the effective number crosses 2.3225 between these two."""
    round_ = office.open(2025, FIRMS)
    figures = {key: {"revenue": (1000, 1000)} for key in FIRMS[:5]} | {"m05": {"revenue": (largest, largest)}}
    round_.answer(figures)
    assert bool(values(round_.run())) is shown


def test_linked_firms_that_dominate_together_are_seen_although_each_is_small(tmp_path):
    """Two firms of one group with half of the largest figure each: their squares are weighted by two."""
    office = Office(tmp_path, reading="mild", reason="A reason")
    roster = {one: ("g-linked", False) if place < 2 else (one, True) for place, one in enumerate(FIRMS)}
    round_ = office.open(2025, roster)
    figures = {key: {"revenue": (1000, 1000)} for key in FIRMS[2:7]}
    round_.answer(figures | {key: {"revenue": (4400, 4400)} for key in FIRMS[:2]})
    assert values(round_.run()) == {}


def test_withheld_and_empty_look_alike(office):
    """A sub-group with three firms, one with none and one with enough."""
    roster = {one: (one, True, "small" if place < 3 else "large") for place, one in enumerate(FIRMS)}
    round_ = office.open(2025, roster, leaves=("small", "large", "nobody"))
    round_.answer(drawn(FIRMS))
    release = round_.run()
    few, none = (
        {key: one[key] for key in ("status", "groups", "values")}
        for one in release["results"]
        if one["leaf"] in {"small", "nobody"}
    )
    assert few == none == {"status": "withheld", "groups": "", "values": {}}
    assert values(release) != {}
    assert values(release, leaf="large") == {}  # the whole without it would be three firms


def test_the_last_answer_counts_and_a_withdrawal_takes_it_away(office):
    round_ = office.open(2025, FIRMS)
    round_.answer({key: {"revenue": (1000, 1000)} for key in FIRMS[:6]})
    round_.answer({key: {"revenue": (1300, 1000)} for key in FIRMS[1:6]}, seq=2)
    round_.take(round_.seal("m00", {}, seq=2))
    release = round_.run()
    assert values(release) == {"growth": 30.0}
    assert len(release["included"]) == 5


def test_the_same_class_for_all_or_all_but_one_is_withheld(office):
    for year, others in ((2023, 0), (2024, 1), (2025, 2)):
        round_ = office.open(year, FIRMS, (MOOD,))
        round_.answer({one: {"mood": 1 if place < others else 3} for place, one in enumerate(FIRMS)})
        assert bool(values(round_.run(), "mood")) is (others == 2)


def test_the_key_of_a_round_is_gone_after_the_release(office):
    round_ = office.open(2025, FIRMS)
    key_file = office.folder.path / "rounds" / "round-2025" / "round.key"
    assert key_file.exists()
    round_.answer(drawn(FIRMS))
    release = round_.run()
    assert not key_file.exists()
    assert release["destroyed"]["hpke_key"] in round_.opening_document.text()
    with pytest.raises(work.Untrue, match="released before"):
        round_.run()


def test_a_run_that_was_interrupted_is_brought_to_its_end(office, monkeypatch):
    round_ = office.open(2025, FIRMS)
    round_.answer(drawn(FIRMS))
    batch = round_.batch()
    folder = office.folder
    with monkeypatch.context() as patched:
        patched.setattr(folder, "_destroy_key", lambda _name: (_ for _ in ()).throw(OSError("power cut")))
        with pytest.raises(OSError, match="power cut"):
            round_.run(batch)
    release = round_.run(batch)
    assert values(release) != {}
    assert [name for name, _opened, _released in folder.entries()] == ["round-2025"]
    assert not (folder.path / "rounds" / "round-2025" / "round.key").exists()


@pytest.mark.parametrize(
    ("level", "change", "shown"), [(4.25, 0.00714, 0.01), (42.0, -1.62, -1.6), (870.0, 0.4, 0.0), (0.0, 0.1234, 0.123)]
)
def test_a_change_is_as_exact_as_its_level(level, change, shown):
    assert as_exact_as(level, change, 3) == shown
