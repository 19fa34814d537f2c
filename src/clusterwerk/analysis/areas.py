"""From plants that stand out to areas: which cells belong to a cluster, and which plants are its members.

Neighbouring plants that stand out are joined. Their area is drawn at several thresholds of how much they
stand out, and the one with the highest likelihood ratio is kept (Kulldorff 1997, Comm. Statistics 26(6),
for areas of any shape).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.neighbourhoods import Grid

_THRESHOLDS = 24


@dataclass(frozen=True)
class Area:
    """A set of grid cells (flat numbers), the plants of the industry inside, all plants inside, and the
    strength.
    """

    cells: np.ndarray
    members: np.ndarray
    everything: int
    radius: float
    strength: float


def strength(own: float, everything: float, size: float, total: float) -> float:
    """Log-likelihood ratio of ``own`` of ``size`` plants in an area with ``everything`` of ``total``; 0 if
    too few.
    """
    expected = size * everything / total
    if own <= expected or expected <= 0:
        return 0.0
    inside = own * np.log(own / expected)
    outside = (size - own) * np.log((size - own) / (size - expected)) if own < size else 0.0
    return float(inside + outside)


def areas_of(
    grid: Grid,
    all_counts: np.ndarray,
    rows: np.ndarray,
    standing_out: np.ndarray,
    ratio: np.ndarray,
    radius: float,
    min_ratio: float,
) -> list[Area]:
    """Areas of one industry at one radius.

    ``rows`` (n,) all plants of the industry, ``standing_out`` (n,) bool, ``ratio`` (n,) own neighbours over
    expected, ``all_counts`` flat counts of all plants per cell. The area with the highest likelihood ratio is
    widened as long as each further ring holds at least ``min_ratio`` times what the rest of the country has.
    """
    core = np.flatnonzero(standing_out)
    found = []
    for group in reachable(grid, rows[core], radius):
        plants = core[group]
        levels = np.unique(np.quantile(ratio[plants], np.linspace(0, 0.95, _THRESHOLDS)))[::-1]
        drawn = [
            drawn_around(grid, all_counts, rows, rows[plants[ratio[plants] >= level]], radius)
            for level in levels.tolist()
        ]
        best = max(range(len(drawn)), key=lambda number: drawn[number].strength)
        area = drawn[best]
        for wider in drawn[best + 1 :]:
            elsewhere = (len(rows) - len(wider.members)) / max(1, all_counts.sum() - wider.everything)
            ring = len(wider.members) - len(area.members)
            if ring < min_ratio * elsewhere * (wider.everything - area.everything):
                break
            area = wider
        found.append(area)
    return found


def merged(grid: Grid, all_counts: np.ndarray, rows: np.ndarray, areas: list[Area]) -> Area:
    """One area of several, with the plants ``rows`` of all their industries."""
    cells = np.unique(np.concatenate([area.cells for area in areas]))
    members = rows[np.isin(grid.flat[rows], cells)]
    everything = int(all_counts[cells].sum())
    value = strength(len(members), everything, len(rows), int(all_counts.sum()))
    return Area(cells, members, everything, max(area.radius for area in areas), value)


def without_overlap(areas: list[Area]) -> list[Area]:
    """The strongest first; a weaker one that shares plants with a stronger one is dropped."""
    kept: list[Area] = []
    taken: set[int] = set()
    for area in sorted(areas, key=lambda one: -one.strength):
        members = set(area.members.tolist())
        if members and not members & taken:
            kept.append(area)
            taken |= members
    return kept


def drawn_around(grid: Grid, all_counts: np.ndarray, rows: np.ndarray, chosen: np.ndarray, radius: float) -> Area:
    """The cells within half the radius of the chosen plants, and who is in them."""
    cells = _covered(grid, np.unique(grid.flat[chosen]), radius / 2)
    members = rows[np.isin(grid.flat[rows], cells)]
    everything = int(all_counts[cells].sum())
    return Area(cells, members, everything, radius, strength(len(members), everything, len(rows), all_counts.sum()))


def _covered(grid: Grid, spots: np.ndarray, radius: float) -> np.ndarray:
    """Cells within ``radius`` of the spots, with bays and holes narrower than that closed.

    A town in the middle of a cluster is part of its place.
    """
    from scipy.ndimage import binary_fill_holes, distance_transform_edt

    reach = radius / grid.cell + 1e-9
    edge = 2 * int(reach) + 1
    line, column = spots // grid.columns, spots % grid.columns
    top, left = int(line.min()) - edge, int(column.min()) - edge
    free = np.ones((int(line.max()) - top + edge + 1, int(column.max()) - left + edge + 1), dtype=bool)
    free[line - top, column - left] = False
    reached = distance_transform_edt(free) <= reach
    twice = distance_transform_edt(~reached) <= reach
    closed = (distance_transform_edt(twice) > reach) | reached
    line, column = np.nonzero(binary_fill_holes(closed))
    line, column = line + top, column + left
    inside = (line >= 0) & (line < grid.lines) & (column >= 0) & (column < grid.columns)
    return line[inside] * grid.columns + column[inside]


def reachable(grid: Grid, rows: np.ndarray, radius: float) -> list[np.ndarray]:
    """Positions of plants in groups whose members can be reached in steps of at most ``radius``."""
    if len(rows) == 0:
        return []
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    spots, spot_of = np.unique(grid.flat[rows], return_inverse=True)
    points = np.column_stack([spots // grid.columns, spots % grid.columns]).astype(np.float64)
    pairs = cKDTree(points).query_pairs(radius / grid.cell, output_type="ndarray")
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(spots), len(spots)))
    _, label = connected_components(graph, directed=False)
    of_plant = label[spot_of]
    return [np.flatnonzero(of_plant == number) for number in range(int(label.max()) + 1)]
