"""The invented worlds are what the tests believe them to be."""

import numpy as np

from clusterwerk.analysis.genealogy import genealogy
from clusterwerk.analysis.synthetic import synthetic_country, synthetic_region


def test_the_region_has_what_it_promises(world):
    assert len(world.columns["id"]) == 60_000
    assert [len(planted.members) for planted in world.planted] == [120, 70, 190, 100, 110]
    assert len(world.links) == 140
    for planted in world.planted:
        assert set(world.columns["industry"][planted.members]) == set(planted.industries)


def test_the_spin_offs_are_a_genealogy(world):
    tree = genealogy(world.firms, world.links, descent_kinds={"spin_off", "split", "former_employer"})
    assert tree.descending == 140
    assert len(tree.pioneers) <= 15
    assert tree.generations >= 3


def test_a_seed_gives_one_world():
    one, again, other = (synthetic_region(firms=20_000, seed=seed) for seed in (4, 4, 5))
    for name in one.columns:
        np.testing.assert_array_equal(one.columns[name], again.columns[name])
    assert one.links == again.links
    assert not np.array_equal(one.columns["lat"], other.columns["lat"])


def test_the_country_has_hubs_and_every_region():
    country = synthetic_country(establishments=20_000, regions=40, industries=60, seed=1)
    assert {name: len(column) for name, column in country.items()} == dict.fromkeys(
        ("region", "industry", "weight", "x", "y"), 20_000
    )
    assert len(set(country["region"])) == 40
    assert len(set(country["industry"])) <= 60
    assert country["weight"].min() >= 1
