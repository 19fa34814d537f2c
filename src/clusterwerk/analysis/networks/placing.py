"""Where to draw the nodes of a network: near those they have to do with, and never on top of one another.

Distances on the sheet follow the number of steps between two nodes, by stress majorization: Gansner, Koren and North (2005),
Graph drawing by stress majorization, LNCS 3383. Parts that do not hang together are kept apart by a fixed distance. The
start is drawn with a seed, so that the same network gives the same drawing.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.networks.network import Network, Node

STEPS, PUSHES, SMALL = 120, 100, 1e-4


@dataclass(frozen=True)
class Room:
    """The rectangle for the centres of the nodes, and how far apart two centres stay across and down."""

    left: float
    top: float
    right: float
    bottom: float
    apart: tuple[float, float]


def places(network: Network, room: Room, *, seed: int) -> dict[Node, tuple[float, float]]:
    """The place of each node that has a tie; those without one stand elsewhere."""
    tied = [node for node in network.nodes if network.neighbours[node]]
    if not tied:
        return {}
    if len(tied) == 1:
        return {tied[0]: ((room.left + room.right) / 2, (room.top + room.bottom) / 2)}
    points = _least_stress(_distances(network, tied), seed)
    points = _pushed_apart(_into(points, room), room)
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(tied, points, strict=True)}


def _distances(network: Network, tied: list[Node]) -> np.ndarray:
    """Steps from each node to each other; between parts a little more than the usual way within one."""
    place = {node: number for number, node in enumerate(tied)}
    joined = np.zeros((len(tied), len(tied)))
    for one, other in network.ties:
        joined[place[one], place[other]] = joined[place[other], place[one]] = 1
    steps, reached, ring, way = np.zeros_like(joined), np.eye(len(tied)) > 0, np.eye(len(tied)), 0
    while ring.any():
        way += 1
        ring = ((ring @ joined) > 0) & ~reached
        steps[ring], reached = way, reached | ring
    inside = steps[steps > 0]
    steps[(steps == 0) & ~np.eye(len(tied), dtype=bool)] = float(np.median(inside)) + 1.5
    return steps


def _least_stress(wanted: np.ndarray, seed: int) -> np.ndarray:
    """Points whose distances are as near to the wanted ones as repeated averaging brings them; near ones count most."""
    count, rng = len(wanted), random.Random(seed)
    points = np.array([[rng.uniform(-1, 1), rng.uniform(-1, 1)] for _node in range(count)]) * wanted.max()
    off = ~np.eye(count, dtype=bool)
    weights = np.zeros_like(wanted)
    weights[off] = wanted[off] ** -2.0
    inverse = np.linalg.inv(
        np.diag(weights.sum(axis=1)) - weights + 1 / count
    )  # as good for points around their middle
    before = np.inf
    for _step in range(STEPS):
        lengths = np.linalg.norm(points[:, None] - points[None], axis=2)
        stress = float((weights * (lengths - wanted) ** 2).sum())
        if before - stress < SMALL * stress:
            break
        before = stress
        pull = np.divide(-weights * wanted, lengths, out=np.zeros_like(weights), where=lengths > 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        points = inverse @ (pull @ points)
    return points


def _into(points: np.ndarray, room: Room) -> np.ndarray:
    """The points turned so that their longest extent lies along the longer side, and stretched to fill the room."""
    points = points - points.mean(axis=0)
    (xx, xy), (_xy, yy) = points.T @ points
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    if room.bottom - room.top > room.right - room.left:
        angle -= np.pi / 2
    turned = points @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    low, high = turned.min(axis=0), turned.max(axis=0)
    width = np.where(high - low > 1e-9, high - low, 1.0)
    corner, size = np.array([room.left, room.top]), np.array([room.right - room.left, room.bottom - room.top])
    share = np.where(high - low > 1e-9, (turned - low) / width, 0.5)
    return corner + share * size


def _pushed_apart(points: np.ndarray, room: Room) -> np.ndarray:
    """Points that lie too near each other give way, both by half, and stay within the room."""
    apart, low, high = np.array(room.apart), np.array([room.left, room.top]), np.array([room.right, room.bottom])
    count = len(points)
    nudge = np.stack([np.cos(np.arange(count)), np.sin(np.arange(count))], axis=1) * 1e-3
    points = points / apart + nudge  # points on the very same place need a direction
    for _push in range(PUSHES):
        gaps = points[:, None] - points[None]
        lengths = np.linalg.norm(gaps, axis=2)
        np.fill_diagonal(lengths, np.inf)
        lacking = np.clip(1.0 - lengths, 0.0, None)
        if lacking.max() < 0.03:
            break
        move = (gaps / lengths[..., None] * (lacking / 2)[..., None]).sum(axis=1)
        points = np.clip(points + move, low / apart, high / apart)
    return points * apart
