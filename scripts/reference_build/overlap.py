"""How well the approximate outlines cover the official ones: measured, never shipped."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np


def official_rings(path: Path, project: Callable) -> dict[str, list[np.ndarray]]:
    """Projected rings of every Kreis of an official GeoJSON file."""
    rings: dict[str, list[np.ndarray]] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings.setdefault(feature["properties"]["AGS"], []).extend(
            np.array([project(lat, lon) for lon, lat in ring]) for polygon in polygons for ring in polygon
        )
    return rings


def painted(rings: list[np.ndarray], corner: tuple[float, float], shape: tuple[int, int], step: float) -> np.ndarray:
    """Cells of a small grid whose middle lies inside the rings, by the even-odd rule."""
    inside = np.zeros(shape, dtype=bool)
    columns = corner[0] + (np.arange(shape[1]) + 0.5) * step
    for row in range(shape[0]):
        y = corner[1] + (row + 0.5) * step
        for ring in rings:
            one, other = ring[:-1], ring[1:]
            hit = (one[:, 1] > y) != (other[:, 1] > y)
            if hit.any():
                a, b = one[hit], other[hit]
                crossings = a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
                inside[row] ^= (crossings[:, None] > columns[None, :]).sum(axis=0) % 2 == 1
    return inside


def overlap(ours: list[np.ndarray], theirs: list[np.ndarray], step: float = 0.25) -> float:
    """Shared area divided by joint area."""
    every = np.concatenate(ours + theirs)
    corner = tuple(every.min(axis=0))
    width, height = every.max(axis=0) - every.min(axis=0)
    shape = (int(height / step) + 1, int(width / step) + 1)
    one, other = painted(ours, corner, shape, step), painted(theirs, corner, shape, step)
    return float((one & other).sum() / (one | other).sum())


def official_neighbours(path: Path) -> set[frozenset[str]]:
    """Pairs of Kreise that share a border line in an official GeoJSON file with shared corners."""
    owners: dict[frozenset, set[str]] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for polygon in polygons:
            for ring in polygon:
                for one, other in pairwise(map(tuple, ring)):
                    owners.setdefault(frozenset((one, other)), set()).add(feature["properties"]["AGS"])
    return {frozenset(keys) for keys in owners.values() if len(keys) == 2}
