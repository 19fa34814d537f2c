"""The master of the search: choose cells at the least withheld value, so that all inequalities found so far hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clusterwerk.analysis.disclosure.table_attacks import quiet
from clusterwerk.analysis.disclosure.table_problem import Problem

_SLACK = 1e-6


class Master:
    """Inequalities over the cells, weights · withheld ≥ least; the unsafe cells are withheld in any case."""

    def __init__(self, problem: Problem):
        size = len(problem.values)
        self.least_share = np.zeros(size)
        self.least_share[list(problem.unsafe)] = 1.0
        self.cost = np.where(self.least_share > 0, 0.0, problem.values)
        self.scale = 1.0 / max(float(self.cost.max()), 1e-300)
        self.rows: list[tuple[np.ndarray, float]] = []
        self.value = 0.0  # of the last answer of shares(); what no safe choice falls below
        self._solver = self._with_columns()

    def _with_columns(self):
        size = len(self.cost)
        solver = quiet()
        solver.addVars(size, self.least_share, np.ones(size))
        solver.changeColsCost(size, np.arange(size, dtype=np.int32), self.cost * self.scale)
        return solver

    def add(self, weights: np.ndarray, least: float) -> None:
        """One more inequality."""
        self.rows.append((weights, least))
        _add_row(self._solver, weights, least)

    def add_together(self, found: Sequence[tuple[int, list[int], list[int]]]) -> int:
        """Published wholes whose withheld parts hold too few groups: withhold one part more, or the whole, or fewer parts."""
        for whole, hidden, shown in found:
            weights = np.zeros(len(self.cost))
            weights[[whole, *shown]] = 1.0
            may_be_shown = [cell for cell in hidden if self.least_share[cell] == 0]
            weights[may_be_shown] = -1.0
            self.add(weights, 1.0 - len(may_be_shown))
        return len(found)

    def shares(self) -> np.ndarray:
        """The share of each cell, 0 to 1, of least cost; ``value`` says how much."""
        self._solver.run()
        self.value = float(self._solver.getInfo().objective_function_value) / self.scale
        found = np.clip(np.array(self._solver.getSolution().col_value), self.least_share, 1.0)
        found[found < _SLACK] = 0.0
        return found

    def choice(self, *, gap: float = 0.0, most_nodes: int | None = None) -> tuple[np.ndarray, float] | None:
        """The cells of least cost, True where withheld, and what no choice that keeps the inequalities falls below.

        With a ``gap`` (share of the cost) or a limit of nodes the choice may cost more than the bound; None when the
        limit was reached before there was any.
        """
        import highspy

        size, solver = len(self.cost), self._with_columns()
        solver.setOptionValue("mip_rel_gap", gap)
        solver.setOptionValue("mip_abs_gap", 0.0)
        if most_nodes is not None:
            solver.setOptionValue("mip_max_nodes", most_nodes)
        whole = np.full(size, highspy.HighsVarType.kInteger)
        solver.changeColsIntegrality(size, np.arange(size, dtype=np.int32), whole)
        for weights, least in self.rows:
            _add_row(solver, weights, least)
        solver.run()
        status, info = solver.getModelStatus(), solver.getInfo()
        if status != highspy.HighsModelStatus.kOptimal:
            if most_nodes is None:
                raise ArithmeticError(f"choice of cells: {status}")
            if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
                return None
        found = np.array(solver.getSolution().col_value) > 0.5
        return found, float(info.mip_dual_bound) / self.scale


def _add_row(solver, weights: np.ndarray, least: float) -> None:
    places = np.flatnonzero(weights).astype(np.int32)
    solver.addRow(least, np.inf, len(places), places, weights[places])
