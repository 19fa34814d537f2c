"""What office and trustee agreed on before a round: how many independent groups, how well nobody may guess, how exactly
is published."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from clusterwerk.analysis.errors import WrongValue


class Withheld(StrEnum):
    """Why something is not released. For the one who decides only: a reader sees no reason and no number."""

    TOO_FEW_GROUPS = "too_few_groups"
    DOMINATED = "dominated"
    DIFFERENCE_TOO_FEW = "difference_too_few"
    DIFFERENCE_DOMINATED = "difference_dominated"
    ISOLATES = "isolates"
    TOGETHER_TOO_FEW = "together_too_few"
    TOGETHER_DOMINATED = "together_dominated"
    ENTANGLED = "entangled"


OF_A_DIFFERENCE = {
    Withheld.TOO_FEW_GROUPS: Withheld.DIFFERENCE_TOO_FEW,
    Withheld.DOMINATED: Withheld.DIFFERENCE_DOMINATED,
}
"""What a reason is called where it holds for the difference to an earlier sum."""

OF_SEVERAL = {
    Withheld.TOO_FEW_GROUPS: Withheld.TOGETHER_TOO_FEW,
    Withheld.DOMINATED: Withheld.TOGETHER_DOMINATED,
}
"""What a reason is called where it holds for what several sums tell together."""


@dataclass(frozen=True)
class Policy:
    """The rules of a release.

    ``least_groups``  independent groups (k) that a sum and every difference of two sums must rest on
    ``p``             per cent: nobody may bound another's figure from above more closely than this
    ``insiders``      how many groups may put their own figures together (c), besides the one they want to know
    ``digits``        significant digits of what is published
    ``largest_set``   no combination of everything published may isolate a set of up to this many groups (1 to 3)

    Raises WrongValue for values that protect nobody.
    """

    least_groups: int = 5
    p: float = 15.0
    insiders: int = 1
    digits: int = 3
    largest_set: int = 3

    def __post_init__(self) -> None:
        if self.least_groups < 3:
            raise WrongValue("least_groups", None, "two groups know each other's figure from their sum")
        if not 0 < self.p <= 100:
            raise WrongValue("p", None, "is a percentage above 0")
        if self.insiders < 1 or self.insiders > self.least_groups - 2:
            raise WrongValue("insiders", None, "at least 1, and at least one group must be neither insider nor target")
        if not 1 <= self.largest_set <= 3:
            raise WrongValue("largest_set", None, "1, 2 or 3")
        if not 1 <= self.digits <= 6:
            raise WrongValue("digits", None, "1 to 6")

    @property
    def least_effective_number(self) -> float:
        """(1 + p)² + c: a sum with at least this effective number keeps the p % rule against c insiders."""
        return (1 + self.p / 100) ** 2 + self.insiders


def rounded(value: float, digits: int) -> float:
    """The value with that many significant digits; 0 stays 0. Raises WrongValue for what is no number."""
    if not math.isfinite(value):
        raise WrongValue("value", None, "is no number")
    if value == 0:
        return 0.0
    return float(f"{value:.{digits - 1}e}")
