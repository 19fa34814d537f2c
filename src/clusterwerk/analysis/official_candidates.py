"""Candidate clusters where only official employment by district and industry group is known.

Without plants nothing can be tested: a high quotient may be one large works. The result says so, and ranks
by jobs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from clusterwerk.analysis.candidate import Candidate, Evidence
from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.projection import to_degrees
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn
from clusterwerk.analysis.specialisation import location_quotient

METHOD = Method("Location quotient of employment", "Florence (1939); Hoen & Oosterhaven (2006), Ann. Reg. Sci. 40(1)")


def official_candidates(
    cells: Cells,
    *,
    industries: Sequence[str] = (),
    min_lq: float = 1.5,
    min_employment: float = 500,
    neighbours: Mapping[str, Sequence[str]] | None = None,
    points: Mapping[str, tuple[float, float]] | None = None,
) -> tuple[Candidate, ...]:
    """Regions whose employment quotient is at least ``min_lq`` even at its lower bound.

    Parameters
    ----------
    cells : employment by region and industry, with bounds of suppressed cells
    industries : keys to look at; of nested groups the caller chooses one level. Without it all are looked at
    min_lq, min_employment : smallest lower bound of the quotient and of the employment
    neighbours : region -> adjacent regions; where given, adjacent regions of one industry become one
        candidate
    points : region -> (x, y) metres, for the centre of a candidate

    ``strength`` is employment times the logarithm of the quotient; there is no p or q. Strongest first.
    """
    value = _quotients(cells, cells.employment, cells.industry_employment)
    low = _quotients(cells, cells.employment_low, cells.industry_employment_high)
    chosen = (low >= min_lq) & (cells.employment_low >= min_employment) & ~np.isnan(value)
    provenance = Provenance(METHOD, {"min_lq": min_lq, "min_employment": min_employment}, None, cells.data_hash)
    found = []
    for number, industry in enumerate(cells.industries):
        if industries and industry not in industries:
            continue
        rows = np.flatnonzero(chosen & (cells.industry_of == number))
        for group in _adjacent(cells, rows, neighbours or {}):
            found.append(_describe(cells, industry, group, points or {}, provenance))
    found.sort(key=lambda one: (-one.strength, one.industries, one.regions))
    return tuple(replace(one, rank=rank) for rank, one in enumerate(found, start=1))


def _describe(
    cells: Cells,
    industry: str,
    rows: np.ndarray,
    points: Mapping[str, tuple[float, float]],
    provenance: Provenance,
) -> Candidate:
    places = cells.region_of[rows]
    keys = [cells.regions[place] for place in places.tolist()]
    jobs, everybody = float(cells.employment[rows].sum()), float(cells.region_employment[places].sum())
    number = cells.industries.index(industry)
    expected = float(cells.industry_employment[number]) * everybody / cells.total_employment
    low = float(cells.employment_low[rows].sum()) * expected_share(cells, number, everybody, high=True)
    high = float(cells.employment_high[rows].sum()) * expected_share(cells, number, everybody, high=False)
    x, y = _centre([points[key] for key in keys if key in points], cells.employment[rows])
    lat, lon = (float(degrees) for degrees in to_degrees(np.array(x), np.array(y)))
    lq, bounds = jobs / expected, Interval(low, high)
    warnings = [Warn.NO_TEST] + ([Warn.SUPPRESSED] if low < high else [])
    return Candidate(
        rank=0,
        industries=(industry,),
        regions=tuple((key, 0) for key in keys),
        x=x,
        y=y,
        lat=lat,
        lon=lon,
        radius=float("nan"),
        firms=None,
        all_firms=None,
        expected_firms=float("nan"),
        employees=jobs,
        lq=lq,
        lq_interval=bounds,
        q=float("nan"),
        gamma=float("nan"),
        strength=jobs * float(np.log(lq)),
        members=(),
        warnings=tuple(warnings),
        evidence=(
            Evidence("employment", jobs, Interval(float(cells.employment_low[rows].sum()),
                                                  float(cells.employment_high[rows].sum()))),
            Evidence("expected_employment", expected),
            Evidence("employment_quotient", lq, bounds),
        ),
        provenance=provenance,
    )  # fmt: skip


def expected_share(cells: Cells, industry: int, everybody: float, *, high: bool) -> float:
    """One over the employment that a place of size ``everybody`` would have, at one bound of the industry's
    total.
    """
    total = (cells.industry_employment_high if high else cells.industry_employment_low)[industry]
    return cells.total_employment / (float(total) * everybody)


def _quotients(cells: Cells, employment: np.ndarray, industry_employment: np.ndarray) -> np.ndarray:
    return location_quotient(
        employment,
        cells.region_employment[cells.region_of],
        industry_employment[cells.industry_of],
        cells.total_employment,
    )


def _adjacent(cells: Cells, rows: np.ndarray, neighbours: Mapping[str, Sequence[str]]) -> list[np.ndarray]:
    row_of = {cells.regions[cells.region_of[row]]: row for row in rows.tolist()}
    groups, seen = [], set()
    for start in row_of:
        if start in seen:
            continue
        group, waiting = [start], [start]
        seen.add(start)
        while waiting:
            for other in neighbours.get(waiting.pop(), ()):
                if other in row_of and other not in seen:
                    seen.add(other)
                    group.append(other)
                    waiting.append(other)
        groups.append(np.array([row_of[key] for key in sorted(group)]))
    return groups


def _centre(points: Sequence[tuple[float, float]], weights: np.ndarray) -> tuple[float, float]:
    if len(points) != len(weights):
        return float("nan"), float("nan")
    x, y = np.average(np.array(points), axis=0, weights=weights)
    return float(x), float(y)
