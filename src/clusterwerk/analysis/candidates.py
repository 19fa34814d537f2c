"""Candidate clusters: an industry, a place, the firms, and the evidence. From a register with coordinates.

The search compares every plant's neighbours with what chance would give if industries were shuffled over
all plants (:mod:`clusterwerk.analysis.neighbourhoods`), keeps what survives the control of false discoveries, draws areas around
it (:mod:`clusterwerk.analysis.areas`) and joins related industries that stand at the same place. Nothing is random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from clusterwerk.analysis.candidate import Candidate, Evidence
from clusterwerk.analysis.concentration import Concentration
from clusterwerk.analysis.errors import AnalysisError, NotMetric, WrongValue
from clusterwerk.analysis.projection import to_degrees
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn
from clusterwerk.analysis.search import Find, Located, Search, Settings
from clusterwerk.analysis.significance import binomial_interval

__all__ = ["Candidate", "Evidence", "Located", "candidates"]

METHOD = Method(
    "Density of an industry relative to all plants",
    "Cuzick & Edwards (1990), JRSS B 52(1); Marcon & Puech (2010), J. Economic Geography 10(5); "
    "Benjamini & Hochberg (1995), JRSS B 57(1); Kulldorff (1997), Comm. Statistics 26(6)",
)


def candidates(
    plants: Located,
    *,
    industries: Sequence[str] = (),
    radii: Sequence[float] = (5_000, 10_000, 20_000),
    cell: float = 1_000,
    alpha: float = 0.05,
    min_firms: int = 8,
    min_ratio: float = 2.0,
    concentration: Concentration | None = None,
    join: Literal["division", "none"] = "division",
) -> tuple[Candidate, ...]:
    """Ranked candidate clusters, the strongest first.

    Parameters
    ----------
    plants : plants with metric coordinates
    industries : look only at codes with these starts; all plants stay the comparison
    radii : neighbourhoods in metres that are looked at; all of them count as tests
    cell : side of the square cells in metres on which neighbours are counted; at most a third of the
        smallest radius
    alpha : share of false discoveries that is accepted, among plants that stand out and among candidates
    min_firms, min_ratio : smallest number of firms, and smallest ratio to what is expected, of a candidate
    concentration : Ellison-Glaeser of the same industries, shown as evidence
    join : "division" makes one candidate of industries of one division at one place, "none" keeps each apart

    Raises :class:`NotMetric`, :class:`WrongValue` for a missing coordinate, :class:`AnalysisError` for
    cells that are too coarse or without plants.
    """
    _check(plants, radii, cell)
    sizes = np.bincount(plants.industry_of, minlength=len(plants.industries))
    wanted = np.array([not industries or code.startswith(tuple(industries)) for code in plants.industries])
    looked_at = np.flatnonzero(wanted & (sizes >= min_firms))
    parameters = {"industries": tuple(industries), "radii": tuple(radii), "cell": cell, "alpha": alpha,
                  "min_firms": min_firms, "min_ratio": min_ratio, "join": join}  # fmt: skip
    settings = Settings(tuple(map(float, radii)), cell, alpha, min_firms, min_ratio, join)
    search = Search(plants, looked_at, settings)
    provenance = Provenance(METHOD, parameters, None, plants.data_hash)
    joined = search.joined(search.areas())
    q = search.discoveries(joined)
    found = [
        _portrait(search, find, float(rate), concentration, provenance)
        for find, rate in zip(joined, q, strict=True)
        if rate <= alpha
    ]
    found = [one for one in found if one.firms >= min_firms and one.lq >= min_ratio]
    found.sort(key=lambda one: (-one.strength, one.industries))
    return tuple(replace(one, rank=rank) for rank, one in enumerate(found, start=1))


def _portrait(
    search: Search, find: Find, q: float, concentration: Concentration | None, provenance: Provenance
) -> Candidate:
    """Everything a reader needs to judge one candidate."""
    plants, members, everything = search.plants, find.area.members, find.area.everything
    size, share = search.size(find.codes), everything / len(plants.x)
    low, high = binomial_interval(len(members), size)
    x, y = float(np.median(plants.x[members])), float(np.median(plants.y[members]))
    lat, lon = (float(value) for value in to_degrees(np.array(x), np.array(y)))
    names = tuple(plants.industries[code] for code in find.codes)
    known = concentration is not None and names[0] in concentration.industries
    gamma = concentration.of(names[0]).gamma if known else float("nan")
    regions = Counter(key for key in plants.region[members].tolist() if key is not None)
    one = Candidate(
        rank=0,
        industries=names,
        regions=tuple(sorted(regions.items(), key=lambda item: (-item[1], item[0]))),
        x=x,
        y=y,
        lat=lat,
        lon=lon,
        radius=float(np.quantile(np.hypot(plants.x[members] - x, plants.y[members] - y), 0.9)),
        firms=len(members),
        all_firms=everything,
        expected_firms=size * share,
        employees=float(np.nansum(plants.weight[members])),
        lq=len(members) / (size * share),
        lq_interval=Interval(low / share, high / share, 0.95),
        q=q,
        gamma=gamma,
        strength=find.area.strength,
        members=tuple(plants.source_row[members].tolist()),
        warnings=_warnings(search, find),
        evidence=(),
        provenance=provenance,
    )
    return replace(one, evidence=_evidence(one, search, find))


def _evidence(one: Candidate, search: Search, find: Find) -> tuple[Evidence, ...]:
    weights = search.plants.weight[find.area.members]
    lines = [
        Evidence("firms", len(one.members), base=search.size(find.codes)),
        Evidence("expected_firms", one.expected_firms, base=find.area.everything),
        Evidence("location_quotient", one.lq, one.lq_interval, base=len(one.members)),
        Evidence("false_discovery", one.q, base=len(search.looked_at)),
        Evidence("employees", one.employees, base=int((~np.isnan(weights)).sum())),
        Evidence("strength", one.strength),
    ]
    if one.employees > 0:
        lines.append(Evidence("largest_firm_share", float(np.nanmax(weights)) / one.employees, base=len(one.members)))
    if not np.isnan(one.gamma):
        lines.append(Evidence("ellison_glaeser", one.gamma, base=int(search.sizes[find.codes[0]])))
    return tuple(lines)


def _warnings(search: Search, find: Find) -> tuple[Warn, ...]:
    plants, members, grid = search.plants, find.area.members, search.grid
    weights = plants.weight[members]
    found = [Warn.CHOSEN_AFTER_LOOKING]
    if len(members) < 2 * search.settings.min_firms:
        found.append(Warn.SMALL_BASE)
    if np.isnan(weights).any():
        found.append(Warn.MISSING_WEIGHTS)
    if np.nansum(weights) > 0 and np.nanmax(weights) > np.nansum(weights) / 2:
        found.append(Warn.ONE_FIRM_DOMINATES)
    points = np.unique(np.column_stack([plants.x[members], plants.y[members]]), axis=0)
    if len(points) <= len(members) / 2:
        found.append(Warn.MASS_POINTS)
    line, column = find.area.cells // grid.columns, find.area.cells % grid.columns
    if min(line.min(), column.min()) == 0 or line.max() == grid.lines - 1 or column.max() == grid.columns - 1:
        found.append(Warn.EDGE)
    return tuple(found)


def _check(plants: Located, radii: Sequence[float], cell: float) -> None:
    if len(plants.x) == 0:
        raise AnalysisError("there are no plants with coordinates and a code")
    for column in ("x", "y"):
        values = getattr(plants, column)
        wrong = np.flatnonzero(~np.isfinite(values))
        if len(wrong):
            raise WrongValue(column, int(plants.source_row[wrong[0]]), "is missing")
    if np.abs(plants.x).max() <= 360 and np.abs(plants.y).max() <= 360:
        raise NotMetric("x", int(plants.source_row[0]))
    if not radii or cell <= 0 or min(radii) < 3 * cell:
        raise AnalysisError(f"cells of {cell:g} m are too coarse for a radius of {min(radii, default=0):g} m")
