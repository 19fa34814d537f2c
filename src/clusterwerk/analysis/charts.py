"""Small pictures of numbers as SVG texts: bars with intervals, curves with bands, a matrix, points on a map.

Each is one self-contained element without script and style: classes for the page's style sheet (light, dark,
print), presentation attributes for a reader without one. Drawn for a width of 440, so that texts stay readable on
a telephone. What a colour says is always said by a word, a sign or a shape as well.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from clusterwerk.analysis.errors import UnequalLengths, WrongValue
from clusterwerk.analysis.results import text_hash
from clusterwerk.analysis.wording import Language, digits, number

WIDTH = 440.0
_LEFT, _RIGHT, _LINE = 12.0, 12.0, 17.0
_LETTERS = 58
_COLOURS = ("#00525a", "#c25100", "#2f7fbf", "#8a6d00", "#a8457c", "#5b6166")
_MOST = 40


@dataclass(frozen=True)
class Bar:
    """One bar: its label, value, interval (or nothing), a word about it, and which of six kinds it is."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    note: str = ""
    kind: int = 1


@dataclass(frozen=True)
class Line:
    """One line of a curve: its name for the legend, its values, and whether it is drawn in dashes."""

    label: str
    values: Sequence[float]
    kind: int = 1
    dashes: str = ""


@dataclass(frozen=True)
class Span:
    """A stretch of the horizontal axis that is marked and named."""

    start: float
    end: float
    label: str
    kind: int = 2


@dataclass(frozen=True)
class Point:
    """One place on a map: metres (or any plane), which kind it is, and what it is called."""

    x: float
    y: float
    kind: int = 1
    label: str = ""


def bars(
    rows: Sequence[Bar],
    *,
    title: str,
    description: str,
    language: Language,
    axis: str = "",
    reference: float | None = None,
    reference_label: str = "",
    ends: tuple[str, str] | None = None,
    written: Callable[[float], str] | None = None,
) -> str:
    """Horizontal bars from zero (or from ``reference``), each with its value in words and its interval.

    ``ends`` are two words for the left and the right end of the axis ("fewer", "more"); ``written`` writes a value
    (three digits that count without it). Raises :class:`WrongValue` for more than 40 rows.
    """
    _few_enough(len(rows), "rows")
    write = written or (lambda value: digits(value, language))
    start = 0.0 if reference is None else reference
    shown = [v for row in rows for v in (row.value, row.low, row.high) if v is not None and math.isfinite(v)]
    ticks = _bar_ticks(min([start, *shown]), max([start, *shown]), start)
    scale = _scale(ticks, _LEFT, WIDTH - _RIGHT - 8)
    parts, top = _heading(title)
    origin, y = scale(start), top
    for row in rows:
        told = write(row.value) + (f" · {row.note}" if row.note else "")
        lines = textwrap.wrap(row.label, max(20, 54 - len(told)), max_lines=2, placeholder=" …") or [""]
        parts += [_text(_LEFT, y + 13 + number_ * _LINE, line) for number_, line in enumerate(lines)]
        parts.append(_text(WIDTH - _RIGHT, y + 13, told, anchor="end", weight=600))
        y += 19 + (len(lines) - 1) * _LINE
        parts.append(_bar(row, y, scale, origin, f"{row.label}: {told}"))
        parts.append(
            _rule(origin, y - 1, origin, y + 13, "stroke-line", "#8e908d")
        )  # beside bars only: labels stay free
        y += 25
    bottom = y + 4
    parts += _horizontal_axis(ticks, scale, bottom, language)
    bottom += 32
    if reference_label:
        parts.append(
            _text(min(max(origin, 60), WIDTH - 60), bottom, f"│ {reference_label}", anchor="middle", soft=True)
        )
        bottom += _LINE
    if ends:
        parts.append(_text(_LEFT, bottom, f"← {ends[0]}", soft=True))
        parts.append(_text(WIDTH - _RIGHT, bottom, f"{ends[1]} →", anchor="end", soft=True))
        bottom += _LINE
    if axis:
        parts.append(_text(WIDTH / 2, bottom, axis, anchor="middle", soft=True))
        bottom += _LINE
    return _picture("bars", title, description, bottom, parts, language)


def curve(
    x: Sequence[float],
    lines: Sequence[Line],
    *,
    title: str,
    description: str,
    language: Language,
    axes: tuple[str, str],
    band: tuple[Sequence[float], Sequence[float]] | None = None,
    band_label: str = "",
    spans: Sequence[Span] = (),
    shown: Sequence[float] = (),
) -> str:
    """Lines over ``x`` with an optional band; ``spans`` are drawn under the axis and named in the legend; ``shown`` are
    values that the vertical axis reaches in any case.

    Raises :class:`UnequalLengths` where a line or the band does not fit ``x``.
    """
    columns = {line.label: len(line.values) for line in lines}
    if band is not None:
        columns |= {"band low": len(band[0]), "band high": len(band[1])}
    if any(length != len(x) for length in columns.values()):
        raise UnequalLengths({"x": len(x), **columns})
    parts, top = _heading(title)
    values = [v for line in lines for v in line.values if math.isfinite(v)]
    values += [v for side in band or () for v in side if math.isfinite(v)]
    values += shown
    vertical = nice_ticks(min(values, default=0.0), max(values, default=1.0), 5)
    horizontal = nice_ticks(min(x), max(x), 6)
    labels = [_tick(tick, vertical, language) for tick in vertical]
    left = _LEFT + 8 + 7.2 * max(len(label) for label in labels)
    parts.append(_text(_LEFT, top + 12, axes[1], soft=True))
    top += 22
    bottom = top + 220
    across, up = _scale(horizontal, left, WIDTH - _RIGHT - 6), _scale(vertical, bottom, top)
    for tick, label in zip(vertical, labels, strict=True):
        parts.append(_rule(left, up(tick), WIDTH - _RIGHT, up(tick), "stroke-line", "#8e908d", width=0.4))
        parts.append(_text(left - 6, up(tick) + 4.5, label, anchor="end"))
    if band is not None:
        upper = [(across(a), up(b)) for a, b in zip(x, band[1], strict=True) if math.isfinite(b)]
        lower = [(across(a), up(b)) for a, b in zip(x, band[0], strict=True) if math.isfinite(b)]
        path = "M" + " L".join(f"{a:.1f} {b:.1f}" for a, b in upper + lower[::-1]) + "z"
        if upper and lower:
            parts.append(f'<path class="fill-wash" fill="#d5e4e4" d="{path}"/>')
    parts += [_path(line, x, across, up) for line in lines]
    parts.append(_rule(left, bottom, WIDTH - _RIGHT, bottom, "stroke-line", "#8e908d"))
    for number_, one in enumerate(spans):
        y = bottom + 4 + 6 * number_
        parts.append(
            f'<rect class="fill-{one.kind}" fill="{_COLOURS[one.kind - 1]}" x="{across(one.start):.1f}" y="{y:g}" '
            f'width="{max(2.0, across(one.end) - across(one.start)):.1f}" height="5"><title>{escape(one.label)}</title></rect>'
        )
    base = bottom + 6 * len(spans)
    parts += _horizontal_axis(horizontal, across, base, language)
    parts.append(_text((left + WIDTH) / 2, base + 36, axes[0], anchor="middle", soft=True))
    bottom = base + 58
    legend = [_line_sample(line) for line in lines]
    if band is not None and band_label:
        legend.append(('<rect class="fill-wash stroke-line" fill="#d5e4e4" stroke="#8e908d" x="12" y="{y:g}" width="26" '
                       'height="9"/>', band_label))  # fmt: skip
    legend += [(f'<rect class="fill-{s.kind}" fill="{_COLOURS[s.kind - 1]}" x="12" y="{{y:g}}" width="26" height="5"/>', s.label)
               for s in spans]  # fmt: skip
    bottom = _legend(parts, legend, bottom)
    return _picture("curve", title, description, bottom, parts, language)


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
    _few_enough(len(rows), "rows")
    _few_enough(len(columns), "columns")
    if len(values) != len(rows) or any(len(line) != len(columns) for line in values):
        raise UnequalLengths({"rows": len(rows), "columns": len(columns), "values": sum(map(len, values))})
    parts, top = _heading(title)
    side = min(44.0, (WIDTH - _LEFT - _RIGHT - 24) / max(1, len(columns)))
    largest = max((abs(v) for line in values for v in line if math.isfinite(v)), default=0.0) or 1.0
    for place in range(len(columns)):
        parts.append(
            _text(_LEFT + 24 + (place + 0.5) * side, top + 12, str(place + 1), anchor="middle", size=_fit(side))
        )
    top += 18
    for place, line in enumerate(values):
        y = top + place * side
        parts.append(_text(_LEFT + 18, y + side / 2 + 4.5, str(place + 1), anchor="end", size=_fit(side)))
        for other, value in enumerate(line):
            told = f"{rows[place]} – {columns[other]}: {number(value, language, decimals)}"
            parts.append(_cell(_LEFT + 24 + other * side, y, side, value, largest, told, language, decimals))
    bottom = top + len(rows) * side + 22
    parts.append(_text(_LEFT, bottom, f"− {ends[0]}", soft=True))
    parts.append(_text(WIDTH - _RIGHT, bottom, f"+ {ends[1]}", anchor="end", soft=True))
    bottom += 8
    same = list(rows) == list(columns)
    names = [f"{place}  {name}" for place, name in enumerate(rows, start=1)]
    if not same:
        names = [f"→ {name}" for name in names] + [f"↓ {n}  {name}" for n, name in enumerate(columns, start=1)]
    for name in names:
        bottom += _LINE
        parts.append(_text(_LEFT, bottom, _cut(name, _LETTERS)))
    return _picture("heat", title, description, bottom + 10, parts, language)


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
    parts, top = _heading(title)
    xs = [p.x for p in places] + [x for ring in outlines for x, _ in ring]
    ys = [p.y for p in places] + [y for ring in outlines for _, y in ring]
    west, south = min(xs, default=0.0), min(ys, default=0.0)
    wide, high = max(xs, default=1.0) - west or 1.0, max(ys, default=1.0) - south or 1.0
    factor = min((WIDTH - _LEFT - _RIGHT - 12) / wide, 460.0 / high)
    height = high * factor

    def at(x: float, y: float) -> tuple[float, float]:
        return _LEFT + 6 + (x - west) * factor, top + 6 + height - (y - south) * factor

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
        parts.append(_rule(_LEFT, bottom, _LEFT + step * factor, bottom, "stroke-1", "#00525a", width=2))
        parts.append(
            _text(
                _LEFT + step * factor + 8,
                bottom + 4.5,
                f"{_tick(step / 1000, [0.0, step / 1000], language)} km",
                soft=True,
            )
        )
        bottom += 10
    samples = []
    for kind, name in enumerate(kinds, start=1):
        sample = _shape(Point(0, 0, kind, name), 0, 0, 4.0)
        samples.append((f'<g transform="translate(25 {{y:g}}) translate(0 4)">{sample}</g>', name))
    bottom = _legend(parts, samples, bottom)
    return _picture("points", title, description, bottom, parts, language)


def nice_ticks(low: float, high: float, about: int) -> list[float]:
    """Round numbers that cover ``low`` to ``high``, roughly ``about`` of them."""
    if not (math.isfinite(low) and math.isfinite(high)):
        low, high = 0.0, 1.0
    if high <= low:
        low, high = (low - 1, high) if low > 0 and high == low == 0 else (low, low + (abs(low) or 1.0))
    raw = (high - low) / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(part * power for part in (1, 2, 2.5, 5, 10) if part * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 12 - math.floor(math.log10(step))) for place in range(first, last + 1)]


def _bar_ticks(low: float, high: float, start: float) -> list[float]:
    """Ticks of bars; bars that hardly leave their start get no axis that makes much of it."""
    least = 0.2 * abs(start)
    return (
        nice_ticks(min(low, start - least), max(high, start + least), 5)
        if high - low < least
        else nice_ticks(low, high, 5)
    )


def _few_enough(count: int, column: str) -> None:
    if count > _MOST:
        raise WrongValue(column, None, f"{count} do not fit into a picture; at most {_MOST}")


def _scale(ticks: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    low, high = ticks[0], ticks[-1]
    return lambda value: start + (min(max(value, low), high) - low) / (high - low) * (end - start)


def _tick(value: float, ticks: Sequence[float], language: Language) -> str:
    step = abs(ticks[1] - ticks[0])
    places = 0
    while places < 10 and abs(round(step, places) - step) > step * 1e-6:
        places += 1
    return number(value, language, places)


def _heading(title: str) -> tuple[list[str], float]:
    rows = textwrap.wrap(title, _LETTERS - 4)
    parts = [_text(_LEFT, 20 + place * _LINE, row, weight=600) for place, row in enumerate(rows)]
    return parts, 20 + len(rows) * _LINE - 2


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", weight: int = 0, soft: bool = False, size: float = 0
) -> str:
    attributes = "" if anchor == "start" else f' text-anchor="{anchor}"'
    attributes += f' font-weight="{weight}"' if weight else ""
    attributes += f' font-size="{size:g}"' if size else ""
    attributes += ' class="text-soft" fill="#4c4f50"' if soft else ' fill="#1c1f20"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{escape(text)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, css: str, colour: str, *, width: float = 1) -> str:
    return (
        f'<path class="{css}" stroke="{colour}" stroke-width="{width:g}" fill="none" '
        f'd="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'
    )


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _bar(row: Bar, y: float, scale: Callable[[float], float], origin: float, told: str) -> str:
    if not math.isfinite(row.value):
        return f"<g><title>{escape(told)}</title></g>"
    end = scale(row.value)
    parts = [
        f"<g><title>{escape(told)}</title>",
        f'<rect class="fill-{row.kind}" fill="{_COLOURS[row.kind - 1]}" x="{min(origin, end):.1f}" y="{y:g}" '
        f'width="{max(0.8, abs(end - origin)):.1f}" height="12"/>',
    ]
    if row.low is not None and row.high is not None and math.isfinite(row.low) and math.isfinite(row.high):
        low, high, middle = scale(row.low), scale(row.high), y + 6
        whisker = f"M{low:.1f} {middle:g}L{high:.1f} {middle:g}M{low:.1f} {y + 1:g}v10M{high:.1f} {y + 1:g}v10"
        parts.append(f'<path class="stroke-paper" stroke="#ffffff" stroke-width="4.5" fill="none" d="{whisker}"/>')
        parts.append(f'<path class="stroke-6" stroke="{_COLOURS[5]}" stroke-width="2" fill="none" d="{whisker}"/>')
    return "".join([*parts, "</g>"])


def _horizontal_axis(
    ticks: Sequence[float], scale: Callable[[float], float], y: float, language: Language
) -> list[str]:
    parts = [_rule(scale(ticks[0]), y, scale(ticks[-1]), y, "stroke-line", "#8e908d")]
    labels = [_tick(tick, ticks, language) for tick in ticks]
    every = 1 if sum(len(label) * 7.5 + 8 for label in labels) < WIDTH - 40 else 2
    for place, (tick, label) in enumerate(zip(ticks, labels, strict=True)):
        parts.append(_rule(scale(tick), y, scale(tick), y + 4, "stroke-line", "#8e908d"))
        if place % every == 0:
            half = len(label) * 3.7
            parts.append(_text(min(max(scale(tick), half), WIDTH - half), y + 17, label, anchor="middle"))
    return parts


def _path(line: Line, x: Sequence[float], across: Callable[[float], float], up: Callable[[float], float]) -> str:
    steps, pen = [], "M"
    for a, b in zip(x, line.values, strict=True):
        if math.isfinite(b):
            steps.append(f"{pen}{across(a):.1f} {up(b):.1f}")
            pen = "L"
        else:
            pen = "M"
    dashes = f' stroke-dasharray="{line.dashes}"' if line.dashes else ""
    return (
        f'<path class="stroke-{line.kind}" stroke="{_COLOURS[line.kind - 1]}" stroke-width="2" fill="none"{dashes} '
        f'd="{"".join(steps)}"><title>{escape(line.label)}</title></path>'
    )


def _line_sample(line: Line) -> tuple[str, str]:
    dashes = f' stroke-dasharray="{line.dashes}"' if line.dashes else ""
    return (
        f'<path class="stroke-{line.kind}" stroke="{_COLOURS[line.kind - 1]}" stroke-width="2" fill="none"{dashes} '
        'd="M12 {y:g}m0 4h26"/>',
        line.label,
    )


def _legend(parts: list[str], samples: Sequence[tuple[str, str]], y: float) -> float:
    """Samples with their names, one below the other; answers where the picture ends."""
    for sample, name in samples:
        y += 4
        for place, row in enumerate(textwrap.wrap(name, _LETTERS - 6) or [""]):
            if place == 0:
                parts.append(sample.format(y=y))
            y += _LINE
            parts.append(_text(46, y - 8, row))
    return y + 8


def _fit(side: float) -> float:
    return 13 if side >= 20 else max(8.0, side * 0.6)


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
    size = min(12.0, side * 1.55 / max(1, len(inside))) if side >= 36 else _fit(side)
    return (
        f"<g><title>{escape(told)}</title>"
        f'<rect class="fill-{kind}" fill="{_COLOURS[kind - 1]}" fill-opacity="{0.55 * strength:.2f}" x="{x:.1f}" '
        f'y="{y:.1f}" width="{side - 1:.1f}" height="{side - 1:.1f}"/>'
        + (_text(x + side / 2 - 0.5, y + side / 2 + 4, inside, anchor="middle", size=size) if inside else "")
        + "</g>"
    )


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
    return f'<path class="fill-{kind + 1}" fill="{_COLOURS[kind]}" d="{paths[kind]}">{title}</path>'


def _picture(name: str, title: str, description: str, height: float, parts: Sequence[str], language: Language) -> str:
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
