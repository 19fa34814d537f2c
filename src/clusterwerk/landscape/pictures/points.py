"""Firms as points over outlines of regions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

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
) -> Picture:
    """A map of points; the area of a point grows with its size. At most four kinds. Raises ValueError for more."""
    if len(kinds) > len(SHAPES):
        raise ValueError(f"{len(SHAPES)} kinds of points can be told apart, not {len(kinds)}")
    left, top, width, height = box
    unit = max(width, height) / 100
    legend_height = unit * 4.2 * (len(kinds) + 1.5)
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
    _draw_points(root, points, places, unit)
    if len(points) <= MOST_LABELLED:
        _draw_names(root, points, unit, left + width)
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
    return finished(root)


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


def _draw_names(root: Element, points: Sequence[Point], unit: float, right: float) -> None:
    """Names beside their points, one under the other where several stand at the same place."""
    layer = SubElement(root, "g", {"class": "names"})
    lines: dict[tuple[int, int], int] = {}
    for point in sorted(points, key=lambda one: (one.y, one.x, one.name)):
        spot = (round(point.x / (3 * unit)), round(point.y / (3 * unit)))
        line = lines.get(spot, 0)
        lines[spot] = line + 1
        outward = point.x + len(point.name) * unit * 1.35 < right
        x = point.x + (2.2 if outward else -2.2) * unit
        y = point.y + (0.8 + 2.9 * line) * unit
        words(layer, point.name, x, y, size=unit * 2.3, anchor="start" if outward else "end")


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
