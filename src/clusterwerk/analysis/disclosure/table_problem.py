"""What has to be protected, in numbers: cells that add up, unsafe cells, and who knows what.

The solver works on this alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.analysis.disclosure.tables import (
    NO_FIGURE,
    Table,
    need_against_member,
    need_against_outsiders,
    unsafe_cells,
)
from clusterwerk.analysis.errors import WrongValue


@dataclass(frozen=True)
class Target:
    """An unsafe cell and one of its two bounds: ``side`` is 1 for the upper one, −1 for the lower one.

    ``attackers`` (numbers in the problem) must not be able to show that the bound lies nearer to the cell's value than
    ``needs`` (one for each of them, in units of the table).
    """

    cell: int
    side: int
    attackers: np.ndarray
    needs: np.ndarray


@dataclass(frozen=True)
class Problem:
    """Cells 0 … n−1 and attackers 0 … a−1; attacker 0 stands outside.

    ``values``     n values; withholding a cell costs its value
    ``relations``  (whole, parts) by cell number
    ``unsafe``     cells that are withheld in any case
    ``below``      a × n: how far each attacker must think a cell can lie below its value
    ``alone``      a × n: True where it knows the cell's value (``below`` is 0 there)
    ``targets``    what must not be found out
    ``inside``     for each cell who contributed; ``least_together`` says of how many groups at least the withheld parts of
                   a published whole must consist, since their sum can be computed; 0 asks nothing
    """

    values: np.ndarray
    relations: tuple[tuple[int, tuple[int, ...]], ...]
    unsafe: tuple[int, ...]
    below: np.ndarray
    alone: np.ndarray
    targets: tuple[Target, ...]
    inside: tuple[frozenset[str], ...]
    least_together: int = 0

    def too_few_together(self, withheld: np.ndarray) -> list[tuple[int, list[int], list[int]]]:
        """The published wholes whose withheld parts hold too few groups: (whole, withheld parts, published parts)."""
        found = []
        for whole, parts in self.relations if self.least_together else ():
            hidden = [cell for cell in parts if withheld[cell]]
            if hidden and not withheld[whole]:
                groups = frozenset().union(*(self.inside[cell] for cell in hidden))
                if len(groups) < self.least_together:
                    found.append((whole, hidden, [cell for cell in parts if not withheld[cell]]))
        return found


def problem_of(table: Table, policy: Policy, *, least_together: int = 0) -> Problem:
    """The problem of a table whose figures are all known. Raises WrongValue for a policy with more than one insider."""
    if policy.insiders != 1:
        raise WrongValue("insiders", None, "tables are protected against every single member, not against coalitions")
    below, alone = (
        np.tile(table.values, (len(table.groups) + 1, 1)),
        np.zeros((len(table.groups) + 1, len(table.values))),
    )
    places = {name: place for place, name in enumerate(table.groups, start=1)}
    for cell, figures in enumerate(table.contributions):
        for name, figure in figures.items():
            below[places[name], cell] = 0.0 if len(figures) == 1 else max(table.values[cell] - figure, 0.0)
            alone[places[name], cell] = len(figures) == 1
    unsafe = unsafe_cells(table, policy)
    targets = [one for cell in unsafe for one in _targets(table, cell, policy)]
    inside = tuple(frozenset(figures) for figures in table.contributions)
    return Problem(
        table.values, table.relations, unsafe, below, alone.astype(bool), tuple(targets), inside, least_together
    )


def _targets(table: Table, cell: int, policy: Policy) -> list[Target]:
    """From outside on both bounds, and every member on the upper bound of the largest other."""
    figures, value = table.contributions[cell], float(table.values[cell])
    outside = need_against_outsiders(figures, policy)
    absent = need_against_member(figures, "", policy)  # the same for all members that are not in the cell
    needs = [
        outside,
        *(need_against_member(figures, name, policy) if name in figures else absent for name in table.groups),
    ]
    return targets_of(cell, value, needs)


def targets_of(cell: int, value: float, needs: Sequence[float]) -> list[Target]:
    """The upper bound against every attacker that has a need above 0, the lower one against the one outside."""
    needed = np.array(needs)
    who = np.flatnonzero(needed > NO_FIGURE * value)
    found = [Target(cell, 1, who, needed[who])] if len(who) else []
    if needed[0] > NO_FIGURE * value:
        found.append(Target(cell, -1, np.array([0]), np.array([min(needed[0], value)])))
    return found
