"""Whether a sum may be published: by its effective number when only sum and sum of squares are known, and by the p % rule
itself when every figure is.

For figures x1 ≥ x2 ≥ … ≥ 0 with sum X, the p % rule against c insiders asks that what remains of X without the largest
and the c next is at least p % of the largest: X − x1 − (x2 + … + x(c+1)) ≥ p/100 · x1. By the inequality of Cauchy and
Schwarz (1 + p/100) x1 + x2 + … + x(c+1) ≤ √(((1 + p/100)² + c) · Σx²). A sum X that is at least as large as the right
side therefore keeps the rule, that is whenever X² / Σx² ≥ (1 + p/100)² + c. The reverse does not hold: some sums that
would keep the rule are withheld.

Hundepool et al. (2012), Statistical Disclosure Control, Wiley, section 4.2 for the p % rule. The squares must be true:
who reports its own square too low can let a sum pass that it should not.
"""

from __future__ import annotations

from collections.abc import Iterable

from clusterwerk.analysis.disclosure.policy import Policy, Withheld


def keeps_p_rule(figures: Iterable[float], policy: Policy) -> bool:
    """Whether the p % rule against `policy.insiders` holds for these figures, one for each independent group.

    Figures of any sign are taken by their size. Needs every figure: for the plain mode, and for tests of the other rule.
    """
    sizes = sorted((abs(figure) for figure in figures), reverse=True)
    if not sizes or sizes[0] == 0:
        return False
    return 100 * sum(sizes[1 + policy.insiders :]) >= policy.p * sizes[0]


def effective_number(total: float, squares: float) -> float:
    """(Σx)² / Σx²: as many groups of equal size would be as concentrated; 0 when there is nothing."""
    return total * total / squares if squares > 0 else 0.0


def reason_against(groups: int, total: float, squares: float, policy: Policy) -> Withheld | None:
    """Why the sum of figures of one sign may not be published; None when it may.

    ``groups`` independent groups gave a figure (0 counts); ``total`` is Σx and ``squares`` Σx² over them, each group's
    figures added up before squaring.
    """
    if groups < policy.least_groups:
        return Withheld.TOO_FEW_GROUPS
    if effective_number(total, squares) < policy.least_effective_number:
        return Withheld.DOMINATED
    return None
