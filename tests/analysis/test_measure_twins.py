"""The measures against plain loops from the formula, and their uncertainty against simulation, on small input."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusterwerk.analysis.cells import cells_of_matrix, cells_of_plants
from clusterwerk.analysis.cluster_index import cluster_index
from clusterwerk.analysis.coagglomeration import coagglomeration, group_coagglomeration
from clusterwerk.analysis.colocation import colocation, colocation_moments
from clusterwerk.analysis.comparison import compare_regions, compare_years
from clusterwerk.analysis.composition import UPPER, measured
from clusterwerk.analysis.concentration import ellison_glaeser, maurel_sedillot
from clusterwerk.analysis.inequality import theil
from clusterwerk.analysis.region_systems import compare_region_systems
from clusterwerk.analysis.shift_share import shift_share, shift_share_parts
from clusterwerk.analysis.significance import false_discovery_rate
from clusterwerk.analysis.skewed_tails import region_moments, upper_tail_of
from clusterwerk.analysis.specialisation import specialisation
from clusterwerk.analysis.spread import shuffled_spread, specialisation_of_regions, spread_of_industries
from clusterwerk.analysis.standardised import standardised
from clusterwerk.analysis.stars import Thresholds, stars

quick = settings(derandomize=True, deadline=None, max_examples=30, database=None)
amounts = arrays(np.float64, 6, elements=st.floats(0.1, 100))


def gini_by_pairs(v, weight):
    mean = sum(a * w for a, w in zip(v, weight, strict=True))
    rows = range(len(v))
    return sum(weight[a] * weight[b] * abs(v[a] - v[b]) for a in rows for b in rows) / (2 * mean)


def slow(measure: str, s, x) -> float:
    rows, flat = range(len(s)), [1 / len(s)] * len(s)
    ratio = [s[a] / x[a] for a in rows]
    return {
        "hoover": lambda: sum(abs(s[a] - x[a]) for a in rows) / 2,
        "krugman": lambda: sum(abs(s[a] - x[a]) for a in rows),
        "gini_lorenz": lambda: gini_by_pairs(ratio, x),
        "gini_krugman": lambda: gini_by_pairs(ratio, x) / 2,
        "gini_quotients": lambda: gini_by_pairs(ratio, flat),
        "gini_normalised": lambda: gini_by_pairs(ratio, flat) * len(s) / (len(s) - 1),
        "herfindahl": lambda: sum(s[a] ** 2 for a in rows),
        "theil": lambda: sum(s[a] * math.log(s[a] / x[a]) for a in rows),
        "entropy": lambda: -sum(s[a] * math.log2(s[a]) for a in rows),
        "average_quotient": lambda: sum(s[a] * ratio[a] for a in rows),
        "hachman": lambda: 1 / sum(s[a] * ratio[a] for a in rows),
    }[measure]()


@pytest.mark.parametrize("measure", UPPER)
@quick
@given(own=amounts, other=amounts)
def test_measures_of_a_composition_and_their_slopes(measure, own, other):
    s, x = own / own.sum(), other / other.sum()
    value, slope = measured(measure, s[:, None], x[:, None])
    assert value[0] == pytest.approx(slow(measure, s.tolist(), x.tolist()), rel=1e-9, abs=1e-12)
    if np.min(np.abs(np.subtract.outer(s / x, s / x)[~np.eye(6, dtype=bool)])) < 1e-3 or np.min(np.abs(s - x)) < 1e-4:
        return  # a kink: there the slope is any value between those of its two sides
    for a in range(6):
        step = 1e-7 * s[a]
        for_more = s + step * (np.arange(6) == a) - step * s  # one share grows at the cost of all
        numeric = (measured(measure, (for_more / for_more.sum())[:, None], x[:, None])[0][0] - value[0]) / step
        assert numeric == pytest.approx(slope[a, 0] - s @ slope[:, 0], rel=1e-3, abs=1e-4)


@pytest.mark.parametrize("measure", ["hoover", "gini_lorenz", "theil", "herfindahl"])
def test_intervals_of_spread_cover_what_the_plants_are_drawn_from(measure):
    rng = np.random.default_rng(5)
    chances, x = np.array([0.4, 0.3, 0.15, 0.1, 0.05]), np.array([0.1, 0.2, 0.3, 0.25, 0.15])
    true = measured(measure, chances[:, None], x[:, None])[0][0]
    regions = np.array([f"R{n}" for n in range(5)], dtype=object)
    hits = 0
    for _ in range(200):
        sizes = np.ceil(rng.lognormal(1.0, 0.7, 150))
        own = regions[rng.choice(5, 150, p=chances)]
        rest = np.round(x * 1e7)
        cells = cells_of_plants([*own, *regions], ["I"] * 150 + ["J"] * 5, [*sizes, *rest])
        found = spread_of_industries(cells, measure=measure)
        hits += found.low[0] <= true <= found.high[0]
    assert 0.88 <= hits / 200 <= 0.99


def thrown(rng, chances, sizes, times):
    """(times, regions): shares of an industry whose plants are thrown again and again."""
    z = sizes / sizes.sum()
    where = rng.choice(len(chances), (times, len(z)), p=chances)
    return np.stack([np.where(where == region, z, 0).sum(axis=1) for region in range(len(chances))], axis=1)


def test_both_indices_are_zero_on_average_under_chance_and_vary_as_the_formulas_say():
    """Checked from the model itself, since the formulas were not at hand: mean, variance and the skew term."""
    rng = np.random.default_rng(8)
    x, sizes = np.array([0.4, 0.25, 0.2, 0.1, 0.05]), np.array([40.0, 20, 10, 8, 5, 5, 3, 3, 2, 2, 1, 1])
    z = sizes / sizes.sum()
    h, z3, z4 = (float(np.sum(z**power)) for power in (2, 3, 4))
    x2, x3 = float(np.sum(x**2)), float(np.sum(x**3))
    s = thrown(rng, x, sizes, 60_000)
    g = ((s - x) ** 2).sum(axis=1)
    own = (s**2).sum(axis=1) - x2
    variance = 2 * (h**2 * (x2 - 2 * x3 + x2**2) - z4 * (x2 - 4 * x3 + 3 * x2**2))
    skew = x3 - x2**2
    assert g.mean() == pytest.approx(h * (1 - x2), rel=0.01)
    assert own.mean() == pytest.approx(h * (1 - x2), rel=0.01)
    assert g.var() == pytest.approx(variance, rel=0.03)
    assert own.var() == pytest.approx(variance + 4 * h * skew - 8 * z3 * skew, rel=0.03)
    assert z3 >= h**2


def test_intervals_of_the_indices_cover_their_mean_where_plants_are_placed_anew():
    rng = np.random.default_rng(9)
    chances, x = np.array([0.45, 0.25, 0.15, 0.1, 0.05]), np.array([0.1, 0.2, 0.3, 0.25, 0.15])
    regions = np.array([f"R{n}" for n in range(5)], dtype=object)
    sizes = np.ceil(rng.lognormal(1.0, 0.8, 60))
    found = []
    for _ in range(150):
        own = regions[rng.choice(5, 60, p=chances)]
        cells = cells_of_plants(own, ["I"] * 60, sizes)
        given = dict(zip(regions, x, strict=True))
        pair = ellison_glaeser(cells, region_employment=given), maurel_sedillot(cells, region_employment=given)
        found.append([(one.gamma[0], one.low[0], one.high[0]) for one in pair])
    values = np.array(found)
    for index in range(2):
        mean = values[:, index, 0].mean()
        covered = (values[:, index, 1] <= mean) & (mean <= values[:, index, 2])
        assert 0.88 <= covered.mean() <= 0.99


@pytest.mark.parametrize("seed", range(3))
def test_maurel_sedillot_by_loops(seed):
    rng = np.random.default_rng(seed)
    region, size = rng.integers(0, 4, 60), np.ceil(rng.lognormal(1, 1, 60))
    industry = rng.integers(0, 3, 60)
    found = maurel_sedillot(cells_of_plants([f"R{r}" for r in region], [f"I{i}" for i in industry], size))
    x = [size[region == r].sum() / size.sum() for r in range(4)]
    for i in range(3):
        own = size[industry == i]
        s = [size[(industry == i) & (region == r)].sum() / own.sum() for r in range(4)]
        h = sum((w / own.sum()) ** 2 for w in own)
        x2 = sum(v**2 for v in x)
        expected = ((sum(v**2 for v in s) - x2) / (1 - x2) - h) / (1 - h)
        assert found.of(f"I{i}").gamma == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("seed", range(3))
def test_coagglomeration_by_loops(seed):
    rng = np.random.default_rng(seed)
    table = rng.integers(1, 60, (5, 4)).astype(float)
    cells = cells_of_matrix(table, list("abcde"), list("WXYZ"))
    s = table / table.sum(axis=0)
    for sizes, x in (("mean", s.mean(axis=1)), ("employment", table.sum(axis=1) / table.sum())):
        found = coagglomeration(cells, sizes=sizes)
        for a, b in itertools.combinations(range(4), 2):
            value = sum((s[j, a] - x[j]) * (s[j, b] - x[j]) for j in range(5)) / (1 - sum(x**2))
            assert found.of("WXYZ"[a], "WXYZ"[b]) == pytest.approx(value, rel=1e-10)
            assert found.value[a, b] == found.value[b, a]


def test_coagglomeration_of_pairs_and_groups_is_zero_under_chance_and_varies_as_derived():
    rng = np.random.default_rng(10)
    x = np.array([0.4, 0.25, 0.2, 0.1, 0.05])
    sizes = [np.ceil(rng.lognormal(1.0, 0.8, n)) for n in (12, 20, 30)]
    h = np.array([np.sum((size / size.sum()) ** 2) for size in sizes])
    w = np.array([size.sum() for size in sizes])
    w = w / w.sum()
    s = [thrown(rng, x, size, 40_000) - x for size in sizes]
    scale, spread = 1 - np.sum(x**2), np.sum(x**2) - 2 * np.sum(x**3) + np.sum(x**2) ** 2
    pair = {(a, b): (s[a] * s[b]).sum(axis=1) / scale for a, b in itertools.combinations(range(3), 2)}
    for (a, b), values in pair.items():
        deviation = math.sqrt(h[a] * h[b] * spread) / scale
        assert values.mean() == pytest.approx(0, abs=4 * deviation / 200)
        assert values.std() == pytest.approx(deviation, rel=0.03)
    group = sum(2 * w[a] * w[b] * values for (a, b), values in pair.items()) / (1 - np.sum(w**2))
    regions = np.array([f"R{n}" for n in range(5)], dtype=object)
    plants = [regions[rng.choice(5, len(size), p=x)] for size in sizes]
    names = [name for name, size in zip("ABC", sizes, strict=True) for _ in size]
    cells = cells_of_plants(np.concatenate(plants), names, np.concatenate(sizes))
    found = group_coagglomeration(cells, "ABC", sizes=dict(zip(regions, x, strict=True)))
    assert group.mean() == pytest.approx(0, abs=4 * group.std() / 200)
    assert found.value / found.z == pytest.approx(group.std(), rel=0.03)


def test_moments_of_places_by_loops():
    x = np.array([0.5, 0.3, 0.2])
    places = np.eye(3) - x
    pairs = [(x[a] * x[b], places[a] @ places[b]) for a in range(3) for b in range(3)]
    found = region_moments(x)
    assert found.second == pytest.approx(sum(chance * product**2 for chance, product in pairs))
    assert found.third == pytest.approx(sum(chance * product**3 for chance, product in pairs))
    spread = np.diag(x) - np.outer(x, x)
    assert found.triangle == pytest.approx(np.trace(spread @ spread @ spread))


@pytest.mark.parametrize("skewness", [0.5, 1.0, 3.0])
def test_tail_of_a_skewed_sum_is_the_longer_of_gamma_and_normal(skewness):
    """Two or more standard deviations out it is the gamma tail, here integrated by steps."""
    shape, z = 4 / skewness**2, 2.5
    steps = np.arange(shape + z * math.sqrt(shape), shape + 60 * math.sqrt(shape) + 60, 1e-3) + 5e-4
    tail = np.sum(np.exp((shape - 1) * np.log(steps) - steps - math.lgamma(shape))) * 1e-3
    assert float(upper_tail_of(np.array(z), np.array(skewness))) == pytest.approx(tail, rel=1e-4)
    assert float(upper_tail_of(np.array(-1.0), np.array(skewness))) >= math.erfc(-1 / math.sqrt(2)) / 2
    assert float(upper_tail_of(np.array(z), np.array(0.0))) == pytest.approx(math.erfc(z / math.sqrt(2)) / 2)


def test_chance_alone_is_not_found_among_thousands_of_pairs():
    """150 industries of plants of very unequal size, thrown at 60 regions: a normal tail calls 77 of 11,175 pairs no
    accident; with the skewness none is, and single tests err in about one of 20 cases.
    """
    rng = np.random.default_rng(21)
    count, regions = 150 * 60, 60
    chances = rng.dirichlet(np.full(regions, 2.0))
    region = np.char.add("R", rng.choice(regions, count, p=chances).astype(str)).astype(object)
    industry = np.char.add("I", np.repeat(np.arange(150), 60).astype(str)).astype(object)
    cells = cells_of_plants(region, industry, np.ceil(rng.lognormal(1.2, 1.3, count)))
    pairs, single = coagglomeration(cells), (ellison_glaeser(cells), maurel_sedillot(cells))
    above = np.triu_indices(150, 1)
    normal = np.array([math.erfc(z / math.sqrt(2)) / 2 for z in pairs.z[above]])
    assert (false_discovery_rate(normal) <= 0.05).sum() == 77
    assert (pairs.q[above] <= 0.05).sum() == 0
    assert 0.02 <= (pairs.p[above] <= 0.05).mean() <= 0.06
    for found in single:
        assert (found.q <= 0.05).sum() <= 1
        assert 0.01 <= (found.p <= 0.05).mean() <= 0.1


@pytest.mark.parametrize(
    ("sites", "one", "other"),
    [((4, 2), 3, 3), ((3, 2, 1), 2, 3), ((3, 3), 1, 2), ((2, 2, 2), 2, 2), ((1, 1, 1, 2), 1, 1), ((4, 3), 2, 4)],
)
def test_mean_and_variance_of_colocation_from_all_relabellings(sites, one, other):
    """Every way to put the labels on the firms, counted: the formula is exact."""
    place = [number for number, firms in enumerate(sites) for _ in range(firms)]
    values = []
    for first in itertools.combinations(range(len(place)), one):
        rest = [site for site in range(len(place)) if site not in first]
        for second in itertools.combinations(rest, other):
            together = sum(place[a] == place[b] for a in first for b in second)
            values.append(together / (one * other))
    mean, variance = colocation_moments(np.array(sites), one, other)
    assert mean == pytest.approx(np.mean(values), rel=1e-12)
    assert variance == pytest.approx(np.var(values), rel=1e-10, abs=1e-15)


def test_variance_of_colocation_by_simulation():
    rng = np.random.default_rng(4)
    place = rng.choice(8, 120, p=[0.3, 0.2, 0.15, 0.1, 0.1, 0.05, 0.05, 0.05])
    mean, variance = colocation_moments(np.bincount(place), 30, 45)
    values = []
    for _ in range(4_000):
        order = rng.permutation(place)
        a, b = np.bincount(order[:30], minlength=8), np.bincount(order[30:75], minlength=8)
        values.append(a @ b / (30 * 45))
    assert np.mean(values) == pytest.approx(mean, rel=0.01)
    assert np.var(values) == pytest.approx(variance, rel=0.08)


def test_labels_are_shuffled_over_both_industries_or_over_all_places():
    region = ["a", "b"] * 40 + ["c"] * 300
    industry = ["X", "X", "Y", "Y"] * 20 + ["Z"] * 300
    cells = cells_of_plants(region, industry)
    both, all_ = (colocation(cells, "X", "Y", pool=pool) for pool in ("both", "all"))
    assert both.cl == all_.cl == 0.5
    assert both.expected == pytest.approx(78 / 158)
    assert all_.expected == pytest.approx((2 * 40 * 39 + 300 * 299) / (380 * 379))


@quick
@given(
    before=arrays(np.float64, (3, 4), elements=st.integers(0, 50)),
    after=arrays(np.float64, (3, 4), elements=st.integers(0, 50)),
)
def test_the_three_parts_of_a_change_add_up_exactly(before, after):
    before[0, 0] += 1
    region, country = before[1], before.sum(axis=0)
    parts = shift_share_parts(region, after[1], country, after.sum(axis=0))
    np.testing.assert_allclose(sum(parts), after[1] - region, atol=1e-12)
    growth = after.sum() / before.sum() - 1
    assert parts[0].sum() == pytest.approx(region.sum() * growth, abs=1e-9)
    whole = shift_share_parts(country, after.sum(axis=0), country, after.sum(axis=0))
    new = country == 0  # an industry that was not there before grew nowhere but in its region
    assert whole[2][~new] == pytest.approx(np.zeros((~new).sum()), abs=1e-9)


def test_shift_share_matches_industries_by_key():
    before = cells_of_matrix([[10, 20], [30, 40]], ["a", "b"], ["X", "Y"])
    after = cells_of_matrix([[25, 12], [40, 33]], ["a", "b"], ["Y", "X"])
    found = shift_share(before, after, "a")
    assert found.industries == ("X", "Y")
    assert found.after.tolist() == [12, 25]
    assert sum(found.parts) == pytest.approx(found.change)


@quick
@given(values=arrays(np.float64, 9, elements=st.floats(0.5, 100)), weights=arrays(np.float64, 9, elements=st.floats(0.5, 9)),
       groups=st.lists(st.sampled_from("ABC"), min_size=9, max_size=9))  # fmt: skip
def test_theil_divides_exactly_into_between_and_within(values, weights, groups):
    u, p = values / values.sum(), weights / weights.sum()
    by_hand = {"T": sum(a * math.log(a / b) for a, b in zip(u, p, strict=True)),
               "L": sum(b * math.log(b / a) for a, b in zip(u, p, strict=True))}  # fmt: skip
    for kind, expected in by_hand.items():
        found = theil(values, weights, kind=kind, groups=groups, simulations=99)
        assert found.value == pytest.approx(expected, rel=1e-9, abs=1e-12)
        assert found.between + found.within == pytest.approx(found.value, rel=1e-9, abs=1e-12)
        assert found.between >= -1e-12


@pytest.mark.parametrize("kind", ["T", "L"])
def test_intervals_of_theil_cover_the_value_of_the_population(kind):
    """Of log-normal values both indices are half the variance of the logarithm."""
    rng = np.random.default_rng(6)
    found = [theil(rng.lognormal(0, 0.6, 150), kind=kind).interval for _ in range(200)]
    hits = np.mean([one.low <= 0.18 <= one.high for one in found])
    assert 0.85 <= hits <= 0.99


@pytest.mark.parametrize("form", ["value", "log", "symmetric"])
def test_standardised_quotients_by_loops(form):
    rng = np.random.default_rng(2)
    region = [f"R{n}" for n in rng.integers(0, 6, 80)]
    industry = [f"I{n}" for n in rng.integers(0, 4, 80)]
    quotients = specialisation(cells_of_plants(region, industry))
    found, cells = standardised(quotients, form=form), quotients.cells
    for i in cells.industries:
        listed = {r: quotients.of(r, i).value for r in cells.regions}
        turned = {"value": lambda v: v, "log": lambda v: math.log(v) if v > 0 else None,
                  "symmetric": lambda v: (v - 1) / (v + 1)}[form]  # fmt: skip
        values = {r: turned(v) for r, v in listed.items() if turned(v) is not None}
        mean = sum(values.values()) / len(values)
        deviation = math.sqrt(sum((v - mean) ** 2 for v in values.values()) / len(values))
        for r in cells.regions:
            place = cells.position(r, i)
            if place is not None:
                assert found.z[place] == pytest.approx((values[r] - mean) / deviation, rel=1e-9, abs=1e-9)


def test_stars_by_hand():
    """Ten regions, twenty cells: one region in ten has the star for size, two cells that for focus."""
    x = [500, 20, 20, 20, 20, 20, 20, 20, 20, 90]
    y = [4500, 1980, 1480, 980, 980, 980, 980, 980, 980, 10]
    cells = cells_of_matrix(np.column_stack([x, y]), list("abcdefghij"), ["X", "Y"])
    found = stars(cells)

    def given(region, industry):
        place = cells.position(region, industry)
        return tuple(bool(star[place]) for star in (found.size, found.specialised, found.focused))

    assert given("a", "X") == (True, False, False)
    assert given("a", "Y") == (True, False, False)
    assert given("b", "Y") == given("c", "Y") == (False, False, True)
    assert given("j", "X") == (False, True, False)
    assert (found.of("j", "X"), found.of("d", "Y")) == (1, 0)
    strict = stars(cells, Thresholds(focus_among="industry", employment=100))
    assert (strict.of("j", "X"), strict.of("a", "X"), strict.of("b", "Y")) == (0, 1, 1)


def binomial(n, chance, rows):
    return sum(math.comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in rows)


@pytest.mark.parametrize("seed", range(3))
def test_two_regions_by_loops(seed):
    rng = np.random.default_rng(seed)
    region = [f"R{n}" for n in rng.choice(3, 90, p=[0.5, 0.3, 0.2])]
    industry = [f"I{n}" for n in rng.integers(0, 4, 90)]
    found = compare_regions(cells_of_plants(region, industry), "R0", "R1")
    share = region.count("R0") / (region.count("R0") + region.count("R1"))
    for place, i in enumerate(found.industries):
        a, b = (sum(1 for r, k in zip(region, industry, strict=True) if (r, k) == (key, i)) for key in ("R0", "R1"))
        up, down = binomial(a + b, share, range(a, a + b + 1)), binomial(a + b, share, range(a + 1))
        assert found.p[place] == pytest.approx(min(1, 2 * min(up, down)), rel=1e-9)
        assert found.ratio[place] == pytest.approx((a / region.count("R0")) / (b / region.count("R1")), rel=1e-9)
        for bound, rows in ((found.low, range(a, a + b + 1)), (found.high, range(a + 1))):
            odds = bound[place] * share / (1 - share)
            assert binomial(a + b, odds / (1 + odds), rows) == pytest.approx(0.025, rel=1e-6)


def test_two_years_compare_the_later_with_the_earlier():
    before = cells_of_plants(["a"] * 20 + ["b"] * 20, ["X"] * 10 + ["Y"] * 10 + ["X"] * 10 + ["Y"] * 10)
    after = cells_of_plants(["a"] * 20 + ["b"] * 20, ["X"] * 18 + ["Y"] * 2 + ["X"] * 2 + ["Y"] * 18)
    found = compare_years(before, after, "a", years=("2020", "2025"))
    assert (found.one, found.other) == ("2025", "2020")
    assert found.ratio.tolist() == pytest.approx([1.8, 0.2])
    assert (found.one_establishments.tolist(), found.other_establishments.tolist()) == ([18, 2], [10, 10])


def test_two_region_systems_by_loops():
    rng = np.random.default_rng(3)
    region, industry = rng.integers(0, 8, 300), rng.integers(0, 6, 300)
    fine = cells_of_plants([f"R{r}" for r in region], [f"I{i}" for i in industry])
    coarse = cells_of_plants([f"C{r // 2}" for r in region], [f"I{i}" for i in industry])
    found = compare_region_systems(fine, coarse, measure="gini_lorenz")
    ranks = []
    for values in (found.one_value, found.other_value):
        ranks.append([1 + sum(other > value for other in values) for value in values])
    assert (found.one_rank.tolist(), found.other_rank.tolist()) == (ranks[0], ranks[1])
    apart = sum((a - b) ** 2 for a, b in zip(*ranks, strict=True))
    assert found.correlation == pytest.approx(1 - 6 * apart / (6 * 35))
    assert found.interval.low < found.correlation < found.interval.high
    same = compare_region_systems(fine, fine, measure="gamma")
    assert (same.correlation, same.p) == (pytest.approx(1), 0.0)


def test_cluster_index_by_loops_and_its_interval_by_simulation():
    rng = np.random.default_rng(7)
    region, industry = rng.integers(0, 4, 200), rng.integers(0, 3, 200)
    size = np.ceil(rng.lognormal(1.5, 0.7, 200))
    cells = cells_of_plants([f"R{r}" for r in region], [f"I{i}" for i in industry], size)
    area = {f"R{r}": 10.0 * (r + 1) for r in range(4)}
    people = {f"R{r}": 500.0 * (4 - r) for r in range(4)}
    found = cluster_index(cells, area=area, population=people)
    for r, i in itertools.product(range(4), range(3)):
        own, all_ = size[(region == r) & (industry == i)], size[industry == i]
        density = (own.sum() / area[f"R{r}"]) / (all_.sum() / sum(area.values()))
        per_head = (own.sum() / people[f"R{r}"]) / (all_.sum() / sum(people.values()))
        plant = own.mean() / all_.mean()
        assert found.of(f"R{r}", f"I{i}")[0] == pytest.approx(density * per_head / plant, rel=1e-10)
    counts = rng.poisson(20, 2_000)
    log = []
    for n in counts[counts > 0]:
        one = rng.lognormal(1.5, 0.7, n)
        reach = 1.959963984540054 * math.sqrt(np.sum(one**2) / one.sum() ** 2 + 3 / n)
        log.append(abs(math.log(one.sum() * n) - math.log(20 * math.exp(1.5 + 0.245) * 20)) <= reach)
    assert 0.92 <= np.mean(log) <= 0.98


def test_shuffled_plants_against_all_orders():
    region, industry, weight = list("aaabbb"), list("XXYXYY"), [1.0, 2, 3, 4, 5, 6]
    found = shuffled_spread(region, industry, weight, measure="hoover", simulations=1_999, seed=3)
    values = []
    for order in itertools.permutations(region):
        spread = spread_of_industries(cells_of_plants(list(order), industry, weight), measure="hoover")
        values.append(spread.value)
    exact = (np.array(values) >= found.value - 1e-12).mean(axis=0)
    assert found.p.tolist() == pytest.approx(exact.tolist(), abs=0.035)
    assert found.chance.tolist() == pytest.approx(np.mean(values, axis=0).tolist(), abs=0.01)
    again = shuffled_spread(region, industry, weight, measure="hoover", simulations=1_999, seed=3)
    assert again.p.tolist() == found.p.tolist()


@pytest.mark.parametrize("reference", ["all", "others", "mean_of_others"])
def test_references_of_a_region_by_loops(reference):
    table = np.random.default_rng(1).integers(1, 50, (4, 5)).astype(float)
    found = specialisation_of_regions(cells_of_matrix(table, list("abcd"), list("VWXYZ")), reference=reference)
    for r in range(4):
        s = table[r] / table[r].sum()
        others = np.delete(table, r, axis=0)
        x = {"all": table.sum(axis=0) / table.sum(), "others": others.sum(axis=0) / others.sum(),
             "mean_of_others": np.mean([row / row.sum() for row in others], axis=0)}[reference]  # fmt: skip
        assert found.value[r] == pytest.approx(sum(abs(a - b) for a, b in zip(s, x, strict=True)), rel=1e-12)
