"""Five planted clusters are found, the dense town is not, and chance is not called a cluster."""

import dataclasses

import numpy as np
import pytest

from clusterwerk.analysis.candidates import candidates
from clusterwerk.analysis.errors import AnalysisError, NotMetric, WrongValue
from clusterwerk.analysis.register import Plants
from clusterwerk.analysis.results import Warn


def agreement(one, planted) -> float:
    """F1 of a candidate's firms against a planted cluster's (rows of a list count from 1)."""
    members, truth = set(one.members), set((planted.members + 1).tolist())
    return 2 * len(members & truth) / (len(members) + len(truth))


def shuffled(plants: Plants, seed: int) -> Plants:
    order = np.random.default_rng(seed).permutation(len(plants))
    return dataclasses.replace(plants, industry_of=plants.industry_of[order])


def test_every_planted_cluster_is_found_with_its_firms(world, found):
    best = {planted.name: max(agreement(one, planted) for one in found) for planted in world.planted}
    assert {name: value >= 0.8 for name, value in best.items()} == dict.fromkeys(best, True)
    assert len(best) == 5


def test_nothing_else_is_found_and_so_not_the_dense_town(world, found):
    assert len(found) == 5
    planted = {frozenset(one.industries) for one in world.planted}
    assert {frozenset(one.industries) for one in found} == planted
    east, north, reach = world.decoy
    in_town = (np.hypot(world_x(world) - east, world_y(world) - north) <= reach).sum()
    assert in_town > 7_000


def world_x(world):
    from clusterwerk.analysis.projection import to_metres

    return to_metres(world.columns["lat"], world.columns["lon"])[0]


def world_y(world):
    from clusterwerk.analysis.projection import to_metres

    return to_metres(world.columns["lat"], world.columns["lon"])[1]


def test_related_industries_at_one_place_are_one_candidate(found):
    assert ("23.13", "23.19") in {tuple(sorted(one.industries)) for one in found}


def test_a_candidate_says_what_it_rests_on(world_register, found):
    one = found[0]
    firms = world_register.firms_by_row(one.members)
    assert one.rank == 1
    assert one.firms == len(one.members) == len(firms)
    assert set(firms["industry"]) == set(one.industries)
    assert one.lq == pytest.approx(one.firms / one.expected_firms)
    assert one.lq_interval.low < one.lq < one.lq_interval.high
    assert one.employees == firms["weight"].sum()
    assert sum(count for _, count in one.regions) == one.firms
    assert Warn.CHOSEN_AFTER_LOOKING in one.warnings
    assert {line.measure for line in one.evidence} == {
        "firms", "expected_firms", "location_quotient", "false_discovery", "employees", "strength",
        "largest_firm_share", "ellison_glaeser",
    }  # fmt: skip
    assert one.gamma > 0.05
    assert one.provenance.data_hash == world_register.data_hash


def test_only_the_industries_asked_for_are_looked_at_and_the_search_is_reproducible(world_register):
    plants = world_register.plants()
    once, again = candidates(plants, industries=("28",)), candidates(plants, industries=("28",))
    assert [one.industries for one in once] == [("28.25",), ("28.14",)]
    assert repr(once) == repr(again)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shuffled_industries_give_no_candidate(world_register, seed):
    plants = world_register.plants()
    some = shuffled(plants, seed)
    assert candidates(some, industries=("1", "2", "3")) == ()


@pytest.mark.long
def test_shuffled_industries_give_a_false_candidate_in_at_most_one_of_ten_worlds(world_register):
    plants = world_register.plants()
    worlds = [len(candidates(shuffled(plants, seed))) > 0 for seed in range(100, 120)]
    assert sum(worlds) <= 2


def few_plants(**changes) -> Plants:
    columns = {
        "industries": ("10.11",),
        "source_row": np.arange(1, 11),
        "id": np.arange(10).astype(object),
        "region": np.full(10, "08126", dtype=object),
        "industry_of": np.zeros(10, dtype=np.int64),
        "weight": np.ones(10),
        "x": np.full(10, 550_000.0),
        "y": np.full(10, 5_450_000.0),
        "data_hash": "",
    }
    return Plants(**(columns | changes))


def test_one_industry_alone_is_no_cluster():
    assert candidates(few_plants()) == ()


def test_degrees_are_refused():
    with pytest.raises(NotMetric) as refused:
        candidates(few_plants(x=np.full(10, 9.7), y=np.full(10, 49.3)))
    assert refused.value.column == "x"


def test_a_missing_coordinate_names_its_row():
    x = np.full(10, 550_000.0)
    x[3] = np.nan
    with pytest.raises(WrongValue) as refused:
        candidates(few_plants(x=x))
    assert (refused.value.column, refused.value.row) == ("x", 4)


def test_cells_too_coarse_for_the_radius_are_refused():
    with pytest.raises(AnalysisError):
        candidates(few_plants(), radii=(5_000,), cell=2_000)
    with pytest.raises(AnalysisError):
        candidates(few_plants(x=np.array([]), y=np.array([])))
