"""Points with coordinates, as distance measures need them: checked, without gaps, with the mass points among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from clusterwerk.analysis.errors import NotMetric, UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.results import content_hash


class Located(Protocol):
    """Plants with coordinates, such as ``Register.plants()`` or :func:`points` give them."""

    industries: tuple[str, ...]
    industry_of: np.ndarray
    weight: np.ndarray
    x: np.ndarray
    y: np.ndarray
    data_hash: str


@dataclass(frozen=True)
class Points:
    """Plants by their coordinates: see :func:`points`."""

    x: np.ndarray
    y: np.ndarray
    weight: np.ndarray
    industries: tuple[str, ...] = ()
    industry_of: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    data_hash: str = ""


def points(
    x: np.ndarray, y: np.ndarray, *, industry: Sequence[str] | None = None, weight: np.ndarray | None = None
) -> Points:
    """Plants from arrays: ``x``, ``y`` (N,) metres, ``industry`` (N,) text, ``weight`` (N,) such as employees.

    Raises :class:`UnequalLengths`.
    """
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    weight = np.full(len(x), np.nan) if weight is None else np.asarray(weight, dtype=np.float64)
    names = np.zeros(0, dtype=object) if industry is None else np.asarray(industry, dtype=object)
    lengths = {"x": len(x), "y": len(y), "weight": len(weight)} | ({"industry": len(names)} if len(names) else {})
    if len(set(lengths.values())) > 1:
        raise UnequalLengths(lengths)
    industries, industry_of = np.unique(names.astype(str), return_inverse=True)
    return Points(x, y, weight, tuple(industries.tolist()), industry_of, content_hash(x, y, weight, names))


@dataclass(frozen=True)
class MassPoints:
    """Exact points with many plants, usually centres of postal codes.

    ``at`` (N,) number of the mass point of every site, -1 for none; ``share`` of the sites on one; ``radius`` in
    metres: half the median distance from one to the next, about the radius of a postal code. NaN with fewer than two.
    """

    at: np.ndarray
    count: int
    share: float
    radius: float


@dataclass(frozen=True)
class Sites:
    """All sites that have a place: ``x``, ``y``, ``weight`` (N,), and ``source`` (N,), their rows in what was given.

    ``left_out`` rows had no coordinates; ``mass`` are the exact points that many sites share.
    """

    x: np.ndarray
    y: np.ndarray
    weight: np.ndarray
    source: np.ndarray
    left_out: int
    data_hash: str
    mass: MassPoints

    def __len__(self) -> int:
        return len(self.x)


def sites_of(plants: Located) -> Sites:
    """The sites of plants. Raises :class:`UnequalLengths`, :class:`NotMetric` for degrees, :class:`WrongValue` for
    infinite coordinates or fewer than two sites.
    """
    x, y = np.asarray(plants.x, dtype=np.float64), np.asarray(plants.y, dtype=np.float64)
    weight = np.asarray(plants.weight, dtype=np.float64)
    lengths = {"x": len(x), "y": len(y), "weight": len(weight)}
    if len(set(lengths.values())) > 1:
        raise UnequalLengths(lengths)
    there = ~(np.isnan(x) | np.isnan(y))
    source = np.flatnonzero(there)
    if len(source) < 2:
        raise WrongValue("x", None, f"{len(source)} plants have coordinates; distances need two or more")
    x, y, weight = x[source], y[source], weight[source]
    for column, values in (("x", x), ("y", y)):
        wrong = np.flatnonzero(np.isinf(values))
        if len(wrong):
            raise WrongValue(column, int(source[wrong[0]]) + 1, f"{values[wrong[0]]!r} is no coordinate")
    if (np.abs(x) <= 180).all() and (np.abs(y) <= 180).all():
        raise NotMetric("x", int(source[0]) + 1, given=f"{x[0]:g}, {y[0]:g}")
    given = plants.data_hash or content_hash(x, y, weight)
    return Sites(x, y, weight, source, len(there) - len(source), given, mass_points(x, y))


def chosen(plants: Located, sites: Sites, industry: str | np.ndarray, column: str = "industry") -> np.ndarray:
    """Positions among the sites of an industry: a code (all industries that start with it), or a mask (N,) of the
    plants.

    Raises :class:`UnknownKey` for a code that no plant has, :class:`WrongValue` for a mask of another length.
    """
    if isinstance(industry, str):
        codes = [place for place, name in enumerate(plants.industries) if name.startswith(industry)]
        if not codes:
            raise UnknownKey(column, industry)
        return np.flatnonzero(np.isin(plants.industry_of[sites.source], codes))
    mask = np.asarray(industry)
    if mask.dtype != bool or mask.shape != np.shape(plants.x):
        raise WrongValue(column, None, f"must be a code or one True or False per plant, not {mask.dtype} {mask.shape}")
    return np.flatnonzero(mask[sites.source])


def mass_points(x: np.ndarray, y: np.ndarray, *, size: int = 20) -> MassPoints:
    """Points that at least ``size`` sites share to the millimetre."""
    key = np.round(x * 1000).astype(np.int64) * 2_654_435_761 + np.round(y * 1000).astype(np.int64)
    _, first, where, counts = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    large = np.flatnonzero(counts >= size)
    number = np.full(len(counts), -1)
    number[large] = np.arange(len(large))
    at = number[where]
    radius = float("nan")
    if len(large) > 1:
        from scipy.spatial import cKDTree

        centres = np.column_stack([x[first[large]], y[first[large]]])
        radius = float(np.median(cKDTree(centres).query(centres, k=2)[0][:, 1])) / 2
    return MassPoints(at, len(large), float((at >= 0).mean()), radius)


def jittered(sites: Sites, *, radius: float, seed: int) -> Sites:
    """The same sites, those on mass points thrown evenly over a disc of ``radius`` metres around them."""
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(2,)))
    moved = np.flatnonzero(sites.mass.at >= 0)
    away = radius * np.sqrt(rng.random(len(moved)))
    angle = 2 * np.pi * rng.random(len(moved))
    x, y = sites.x.copy(), sites.y.copy()
    x[moved] += away * np.cos(angle)
    y[moved] += away * np.sin(angle)
    return replace(sites, x=x, y=y)
