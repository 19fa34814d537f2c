"""The income level that goes with an industry, and with a region's mix of industries."""

from __future__ import annotations

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import UnknownKey, WrongValue


def income_levels(cells: Cells, income: dict[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """PRODY of every industry and EXPY of every region, in the unit of ``income``.

    PRODY_i = sum_j s_ij y_j / sum_j s_ij with s_ij the industry's share of region j and y_j its income per head;
    EXPY_j = sum_i s_ij PRODY_i. Hausmann, Hwang and Rodrik (2007), Journal of Economic Growth 12(1). Full tables only.
    Raises :class:`UnknownKey` for a region without income, :class:`WrongValue` for a region without employment.
    """
    for key in cells.regions:
        if key not in income:
            raise UnknownKey("income", key)
    table = np.zeros((len(cells.regions), len(cells.industries)))
    table[cells.region_of, cells.industry_of] = cells.employment
    empty = np.flatnonzero(~(table.sum(axis=1) > 0))
    if len(empty):
        raise WrongValue("region", int(empty[0]) + 1, f"{cells.regions[empty[0]]!r} has no employment")
    shares = table / table.sum(axis=1, keepdims=True)
    y = np.array([income[key] for key in cells.regions])
    with np.errstate(divide="ignore", invalid="ignore"):
        prody = shares.T @ y / shares.sum(axis=0)
    return prody, shares @ np.nan_to_num(prody)
