"""Who descends from whom: firms, typed links between them, and what follows from these.

Descent is a directed graph without circles, not a tree: a firm may have several parents. Only some kinds of
links are descent; an acquisition or a delivery is kept and drawn, but makes nobody anybody's child.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusterwerk.analysis.distances import kilometres_between
from clusterwerk.analysis.errors import CircularDescent, ContradictoryDates, UnknownKey, WrongValue
from clusterwerk.analysis.results import Method, Provenance, Warn, text_hash
from clusterwerk.analysis.years import Years, read_years

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Spin-off genealogy",
    "Klepper (2010), Journal of Urban Economics 67; Buenstorf & Klepper (2009), Economic Journal 119",
)

#  Kinds of links that make the child a descendant of the parent. Any other kind is a relation without
# descent.
DESCENT_KINDS = frozenset(
    {"spin_off", "spin_off_employee", "former_employer", "apprenticeship", "split", "spin_out_corporate"}
)


@dataclass(frozen=True)
class Firm:
    """A firm of a genealogy. ``founded`` may be fuzzy; ``lat``, ``lon`` in degrees where known."""

    key: str
    name: str
    founded: int | str | Years | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Link:
    """A dated relation from ``parent`` to ``child`` with its kind, source and how sure the source is."""

    parent: str
    child: str
    kind: str
    year: int | str | Years | None = None
    confidence: str = ""
    source: str = ""


@dataclass(frozen=True)
class Descent:
    """What follows for one firm.

    ``generation`` is 1 for a firm without known parent and one more than its youngest parent line otherwise
    (longest path); ``fecundity`` is the number of children, ``descendants`` of all firms below;
    ``pioneers`` are the roots it descends from; ``kilometres`` the distance to each parent (``None`` where
    a place is not known).
    """

    firm: Firm
    founded: Years
    generation: int
    parents: tuple[str, ...]
    children: tuple[str, ...]
    descendants: int
    pioneers: tuple[str, ...]
    kilometres: Mapping[str, float | None]

    @property
    def fecundity(self) -> int:
        return len(self.children)

    @property
    def is_pioneer(self) -> bool:
        """A firm that others descend from and that descends from none."""
        return not self.parents and bool(self.children)


@dataclass(frozen=True)
class Genealogy:
    """A checked genealogy. ``firms`` in topological order (parents first), ``links`` as they were given."""

    firms: Mapping[str, Descent]
    links: tuple[Link, ...]
    descent_kinds: frozenset[str]
    provenance: Provenance
    warnings: tuple[Warn, ...] = ()

    def __getitem__(self, key: str) -> Descent:
        if key not in self.firms:
            raise UnknownKey("firm", key)
        return self.firms[key]

    @property
    def pioneers(self) -> tuple[Descent, ...]:
        """Roots with at least one descendant, the one with most descendants first."""
        found = (firm for firm in self.firms.values() if firm.is_pioneer)
        return tuple(sorted(found, key=lambda one: (-one.descendants, one.firm.name, one.firm.key)))

    @property
    def incubators(self) -> tuple[Descent, ...]:
        """Firms with children: most children first, then most descendants."""
        found = (firm for firm in self.firms.values() if firm.children)
        return tuple(sorted(found, key=lambda one: (-one.fecundity, -one.descendants, one.firm.name)))

    @property
    def generations(self) -> int:
        """How many generations the longest line has; 0 without firms."""
        return max((firm.generation for firm in self.firms.values()), default=0)

    @property
    def descending(self) -> int:
        """How many firms descend from another firm."""
        return sum(1 for firm in self.firms.values() if firm.parents)

    @property
    def share_descending(self) -> float:
        """Share (0..1) of all firms given that descend from another one; NaN without firms."""
        return self.descending / len(self.firms) if self.firms else float("nan")

    def near_parent(self, kilometres: float = 30.0) -> tuple[int, int]:
        """How many parent-child pairs lie within a distance, and of how many the distance is known."""
        known = [d for firm in self.firms.values() for d in firm.kilometres.values() if d is not None]
        return sum(1 for distance in known if distance <= kilometres), len(known)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Who the firms descend from, and how far the dates are known."""
        from clusterwerk.analysis.sentences import genealogy_sentences

        return genealogy_sentences(self, language=language)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per firm, parents before children."""
        from clusterwerk.analysis.summary_of_links import genealogy_table

        return genealogy_table(self)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The family tree."""
        from clusterwerk.analysis.summary_of_links import genealogy_picture

        return genealogy_picture(self, language)

    def families(self) -> tuple[tuple[str, ...], ...]:
        """Firms connected by links of any kind, each family as keys in topological order; the largest
        first.
        """
        near: dict[str, set[str]] = {key: set() for key in self.firms}
        for link in self.links:
            near[link.parent].add(link.child)
            near[link.child].add(link.parent)
        seen: set[str] = set()
        found = []
        for start in self.firms:
            if start in seen:
                continue
            group, waiting = {start}, [start]
            while waiting:
                for other in near[waiting.pop()] - group:
                    group.add(other)
                    waiting.append(other)
            seen |= group
            found.append(tuple(key for key in self.firms if key in group))
        return tuple(sorted(found, key=lambda keys: -len(keys)))


def genealogy(
    firms: Iterable[Firm],
    links: Iterable[Link],
    *,
    descent_kinds: Collection[str] = DESCENT_KINDS,
) -> Genealogy:
    """Check firms and links and compute generations, pioneers, fecundity and distances.

    The same pair may be linked several times (two sources, two kinds). Raises :class:`WrongValue` for a
    firm listed twice, a link to an unknown firm or to itself or an unreadable year,
    :class:`CircularDescent` with the offending path, :class:`ContradictoryDates` if a child is older than a
    parent even under the widest reading of the dates.
    """
    known: dict[str, Firm] = {}
    founded: dict[str, Years] = {}
    for row, firm in enumerate(firms, start=1):
        if firm.key in known:
            raise WrongValue("key", row, f"firm {firm.key!r} is listed twice")
        known[firm.key] = firm
        founded[firm.key] = read_years(firm.founded, row=row, column="founded")
    listed = tuple(links)
    kinds = frozenset(descent_kinds)
    parents, children = _families_of(known, listed, kinds)
    order = _topological(known, parents, children)
    _refuse_contradictions(order, founded, listed, kinds)
    below: dict[str, set[str]] = {}
    for key in reversed(order):
        below[key] = set().union(*({child} | below[child] for child in children[key]))
    generation: dict[str, int] = {}
    roots: dict[str, set[str]] = {}
    result: dict[str, Descent] = {}
    for key in order:
        generation[key] = 1 + max((generation[parent] for parent in parents[key]), default=0)
        roots[key] = set().union(*(roots[parent] or {parent} for parent in parents[key]))
        result[key] = Descent(
            firm=known[key],
            founded=founded[key],
            generation=generation[key],
            parents=tuple(parents[key]),
            children=tuple(children[key]),
            descendants=len(below[key]),
            pioneers=tuple(sorted(roots[key])),
            kilometres={parent: _distance(known[parent], known[key]) for parent in parents[key]},
        )
    undated = any(not founded[key].known for key in order)
    return Genealogy(
        firms=result,
        links=listed,
        descent_kinds=kinds,
        provenance=Provenance(
            METHOD, {"descent_kinds": tuple(sorted(kinds))}, None, text_hash(*known.values(), *listed)
        ),
        warnings=(Warn.UNKNOWN_DATES,) if undated else (),
    )


def _families_of(
    known: Mapping[str, Firm], links: Sequence[Link], kinds: frozenset[str]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    parents: dict[str, list[str]] = {key: [] for key in known}
    children: dict[str, list[str]] = {key: [] for key in known}
    for row, link in enumerate(links, start=1):
        for column in ("parent", "child"):
            if getattr(link, column) not in known:
                raise WrongValue(column, row, f"{getattr(link, column)!r} is not among the firms")
        if link.parent == link.child:
            raise WrongValue("child", row, f"{link.child!r} is linked to itself")
        read_years(link.year, row=row)
        if link.kind in kinds and link.parent not in parents[link.child]:
            parents[link.child].append(link.parent)
            children[link.parent].append(link.child)
    return parents, children


def _topological(
    known: Mapping[str, Firm], parents: Mapping[str, list[str]], children: Mapping[str, list[str]]
) -> list[str]:
    """Parents before children, otherwise in the given order."""
    waiting = {key: len(parents[key]) for key in known}
    ready = [key for key in known if waiting[key] == 0]
    order: list[str] = []
    for key in ready:  # grows while it is walked
        order.append(key)
        for child in children[key]:
            waiting[child] -= 1
            if waiting[child] == 0:
                ready.append(child)
    if len(order) < len(known):
        raise CircularDescent(_circle({key for key in known if waiting[key] > 0}, parents))
    return order


def _circle(stuck: set[str], parents: Mapping[str, list[str]]) -> list[str]:
    """A circle among firms that never became free, written from parent to child and closed."""
    walk = [min(stuck)]
    while True:
        parent = next(parent for parent in parents[walk[-1]] if parent in stuck)
        if parent in walk:
            circle = walk[walk.index(parent) :][::-1]
            start = circle.index(min(circle))
            circle = circle[start:] + circle[:start]
            return [*circle, circle[0]]
        walk.append(parent)


def _refuse_contradictions(
    order: Sequence[str], founded: Mapping[str, Years], links: Sequence[Link], kinds: frozenset[str]
) -> None:
    """Carry the earliest possible year from parent to child, also through firms without a date."""
    incoming: dict[str, list[tuple[int, Link]]] = {key: [] for key in order}
    for row, link in enumerate(links, start=1):
        if link.kind in kinds:
            incoming[link.child].append((row, link))
    earliest: dict[str, int | None] = {}
    for key in order:
        low, high = founded[key].low, founded[key].high
        for row, link in incoming[key]:
            start, year = earliest[link.parent], read_years(link.year, row=row)
            if start is None:
                continue
            pair = {"parent": link.parent, "child": key, "earliest": start, "row": row}
            if high is not None and high < start:
                raise ContradictoryDates(**pair, what="founded", given=str(founded[key]))
            if year.high is not None and year.high < start:
                raise ContradictoryDates(**pair, what="link", given=str(year))
            low = start if low is None else max(low, start)
        earliest[key] = low


def _distance(one: Firm, other: Firm) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return kilometres_between(one.lat, one.lon, other.lat, other.lon)
