"""Pictures of numbers: round ticks, everything inside the frame, what a colour says is also said in words."""

import math
import re
from xml.etree import ElementTree

import pytest

from clusterwerk.analysis.charts import Bar, Line, Span, bars, curve
from clusterwerk.analysis.drawing import nice_ticks
from clusterwerk.analysis.errors import UnequalLengths, WrongValue
from clusterwerk.analysis.map_chart import Point, points
from clusterwerk.analysis.matrix_chart import heat

COMMON = {"title": "Titel <1>", "description": "Beschreibung", "language": "de"}


def texts(svg: str) -> list[str]:
    return [element.text for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(
    ("low", "high", "about", "expected"),
    [(0, 9.3, 5, [0, 2, 4, 6, 8, 10]), (-0.03, 0.11, 5, [-0.05, 0, 0.05, 0.1, 0.15]), (0, 200, 6, [0, 50, 100, 150, 200]),
     (1, 1, 2, [1, 1.5, 2]), (0, 0, 2, [0, 0.5, 1]), (math.nan, 1, 2, [0, 0.5, 1])],
)  # fmt: skip
def test_ticks_are_round_and_cover_the_values(low, high, about, expected):
    assert nice_ticks(low, high, about) == pytest.approx(expected)


def test_bars_write_values_in_the_readers_form():
    svg = bars(
        [Bar("A", 1234.5, 1000, 1500, "7 Betriebe"), Bar("B", math.nan)],
        ends=("weniger", "mehr"),
        axis="Jobs",
        **COMMON,
    )
    assert texts(svg) == [
        "Titel <1>", "A", "1.230 · 7 Betriebe", "B", "–", "0", "500", "1.000", "1.500", "← weniger", "mehr →", "Jobs",
    ]  # fmt: skip


def test_bars_start_at_the_reference():
    svg = bars([Bar("A", 0.5), Bar("B", 2.0)], reference=1.0, **COMMON)
    boxes = re.findall(r'<rect class="fill-1" fill="#00525a" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)
    (left, width), (start, _) = ((float(a), float(b)) for a, b in boxes)
    assert left + width == pytest.approx(start, abs=0.11)


def test_too_many_bars_are_refused():
    with pytest.raises(WrongValue):
        bars([Bar("A", 1)] * 41, **COMMON)


def test_a_curve_names_its_lines_band_and_spans():
    svg = curve([0, 10, 20], [Line("beobachtet", [1, math.nan, 3])], band=([0, 0, 0], [2, 2, 2]), band_label="Zufall",
                spans=[Span(0, 10, "dichter als durch Zufall")], axes=("km", "Dichte"), **COMMON)  # fmt: skip
    assert texts(svg)[-3:] == ["beobachtet", "Zufall", "dichter als durch Zufall"]
    assert len(re.findall(r"M[\d.]+ [\d.]+M[\d.]+ [\d.]+", svg)) == 1
    with pytest.raises(UnequalLengths):
        curve([0, 10], [Line("a", [1])], axes=("km", "Dichte"), **COMMON)


def test_a_matrix_shows_signs():
    svg = heat([[1, -0.25], [math.nan, 0]], ["a", "b"], ["c", "d"], ends=("meiden", "suchen"), **COMMON)
    assert texts(svg) == ["Titel <1>", "1", "2", "1", "+1,00", "−0,25", "2", "·", "0,00", "− meiden", "+ suchen", "→ 1  a",
                          "→ 2  b", "↓ 1  c", "↓ 2  d"]  # fmt: skip
    small = heat([[1.0, -0.5] * 15] * 2, ["a", "b"], [str(n) for n in range(30)], ends=("m", "s"), **COMMON)
    assert {"+", "−"} < set(texts(small))
    with pytest.raises(UnequalLengths):
        heat([[1]], ["a", "b"], ["c"], ends=("m", "s"), **COMMON)


def test_points_have_a_shape_per_kind_and_a_scale():
    svg = points([Point(0, 0, 1), Point(60_000, 30_000, 2, "Künzelsau")], kinds=["Betrieb", "Häufung"],
                 outlines=[[(0, 0), (60_000, 0), (60_000, 30_000)]], **COMMON)  # fmt: skip
    assert texts(svg) == ["Titel <1>", "10 km", "Betrieb", "Häufung"]
    assert "<title>Künzelsau</title>" in svg
    assert svg == points([Point(0, 0, 1), Point(60_000, 30_000, 2, "Künzelsau")], kinds=["Betrieb", "Häufung"],
                         outlines=[[(0, 0), (60_000, 0), (60_000, 30_000)]], **COMMON)  # fmt: skip
