"""A network of ties, and plain figures of it. Nothing here ranks a person or an organisation.

Freeman (1978), Centrality in social networks, Social Networks 1(3), for what is deliberately not computed of persons;
Tarjan (1972), Depth-first search and linear graph algorithms, SIAM Journal on Computing 1(2), for the cut nodes.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clusterwerk.analysis.errors import UnknownKey, WrongValue

Node = Hashable
OFFICE = "the office"


@dataclass(frozen=True)
class Network:
    """Nodes, undirected ties between two of them each, and the sector of those that have one.

    ``met_by_office`` are nodes that the office itself was together with. Raises UnknownKey for a tie to nobody, and
    WrongValue for a tie of a node with itself or one that is named twice.
    """

    nodes: tuple[Node, ...]
    ties: tuple[tuple[Node, Node], ...]
    sectors: Mapping[Node, str] = field(default_factory=dict)
    met_by_office: frozenset[Node] = frozenset()

    def __post_init__(self) -> None:
        known, seen = set(self.nodes), set()
        for number, (one, other) in enumerate(self.ties, 1):
            for end in (one, other):
                if end not in known:
                    raise UnknownKey("ties", str(end))
            if one == other or frozenset((one, other)) in seen:
                raise WrongValue("ties", number, "joins two different nodes, and only once")
            seen.add(frozenset((one, other)))

    @cached_property
    def neighbours(self) -> dict[Node, list[Node]]:
        """For each node those it has a tie with, in the order of the nodes."""
        found: dict[Node, list[Node]] = {node: [] for node in self.nodes}
        for one, other in self.ties:
            found[one].append(other)
            found[other].append(one)
        place = {node: number for number, node in enumerate(self.nodes)}
        return {node: sorted(others, key=place.__getitem__) for node, others in found.items()}

    def with_office(self) -> Network:
        """The same network with the office as one more node, tied to everybody it met."""
        ties = tuple((OFFICE, node) for node in self.nodes if node in self.met_by_office)
        return Network((*self.nodes, OFFICE), (*self.ties, *ties), self.sectors)

    def components(self) -> list[list[Node]]:
        """Groups of nodes that hang together, the largest first."""
        found, seen = [], set()
        for start in self.nodes:
            if start in seen:
                continue
            group, waiting = [], [start]
            seen.add(start)
            while waiting:
                node = waiting.pop()
                group.append(node)
                for other in self.neighbours[node]:
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            found.append(group)
        return sorted(found, key=len, reverse=True)

    def cut_nodes(self) -> list[Node]:
        """Nodes without which others would no longer hang together, in the order of the nodes."""
        depth: dict[Node, int] = {}
        low: dict[Node, int] = {}
        cuts: set[Node] = set()
        for root in self.nodes:
            if root not in depth:
                self._search(root, depth, low, cuts)
        return [node for node in self.nodes if node in cuts]

    def _search(self, root: Node, depth: dict, low: dict, cuts: set) -> None:
        """One depth-first walk, without recursion."""
        depth[root] = low[root] = 0
        branches, way = 0, [(root, None, iter(self.neighbours[root]))]
        while way:
            node, parent, rest = way[-1]
            following = next(rest, None)
            if following is None:
                way.pop()
                if parent is not None:
                    low[parent] = min(low[parent], low[node])
                    if parent != root and low[node] >= depth[parent]:
                        cuts.add(parent)
            elif following not in depth:
                depth[following] = low[following] = depth[node] + 1
                branches += node == root
                way.append((following, node, iter(self.neighbours[following])))
            elif following != parent:
                low[node] = min(low[node], depth[following])
        if branches > 1:
            cuts.add(root)


@dataclass(frozen=True)
class Figures:
    """Plain figures of a network. Shares are of all nodes, the cross-sector share of ties whose two sectors are known
    (None where there is none)."""

    nodes: int
    ties: int
    with_one: float
    with_three: float
    isolated: int
    largest: float
    cut_nodes: int
    cut_nodes_with_office: int
    largest_with_office: float
    cross_sector: float | None


def figures(network: Network) -> Figures:
    """Shares with at least one and three ties, isolated nodes, largest component, cut nodes, ties across sectors."""
    count = len(network.nodes)
    if not count:
        return Figures(0, 0, 0.0, 0.0, 0, 0.0, 0, 0, 0.0, None)
    degrees = [len(network.neighbours[node]) for node in network.nodes]
    office = network.with_office()
    held = max((sum(1 for node in group if node != OFFICE) for group in office.components()), default=0)
    return Figures(
        nodes=count,
        ties=len(network.ties),
        with_one=sum(degree >= 1 for degree in degrees) / count,
        with_three=sum(degree >= 3 for degree in degrees) / count,
        isolated=degrees.count(0),
        largest=len(network.components()[0]) / count,
        cut_nodes=len(network.cut_nodes()),
        cut_nodes_with_office=sum(node != OFFICE for node in office.cut_nodes()),
        largest_with_office=held / count,
        cross_sector=cross_sector(network),
    )


def cross_sector(network: Network) -> float | None:
    """The share of ties that join two sectors, among those whose sectors are both known."""
    known = [(network.sectors.get(one), network.sectors.get(other)) for one, other in network.ties]
    known = [(one, other) for one, other in known if one and other]
    return sum(one != other for one, other in known) / len(known) if known else None


def persistence(before: Network, now: Network) -> float | None:
    """The share of ties of an earlier time that stand again; None where there were none."""
    again = {frozenset(tie) for tie in now.ties}
    return sum(frozenset(tie) in again for tie in before.ties) / len(before.ties) if before.ties else None
