"""HDBSCAN (Campello, Moulavi & Sander 2013) for some thousands of points: groups of different densities.

The smallest spanning tree over mutual reachability (the larger of the distance of two points and of how far either must
reach for ``least`` points) is cut at every density; a group lives from the density at which it splits off to the one at
which it splits or falls under ``smallest`` points; groups are chosen for the largest total excess of mass.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.errors import AnalysisError, WrongValue

LARGEST = 20_000  # the tree compares all pairs, n * n distances without keeping them


@dataclass(frozen=True)
class Hierarchy:
    """HDBSCAN: ``labels`` (n,) with -1 for points of no group, ``membership`` (n,) how firmly a point belongs (0..1),
    ``stability`` (groups,) how long each group lasts over all densities.
    """

    labels: np.ndarray
    membership: np.ndarray
    stability: np.ndarray


def hdbscan(points: np.ndarray, *, smallest: int, least: int | None = None) -> Hierarchy:
    """Groups of at least ``smallest`` points; ``least`` (default ``smallest``) counts the point itself.

    ``points`` (n, d). Raises :class:`WrongValue`, :class:`AnalysisError` for more than 20,000 points.
    """
    points = np.ascontiguousarray(points, dtype=np.float64)
    least = smallest if least is None else least
    if smallest < 2:
        raise WrongValue("smallest", None, f"{smallest} is below 2")
    if not 1 <= least <= len(points):
        raise WrongValue("least", None, f"{least} is not between 1 and the {len(points)} points")
    if len(points) > LARGEST:
        raise AnalysisError(
            f"{len(points)} points are too many for all densities at once; up to {LARGEST} are possible"
        )
    tree = _Condensed(_merges(_spanning_tree(points, least)), len(points), smallest)
    return tree.chosen()


def _spanning_tree(points: np.ndarray, least: int) -> np.ndarray:
    """(n - 1, 3) edges: two points and their mutual reachability, by Prim's method without a matrix."""
    from scipy.spatial import cKDTree

    n = len(points)
    reach = np.asarray(cKDTree(points).query(points, k=[least])[0]).ravel()
    best, source = np.full(n, np.inf), np.zeros(n, dtype=np.int64)
    waiting = np.ones(n, dtype=bool)
    edges = np.empty((n - 1, 3))
    current = 0
    for number in range(n - 1):
        waiting[current] = False
        gap = np.sqrt(((points - points[current]) ** 2).sum(axis=1))
        gap = np.maximum(np.maximum(gap, reach), reach[current])
        closer = waiting & (gap < best)
        best[closer], source[closer] = gap[closer], current
        following = int(np.where(waiting, best, np.inf).argmin())
        edges[number] = source[following], following, best[following]
        current = following
    return edges


def _merges(edges: np.ndarray) -> np.ndarray:
    """(n - 1, 4) left, right, distance, size: the tree of merges by growing distance; nodes n, n + 1, ..."""
    n = len(edges) + 1
    parent, node, size = list(range(n)), list(range(n)), [1] * n
    merged = np.empty((n - 1, 4))

    def top(point: int) -> int:
        while parent[point] != point:
            parent[point] = parent[parent[point]]
            point = parent[point]
        return point

    for number, (one, other, distance) in enumerate(edges[np.argsort(edges[:, 2], kind="stable")].tolist()):
        a, b = top(int(one)), top(int(other))
        merged[number] = node[a], node[b], distance, size[a] + size[b]
        parent[b], size[a], node[a] = a, size[a] + size[b], n + number
    return merged


@dataclass
class _Group:
    """A group of the condensed tree: density at its birth, points and groups that leave it and at which density."""

    parent: int
    birth: float
    leaving: list[tuple[int, float]]
    splits: list[int]
    end: float = 0.0


class _Condensed:
    """The tree of merges without the points that only fall off."""

    def __init__(self, merged: np.ndarray, n: int, smallest: int) -> None:
        self.n, self._merged, self._smallest = n, merged, smallest
        self.groups = [_Group(-1, 0.0, [], [])]
        waiting = [(2 * n - 2, 0)]
        while waiting:
            waiting += self._divided(*waiting.pop())

    def _size(self, node: int) -> int:
        return 1 if node < self.n else int(self._merged[node - self.n, 3])

    def _divided(self, node: int, group: int) -> list[tuple[int, int]]:
        """Divide one node of a group; what is to be divided further."""
        left, right, distance, _ = self._merged[node - self.n].tolist()
        density = 1 / distance if distance > 0 else float("inf")
        sides = [int(left), int(right)]
        large = [side for side in sides if self._size(side) >= self._smallest]
        own = self.groups[group]
        own.end = max(own.end, density)
        for side in sides:
            if side not in large:
                own.leaving += [(point, density) for point in self._points(side)]
        if len(large) < 2:
            return [(side, group) for side in large]
        further = []
        for side in large:
            own.splits.append(len(self.groups))
            further.append((side, len(self.groups)))
            self.groups.append(_Group(group, density, [], []))
        return further

    def _points(self, node: int) -> list[int]:
        found, waiting = [], [node]
        while waiting:
            node = waiting.pop()
            if node < self.n:
                found.append(node)
            else:
                waiting += [int(side) for side in self._merged[node - self.n, :2]]
        return found

    def _stability(self) -> list[float]:
        """Sum over all points of how long they stay, in density; points of a split count up to it."""
        sizes = [len(group.leaving) for group in self.groups]
        for number in range(len(self.groups) - 1, 0, -1):
            sizes[self.groups[number].parent] += sizes[number]
        return [
            sum(density - group.birth for _, density in group.leaving)
            + sum((self.groups[split].birth - group.birth) * sizes[split] for split in group.splits)
            for group in self.groups
        ]

    def chosen(self) -> Hierarchy:
        """Groups with the largest total stability, never the whole; children are numbered after their parents."""
        own = self._stability()
        best, taken = list(own), [True] * len(own)
        for number in range(len(own) - 1, 0, -1):
            below = sum(best[split] for split in self.groups[number].splits)
            if below > own[number]:
                best[number], taken[number] = below, False
        labels, membership, stability = np.full(self.n, -1), np.zeros(self.n), []
        inside = [-1] * len(own)
        for number, group in enumerate(self.groups):
            if number == 0:
                continue
            if inside[group.parent] >= 0:
                inside[number] = inside[group.parent]
            elif taken[number]:
                inside[number] = len(stability)
                stability.append((own[number], group.end))
        for number, group in enumerate(self.groups):
            if inside[number] < 0:
                continue
            for point, density in group.leaving:
                end = stability[inside[number]][1]
                labels[point] = inside[number]
                membership[point] = 1.0 if not np.isfinite(density) or end == 0 else min(density, end) / end
        return Hierarchy(labels, membership, np.array([value for value, _ in stability]))
