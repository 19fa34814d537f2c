"""Regions coloured by at most five classes; what is held back is hatched, what is missing stays white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from clusterwerk.landscape.pictures.svg import FAINT, INK, PAPER, Picture, canvas, finished, hatch, number, words

# One petrol hue from light to dark: told apart by lightness alone, so also in grey print and by colour-blind readers.
COLOURS = ("#e6f0f1", "#b5d3d6", "#7cafb5", "#3f8790", "#0b4a52")
MOST_CLASSES = len(COLOURS)


@dataclass(frozen=True)
class ColourClass:
    """A class of the legend: values from `low` up to, but not including, `high`."""

    low: float
    high: float
    label: str


@dataclass(frozen=True)
class Area:
    """A region: its outline as an SVG path, its value (None = not known), and the words of its tooltip."""

    key: str
    path: str
    label: str
    value: float | None = None
    is_suppressed: bool = False
    is_marked: bool = False
    url: str = ""


def choropleth(
    name: str,
    areas: Sequence[Area],
    classes: Sequence[ColourClass],
    *,
    box: tuple[float, float, float, float],
    title: str,
    description: str,
    legend_title: str,
    suppressed_label: str,
    missing_label: str,
) -> Picture:
    """A map of areas. `box` is left, top, width, height of the paths' plane. Raises ValueError for more than five classes."""
    if len(classes) > MOST_CLASSES:
        raise ValueError(f"a reader tells {MOST_CLASSES} classes apart, not {len(classes)}")
    left, top, width, height = box
    unit = max(width, height) / 100
    shown = _legend_lines(areas, classes, suppressed_label, missing_label, f"url(#{name}-hatch)")
    canvas_box = (left, top, width, height + unit * (4.2 * len(shown) + 11))
    root = canvas(name, box=canvas_box, title=title, description=description)
    hatching = hatch(root, name, step=unit * 1.2)
    ground = SubElement(root, "g", {"class": "areas", "stroke": PAPER, "stroke-width": number(max(unit * 0.12, 0.1))})
    for area in sorted(areas, key=lambda one: one.is_marked):
        _draw_area(ground, area, classes, hatching, unit)
    corner = (left + unit * 2, top + height + unit * 6)
    _draw_legend(root, legend_title, shown, corner, unit)
    return finished(root)


def _legend_lines(
    areas: Sequence[Area], classes: Sequence[ColourClass], suppressed_label: str, missing_label: str, hatching: str
) -> list[tuple[str, str, str]]:
    """Class, fill and words of every line; what does not occur needs no line."""
    tones = [_tone(place, len(classes)) for place in range(len(classes))]
    shown = [(f"area tone-{tone}", COLOURS[tone], one.label) for tone, one in zip(tones, classes, strict=True)]
    if any(area.is_suppressed for area in areas):
        shown.append(("area is-suppressed", hatching, suppressed_label))
    if any(area.value is None and not area.is_suppressed for area in areas):
        shown.append(("area is-missing", PAPER, missing_label))
    return shown


def _tone(place: int, count: int) -> int:
    return MOST_CLASSES - 1 if count == 1 else round(place * (MOST_CLASSES - 1) / (count - 1))


def class_of(value: float, classes: Sequence[ColourClass]) -> int | None:
    """The place of the class that a value falls into, None outside of all."""
    return next((place for place, one in enumerate(classes) if one.low <= value < one.high), None)


def _draw_area(parent: Element, area: Area, classes: Sequence[ColourClass], hatching: str, unit: float) -> None:
    found = None if area.value is None else class_of(area.value, classes)
    if area.is_suppressed:
        look = {"class": "area is-suppressed", "fill": hatching, "stroke": FAINT}
    elif found is None:
        look = {"class": "area is-missing", "fill": PAPER, "stroke": FAINT}
    else:
        tone = _tone(found, len(classes))
        look = {"class": f"area tone-{tone}", "fill": COLOURS[tone]}
    if area.is_marked:
        look |= {"class": look["class"] + " is-marked", "stroke": INK, "stroke-width": number(unit * 0.5)}
    if area.url:
        parent = SubElement(parent, "a", {"href": area.url, "tabindex": "-1"})
    path = SubElement(parent, "path", {"d": area.path, "data-key": area.key, **look})
    SubElement(path, "title").text = area.label


def _draw_legend(
    root: Element, title: str, shown: list[tuple[str, str, str]], corner: tuple[float, float], unit: float
) -> None:
    legend = SubElement(root, "g", {"class": "legend"})
    x, y = corner
    words(legend, title, x, y, size=unit * 2.6, weight="600")
    for line, (look, fill, label) in enumerate(shown, start=1):
        top = y + line * unit * 4.2
        SubElement(
            legend,
            "rect",
            {
                "class": look,
                "x": number(x),
                "y": number(top - unit * 2.4),
                "width": number(unit * 5),
                "height": number(unit * 3),
                "fill": fill,
                "stroke": FAINT,
                "stroke-width": number(unit * 0.1),
            },
        )
        words(legend, label, x + unit * 6.5, top, size=unit * 2.5)
