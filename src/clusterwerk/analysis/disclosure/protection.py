"""Which further cells to withhold so that no unsafe cell can be worked out, at the least withheld value.

An integer program by cutting planes (Fischetti and Salazar 2001). The master chooses cells; every attack that succeeds
against its choice gives an inequality that all safe choices keep. First with shares of cells until no attack finds
anything more, then with whole cells until no attack succeeds: the master's answer is then the optimum. Tables of more than
LARGEST_PROVEN cells get a safe choice and a lower bound: the shares are rounded up, what is missing is added, and what is
not needed is published again, the dearest cell first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.analysis.disclosure.table_attacks import Attacks, Cut
from clusterwerk.analysis.disclosure.table_master import Master
from clusterwerk.analysis.disclosure.table_problem import Problem, problem_of
from clusterwerk.analysis.disclosure.tables import Table

LARGEST_PROVEN = 300  # cells up to which the optimum is looked for
LARGEST = 500  # cells beyond which a table must be coarser: the audit of one with 916 was not finished in half an hour
_SHARES = 1e-4  # by which a share of cells must break an inequality to be worth adding
_ROUND_UP = 1e-3  # a share of a cell from which on it is withheld
_CHOICES = 12  # rounds of whole choices in a large table
_GAP = 0.01  # how near to the master's optimum such a choice is
_NODES = 500  # of the master's search for one
_ROUNDS = 60
_LITTLE = 2e-3  # a gain of the lower bound that is not worth another round in a large table
_HEAT = 5  # rounds
_ENOUGH = 10  # new inequalities with which the master is asked again before the other attacks are tried


class TooLarge(ValueError):
    """The table has more cells than can be protected; ``cells`` says how many, ``largest`` how many it may have."""

    def __init__(self, cells: int) -> None:
        self.cells, self.largest = cells, LARGEST
        super().__init__(f"{cells} cells; at most {LARGEST} can be protected: use coarser codes")


@dataclass(frozen=True)
class Pattern:
    """What is withheld: ``unsafe`` for their own sake, ``further`` to protect them; ``cost`` is the value of the latter.

    ``bound`` is what no pattern can fall below (in units of the table); it equals ``cost`` when ``is_proven``.
    """

    unsafe: tuple[int, ...]
    further: tuple[int, ...]
    cost: float
    bound: float

    @property
    def is_proven(self) -> bool:
        """No pattern withholds less."""
        return self.cost <= self.bound + 1e-6 * max(1.0, self.cost)

    @property
    def withheld(self) -> tuple[int, ...]:
        """All cells that are not published."""
        return tuple(sorted({*self.unsafe, *self.further}))


def protect(table: Table, policy: Policy) -> Pattern:
    """The pattern that protects every unsafe cell against everybody outside and every single member.

    Of least withheld value, and proven, up to LARGEST_PROVEN cells. Raises TooLarge beyond LARGEST cells and WrongValue
    for a policy with more than one insider.
    """
    if len(table.contributions) > LARGEST:
        raise TooLarge(len(table.contributions))
    return solved(problem_of(table, policy))


def solved(problem: Problem) -> Pattern:
    """The pattern of a problem however it was made. Raises TooLarge beyond LARGEST cells."""
    if len(problem.values) > LARGEST:
        raise TooLarge(len(problem.values))
    if not problem.unsafe:
        return Pattern((), (), 0.0, 0.0)
    search = _Search(problem)
    bound = search.tighten()
    if len(problem.values) <= LARGEST_PROVEN:
        chosen, bound = search.choose()
    else:
        chosen, bound = search.approach()
    chosen[list(problem.unsafe)] = False
    further = tuple(int(cell) for cell in np.flatnonzero(chosen))
    cost = float(problem.values[list(further)].sum())
    return Pattern(problem.unsafe, further, cost, min(bound, cost))


class _Search:
    """The master and the attacks on its choices."""

    def __init__(self, problem: Problem):
        self.problem, self.attacks, self.master = problem, Attacks(problem), Master(problem)
        self.is_large = len(problem.values) > LARGEST_PROVEN
        self.heat = np.zeros(len(problem.targets), dtype=int)  # above 0 where an attack succeeded a few rounds ago

    def tighten(self) -> float:
        """Shares of cells until the attacks find nothing more; the value of the master's last answer."""
        before = -1.0
        for _ in range(_ROUNDS):
            shares = self.master.shares()
            worth = self.master.value
            if (self.is_large and worth - before < _LITTLE * worth) or not self._add_cuts(shares, whole=False):
                break
            before = worth
        return self.master.value

    def choose(self) -> tuple[np.ndarray, float]:
        """Whole choices until no attack succeeds: which cells are withheld, and the master's bound."""
        while True:
            chosen, bound = self.master.choice()  # always found: everything withheld keeps all inequalities
            if not self._add_cuts(chosen.astype(float), whole=True):
                return chosen, bound

    def approach(self) -> tuple[np.ndarray, float]:
        """A safe choice that need not be the cheapest, and a bound: some rounds of whole choices, then repair and prune."""
        chosen, bound = self.master.shares() > _ROUND_UP, self.master.value
        for _ in range(_CHOICES):
            found = self.master.choice(gap=_GAP, most_nodes=_NODES)
            if found is None:
                break
            chosen, bound = found[0], max(bound, found[1])
            if not self._add_cuts(chosen.astype(float), whole=True):
                break
        return self._pruned(self._completed(chosen)), bound

    def _completed(self, chosen: np.ndarray) -> np.ndarray:
        """These cells and whatever is still missing, the cell first that gives most for its value."""
        for weights, least in self.master.rows:
            _repair(chosen, weights, least, self.problem.values)
        while True:
            before = len(self.master.rows)
            if not self._add_cuts(chosen.astype(float), whole=True):
                return chosen
            for weights, least in self.master.rows[before:]:
                _repair(chosen, weights, least, self.problem.values)

    def _pruned(self, chosen: np.ndarray) -> np.ndarray:
        """Publish again what is not needed, the dearest cell first."""
        weights, least = (np.array(one) for one in zip(*self.master.rows, strict=True))
        free = np.flatnonzero(chosen & (self.master.cost > 0))
        for cell in free[np.argsort(-self.problem.values[free], kind="stable")]:
            fewer = chosen.copy()
            fewer[cell] = False
            if (weights @ fewer < least - _SHARES).any() or self.problem.too_few_together(fewer):
                continue
            broken = self._broken_by(fewer)
            if broken is None:
                chosen = fewer
            else:
                weights, least = np.vstack([weights, broken.weights]), np.append(least, 1.0)
        return chosen

    def _broken_by(self, chosen: np.ndarray) -> Cut | None:
        """The first inequality that attacks find; they begin where they succeeded before."""
        for number in np.argsort(-self.heat, kind="stable"):
            cut = self.attacks.cut(number, chosen.astype(float), whole=True)
            if cut is not None:
                self.heat[number] += 1
                return cut
        return None

    def _add_cuts(self, shares: np.ndarray, *, whole: bool) -> int:
        """Attack where it succeeded before, then everywhere from outside, then by everybody; stop when enough is found."""
        added = 0
        if whole:
            added = self.master.add_together(self.problem.too_few_together(shares > 0.5))
        hot, cold = np.flatnonzero(self.heat > 0), np.flatnonzero(self.heat <= 0)
        for numbers, inside in ((hot, False), (cold, False), (hot, True), (cold, True)):
            if added >= max(_ENOUGH, len(self.heat) // 20):
                break
            added += sum(self._attack(number, shares, whole=whole, inside=inside) for number in numbers)
        return added

    def _attack(self, number: int, shares: np.ndarray, *, whole: bool, inside: bool) -> int:
        cut = self.attacks.cut(number, shares, whole=whole, inside=inside)
        if cut is None or (not whole and cut.missed(shares) <= _SHARES):
            self.heat[number] = max(0, self.heat[number] - 1)
            return 0
        self.heat[number] = _HEAT
        self.master.add(cut.weights, 1.0)
        return 1


def _repair(chosen: np.ndarray, weights: np.ndarray, least: float, values: np.ndarray) -> None:
    """Withhold more cells until the inequality holds."""
    while weights @ chosen < least - _SHARES:
        gain = np.where(chosen, 0.0, np.minimum(weights, least - weights @ chosen))
        chosen[np.argmax(gain / values)] = True
