"""The ladder as a picture: time to the right, levels upwards, a point for each finished project."""

import datetime as dt
from dataclasses import dataclass

from clusterwerk.projects.choices import Level
from clusterwerk.projects.queries.ladder import Rung

LEFT, RIGHT, TOP, STEP, FOOT = 36, 620, 18, 46, 26
WIDTH = 640
CLOSE = 9


@dataclass(frozen=True)
class Point:
    """A finished project in the picture."""

    x: float
    y: float
    title: str


@dataclass(frozen=True)
class Picture:
    """Coordinates of the picture: levels as lines, years as marks, points, and the highest level reached so far as a line."""

    height: int
    levels: tuple[tuple[int, float], ...]
    years: tuple[tuple[int, float], ...]
    points: tuple[Point, ...]
    reached: str


def _y(level: int) -> float:
    return TOP + (max(Level.values) - level) * STEP


def drawn(found: list[Rung]) -> Picture | None:
    """The picture of rungs in order of their days; None when there is none."""
    if not found:
        return None
    first = dt.date(found[0].on.year, 1, 1)
    last = dt.date(found[-1].on.year + 1, 1, 1)
    per_day = (RIGHT - LEFT) / (last - first).days

    def x(day: dt.date) -> float:
        return round(LEFT + (day - first).days * per_day, 1)

    points, path, highest = [], [], 0
    for one in found:
        place = x(one.on)
        beside = sum(1 for other in points if abs(other.x - place) < CLOSE and abs(other.y - _y(one.level)) < CLOSE)
        points.append(Point(place, _y(one.level) - beside * CLOSE, one.project.title))
        if one.level > highest:
            path += [f"{place},{_y(highest)}"] if highest else []
            path.append(f"{place},{_y(one.level)}")
            highest = one.level
    path.append(f"{RIGHT},{_y(highest)}")
    years = tuple((year, x(dt.date(year, 1, 1))) for year in range(first.year, last.year))
    height = int(_y(1) + FOOT)
    return Picture(height, tuple((level, _y(level)) for level in Level.values), years, tuple(points), " ".join(path))
