"""Horizontal bars: a ranking of regions with the own one marked by a word, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import SubElement

from clusterwerk.landscape.pictures.svg import ACCENT, FAINT, INK, Picture, canvas, finished, number, shortened, words

_ROW, _LABEL, _BAR, _VALUE = 26.0, 276.0, 230.0, 60.0


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its value, the value as it is written, and whether it is the one the reader came for."""

    label: str
    value: float
    written: str
    is_marked: bool = False


def bar_chart(
    name: str,
    bars: Sequence[Bar],
    *,
    title: str,
    description: str,
    axis: str,
    reference: tuple[float, str] | None = None,
) -> Picture:
    """Bars from zero in the order given. `reference` draws a dashed line at a value with its words."""
    height = 44 + _ROW * max(1, len(bars))
    root = canvas(name, box=(0, 0, _LABEL + _BAR + _VALUE, height + 22), title=title, description=description)
    largest = max([bar.value for bar in bars] + ([reference[0]] if reference else []) + [1e-12])
    words(root, axis, _LABEL, 16, size=13, fill=INK, class_="picture-text is-axis")
    written: list[tuple[str, float, float, str]] = []
    for row, bar in enumerate(bars):
        top = 28 + row * _ROW
        weight = "700" if bar.is_marked else "400"
        label = words(root, ("▸ " if bar.is_marked else "") + shortened(bar.label, 33), _LABEL - 8, top + 16, size=14,
                      anchor="end", weight=weight)  # fmt: skip
        SubElement(label, "title").text = bar.label
        length = _BAR * bar.value / largest
        look = {"class": "bar is-marked", "fill": ACCENT} if bar.is_marked else {"class": "bar", "fill": "#7cafb5"}
        size = {"x": number(_LABEL), "y": number(top), "width": number(max(length, 0.5)), "height": number(_ROW - 7)}
        SubElement(root, "rect", {**size, **look})
        written.append((bar.written, _LABEL + length + 6, top + 16, weight))
    if reference:
        x = _LABEL + _BAR * reference[0] / largest
        line = {"x1": number(x), "x2": number(x), "y1": "22", "y2": number(height - 6)}
        SubElement(root, "line", {"class": "reference", "stroke": INK, "stroke-dasharray": "4 3", **line})
        words(root, reference[1], x, height + 12, size=13, anchor="middle")
    for text, x, y, weight in written:  # over the dashed line, with a halo
        words(root, text, x, y, size=14, weight=weight, class_="picture-text text-halo")
    base = {"x1": number(_LABEL), "x2": number(_LABEL), "y1": "22", "y2": number(height - 6)}
    SubElement(root, "line", {"class": "axis", "stroke": FAINT, **base})
    return finished(root)
