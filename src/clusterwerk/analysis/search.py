"""The search for candidate clusters: which plants stand out, which areas they form, which industries join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from clusterwerk.analysis.areas import Area, areas_of, merged, without_overlap
from clusterwerk.analysis.neighbourhoods import grid_of, neighbourhoods
from clusterwerk.analysis.significance import false_discovery_rate


class Located(Protocol):
    """Plants with coordinates, such as ``Register.plants()`` returns them."""

    industries: tuple[str, ...]
    source_row: np.ndarray
    region: np.ndarray
    industry_of: np.ndarray
    weight: np.ndarray
    x: np.ndarray
    y: np.ndarray
    data_hash: str


@dataclass(frozen=True)
class Settings:
    """What the search is asked to do; see :func:`clusterwerk.analysis.candidates.candidates`."""

    radii: tuple[float, ...]
    cell: float
    alpha: float
    min_firms: int
    min_ratio: float
    join: str = "division"


@dataclass(frozen=True)
class Find:
    """An area and the industries (positions) that stand out in it, the strongest first."""

    codes: tuple[int, ...]
    area: Area


class Search:
    """The steps of the search over one set of plants, for the industries ``looked_at`` (positions)."""

    def __init__(self, plants: Located, looked_at: np.ndarray, settings: Settings) -> None:
        self.plants, self.looked_at, self.settings = plants, looked_at, settings
        self.grid = grid_of(plants.x, plants.y, settings.cell)
        self.all_counts = self.grid.counts().ravel()
        self.near = neighbourhoods(self.grid, plants.industry_of, looked_at, settings.radii)
        self.q = false_discovery_rate(self.near.p.ravel()).reshape(self.near.p.shape)
        self.sizes = np.bincount(plants.industry_of, minlength=len(plants.industries))
        size = self.sizes[plants.industry_of]
        with np.errstate(divide="ignore", invalid="ignore"):
            expected = (self.near.all - 1) * ((size - 1) / max(1, len(plants.x) - 1))
            self.ratio = (self.near.own - 1) / expected

    def size(self, codes: tuple[int, ...]) -> int:
        """How many plants these industries have."""
        return int(self.sizes[list(codes)].sum())

    def areas(self) -> list[tuple[int, Area]]:
        """The strongest areas of each industry, at whichever radius shows them best, none overlapping."""
        found = []
        stand_out = (self.q <= self.settings.alpha) & (self.ratio >= self.settings.min_ratio)
        for industry in self.looked_at.tolist():
            rows = np.flatnonzero(self.plants.industry_of == industry)
            drawn = []
            for number, radius in enumerate(self.near.radii):
                standing = stand_out[number, rows]
                if standing.any():
                    drawn += areas_of(self.grid, self.all_counts, rows, standing, self.ratio[number, rows], radius,
                                     self.settings.min_ratio)  # fmt: skip
            large = [area for area in without_overlap(drawn) if len(area.members) >= self.settings.min_firms]
            found += [(industry, area) for area in large]
        return found

    def joined(self, areas: list[tuple[int, Area]]) -> list[Find]:
        """Industries of one division (first two digits) whose areas share half of the smaller one become one, unless
        ``join`` is "none".
        """
        if self.settings.join == "none":
            return [Find((industry,), area) for industry, area in areas]
        waiting = sorted(areas, key=lambda one: -one[1].strength)
        result: list[Find] = []
        while waiting:
            group, rest = [waiting[0]], []
            cells = set(group[0][1].cells.tolist())
            division = self.plants.industries[group[0][0]][:2]
            for industry, area in waiting[1:]:
                own = set(area.cells.tolist())
                related = self.plants.industries[industry][:2] == division
                if related and 2 * len(own & cells) >= min(len(own), len(cells)):
                    group.append((industry, area))
                else:
                    rest.append((industry, area))
            codes = tuple(dict.fromkeys(industry for industry, _ in group))
            if len(group) == 1:
                result.append(Find(codes, group[0][1]))
            else:
                rows = np.flatnonzero(np.isin(self.plants.industry_of, codes))
                area = merged(self.grid, self.all_counts, rows, [area for _, area in group])
                result.append(Find(codes, area))
            waiting = rest
        return result

    def discoveries(self, joined: list[Find]) -> np.ndarray:
        """False discovery rate of each candidate, industries being the tests.

        Plants that stand out by chance come in clumps, so a rate over plants would let clumps pass. The
        smallest p around a member is multiplied by the number of plants and radii tried for its industries
        (Bonferroni), which makes it a p value of the industry; the rate is then controlled over all
        industries looked at.
        """
        p = [
            min(
                1.0,
                float(np.nanmin(self.near.p[:, find.area.members])) * len(self.near.radii) * self.size(find.codes),
            )
            for find in joined
        ]
        return false_discovery_rate(np.array(p), tests=max(len(self.looked_at), len(joined)))
