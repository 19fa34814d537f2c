"""The inequality of one industry over regions, split into what lies between larger areas and inside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError, UnknownKey
from clusterwerk.analysis.inequality import Inequality, theil


def inequality_of_industry(
    cells: Cells, industry: str, *, groups: int = 2, seed: int, simulations: int = 999
) -> Inequality:
    """Theil's T of the employees of an industry per employee of all industries, over the regions.

    Parameters
    ----------
    cells : region x industry cells of all industries, with employment
    industry : start of the code
    groups : how many characters of the region key name the larger area: 2 the state, 3 the government region,
        5 the district of municipalities
    seed, simulations : of the random groupings

    Regions without employees are left out, they have no share. Raises :class:`UnknownKey`, :class:`AnalysisError` for
    suppressed cells or fewer than two regions.
    """
    chosen = np.array([key.startswith(industry) for key in cells.industries], dtype=bool)
    if not chosen.any():
        raise UnknownKey("industry", industry)
    rows = chosen[cells.industry_of]
    if cells.suppressed[rows].any():
        raise AnalysisError("the inequality needs all figures of the industry; some are held back")
    amounts = np.bincount(cells.region_of[rows], weights=cells.employment[rows], minlength=len(cells.regions))
    sizes = cells.region_employment
    kept = np.flatnonzero(np.nan_to_num(sizes) > 0)
    if len(kept) < 2:
        raise AnalysisError("the inequality needs at least two regions with employees")
    areas = [cells.regions[place][:groups] for place in kept.tolist()]
    found = theil(amounts[kept], sizes[kept], kind="T", groups=areas, simulations=simulations, seed=seed)
    given = {"industry": industry, "groups": groups, **found.provenance.parameters, **cells.parameters}
    return replace(found, provenance=replace(found.provenance, parameters=given, data_hash=cells.data_hash))
