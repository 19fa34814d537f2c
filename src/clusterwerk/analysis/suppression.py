"""What can be said about a value that an official table holds back.

Statistical offices suppress small cells. The value is not zero: it lies between zero and what the sums
around it leave over. Nothing narrower is claimed (how the office chose the cells is not published with the
table).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from clusterwerk.analysis.errors import WrongValue

_ROUNDING = 1.01  # offices round; parts that exceed their whole by more than this are not parts


def bounds_of_suppressed(
    table: Mapping[tuple[str, str], float],
    *,
    total: str | None,
    nation: str | None,
    parents: Mapping[str, str],
) -> dict[tuple[str, str], tuple[float, float]]:
    """Lower and upper bound of every suppressed (NaN) cell of ``(region, industry) -> value``.

    Upper bound: the containing group of the same region less its published other parts, and the country's
    value of the industry less the published regions; infinite where neither is published.
    """
    children: dict[str | None, list[str]] = {}
    for industry in {i for _, i in table if i != total}:
        children.setdefault(parents.get(industry, total), []).append(industry)
    _refuse_overlap(table, children)
    published_by_industry: dict[str, float] = {}
    for (region, industry), value in table.items():
        if region != nation and not math.isnan(value):
            published_by_industry[industry] = published_by_industry.get(industry, 0.0) + value

    def upper(region: str, industry: str) -> float:
        value = table.get((region, industry), math.nan)
        if not math.isnan(value):
            return value
        bound = math.inf
        if industry != total:
            parent = parents.get(industry, total)
            if parent is not None:
                siblings = (table.get((region, i), math.nan) for i in children.get(parent, ()) if i != industry)
                bound = upper(region, parent) - sum(s for s in siblings if not math.isnan(s))
        country = table.get((nation, industry), math.nan) if nation is not None else math.nan
        if not math.isnan(country) and region != nation:
            bound = min(bound, country - published_by_industry.get(industry, 0.0))
        return max(0.0, bound)

    return {pair: (0.0, upper(*pair)) for pair, value in table.items() if math.isnan(value)}


def _refuse_overlap(table: Mapping[tuple[str, str], float], children: Mapping[str | None, list[str]]) -> None:
    for (region, whole), value in table.items():
        parts = [table.get((region, industry), math.nan) for industry in children.get(whole, ())]
        known = sum(part for part in parts if not math.isnan(part))
        if not math.isnan(value) and known > value * _ROUNDING:
            raise WrongValue(
                "industry",
                None,
                f"in region {region!r} the parts of {whole!r} exceed it: groups are nested, name parents",
            )
