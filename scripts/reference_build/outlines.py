"""Approximate outlines of the Kreise, computed from places and areas alone.

Every place of the postal code table is a seed that carries its Kreis. A square grid in an equal-area
projection is divided among the seeds like a Voronoi diagram whose cells are weighted per Kreis (a power
diagram); the weights are found so that each Kreis gets about its official area. Cells too far from every
seed are outside. The labelled grid is turned into shared arcs, which are simplified once, so that
neighbours keep one common border. No official geometry enters.
"""

import math
from collections import defaultdict

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from .arcs import sides, simplified, trace

REACH = 1.1  # a seed reaches this many radii of a disc as large as its municipality's share
LOCAL_WEIGHT = 0.7  # how far the size of a municipality shifts the border to its neighbours
OWN_GROUND = 0.8  # within this share of its radius the ground is a place's own
CLOSING = 6.0  # kilometres: gaps and bays narrower than twice this are filled
SMALLEST_PIECE = 20.0  # km²: smaller detached pieces go to what surrounds them
ROUNDS = 14


class Grid:
    """A square grid over the seeds in kilometres of the projected plane."""

    def __init__(self, points: np.ndarray, step: float) -> None:
        self.step = step
        self.left, self.top = points.min(axis=0) - 15
        right, bottom = points.max(axis=0) + 15
        self.columns = int((right - self.left) / step) + 1
        self.rows = int((bottom - self.top) / step) + 1

    def centres(self) -> np.ndarray:
        """The middle of every cell, row by row."""
        x = self.left + (np.arange(self.columns) + 0.5) * self.step
        y = self.top + (np.arange(self.rows) + 0.5) * self.step
        return np.stack([axis.ravel() for axis in np.meshgrid(x, y)], axis=1)


class Seeds:
    """Points with the number of their Kreis, their own radius and the area each Kreis should get."""

    def __init__(self, regions: list[dict], places: list[dict], project) -> None:
        kreise = [row for row in regions if row["level"] == "kreis"]
        self.keys = [row["key"] for row in kreise]
        number = {key: position for position, key in enumerate(self.keys)}
        self.areas = np.array([row["area_km2"] for row in kreise])
        municipal = {row["key"]: row["area_km2"] for row in regions if row["level"] == "municipality"}
        seen: dict[tuple, str] = {}
        named: set[tuple] = set()
        for row in places:
            if row["kreis"] and row["kind"] == "area":
                spot = (row["lat"], row["lon"], row["kreis"])
                seen[spot] = row["municipality"]
                if row["municipality_quality"] == "name":
                    named.add(spot)
        share = defaultdict(int)
        for municipality in seen.values():
            share[municipality] += 1
        self.points = np.array([project(float(lat), float(lon)) for lat, lon, _ in seen])
        self.kreis = np.array([number[kreis] for _, _, kreis in seen])
        self.radius = np.sqrt(np.array([municipal[m] / share[m] for m in seen.values()]) / math.pi)
        self.drop_strays(np.array([spot in named for spot in seen]))

    def drop_strays(self, named: np.ndarray) -> None:
        """Leave out points that have no place of their own Kreis among their nearest: they are misplaced.

        A place that bears the name of a municipality of the Kreis stays.
        """
        _, near = cKDTree(self.points).query(self.points, k=7)
        members = np.bincount(self.kreis)
        alone = (self.kreis[near[:, 1:]] != self.kreis[:, None]).all(axis=1)
        keep = ~alone | named | (members[self.kreis] <= 3)
        self.points, self.kreis, self.radius = self.points[keep], self.kreis[keep], self.radius[keep]

    def owners(self, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which cells lie so near to a place that they are its own, and the place: no weight takes them away."""
        distance, nearest = cKDTree(self.points).query(centres, workers=2)
        own = distance < np.clip(OWN_GROUND * self.radius[nearest], 0.7, 4.0)
        return own, nearest[own]


def divide(seeds: Seeds, grid: Grid, weights: np.ndarray) -> np.ndarray:
    """The number of the Kreis of every cell, -1 outside; nearest seed by weighted (power) distance."""
    power = weights[seeds.kreis] + LOCAL_WEIGHT * seeds.radius**2
    lift = np.sqrt(power.max() - power)
    tree = cKDTree(np.column_stack([seeds.points, lift]))
    centres = grid.centres()
    distance, nearest = tree.query(np.column_stack([centres, np.zeros(len(centres))]), workers=2)
    squared = distance**2 - lift[nearest] ** 2
    reach = (REACH * seeds.radius[nearest] + 1.0) ** 2 + weights[seeds.kreis[nearest]]
    labels = seeds.kreis[nearest].copy()
    own, itself = seeds.owners(centres)
    labels[own] = seeds.kreis[itself]
    inside = (squared <= reach).reshape(grid.rows, grid.columns)
    inside |= own.reshape(grid.rows, grid.columns)
    labels = labels.reshape(grid.rows, grid.columns)
    return np.where(close_gaps(inside, grid.step), labels, -1)


def close_gaps(inside: np.ndarray, step: float) -> np.ndarray:
    """Fill inner holes and narrow bays, and drop crumbs."""
    disc = round(CLOSING / step)
    y, x = np.ogrid[-disc : disc + 1, -disc : disc + 1]
    closed = ndimage.binary_closing(inside, structure=x * x + y * y <= disc * disc)
    return ndimage.binary_fill_holes(closed)


def fit_weights(seeds: Seeds, grid: Grid) -> np.ndarray:
    """Weights with which each Kreis gets about its official area."""
    weights = np.zeros(len(seeds.keys))
    rim = 4 * np.sqrt(seeds.areas)
    limit = np.clip(seeds.areas / 12, 8, 60)
    for _ in range(ROUNDS):
        labels = divide(seeds, grid, weights)
        got = np.bincount(labels[labels >= 0], minlength=len(weights)) * grid.step**2
        weights += np.clip(0.7 * (seeds.areas - got) / rim * 8, -12, 12)
        weights = np.clip(weights, -limit, limit)
    return weights


def smooth(labels: np.ndarray) -> np.ndarray:
    """Take the steps off the borders: each cell gets the label that is most frequent around it."""
    best = np.zeros(labels.shape, dtype=np.float32)
    result = labels.copy()
    boxes = ndimage.find_objects(labels + 2)
    for position, box in enumerate(boxes):
        if box is None:
            continue
        number = position - 1
        wide = tuple(slice(max(0, part.start - 6), part.stop + 6) for part in box)
        score = ndimage.gaussian_filter((labels[wide] == number).astype(np.float32), 1.6)
        better = score > best[wide]
        best[wide] = np.where(better, score, best[wide])
        result[wide] = np.where(better, number, result[wide])
    return result


def without_crumbs(labels: np.ndarray, smallest: float, step: float) -> np.ndarray:
    """Give pieces of a Kreis smaller than `smallest` km² to what surrounds them."""
    result = labels.copy()
    for number, box in enumerate(ndimage.find_objects(labels + 1)):
        if box is None:
            continue
        wide = tuple(slice(max(0, part.start - 2), part.stop + 2) for part in box)
        pieces, count = ndimage.label(labels[wide] == number)
        sizes = np.bincount(pieces.ravel()) * step**2
        for piece in range(1, count + 1):
            if sizes[piece] < smallest and sizes[1:].max() > sizes[piece]:
                spot = pieces == piece
                ring = ndimage.binary_dilation(spot) & ~spot
                around = labels[wide][ring]
                values, counts = np.unique(around, return_counts=True)
                result[wide][spot] = values[counts.argmax()]
    return result


def shapes(regions: list[dict], places: list[dict], step: float, project) -> tuple[Seeds, Grid, np.ndarray]:
    """The grid with the number of the Kreis in every cell, found on a coarse grid and drawn on a fine one."""
    seeds = Seeds(regions, places, project)
    weights = fit_weights(seeds, Grid(seeds.points, 1.0))
    grid = Grid(seeds.points, step)
    labels = smooth(divide(seeds, grid, weights))
    return seeds, grid, without_crumbs(labels, SMALLEST_PIECE, step)


def arcs_of(seeds: Seeds, grid: Grid, labels: np.ndarray, tolerance: float, unproject, scale: int) -> list[tuple]:
    """Arcs with left and right key and whole-number points (lon, lat), ready to be written."""
    result = []
    name = [*seeds.keys, ""]
    for chain in trace(labels):
        left, right = sides(chain, labels)
        flat = np.array(chain, dtype=float) * grid.step + (grid.left, grid.top)
        points = []
        for x, y in simplified(flat, tolerance):
            lat, lon = unproject(x, y)
            points.append((round(lon * scale), round(lat * scale)))
        result.append((name[left], name[right], points))
    return result
