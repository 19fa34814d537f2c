"""A genealogy as an SVG text: vector, printable, readable without colour, without inline style or script.

Every box and line carries a class for a style sheet and presentation attributes for a reader without one.
Kinds of links differ in dashes and arrowheads first and in colour second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Literal

from clusterwerk.analysis.genealogy import DESCENT_KINDS, Genealogy
from clusterwerk.analysis.layout import Box, Layout, Route

Language = Literal["de", "en"]


@dataclass(frozen=True)
class LineStyle:
    """How a kind of link is drawn: its name per language, dashes, arrowhead and colour."""

    de: str
    en: str
    dashes: str
    head: Literal["full", "open", "diamond", "circle", "bar"]
    colour: str


STYLES: Mapping[str, LineStyle] = {
    "spin_off": LineStyle("Ausgründung", "spin-off", "", "full", "#1f4e79"),
    "spin_off_employee": LineStyle("Ausgründung durch Beschäftigte", "spin-off by employees", "", "full", "#1f4e79"),
    "former_employer": LineStyle("früherer Arbeitgeber", "founder's former employer", "12 3", "full", "#1f4e79"),
    "apprenticeship": LineStyle("Lehre", "apprenticeship", "12 3 2 3", "full", "#1f4e79"),
    "split": LineStyle("Aufspaltung", "split", "16 4", "full", "#155e4b"),
    "spin_out_corporate": LineStyle("Abspaltung", "corporate spin-out", "16 4 4 4", "full", "#155e4b"),
    "acquisition": LineStyle("Übernahme", "acquisition", "8 5", "open", "#8a3b12"),
    "acquired": LineStyle("Übernahme", "acquisition", "8 5", "open", "#8a3b12"),
    "investor": LineStyle("Beteiligung", "investment", "5 5", "open", "#8a3b12"),
    "subsidiary": LineStyle("Tochterunternehmen", "subsidiary", "8 3 2 3", "diamond", "#6b4c00"),
    "relocation": LineStyle("Verlagerung", "relocation", "2 4", "circle", "#5b2a86"),
    "idea_transfer": LineStyle("Übernahme einer Idee", "transfer of an idea", "2 6", "circle", "#5b2a86"),
}
_OTHER = LineStyle("andere Verbindung", "other link", "1 5", "bar", "#4a4a4a")

_WORDS = {
    "de": {
        "title": "Stammbaum der Unternehmen",
        "founded": "gegründet",
        "legend": "Arten der Verbindung",
        "pioneer": "Pionierunternehmen",
        "from": "aus",
        "summary": "{firms} Unternehmen in {generations} Generationen; Pionierunternehmen: {pioneers}.",
        "none": "keine",
    },
    "en": {
        "title": "Family tree of firms",
        "founded": "founded",
        "legend": "Kinds of links",
        "pioneer": "pioneer firm",
        "from": "from",
        "summary": "{firms} firms in {generations} generations; pioneer firms: {pioneers}.",
        "none": "none",
    },
}
#: Font size of a name, room left and right of it, and how many lines of it a box holds.
_SIZE, _INSIDE, _LINES = 13.0, 6.0, 3
_LEGEND_LINE = 22


def genealogy_svg(
    tree: Genealogy,
    drawing: Layout,
    *,
    language: Language = "de",
    title: str = "",
    ids: str = "genealogy",
    kind_names: Mapping[str, str] | None = None,
) -> str:
    """The drawing as one SVG element.

    Parameters
    ----------
    tree, drawing : a genealogy and its layout
    language : of legend, title and description
    title : heading for screen readers; without it a general one
    ids : start of every id inside, so that two drawings can share a page
    kind_names : names of kinds in the reader's language, where they differ from :data:`STYLES`
    """
    words = _WORDS[language]
    kinds = list(dict.fromkeys(route.kind for route in drawing.routes))
    names = {kind: (kind_names or {}).get(kind) or getattr(STYLES.get(kind, _OTHER), language) for kind in kinds}
    pioneers = ", ".join(one.firm.name for one in tree.pioneers) or words["none"]
    summary = words["summary"].format(firms=len(tree.firms), generations=tree.generations, pioneers=pioneers)
    height = drawing.height + (_LEGEND_LINE * (len(kinds) + 1) + 20 if kinds else 0)
    width = max(drawing.width, 340)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="genealogy" viewBox="0 0 {width:g} {height:g}" '
        f'role="img" aria-labelledby="{ids}-title {ids}-description" font-family="sans-serif" font-size="13">',
        f'<title id="{ids}-title">{escape(title or words["title"])}</title>',
        f'<desc id="{ids}-description">{escape(summary)}</desc>',
        "<defs>",
        *(_head(kind, ids) for kind in kinds),
        "</defs>",
        '<g class="genealogy-links" fill="none">',
        *(_line(route, tree, ids, names[route.kind]) for route in drawing.routes),
        '</g><g class="genealogy-firms">',
        *(_box(box, tree, words) for box in drawing.boxes.values()),
        "</g>",
        *_years(drawing),
        *_legend(kinds, names, words, drawing.height, ids),
        "</svg>",
    ]
    return "\n".join(parts)


def _head(kind: str, ids: str) -> str:
    style = STYLES.get(kind, _OTHER)
    shapes = {
        "full": f'<path d="M0 0 L10 5 L0 10 z" fill="{style.colour}"/>',
        "open": f'<path d="M1 1 L9 5 L1 9 z" fill="#ffffff" stroke="{style.colour}" stroke-width="1.5"/>',
        "diamond": f'<path d="M0 5 L5 1 L10 5 L5 9 z" fill="{style.colour}"/>',
        "circle": f'<circle cx="5" cy="5" r="3.6" fill="#ffffff" stroke="{style.colour}" stroke-width="1.5"/>',
        "bar": f'<path d="M9 0 L9 10" stroke="{style.colour}" stroke-width="2"/>',
    }
    return (
        f'<marker id="{ids}-head-{escape(kind)}" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="9" '
        f'markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">{shapes[style.head]}</marker>'
    )


def _line(route: Route, tree: Genealogy, ids: str, name: str) -> str:
    style = STYLES.get(route.kind, _OTHER)
    dashes = f' stroke-dasharray="{style.dashes}"' if style.dashes else ""
    told = f"{tree[route.parent].firm.name} → {tree[route.child].firm.name}: {name}"
    return (
        f'<path class="genealogy-link genealogy-link-{escape(route.kind)}" d="{_curve(route)}" '
        f'stroke="{style.colour}" stroke-width="{2 if route.kind in DESCENT_KINDS else 1.5}"{dashes} '
        f'marker-end="url(#{ids}-head-{escape(route.kind)})"><title>{escape(told)}</title></path>'
    )


def _curve(route: Route) -> str:
    """Straight sideways, otherwise smooth from row to row: it leaves and enters boxes upright."""
    points = route.points
    path = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        if route.sideways or x1 == x2:
            path.append(f"L{x2:g} {y2:g}")
        else:
            middle = (y1 + y2) / 2
            path.append(f"C{x1:g} {middle:g} {x2:g} {middle:g} {x2:g} {y2:g}")
    return " ".join(path)


def _ems(text: str) -> float:
    """About how wide a bold text is in ems; rather too much than too little, whatever sans-serif face is there."""
    return sum(
        0.4 if sign in "iljtfrI.,- '()" else 1.0 if sign in "mwMW&@" else 0.82 if sign.isupper() else 0.68
        for sign in text
    )


def _wrapped(text: str, room: float) -> list[str]:
    """The text in at most `_LINES` lines that are no wider than the room, in ems; what is cut ends in an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _ems(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    shown = lines[:_LINES]
    if len(lines) > _LINES:
        shown[-1] += "…"
    return [line if _ems(line) <= room else _cut(line, room) for line in shown]


def _cut(line: str, room: float) -> str:
    line = line.rstrip("…")
    while line and _ems(line + "…") > room:
        line = line[:-1]
    return line.rstrip() + "…"


def _box(box: Box, tree: Genealogy, words: Mapping[str, str]) -> str:
    one = tree[box.key]
    year = str(one.founded)
    lines = _wrapped(one.firm.name, (box.width - 2 * _INSIDE) / _SIZE)
    texts = [(line, 'font-weight="600"') for line in lines] + ([(year, 'fill="#3f3f46"')] if year else [])
    top = box.y - (len(texts) - 1) * 8 + 4.5
    rows = "".join(
        f'<text class="{"genealogy-name" if number < len(lines) else "genealogy-year"}" x="{box.x:g}" '
        f'y="{top + number * 16:g}" text-anchor="middle" {attributes}>{escape(text)}</text>'
        for number, (text, attributes) in enumerate(texts)
    )
    told = one.firm.name + (f", {words['founded']} {year}" if year else "")
    if one.is_pioneer:
        told += f" ({words['pioneer']})"
    if one.parents:
        told += f"; {words['from']} " + ", ".join(tree[parent].firm.name for parent in one.parents)
    pioneer = " genealogy-pioneer" if one.is_pioneer else ""
    return (
        f'<g class="genealogy-firm{pioneer}"><title>{escape(told)}</title>'
        f'<rect x="{box.x - box.width / 2:g}" y="{box.y - box.height / 2:g}" width="{box.width:g}" '
        f'height="{box.height:g}" rx="10" fill="{"#e8f0f8" if pioneer else "#ffffff"}" stroke="#1f2933" '
        f'stroke-width="{2.5 if pioneer else 1.25}"/>{rows}</g>'
    )


def _years(drawing: Layout) -> list[str]:
    """In a drawing by time the years of each row at the left edge."""
    if not drawing.rows or drawing.rows[0].first_year is None:
        return []
    height_of = {box.row: box.y + 4 for box in drawing.boxes.values()}
    return [
        f'<text class="genealogy-row" x="24" y="{height_of[row.number]:g}" fill="#3f3f46">'
        + (str(row.first_year) if row.first_year == row.last_year else f"{row.first_year}–{row.last_year}")
        + "</text>"
        for row in drawing.rows
        if row.number in height_of
    ]


def _legend(
    kinds: Sequence[str], names: Mapping[str, str], words: Mapping[str, str], top: float, ids: str
) -> list[str]:
    if not kinds:
        return []
    parts = [f'<g class="genealogy-legend"><text x="24" y="{top + 16:g}" font-weight="600">{words["legend"]}</text>']
    for number, kind in enumerate(kinds, start=1):
        style, y = STYLES.get(kind, _OTHER), top + 12 + number * _LEGEND_LINE
        dashes = f' stroke-dasharray="{style.dashes}"' if style.dashes else ""
        parts.append(
            f'<path class="genealogy-link-{escape(kind)}" d="M24 {y:g} L84 {y:g}" stroke="{style.colour}" '
            f'stroke-width="2"{dashes} marker-end="url(#{ids}-head-{escape(kind)})"/>'
            f'<text x="96" y="{y + 4.5:g}">{escape(names[kind])}</text>'
        )
    return [*parts, "</g>"]
