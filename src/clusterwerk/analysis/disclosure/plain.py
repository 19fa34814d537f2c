"""The plain mode: the office knows every figure; which sums of a table with margins may members and the public see?

Every firm's figure counts for its independent group. The table is protected against everybody outside and every single
member, the result is checked once more by the audit, and only then is anything released: sums rounded to a few significant
digits. Whoever reads the release cannot tell an empty cell from a withheld one. There is no smallest and no largest figure;
for median and quartiles see quantiles.py.

Besides the p % rule, the withheld parts of a published whole hold at least as many groups as a sum must rest on, because
their sum can be computed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from clusterwerk.analysis.disclosure.policy import Policy, rounded
from clusterwerk.analysis.disclosure.protection import LARGEST, TooLarge, solved
from clusterwerk.analysis.disclosure.quantiles import Middle, middle_of
from clusterwerk.analysis.disclosure.table_audit import exposures, sums_over_few
from clusterwerk.analysis.disclosure.table_problem import problem_of
from clusterwerk.analysis.disclosure.tables import Cell, Parents, Table
from clusterwerk.analysis.errors import UnknownKey, WrongValue

MOST_DIMENSIONS = 3


class NotSafe(ArithmeticError):
    """The audit found what the protection should have prevented; nothing may be released. ``cells`` says how many."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        super().__init__(f"{cells} cells could be worked out; nothing is released")


@dataclass(frozen=True)
class FirmFigure:
    """What one firm answered: its independent ``group``, a leaf code for each dimension, and a ``figure`` of 0 or more."""

    group: str
    codes: Cell
    figure: float


@dataclass(frozen=True)
class Shown:
    """One cell as a reader sees it: the rounded sum, or None where it is empty or withheld."""

    cell: Cell
    total: float | None


@dataclass(frozen=True)
class Release:
    """What may be shown: every combination of codes in the order of the dimensions, and the middle of all groups."""

    rows: tuple[Shown, ...]
    middle: Middle


@dataclass(frozen=True)
class Decision:
    """What may be shown, and what only the office may see: which cells are withheld, and at what price.

    ``cost`` is the sum withheld beyond the unsafe cells, ``bound`` what no safe choice can fall below (units of the figures).
    """

    release: Release
    withheld: tuple[Cell, ...] = field(repr=False)
    cost: float
    bound: float
    is_proven: bool


def release(
    figures: Sequence[FirmFigure],
    dimensions: Sequence[Parents],
    policy: Policy,
    *,
    class_width: float | None = None,
) -> Decision:
    """Which sums of the table may be shown. A figure of 0 counts as none given.

    With ``class_width`` (unit of the figures) the median and quartiles over all groups are added, as far as allowed.
    Raises WrongValue for figures below 0, codes that are no leaves, or another number of dimensions than 1 to 3; UnknownKey
    for unknown codes; TooLarge, with the number of cells, when codes must be coarser; NotSafe when the audit objects.
    """
    _check(figures, dimensions)
    rows = [(one.codes, one.group, float(one.figure)) for one in figures if one.figure]
    table, keys = Table.of(rows, dimensions)
    if len(keys) > LARGEST:
        raise TooLarge(len(keys))
    pattern = solved(problem_of(table, policy, least_together=policy.least_groups))
    found = {one.cell for one in exposures(table, pattern.withheld, policy)}
    found |= set(sums_over_few(table, pattern.withheld, policy))
    if found:
        raise NotSafe(len(found))
    hidden = frozenset(pattern.withheld)
    sums = {key: float(table.values[place]) for place, key in enumerate(keys) if place not in hidden}
    shown = tuple(
        Shown(cell, rounded(sums[cell], policy.digits) if cell in sums else None) for cell in _grid(dimensions)
    )
    return Decision(
        Release(shown, _middle(rows, class_width)),
        tuple(key for place, key in enumerate(keys) if place in hidden),
        pattern.cost,
        pattern.bound,
        pattern.is_proven,
    )


def _check(figures: Sequence[FirmFigure], dimensions: Sequence[Parents]) -> None:
    if not 1 <= len(dimensions) <= MOST_DIMENSIONS:
        raise WrongValue("dimensions", None, f"a table has 1 to {MOST_DIMENSIONS} dimensions")
    inner = [{parent for parent in parents.values() if parent is not None} for parents in dimensions]
    for row, one in enumerate(figures, start=1):
        if not 0 <= one.figure < math.inf:
            raise WrongValue("figure", row, "is a number of 0 or more")
        if len(one.codes) != len(dimensions):
            raise WrongValue("codes", row, "there is one code for each dimension")
        for code, parents, above in zip(one.codes, dimensions, inner, strict=True):
            if code not in parents:
                raise UnknownKey("codes", code)
            if code in above:
                raise WrongValue("codes", row, f"{code!r} is not the finest code")


def _grid(dimensions: Sequence[Parents]) -> Iterator[Cell]:
    return product(*dimensions)


def _middle(rows: Sequence[tuple[Cell, str, float]], class_width: float | None) -> Middle:
    if class_width is None:
        return Middle()
    groups: dict[str, float] = {}
    for _codes, group, figure in rows:
        groups[group] = groups.get(group, 0.0) + figure
    return middle_of(groups.values(), class_width=class_width)
