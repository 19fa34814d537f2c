"""Invented data with a known answer, for tests, benchmarks and first steps. Nothing in it is a real firm.

Two worlds, both reproducible from a seed: a region of 60,000 firms with five planted clusters, a dense town
centre that is none, and 140 spin-off links; and a country of millions of establishments for measuring
speed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.genealogy import Firm, Link
from clusterwerk.analysis.projection import to_degrees

_WEST, _SOUTH, _WIDE, _HIGH = 480_000.0, 5_400_000.0, 120_000.0, 100_000.0
_MANUFACTURING = tuple(range(10, 34))
_SERVICES = (41, 42, 43, 45, 46, 47, 49, 52, 55, 56, 58, 62, 63, 64, 66, 68, 69, 70, 71, 73, 74, 77, 79, 80, 81, 82,
             85, 86, 88, 90, 93, 95, 96)  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """A cluster that was put into the region: its codes, centre in metres, and the rows (from 0) of its
    members.
    """

    name: str
    industries: tuple[str, ...]
    x: float
    y: float
    members: np.ndarray


@dataclass(frozen=True)
class SyntheticRegion:
    """``columns`` as ``write_register`` takes them, the planted clusters, the decoy and the spin-off links."""

    columns: Mapping[str, np.ndarray]
    planted: tuple[Planted, ...]
    decoy: tuple[float, float, float]
    firms: tuple[Firm, ...]
    links: tuple[Link, ...]
    seed: int


# name, codes, east and north of the south-west corner (km), spread (km), members. The last one lies in the
# town.
_PLANTS: Sequence[tuple[str, tuple[str, ...], float, float, float, int]] = (
    ("fans", ("28.25",), 82, 68, 5.0, 120),
    ("valves", ("28.14",), 30, 80, 3.5, 70),
    ("fastening", ("25.94",), 98, 25, 7.0, 190),
    ("laboratory glass", ("23.13", "23.19"), 55, 20, 4.0, 100),
    ("measuring", ("26.51",), 38, 46, 4.0, 110),
)
_DECOY = (40.0, 45.0, 1.2, 7_000)


def synthetic_region(*, firms: int = 60_000, seed: int = 20_261_121) -> SyntheticRegion:
    """A region with a known answer.

    ``firms`` counts all of them (at least 20,000, so that the towns stay larger than the clusters).
    Branches of every place are mixed alike, except that towns have half as many services again; only the
    planted clusters differ.
    """
    rng = np.random.default_rng(seed)
    planted_sizes = [size for *_, size in _PLANTS]
    town_firms = _DECOY[3] * firms // 60_000
    others = firms - sum(planted_sizes) - town_firms
    x, y, in_town = _settlements(rng, others, town_firms)
    industry = _branches(rng, in_town)
    planted = []
    xs, ys, codes = [x], [y], [industry]
    start = len(x)
    for name, group, east, north, spread, size in _PLANTS:
        centre = (_WEST + east * 1000, _SOUTH + north * 1000)
        xs.append(centre[0] + rng.normal(0, spread * 1000, size))
        ys.append(centre[1] + rng.normal(0, spread * 1000, size))
        codes.append(np.array(group, dtype=object)[rng.integers(0, len(group), size)])
        planted.append((name, group, *centre, np.arange(start, start + size)))
        start += size
    columns, shuffled = _columns(rng, np.concatenate(xs), np.concatenate(ys), np.concatenate(codes))
    clusters = tuple(Planted(name, group, cx, cy, np.sort(shuffled[rows])) for name, group, cx, cy, rows in planted)
    tree_firms, links = _spin_offs(rng, columns, clusters)
    return SyntheticRegion(
        columns=columns,
        planted=clusters,
        decoy=(_WEST + _DECOY[0] * 1000, _SOUTH + _DECOY[1] * 1000, 3 * _DECOY[2] * 1000),
        firms=tree_firms,
        links=links,
        seed=seed,
    )


def _settlements(rng: np.random.Generator, others: int, town_firms: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A quarter of the firms anywhere, the rest in 60 towns and villages, and one dense town centre."""
    anywhere = others // 4
    settled = others - anywhere
    sizes = 1 / np.arange(1, 61) ** 0.8
    which = rng.choice(60, settled, p=sizes / sizes.sum())
    centres = rng.uniform((0, 0), (_WIDE, _HIGH), (60, 2))
    spread = rng.lognormal(np.log(2_500), 0.4, 60)
    town = rng.normal((_DECOY[0] * 1000, _DECOY[1] * 1000), _DECOY[2] * 1000, (town_firms, 2))
    places = np.concatenate(
        [
            rng.uniform((0, 0), (_WIDE, _HIGH), (anywhere, 2)),
            centres[which] + rng.normal(0, 1, (settled, 2)) * spread[which, None],
            town,
        ]
    )
    in_town = np.zeros(len(places), dtype=bool)
    in_town[anywhere + np.flatnonzero(which < 5)] = True
    in_town[anywhere + settled :] = True
    return _WEST + places[:, 0], _SOUTH + places[:, 1], in_town


def _branches(rng: np.random.Generator, in_town: np.ndarray) -> np.ndarray:
    """About 400 classes of log-normal size; towns have half as many services again as the country has."""
    codes = [f"{division:02d}.{group}{number}" for division in _MANUFACTURING + _SERVICES for group in (1, 2, 5, 9)
             for number in range(1, 1 + rng.integers(1, 4))]  # fmt: skip
    codes = sorted({*codes, *(code for _, group, *_ in _PLANTS for code in group)})
    services = np.array([int(code[:2]) >= 41 for code in codes])
    weight = rng.lognormal(0, 0.9, len(codes)) * np.where(services, 3.0, 1.0)
    for _, group, *_ in _PLANTS:
        for code in group:
            weight[codes.index(code)] = np.median(weight[~services])
    chosen = np.empty(len(in_town), dtype=object)
    for town, tilt in ((False, 1.0), (True, 1.5)):
        share = weight * np.where(services, tilt, 1.0)
        rows = np.flatnonzero(in_town == town)
        chosen[rows] = np.array(codes, dtype=object)[rng.choice(len(codes), len(rows), p=share / share.sum())]
    return chosen


def _columns(
    rng: np.random.Generator, x: np.ndarray, y: np.ndarray, industry: np.ndarray
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Shuffled columns of a register, and for each old row its new one."""
    x, y = np.clip(x, _WEST, _WEST + _WIDE - 1), np.clip(y, _SOUTH, _SOUTH + _HIGH - 1)
    order = rng.permutation(len(x))
    x, y, industry = x[order], y[order], industry[order]
    lat, lon = to_degrees(x, y)
    column, line = ((x - _WEST) // 30_000).astype(int), ((y - _SOUTH) // 25_000).astype(int)
    region = np.array([f"99{number:03d}" for number in range(1, 17)], dtype=object)[line * 4 + column]
    small = ((x - _WEST) // 5_000).astype(int) * 20 + ((y - _SOUTH) // 5_000).astype(int)
    columns = {
        "id": np.array([f"F{number:06d}" for number in range(len(x))], dtype=object),
        "name": np.array([f"Muster {number:06d} GmbH" for number in range(len(x))], dtype=object),
        "industry": industry,
        "region": region,
        "municipality": np.array([f"{key}{part:03d}" for key, part in zip(region, small, strict=True)], dtype=object),
        "weight": np.ceil(rng.lognormal(1.6, 1.3, len(x))),
        "lat": lat,
        "lon": lon,
        "founded": rng.integers(1880, 2024, len(x)),
    }
    place = np.empty(len(x), dtype=np.int64)
    place[order] = np.arange(len(x))
    return columns, place


def _spin_offs(
    rng: np.random.Generator, columns: dict[str, np.ndarray], clusters: Sequence[Planted]
) -> tuple[tuple[Firm, ...], tuple[Link, ...]]:
    """28 links in each cluster: from three pioneers, successful parents have more children; founding years
    fit.
    """
    firms, links = [], []
    for cluster in clusters:
        family = rng.choice(cluster.members, 31, replace=False)
        family = family[np.argsort(columns["founded"][family], kind="stable")]
        children = np.ones(31)
        for number in range(3, 31):
            parent = int(rng.choice(number, p=children[:number] / children[:number].sum()))
            children[parent] += 2
            kind = ("spin_off", "former_employer", "split")[int(rng.choice(3, p=(0.7, 0.2, 0.1)))]
            child = family[number]
            links.append(
                Link(columns["id"][family[parent]], columns["id"][child], kind, int(columns["founded"][child]))
            )
        firms += [
            Firm(
                columns["id"][row],
                columns["name"][row],
                int(columns["founded"][row]),
                float(columns["lat"][row]),
                float(columns["lon"][row]),
            )
            for row in family
        ]
    return tuple(firms), tuple(links)


def synthetic_country(
    *, establishments: int = 3_000_000, regions: int = 400, industries: int = 600, seed: int = 20_240_611
) -> dict[str, np.ndarray]:
    """Columns ``region, industry, weight, x, y`` of a country for measuring speed.

    Cities with Zipf weights (exponent 0.8) and log-normal spread (median 8 km) in a box of 640 x 870 km,
    one fifth of the plants anywhere; industries of log-normal size, every tenth with half of its plants
    drawn to three hubs; employment ceil(logNormal(1.2, 1.3)); a plant's region is its nearest city.
    """
    from scipy.spatial import cKDTree

    rng = np.random.default_rng(seed)
    centres = rng.uniform((280_000, 5_230_000), (920_000, 6_100_000), (regions, 2))
    zipf = 1 / np.arange(1, regions + 1) ** 0.8
    spread = rng.lognormal(np.log(8_000), 0.5, regions)
    city = rng.choice(regions, establishments, p=zipf / zipf.sum())
    size = rng.lognormal(0, 1.2, industries)
    industry = rng.choice(industries, establishments, p=size / size.sum())
    for localised in range(0, industries, 10):
        rows = np.flatnonzero(industry == localised)
        moved = rows[rng.random(len(rows)) < 0.5]
        city[moved] = rng.choice(rng.choice(regions, 3, replace=False), len(moved))
    points = centres[city] + rng.normal(0, 1, (establishments, 2)) * spread[city, None]
    anywhere = rng.random(establishments) < 0.2
    points[anywhere] = rng.uniform((280_000, 5_230_000), (920_000, 6_100_000), (int(anywhere.sum()), 2))
    nearest = cKDTree(centres).query(points)[1]
    keys = np.array([f"{1001 + number:05d}" for number in range(regions)], dtype=object)
    codes = np.array([f"{10 + number // 8:02d}.{number % 8 // 2 + 1}{number % 2 + 1}" for number in range(industries)],
                     dtype=object)  # fmt: skip
    return {
        "region": keys[nearest],
        "industry": codes[industry],
        "weight": np.ceil(rng.lognormal(1.2, 1.3, establishments)),
        "x": points[:, 0],
        "y": points[:, 1],
    }
