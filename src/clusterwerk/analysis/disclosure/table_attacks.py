"""How far an attacker can narrow down an unsafe cell when some cells are withheld, and what would have stopped it.

For each target and attacker a linear program looks for another table that fits everything the attacker knows and in which
the cell lies as far from its value as it needs to. Tables found for one attacker mostly serve the others, too; so they
are kept and tried first. Where there is none, the dual values say which cells would have widened the range: an inequality
that every safe choice of cells keeps (Fischetti and Salazar 2001, section 4), its coefficients clipped to what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from clusterwerk.analysis.disclosure.table_problem import Problem, Target

_NEAR = 1e-7  # of a need
_NO_DUAL = 1e-7
_BROKEN = 1e-6
_KEPT = 40  # other tables kept for each target
_LARGEST = 1e5  # to which the largest value is scaled, so that the tolerances of the solver are far below any need


@dataclass(frozen=True)
class Cut:
    """Σ weights · withheld ≥ 1 over the cells, weights between 0 and 1, 0 for the unsafe cells."""

    weights: np.ndarray

    def missed(self, shares: np.ndarray) -> float:
        """By how much these shares of cells fall short of it."""
        return float(1 - self.weights @ shares)


def _strongest(problem: Problem) -> tuple[Target, ...]:
    """The targets without attackers whom another one covers: it knows as much of every cell and needs as much."""
    size = len(problem.below)
    covers = np.zeros((size, size), dtype=bool)
    for one in range(size):
        covers[one] = (problem.below[one] <= problem.below).all(axis=1) & (problem.alone[one] >= problem.alone).all(
            axis=1
        )
    covers &= ~covers.T | np.triu(np.ones((size, size), dtype=bool), 1)  # of two that know the same, the first
    found = []
    for target in problem.targets:
        who, needs = target.attackers, target.needs
        covered = (covers[np.ix_(who, who)] & (needs[:, None] >= needs)).any(axis=0)
        found.append(replace(target, attackers=who[~covered], needs=needs[~covered]))
    return tuple(found)


class Attacks:
    """The linear program of all attackers; only bounds and aim change from one to the next."""

    def __init__(self, problem: Problem):
        self.scale = _LARGEST / max(problem.values.max(), 1e-300)
        self.below, self.alone = problem.below * self.scale, problem.alone
        self.unsafe = np.array(problem.unsafe, dtype=int)
        self.targets = _strongest(problem)
        self.known: list[list[np.ndarray]] = [[] for _ in problem.targets]
        self._program = _Program(problem)
        self._note_own_cells()

    def _note_own_cells(self) -> None:
        """For each attacker the few cells about which it knows more than somebody outside, filled up with cell n."""
        own, size = self.below < self.below[0], self.below.shape[1]
        longest = max(1, int(own.sum(axis=1).max()))
        self._own_cells = np.full((len(own), longest), size)
        for row, cells in zip(self._own_cells, own, strict=True):
            found = np.flatnonzero(cells)
            row[: len(found)] = found
        rows = np.arange(len(own))[:, None]
        self._own_below = np.column_stack([self.below, np.full(len(own), np.inf)])[rows, self._own_cells]
        self._own_alone = np.column_stack([self.alone, np.zeros(len(own), dtype=bool)])[rows, self._own_cells]

    def cut(self, number: int, shares: np.ndarray, *, whole: bool, inside: bool = True) -> Cut | None:
        """An inequality that these shares of cells break, from the attackers on one target.

        None when it holds against all of them; without ``inside`` only somebody outside attacks. With ``whole`` shares are 0 or 1 and the answer is exact; otherwise
        deviations beyond the need are not looked for, and an attack may be missed.
        """
        target = self.targets[number]
        open_to = self._not_served(number, shares, whole)
        if not inside:
            open_to = open_to[target.attackers[open_to] == 0]
        together = len(open_to)
        while len(open_to):
            some = open_to[: max(1, together)]
            if len(some) > 1:
                moved, cut = self._against_all(target, some, shares), None
                together = len(some) // 2 if moved is None else 2 * together
            else:
                open_to = open_to[1:]
                moved, cut = self._attack(target, int(some[0]), shares, whole)
            if moved is not None:
                self.known[number] = [moved, *self.known[number][: _KEPT - 1]]
                open_to = open_to[~self._serves(target, moved, open_to, shares, whole)]
            elif cut is not None and cut.missed(shares) > _BROKEN:
                return cut
        return None

    def _not_served(self, number: int, shares: np.ndarray, whole: bool) -> np.ndarray:
        target, known = self.targets[number], self.known[number]
        left = np.arange(len(target.attackers))
        if not known:
            return left
        for place in np.flatnonzero(self._fit(np.array(known), shares, whole, target)):
            served = self._serves(target, known[place], left, shares, whole)
            if served.any():
                known.insert(0, known.pop(place))  # the next time it is tried first
            left = left[~served]
            if not len(left):
                break
        return left

    def _fit(self, known: np.ndarray, shares: np.ndarray, whole: bool, target: Target) -> np.ndarray:
        """Which of these tables somebody outside could think of."""
        need = float(target.needs.max()) * self.scale
        low, high = self._limits(0, need, shares, whole)
        smaller = known * np.minimum(1.0, need / (target.side * known[:, target.cell]))[:, None]
        return ((smaller >= low - _NEAR) & (smaller <= high + _NEAR)).all(axis=1)

    def _serves(
        self, target: Target, moved: np.ndarray, places: np.ndarray, shares: np.ndarray, whole: bool
    ) -> np.ndarray:
        """For which of the attackers the table, which fits for somebody outside, is another one that fits as well."""
        reached, needs = target.side * moved[target.cell], target.needs[places, None] * self.scale
        who = target.attackers[places]
        cells = self._own_cells[who]
        part = np.append(moved, 0.0)[cells] * np.minimum(1.0, needs / reached)
        low = self._own_below[who] if whole else np.minimum(self._own_below[who], needs)
        fits = (part >= -low * np.append(shares, 1.0)[cells] - _NEAR) & (
            (np.abs(part) <= _NEAR) | ~self._own_alone[who]
        )
        return fits.all(axis=1) & (needs[:, 0] <= reached * (1 + _NEAR) + 1e-9)

    def _limits(self, who: int, need: float, shares: np.ndarray, whole: bool) -> tuple[np.ndarray, np.ndarray]:
        if whole:
            low, high = -self.below[who] * shares, np.where(shares > 0.5, np.inf, 0.0)
        else:
            low, high = -np.minimum(self.below[who], need) * shares, need * shares
        high = np.where(self.alone[who], 0.0, high)
        return low, high

    def _against_all(self, target: Target, places: np.ndarray, shares: np.ndarray) -> np.ndarray | None:
        """One other table for several attackers at once, if there is one that fits what any of them knows."""
        who, need = target.attackers[places], float(target.needs[places].max()) * self.scale
        alone = self.alone[who].any(axis=0)
        low = np.where(alone, 0.0, -np.minimum(self.below[who].min(axis=0), need) * shares)
        high = np.where(alone, 0.0, need * shares)
        (high if target.side > 0 else low)[target.cell] = target.side * need
        moved, _slopes = self._program.farthest(target.cell, target.side, low, high, need)
        return moved if target.side * moved[target.cell] >= need * (1 - _NEAR) - 1e-9 else None

    def _attack(
        self, target: Target, place: int, shares: np.ndarray, whole: bool
    ) -> tuple[np.ndarray | None, Cut | None]:
        """Another table for this attacker, or the inequality that is missing.

        Deviations within the need are tried first, also where the answer is to be exact: such tables serve more attackers.
        """
        moved, cut = self._attack_within(target, place, shares, whole=False)
        if whole and moved is None and (cut is None or cut.missed(shares) <= _BROKEN):
            moved, cut = self._attack_within(target, place, shares, whole=True)
            if moved is None and (cut is None or cut.missed(shares) <= _BROKEN):
                # The dual values are too blurred to say more than this: some other cell must be withheld, too.
                cut = Cut(np.where(shares > 0.5, 0.0, 1.0))
        return moved, cut

    def _attack_within(
        self, target: Target, place: int, shares: np.ndarray, *, whole: bool
    ) -> tuple[np.ndarray | None, Cut | None]:
        """Another table that reaches the need, or the inequality that is missing."""
        who, need = int(target.attackers[place]), float(target.needs[place]) * self.scale
        low, high = self._limits(who, need, shares, whole)
        (high if target.side > 0 else low)[target.cell] = target.side * need
        moved, slopes = self._program.farthest(target.cell, target.side, low, high, need)
        if target.side * moved[target.cell] >= need * (1 - _NEAR) - 1e-9:
            return moved, None
        upward = (slopes < -_NO_DUAL) & ~self.alone[who]
        weights = np.where(upward, need, np.minimum(need, np.maximum(slopes, 0.0) * self.below[who]))
        weights[target.cell] = 0.0
        missing = need - weights[self.unsafe].sum()
        weights[self.unsafe] = 0.0
        if missing > _NEAR * need:
            return None, Cut(np.minimum(weights / missing, 1.0))
        return None, None


class _Program:
    """max ± y(cell) so that deviations y keep all relations and limits; starts from the last answer."""

    def __init__(self, problem: Problem):
        import highspy

        self._ok = highspy.HighsModelStatus.kOptimal
        size = len(problem.values)
        self._all = np.arange(size, dtype=np.int32)
        self._solver = quiet()
        self._solver.setOptionValue("presolve", "off")
        self._solver.addVars(size, np.zeros(size), np.zeros(size))
        for whole, parts in problem.relations:
            row = np.array([whole, *parts], dtype=np.int32)
            self._solver.addRow(0.0, 0.0, len(row), row, np.array([-1.0, *[1.0] * len(parts)]))
        self._aim = 0

    def farthest(
        self, cell: int, side: int, low: np.ndarray, high: np.ndarray, need: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """The deviations of all cells, and what the limit of each cell is worth: above 0 at its lower one.

        The program counts in needs, so that its limits are much the same from one target to the next.
        """
        self._solver.changeColsBounds(len(low), self._all, low / need, high / need)
        self._solver.changeColCost(self._aim, 0.0)
        self._solver.changeColCost(cell, float(-side))
        self._aim = cell
        self._solver.run()
        if self._solver.getModelStatus() != self._ok:
            self._solver.clearSolver()  # once more without the last answer
            self._solver.run()
            if self._solver.getModelStatus() != self._ok:
                raise ArithmeticError(f"attack on cell {cell}: {self._solver.getModelStatus()}")
        answer = self._solver.getSolution()
        return np.array(answer.col_value) * need, np.array(answer.col_dual)


def quiet():
    """A solver that prints nothing and gives the same answer on every machine with the same input."""
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    return solver
