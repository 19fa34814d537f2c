"""Neighbours and hotspots: slow twins, a planted hotspot, towns that are none, and what is refused."""

import dataclasses

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_plants, official_cells
from clusterwerk.analysis.errors import AnalysisError, NotMetric, UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.hotspots import hotspots, hotspots_of_cells, hotspots_of_plants
from clusterwerk.analysis.neighbours import adjacent, nearest, within
from clusterwerk.analysis.register import Plants
from clusterwerk.analysis.results import Warn


def places(seed, size=40):
    rng = np.random.default_rng(seed)
    return rng.uniform(500_000, 520_000, size), rng.uniform(5_400_000, 5_420_000, size), rng.lognormal(0, 1, size)


def chessboard(side=8):
    """A square of regions with their four neighbours, by key."""
    return {
        f"{a}{b}": [f"{c}{d}" for c, d in ((a - 1, b), (a + 1, b), (a, b - 1), (a, b + 1)) if 0 <= c < side and 0 <= d < side]
        for a in range(side)
        for b in range(side)
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_neighbours_against_all_distances(seed):
    x, y, _ = places(seed)
    gap = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :])
    np.fill_diagonal(gap, np.inf)
    assert (within(x, y, distance=4_000).weights.toarray() == (gap <= 4_000)).all()
    near = nearest(x, y, k=3).weights.toarray()
    for row in range(len(x)):
        assert set(np.flatnonzero(near[row])) == set(np.argsort(gap[row])[:3])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("statistic", ["Gi", "Gi*"])
def test_scores_against_the_formula_in_loops(seed, statistic):
    x, y, values = places(seed)
    near = within(x, y, distance=5_000)
    found = hotspots(near.keys, values, near, statistic=statistic)
    for i in range(len(values)):
        around = [
            j
            for j in range(len(values))
            if np.hypot(x[i] - x[j], y[i] - y[j]) <= 5_000 and (j != i or statistic == "Gi*")
        ]
        others = [v for j, v in enumerate(values.tolist()) if j != i or statistic == "Gi*"]
        n, w = len(others), len(around)
        if w == 0 or (statistic == "Gi*" and w == 1 and near.counts[i] == 0):
            continue
        mean = sum(others) / n
        spread = sum((v - mean) ** 2 for v in others) / n * (n * w - w**2) / (n - 1)
        assert found.z[i] == pytest.approx((sum(values[j] for j in around) - w * mean) / spread**0.5, rel=1e-9)


def test_shuffling_against_all_permutations():
    """Five places: all 24 orders of the others can be counted."""
    from itertools import permutations

    values = np.array([1.0, 2.0, 4.0, 8.0, 16.0])
    near = adjacent({"a": ["b", "c"], "b": ["a"], "c": ["a", "d"], "d": ["c", "e"], "e": ["d"]})
    found = hotspots(near.keys, values, near, statistic="Gi", permutations=9_999, seed=5)
    for i in range(5):
        others = [j for j in range(5) if j != i]
        around = [others.index(j) for j in near.weights.indices[near.weights.indptr[i] : near.weights.indptr[i + 1]]]
        sums = [sum(order[place] for place in around) for order in permutations(values[others])]
        seen = sum(values[others[place]] for place in around)
        above, below = np.mean([s >= seen for s in sums]), np.mean([s <= seen for s in sums])
        assert found.p[i] == pytest.approx(min(1.0, 2 * min(above, below)), abs=0.03)


def test_shuffles_repeat_with_their_seed_and_their_scores_do_not_need_them():
    x, y, values = places(1)
    near = within(x, y, distance=5_000)
    one, again, other = (hotspots(near.keys, values, near, permutations=199, seed=seed) for seed in (1, 1, 2))
    assert one.p.tolist() == again.p.tolist()
    assert one.p.tolist() != other.p.tolist()
    assert one.provenance.seed == 1
    assert hotspots(near.keys, values, near).provenance.seed is None


def test_values_are_matched_by_key_not_by_position():
    near, rng = adjacent(chessboard()), np.random.default_rng(3)
    values = rng.random(len(near))
    order = rng.permutation(len(near))
    straight = hotspots(near.keys, values, near)
    mixed = hotspots([near.keys[n] for n in order], values[order], near)
    assert {key: straight.of(key).z for key in near.keys} == pytest.approx({key: mixed.of(key).z for key in near.keys})


def test_a_planted_hotspot_is_found_and_nothing_else():
    near = adjacent(chessboard())
    values = np.random.default_rng(8).normal(10, 1, len(near))
    inside = [key for key in near.keys if key[0] in "123" and key[1] in "123"]
    for key in inside:
        values[near.keys.index(key)] += 6
    found = hotspots(near.keys, values, near)
    assert set(found.found("hot")) <= {key for one in inside for key in (one, *chessboard()[one])}
    assert "22" in found.found("hot")
    assert found.found("cold") == ()
    moran = hotspots(near.keys, values, near, statistic="local_moran")
    assert "22" in moran.found("high-high")
    assert moran.of("22").kind == "high-high"


def test_regions_of_a_register_count_by_what_their_size_lets_expect():
    near, rng = chessboard(6), np.random.default_rng(2)
    keys = list(near)
    size = {key: 400 if key == "00" else 40 for key in keys}
    region = [key for key in keys for _ in range(size[key])]
    industry = [
        "28.2" if rng.random() < (0.5 if key in ("33", "34", "43", "44") else 0.1) else "47.1" for key in region
    ]
    found = hotspots_of_cells(cells_of_plants(region, industry), "28.2", adjacent(near))
    assert {"33", "34", "43", "44"} >= set(found.found("hot")) - {"23", "24", "32", "42", "35", "45", "53", "54"}
    assert "33" in found.found("hot")
    assert found.of("00").kind == ""


def test_suppressed_regions_are_left_out_with_a_warning():
    keys = list(chessboard(3))
    region = [*keys, *keys]
    industry = ["A"] * 9 + ["all"] * 9
    employment = [np.nan, *range(1, 9), *[20] * 9]
    cells = official_cells(region, industry, employment, total="all")
    found = hotspots_of_cells(cells, "A", adjacent(chessboard(3)))
    assert len(found) == 8
    assert Warn.SUPPRESSED in found.warnings


def test_a_town_is_no_hotspot_of_an_industry_but_a_planted_place_is():
    rng = np.random.default_rng(4)
    x = np.concatenate(
        [rng.normal(20_000, 1_500, 3_000), rng.uniform(0, 100_000, 3_000), rng.normal(80_000, 3_000, 60)]
    )
    y = np.concatenate(
        [rng.normal(20_000, 1_500, 3_000), rng.uniform(0, 100_000, 3_000), rng.normal(70_000, 3_000, 60)]
    )
    industry = np.concatenate([(rng.random(6_000) < 0.02).astype(int), np.ones(60, dtype=int)])
    size = len(x)
    plants = Plants(("47.11", "28.25"), np.arange(1, size + 1), np.arange(size), np.full(size, None), industry,
                    np.ones(size), x, y, "invented")  # fmt: skip
    found = hotspots_of_plants(plants, ["28"], cell=5_000, distance=8_000)
    hot = found.kind == "hot"
    assert hot.sum() >= 2
    assert (np.hypot(found.x[hot] - 80_000, found.y[hot] - 70_000) < 15_000).all()
    with pytest.raises(UnknownKey):
        hotspots_of_plants(plants, ["99"])
    with pytest.raises(AnalysisError):
        hotspots_of_plants(plants, ["28"], cell=5_000, distance=1_000)
    moved = dataclasses.replace(plants, x=plants.x / 1000, y=plants.y / 1000)
    with pytest.raises(NotMetric):
        hotspots_of_plants(moved, ["28"], cell=5, distance=8)


def test_what_cannot_be_right_is_refused_with_its_row():
    x, y, values = places(0)
    near = within(x, y, distance=5_000)
    with pytest.raises(WrongValue, match="column 'values', row 3"):
        hotspots(near.keys, np.where(np.arange(40) == 2, np.nan, values), near)
    with pytest.raises(UnknownKey):
        hotspots(["nowhere", *near.keys[1:]], values, near)
    with pytest.raises(WrongValue, match="column 'keys', row 2"):
        hotspots([near.keys[0], near.keys[0]], values[:2], near)
    with pytest.raises(UnequalLengths):
        hotspots(near.keys[:5], values, near)
    with pytest.raises(WrongValue, match="seed"):
        hotspots(near.keys, values, near, permutations=99)
    with pytest.raises(AnalysisError):
        hotspots(near.keys, np.ones(40), near)
    with pytest.raises(NotMetric):
        within(x / 1e6, y / 1e6, distance=1)
    with pytest.raises(WrongValue, match="column 'y', row 1"):
        within(x, np.where(np.arange(40) == 0, np.nan, y), distance=1)
    with pytest.raises(UnknownKey):
        adjacent({"a": ["b"]})
    with pytest.raises(AnalysisError):
        nearest(x[:3], y[:3], k=3)


def test_a_place_without_neighbours_has_no_score_and_is_no_test():
    near = adjacent({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"], "e": []})
    found = hotspots(near.keys, [1.0, 2.0, 3.0, 4.0, 5.0], near, statistic="Gi")
    assert near.without == ("e",)
    assert np.isnan(found.of("e").p)
    assert found.of("e").kind == ""
    assert found.warnings == (Warn.EDGE,)
