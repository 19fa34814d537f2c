"""Pictures: classes, hatching, shapes, words for people who cannot see them."""

from xml.etree import ElementTree

import pytest

from clusterwerk.landscape import pictures

SVG = "{http://www.w3.org/2000/svg}"
CLASSES = [pictures.ColourClass(0, 1, "wenig"), pictures.ColourClass(1, 9, "viel")]
AREAS = [
    pictures.Area("a", "M0 0L1 0L1 1Z", "A: 0,5", 0.5),
    pictures.Area("b", "M0 0L1 0L1 1Z", "B: 2", 2.0, is_marked=True),
    pictures.Area("c", "M0 0L1 0L1 1Z", "C: geheim", None, is_suppressed=True),
    pictures.Area("d", "M0 0L1 0L1 1Z", 'D "<&>"', None),
]


def drawn(areas=AREAS, classes=CLASSES):
    return pictures.choropleth(
        "choropleth", areas, classes, box=(0, 0, 10, 10), title="Karte", description="Beschreibung",
        legend_title="Anteil", suppressed_label="geheim", missing_label="keine Zahl",
    )  # fmt: skip


def test_a_map_says_what_it_shows():
    root = ElementTree.fromstring(drawn().svg)
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    texts = {element.get("id"): element.text for element in root if element.get("id")}
    assert [texts[name] for name in named] == ["Karte", "Beschreibung"]


def test_each_value_falls_into_its_class_and_suppressed_is_hatched():
    root = ElementTree.fromstring(drawn().svg)
    looks = {path.get("data-key"): path.get("class") for path in root.iter(f"{SVG}path")}
    assert looks == {
        "a": "area tone-0", "b": "area tone-4 is-marked", "c": "area is-suppressed", "d": "area is-missing",
    }  # fmt: skip


def test_the_legend_has_every_line_that_occurs():
    root = ElementTree.fromstring(drawn().svg)
    assert [text.text for text in root.iter(f"{SVG}text")] == ["Anteil", "wenig", "viel", "geheim", "keine Zahl"]
    root = ElementTree.fromstring(drawn(AREAS[:2]).svg)
    assert [text.text for text in root.iter(f"{SVG}text")] == ["Anteil", "wenig", "viel"]


def test_names_are_escaped_and_nothing_is_inline():
    svg = drawn().svg
    assert 'D "&lt;&amp;&gt;"' in svg
    assert ("style=" in svg, "<script" in svg) == (False, False)


def test_six_classes_are_too_many():
    with pytest.raises(ValueError, match="5 classes"):
        drawn(classes=[pictures.ColourClass(n, n + 1, str(n)) for n in range(6)])


def test_many_points_stay_small_and_few_are_named():
    def made(count):
        points = [pictures.Point(n % 40, n % 30, f"Firma {n}", "m", n, f"Firma {n}") for n in range(count)]
        return pictures.point_map(
            "points", [], points, [pictures.PointKind("m", "Unternehmen")], box=(0, 0, 40, 30), title="Karte",
            description="Punkte", legend_title="Unternehmen",
        ).svg  # fmt: skip

    assert len(made(5_000)) < 130_000
    texts = [text.text for text in ElementTree.fromstring(made(3)).iter(f"{SVG}text")]
    assert texts == ["Firma 0", "Firma 1", "Firma 2", "Unternehmen", "Unternehmen"]


def test_bars_are_as_long_as_their_values():
    bars = [pictures.Bar("A", 4.0, "4,0"), pictures.Bar("B", 1.0, "1,0", is_marked=True)]
    svg = pictures.bar_chart("bars", bars, title="T", description="D", axis="Wert", reference=(2.0, "Mitte")).svg
    widths = [float(rect.get("width")) for rect in ElementTree.fromstring(svg).iter(f"{SVG}rect")]
    assert widths == [230.0, 57.5]
