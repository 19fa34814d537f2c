"""What decisions teach the ranking: a view that was higher where a person agreed than where one rejected counts more.

For each view the chance that an agreed pair has the higher value than a rejected one (area under the ROC curve, Hanley &
McNeil 1982); 0.5 says nothing and leaves the weight at 1. Few decisions move little: the change is drawn towards none as if
20 pairs that say nothing had been judged too. Nothing else is learned, so that every weight can be told in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PRIOR = 20
LEAST_WEIGHT, MOST_WEIGHT = 0.25, 2.0


@dataclass(frozen=True)
class LearnedWeight:
    """The weight of a view, in how many of 100 comparisons it was higher for the agreed pair, and after how many decisions."""

    view: str
    weight: float
    higher: float
    decisions: int


def learned_weights(
    judged: Iterable[tuple[bool, Mapping[str, float]]], views: Iterable[str] = ("letters", "words", "fields")
) -> tuple[LearnedWeight, ...]:
    """One weight for each view from (fits, {view: value}) of the pairs that were judged; 1 as long as one side is empty."""
    pairs = list(judged)
    found = []
    for view in views:
        agreed = [values[view] for fits, values in pairs if fits and view in values]
        rejected = [values[view] for fits, values in pairs if not fits and view in values]
        if not agreed or not rejected:
            found.append(LearnedWeight(view, 1.0, 0.5, len(agreed) + len(rejected)))
            continue
        higher = _share_higher(agreed, rejected)
        decisions = len(agreed) + len(rejected)
        # The rarer side says how much is known.
        known = 2 * min(len(agreed), len(rejected))
        weight = 1.0 + (2 * higher - 1) * known / (known + PRIOR)
        found.append(
            LearnedWeight(view, round(min(max(weight, LEAST_WEIGHT), MOST_WEIGHT), 3), round(higher, 3), decisions)
        )
    return tuple(found)


def _share_higher(agreed: list[float], rejected: list[float]) -> float:
    """Share of pairs of one agreed and one rejected in which the agreed is higher; ties count half."""
    wins = sum((one > two) + 0.5 * (one == two) for one in agreed for two in rejected)
    return wins / (len(agreed) * len(rejected))
