"""A drawing a person can read: nothing overlaps, parents stand above children, few lines cross."""

import itertools
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from clusterwerk.analysis.genealogy import Firm, Link, genealogy
from clusterwerk.analysis.genealogy_svg import genealogy_svg
from clusterwerk.analysis.layout import Sizes, layout

SVG = "{http://www.w3.org/2000/svg}"


def random_family(seed: int, size: int, *, extra: int = 0):
    """A connected family: every firm after the pioneers has one parent, some have two, some links are no descent."""
    rng = np.random.default_rng(seed)
    firms = [Firm(f"f{n}", f"Firma Nummer {n}", int(1900 + 2 * n) if rng.random() < 0.7 else None) for n in range(size)]
    links = [Link(f"f{rng.integers(0, n)}", f"f{n}", "spin_off") for n in range(1, size)]
    for _ in range(extra):
        one, other = sorted(rng.choice(size, 2, replace=False).tolist())
        links.append(Link(f"f{one}", f"f{other}", ("former_employer", "acquisition", "relocation")[rng.integers(0, 3)]))
    return genealogy(firms, links)


def two_parents():
    firms = [Firm("strunck", "Strunck"), Firm("kugler", "Kugler"), Firm("schubert", "Schubert", 1966)]
    return genealogy(
        firms, [Link("strunck", "schubert", "spin_off", 1966), Link("kugler", "schubert", "spin_off", 1966)]
    )


def overlapping(drawing) -> list[tuple[str, str]]:
    return [
        (one.key, other.key)
        for one, other in itertools.combinations(drawing.boxes.values(), 2)
        if abs(one.x - other.x) < one.width - 1e-6 and abs(one.y - other.y) < one.height - 1e-6
    ]


@pytest.mark.parametrize("by", ["generation", "time"])
@pytest.mark.parametrize(("size", "extra"), [(3, 0), (12, 3), (30, 8), (60, 12)])
def test_boxes_do_not_overlap_and_parents_stand_above(by, size, extra):
    tree = random_family(size, size, extra=extra)
    drawing = layout(tree, by=by)
    assert overlapping(drawing) == []
    assert set(drawing.boxes) == set(tree.firms)
    for key, one in tree.firms.items():
        for parent in one.parents:
            assert drawing.boxes[parent].y < drawing.boxes[key].y
    for box in drawing.boxes.values():
        assert box.width / 2 <= box.x <= drawing.width - box.width / 2
        assert box.height / 2 <= box.y <= drawing.height - box.height / 2


def test_every_link_is_drawn_from_box_to_box():
    tree = random_family(5, 20, extra=6)
    drawing = layout(tree)
    assert {(r.parent, r.child, r.kind) for r in drawing.routes} == {(n.parent, n.child, n.kind) for n in tree.links}
    for route in drawing.routes:
        for (x, y), key in ((route.points[0], route.parent), (route.points[-1], route.child)):
            box = drawing.boxes[key]
            assert abs(x - box.x) <= box.width / 2 + 1e-6
            assert abs(y - box.y) <= box.height / 2 + 1e-6


def test_no_line_runs_through_a_box():
    drawing = layout(random_family(11, 60, extra=8))
    inside = [
        (route.parent, route.child, box.key)
        for route in drawing.routes
        for x, y in route.points[1:-1]
        for box in drawing.boxes.values()
        if abs(x - box.x) < box.width / 2 and abs(y - box.y) < box.height / 2
    ]
    assert inside == []
    assert max(len(route.points) for route in drawing.routes) > 2


def test_a_tree_is_drawn_without_crossings():
    for seed in range(6):
        assert layout(random_family(seed, 40)).crossings == 0


def test_a_double_row_that_can_be_untangled_is_untangled():
    firms = [Firm(key, key) for key in "abcdefgh"]
    links = [Link(parent, child, "spin_off") for parent, child in ("ah", "bg", "cf", "de", "ag", "bf", "ce")]
    assert layout(genealogy(firms, links)).crossings == 0


def test_two_parents_stand_side_by_side_above_their_child():
    drawing = layout(two_parents())
    left, right, child = (drawing.boxes[key] for key in ("strunck", "kugler", "schubert"))
    assert left.y == right.y < child.y
    assert child.x == pytest.approx((left.x + right.x) / 2)


def test_a_single_child_stands_below_its_parent():
    firms = [Firm(key, key) for key in ("reisser", "wuerth", "berner", "spruegel")]
    links = [Link(*pair, "spin_off") for pair in itertools.pairwise(("reisser", "wuerth", "berner", "spruegel"))]
    drawing = layout(genealogy(firms, links))
    assert len({box.x for box in drawing.boxes.values()}) == 1
    assert [drawing.boxes[firm.key].row for firm in firms] == [0, 1, 2, 3]


def test_a_buyer_stands_beside_the_firm_it_bought():
    firms = [Firm("pioneer", "P"), Firm("child", "C"), Firm("buyer", "B")]
    drawing = layout(genealogy(firms, [Link("pioneer", "child", "spin_off"), Link("buyer", "child", "acquisition")]))
    assert drawing.boxes["buyer"].row == drawing.boxes["child"].row == 1
    assert [route.sideways for route in drawing.routes] == [False, True]


def test_rows_of_time_follow_the_years():
    firms = [Firm("a", "A", 1910), Firm("b", "B", 1958), Firm("c", "C", 1963), Firm("d", "D")]
    links = [Link("a", "b", "spin_off"), Link("a", "c", "spin_off"), Link("c", "d", "spin_off")]
    drawing = layout(genealogy(firms, links), by="time", span=10)
    assert [(row.first_year, row.last_year) for row in drawing.rows] == [(1910, 1910), (1958, 1963), (1964, 1964)]
    assert [drawing.boxes[key].row for key in "abcd"] == [0, 1, 1, 2]


def test_the_same_family_gives_the_same_drawing():
    assert layout(random_family(9, 50, extra=10)) == layout(random_family(9, 50, extra=10))


def test_unlinked_families_share_the_sheet():
    firms = [Firm(f"{family}{n}", "F") for family in "abcdef" for n in range(4)]
    links = [Link(f"{family}0", f"{family}{n}", "spin_off") for family in "abcdef" for n in range(1, 4)]
    drawing = layout(genealogy(firms, links))
    assert overlapping(drawing) == []
    assert 0.8 <= drawing.width / drawing.height <= 2.5


def test_no_firms_is_an_empty_drawing():
    drawing = layout(genealogy([], []))
    assert (drawing.boxes, drawing.routes, drawing.width, drawing.height) == ({}, (), 24.0, 24.0)


def test_sizes_are_the_callers_choice():
    drawing = layout(two_parents(), sizes=Sizes(box_width=300, box_height=30))
    assert {(box.width, box.height) for box in drawing.boxes.values()} == {(300, 30)}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_picture_has_words_for_everybody(language):
    tree = random_family(2, 12, extra=5)
    picture = genealogy_svg(tree, layout(tree), language=language, title="Lüfter & Ventile", ids="one")
    root = ET.fromstring(picture)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "one-title one-description"
    assert root.find(f"{SVG}title").text == "Lüfter & Ventile"
    assert root.find(f"{SVG}desc").text.startswith({"de": "12 Unternehmen in", "en": "12 firms in"}[language])
    boxes = root.findall(f".//{SVG}g/{SVG}rect")
    assert len(boxes) == 12
    lines = root.findall(f"./{SVG}g[@class='genealogy-links']/{SVG}path")
    assert len(lines) == len(layout(tree).routes)
    kinds = {route.kind for route in layout(tree).routes}
    legend = root.findall(f".//{SVG}g[@class='genealogy-legend']/{SVG}path")
    assert len(legend) == len(kinds)


def test_kinds_differ_without_colour():
    tree = random_family(2, 12, extra=5)
    root = ET.fromstring(genealogy_svg(tree, layout(tree)))
    looks = {}
    for line in root.findall(f"./{SVG}g[@class='genealogy-links']/{SVG}path"):
        kind = line.attrib["class"].split("genealogy-link-")[1]
        looks[kind] = line.attrib.get("stroke-dasharray", "")
    assert len(looks) == 4
    assert len(set(looks.values())) == 4


def test_the_picture_needs_no_inline_style_or_script():
    tree = random_family(2, 12, extra=5)
    root = ET.fromstring(genealogy_svg(tree, layout(tree, by="time")))
    names = {name for element in root.iter() for name in element.attrib}
    assert "style" not in names
    assert not any(name.startswith("on") for name in names)
    assert not {element.tag for element in root.iter()} & {f"{SVG}script", f"{SVG}style"}


def test_names_are_escaped():
    tree = genealogy([Firm("a", '<Müller> & "Söhne"')], [])
    root = ET.fromstring(genealogy_svg(tree, layout(tree)))
    assert root.find(f".//{SVG}text").text == '<Müller> & "Söhne"'
