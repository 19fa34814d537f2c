"""Firms as points over outlines of regions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from clusterwerk.landscape.pictures.names import NamePlaces
from clusterwerk.landscape.pictures.svg import (
    ACCENT,
    FAINT,
    INK,
    PAPER,
    SIGNAL,
    Picture,
    canvas,
    finished,
    number,
    words,
)

#: Points that get their own tooltip; the rest of a long list is drawn as one path, so that the page stays small.
MOST_NAMED = 400
#: With at most so many points their names are written beside them.
MOST_LABELLED = 15
SHAPES = ("circle", "diamond", "square", "triangle")
_FILLS = (ACCENT, SIGNAL, "#7a6a00", "#5b4b8a")


@dataclass(frozen=True)
class Outline:
    """A region under the points."""

    key: str
    path: str
    label: str
    is_marked: bool = False


@dataclass(frozen=True)
class PointKind:
    """A line of the legend: its shape says it without colour."""

    key: str
    label: str


@dataclass(frozen=True)
class Point:
    """A firm in the plane of the outlines. `size` is the number of employees, None when not known; `name` is written
    beside it when there are few points."""

    x: float
    y: float
    label: str
    kind: str = ""
    size: float | None = None
    name: str = ""


@dataclass(frozen=True)
class Town:
    """A place that helps to find one's way."""

    x: float
    y: float
    name: str


def point_map(
    name: str,
    outlines: Sequence[Outline],
    points: Sequence[Point],
    kinds: Sequence[PointKind],
    *,
    box: tuple[float, float, float, float],
    title: str,
    description: str,
    legend_title: str,
    towns: Sequence[Town] = (),
    towns_label: str = "",
    circle: tuple[float, float, float] | None = None,
) -> Picture:
    """A map of points; the area of a point grows with its size. At most four kinds. Raises ValueError for more.

    Points at the same spot stand side by side, names never cover one another. `towns` with their names help to find
    one's way; `circle` (x, y, radius) is drawn around what belongs together.
    """
    if len(kinds) > len(SHAPES):
        raise ValueError(f"{len(SHAPES)} kinds of points can be told apart, not {len(kinds)}")
    left, top, width, height = box
    unit = max(width, height) / 100
    legend_height = unit * 4.2 * (len(kinds) + bool(towns) + 1.5)
    root = canvas(name, box=(left, top, width, height + legend_height), title=title, description=description)
    ground = SubElement(
        root, "g", {"class": "outlines", "stroke": FAINT, "stroke-width": number(max(unit * 0.15, 0.1))}
    )
    for outline in sorted(outlines, key=lambda one: one.is_marked):
        look = {"class": "outline", "fill": PAPER}
        if outline.is_marked:
            look = {"class": "outline is-marked", "fill": "#eef3f3", "stroke": INK, "stroke-width": number(unit * 0.3)}
        path = SubElement(ground, "path", {"d": outline.path, "data-key": outline.key, **look})
        SubElement(path, "title").text = outline.label
    places = {kind.key: place for place, kind in enumerate(kinds)}
    if circle is not None:
        around = {"cx": number(circle[0]), "cy": number(circle[1]), "r": number(circle[2]), "fill": "none"}
        look = {"class": "around", "stroke": INK, "stroke-dasharray": f"{number(unit)} {number(unit * 0.8)}"}
        SubElement(root, "circle", {**around, **look, "stroke-width": number(unit * 0.25)})
    under = SubElement(root, "g", {"class": "towns"})
    points = side_by_side(points, unit)
    _draw_points(root, points, places, unit)
    names = NamePlaces((left, top, width, height), unit, points)
    if len(points) <= MOST_LABELLED:
        for point in sorted(points, key=lambda one: (one.y, one.x, one.name)):
            names.write(root, point.name, point.x, point.y, size=unit * 2.3)
    _draw_towns(under, towns, names, unit)
    legend = SubElement(root, "g", {"class": "legend"})
    ground_size = {
        "x": number(left),
        "y": number(top + height),
        "width": number(width),
        "height": number(legend_height),
    }
    SubElement(legend, "rect", {"class": "legend-ground", "fill": PAPER, **ground_size})
    x, y = left + unit * 2, top + height + unit * 3.5
    words(legend, legend_title, x, y, size=unit * 2.6, weight="600")
    for line, kind in enumerate(kinds, start=1):
        line_y = y + line * unit * 4.2
        _draw_shape(legend, places[kind.key], x + unit * 1.5, line_y - unit * 0.9, unit * 1.1)
        words(legend, kind.label, x + unit * 5, line_y, size=unit * 2.5)
    if towns:
        line_y = y + (len(kinds) + 1) * unit * 4.2
        _draw_town(legend, x + unit * 1.5, line_y - unit * 0.9, unit)
        words(legend, towns_label, x + unit * 5, line_y, size=unit * 2.5)
    return finished(root)


def side_by_side(points: Sequence[Point], unit: float) -> list[Point]:
    """The points, those at the same spot laid around it in a spiral, so that each can be seen."""
    taken: dict[tuple[float, float], int] = {}
    moved = []
    for point in points:
        spot = (round(point.x, 2), round(point.y, 2))
        place = taken.get(spot, 0)
        taken[spot] = place + 1
        reach, turn = unit * 1.15 * math.sqrt(place), place * math.pi * (3 - math.sqrt(5))
        moved.append(replace(point, x=point.x + reach * math.cos(turn), y=point.y + reach * math.sin(turn)))
    return moved


def _draw_towns(layer: Element, towns: Sequence[Town], names: NamePlaces, unit: float) -> None:
    for town in towns:
        if names.write(
            layer, town.name, town.x, town.y, size=unit * 2.1, class_="picture-text text-soft", fill="#53595d"
        ):
            _draw_town(layer, town.x, town.y, unit)


def _draw_town(parent: Element, x: float, y: float, unit: float) -> None:
    look = {"class": "town", "fill": PAPER, "stroke": FAINT, "stroke-width": number(unit * 0.2)}
    SubElement(parent, "circle", {"cx": _fine(x), "cy": _fine(y), "r": _fine(unit * 0.45), **look})


def _draw_points(root: Element, points: Sequence[Point], places: dict[str, int], unit: float) -> None:
    by_size = sorted(points, key=lambda one: -(one.size or 0))
    layer = SubElement(root, "g", {"class": "points", "stroke": PAPER, "stroke-width": number(max(unit * 0.12, 0.1))})
    if len(by_size) > MOST_NAMED:
        dots = "".join(f"M{number(one.x)} {number(one.y)}h0" for one in by_size[MOST_NAMED:])
        look = {"class": "dots", "fill": "none", "stroke": ACCENT, "stroke-linecap": "round"}
        SubElement(layer, "path", {"d": dots, **look, "stroke-width": number(unit * 0.9), "stroke-opacity": "0.6"})
    for point in by_size[:MOST_NAMED]:
        radius = unit * (0.55 + min(1.9, 0.35 * math.log10(1 + (point.size or 0))))
        shape = _draw_shape(layer, places.get(point.kind, 0), point.x, point.y, radius)
        SubElement(shape, "title").text = point.label


def _draw_shape(parent: Element, kind: int, x: float, y: float, r: float) -> Element:
    look = {"class": f"point kind-{kind}", "fill": _FILLS[kind], "fill-opacity": "0.8"}
    if SHAPES[kind] == "circle":
        return SubElement(parent, "circle", {"cx": _fine(x), "cy": _fine(y), "r": _fine(r), **look})
    corners = {
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1.3), (1.2, 0.9), (-1.2, 0.9)),
    }[SHAPES[kind]]
    d = "M" + "L".join(f"{_fine(x + a * r)} {_fine(y + b * r)}" for a, b in corners) + "Z"
    return SubElement(parent, "path", {"d": d, **look})


def _fine(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
