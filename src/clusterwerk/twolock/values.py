"""What is published of sums that passed the gate."""

from __future__ import annotations

import math
from collections.abc import Sequence

from clusterwerk.analysis.disclosure.policy import rounded
from clusterwerk.twolock.halves import Opened
from clusterwerk.twolock.rules import Rules
from clusterwerk.twolock.survey import Asked
from clusterwerk.twolock.telling import Answers, tells_all

QUARTILES_FROM = 12


def values_of(
    asked: Asked, now: Opened | None, both: Opened | None, rules: Rules, groups: int
) -> dict[str, float | list[float]]:
    """What is published of opened sums; empty when nothing may be. Growth is in per cent, other values in the unit."""
    values: dict[str, float | list[float]] = {}
    digits = rules.digits
    if "growth" in asked.outputs and both is not None and both.before > 0 and both.now > 0:
        values["growth"] = round(rounded(100 * (both.now / both.before - 1), digits), 1)
    if now is None or tells_all(asked, Answers(now.members, now.now, tuple(now.classes))):
        return values
    if "mean" in asked.outputs:
        values["mean"] = rounded((now.now / now.members + asked.least) / asked.scale, digits)
    if "change" in asked.outputs and both is not None:
        level = (both.now / both.members + asked.least) / asked.scale
        values["change"] = as_exact_as(level, (both.now - both.before) / both.members / asked.scale, digits)
    if groups >= QUARTILES_FROM and _others(now) >= rules.k:
        if "quartiles" in asked.outputs:
            values["quartiles"] = quartiles(asked, now.classes)
        if "classes" in asked.outputs:
            values["classes"] = [rounded(100 * count / now.members, 2) for count in now.classes]
    return values


def as_exact_as(level: float, change: float, digits: int) -> float:
    """A change rounded to the last place in which its level is shown: a small one would else tell more than both levels."""
    if level == 0:
        return rounded(change, digits)
    places = digits - 1 - math.floor(math.log10(abs(level)))
    return round(change, places) + 0.0


def _others(now: Opened) -> int:
    """How many answers are not in the fullest class."""
    return now.members - max(now.classes)


def quartiles(asked: Asked, counts: Sequence[int]) -> list[float]:
    """The quartiles within classes, each rounded to half the width of its class."""
    edges = [0, *asked.edges, asked.span + 1]
    total, found = sum(counts), []
    for quarter in (1, 2, 3):
        wanted, below = total * quarter / 4, 0
        for place, count in enumerate(counts):
            if count and below + count >= wanted:
                width = edges[place + 1] - edges[place]
                inside = edges[place] + width * (wanted - below) / count
                step = width / 2
                found.append((round(inside / step) * step + asked.least) / asked.scale)
                break
            below += count
    return found
