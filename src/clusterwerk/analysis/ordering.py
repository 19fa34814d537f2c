"""Order within the rows of a layered drawing, and positions along them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from statistics import fmean

_SWEEPS = 24


class Graph:
    """Nodes with rows; lines over several rows are cut into pieces by helper nodes ``(parent, child,
    row)``.
    """

    def __init__(self, row: Mapping[str, int], lines: Sequence[tuple[str, str]]) -> None:
        self.row: dict = dict(row)
        self.pieces: list[tuple] = []
        self.beside: list[tuple] = []
        self._helpers: dict[tuple[str, str], list] = {}
        for parent, child in dict.fromkeys(lines):
            start, end = row[parent], row[child]
            if start == end:
                self.beside.append((parent, child))
                continue
            step = 1 if start < end else -1
            helpers = [(parent, child, between) for between in range(start + step, end, step)]
            self._helpers[parent, child] = helpers
            self.row |= {node: node[2] for node in helpers}
            for one, other in pairwise([parent, *helpers, child]):
                self.pieces.append((one, other) if step == 1 else (other, one))
        self.above: dict = {node: [] for node in self.row}
        self.below: dict = {node: [] for node in self.row}
        self.level: dict = {node: [] for node in self.row}
        for upper, lower in self.pieces:
            self.below[upper].append(lower)
            self.above[lower].append(upper)
        for one, other in self.beside:
            self.level[one].append(other)
            self.level[other].append(one)

    def helpers(self, parent: str, child: str) -> list:
        return self._helpers[parent, child]


def order_rows(graph: Graph) -> list[list]:
    """Rows of nodes from left to right with few crossings: the best of several starts and sweeps."""
    best, fewest = None, None
    for start in _starts(graph):
        rows = start
        for sweep in range(_SWEEPS):
            _sweep(graph, rows, downwards=sweep % 2 == 0)
            _exchange(graph, rows)
            cost = (count_crossings(graph, rows), _distance_beside(graph, rows))
            if fewest is None or cost < fewest:
                best, fewest = [list(row) for row in rows], cost
            if fewest == (0, len(graph.beside)):
                return best
    return best if best is not None else []


def count_crossings(graph: Graph, rows: Sequence[Sequence]) -> int:
    """How often two lines cross between neighbouring rows."""
    place = {node: position for row in rows for position, node in enumerate(row)}
    by_row: dict[int, list[tuple[int, int]]] = {}
    for upper, lower in graph.pieces:
        by_row.setdefault(graph.row[upper], []).append((place[upper], place[lower]))
    return sum(_inversions(lines) for lines in by_row.values())


def spread(graph: Graph, rows: Sequence[Sequence], widths: Mapping, gap: float) -> dict:
    """Positions along the rows: each node near the mean of its neighbours, none too close to the next."""
    x: dict = {}
    for row in rows:
        x |= dict(zip(row, _offsets(row, widths, gap), strict=True))
    middle = max((x[row[-1]] for row in rows if row), default=0.0) / 2
    for row in rows:
        if row:
            shift = middle - (x[row[0]] + x[row[-1]]) / 2
            x |= {node: x[node] + shift for node in row}
    for sweep in range(2 * _SWEEPS):
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            if not row:
                continue
            first, second = (graph.above, graph.below) if sweep % 2 == 0 else (graph.below, graph.above)
            last = sweep >= 2 * _SWEEPS - 4
            offsets = _offsets(row, widths, gap)
            wanted, weight = [], []
            for node, offset in zip(row, offsets, strict=True):
                near = (first[node] + second[node]) if last else (first[node] or second[node])
                wanted.append((fmean(x[other] for other in near) if near else x[node]) - offset)
                weight.append(4.0 if isinstance(node, tuple) else 1.0 + len(near))
            placed = isotonic(wanted, weight)
            x |= {node: offset + place for node, offset, place in zip(row, offsets, placed, strict=True)}
    return x


def isotonic(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nearest non-decreasing sequence in weighted least squares (pool adjacent violators)."""
    blocks: list[list[float]] = []
    for value, weight in zip(values, weights, strict=True):
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value2, weight2, count2 = blocks.pop()
            value1, weight1, count1 = blocks.pop()
            total = weight1 + weight2
            blocks.append([(value1 * weight1 + value2 * weight2) / total, total, count1 + count2])
    return [value for value, _, count in blocks for _ in range(int(count))]


def _offsets(row: Sequence, widths: Mapping, gap: float) -> list[float]:
    steps = [0.0] + [(widths[one] + widths[other]) / 2 + gap for one, other in pairwise(row)]
    return list(accumulate(steps))[: len(row)]


def _starts(graph: Graph) -> list[list[list]]:
    """Two starts: depth first in the given order, and the same from the other end."""
    height = max(graph.row.values(), default=-1) + 1
    found = []
    for nodes in (list(graph.row), list(graph.row)[::-1]):
        rows: list[list] = [[] for _ in range(height)]
        seen: set = set()
        for root in sorted(nodes, key=lambda node: graph.row[node]):
            waiting = [root]
            while waiting:
                node = waiting.pop()
                if node in seen:
                    continue
                seen.add(node)
                rows[graph.row[node]].append(node)
                waiting.extend(reversed(graph.level[node] + graph.below[node]))
        found.append(rows)
    return found


def _sweep(graph: Graph, rows: list[list], *, downwards: bool) -> None:
    """Sort each row by the middle of its neighbours in the row before; rows are changed in place."""
    numbers = range(1, len(rows)) if downwards else range(len(rows) - 2, -1, -1)
    for number in numbers:
        neighbours = graph.above if downwards else graph.below
        place = {node: position for row in rows for position, node in enumerate(row)}

        def middle(node, neighbours=neighbours, place=place) -> float:
            near = [place[other] for other in neighbours[node]]
            near += [place[o] for other in graph.level[node] for o in neighbours[other]] if not near else []
            return fmean(near) if near else float(place[node])

        rows[number].sort(key=lambda node, middle=middle, place=place: (middle(node), place[node]))


def _exchange(graph: Graph, rows: list[list]) -> None:
    """Swap neighbours while that saves crossings or brings partners of a row together."""
    for _ in range(8):
        changed = False
        place = {node: position for row in rows for position, node in enumerate(row)}
        for row in rows:
            for left in range(len(row) - 1):
                one, other = row[left], row[left + 1]
                before = _pair(graph, place, one, other), _near(graph, place, one, other)
                place[one], place[other] = left + 1, left
                after = _pair(graph, place, other, one), _near(graph, place, one, other)
                if after < before:
                    row[left], row[left + 1] = other, one
                    changed = True
                else:
                    place[one], place[other] = left, left + 1
        if not changed:
            return


def _pair(graph: Graph, place: Mapping, left, right) -> int:
    """Crossings between the lines of two nodes of one row, the first standing left of the second."""
    return sum(
        1
        for neighbours in (graph.above, graph.below)
        for a in neighbours[left]
        for b in neighbours[right]
        if place[a] > place[b]
    )


def _near(graph: Graph, place: Mapping, *nodes) -> int:
    return sum(abs(place[node] - place[other]) for node in nodes for other in graph.level[node])


def _distance_beside(graph: Graph, rows: Sequence[Sequence]) -> int:
    place = {node: position for row in rows for position, node in enumerate(row)}
    return sum(abs(place[one] - place[other]) for one, other in graph.beside)


def _inversions(lines: Sequence[tuple[int, int]]) -> int:
    ends = [lower for _, lower in sorted(lines)]
    return sum(1 for first in range(len(ends)) for second in range(first + 1, len(ends)) if ends[first] > ends[second])
