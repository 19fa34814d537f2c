"""A table with margins of which only sums and squares are known: what may be published when nobody may see a figure.

Who is in which cell is known, but not with how much. Two things take the place of the figures. The need of an unsafe cell
is √(((1 + p/100)² + c) · Σx²) − X: a sum that much larger would keep the p % rule for certain (see sums.py). And what a
member knows of its own is taken at the most that the sums allow: its figure in a cell is at most √Σx² and at most X, and
where it is alone it knows the cell. So a pattern that is safe here is safe against every member with its true figures; the
reverse does not hold, more is withheld than with all figures known. Besides, the withheld parts of a published whole hold
at least as many groups as a sum must rest on, since their sum can be computed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.analysis.disclosure.protection import Pattern, solved
from clusterwerk.analysis.disclosure.table_problem import Problem, targets_of
from clusterwerk.analysis.disclosure.tables import NO_FIGURE
from clusterwerk.analysis.errors import WrongValue

_NEAR = 1e-6


@dataclass(frozen=True)
class SealedTable:
    """Cells of which is known who is in them, their sum X and their sum of squares Σx² (figures of a group added first).

    ``inside``, ``totals`` and ``squares`` have one entry for each cell; ``relations`` are (whole, parts) by cell number.
    Raises WrongValue with the number of the cell for an empty cell, sums that no figures above 0 can have, or parts that do
    not add up.
    """

    inside: tuple[frozenset[str], ...]
    totals: tuple[float, ...]
    squares: tuple[float, ...]
    relations: tuple[tuple[int, tuple[int, ...]], ...]

    def __post_init__(self) -> None:
        for place, (groups, total, square) in enumerate(zip(self.inside, self.totals, self.squares, strict=True)):
            if not groups or not 0 < total < math.inf:
                raise WrongValue("totals", place, "every cell has groups and a sum above 0")
            if not total**2 / len(groups) * (1 - _NEAR) <= square <= total**2 * (1 + _NEAR):
                raise WrongValue("squares", place, "no figures have this sum and these squares")
        for whole, parts in self.relations:
            if abs(self.totals[whole] - sum(self.totals[cell] for cell in parts)) > _NEAR * self.totals[whole]:
                raise WrongValue("relations", whole, "the parts do not add up to the whole")
            if self.inside[whole] != frozenset().union(*(self.inside[cell] for cell in parts)):
                raise WrongValue("relations", whole, "the groups of the parts are not those of the whole")


def need_of_sums(groups: int, total: float, squares: float, policy: Policy) -> float:
    """By how much the upper bound of a cell must lie above its sum; 0 or less when it may be published by itself.

    With too few groups at least p/100 of the largest figure that the squares allow.
    """
    need = math.sqrt(policy.least_effective_number * squares) - total
    return max(need, policy.p / 100 * math.sqrt(squares)) if groups < policy.least_groups else need


def protect_sealed(table: SealedTable, policy: Policy) -> Pattern:
    """The pattern of least withheld sum, from sums, squares and memberships alone.

    Raises TooLarge beyond the cells that can be protected.
    """
    return solved(_problem(table, policy))


def _problem(table: SealedTable, policy: Policy) -> Problem:
    names = sorted(frozenset().union(*table.inside))
    values = np.array(table.totals)
    below, alone = np.tile(values, (len(names) + 1, 1)), np.zeros((len(names) + 1, len(values)), dtype=bool)
    for cell, groups in enumerate(table.inside):
        rows = [place for place, name in enumerate(names, start=1) if name in groups]
        below[rows, cell] = max(values[cell] - math.sqrt(table.squares[cell]), 0.0) if len(groups) > 1 else 0.0
        alone[rows, cell] = len(groups) == 1
    unsafe, targets = [], []
    for cell, groups in enumerate(table.inside):
        need = need_of_sums(len(groups), values[cell], table.squares[cell], policy)
        if len(groups) < policy.least_groups or need > NO_FIGURE * values[cell]:
            unsafe.append(cell)
            needs = [0.0 if groups == {name} else need for name in names]
            targets += targets_of(cell, float(values[cell]), [need, *needs])
    return Problem(
        values, table.relations, tuple(unsafe), below, alone, tuple(targets), table.inside, policy.least_groups
    )
