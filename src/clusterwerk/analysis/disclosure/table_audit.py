"""Is a published table safe? Everybody against every unsafe cell, one linear program each, without any short cut.

Independent of protection.py on purpose: it asks for values of cells, not for deviations, over the withheld cells only,
decides by itself what is too near, knows nothing of cuts or of tables found before, and tries every member, also those
whose attack another one covers. The only attackers left out are those who cannot learn anything new: no other is in the
cell, or the true sum alone already hides the largest other figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.analysis.disclosure.tables import Table

_NEAR = 1e-6  # of a cell's value
_FAR = 100.0  # of the largest value: where a range has no end


@dataclass(frozen=True)
class Exposure:
    """An unsafe cell that can be narrowed down too far: by whom (None: from outside), and to which bound.

    ``least`` is what the bound must reach, from below or, on the lower side, from above (units of the table).
    """

    cell: int
    group: str | None
    bound: float
    least: float


def exposures(
    table: Table, withheld: Sequence[int], policy: Policy, groups: Sequence[str] | None = None
) -> list[Exposure]:
    """Everything that somebody could work out with the cells not in ``withheld`` published; empty when it is safe.

    ``groups`` are the members to try, all if None; somebody outside is always tried.
    """
    attacker, found = _Attacker(table, withheld), []
    for name in (None, *(table.groups if groups is None else groups)):
        attacker.becomes(name)
        for cell, figures in enumerate(table.contributions):
            for side, least in _demanded(figures, name, policy):
                bound = attacker.bound(cell, side)
                if side * (least - bound) > _NEAR * float(table.values[cell]):
                    found.append(Exposure(cell, name, bound, least))
    return found


def sums_over_few(table: Table, withheld: Sequence[int], policy: Policy) -> list[int]:
    """The published wholes whose withheld parts hold too few groups: their sum is the whole less the published parts."""
    hidden, found = set(withheld), []
    for whole, parts in table.relations:
        groups = {name for cell in parts if cell in hidden for name in table.contributions[cell]}
        if whole not in hidden and groups and len(groups) < policy.least_groups:
            found.append(whole)
    return found


def _demanded(figures: Mapping[str, float], name: str | None, policy: Policy) -> Iterator[tuple[int, float]]:
    """What the upper bound (1) of this cell must reach at least, and the lower one (−1) at most, seen by somebody."""
    total, share = sum(figures.values()), policy.p / 100
    sizes = sorted((figure for other, figure in figures.items() if other != name), reverse=True)
    few = len(figures) < policy.least_groups
    if not sizes:
        return
    if name is None:
        # The second largest takes its own figure away; what it cannot explain must leave p % of the largest open.
        reach = (1 + share) * sizes[0] + (sizes[1] if len(sizes) > 1 else 0.0)
        reach = max(reach, total + share * sizes[0]) if few else reach
        if reach > total * (1 + _NEAR):
            yield 1, reach
            yield -1, max(2 * total - reach, 0.0)
        return
    reach = figures.get(name, 0.0) + (1 + share) * sizes[0]
    if few and len(figures) > 2:
        reach = max(reach, total + share * sizes[0])
    if reach > total * (1 + _NEAR) and _is_unsafe(figures, policy):
        yield 1, reach


def _is_unsafe(figures: Mapping[str, float], policy: Policy) -> bool:
    sizes = sorted(figures.values(), reverse=True)
    return len(sizes) < policy.least_groups or sum(sizes[2:]) < policy.p / 100 * sizes[0] * (1 - _NEAR)


class _Attacker:
    """What somebody can say about the withheld cells, given what is published."""

    def __init__(self, table: Table, withheld: Sequence[int]):
        self.table, self.cells = table, np.array(sorted(set(withheld)), dtype=np.int32)
        self.places = {int(cell): place for place, cell in enumerate(self.cells)}
        self.scale = 1e4 / max(float(table.values.max(initial=0.0)), 1e-300)
        self.solver = self._relations()
        self.aim = 0

    def _relations(self):
        import highspy

        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")
        solver.addVars(len(self.cells), np.zeros(len(self.cells)), np.zeros(len(self.cells)))
        for whole, parts in self.table.relations:
            signs = {whole: -1.0, **dict.fromkeys(parts, 1.0)}
            known = -sum(sign * self.table.values[cell] for cell, sign in signs.items() if cell not in self.places)
            open_to = {self.places[cell]: sign for cell, sign in signs.items() if cell in self.places}
            if open_to:
                columns = np.array(list(open_to), dtype=np.int32)
                right = float(known) * self.scale
                solver.addRow(right, right, len(columns), columns, np.array(list(open_to.values())))
        return solver

    def becomes(self, name: str | None) -> None:
        """Take the place of this member: its own figure is in every cell, and where it is alone it knows the cell."""
        low, high = (
            np.zeros(len(self.cells)),
            np.full(len(self.cells), _FAR * float(self.table.values.max(initial=0.0))),
        )
        for place, cell in enumerate(self.cells):
            figures = self.table.contributions[cell]
            if name in figures:
                low[place] = figures[name]
                if len(figures) == 1:
                    high[place] = figures[name]
        if len(self.cells):
            columns = np.arange(len(self.cells), dtype=np.int32)
            self.solver.changeColsBounds(len(self.cells), columns, low * self.scale, high * self.scale)

    def bound(self, cell: int, side: int) -> float:
        """The largest (side 1) or smallest (−1) value of the cell that fits; of a published cell its value."""
        import highspy

        if cell not in self.places:
            return float(self.table.values[cell])
        self.solver.changeColCost(self.aim, 0.0)
        self.aim = self.places[cell]
        self.solver.changeColCost(self.aim, float(-side))
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            self.solver.clearSolver()
            self.solver.run()
            if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise ArithmeticError(f"bound of cell {cell}: {self.solver.getModelStatus()}")
        return -side * float(self.solver.getInfo().objective_function_value) / self.scale
