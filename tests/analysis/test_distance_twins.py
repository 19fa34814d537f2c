"""Slow twins of the distance profiles: sums over all pairs and all curves written straight from the definitions."""

import math

import numpy as np
import pytest

from clusterwerk.analysis.distance_profile import distance_profile
from clusterwerk.analysis.global_bands import Null, global_band
from clusterwerk.analysis.local_ratios import LocalCurves
from clusterwerk.analysis.null_sites import drawn, stream
from clusterwerk.analysis.pair_curves import Chosen, PairCurves
from clusterwerk.analysis.pair_distances import PairDistances
from clusterwerk.analysis.pair_spectrum import PairSpectrum
from clusterwerk.analysis.points import points, sites_of
from clusterwerk.analysis.surroundings import GridSums, PairSums, Reach

DISTANCES = np.linspace(0, 30_000, 16)


def world(seed, sites=200, plants=25):
    rng = np.random.default_rng(seed)
    x, y = 500_000 + rng.normal(0, 9_000, sites), 5_400_000 + rng.normal(0, 6_000, sites)
    mask = np.zeros(sites, dtype=bool)
    mask[rng.choice(sites, plants, replace=False)] = True
    return points(x, y, weight=np.ceil(rng.lognormal(1.2, 1.0, sites))), mask


def density(x, y, weight, r, h):
    """Duranton and Overman (2005), equations 1 and 2, reflected at 0."""
    total, pairs = 0.0, 0.0
    for i in range(len(x)):
        for j in range(i + 1, len(x)):
            d, w = math.hypot(x[i] - x[j], y[i] - y[j]), weight[i] * weight[j]
            total += w * (math.exp(-((d - r) ** 2) / (2 * h * h)) + math.exp(-((d + r) ** 2) / (2 * h * h)))
            pairs += w
    return total / (h * math.sqrt(2 * math.pi) * pairs)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("method", ["Kd", "Kemp"])
@pytest.mark.parametrize("grid", ["exact", 400])
def test_density_of_distances(seed, method, grid):
    plants, mask = world(seed)
    found = distance_profile(
        plants, mask, method=method, distances=DISTANCES, bandwidth=2_500, simulations=19, grid=grid
    )
    x, y = plants.x[mask], plants.y[mask]
    weight = plants.weight[mask] if method == "Kemp" else np.ones(len(x))
    slow = [density(x, y, weight, r, 2_500) for r in DISTANCES]
    np.testing.assert_allclose(found.value, slow, rtol=2e-5 if grid == "exact" else 1e-2)


@pytest.mark.parametrize("grid", ["exact", 400])
def test_density_between_two_industries(grid):
    plants, mask = world(5)
    other = np.zeros(200, dtype=bool)
    other[np.flatnonzero(~mask)[:30]] = True
    found = distance_profile(plants, mask, towards=other, method="Kemp", distances=DISTANCES, bandwidth=2_500,
                             simulations=19, grid=grid)  # fmt: skip
    left = list(zip(plants.x[mask], plants.y[mask], plants.weight[mask], strict=True))
    right = list(zip(plants.x[other], plants.y[other], plants.weight[other], strict=True))
    for r, value in zip(DISTANCES, found.value, strict=True):
        total = 0.0
        for a, b, v in left:
            for c, d, w in right:
                away = math.hypot(a - c, b - d)
                total += (
                    v * w * (math.exp(-(((away - r) / 2_500) ** 2) / 2) + math.exp(-(((away + r) / 2_500) ** 2) / 2))
                )
        total /= 2_500 * math.sqrt(2 * math.pi) * sum(w for *_, w in left) * sum(w for *_, w in right)
        assert value == pytest.approx(total, rel=2e-5 if grid == "exact" else 1e-2)


def test_the_null_is_the_same_plants_on_drawn_sites_with_their_weights_in_random_order():
    plants, mask = world(7, sites=60, plants=8)
    found = distance_profile(plants, mask, method="Kemp", distances=DISTANCES, bandwidth=3_000, simulations=39, seed=11)
    curves = []
    for number in range(39):
        rng = stream(11, 1, 8, 0, number)
        rows = drawn(rng, 60, 8)
        assert len(set(rows.tolist())) == 8
        weight = rng.permutation(plants.weight[mask])
        curves.append([density(plants.x[rows], plants.y[rows], weight, r, 3_000) for r in DISTANCES])
    np.testing.assert_allclose(found.expected, np.mean(curves, axis=0), rtol=2e-5)
    np.testing.assert_allclose(found.local_high, np.quantile(curves, 0.975, axis=0), rtol=1e-4)


@pytest.mark.parametrize("plants", [200, 2_500])
def test_the_error_bound_of_the_grid_holds(plants):
    sites, rows = sites_of(world(2, sites=6_000)[0]), Chosen(np.arange(plants))
    by_grid, exact = (PairCurves(sites, rows, None, DISTANCES[1:], 2_000, seed=1, way=way) for way in ("grid", "exact"))
    assert (round(by_grid.cell), exact.cell, exact.grid_error()) == (1_333, None, 0.0)
    own, true = by_grid.observed(), exact.observed()
    enough = true > 1e-2 * true.max()
    assert 0 < np.abs(own / true - 1)[enough].max() <= by_grid.grid_error() * (1 + 1e-9) < 0.01


def test_a_finer_grid_has_a_smaller_error():
    everyone, mask = world(3, sites=3_000, plants=600)
    errors = [
        distance_profile(everyone, mask, distances=DISTANCES, bandwidth=2_000, simulations=19, grid=cell).grid_error
        for cell in (2_000.0, 1_000.0, 500.0)
    ]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 1e-3


def test_pairs_in_blocks_are_the_pairs():
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0, 50_000, 1_500), rng.uniform(0, 50_000, 1_500)
    own = PairDistances(x, y, DISTANCES, 2_000.0)
    counted = own.gathered(np.arange(1_500))
    apart = np.hypot(x[:, None] - x, y[:, None] - y)[np.triu_indices(1_500, 1)]
    reach = own.bandwidth / 128 * len(counted)
    assert counted.sum() == pytest.approx((apart < reach - own.bandwidth / 256).sum(), abs=1_000)
    assert own.sums(counted[None], 0)[0, 3] == pytest.approx(
        2 * (np.exp(-(((apart - 6_000) / 2_000) ** 2) / 2) + np.exp(-(((apart + 6_000) / 2_000) ** 2) / 2)).sum()
        / (2_000 * np.sqrt(2 * np.pi)), rel=1e-5,
    )  # fmt: skip
    weighted = own.gathered(np.arange(1_500), np.full(1_500, 2.0))
    np.testing.assert_allclose(weighted, 4 * counted)


def test_the_spectrum_agrees_with_pairs_for_thousands_of_plants():
    rng = np.random.default_rng(4)
    x, y = rng.normal(0, 30_000, 2_000), rng.normal(0, 20_000, 2_000)
    pairs, spectrum = PairDistances(x, y, DISTANCES, 2_000.0), PairSpectrum(x, y, DISTANCES, 2_000.0)
    rows = np.arange(2_000)
    exact = pairs.sums(pairs.gathered(rows)[None], 0)[0]
    np.testing.assert_allclose(spectrum.sums(spectrum.gathered(rows)[None], 2_000)[0], exact, rtol=1e-3)


def slow_test(curves, alpha):
    """The extreme rank length by comparing every curve with every other, number by number."""
    size, width = curves.shape
    ranks = []
    for i in range(size):
        row = []
        for j in range(width):
            lower = sum(1 for k in range(size) if curves[k, j] < curves[i, j])
            equal = sum(1 for k in range(size) if curves[k, j] == curves[i, j])
            upward = lower + (equal + 1) / 2
            row.append(min(upward, size + 1 - upward))
        ranks.append(sorted(row))
    p = [sum(1 for other in ranks if other <= own) / size for own in ranks]
    kept = [curves[i] for i in range(size) if p[i] > alpha]
    return p, np.min(kept, axis=0), np.max(kept, axis=0)


@pytest.mark.parametrize("seed", range(6))
def test_extreme_rank_length(seed):
    rng = np.random.default_rng(seed)
    curves = rng.normal(0, 1, (60, 7)).cumsum(axis=1)
    if seed % 2:
        curves = np.round(curves)  # ties
    p, low, high = slow_test(curves, 0.1)
    for place in range(60):
        rest = np.delete(curves, place, axis=0)
        found = global_band(curves[place], rest, alpha=0.1)
        assert found.p == pytest.approx(p[place])
        assert Null(rest).p(curves[place]) == pytest.approx(p[place])
        np.testing.assert_array_equal((found.low, found.high), (low, high))
        outside = bool((curves[place] < found.low).any() or (curves[place] > found.high).any())
        assert outside <= (found.p <= 0.1)
        if not seed % 2:
            assert outside == (found.p <= 0.1)


def share(x, y, weight, rows, near, everyone, counts):
    """Marcon and Puech (2010), equation 5, with ``counts(distance)`` how much a neighbour counts."""
    local, expected = [], []
    for i in rows:
        cases = sum(weight[j] * counts(math.hypot(x[i] - x[j], y[i] - y[j])) for j in near if j != i)
        around = sum(weight[j] * counts(math.hypot(x[i] - x[j], y[i] - y[j])) for j in everyone if j != i)
        if around > 0:
            local.append(cases / around)
            own = weight[i] if i in near else 0.0
            expected.append((sum(weight[j] for j in near) - own) / (sum(weight[j] for j in everyone) - weight[i]))
    return sum(local) / sum(expected) if local else math.nan


def within(r):
    return lambda d: 1.0 if d <= r else 0.0


def around(r, h=3_000):
    return lambda d: math.exp(-((d - r) ** 2) / (2 * h * h)) + math.exp(-((d + r) ** 2) / (2 * h * h))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("method", "counts"), [("M", within), ("m", around)])
def test_share_of_the_own_industry(seed, method, counts):
    plants, mask = world(seed, sites=80, plants=12)
    radii = np.array([2_000.0, 6_000, 15_000])
    found = distance_profile(plants, mask, method=method, distances=radii, bandwidth=3_000, simulations=19)
    rows = set(np.flatnonzero(mask).tolist())
    slow = [share(plants.x, plants.y, plants.weight, rows, rows, range(80), counts(r)) for r in radii]
    np.testing.assert_allclose(found.value, slow, rtol=1e-9 if method == "M" else 2e-4)


@pytest.mark.parametrize("towards", [False, True])
def test_in_the_null_of_shares_everybody_keeps_a_site(towards):
    """The industry's weights go in random order to drawn sites; who stood there moves to the sites that became free."""
    plants, mask = world(4, sites=50, plants=6)
    weight, rows = plants.weight, np.flatnonzero(mask)
    other = np.flatnonzero(~mask)[:5] if towards else None
    curves = LocalCurves(sites_of(plants), weight, rows, other, Reach(np.array([4_000.0, 12_000])), seed=3)
    both = rows if other is None else np.concatenate([rows, other])
    for number in range(5):
        rng = stream(3, 1, 6, 0 if other is None else 5, number)
        drawn_rows = drawn(rng, 50, len(both))
        if towards:
            rng.shuffle(drawn_rows)
        new = weight.copy()
        parts = [rows] if other is None else [rows, other]
        new[drawn_rows] = np.concatenate([rng.permutation(weight[part]) for part in parts])
        free = np.setdiff1d(both, drawn_rows)
        new[free] = rng.permutation(weight[np.setdiff1d(drawn_rows, both)])
        assert sorted(new) == sorted(weight)
        first = drawn_rows[:6].tolist()
        near = set(first) if other is None else set(drawn_rows[6:].tolist())
        slow = [share(plants.x, plants.y, new, first, near, range(50), within(r)) for r in (4_000, 12_000)]
        np.testing.assert_allclose(curves.null(range(number, number + 1))[0], slow, rtol=1e-9)


@pytest.mark.parametrize(("method", "bandwidth"), [("M", None), ("m", 3_000.0)])
def test_shares_on_the_grid_agree_with_pairs(method, bandwidth):
    sites = sites_of(world(2, sites=2_000)[0])
    rows, reach = np.arange(300), Reach(np.array([3_000.0, 6_000, 12_000, 20_000]), bandwidth)
    exact = LocalCurves(sites, sites.weight, rows, None, reach, seed=1, way="exact")
    by_grid = LocalCurves(sites, sites.weight, rows, None, reach, seed=1, way="grid", cell=250.0)
    np.testing.assert_allclose(by_grid.observed(), exact.observed(), rtol=0.01)
    np.testing.assert_allclose(by_grid.null(range(2)), exact.null(range(2)), rtol=0.01)
    assert (exact.grid_error(), 0 < by_grid.grid_error() < 0.01) == (0.0, True)


def test_sums_around_points_are_the_same_by_both_grid_and_pairs_for_a_map_of_all():
    sites = sites_of(world(6, sites=400)[0])
    rows, near, reach = np.arange(50), np.arange(400), Reach(np.array([4_000.0, 9_000]))
    (pairs,) = PairSums(sites.x, sites.y, reach).around(rows, near, [sites.weight])
    grid = GridSums(sites.x, sites.y, reach, 250.0)
    (by_grid,) = grid.around(rows, near, [sites.weight])
    np.testing.assert_allclose(by_grid.mean(axis=0), pairs.mean(axis=0), rtol=0.02)
    np.testing.assert_allclose(grid.of_cells(grid.everywhere(sites.weight), rows), by_grid, rtol=1e-4)
    assert grid.at_zero.tolist() == pytest.approx([1.0, 1.0])
