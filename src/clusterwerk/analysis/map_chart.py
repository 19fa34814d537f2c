"""Points on a map as one SVG text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from clusterwerk.analysis.drawing import (
    COLOURS,
    LEFT,
    RIGHT,
    WIDTH,
    heading,
    legend_under,
    nice_ticks,
    picture,
    rule,
    text_at,
    tick_text,
)
from clusterwerk.analysis.wording import Language


@dataclass(frozen=True)
class Point:
    """One place on a map: metres (or any plane), which kind it is, and what it is called."""

    x: float
    y: float
    kind: int = 1
    label: str = ""


def points(
    places: Sequence[Point],
    *,
    title: str,
    description: str,
    language: Language,
    kinds: Sequence[str],
    outlines: Sequence[Sequence[tuple[float, float]]] = (),
    metric: Literal["metres", "none"] = "metres",
) -> str:
    """Points on a plane over outlines (closed rings). ``kinds`` names kind 1, 2, ... and each has its own shape.

    Kinds of many points are drawn first and small. With ``metric`` "metres" a bar shows the scale.
    """
    parts, top = heading(title)
    xs = [p.x for p in places] + [x for ring in outlines for x, _ in ring]
    ys = [p.y for p in places] + [y for ring in outlines for _, y in ring]
    west, south = min(xs, default=0.0), min(ys, default=0.0)
    wide, high = max(xs, default=1.0) - west or 1.0, max(ys, default=1.0) - south or 1.0
    factor = min((WIDTH - LEFT - RIGHT - 12) / wide, 460.0 / high)
    height = high * factor

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + 6 + (x - west) * factor, top + 6 + height - (y - south) * factor

    for ring in outlines:
        path = " L".join(f"{a:.1f} {b:.1f}" for a, b in (at(x, y) for x, y in ring))
        parts.append(
            f'<path class="fill-none stroke-line" fill="none" stroke="#8e908d" stroke-width="0.7" d="M{path}z"/>'
        )
    count = {kind: sum(1 for p in places if p.kind == kind) for kind in {p.kind for p in places}}
    for place in sorted(places, key=lambda one: -count[one.kind]):
        parts.append(_shape(place, *at(place.x, place.y), 1.6 if count[place.kind] > 400 else 4.0))
    bottom = top + height + 28
    if metric == "metres":
        step = nice_ticks(0, wide / 3, 2)[1]
        parts.append(rule(LEFT, bottom, LEFT + step * factor, bottom, "stroke-1", "#00525a", width=2))
        parts.append(
            text_at(
                LEFT + step * factor + 8,
                bottom + 4.5,
                f"{tick_text(step / 1000, [0.0, step / 1000], language)} km",
                soft=True,
            )
        )
        bottom += 10
    samples = []
    for kind, name in enumerate(kinds, start=1):
        sample = _shape(Point(0, 0, kind, name), 0, 0, 4.0)
        samples.append((f'<g transform="translate(25 {{y:g}}) translate(0 4)">{sample}</g>', name))
    bottom = legend_under(parts, samples, bottom)
    return picture("points", title, description, bottom, parts, language)


def _shape(place: Point, x: float, y: float, size: float) -> str:
    """Circle, triangle up, triangle down, square, diamond, cross: kinds 1 to 6."""
    kind = (place.kind - 1) % 6
    paths = (
        f"M{x - size:.1f} {y:.1f}a{size:g} {size:g} 0 1 0 {2 * size:g} 0a{size:g} {size:g} 0 1 0 {-2 * size:g} 0z",
        f"M{x:.1f} {y - size * 1.2:.1f}l{size * 1.2:.1f} {size * 2:.1f}h{-size * 2.4:.1f}z",
        f"M{x:.1f} {y + size * 1.2:.1f}l{size * 1.2:.1f} {-size * 2:.1f}h{-size * 2.4:.1f}z",
        f"M{x - size:.1f} {y - size:.1f}h{2 * size:g}v{2 * size:g}h{-2 * size:g}z",
        f"M{x:.1f} {y - size * 1.4:.1f}l{size * 1.2:.1f} {size * 1.4:.1f}l{-size * 1.2:.1f} {size * 1.4:.1f}"
        f"l{-size * 1.2:.1f} {-size * 1.4:.1f}z",
        f"M{x - size:.1f} {y - size / 3:.1f}h{2 * size:g}v{size * 0.67:.1f}h{-2 * size:g}zM{x - size / 3:.1f} "
        f"{y - size:.1f}v{2 * size:g}h{size * 0.67:.1f}v{-2 * size:g}z",
    )
    title = f"<title>{escape(place.label)}</title>" if place.label else ""
    return f'<path class="fill-{kind + 1}" fill="{COLOURS[kind]}" d="{paths[kind]}">{title}</path>'
