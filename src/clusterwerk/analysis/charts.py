"""Pictures of numbers along an axis as SVG texts: bars with intervals, curves with bands.

Each picture (here, in matrix_chart and in map_chart) is one self-contained element without script and style: classes
for the page's style sheet (light, dark, print), presentation attributes for a reader without one. Drawn for a width of
440, so that texts stay readable on a telephone. What a colour says is always said by a word, a sign or a shape as well.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from clusterwerk.analysis.drawing import (
    COLOURS,
    LEFT,
    LINE,
    RIGHT,
    WIDTH,
    few_enough,
    heading,
    horizontal_axis,
    legend_under,
    nice_ticks,
    picture,
    rule,
    scale_of,
    text_at,
    tick_text,
)
from clusterwerk.analysis.errors import UnequalLengths
from clusterwerk.analysis.wording import Language, digits


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
    few_enough(len(rows), "rows")
    write = written or (lambda value: digits(value, language))
    start = 0.0 if reference is None else reference
    shown = [v for row in rows for v in (row.value, row.low, row.high) if v is not None and math.isfinite(v)]
    ticks = _bar_ticks(min([start, *shown]), max([start, *shown]), start)
    scale = scale_of(ticks, LEFT, WIDTH - RIGHT - 8)
    parts, top = heading(title)
    origin, y = scale(start), top
    for row in rows:
        told = write(row.value) + (f" · {row.note}" if row.note else "")
        lines = textwrap.wrap(row.label, max(20, 54 - len(told)), max_lines=2, placeholder=" …") or [""]
        parts += [text_at(LEFT, y + 13 + number_ * LINE, line) for number_, line in enumerate(lines)]
        parts.append(text_at(WIDTH - RIGHT, y + 13, told, anchor="end", weight=600))
        y += 19 + (len(lines) - 1) * LINE
        parts.append(_bar(row, y, scale, origin, f"{row.label}: {told}"))
        parts.append(
            rule(origin, y - 1, origin, y + 13, "stroke-line", "#8e908d")
        )  # beside bars only: labels stay free
        y += 25
    bottom = y + 4
    parts += horizontal_axis(ticks, scale, bottom, language)
    bottom += 32
    if reference_label:
        parts.append(
            text_at(min(max(origin, 60), WIDTH - 60), bottom, f"│ {reference_label}", anchor="middle", soft=True)
        )
        bottom += LINE
    if ends:
        parts.append(text_at(LEFT, bottom, f"← {ends[0]}", soft=True))
        parts.append(text_at(WIDTH - RIGHT, bottom, f"{ends[1]} →", anchor="end", soft=True))
        bottom += LINE
    if axis:
        parts.append(text_at(WIDTH / 2, bottom, axis, anchor="middle", soft=True))
        bottom += LINE
    return picture("bars", title, description, bottom, parts, language)


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
    parts, top = heading(title)
    values = [v for line in lines for v in line.values if math.isfinite(v)]
    values += [v for side in band or () for v in side if math.isfinite(v)]
    values += shown
    vertical = nice_ticks(min(values, default=0.0), max(values, default=1.0), 5)
    horizontal = nice_ticks(min(x), max(x), 6)
    labels = [tick_text(tick, vertical, language) for tick in vertical]
    left = LEFT + 8 + 7.2 * max(len(label) for label in labels)
    parts.append(text_at(LEFT, top + 12, axes[1], soft=True))
    top += 22
    bottom = top + 220
    across, up = scale_of(horizontal, left, WIDTH - RIGHT - 6), scale_of(vertical, bottom, top)
    for tick, label in zip(vertical, labels, strict=True):
        parts.append(rule(left, up(tick), WIDTH - RIGHT, up(tick), "stroke-line", "#8e908d", width=0.4))
        parts.append(text_at(left - 6, up(tick) + 4.5, label, anchor="end"))
    if band is not None:
        upper = [(across(a), up(b)) for a, b in zip(x, band[1], strict=True) if math.isfinite(b)]
        lower = [(across(a), up(b)) for a, b in zip(x, band[0], strict=True) if math.isfinite(b)]
        path = "M" + " L".join(f"{a:.1f} {b:.1f}" for a, b in upper + lower[::-1]) + "z"
        if upper and lower:
            parts.append(f'<path class="fill-wash" fill="#d5e4e4" d="{path}"/>')
    parts += [_path(line, x, across, up) for line in lines]
    parts.append(rule(left, bottom, WIDTH - RIGHT, bottom, "stroke-line", "#8e908d"))
    for number_, one in enumerate(spans):
        y = bottom + 4 + 6 * number_
        parts.append(
            f'<rect class="fill-{one.kind}" fill="{COLOURS[one.kind - 1]}" x="{across(one.start):.1f}" y="{y:g}" '
            f'width="{max(2.0, across(one.end) - across(one.start)):.1f}" height="5"><title>{escape(one.label)}</title></rect>'
        )
    base = bottom + 6 * len(spans)
    parts += horizontal_axis(horizontal, across, base, language)
    parts.append(text_at((left + WIDTH) / 2, base + 36, axes[0], anchor="middle", soft=True))
    bottom = base + 58
    legend = [_line_sample(line) for line in lines]
    if band is not None and band_label:
        legend.append(('<rect class="fill-wash stroke-line" fill="#d5e4e4" stroke="#8e908d" x="12" y="{y:g}" width="26" '
                       'height="9"/>', band_label))  # fmt: skip
    legend += [(f'<rect class="fill-{s.kind}" fill="{COLOURS[s.kind - 1]}" x="12" y="{{y:g}}" width="26" height="5"/>', s.label)
               for s in spans]  # fmt: skip
    bottom = legend_under(parts, legend, bottom)
    return picture("curve", title, description, bottom, parts, language)


def _bar_ticks(low: float, high: float, start: float) -> list[float]:
    """Ticks of bars; bars that hardly leave their start get no axis that makes much of it."""
    least = 0.2 * abs(start)
    return (
        nice_ticks(min(low, start - least), max(high, start + least), 5)
        if high - low < least
        else nice_ticks(low, high, 5)
    )


def _bar(row: Bar, y: float, scale: Callable[[float], float], origin: float, told: str) -> str:
    if not math.isfinite(row.value):
        return f"<g><title>{escape(told)}</title></g>"
    end = scale(row.value)
    parts = [
        f"<g><title>{escape(told)}</title>",
        f'<rect class="fill-{row.kind}" fill="{COLOURS[row.kind - 1]}" x="{min(origin, end):.1f}" y="{y:g}" '
        f'width="{max(0.8, abs(end - origin)):.1f}" height="12"/>',
    ]
    if row.low is not None and row.high is not None and math.isfinite(row.low) and math.isfinite(row.high):
        low, high, middle = scale(row.low), scale(row.high), y + 6
        whisker = f"M{low:.1f} {middle:g}L{high:.1f} {middle:g}M{low:.1f} {y + 1:g}v10M{high:.1f} {y + 1:g}v10"
        parts.append(f'<path class="stroke-paper" stroke="#ffffff" stroke-width="4.5" fill="none" d="{whisker}"/>')
        parts.append(f'<path class="stroke-6" stroke="{COLOURS[5]}" stroke-width="2" fill="none" d="{whisker}"/>')
    return "".join([*parts, "</g>"])


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
        f'<path class="stroke-{line.kind}" stroke="{COLOURS[line.kind - 1]}" stroke-width="2" fill="none"{dashes} '
        f'd="{"".join(steps)}"><title>{escape(line.label)}</title></path>'
    )


def _line_sample(line: Line) -> tuple[str, str]:
    dashes = f' stroke-dasharray="{line.dashes}"' if line.dashes else ""
    return (
        f'<path class="stroke-{line.kind}" stroke="{COLOURS[line.kind - 1]}" stroke-width="2" fill="none"{dashes} '
        'd="M12 {y:g}m0 4h26"/>',
        line.label,
    )
