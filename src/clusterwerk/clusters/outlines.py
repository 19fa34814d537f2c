"""Outlines of regions as vector paths, and the flat picture of Germany they are drawn on.

The outlines lie as arcs: lines that two Kreise share, each stored once with the key on its left and on its
right. Any group of Kreise (a Land, a region of five Kreise) gets its outline from the arcs at its rim, so
neighbours never gape or overlap. Pure standard library, so that it can be used anywhere.

Projection: Albers' equal-area conic on a sphere of 6,371.0088 km, true along 48.5° and 53.5° north, middle
at 10.5° east and 51° north. Areas are true, so a coloured map does not favour the north; lengths in Germany
are at most 0.15 % off. Plane coordinates are kilometres, x to the east, y downwards as in SVG.
Source: J. P. Snyder, Map Projections - A Working Manual, US Geological Survey, 1987, chapter 14.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

EARTH_RADIUS = 6371.0088
_SOUTH, _NORTH = math.radians(48.5), math.radians(53.5)
_CONE = (math.sin(_SOUTH) + math.sin(_NORTH)) / 2
_CONSTANT = math.cos(_SOUTH) ** 2 + 2 * _CONE * math.sin(_SOUTH)
MIDDLE_LAT, MIDDLE_LON = 51.0, 10.5
OUTSIDE = ""


def _radius(lat: float) -> float:
    return EARTH_RADIUS * math.sqrt(_CONSTANT - 2 * _CONE * math.sin(math.radians(lat))) / _CONE


_MIDDLE_RADIUS = _radius(MIDDLE_LAT)


def project(lat: float, lon: float) -> tuple[float, float]:
    """Kilometres east and south of 51° north, 10.5° east for a point in degrees."""
    angle = _CONE * math.radians(lon - MIDDLE_LON)
    radius = _radius(lat)
    return radius * math.sin(angle), radius * math.cos(angle) - _MIDDLE_RADIUS


def unproject(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude in degrees of a point of the plane; the inverse of `project`."""
    down = y + _MIDDLE_RADIUS
    radius = math.hypot(x, down)
    sine = (_CONSTANT - (radius * _CONE / EARTH_RADIUS) ** 2) / (2 * _CONE)
    return math.degrees(math.asin(sine)), MIDDLE_LON + math.degrees(math.atan2(x, down) / _CONE)


@dataclass(frozen=True)
class Arc:
    """A line between two Kreise, or a Kreis and the outside (empty key): flat points in kilometres."""

    left: str
    right: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Outlines:
    """All arcs of one set of outlines with what must be said about them."""

    arcs: tuple[Arc, ...]
    source: str
    year: int
    is_approximate: bool

    def kreise(self) -> set[str]:
        """Keys of the Kreise that have an outline."""
        return {key for arc in self.arcs for key in (arc.left, arc.right)} - {OUTSIDE}

    def neighbours(self, key: str) -> set[str]:
        """Keys of the Kreise that share a border with this one."""
        touching = {frozenset((arc.left, arc.right)) for arc in self.arcs}
        return {other for pair in touching if key in pair for other in pair} - {key, OUTSIDE}

    def rings(self, group: Callable[[str], str]) -> dict[str, list[list[tuple[float, float]]]]:
        """Closed rings of each group of Kreise; `group` names the group of a Kreis, empty for left out."""
        rims: dict[str, list[tuple[tuple[float, float], ...]]] = defaultdict(list)
        for arc in self.arcs:
            left = group(arc.left) if arc.left else OUTSIDE
            right = group(arc.right) if arc.right else OUTSIDE
            if left != right:
                if left:
                    rims[left].append(arc.points)
                if right:
                    rims[right].append(arc.points[::-1])
        return {key: _chained(lines) for key, lines in sorted(rims.items())}


def _chained(lines: list[tuple[tuple[float, float], ...]]) -> list[list[tuple[float, float]]]:
    """Join lines end to start until every one is part of a closed ring."""
    starting: dict[tuple[float, float], list[tuple[tuple[float, float], ...]]] = defaultdict(list)
    for line in lines:
        starting[line[0]].append(line)
    rings = []
    for line in lines:
        if line not in starting[line[0]]:
            continue
        starting[line[0]].remove(line)
        ring = list(line)
        while ring[-1] != ring[0] and starting[ring[-1]]:
            ring.extend(starting[ring[-1]].pop(0)[1:])
        rings.append(ring)
    return rings


def read_outlines(text: str) -> Outlines:
    """Outlines from their stored text; see `write_outlines`."""
    stored = json.loads(text)
    scale = stored["scale"]
    arcs = []
    for left, right, flat in stored["arcs"]:
        points, lon, lat = [], 0, 0
        for step_lon, step_lat in zip(flat[::2], flat[1::2], strict=True):
            lon, lat = lon + step_lon, lat + step_lat
            points.append(project(lat / scale, lon / scale))
        arcs.append(Arc(left, right, tuple(points)))
    return Outlines(tuple(arcs), stored["source"], stored["year"], stored["approximate"])


def write_outlines(
    arcs: Iterable[tuple[str, str, list[tuple[int, int]]]], *, scale: int, source: str, year: int, approximate: bool
) -> str:
    """Text of outlines: per line an arc with its left key, right key, first point and steps (lon, lat) in 1/scale°."""
    lines = []
    for left, right, points in sorted(arcs):
        flat, before = [], (0, 0)
        for point in points:
            flat += [point[0] - before[0], point[1] - before[1]]
            before = point
        lines.append(json.dumps([left, right, flat], separators=(",", ":")))
    head = {"source": source, "year": year, "approximate": approximate, "scale": scale}
    return json.dumps(head)[:-1] + ', "arcs": [\n' + ",\n".join(lines) + "\n]}\n"


@lru_cache(maxsize=1)
def shipped_outlines() -> Outlines:
    """The approximate outlines that come with the program."""
    file = resources.files("clusterwerk.clusters") / "reference" / "outlines.json"
    return read_outlines(file.read_text(encoding="utf-8"))


def svg_path(rings: list[list[tuple[float, float]]]) -> str:
    """The `d` attribute of an SVG path with one decimal (100 m)."""
    parts = []
    for ring in rings:
        points = ring[:-1] if ring[0] == ring[-1] else ring
        parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(parts)


_GROUPS: dict[str, Callable[[str], str]] = {
    "kreis": lambda key: key,
    "land": lambda key: key[:2],
    "country": lambda key: "DE",
}


def outline_paths(level: str, keys: Iterable[str] | None = None, *, outlines: Outlines | None = None) -> dict[str, str]:
    """SVG paths by region key for a level ("kreis", "land" or "country"), all or the named ones.

    The paths lie in the plane of `project`; draw them with `view_box` and put points on them with `project`.
    """
    rings = (outlines or shipped_outlines()).rings(_GROUPS[level])
    wanted = None if keys is None else set(keys)
    return {key: svg_path(found) for key, found in rings.items() if wanted is None or key in wanted}


def outline_of(kreise: Iterable[str], *, outlines: Outlines | None = None) -> str:
    """The SVG path around several Kreise together, for a region that is no official level."""
    wanted = set(kreise)
    rings = (outlines or shipped_outlines()).rings(lambda key: "region" if key in wanted else OUTSIDE)
    return svg_path(rings.get("region", []))


def view_box(
    keys: Iterable[str] | None = None, *, margin: float = 5.0, outlines: Outlines | None = None
) -> tuple[float, float, float, float]:
    """Left, top, width and height in kilometres around the named Kreise or Laender, or around all."""
    wanted = None if keys is None else tuple(keys)
    points = [
        point
        for arc in (outlines or shipped_outlines()).arcs
        for point in arc.points
        if wanted is None or any(arc.left.startswith(key) or arc.right.startswith(key) for key in wanted)
    ]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    left, top = min(xs) - margin, min(ys) - margin
    return left, top, max(xs) + margin - left, max(ys) + margin - top
