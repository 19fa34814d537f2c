"""Ties: closed forms, a slow twin that takes nodes out one by one, and random networks with the same degrees."""

import random
from itertools import combinations

import pytest

from clusterwerk.analysis.errors import UnknownKey, WrongValue
from clusterwerk.analysis.networks.chance import against_chance, twin
from clusterwerk.analysis.networks.network import Network, cross_sector, figures, persistence


def made(count, ties, **more):
    return Network(tuple(range(count)), tuple(ties), **more)


def path(count):
    return made(count, [(n, n + 1) for n in range(count - 1)])


def drawn(seed, count=12):
    rng = random.Random(seed)
    return made(count, [pair for pair in combinations(range(count), 2) if rng.random() < rng.choice((0.1, 0.25))])


def test_paths_rings_stars_and_islands():
    assert path(5).cut_nodes() == [1, 2, 3]
    ring = made(5, [(n, (n + 1) % 5) for n in range(5)])
    assert (ring.cut_nodes(), figures(ring).with_one, figures(ring).with_three) == ([], 1.0, 0.0)
    star = figures(made(6, [(0, n) for n in range(1, 5)]))
    assert (star.isolated, star.largest, star.cut_nodes, star.with_three) == (1, 5 / 6, 1, 1 / 6)
    assert figures(made(0, [])).ties == 0
    assert [sorted(group) for group in made(4, [(2, 3)]).components()] == [[2, 3], [0], [1]]


@pytest.mark.parametrize("seed", range(25))
def test_cut_nodes_equal_taking_each_node_out(seed):
    network = drawn(seed)
    slow = []
    for node in network.nodes:
        rest = tuple(one for one in network.nodes if one != node)
        left = Network(rest, tuple(tie for tie in network.ties if node not in tie))
        if len(left.components()) > len(network.components()) - (not network.neighbours[node]):
            slow.append(node)
    assert network.cut_nodes() == slow


def test_the_office_counts_only_where_it_is_asked_for():
    network = made(4, [(0, 1), (1, 2)], met_by_office=frozenset({0, 2, 3}))
    found = figures(network)
    assert (found.cut_nodes, found.cut_nodes_with_office) == (1, 0)
    assert (found.largest, found.largest_with_office, found.ties) == (3 / 4, 1.0, 2)


def test_ties_across_sectors_and_ties_that_stand_again():
    network = made(4, [(0, 1), (1, 2), (2, 3)], sectors={0: "a", 1: "a", 2: "b"})
    assert (cross_sector(network), cross_sector(path(3))) == (0.5, None)
    assert (persistence(path(3), made(3, [(2, 1)])), persistence(made(3, []), path(3))) == (0.5, None)


@pytest.mark.parametrize("seed", range(8))
def test_a_twin_keeps_every_degree(seed):
    network = drawn(seed, 20)
    other = twin(network, random.Random(seed))
    assert [len(other.neighbours[n]) for n in other.nodes] == [len(network.neighbours[n]) for n in network.nodes]
    assert seed != 0 or set(map(frozenset, other.ties)) != set(map(frozenset, network.ties))


def test_twins_are_drawn_evenly_where_all_can_be_counted():
    """Three ties on six nodes, one each: fifteen ways, each as likely."""
    network, counts = made(6, [(0, 1), (2, 3), (4, 5)]), {}
    rng = random.Random(3)
    for _draw in range(1500):
        key = frozenset(map(frozenset, twin(network, rng).ties))
        counts[key] = counts.get(key, 0) + 1
    assert len(counts) == 15
    assert (
        sum((count - 100) ** 2 / 100 for count in counts.values()) < 36.1
    )  # chi-square, 14 degrees, one in a thousand


def test_sectors_that_keep_to_themselves_are_less_mixed_than_chance():
    ties = [pair for group in (range(8), range(8, 16)) for pair in combinations(group, 2) if sum(pair) % 3]
    network = made(16, [*ties, (0, 8)], sectors={n: "ab"[n // 8] for n in range(16)})
    found = against_chance(network, twins=60, seed=1)
    assert (found["cross_sector"].is_less, found["cross_sector"].is_more) == (True, False)
    assert found == against_chance(network, twins=60, seed=1)
    assert against_chance(made(3, []), seed=1) == {}


def test_ties_that_cannot_be_are_refused():
    with pytest.raises(UnknownKey):
        made(2, [(0, 5)])
    for ties in ([(0, 0)], [(0, 1), (1, 0)]):
        with pytest.raises(WrongValue):
            made(2, ties)
