"""What a member can work out from everything that was published: the attacker's side, for tests and for the plain mode.

The attacker knows every published sum up to its rounding, its own figure, and that no figure is negative; for each other
group it looks for the smallest and the largest figure that fits, by linear programming.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.disclosure.policy import rounded


@dataclass(frozen=True)
class Published:
    """One published sum: over whom, and the two bounds between which the true sum lies."""

    members: frozenset[str]
    low: float
    high: float

    @classmethod
    def of(cls, members: Iterable[str], total: float, digits: int) -> Published:
        """The sum as it is printed with that many significant digits."""
        shown = rounded(total, digits)
        half = 0.0 if shown == 0 else 0.5 * 10.0 ** (np.floor(np.log10(abs(shown))) - digits + 1)
        return cls(frozenset(members), shown - half, shown + half)


def bounds(
    published: Sequence[Published], known: Mapping[str, float], targets: Iterable[str] | None = None
) -> dict[str, tuple[float, float]]:
    """For each target (all groups not known, if None) the lowest and the highest figure that fits what is known.

    A bound that nothing sets is infinite. Raises ValueError when what was published contradicts what is known.
    """
    from scipy.optimize import linprog  # only audits need it

    groups = sorted({name for one in published for name in one.members} | set(known))
    places = {name: place for place, name in enumerate(groups)}
    rows = np.zeros((len(published), len(groups)))
    for place, one in enumerate(published):
        rows[place, [places[name] for name in one.members]] = 1.0
    limits = np.concatenate([[one.high for one in published], [-one.low for one in published]])
    ranges = [(known[name], known[name]) if name in known else (0.0, None) for name in groups]
    found = {}
    for name in sorted(targets if targets is not None else set(groups) - set(known)):
        ends = []
        for sign in (1.0, -1.0):
            aim = np.zeros(len(groups))
            aim[places[name]] = sign
            answer = linprog(aim, A_ub=np.vstack([rows, -rows]), b_ub=limits, bounds=ranges, method="highs")
            if answer.status == 2:
                raise ValueError("what was published contradicts what is known")
            ends.append(sign * answer.fun if answer.status == 0 else sign * -np.inf)
        found[name] = (float(ends[0]), float(ends[1]))
    return found


def pinned(
    published: Sequence[Published], figures: Mapping[str, float], insiders: Iterable[str], within: float
) -> list[str]:
    """The groups whose figure the insiders together know to within that share of it (0.15 for 15 %), from both sides."""
    known = {name: figures[name] for name in insiders}
    return [
        name
        for name, (low, high) in bounds(published, known).items()
        if high <= figures[name] * (1 + within) and low >= figures[name] * (1 - within)
    ]
