"""Circles of a chosen radius as regions: independent of where administrative borders happen to run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import NotMetric, UnequalLengths, WrongValue


class _Plants(Protocol):
    industries: tuple[str, ...]
    industry_of: np.ndarray
    weight: np.ndarray
    x: np.ndarray
    y: np.ndarray
    data_hash: str


@dataclass(frozen=True)
class Circles:
    """``centres`` (C, 2) in metres, one ``radius`` in metres, ``keys`` names (by default "1", "2", ...)."""

    centres: np.ndarray
    radius: float
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.centres.ndim != 2 or self.centres.shape[1] != 2:
            raise WrongValue("centres", None, f"must be two columns, not {self.centres.shape}")
        if not self.radius > 0:
            raise WrongValue("radius", None, f"{self.radius!r} is not a distance")
        if len(self.centres) and np.abs(self.centres).max() <= 360:
            raise NotMetric("centres", 1)
        if not self.keys:
            object.__setattr__(self, "keys", tuple(str(n) for n in range(1, len(self.centres) + 1)))
        if len(self.keys) != len(self.centres):
            raise UnequalLengths({"keys": len(self.keys), "centres": len(self.centres)})

    def cells(self, plants: _Plants) -> Cells:
        """Cells of plants within each circle. Totals are those of all plants; circles may overlap."""
        order = np.argsort(plants.x, kind="stable")
        x, y = plants.x[order], plants.y[order]
        industry_of, known = plants.industry_of[order], np.nan_to_num(plants.weight[order])
        weighed = ~np.isnan(plants.weight[order])
        size = len(plants.industries)
        starts = np.searchsorted(x, self.centres[:, 0] - self.radius, side="left")
        ends = np.searchsorted(x, self.centres[:, 0] + self.radius, side="right")
        sums: dict[str, list[np.ndarray]] = {name: [] for name in (
            "establishments", "weighed", "employment", "squares", "fourth_powers")}  # fmt: skip
        for (east, north), start, end in zip(self.centres.tolist(), starts.tolist(), ends.tolist(), strict=True):
            band = slice(start, end)
            inside = (x[band] - east) ** 2 + (y[band] - north) ** 2 <= self.radius**2
            which, weight = industry_of[band][inside], known[band][inside]
            sums["establishments"].append(np.bincount(which, minlength=size))
            sums["weighed"].append(np.bincount(which, weights=weighed[band][inside], minlength=size))
            for name, power in (("employment", 1), ("squares", 2), ("fourth_powers", 4)):
                sums[name].append(np.bincount(which, weights=weight**power, minlength=size))
        return self._assemble({name: np.array(rows).reshape(-1, size) for name, rows in sums.items()}, plants)

    def _assemble(self, sums: Mapping[str, np.ndarray], plants: _Plants) -> Cells:
        size = len(plants.industries)
        order = np.argsort(np.asarray(self.keys, dtype=object), kind="stable")
        sums = {name: table[order] for name, table in sums.items()}
        region_of, industry_of = np.nonzero(sums["establishments"])
        known = np.nan_to_num(plants.weight)
        industry_employment = np.bincount(plants.industry_of, weights=known, minlength=size)
        listed = {name: table[region_of, industry_of] for name, table in sums.items()}
        return Cells(
            regions=tuple(self.keys[place] for place in order.tolist()),
            industries=plants.industries,
            region_of=region_of,
            industry_of=industry_of,
            employment=listed["employment"],
            employment_low=listed["employment"],
            employment_high=listed["employment"],
            region_employment=sums["employment"].sum(axis=1),
            industry_employment=industry_employment,
            industry_employment_low=industry_employment,
            industry_employment_high=industry_employment,
            total_employment=float(known.sum()),
            establishments=listed["establishments"],
            weighed=listed["weighed"].astype(np.int64),
            squares=listed["squares"],
            fourth_powers=listed["fourth_powers"],
            region_establishments=sums["establishments"].sum(axis=1),
            industry_establishments=np.bincount(plants.industry_of, minlength=size),
            total_establishments=len(plants.x),
            partition=False,
            parameters={"regions": "circles", "radius": self.radius},
            data_hash=plants.data_hash,
        )
