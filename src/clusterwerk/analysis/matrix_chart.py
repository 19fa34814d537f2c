"""A matrix of numbers as one SVG text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from clusterwerk.analysis.drawing import (
    COLOURS,
    LEFT,
    LETTERS,
    LINE,
    RIGHT,
    WIDTH,
    few_enough,
    heading,
    picture,
    size_in,
    text_at,
)
from clusterwerk.analysis.errors import UnequalLengths
from clusterwerk.analysis.wording import Language, number


def heat(
    values: Sequence[Sequence[float]],
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    title: str,
    description: str,
    language: Language,
    ends: tuple[str, str],
    decimals: int = 2,
) -> str:
    """A matrix. Rows and columns bear numbers, named below; a cell shows its value with sign, or the sign alone.

    ``ends`` are two words for negative and positive values. Raises :class:`WrongValue` for more than 40 rows or
    columns, :class:`UnequalLengths` where names and values do not fit.
    """
    few_enough(len(rows), "rows")
    few_enough(len(columns), "columns")
    if len(values) != len(rows) or any(len(line) != len(columns) for line in values):
        raise UnequalLengths({"rows": len(rows), "columns": len(columns), "values": sum(map(len, values))})
    parts, top = heading(title)
    side = min(44.0, (WIDTH - LEFT - RIGHT - 24) / max(1, len(columns)))
    largest = max((abs(v) for line in values for v in line if math.isfinite(v)), default=0.0) or 1.0
    for place in range(len(columns)):
        parts.append(
            text_at(LEFT + 24 + (place + 0.5) * side, top + 12, str(place + 1), anchor="middle", size=size_in(side))
        )
    top += 18
    for place, line in enumerate(values):
        y = top + place * side
        parts.append(text_at(LEFT + 18, y + side / 2 + 4.5, str(place + 1), anchor="end", size=size_in(side)))
        for other, value in enumerate(line):
            told = f"{rows[place]} – {columns[other]}: {number(value, language, decimals)}"
            parts.append(_cell(LEFT + 24 + other * side, y, side, value, largest, told, language, decimals))
    bottom = top + len(rows) * side + 22
    parts.append(text_at(LEFT, bottom, f"− {ends[0]}", soft=True))
    parts.append(text_at(WIDTH - RIGHT, bottom, f"+ {ends[1]}", anchor="end", soft=True))
    bottom += 8
    same = list(rows) == list(columns)
    names = [f"{place}  {name}" for place, name in enumerate(rows, start=1)]
    if not same:
        names = [f"→ {name}" for name in names] + [f"↓ {n}  {name}" for n, name in enumerate(columns, start=1)]
    for name in names:
        bottom += LINE
        parts.append(text_at(LEFT, bottom, _cut(name, LETTERS)))
    return picture("heat", title, description, bottom + 10, parts, language)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _cell(
    x: float, y: float, side: float, value: float, largest: float, told: str, language: Language, decimals: int
) -> str:
    strength = abs(value) / largest if math.isfinite(value) else 0.0
    kind = 2 if math.isfinite(value) and value < 0 else 1
    if not math.isfinite(value):
        inside = "·"
    elif side >= 36:
        inside = ("+" if value > 0 else "") + number(value, language, decimals)
    else:
        inside = "" if strength < 0.05 else "+" if value > 0 else "−"
    size = min(12.0, side * 1.55 / max(1, len(inside))) if side >= 36 else size_in(side)
    return (
        f"<g><title>{escape(told)}</title>"
        f'<rect class="fill-{kind}" fill="{COLOURS[kind - 1]}" fill-opacity="{0.55 * strength:.2f}" x="{x:.1f}" '
        f'y="{y:.1f}" width="{side - 1:.1f}" height="{side - 1:.1f}"/>'
        + (text_at(x + side / 2 - 0.5, y + side / 2 + 4, inside, anchor="middle", size=size) if inside else "")
        + "</g>"
    )
