"""The few strokes all pictures share.

Every element carries a class (the screen's stylesheet gives light and dark colours) and the same look as plain
attributes (print, PDF and a saved file need no stylesheet; an inline style is forbidden by the security policy).
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

INK, PAPER, FAINT, ACCENT, SIGNAL = "#1c2326", "#ffffff", "#8a9599", "#0f5a63", "#b4451f"
FONT = "Source Sans 3, Source Sans Pro, Segoe UI, Helvetica, Arial, sans-serif"


@dataclass(frozen=True)
class Picture:
    """A finished picture: SVG text with title and description inside, and its size in picture units."""

    svg: str
    width: float
    height: float


def number(value: float) -> str:
    """A coordinate with at most one decimal and without a trailing zero."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def canvas(name: str, *, box: tuple[float, float, float, float], title: str, description: str) -> Element:
    """The root of a picture. `name` is unique on the page: it joins the picture with its title and description."""
    left, top, width, height = box
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": " ".join(number(value) for value in (left, top, width, height)),
            "class": f"picture {name.split('-')[0]}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-description",
            "font-family": FONT,
        },
    )
    SubElement(root, "title", {"id": f"{name}-title"}).text = title
    SubElement(root, "desc", {"id": f"{name}-description"}).text = description
    return root


def finished(root: Element) -> Picture:
    """The picture as text."""
    width, height = (float(value) for value in root.get("viewBox", "0 0 0 0").split()[2:])
    return Picture(tostring(root, encoding="unicode"), width, height)


def words(parent: Element, text: str, x: float, y: float, *, size: float, **attributes: str) -> Element:
    """A line of text. Attributes: `class_`, `anchor`, `weight`, `fill`."""
    attributes = {"class_": "picture-text", "fill": INK, **attributes}
    renamed = {"class_": "class", "anchor": "text-anchor", "weight": "font-weight"}
    element = SubElement(parent, "text", {"x": number(x), "y": number(y), "font-size": number(size)})
    for key, value in attributes.items():
        element.set(renamed.get(key, key), value)
    element.text = text
    return element


def shortened(text: str, length: int) -> str:
    """The text cut to a length with an ellipsis; the full one stands in the tooltip and in the table."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def hatch(root: Element, name: str, *, step: float) -> str:
    """Define diagonal hatching and answer how to fill with it."""
    definitions = SubElement(root, "defs")
    pattern = SubElement(
        definitions,
        "pattern",
        {
            "id": f"{name}-hatch",
            "width": number(step),
            "height": number(step),
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
    )
    SubElement(pattern, "rect", {"class": "hatch-ground", "width": number(step), "height": number(step), "fill": PAPER})
    line = {"class": "hatch-line", "x2": "0", "y2": number(step), "stroke": FAINT, "stroke-width": number(step * 0.7)}
    SubElement(pattern, "line", line)
    return f"url(#{name}-hatch)"
