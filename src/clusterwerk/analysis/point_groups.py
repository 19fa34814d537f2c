"""Groups of points by density: DBSCAN for any number of points, exact, with NumPy and SciPy only.

DBSCAN (Ester et al. 1996): a point with ``least`` points within ``distance``, itself counted, is a core; cores within
that distance are one group; other points within it of a core join the group of the nearest core. On square cells whose
diagonal is the distance all points of a cell lie within reach of each other, so most pairs need not be looked at
(Gunawan 2013); the result is exact.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from clusterwerk.analysis.errors import WrongValue

_EDGE = 1 + 1e-12
_PAIRS = 4_000_000  # pairs of points compared at once
_ALONE = -1


def dbscan(points: np.ndarray, *, distance: float, least: int) -> tuple[np.ndarray, np.ndarray]:
    """Labels (n,) int, -1 for points of no group, groups numbered by their first point; cores (n,) bool.

    ``points`` (n, 2) in the unit of ``distance``. Raises :class:`WrongValue` for a distance or number not above 0.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    if not distance > 0:
        raise WrongValue("distance", None, f"{distance} is not above 0")
    if least < 1:
        raise WrongValue("least", None, f"{least} is below 1")
    points = np.ascontiguousarray(points, dtype=np.float64)
    labels = np.full(len(points), _ALONE, dtype=np.int64)
    core = _cores(points, distance, least)
    if not core.any():
        return labels, core
    cores = np.flatnonzero(core)
    cells = _Cells(points[cores], distance)
    links = cells.links(distance)
    graph = coo_array((np.ones(len(links)), (links[:, 0], links[:, 1])), shape=(len(cells), len(cells)))
    labels[cores] = connected_components(graph, directed=False)[1][cells.of_point]
    others = np.flatnonzero(~core)
    if len(others):
        gap, near = cKDTree(points[cores]).query(points[others], distance_upper_bound=distance * (1 + 2e-12))
        joins = np.isfinite(gap) & (gap <= distance * _EDGE)
        labels[others[joins]] = labels[cores[near[joins]]]
    return _renumbered(labels), core


def _cores(points: np.ndarray, distance: float, least: int) -> np.ndarray:
    from scipy.spatial import cKDTree

    cells = _Cells(points, distance)
    core = np.bincount(cells.of_point)[cells.of_point] >= least
    rest = np.flatnonzero(~core)
    if len(rest):
        found = cKDTree(points).query_ball_point(points[rest], distance * _EDGE, return_length=True)
        core[rest] = np.asarray(found) >= least
    return core


class _Cells:
    """Points in square cells whose diagonal is ``distance``, in the order of the cells."""

    def __init__(self, points: np.ndarray, distance: float) -> None:
        side = distance / np.sqrt(2) * (1 - 1e-9)
        column, line = ((points - points.min(axis=0)) // side).astype(np.int64).T
        self.points = points
        self._wide = int(column.max()) + 5  # so that a step of two never reaches the next line
        self.ids, self.of_point = np.unique(line * self._wide + column, return_inverse=True)
        self._order = np.argsort(self.of_point, kind="stable")
        self._ends = np.searchsorted(self.of_point[self._order], np.arange(len(self.ids) + 1))

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def _sizes(self) -> np.ndarray:
        return np.diff(self._ends)

    def links(self, distance: float) -> np.ndarray:
        """(m, 2) pairs of cells that hold points within ``distance`` of each other, as many as are needed."""
        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import connected_components

        steps = [(line, column) for line in range(3) for column in range(-2, 3) if (line, column) > (0, 0)]
        steps.sort(key=lambda step: step[0] ** 2 + step[1] ** 2)
        linked = np.empty((0, 2), dtype=np.int64)
        group = np.arange(len(self))
        for line, column in steps:
            other = self.ids + line * self._wide + column
            place = np.minimum(np.searchsorted(self.ids, other), len(self) - 1)
            one = np.flatnonzero(self.ids[place] == other)
            pairs = np.column_stack([one, place[one]])
            pairs = pairs[group[pairs[:, 0]] != group[pairs[:, 1]]]
            close = pairs[self._close(pairs, distance)]
            linked = np.concatenate([linked, close])
            graph = coo_array((np.ones(len(linked)), (linked[:, 0], linked[:, 1])), shape=(len(self), len(self)))
            group = connected_components(graph, directed=False)[1]
        return linked

    def _close(self, pairs: np.ndarray, distance: float) -> np.ndarray:
        """(m,) bool: does the pair of cells hold two points within the distance?"""
        found = np.zeros(len(pairs), dtype=bool)
        work = self._sizes[pairs[:, 0]] * self._sizes[pairs[:, 1]]
        for number in np.flatnonzero(work > _PAIRS).tolist():
            found[number] = self._close_large(*pairs[number].tolist(), distance)
        small = np.flatnonzero(work <= _PAIRS)
        ends = np.searchsorted(np.cumsum(work[small]), np.arange(_PAIRS, work[small].sum() + _PAIRS, _PAIRS))
        for chosen in np.split(small, np.unique(ends)):
            if len(chosen) == 0:
                continue
            which, first, second = self._expanded(pairs[chosen], work[chosen])
            gap = self.points[first] - self.points[second]
            near = np.einsum("ij,ij->i", gap, gap) <= (distance * _EDGE) ** 2
            found[chosen[which[near]]] = True
        return found

    def _expanded(self, pairs: np.ndarray, work: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """All pairs of points of some pairs of cells: number of the pair of cells, and both points."""
        which = np.repeat(np.arange(len(pairs)), work)
        step = np.arange(len(which)) - np.repeat(np.cumsum(work) - work, work)
        wide = self._sizes[pairs[which, 1]]
        return (which, self._order[self._ends[pairs[which, 0]] + step // wide],
                self._order[self._ends[pairs[which, 1]] + step % wide])  # fmt: skip

    def _close_large(self, one: int, other: int, distance: float) -> bool:
        from scipy.spatial import cKDTree

        ours, theirs = (self.points[self._order[self._ends[n] : self._ends[n + 1]]] for n in (one, other))
        return bool(cKDTree(ours).query(theirs)[0].min() <= distance * _EDGE)


def _renumbered(labels: np.ndarray) -> np.ndarray:
    """Groups numbered from 0 in the order of their first point."""
    grouped = labels[labels >= 0]
    _, first, number = np.unique(grouped, return_index=True, return_inverse=True)
    result = labels.copy()
    result[labels >= 0] = np.argsort(np.argsort(first))[number]
    return result
