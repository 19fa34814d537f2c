"""The award as a mixed-integer program, solved by HiGHS inside SciPy, checked with exact money afterwards.

z(s, t) = 1 when the spend at bid s reaches tier t; x(s, t, k) = 1 when item k is bought there at that tier. Every item is
bought once; x <= z; the items of a tier reach its spend; a bid has at most one tier. Rebates grow with the spend, so a
tier needs no upper end. The linear relaxation of this form is tight: with the cost of a good award found by moving items,
its reduced costs rule most columns out before the integer program begins.
"""

from __future__ import annotations

import time

from clusterwerk.analysis.award.bids import Award, NoAward, OutOfTime, Tender, awarded, cost_of, spends
from clusterwerk.analysis.award.improve import improve
from clusterwerk.analysis.award.rows import INFINITE, Rows

_AGAIN, _TIME_OVER = 25, 1


class Program:
    """Columns and rows of one tender. Money is counted in thousandths of the whole, so that figures stay handy."""

    def __init__(self, tender: Tender, max_suppliers: int | None) -> None:
        self.tender, self.max_suppliers, self.rows = tender, max_suppliers, Rows()
        self.choices = [tender.choices(k) for k in range(len(tender.volumes))]
        self.asked = [k for k, choices in enumerate(self.choices) if choices]
        self.amount = {(s, k): tender.spend(s, k) for k in self.asked for s in self.choices[k]}
        most = sum((max(self.amount[s, k] for s in self.choices[k]) for k in self.asked), start=0)
        self.scale = float(most or 1) / 1000
        self.z: dict[tuple[int, int], int] = {}
        self.x: dict[tuple[int, int, int], int] = {}
        self.costs: list[float] = []
        self._columns()
        self._conditions()

    def least(self, s: int, t: int):
        """The spend from which a tier of a bid counts."""
        bid = self.tender.bids[s]
        return max(bid.steps()[t].from_spend, bid.minimum_spend)

    def _columns(self) -> None:
        for s, bid in enumerate(self.tender.bids):
            own = [k for k in self.asked if (s, k) in self.amount]
            most = sum(self.amount[s, k] for k in own)
            for t, tier in enumerate(bid.steps()):
                if not own or self.least(s, t) > most:
                    continue
                self.z[s, t] = len(self.costs)
                self.costs.append(0.0)
                for k in own:
                    self.x[s, t, k] = len(self.costs)
                    self.costs.append(float(self.amount[s, k] * (1 - tier.rebate)) / self.scale)

    def _conditions(self) -> None:
        rows, of_item, of_tier = self.rows, {k: [] for k in self.asked}, {key: [] for key in self.z}
        for (s, t, k), column in self.x.items():
            of_item[k].append((column, 1.0))
            of_tier[s, t].append((column, float(self.amount[s, k]) / self.scale))
            rows.add([(column, 1.0), (self.z[s, t], -1.0)], -INFINITE, 0)
        for k in self.asked:
            rows.add(of_item[k], 1, 1)
        for (s, t), column in self.z.items():
            least = float(self.least(s, t)) / self.scale
            if least > 0:
                rows.add([*of_tier[s, t], (column, -least)], 0, INFINITE)
        for s in range(len(self.tender.bids)):
            tiers = [(column, 1.0) for (bid, _t), column in self.z.items() if bid == s]
            if tiers:
                rows.add(tiers, 0, 1)
        if self.max_suppliers is not None:
            rows.add([(column, 1.0) for column in self.z.values()], 0, self.max_suppliers)

    def forbid(self, s: int, t: int, items: set[int]) -> None:
        """This very set of items does not reach this tier: rounding had let it pass."""
        own = [(column, 1.0 if k in items else -1.0) for (b, tier, k), column in self.x.items() if (b, tier) == (s, t)]
        self.rows.add([*own, (self.z[s, t], 1.0)], -INFINITE, len(items))

    def relaxed(self):
        """The linear relaxation: (cost, reduced costs, values); None where even that has no answer."""
        from scipy.optimize import linprog

        if not self.costs:
            return None
        upper, high, matrix, equal = self.rows.as_inequalities(len(self.costs))
        answer = linprog(self.costs, A_ub=upper, b_ub=high, A_eq=matrix, b_eq=equal, bounds=(0, 1), method="highs")
        return None if answer.x is None else (answer.fun, answer.lower.marginals, answer.x)

    def solve(self, costs, highest, seconds: float, *, only_tiers: str = ""):
        """The answer of the integer program; columns whose ``highest`` is 0 are left out.

        With ``only_tiers`` set only the choice of tiers is whole: quick, and a bound that is hardly ever below the truth.
        """
        import numpy as np
        from scipy.optimize import Bounds, milp

        width = len(self.costs)
        whole = np.ones(width)
        if only_tiers:
            whole[list(self.x.values())] = 0
        return milp(
            np.asarray(costs),
            integrality=whole,
            bounds=Bounds(np.zeros(width), highest),
            constraints=[self.rows.constraint(width)],
            options={"time_limit": max(seconds, 0.1), "mip_rel_gap": 0.0},
        )

    def bids_of(self, values) -> list[int | None]:
        """The bid that has most of each item in an answer."""
        bids: list[int | None] = [None] * len(self.tender.volumes)
        share: dict[tuple[int, int], float] = {}
        for (s, _t, k), column in self.x.items():
            share[k, s] = share.get((k, s), 0.0) + values[column]
        for k in self.asked:
            bids[k] = max(self.choices[k], key=lambda s: (share.get((k, s), 0.0), -s))
        return bids

    def overstated(self, values, bids: list[int | None]) -> list[tuple[int, int, set[int]]]:
        """Tiers that the answer claims and the exact spend misses."""
        exact = spends(self.tender, bids)
        return [
            (s, t, {k for k, chosen in enumerate(bids) if chosen == s})
            for (s, t), column in self.z.items()
            if values[column] > 0.5 and exact[s] and exact[s] < self.least(s, t)
        ]


def award(tender: Tender, *, max_suppliers: int | None = None, seconds: float = 30.0) -> Award:
    """The cheapest award: every item with a bid to one supplier, at most ``max_suppliers`` of them.

    Proven unless ``seconds`` run out; then the best found, with the bound it cannot fall below. Raises NoAward where no
    choice keeps the conditions, OutOfTime where none was found in time. Rounding in the solver is caught: a tier that the exact spend misses is forbidden for
    that set of items, and the program solved again.
    """
    program = Program(tender, max_suppliers)
    if not program.asked:
        return awarded(tender, [None] * len(tender.volumes), bound=0.0, is_proven=True)
    for _attempt in range(_AGAIN):
        found, bound, values = _solved(program, seconds)
        missed = [] if values is None else program.overstated(values, program.bids_of(values))
        if not missed:
            break
        for s, t, items in missed:
            program.forbid(s, t, items)
    cost = float(cost_of(tender, found))
    return awarded(tender, found, bound=min(bound, cost), is_proven=cost <= bound + _allowance(cost))


def _allowance(cost: float) -> float:
    """What the solver's rounding may be worth: half a cent, or a hundred-millionth of the whole."""
    return max(0.005, 1e-8 * cost)


def _solved(program: Program, seconds: float):
    """Bids, the bound in euros, and the values of the integer program (None where it was not needed)."""
    import numpy as np

    begun, tender, scale = time.monotonic(), program.tender, program.scale
    relaxed = program.relaxed()
    if relaxed is None:
        raise NoAward(_suppliers_needed(program))
    lowest, reduced, values = relaxed
    highest = np.ones(len(program.costs))
    tiers = program.solve(program.costs, highest, seconds / 2, only_tiers="whole")
    if tiers.status == 2:
        raise NoAward(_suppliers_needed(program))
    bound = max(lowest, tiers.mip_dual_bound or lowest) * scale
    starts = [program.bids_of(values)] + ([] if tiers.x is None else [program.bids_of(tiers.x)])
    tried = [improve(tender, start, max_suppliers=program.max_suppliers) for start in starts]
    good, cost = min(tried, key=lambda one: one[1])
    if cost <= bound + _allowance(cost):
        return good, bound, None
    if np.isfinite(cost):
        highest[lowest + reduced > cost / scale + 1e-6] = 0
    answer = program.solve(program.costs, highest, seconds - (time.monotonic() - begun))
    if answer.x is None:
        if not np.isfinite(cost):
            raise OutOfTime if answer.status == _TIME_OVER else NoAward(_suppliers_needed(program))
        return good, cost if answer.status == 2 else bound, None
    bids = program.bids_of(answer.x)
    exact = cost_of(tender, bids)
    if np.isfinite(cost) and (exact is None or float(exact) > cost):
        return good, max(bound, float(answer.mip_dual_bound) * scale), None
    return bids, max(bound, float(answer.mip_dual_bound) * scale), answer.x


def _suppliers_needed(program: Program) -> int | None:
    """The fewest suppliers that together keep all conditions; None where not even all of them can."""
    import numpy as np

    if program.max_suppliers is None or not program.costs:
        return None
    freely = Program(program.tender, None)
    costs = [0.0] * len(freely.costs)
    for column in freely.z.values():
        costs[column] = 1.0
    answer = freely.solve(costs, np.ones(len(costs)), 10.0)
    return None if answer.x is None else round(answer.fun)
