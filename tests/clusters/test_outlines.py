"""Approximate outlines: complete, closed, shared, true in area."""

import json
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterwerk.clusters.official_outlines import shared_arcs
from clusterwerk.clusters.outlines import (
    Arc,
    Outlines,
    outline_of,
    outline_paths,
    project,
    read_outlines,
    shipped_outlines,
    unproject,
    view_box,
    write_outlines,
)
from clusterwerk.clusters.reference_tables import region_rows

HEILBRONN_FRANKEN = ["08121", "08125", "08126", "08127", "08128"]


def area(rings):
    """Area inside rings that run with their region on one side."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for ring in rings for a, b in pairwise(ring)) / 2)


def test_projection_keeps_the_middle_and_returns():
    assert project(51.0, 10.5) == pytest.approx((0, 0), abs=1e-9)
    for lat, lon in [(47.3, 10.2), (54.9, 8.3), (49.28, 9.68), (51.3, 14.9)]:
        assert unproject(*project(lat, lon)) == pytest.approx((lat, lon), abs=1e-9)


def test_projection_shows_north_up_and_east_right():
    assert project(52.0, 10.5)[1] < 0
    assert project(51.0, 11.5)[0] > 0


def test_lengths_are_nearly_true():
    kuenzelsau, mulfingen = (49.2818, 9.6835), (49.3403, 9.8008)
    a, b = (tuple(map(math.radians, point)) for point in (kuenzelsau, mulfingen))
    half = math.sin((b[0] - a[0]) / 2) ** 2 + math.cos(a[0]) * math.cos(b[0]) * math.sin((b[1] - a[1]) / 2) ** 2
    great_circle = 2 * 6371.0088 * math.asin(math.sqrt(half))
    assert math.dist(project(*kuenzelsau), project(*mulfingen)) == pytest.approx(great_circle, rel=0.0015)


def test_every_kreis_and_land_has_an_outline():
    kreise = {row.key for row in region_rows() if row.level == "kreis"}
    assert shipped_outlines().kreise() == kreise
    assert set(outline_paths("kreis")) == kreise
    assert set(outline_paths("land")) == {key[:2] for key in kreise}
    assert set(outline_paths("country")) == {"DE"}
    assert list(outline_paths("kreis", ["08126"])) == ["08126"]


def test_every_ring_is_closed():
    for rings in shipped_outlines().rings(lambda key: key).values():
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)


def test_areas_are_near_the_official_ones():
    official = {row.key: row.area_km2 for row in region_rows() if row.level == "kreis"}
    rings = shipped_outlines().rings(lambda key: key)
    ratios = sorted(area(rings[key]) / official[key] for key in official)
    assert 0.99 < ratios[200] < 1.01
    assert ratios[20] > 0.8
    assert ratios[-20] < 1.2
    assert area(shipped_outlines().rings(lambda key: "DE")["DE"]) == pytest.approx(sum(official.values()), rel=0.01)


def test_a_land_is_as_large_as_its_kreise():
    kreise = shipped_outlines().rings(lambda key: key)
    for land, rings in shipped_outlines().rings(lambda key: key[:2]).items():
        parts = sum(area(found) for key, found in kreise.items() if key[:2] == land)
        assert area(rings) == pytest.approx(parts, rel=1e-9)


def test_neighbours_of_hohenlohekreis():
    assert shipped_outlines().neighbours("08126") == {"08125", "08127", "08128", "08225"}
    for key in ("08126", "09663", "11000"):
        assert all(key in shipped_outlines().neighbours(other) for other in shipped_outlines().neighbours(key))


def test_a_region_of_several_kreise_has_one_outline():
    path = outline_of(HEILBRONN_FRANKEN)
    assert path.count("M") == path.count("Z") == 1


def test_view_box_holds_the_kreise_with_a_margin():
    left, top, width, height = view_box(["08126"], margin=5)
    x, y = project(49.28, 9.68)
    assert left < x < left + width
    assert top < y < top + height
    assert 30 < width < 90


def test_written_outlines_read_back_the_same():
    text = write_outlines(
        [("a", "b", [(9000, 49000), (9100, 49100)])], scale=1000, source="own", year=2026, approximate=True
    )
    assert json.loads(text)["arcs"] == [["a", "b", [9000, 49000, 100, 100]]]
    outlines = read_outlines(text)
    assert (outlines.source, outlines.year, outlines.is_approximate) == ("own", 2026, True)
    assert outlines.arcs[0].points == (project(49.0, 9.0), project(49.1, 9.1))


def holds(rings, point):
    """Whether a point lies inside rings, by the even-odd rule."""
    x, y = point
    crossings = [
        (a, b) for ring in rings for a, b in pairwise(ring) if (a[1] > y) != (b[1] > y)
        and x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    ]  # fmt: skip
    return len(crossings) % 2 == 1


def test_nearly_all_municipalities_lie_in_the_outline_of_their_kreis():
    rings = shipped_outlines().rings(lambda key: key)
    named = [row for row in region_rows() if row.level == "municipality" and row.point_quality == "name"]
    outside = [row for row in named if not holds(rings[row.parent], project(row.lat, row.lon))]
    assert len(outside) / len(named) < 0.005
    assert sum(row.population for row in outside) / sum(row.population for row in named) < 0.002
    assert not any(row.key.startswith(tuple(HEILBRONN_FRANKEN)) for row in outside)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=3, max_size=3), min_size=3, max_size=5))
def test_any_mosaic_cut_into_arcs_and_joined_again_keeps_its_areas(mosaic):
    cells = {}
    for y, row in enumerate(mosaic):
        for x, letter in enumerate(row):
            ring = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
            cells[f"{letter}{x}{y}"] = [ring]
    arcs = tuple(Arc(left, right, tuple(points)) for left, right, points in shared_arcs(cells))
    outlines = Outlines(arcs, "own", 2026, is_approximate=False)
    assert outlines.kreise() == set(cells)
    letters = [letter for row in mosaic for letter in row]
    joined = outlines.rings(lambda key: key[0])
    assert {letter: area(rings) for letter, rings in joined.items()} == {
        letter: letters.count(letter) for letter in set(letters)
    }
    assert all(ring[0] == ring[-1] for rings in joined.values() for ring in rings)
    assert area(outlines.rings(lambda key: "all")["all"]) == len(letters)
