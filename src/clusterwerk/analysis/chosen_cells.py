"""Cells of chosen industries and places; shares and totals stay those of everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from clusterwerk.analysis.cells import Cells, only_industries
from clusterwerk.analysis.errors import UnknownKey


def chosen_cells(cells: Cells, *, industries: Sequence[str] = (), places: Sequence[str] = ()) -> Cells:
    """The cells whose industry and region begin with one of the given starts; an empty list means all.

    Raises :class:`UnknownKey` for a start that no key has.
    """
    for column, starts, keys in (("industry", industries, cells.industries), ("region", places, cells.regions)):
        for start in starts:
            if not any(key.startswith(start) for key in keys):
                raise UnknownKey(column, start)
    chosen = {"industries": tuple(industries), "places": tuple(places)}
    if industries:
        cells = only_industries(cells, industries)
    if places:
        cells = only_regions(cells, places)
    return replace(cells, parameters={**cells.parameters, **{name: keys for name, keys in chosen.items() if keys}})


def only_regions(cells: Cells, starts: Sequence[str]) -> Cells:
    """The same cells, shares and totals, but only of regions whose key starts with one of ``starts``.

    They do not add up to the whole any more; measures that need that refuse them.
    """
    kept = np.array([key.startswith(tuple(starts)) for key in cells.regions], dtype=bool)
    place, rows = np.cumsum(kept) - 1, kept[cells.region_of]
    per_cell = ("industry_of", "employment", "employment_low", "employment_high", "establishments", "weighed",
                "squares", "fourth_powers")  # fmt: skip
    changed = {name: column[rows] for name in per_cell if (column := getattr(cells, name)) is not None}
    for name in ("region_employment", "region_establishments"):
        if (column := getattr(cells, name)) is not None:
            changed[name] = column[kept]
    names = tuple(key for key, keep in zip(cells.regions, kept.tolist(), strict=True) if keep)
    return replace(cells, regions=names, region_of=place[cells.region_of[rows]], **changed)
