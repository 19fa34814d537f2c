"""Which firm stands in which row of a genealogy drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clusterwerk.analysis.genealogy import Genealogy

#: Kinds without descent that still read from top to bottom.
DOWNWARD_KINDS = frozenset({"relocation", "subsidiary", "idea_transfer"})


@dataclass(frozen=True)
class Row:
    """A row of the drawing; in a drawing by time the years that it stands for."""

    number: int
    first_year: int | None = None
    last_year: int | None = None


def rows_by_generation(tree: Genealogy, keys: Sequence[str]) -> dict[str, int]:
    """Row of each firm: the longest way down to it; firms that are only linked sideways stand beside their
    partner.
    """
    downward = _downward(tree, keys)
    row: dict[str, int] = {}
    for key in _in_order(keys, downward):
        row[key] = 1 + max((row[parent] for parent in downward[key]), default=-1)
    # a parent is drawn just above its first child, so that lines stay short
    for key in reversed(_in_order(keys, downward)):
        below = [row[child] for child in keys if key in downward[child]]
        if below and not downward[key]:
            row[key] = max(row[key], min(below) - 1)
    hanging = {parent for parents in downward.values() for parent in parents} | {k for k in keys if downward[k]}
    for link in tree.links:
        for one, other in ((link.parent, link.child), (link.child, link.parent)):
            if one in row and other in row and one not in hanging and other in hanging:
                row[one] = row[other]
    least = min(row.values(), default=0)
    return {key: number - least for key, number in row.items()}


def rows_by_time(tree: Genealogy, keys: Sequence[str], *, span: int = 10) -> tuple[dict[str, int], tuple[Row, ...]]:
    """Rows that stand for consecutive years, at most ``span`` years each; parents always above children."""
    downward = _downward(tree, keys)
    year = _estimated_years(tree, keys, downward)
    row: dict[str, int] = {}
    rows: list[list[int]] = []
    for key in sorted(keys, key=lambda one: (year[one], tree[one].generation, one)):
        floor = 1 + max((row[parent] for parent in downward[key] if parent in row), default=-1)
        if not rows or year[key] - rows[-1][0] >= span or floor >= len(rows):
            rows.append([year[key]])
        rows[-1].append(year[key])
        row[key] = len(rows) - 1
    return row, tuple(Row(number, min(years), max(years)) for number, years in enumerate(rows))


def _estimated_years(tree: Genealogy, keys: Sequence[str], downward: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """A year for every firm: its own, else just after its parents, else just before its children."""
    year: dict[str, int] = {}
    order = _in_order(keys, downward)
    for key in order:
        own = tree[key].founded.middle
        after = max((year[parent] + 1 for parent in downward[key] if parent in year), default=None)
        if own is not None:
            year[key] = own if after is None else max(own, after - 1)
        elif after is not None:
            year[key] = after
    for key in reversed(order):
        if key not in year:
            below = [year[child] - 1 for child in keys if key in downward[child] and child in year]
            partners = [year[o] for link in tree.links for o in (link.parent, link.child)
                        if key in (link.parent, link.child) and o in year]  # fmt: skip
            year[key] = min(below or partners or list(year.values()) or [0])
    return year


def _downward(tree: Genealogy, keys: Sequence[str]) -> dict[str, list[str]]:
    """Parents that must stand above: by descent always, by other downward kinds where that closes no
    circle.
    """
    inside = set(keys)
    above = {key: [parent for parent in tree[key].parents if parent in inside] for key in keys}
    for link in tree.links:
        if link.kind in DOWNWARD_KINDS and {link.parent, link.child} <= inside:
            if link.parent in above[link.child] or _reaches(above, link.parent, link.child):
                continue
            above[link.child].append(link.parent)
    return above


def _reaches(above: Mapping[str, Sequence[str]], start: str, goal: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        waiting.extend(parent for parent in above[key] if parent not in seen)
        seen.update(above[key])
    return False


def _in_order(keys: Sequence[str], above: Mapping[str, Sequence[str]]) -> list[str]:
    """Parents first, otherwise in the given order."""
    order: list[str] = []
    placed: set[str] = set()
    while len(order) < len(keys):
        for key in keys:
            if key not in placed and all(parent in placed for parent in above[key]):
                order.append(key)
                placed.add(key)
    return order
