"""Rows of a sparse linear program, gathered one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

INFINITE = float("inf")


@dataclass
class Rows:
    """Rows of a program: coefficients by column, and bounds."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, parts: list[tuple[int, float]], low: float, high: float) -> None:
        """One more row: low <= sum of value times column <= high."""
        for column, value in parts:
            self.rows.append(len(self.low))
            self.columns.append(column)
            self.values.append(value)
        self.low.append(low)
        self.high.append(high)

    def matrix(self, width: int):
        """The coefficients, sparse."""
        from scipy.sparse import csr_array

        return csr_array((self.values, (self.rows, self.columns)), shape=(len(self.low), width))

    def constraint(self, width: int):
        """All rows as the integer program wants them."""
        from scipy.optimize import LinearConstraint

        return LinearConstraint(self.matrix(width), self.low, self.high)

    def as_inequalities(self, width: int):
        """Rows as the linear program wants them: (A_ub, b_ub, A_eq, b_eq)."""
        import numpy as np
        from scipy.sparse import vstack

        matrix, low, high = self.matrix(width), np.array(self.low), np.array(self.high)
        equal, below, above = low == high, np.isfinite(high) & (low != high), np.isfinite(low) & (low != high)
        upper = vstack([matrix[below], -matrix[above]], format="csr")
        return upper, np.concatenate([high[below], -low[above]]), matrix[equal], low[equal]
