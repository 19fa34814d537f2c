"""What a candidate cluster is: an industry, a place, the firms, and the evidence, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from clusterwerk.analysis.results import Interval, Provenance, Warn


@dataclass(frozen=True)
class Evidence:
    """One line of the evidence table: what was measured, its value and bounds, and what it is compared with.

    ``measure`` is one of firms, expected_firms, firm_share, location_quotient, employees, false_discovery,
    ellison_glaeser, largest_firm_share, strength, employment, expected_employment, employment_quotient.
    """

    measure: str
    value: float
    interval: Interval | None = None
    base: int | None = None


@dataclass(frozen=True)
class Candidate:
    """A candidate cluster.

    ``industries`` codes, ``regions`` (key, firms there) with most firms first, ``x``, ``y`` the median
    place of the firms in metres and ``lat``, ``lon`` in degrees, ``radius`` the metres around it that hold
    nine tenths of the firms (NaN without coordinates), ``members`` rows of the source list, ``firms`` and
    ``expected_firms`` in the area (``None`` and NaN where only sums of employment are known), ``lq`` their
    ratio with ``lq_interval``, ``q`` the false discovery rate over all industries, ``gamma`` the
    Ellison-Glaeser index of the first industry, ``strength`` the log-likelihood ratio that ``rank``
    follows.
    """

    rank: int
    industries: tuple[str, ...]
    regions: tuple[tuple[str, int], ...]
    x: float
    y: float
    lat: float
    lon: float
    radius: float
    firms: int | None
    all_firms: int | None
    expected_firms: float
    employees: float
    lq: float
    lq_interval: Interval
    q: float
    gamma: float
    strength: float
    members: tuple[int, ...]
    warnings: tuple[Warn, ...]
    evidence: tuple[Evidence, ...]
    provenance: Provenance
