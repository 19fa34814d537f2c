"""Median and quartiles that tell nobody's figure: from enough groups, interpolated in classes, rounded.

A median of an odd number of figures is one of them, so no figure is ever looked up. The figures are counted in classes of
equal width; within a class they are taken as spread evenly, and the answer is rounded to half a class width. There is no
smallest and no largest figure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from clusterwerk.analysis.errors import WrongValue

LEAST_FOR_MEDIAN = 7
LEAST_FOR_QUARTILES = 12


@dataclass(frozen=True)
class Middle:
    """What may be said about the middle of the figures, in their unit; None where it may not be said."""

    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None


def middle_of(figures: Iterable[float], *, class_width: float) -> Middle:
    """Median from LEAST_FOR_MEDIAN groups, quartiles from LEAST_FOR_QUARTILES; ``figures`` hold one for each group.

    Nothing is said where one class holds all figures, for that would tell the class of each of them. Raises WrongValue for a width that is not above 0 or a figure that is no number.
    """
    if not 0 < class_width < math.inf:
        raise WrongValue("class_width", None, "is a number above 0")
    counts: Counter[int] = Counter()
    for row, figure in enumerate(figures, start=1):
        if not math.isfinite(figure):
            raise WrongValue("figures", row, "is no number")
        counts[math.floor(figure / class_width)] += 1
    total = counts.total()
    if total < LEAST_FOR_MEDIAN or len(counts) == 1:
        return Middle()
    median = _quantile(counts, total / 2, class_width)
    if total < LEAST_FOR_QUARTILES:
        return Middle(median)
    return Middle(median, _quantile(counts, total / 4, class_width), _quantile(counts, total * 3 / 4, class_width))


def _quantile(counts: Counter[int], rank: float, width: float) -> float:
    before = 0
    for place in sorted(counts):
        if before + counts[place] >= rank:
            exact = (place + (rank - before) / counts[place]) * width
            return round(exact / (width / 2)) * (width / 2)
        before += counts[place]
    raise AssertionError("the rank lies within the figures")
