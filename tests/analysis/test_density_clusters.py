"""Density clusters: slow twins, the planted clusters of the synthetic region, no town, and chance is not called a cluster."""

import dataclasses

import numpy as np
import pytest

from clusterwerk.analysis.areas import strength
from clusterwerk.analysis.density_clusters import Scan, density_clusters
from clusterwerk.analysis.errors import AnalysisError, NotMetric, UnknownKey, WrongValue
from clusterwerk.analysis.point_groups import dbscan
from clusterwerk.analysis.point_hierarchy import hdbscan
from clusterwerk.analysis.results import Warn


@pytest.fixture(scope="module")
def plants(world_register):
    return world_register.plants()


def agreement(rows, planted):
    members, truth = set(rows.tolist()), set((planted.members + 1).tolist())
    return 2 * len(members & truth) / (len(members) + len(truth))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("distance", "least"), [(8.0, 4), (20.0, 12), (300.0, 3)])
def test_dbscan_against_all_distances(seed, distance, least):
    from scipy.sparse.csgraph import connected_components

    rng = np.random.default_rng(seed)
    points = np.concatenate(
        [rng.uniform(0, 200, (250, 2)), rng.normal(100, 8, (150, 2)), np.repeat([[5.0, 5.0]], 9, axis=0)]
    )
    labels, core = dbscan(points, distance=distance, least=least)
    gap = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    slow_core = (gap <= distance).sum(axis=1) >= least
    groups = connected_components((gap <= distance)[np.ix_(slow_core, slow_core)])[1]
    assert core.tolist() == slow_core.tolist()
    pairs = set(zip(groups.tolist(), labels[core].tolist(), strict=True))
    assert len(pairs) == len(set(groups.tolist())) == len(set(labels[core].tolist()))
    for point in np.flatnonzero(~core):
        reached = gap[point][core]
        assert labels[point] == (labels[core][reached.argmin()] if reached.min() <= distance else -1)
    firsts = [int(np.argmax(labels == group)) for group in range(labels.max() + 1)]
    assert firsts == sorted(firsts)


def test_hdbscan_separates_what_has_two_densities():
    rng = np.random.default_rng(6)
    tight, wide = rng.normal((0, 0), 1, (80, 2)), rng.normal((60, 0), 8, (80, 2))
    found = hdbscan(np.concatenate([tight, wide]), smallest=15)
    assert len(found.stability) == 2
    assert len(set(found.labels[:80].tolist()) - {-1}) == 1
    assert (found.labels[:80] >= 0).mean() > 0.7
    assert (found.labels[80:] >= 0).mean() > 0.5
    with pytest.raises(AnalysisError):
        hdbscan(np.zeros((20_001, 2)), smallest=5)
    with pytest.raises(WrongValue):
        hdbscan(tight, smallest=1)


def test_every_planted_cluster_is_found_with_its_firms(world, plants):
    for planted in world.planted:
        found = density_clusters(plants, planted.industries, simulations=99, seed=3)
        assert len(found.significant) == 1
        first = found.clusters[0]
        assert agreement(found.members(0), planted) >= 0.9
        assert first.p == pytest.approx(0.01)
        assert first.ratio == pytest.approx(first.firms / first.expected)
        assert first.firms == (found.labels == 0).sum()


def test_a_town_is_dense_on_land_but_not_against_all_firms(world, plants):
    services = ["47"]
    on_land = density_clusters(plants, services, against="land", radius=1_000, min_firms=20)
    east, north, reach = world.decoy
    largest = on_land.clusters[0]
    assert np.hypot(largest.x - east, largest.y - north) < reach
    assert Warn.NO_TEST in on_land.warnings
    assert density_clusters(plants, services, simulations=19).significant == ()


def test_circles_and_their_strength_in_loops(plants):
    rng = np.random.default_rng(2)
    chosen = rng.choice(len(plants), 500, replace=False)
    points = np.column_stack([plants.x[chosen], plants.y[chosen]])
    rows = np.flatnonzero(rng.random(500) < 0.2)
    scan = Scan(points, rows, 10_000, 3, 1.5)
    centres = (np.column_stack([scan.grid.column, scan.grid.line]) + 0.5) * scan.grid.cell
    for place, row in enumerate(rows.tolist()):
        inside = np.hypot(*(centres - centres[row]).T) <= 10_000 * (1 + 1e-9)
        own, everything = int(inside[rows].sum()), int(inside.sum())
        assert scan.own[place] == own
        assert scan.counts.all[row] == everything
        assert scan.circles[place] == pytest.approx(strength(own, everything, len(rows), 500), rel=1e-9, abs=1e-12)


def test_shuffled_firms_are_no_cluster(plants):
    shuffled = np.random.default_rng(7).permutation(plants.industry_of)
    mixed = dataclasses.replace(plants, industry_of=shuffled)
    found = [density_clusters(mixed, [code], simulations=99, seed=1).significant for code in plants.industries[::60]]
    assert sum(1 for one in found if one) <= 1


def test_the_same_seed_gives_the_same_p_and_is_named(world, plants):
    planted = world.planted[1]
    one, again = (density_clusters(plants, planted.industries, simulations=19, seed=8) for _ in range(2))
    assert one.clusters == again.clusters
    assert one.provenance.seed == 8
    assert one.provenance.data_hash == plants.data_hash


def test_what_cannot_be_right_is_refused(plants):
    with pytest.raises(UnknownKey):
        density_clusters(plants, ["00.00"])
    with pytest.raises(AnalysisError):
        density_clusters(plants)
    with pytest.raises(WrongValue):
        density_clusters(plants, ["28"], radius=0)
    with pytest.raises(NotMetric):
        density_clusters(dataclasses.replace(plants, x=plants.x / 1e5, y=plants.y / 1e5), ["28"])
    gap = plants.x.copy()
    gap[4] = np.nan
    with pytest.raises(WrongValue, match="column 'x', row 5"):
        density_clusters(dataclasses.replace(plants, x=gap), ["28"])
    with pytest.raises(WrongValue):
        dbscan(np.zeros((3, 2)), distance=0, least=2)
