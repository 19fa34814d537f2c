"""From a labelled grid to shared, simplified arcs."""

from collections import defaultdict
from itertools import pairwise

import numpy as np


def border_steps(labels: np.ndarray) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For every grid corner on a border the corners to which the border leads on."""
    padded = np.pad(labels, 1, constant_values=-1)
    steps: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    rows, columns = np.nonzero(padded[:, :-1] != padded[:, 1:])
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        one, other = (column, row - 1), (column, row)
        steps[one].append(other)
        steps[other].append(one)
    rows, columns = np.nonzero(padded[:-1, :] != padded[1:, :])
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        one, other = (column - 1, row), (column, row)
        steps[one].append(other)
        steps[other].append(one)
    return steps


def trace(labels: np.ndarray) -> list[list[tuple[int, int]]]:
    """Chains of grid corners between the corners where three or more regions meet, then closed rings."""
    steps = border_steps(labels)
    done: set[tuple] = set()
    chains = []

    def follow(start, after):
        chain = [start, after]
        done.add((start, after))
        done.add((after, start))
        while len(steps[chain[-1]]) == 2 and chain[-1] != start:
            first, second = steps[chain[-1]]
            onward = second if first == chain[-2] else first
            done.add((chain[-1], onward))
            done.add((onward, chain[-1]))
            chain.append(onward)
        return chain

    knots = sorted(corner for corner, onward in steps.items() if len(onward) != 2)
    for corner in knots + sorted(steps):
        for after in sorted(steps[corner]):
            if (corner, after) not in done:
                chains.append(follow(corner, after))
    return chains


def sides(chain: list[tuple[int, int]], labels: np.ndarray) -> tuple[int, int]:
    """The labels to the left and right of a chain, seen along its first step with y pointing down."""
    (x, y), (u, v) = chain[0], chain[1]

    def at(row: int, column: int) -> int:
        inside = 0 <= row < labels.shape[0] and 0 <= column < labels.shape[1]
        return int(labels[row, column]) if inside else -1

    if x == u:
        top = min(y, v)
        west, east = at(top, x - 1), at(top, x)
        return (east, west) if v > y else (west, east)
    start = min(x, u)
    north, south = at(y - 1, start), at(y, start)
    return (north, south) if u > x else (south, north)


def simplified(points: np.ndarray, tolerance: float) -> np.ndarray:
    """Douglas and Peucker's line simplification; ends stay, a closed ring keeps at least four corners."""
    keep = np.zeros(len(points), dtype=bool)
    keep[0] = keep[-1] = True
    spans = [(0, len(points) - 1)]
    if (points[0] == points[-1]).all():
        far = int(((points - points[0]) ** 2).sum(axis=1).argmax())
        line = points[far] - points[0]
        offset = np.abs((points[:, 0] - points[0, 0]) * line[1] - (points[:, 1] - points[0, 1]) * line[0])
        keep[[far, int(offset.argmax())]] = True
        marks = np.flatnonzero(keep)
        spans = list(pairwise(marks.tolist()))
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        start, line = points[first], points[last] - points[first]
        inner = points[first + 1 : last] - start
        length = float(np.hypot(*line))
        if length:
            offset = np.abs(inner[:, 0] * line[1] - inner[:, 1] * line[0]) / length
        else:
            offset = np.hypot(inner[:, 0], inner[:, 1])
        worst = int(offset.argmax())
        if offset[worst] > tolerance:
            middle = first + 1 + worst
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return points[keep]
