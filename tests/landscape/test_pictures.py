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
        points = [pictures.Point(4 + n % 32, 4 + n % 22, f"Firma {n}", "m", n, f"Firma {n}") for n in range(count)]
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


def names_on(points, towns=()):
    picture = pictures.point_map(
        "points", [], points, [pictures.PointKind("firm", "Firma")], box=(0, 0, 100, 100), title="Karte",
        description="Beschreibung", legend_title="Firmen", towns=towns, towns_label="Gemeinde", circle=(50, 50, 20),
    )  # fmt: skip
    root = ElementTree.fromstring(picture.svg)
    texts = list(root.iter(f"{SVG}text"))
    return root, [text for text in texts if text.text.startswith(("Firma G", "Ort"))]


def test_names_on_a_map_never_cover_one_another():
    points = [pictures.Point(50 + n * 0.4, 50 + n * 0.3, "x", "firm", None, f"Firma Gebläse {n}") for n in range(6)]
    _root, texts = names_on(points, [pictures.Town(50, 50, "Ort A"), pictures.Town(80, 80, "Ort B")])
    frames = []
    for text in texts:
        size, width = float(text.get("font-size")), len(text.text) * float(text.get("font-size")) * 0.58
        left = float(text.get("x")) - {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor")]
        frames.append((left, float(text.get("y")) - 0.8 * size, left + width, float(text.get("y")) + 0.25 * size))
    overlapping = [
        (a, b)
        for n, a in enumerate(frames)
        for b in frames[n + 1 :]
        if a[0] < b[2] - 0.1 and b[0] < a[2] - 0.1 and a[1] < b[3] - 0.1 and b[1] < a[3] - 0.1
    ]
    assert overlapping == []
    assert "Ort B" in [text.text for text in texts]


def test_firms_at_the_same_point_stand_side_by_side():
    root, _texts = names_on([pictures.Point(50, 50, f"F{n}", "firm", None, "") for n in range(20)])
    spots = {(one.get("cx"), one.get("cy")) for one in root.iter(f"{SVG}circle") if "fill-opacity" in one.attrib}
    assert len(spots) == 21  # the last one stands in the legend
