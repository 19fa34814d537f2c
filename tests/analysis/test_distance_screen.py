"""Screening of many industries: the same verdicts as one by one, false finds under control, and a way back after a stop."""

import json

import numpy as np
import pytest

from clusterwerk.analysis.distance_profile import distance_profile
from clusterwerk.analysis.distance_screen import screen
from clusterwerk.analysis.errors import UnknownKey, WrongValue
from clusterwerk.analysis.points import points
from clusterwerk.analysis.results import Result, Warn

DISTANCES = np.linspace(0, 40_000, 21)
ASKED = {"distances": DISTANCES, "simulations": 199, "near_simulations": 399}


class Stopped(Exception):
    """The power goes off."""


@pytest.fixture(scope="module")
def plants():
    """1,500 sites; 10 industries anywhere, "A1" and "A2" in two places, "T1" too small."""
    rng = np.random.default_rng(5)
    x, y = 500_000 + rng.uniform(0, 80_000, 1_200), 5_400_000 + rng.uniform(0, 80_000, 1_200)
    industry = np.array([f"B{number}" for number in rng.integers(0, 10, 1_200)], dtype=object)
    for name, east, north in (("A1", 520_000, 5_420_000), ("A2", 560_000, 5_450_000)):
        near = np.argsort(np.hypot(x - east, y - north))[:90]
        industry[rng.choice(near, 40, replace=False)] = name
    industry[rng.choice(1_200, 4, replace=False)] = "T1"
    return points(x, y, industry=industry)


@pytest.fixture(scope="module")
def found(plants):
    return screen(plants, **ASKED)


def test_planted_industries_are_found_and_random_ones_are_not(found):
    assert [found.industries[place] for place in sorted(found.localised.tolist())] == ["A1", "A2"]
    assert len(found.industries) == 12
    assert (found.too_small, found.dispersed.tolist(), found.warnings) == (1, [], ())
    verdict = found.verdicts[found.industries.index("A1")]
    assert (verdict.p <= 1 / 200, verdict.localised[0][0]) == (True, 0.0)
    assert verdict.times > 3


def test_an_industry_of_the_middle_size_gets_the_verdict_of_its_own_profile(plants, found):
    place = next(n for n, one in enumerate(found.verdicts) if one.own and one.simulations == 199)
    name, verdict = found.industries[place], found.verdicts[place]
    spread = screen(plants, industries=[name], **ASKED)
    assert spread.verdicts[0].p == verdict.p
    size = int(found.plants[place])
    alone = distance_profile(plants, name, distances=DISTANCES, simulations=199, bandwidth="sites")
    assert alone.plants == size
    assert alone.p == pytest.approx(verdict.p, abs=0.02)


def test_shared_simulations_are_close_to_own_ones(plants, found):
    apart = []
    for place, verdict in enumerate(found.verdicts):
        if not verdict.own:
            alone = screen(plants, industries=[found.industries[place]], **ASKED).verdicts[0]
            assert alone.own
            apart.append(abs(verdict.p - alone.p))
    assert (len(apart) > 3, max(apart) < 0.25, np.mean(apart) < 0.1) == (True, True, True)


def test_a_stopped_screening_goes_on_where_it_was(plants, found, tmp_path):
    whole: list[tuple[int, int]] = []
    seen: list[tuple[int, int]] = []

    def stop(done, total):
        seen.append((done, total))
        if done > 220:
            raise Stopped

    with pytest.raises(Stopped):
        screen(plants, state=tmp_path, progress=stop, **ASKED)
    (folder,) = tmp_path.iterdir()
    kept = sorted(path.name for path in folder.iterdir())
    assert [path.endswith(".json") for path in kept] == [True]
    again = screen(plants, state=tmp_path, progress=lambda done, total: whole.append((done, total)), **ASKED)
    assert whole[0][0] == 199
    assert whole[-1][0] == whole[-1][1]
    np.testing.assert_array_equal(again.q, found.q)
    assert again.verdicts == found.verdicts


def test_what_was_kept_for_other_data_or_parameters_is_left_alone(plants, tmp_path):
    asked = ASKED | {"industries": ["A1"], "state": tmp_path}
    first = screen(plants, **asked)
    screen(plants, **asked | {"seed": 1})
    moved = points(plants.x + 1, plants.y, industry=np.array(plants.industries)[plants.industry_of])
    screen(moved, **asked)
    folders = list(tmp_path.iterdir())
    assert len(folders) == 3
    for folder in folders:
        for path in folder.glob("*.json"):
            kept = json.loads(path.read_text(encoding="utf-8"))
            path.write_text(json.dumps([one | {"p": 0.9} for one in kept]), encoding="utf-8")
    assert (first.verdicts[0].p, screen(plants, **asked).verdicts[0].p) == (1 / 200, 0.9)
    assert screen(plants, **asked | {"alpha": 0.1}).verdicts[0].p == 1 / 200


def test_it_speaks_both_languages(found):
    assert isinstance(found, Result)
    assert found.sentences("de").what.startswith("Von 12 Branchen liegen 2 öfter beieinander, als es bei zufälliger")
    assert found.sentences("en").what.startswith("Of 12 industries 2 lie together more often than comes about")
    table = found.table("en")
    assert len(table) == 12
    assert sorted(table["industry"][table["verdict"] == "lies together more often than by chance"]) == ["A1", "A2"]
    assert found.picture("de").startswith("<svg")
    assert found.provenance.parameters["near_simulations"] == 399


def test_plants_on_mass_points_are_thrown_over_discs_once(plants):
    x, y = (np.round(values / 10_000) * 10_000 for values in (plants.x, plants.y))
    massed = points(x, y, industry=np.array(plants.industries)[plants.industry_of])
    result = screen(massed, industries=["A1", "B1"], **ASKED)
    assert result.warnings == (Warn.MASS_POINTS,)
    assert [result.industries[place] for place in result.localised] == ["A1"]


def test_parameters_that_cannot_be_right_are_refused_by_name(plants):
    with pytest.raises(UnknownKey, match="'Z9' is not in the table"):
        screen(plants, industries=["Z9"], **ASKED)
    with pytest.raises(WrongValue, match="399 are fewer than 999"):
        screen(plants, distances=DISTANCES, simulations=999, near_simulations=399)
    with pytest.raises(WrongValue, match="1 plants make no pair"):
        screen(plants, min_plants=1, **ASKED)
