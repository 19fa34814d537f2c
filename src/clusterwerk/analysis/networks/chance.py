"""What chance alone would give: random networks in which every node keeps its number of ties.

Two ties are drawn and exchange their ends, where that makes no tie of a node with itself and none twice; ten times as often
as there are ties. Milo, Kashtan, Itzkovitz, Newman and Alon (2003), On the uniform generation of random graphs with
prescribed degree sequences, arXiv cond-mat/0312028.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from clusterwerk.analysis.networks.network import Network, cross_sector
from clusterwerk.analysis.results import Interval

SWAPS = 10


def twin(network: Network, rng: random.Random) -> Network:
    """A random network with the same nodes and degrees."""
    ties = [list(tie) for tie in network.ties]
    standing = {frozenset(tie) for tie in ties}
    for _swap in range(SWAPS * len(ties) if len(ties) > 1 else 0):
        first, second = rng.sample(range(len(ties)), 2)
        (a, b), (c, d) = ties[first], ties[second]
        if rng.random() < 0.5:
            c, d = d, c
        new = frozenset((a, d)), frozenset((c, b))
        if len(new[0]) < 2 or len(new[1]) < 2 or new[0] in standing or new[1] in standing or new[0] == new[1]:
            continue
        standing -= {frozenset((a, b)), frozenset((c, d))}
        standing |= set(new)
        ties[first], ties[second] = [a, d], [c, b]
    return Network(network.nodes, tuple(map(tuple, ties)), network.sectors, network.met_by_office)


@dataclass(frozen=True)
class Chance:
    """A figure beside what random networks with the same degrees give: mean, and the interval of 95 % of them."""

    value: float
    mean: float
    interval: Interval
    twins: int
    seed: int

    @property
    def is_more(self) -> bool:
        """Above nearly all random networks."""
        return self.value > self.interval.high

    @property
    def is_less(self) -> bool:
        """Below nearly all random networks."""
        return self.value < self.interval.low


def _largest(network: Network) -> float:
    return len(network.components()[0]) / len(network.nodes)


MEASURES: dict[str, Callable[[Network], float | None]] = {
    "largest": _largest,
    "cut_nodes": lambda network: float(len(network.cut_nodes())),
    "cross_sector": cross_sector,
}
"""Figures that chance can change; shares with one or three ties follow from the degrees, which all twins keep."""


def against_chance(network: Network, *, twins: int = 200, seed: int) -> dict[str, Chance]:
    """Each figure of `MEASURES` beside random networks; without those that cannot be computed here."""
    if not network.ties or twins < 40:
        return {}
    rng, values = random.Random(seed), {name: [] for name in MEASURES}
    for _twin in range(twins):
        other = twin(network, rng)
        for name, measure in MEASURES.items():
            values[name].append(measure(other))
    found = {}
    for name, measure in MEASURES.items():
        value, drawn = measure(network), sorted(one for one in values[name] if one is not None)
        if value is None or len(drawn) < twins:
            continue
        edge = int(0.025 * twins)
        interval = Interval(drawn[edge], drawn[-1 - edge], 0.95)
        found[name] = Chance(value, sum(drawn) / twins, interval, twins, seed)
    return found
