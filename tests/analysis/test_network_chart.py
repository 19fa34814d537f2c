"""The picture of a network: places that say who is near whom, nothing on top of another, the same every time."""

import random
import re
from itertools import combinations

import pytest

from clusterwerk.analysis.errors import UnknownKey, WrongValue
from clusterwerk.analysis.network_chart import Circle, Strand, Words, network_picture
from clusterwerk.analysis.networks.network import Network
from clusterwerk.analysis.networks.placing import Room, places

ROOM = Room(0, 0, 400, 300, (30, 30))
WORDS = Words("Netz", "Alle in der Tabelle", ("getroffen", "gearbeitet", "wieder gearbeitet"), "Ohne Beziehung: 1")


def drawn(count, seed, share=0.1):
    rng = random.Random(seed)
    ties = tuple(pair for pair in combinations(range(count), 2) if rng.random() < share)
    return Network(tuple(range(count)), ties)


def way(found, one, other):
    (x1, y1), (x2, y2) = found[one], found[other]
    return ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5


def test_a_path_is_drawn_in_its_order_and_parts_stay_apart():
    path = Network((*range(6), "a", "b", "alone"), (*((n, n + 1) for n in range(5)), ("a", "b")))
    found = places(path, ROOM, seed=1)
    assert ("alone" in found, set(found) == {*range(6), "a", "b"}) == (False, True)
    assert sorted(range(6), key=lambda n: way(found, 0, n)) == [0, 1, 2, 3, 4, 5]
    assert min(way(found, n, "a") for n in range(6)) > way(found, "a", "b") * 0.9


@pytest.mark.parametrize("seed", range(3))
def test_nothing_lies_on_another_and_all_within_the_room(seed):
    network = drawn(40, seed)
    found = places(network, ROOM, seed=1)
    assert found == places(network, ROOM, seed=1)
    assert min(way(found, *pair) for pair in combinations(found, 2)) > 0.85 * 30
    assert all(0 <= x <= 400 and 0 <= y <= 300 for x, y in found.values())
    tied = [way(found, *tie) for tie in network.ties]
    others = [way(found, *pair) for pair in combinations(found, 2) if pair not in network.ties]
    assert sum(tied) / len(tied) < 0.75 * sum(others) / len(others)


def test_none_or_one_pair_is_drawn_too():
    assert places(Network((1, 2), ()), ROOM, seed=1) == {}
    found = places(Network((1, 2), ((1, 2),)), ROOM, seed=1)
    assert sorted(found[1] + found[2]) != [0, 0, 0, 0]
    assert way(found, 1, 2) > 100


def heights_in(svg):
    return {int(n): float(y) for y, n in re.findall(r"cy=\"([\d.]+)\" r=\"12\"><title>(\d): ", svg)}


def test_kinds_differ_without_colour_and_who_is_alone_stands_below():
    circles = [Circle(n, f"Firma {n}", is_own=n == 1) for n in range(1, 5)] + [Circle(5, "<b>Allein & Co.</b>")]
    ties = [Strand(1, 2, 1), Strand(2, 3, 2), Strand(3, 4, 3)]
    svg = network_picture(circles, ties, WORDS, language="de")
    assert svg == network_picture(circles, ties, WORDS, language="de")
    assert re.findall(r'<g class="stroke-(\d)"[^>]*stroke-width="(\d)"( stroke-dasharray="4 4")?', svg) == [
        ("6", "1", ' stroke-dasharray="4 4"'), ("1", "2", ""), ("2", "4", ""),
    ]  # fmt: skip
    assert ("<title>Firma 2 – Firma 3: gearbeitet</title>" in svg, svg.count("<b>")) == (True, 0)
    line = float(re.search(r"d=\"M18 ([\d.]+)H422.0\"", svg).group(1))
    heights = heights_in(svg)
    assert [heights[n] < line for n in range(1, 6)] == [True, True, True, True, False]
    rest = network_picture(circles, ties, WORDS, language="de", hidden=frozenset(ties[:1]))
    assert ("getroffen<" in rest, heights_in(rest)[1] == heights[1]) == (
        False,
        True,
    )


def test_sixty_fit_a_telephone_and_three_hundred_a_page():
    def of(count, **more):
        network = drawn(count, 1, 3 / count)
        ties = [Strand(one + 1, other + 1, 2) for one, other in network.ties]
        return network_picture([Circle(n + 1, "Muster GmbH") for n in range(count)], ties, WORDS, language="en", **more)

    small, large, sheet = of(60), of(300), of(60, on_sheet=True)
    assert (re.search(r'viewBox="0 0 (\d+)', small).group(1), len(large) < 120_000) == ("440", True)
    assert ("text-halo" in small, "text-halo" in large, "text-halo" in sheet) == (False, False, True)


def test_ties_to_nobody_or_twice_are_refused():
    with pytest.raises(UnknownKey):
        network_picture([Circle(1, "A")], [Strand(1, 2, 1)], WORDS, language="de")
    with pytest.raises(WrongValue):
        network_picture([Circle(1, "A"), Circle(2, "B")], [Strand(1, 2, 1), Strand(2, 1, 2)], WORDS, language="de")
