"""A network of ties as one SVG text: numbered circles, lines by kind of tie, those without a tie at the lower edge.

Kinds differ in dashes and thickness first and in colour second. Numbers refer to the table that belongs to the picture;
names are written where there is room for them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, sqrt

from clusterwerk.analysis.drawing import COLOURS
from clusterwerk.analysis.networks.network import Network
from clusterwerk.analysis.networks.placing import Room, places
from clusterwerk.analysis.results import text_hash
from clusterwerk.analysis.wording import Language

SCREEN, SHEET = 440.0, (1180.0, 670.0)
FEW, NAMED_ON_SHEET, USUAL, TOLD = 12, 60, 60, 200
RADIUS, EDGE, ALONE_ROW = 12.0, 18.0, 32.0
LETTERS_OF_NAME, SPACE, NAMED_SPACE = 18, 5500.0, 24000.0
STYLES = ((6, 1.0, "4 4"), (1, 2.0, ""), (2, 4.0, ""))
"""Colour, thickness and dashes of the three kinds: met, worked together, worked together again."""


@dataclass(frozen=True)
class Circle:
    """One node: its number in the table, its name, and whether it is the reader's own."""

    number: int
    name: str
    is_own: bool = False


@dataclass(frozen=True, order=True)
class Strand:
    """A tie between two numbers, of the first, second or third kind."""

    one: int
    other: int
    kind: int


@dataclass(frozen=True)
class Words:
    """What is written: title and description for readers who listen, names of the three kinds, and who is alone."""

    title: str
    description: str
    kinds: tuple[str, str, str]
    alone: str


def network_picture(
    circles: Sequence[Circle],
    ties: Sequence[Strand],
    words: Words,
    *,
    language: Language,
    hidden: frozenset[Strand] = frozenset(),
    on_sheet: bool = False,
    seed: int = 1,
) -> str:
    """The picture for a screen (readable at the width of a telephone up to 60 circles, larger above), or for an A3 sheet.

    ``hidden`` ties pull their circles together but are not drawn. Raises :class:`UnknownKey` and :class:`WrongValue` like
    :class:`Network`.
    """
    network = Network(tuple(one.number for one in circles), tuple((tie.one, tie.other) for tie in ties))
    tied = [one for one in circles if network.neighbours[one.number]]
    alone = [one for one in circles if not network.neighbours[one.number]]
    drawn = _Drawing(len(circles), len(tied), len(alone), on_sheet=on_sheet)
    place = places(network, drawn.room, seed=seed)
    named = {one.number: one.name for one in circles}
    shown = [tie for tie in ties if tie not in hidden]
    parts = [row for kind in (1, 2, 3) for row in _lines(kind, shown, place, named, words)]
    around = [(one, *place[one.number]) for one in tied]
    below = drawn.in_rows(alone)
    parts += drawn.rule_of(alone, words.alone)
    parts += [*_circles(around), *_circles(below, is_alone=True), *_writing([*around, *below], drawn.name_lines)]
    parts += drawn.legend(words.kinds, sorted({tie.kind for tie in shown}))
    ids = f"network-{text_hash(words.title, words.description, *parts)[:10]}"
    width = "" if on_sheet else f' width="{drawn.width * 1.25:g}"'
    css = "picture chart network" if drawn.width <= SCREEN else "picture network"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{css}" lang="{language}" '
            f'viewBox="0 0 {drawn.width:g} {drawn.height:.0f}"{width} role="img" '
            f'aria-labelledby="{ids}-title {ids}-description" font-family="sans-serif" font-size="13">',
            f'<title id="{ids}-title">{escape(words.title)}</title>',
            f'<desc id="{ids}-description">{escape(words.description)}</desc>',
            f'<rect class="fill-paper" fill="#ffffff" width="{drawn.width:g}" height="{drawn.height:.0f}"/>',
            *parts,
            "</svg>",
        ]
    )


class _Drawing:
    """Sizes of one picture, from how many circles it holds."""

    def __init__(self, count: int, tied: int, alone: int, *, on_sheet: bool) -> None:
        self.has_names = count <= (NAMED_ON_SHEET if on_sheet else FEW)
        self.width = SHEET[0] if on_sheet else SCREEN * max(1.0, sqrt(count / USUAL))
        self.name_lines = (3 if on_sheet else 2) if self.has_names else 0
        across, down = (2.5 * RADIUS, 2.5 * RADIUS)
        if self.has_names:
            across, down = (122.0, 70.0) if on_sheet else (104.0, 58.0)
        side = 62.0 if self.has_names else EDGE
        self.step = across + 8 if self.has_names else ALONE_ROW
        self.row_height = down if self.has_names else ALONE_ROW
        self.per_row = max(1, int((self.width - 2 * EDGE) / self.step))
        self.alone_height = 30 + ceil(alone / self.per_row) * self.row_height if alone else 0.0
        wanted = tied * (NAMED_SPACE if self.has_names else SPACE) / self.width
        field = SHEET[1] - self.alone_height if on_sheet else min(wanted, self.width * 1.15)
        field = max(field, 170.0)
        below = down - EDGE if self.has_names else EDGE
        self.field = field if tied else 8.0
        self.room = Room(side, EDGE, self.width - side, max(EDGE + 1, self.field - below), (across, down))
        self.height = self.field + self.alone_height

    def in_rows(self, alone: Sequence[Circle]) -> list[tuple[Circle, float, float]]:
        """Those without a tie with their places, in rows below a line."""
        placed = []
        for number, one in enumerate(alone):
            row, column = divmod(number, self.per_row)
            x, y = EDGE + self.step * (column + 0.5), self.field + 30 + RADIUS + row * self.row_height
            placed.append((one, round(x, 1), round(y, 1)))
        return placed

    def rule_of(self, alone: Sequence[Circle], label: str) -> list[str]:
        """The line above those without a tie, and what it says."""
        if not alone:
            return []
        top = self.field + 6
        return [
            f'<path class="stroke-line" stroke="#8e908d" d="M{EDGE:g} {top:.1f}H{self.width - EDGE:.1f}"/>',
            f'<text x="{EDGE:g}" y="{top + 18:.1f}" class="text-soft" fill="#4c4f50">{escape(label)}</text>',
        ]

    def legend(self, kinds: Sequence[str], used: Sequence[int]) -> list[str]:
        """A sample of each kind that is drawn, below everything."""
        parts, y = [], self.height + 14
        for kind in used:
            parts.append(f'<path {_style(kind)} fill="none" d="M{EDGE:g} {y:g}h40"/>')
            parts.append(f'<text x="{EDGE + 52:g}" y="{y + 4.5:g}" fill="#1c1f20">{escape(kinds[kind - 1])}</text>')
            y += 20
        self.height = y
        return parts


def _style(kind: int, *, thin: bool = False) -> str:
    colour, width, dashes = STYLES[kind - 1]
    width = width * 0.6 if thin else width
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'class="stroke-{colour}" stroke="{COLOURS[colour - 1]}" stroke-width="{width:g}"{dashed}'


def _lines(kind: int, shown: Sequence[Strand], place: dict, named: dict[int, str], words: Words) -> list[str]:
    """All lines of one kind; each tells whom it joins where there are not too many."""
    parts, tells = [], len(shown) <= TOLD
    for tie in shown:
        if tie.kind == kind:
            (x1, y1), (x2, y2) = place[tie.one], place[tie.other]
            told = escape(f"{named[tie.one]} – {named[tie.other]}: {words.kinds[kind - 1]}")
            line = f"M{x1:g} {y1:g}L{x2:g} {y2:g}"
            parts.append(f'<path d="{line}"><title>{told}</title></path>' if tells else f'<path d="{line}"/>')
    return [f'<g {_style(kind, thin=not tells)} fill="none">', *parts, "</g>"] if parts else []


def _look(*, is_own: bool = False, is_alone: bool = False) -> str:
    if is_own:
        return 'class="fill-wash stroke-1" fill="#d5e4e4" stroke="#00525a" stroke-width="3"'
    dashed = ' stroke-dasharray="3 3"' if is_alone else ""
    return f'class="fill-paper stroke-6" fill="#ffffff" stroke="#5b6166" stroke-width="1.5"{dashed}'


def _circles(placed: Sequence[tuple[Circle, float, float]], *, is_alone: bool = False) -> list[str]:
    """Circles that tell their number and name, the own ones apart."""
    parts = []
    for is_own in (False, True):
        own = [
            f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS:g}"><title>{one.number}: {escape(one.name)}</title></circle>'
            for one, x, y in placed
            if one.is_own == is_own
        ]
        parts += [f"<g {_look(is_own=is_own, is_alone=is_alone)}>", *own, "</g>"] if own else []
    return parts


def _writing(placed: Sequence[tuple[Circle, float, float]], name_lines: int) -> list[str]:
    """The numbers in the circles, and the names below them where they are written."""
    numbers = [f'<text x="{x:g}" y="{y + 4:g}">{one.number}</text>' for one, x, y in placed]
    names = [
        f'<text class="text-halo" x="{x:g}" y="{y + RADIUS + 12 + 12 * place:g}" stroke="#ffffff" stroke-width="3" '
        f'paint-order="stroke">{escape(row)}</text>'
        for one, x, y in placed
        for place, row in enumerate(_wrapped(one.name, name_lines))
    ]
    return ['<g text-anchor="middle" font-size="11" fill="#1c1f20" pointer-events="none">', *names, *numbers, "</g>"]


def _wrapped(name: str, lines: int) -> list[str]:
    if not lines:
        return []
    return textwrap.wrap(name, LETTERS_OF_NAME, max_lines=lines, placeholder=" …", break_long_words=False)
