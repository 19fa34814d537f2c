"""Every fast computation has a slow twin: plain loops straight from the formula, on random input."""

import math

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_plants
from clusterwerk.analysis.concentration import ellison_glaeser, gini, hoover
from clusterwerk.analysis.neighbourhoods import NeighbourCounts, grid_of, neighbourhoods
from clusterwerk.analysis.ordering import isotonic
from clusterwerk.analysis.shrinkage import fit_shrinkage
from clusterwerk.analysis.significance import binomial_interval, false_discovery_rate, upper_tail
from clusterwerk.analysis.specialisation import specialisation


def random_plants(seed: int, size: int = 300):
    rng = np.random.default_rng(seed)
    region = [f"R{number}" for number in rng.integers(0, 7, size)]
    industry = [f"I{number}" for number in rng.integers(0, 5, size)]
    return region, industry, np.ceil(rng.lognormal(1.2, 1.3, size))


@pytest.mark.parametrize("seed", range(5))
def test_location_quotient_and_its_test(seed):
    region, industry, weight = random_plants(seed)
    result = specialisation(cells_of_plants(region, industry, weight))
    everything = sum(weight)
    for r in set(region):
        for i in set(industry):
            e_ij = sum(w for a, b, w in zip(region, industry, weight, strict=True) if (a, b) == (r, i))
            e_j = sum(w for a, w in zip(region, weight, strict=True) if a == r)
            e_i = sum(w for b, w in zip(industry, weight, strict=True) if b == i)
            n_ij = sum(1 for a, b in zip(region, industry, strict=True) if (a, b) == (r, i))
            n_i, x_j = industry.count(i), region.count(r) / len(region)
            tail = sum(math.comb(n_i, k) * x_j**k * (1 - x_j) ** (n_i - k) for k in range(n_ij, n_i + 1))
            one = result.of(r, i)
            assert one.value == pytest.approx((e_ij / e_j) / (e_i / everything), rel=1e-12)
            assert one.establishments == n_ij
            assert one.p == pytest.approx(tail, rel=1e-9)
            assert one.expected_establishments == pytest.approx(n_i * x_j, rel=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_false_discovery_rate(seed):
    p = np.random.default_rng(seed).random(40) ** 3
    q = false_discovery_rate(p, tests=55)
    ordered = sorted(p)
    for value, rate in zip(p, q, strict=True):
        first = ordered.index(value)
        slow = min(1.0, min(ordered[k] * 55 / (k + 1) for k in range(first, 40)))
        assert rate == pytest.approx(slow, rel=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_ellison_glaeser(seed):
    region, industry, weight = random_plants(seed)
    found = ellison_glaeser(cells_of_plants(region, industry, weight))
    x = {r: sum(w for a, w in zip(region, weight, strict=True) if a == r) / sum(weight) for r in set(region)}
    x2, x3 = sum(v**2 for v in x.values()), sum(v**3 for v in x.values())
    for i in set(industry):
        plants = [(a, w) for a, b, w in zip(region, industry, weight, strict=True) if b == i]
        size = sum(w for _, w in plants)
        raw = sum((sum(w for a, w in plants if a == r) / size - x[r]) ** 2 for r in x)
        h, z4 = sum((w / size) ** 2 for _, w in plants), sum((w / size) ** 4 for _, w in plants)
        variance = 2 * (h**2 * (x2 - 2 * x3 + x2**2) - z4 * (x2 - 4 * x3 + 3 * x2**2))
        z = (raw - (1 - x2) * h) / math.sqrt(variance)
        one = found.of(i)
        assert one.gamma == pytest.approx((raw / (1 - x2) - h) / (1 - h), rel=1e-10)
        assert one.z == pytest.approx(z, rel=1e-9)
        assert one.p >= math.erfc(z / math.sqrt(2)) / 2 * (1 - 1e-9)
        assert one.plants == len(plants)


@pytest.mark.parametrize("seed", range(5))
def test_gini_as_mean_difference(seed):
    """The Lorenz area equals half the mean absolute difference of ratios, weighted by the reference."""
    rng = np.random.default_rng(seed)
    values, reference = rng.random(9), rng.random(9)
    s, x = values / values.sum(), reference / reference.sum()
    slow = sum(x[a] * x[b] * abs(s[a] / x[a] - s[b] / x[b]) for a in range(9) for b in range(9)) / 2
    assert gini(values, reference) == pytest.approx(slow, rel=1e-12)
    assert gini(values, reference, scaling="krugman") == pytest.approx(slow / 2, rel=1e-12)
    assert hoover(values, reference) == pytest.approx(sum(abs(a - b) for a, b in zip(s, x, strict=True)) / 2, rel=1e-12)


@pytest.mark.parametrize("seed", range(2))
def test_shrinkage_finds_the_most_likely_shape(seed):
    region, industry, _ = random_plants(seed, 200)
    region = [r if i != "I1" else "R1" for r, i in zip(region, industry, strict=True)]
    cells = cells_of_plants(region, industry)

    def likelihood(a: float) -> float:
        total = 0.0
        for r in cells.regions:
            for i in cells.industries:
                place = cells.position(r, i)
                n = 0 if place is None else int(cells.establishments[place])
                mean = industry.count(i) * region.count(r) / len(region)
                total += math.lgamma(n + a) - math.lgamma(a) + a * math.log(a) - (n + a) * math.log(mean + a)
        return total

    fitted = fit_shrinkage(cells).shape
    best = max(np.exp(np.linspace(math.log(1e-3), math.log(1e6), 150)), key=likelihood)
    assert likelihood(fitted) >= likelihood(best) - 1e-6


@pytest.mark.parametrize(
    ("observed", "draws", "chance"), [(0, 5, 0.3), (1, 1, 0.5), (6, 5, 0.3), (5, 5, 0.3), (3, 40, 0.01)]
)
def test_upper_tail(observed, draws, chance):
    slow = sum(math.comb(draws, k) * chance**k * (1 - chance) ** (draws - k) for k in range(observed, draws + 1))
    assert float(upper_tail(np.array([observed]), np.array([draws]), np.array([chance]))[0]) == pytest.approx(slow)


def test_binomial_interval_covers_both_tails():
    low, high = binomial_interval(7, 30)
    above = sum(math.comb(30, k) * low**k * (1 - low) ** (30 - k) for k in range(7, 31))
    below = sum(math.comb(30, k) * high**k * (1 - high) ** (30 - k) for k in range(8))
    assert (above, below) == pytest.approx((0.025, 0.025), rel=1e-9)
    assert binomial_interval(0, 10)[0] == 0.0
    assert binomial_interval(10, 10)[1] == 1.0


@pytest.mark.parametrize("radius", [3_000.0, 5_000.0, 7_500.0])
def test_neighbours_on_the_grid(radius):
    rng = np.random.default_rng(3)
    x, y = 500_000 + rng.uniform(0, 30_000, 200), 5_400_000 + rng.uniform(0, 20_000, 200)
    industry_of = rng.integers(0, 3, 200)
    grid = grid_of(x, y, 1_000)
    near = neighbourhoods(grid, industry_of, np.array([0, 2]), (radius,))
    for one in range(200):
        inside = [
            other
            for other in range(200)
            if (grid.column[one] - grid.column[other]) ** 2 + (grid.line[one] - grid.line[other]) ** 2
            <= (radius / 1_000) ** 2
        ]
        assert near.all[0, one] == len(inside)
        own = sum(1 for other in inside if industry_of[other] == industry_of[one])
        assert near.own[0, one] == (own if industry_of[one] != 1 else 0)
        if industry_of[one] != 1:
            n, chance = int((industry_of == industry_of[one]).sum()) - 1, (len(inside) - 1) / 199
            tail = sum(math.comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in range(own - 1, n + 1))
            assert near.p[0, one] == pytest.approx(tail, rel=1e-9)


def test_large_industries_are_counted_by_transform_with_the_same_result():
    rng = np.random.default_rng(4)
    x, y = 500_000 + rng.normal(0, 9_000, 5_000), 5_400_000 + rng.normal(0, 9_000, 5_000)
    counts = NeighbourCounts(grid_of(x, y, 1_000), 5_000)
    rows = np.arange(4_500)
    few = np.arange(3_000)
    by_transform = counts.among(rows)
    assert by_transform[0] == int(
        ((counts.grid.column[rows] - counts.grid.column[0]) ** 2 + (counts.grid.line[rows] - counts.grid.line[0]) ** 2
         <= 25).sum()
    )  # fmt: skip
    assert np.all(counts.among(few) <= by_transform[:3_000])


@pytest.mark.parametrize("seed", range(5))
def test_isotonic_regression_beats_every_other_order_preserving_choice(seed):
    rng = np.random.default_rng(seed)
    values, weights = rng.normal(0, 1, 6), rng.uniform(0.5, 3, 6)
    own = np.array(isotonic(values.tolist(), weights.tolist()))
    assert np.all(np.diff(own) >= -1e-12)
    cost = float(weights @ (own - values) ** 2)
    for _ in range(2_000):
        other = np.sort(own + rng.normal(0, 0.3, 6))
        assert float(weights @ (other - values) ** 2) >= cost - 1e-12
