"""Read official outlines of the Kreise from GeoJSON and cut them into shared arcs.

Expected: a FeatureCollection in degrees (WGS 84) whose features carry the official key in AGS, ARS or RS and a name in
GEN. Neighbours must share their corners, as official boundary files do.
"""

import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused

SCALE = 10_000
KEY_NAMES = ("AGS", "ags", "ARS", "ars", "RS", "rs")
BOUNDS = (5.0, 47.0, 16.0, 56.0)

Point = tuple[int, int]


def _refuse(path: Path, problem: str) -> Refused:
    return Refused(
        _(
            "%(file)s: %(problem)s Nothing was installed. Take the official outlines of the districts as GeoJSON (WGS 84)."
        )
        % {"file": path.name, "problem": problem}
    )


def _features(path: Path) -> list[dict]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        place = getattr(error, "lineno", None)
        where = _("It is no JSON (line %(line)d).") % {"line": place} if place else _("It is no JSON text.")
        raise _refuse(path, where) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not features:
        raise _refuse(path, _("It contains no features."))
    return features


def _key(path: Path, number: int, properties: dict) -> str:
    for name in KEY_NAMES:
        value = str(properties.get(name) or "")
        if value:
            return value[:5]
    raise _refuse(path, _("Feature %(number)d has no official key (AGS).") % {"number": number})


def _rings(path: Path, number: int, geometry: dict | None) -> list[list[Point]]:
    """Rings in whole steps of 1/10,000 degree, outer ones counter-clockwise, holes clockwise."""
    kind = (geometry or {}).get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        raise _refuse(path, _("Feature %(number)d is no area.") % {"number": number})
    polygons = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
    rings = []
    for polygon in polygons:
        for place, given in enumerate(polygon):
            if any(not (BOUNDS[0] < p[0] < BOUNDS[2] and BOUNDS[1] < p[1] < BOUNDS[3]) for p in given):
                raise _refuse(path, _("Feature %(number)d does not lie in Germany in degrees.") % {"number": number})
            ring = [(round(p[0] * SCALE), round(p[1] * SCALE)) for p in given]
            ring = [point for before, point in pairwise([None, *ring]) if point != before]
            if len(ring) < 4:
                continue
            turn = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
            rings.append(ring if (turn > 0) == (place == 0) else ring[::-1])
    return rings


def read_official(path: Path) -> dict[str, list[list[Point]]]:
    """Rings by key of the Kreis."""
    found: dict[str, list[list[Point]]] = defaultdict(list)
    for number, feature in enumerate(_features(path), start=1):
        properties = feature.get("properties") or {}
        if properties.get("GF") in (1, 2, 3):  # parts at sea and structures, in official files marked so
            continue
        found[_key(path, number, properties)].extend(_rings(path, number, feature.get("geometry")))
    return dict(found)


def shared_arcs(rings: dict[str, list[list[Point]]]) -> list[tuple[str, str, list[Point]]]:
    """Cut rings into arcs with the key on the left and on the right, each shared line once."""
    left: dict[tuple[Point, Point], str] = {}
    for key, found in rings.items():
        for ring in found:
            for step in pairwise(ring):
                left[step] = key
    sides, onward = {}, defaultdict(set)
    for one, other in left:
        if (one, other) in sides or (other, one) in sides:
            continue
        sides[one, other] = (left[one, other], left.get((other, one), ""))
        onward[one].add(other)
        onward[other].add(one)

    def pair(one: Point, other: Point) -> tuple[str, str]:
        if (one, other) in sides:
            return sides[one, other]
        return sides[other, one][::-1]

    def goes_on(point: Point) -> bool:
        if len(onward[point]) != 2:
            return False
        before, after = onward[point]
        return pair(before, point) == pair(point, after)

    arcs, done = [], set()
    knots = sorted(point for point in onward if not goes_on(point))
    for start in knots + sorted(onward):
        for after in sorted(onward[start]):
            if frozenset((start, after)) in done:
                continue
            line = [start, after]
            done.add(frozenset(line))
            while goes_on(line[-1]) and line[-1] != start:
                following = next(point for point in onward[line[-1]] if point != line[-2])
                done.add(frozenset((line[-1], following)))
                line.append(following)
            arcs.append((*pair(start, after), line))
    return arcs
