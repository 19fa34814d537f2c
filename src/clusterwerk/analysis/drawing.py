"""What every picture is drawn with: texts, rules, axes, legends and the element around them, as SVG texts."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Sequence
from html import escape

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.results import text_hash
from clusterwerk.analysis.wording import Language, number

WIDTH = 440.0
LEFT, RIGHT, LINE = 12.0, 12.0, 17.0
LETTERS = 58
COLOURS = ("#00525a", "#c25100", "#2f7fbf", "#8a6d00", "#a8457c", "#5b6166")
MOST = 40


def nice_ticks(low: float, high: float, about: int) -> list[float]:
    """Round numbers that cover ``low`` to ``high``, roughly ``about`` of them."""
    if not (math.isfinite(low) and math.isfinite(high)):
        low, high = 0.0, 1.0
    if high <= low:
        high = low + (abs(low) or 1.0)
    raw = (high - low) / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(part * power for part in (1, 2, 2.5, 5, 10) if part * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 12 - math.floor(math.log10(step))) for place in range(first, last + 1)]


def few_enough(count: int, column: str) -> None:
    """Raise :class:`WrongValue` where a picture would need more than 40 rows or columns."""
    if count > MOST:
        raise WrongValue(column, None, f"{count} do not fit into a picture; at most {MOST}")


def scale_of(ticks: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    """From a value between the first and the last tick to a place between ``start`` and ``end``."""
    low, high = ticks[0], ticks[-1]
    return lambda value: start + (min(max(value, low), high) - low) / (high - low) * (end - start)


def tick_text(value: float, ticks: Sequence[float], language: Language) -> str:
    """A tick with as many decimals as the steps need."""
    step = abs(ticks[1] - ticks[0])
    places = 0
    while places < 10 and abs(round(step, places) - step) > step * 1e-6:
        places += 1
    return number(value, language, places)


def heading(title: str) -> tuple[list[str], float]:
    """The title as rows of text, and where the picture goes on below it."""
    rows = textwrap.wrap(title, LETTERS - 4)
    parts = [text_at(LEFT, 20 + place * LINE, row, weight=600) for place, row in enumerate(rows)]
    return parts, 20 + len(rows) * LINE - 2


def text_at(
    x: float, y: float, text: str, *, anchor: str = "start", weight: int = 0, soft: bool = False, size: float = 0
) -> str:
    """One line of text; `soft` is the colour of what explains."""
    attributes = "" if anchor == "start" else f' text-anchor="{anchor}"'
    attributes += f' font-weight="{weight}"' if weight else ""
    attributes += f' font-size="{size:g}"' if size else ""
    attributes += ' class="text-soft" fill="#4c4f50"' if soft else ' fill="#1c1f20"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{escape(text)}</text>'


def rule(x1: float, y1: float, x2: float, y2: float, css: str, colour: str, *, width: float = 1) -> str:
    """A straight line."""
    return (
        f'<path class="{css}" stroke="{colour}" stroke-width="{width:g}" fill="none" '
        f'd="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'
    )


def horizontal_axis(ticks: Sequence[float], scale: Callable[[float], float], y: float, language: Language) -> list[str]:
    """An axis with ticks; every second label is left out where they would touch."""
    parts = [rule(scale(ticks[0]), y, scale(ticks[-1]), y, "stroke-line", "#8e908d")]
    labels = [tick_text(tick, ticks, language) for tick in ticks]
    every = 1 if sum(len(label) * 7.5 + 8 for label in labels) < WIDTH - 40 else 2
    for place, (tick, label) in enumerate(zip(ticks, labels, strict=True)):
        parts.append(rule(scale(tick), y, scale(tick), y + 4, "stroke-line", "#8e908d"))
        if place % every == 0:
            half = len(label) * 3.7
            parts.append(text_at(min(max(scale(tick), half), WIDTH - half), y + 17, label, anchor="middle"))
    return parts


def legend_under(parts: list[str], samples: Sequence[tuple[str, str]], y: float) -> float:
    """Samples with their names, one below the other; answers where the picture ends."""
    for sample, name in samples:
        y += 4
        for place, row in enumerate(textwrap.wrap(name, LETTERS - 6) or [""]):
            if place == 0:
                parts.append(sample.format(y=y))
            y += LINE
            parts.append(text_at(46, y - 8, row))
    return y + 8


def size_in(side: float) -> float:
    """The size of letters in a cell this wide."""
    return 13 if side >= 20 else max(8.0, side * 0.6)


def picture(name: str, title: str, description: str, height: float, parts: Sequence[str], language: Language) -> str:
    """The whole element with title and description; its ids come from what it shows."""
    ids = f"{name}-{text_hash(title, description, *parts)[:10]}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="picture chart chart-{name}" lang="{language}" '
            f'viewBox="0 0 {WIDTH:g} {height:.0f}" width="{WIDTH * 1.25:g}" role="img" '
            f'aria-labelledby="{ids}-title {ids}-description" font-family="sans-serif" font-size="13">',
            f'<title id="{ids}-title">{escape(title)}</title>',
            f'<desc id="{ids}-description">{escape(description)}</desc>',
            f'<rect class="fill-paper" fill="#ffffff" width="{WIDTH:g}" height="{height:.0f}"/>',
            *parts,
            "</svg>",
        ]
    )
