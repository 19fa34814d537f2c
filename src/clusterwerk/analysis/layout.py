"""Where to draw the firms of a genealogy so that a person can read it: rows, few crossings, straight lines.

The layered drawing of Sugiyama, Tagawa & Toda (1981), IEEE Trans. SMC 11(2): rows by generation or time,
order within rows by medians of neighbours with exchanges of neighbours, positions by least squares under
the order (isotonic regression), long lines through helper points. Deterministic: the same genealogy gives
the same drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clusterwerk.analysis.genealogy import Genealogy
from clusterwerk.analysis.layering import Row, rows_by_generation, rows_by_time
from clusterwerk.analysis.ordering import Graph, count_crossings, order_rows, spread

_ASPECT = 1.414  # A3 landscape
_TRIES = 24


@dataclass(frozen=True)
class Box:
    """A firm's box: centre ``x``, ``y``, ``width`` and ``height`` in abstract units, y downwards."""

    key: str
    x: float
    y: float
    width: float
    height: float
    row: int


@dataclass(frozen=True)
class Route:
    """A link's line from parent to child through ``points`` (x, y)."""

    parent: str
    child: str
    kind: str
    points: tuple[tuple[float, float], ...]
    sideways: bool


@dataclass(frozen=True)
class Layout:
    """Boxes, lines, rows and the size of a drawing whose upper left corner is (0, 0)."""

    boxes: Mapping[str, Box]
    routes: tuple[Route, ...]
    rows: tuple[Row, ...]
    width: float
    height: float
    crossings: int


@dataclass(frozen=True)
class Sizes:
    """Sizes of a drawing in abstract units (about 7 units per letter at the default)."""

    box_width: float = 180.0
    box_height: float = 72.0
    gap_x: float = 28.0
    gap_y: float = 76.0
    margin: float = 24.0
    years: float = 84.0


def layout(
    tree: Genealogy,
    *,
    by: Literal["generation", "time"] = "generation",
    span: int = 10,
    sizes: Sizes | None = None,
) -> Layout:
    """Positions of all firms and routes of all links.

    Parameters
    ----------
    tree : a checked genealogy of any size; made for 3 to 60 firms
    by : rows are generations, or consecutive spans of years
    span : longest span of years of one row in a drawing by time
    sizes : sizes of boxes and gaps; ``years`` is the room left for the years of the rows in a drawing by time

    Families that are not linked to one another are drawn side by side; by generation they also wrap to new
    shelves.
    """
    sizes = sizes or Sizes()
    families = tree.families()
    all_keys = tuple(tree.firms)
    if by == "time":
        row, rows = rows_by_time(tree, all_keys, span=span)
    else:
        row = {key: number for keys in families for key, number in rows_by_generation(tree, keys).items()}
        rows = tuple(Row(number) for number in range(max(row.values(), default=-1) + 1))
    drawn = [_Family(tree, keys, row, sizes) for keys in families]
    left = sizes.margin + (sizes.years if by == "time" else 0.0)
    offsets = _shelves(drawn, sizes, left, one_shelf=by == "time")
    boxes: dict[str, Box] = {}
    routes: list[Route] = []
    for family, (dx, dy) in zip(drawn, offsets, strict=True):
        boxes |= {key: family.box(key, dx, dy) for key in family.keys}
        routes += family.routes(dx, dy)
    right = max((box.x + box.width / 2 for box in boxes.values()), default=0.0)
    bottom = max((box.y + box.height / 2 for box in boxes.values()), default=0.0)
    return Layout(
        boxes={key: boxes[key] for key in all_keys},
        routes=tuple(routes),
        rows=rows,
        width=right + sizes.margin,
        height=bottom + sizes.margin,
        crossings=sum(family.crossings for family in drawn),
    )


class _Family:
    """One connected family, laid out around its own origin."""

    def __init__(self, tree: Genealogy, keys: Sequence[str], row: Mapping[str, int], sizes: Sizes) -> None:
        self.keys, self.sizes = keys, sizes
        self.row = {key: row[key] for key in keys}
        inside = set(keys)
        self.links = tuple(dict.fromkeys((n.parent, n.child, n.kind) for n in tree.links if n.parent in inside))
        self.graph = Graph(self.row, [(parent, child) for parent, child, _ in self.links])
        self.order = order_rows(self.graph)
        self.crossings = count_crossings(self.graph, self.order)
        widths = {node: sizes.box_width if node in self.row else sizes.gap_x for node in self.graph.row}
        self.x = spread(self.graph, self.order, widths, sizes.gap_x)
        left = min(self.x[node] - widths[node] / 2 for node in self.x)
        self.x = {node: x - left for node, x in self.x.items()}
        self.width = max(self.x[node] + widths[node] / 2 for node in self.x)
        self.rows = max(self.row.values()) + 1

    def height(self) -> float:
        return self.rows * self.sizes.box_height + (self.rows - 1) * self.sizes.gap_y

    def _y(self, row: int) -> float:
        return self.sizes.box_height / 2 + row * (self.sizes.box_height + self.sizes.gap_y)

    def box(self, key: str, dx: float, dy: float) -> Box:
        row = self.row[key]
        x, y = round(self.x[key] + dx, 2), round(self._y(row) + dy, 2)
        return Box(key, x, y, self.sizes.box_width, self.sizes.box_height, row)

    def routes(self, dx: float, dy: float) -> list[Route]:
        found = []
        for parent, child, kind in self.links:
            sideways = self.row[parent] == self.row[child]
            points = self._sideways(parent, child) if sideways else self._down(parent, child)
            moved = tuple((round(x + dx, 2), round(y + dy, 2)) for x, y in points)
            found.append(Route(parent, child, kind, moved, sideways))
        return found

    def _down(self, parent: str, child: str) -> list[tuple[float, float]]:
        """From box edge to box edge through the helper points of the rows between, also upwards."""
        half = self.sizes.box_height / 2
        sign = 1 if self.row[parent] < self.row[child] else -1
        # upright past the boxes of a row between, bent only in the gaps
        between = [
            (self.x[node], self._y(self.graph.row[node]) + edge)
            for node in self.graph.helpers(parent, child)
            for edge in (-sign * half, sign * half)
        ]
        start = (self.x[parent], self._y(self.row[parent]) + sign * half)
        end = (self.x[child], self._y(self.row[child]) - sign * half)
        return [start, *between, end]

    def _sideways(self, parent: str, child: str) -> list[tuple[float, float]]:
        """Straight between neighbours, otherwise in an arc below the row."""
        row = self.order[self.row[parent]]
        sign = 1 if self.x[parent] < self.x[child] else -1
        y, half = self._y(self.row[parent]), self.sizes.box_width / 2
        if abs(row.index(parent) - row.index(child)) == 1:
            return [(self.x[parent] + sign * half, y), (self.x[child] - sign * half, y)]
        low = y + self.sizes.box_height / 2
        dip = low + self.sizes.gap_y / 3
        inner = sign * half / 2
        return [(self.x[parent] + inner, low), (self.x[parent] + inner, dip),
                (self.x[child] - inner, dip), (self.x[child] - inner, low)]  # fmt: skip


def _shelves(families: Sequence[_Family], sizes: Sizes, left: float, *, one_shelf: bool) -> list[tuple[float, float]]:
    """Upper left corners on shelves of the width that fits the sheet best; all side by side if it is by time."""
    whole = sum(family.width + 2 * sizes.gap_x for family in families)
    if one_shelf or not families:
        return _filled(families, sizes, left, whole)[0]
    widest = max(family.width for family in families)
    limits = (widest + (whole - widest) * step / _TRIES for step in range(_TRIES + 1))
    tries = (_filled(families, sizes, left, limit) for limit in limits)
    return min(tries, key=lambda one: max(one[1] / _ASPECT, one[2]))[0]


def _filled(
    families: Sequence[_Family], sizes: Sizes, left: float, limit: float
) -> tuple[list[tuple[float, float]], float, float]:
    """Corners when a shelf holds at most ``limit``, and the width and height that this takes."""
    offsets = []
    x, y, tallest, right = left, sizes.margin, 0.0, 0.0
    for family in families:
        if x > left and x + family.width - left > limit:
            x, y, tallest = left, y + tallest + sizes.gap_y, 0.0
        offsets.append((x, y))
        right = max(right, x + family.width)
        x += family.width + 2 * sizes.gap_x
        tallest = max(tallest, family.height())
    return offsets, right, y + tallest
