"""Groups of related industries are searched as one: a chain that is dense only as a whole is found."""

import dataclasses

import numpy as np
import pytest

from clusterwerk.analysis.candidates import candidates
from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.group_candidates import group_candidates

CHAIN = ("10.11", "13.21", "20.11", "24.11", "31.11", "32.21")


@pytest.fixture(scope="module")
def chained(world_register):
    """Five firms of each of six industries moved to one place: too few of each kind to be found."""
    plants, rng = world_register.plants(), np.random.default_rng(2)
    x, y, moved = plants.x.copy(), plants.y.copy(), []
    for code in CHAIN:
        rows = np.flatnonzero(plants.industry_of == plants.industries.index(code))[:5]
        x[rows], y[rows] = 540_000 + rng.normal(0, 3_000, 5), 5_490_000 + rng.normal(0, 3_000, 5)
        moved += plants.source_row[rows].tolist()
    return dataclasses.replace(plants, x=x, y=y), set(moved)


def test_a_chain_that_is_dense_only_as_a_whole(chained):
    plants, moved = chained
    assert {code for one in candidates(plants, industries=CHAIN) for code in one.industries} == set()
    found = group_candidates(plants, {"chain": CHAIN, "fans": ["28.25"]})
    assert [one.provenance.parameters["group"] for one in found] == ["fans", "chain"]
    chain = found[1]
    assert set(chain.industries) == set(CHAIN)
    members = set(chain.members)
    assert 2 * len(members & moved) / (len(members) + len(moved)) >= 0.8
    assert chain.lq > 2
    assert chain.q <= 0.05


def test_groups_that_overlap_or_are_empty_are_refused(chained):
    with pytest.raises(WrongValue, match="column 'groups', row 2"):
        group_candidates(chained[0], {"a": ["28"], "b": ["28.25"]})
    with pytest.raises(WrongValue):
        group_candidates(chained[0], {"a": []})
