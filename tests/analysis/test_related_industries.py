"""Relatedness and groups of industries: slow twins, planted groups, chance, and what is refused."""

import math

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_matrix, cells_of_plants
from clusterwerk.analysis.coagglomeration import coagglomeration
from clusterwerk.analysis.complexity import complexity, reflections
from clusterwerk.analysis.errors import AnalysisError, UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.input_output import shipped_table, table_of_flows
from clusterwerk.analysis.related_industries import related_industries, traded_industries
from clusterwerk.analysis.relatedness import relatedness
from clusterwerk.analysis.relatedness_measures import chance_of_co_occurrence
from clusterwerk.analysis.similarity import coagglomeration_of_pairs, location_correlation, mixed, standardised


def planted_cells(seed=0):
    """60 regions; four groups of five industries share their hubs, four shops are everywhere."""
    rng = np.random.default_rng(seed)
    codes = [f"{division}.{group}" for division in (10, 13, 26, 29) for group in range(1, 6)]
    values = rng.poisson(20, (60, 24)).astype(float)
    for group in range(4):
        values[np.ix_(rng.choice(60, 6, replace=False), range(5 * group, 5 * group + 5))] += rng.poisson(150, (6, 5))
    values[:, 20:] = 100
    return cells_of_matrix(values, [f"R{number:02d}" for number in range(60)], [*codes, "47.1", "85.2", "86.2", "96.0"])


@pytest.mark.parametrize("seed", range(3))
def test_chance_of_co_occurrence_in_loops(seed):
    rng = np.random.default_rng(seed)
    presence = rng.random((17, 6)) < rng.random(6)
    found = chance_of_co_occurrence(presence)
    for a in range(6):
        for b in range(6):
            if a == b:
                assert math.isnan(found[a, b])
                continue
            n, m, seen = presence[:, a].sum(), presence[:, b].sum(), (presence[:, a] & presence[:, b]).sum()
            ways = sum(
                math.comb(n, k) * math.comb(17 - n, m - k) for k in range(seen, min(n, m) + 1) if m - k <= 17 - n
            )
            assert found[a, b] == pytest.approx(ways / math.comb(17, m), rel=1e-10)


def test_chance_keeps_its_digits_far_out():
    presence = np.zeros((3_000, 3), dtype=bool)
    presence[:1500, 0] = presence[1500:, 1] = presence[:1400, 2] = True
    found = chance_of_co_occurrence(presence)
    assert found[0, 1] == pytest.approx(1.0)
    assert 0 <= found[0, 2] < 1e-300


@pytest.mark.parametrize("seed", range(3))
def test_coagglomeration_and_correlation_in_loops(seed):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 50, (8, 4)).astype(float)
    cells = cells_of_matrix(values, [f"R{n}" for n in range(8)], [f"I{n}" for n in range(4)])
    together, alike = coagglomeration_of_pairs(cells), location_correlation(cells)
    shares = [[values[r][i] / sum(values[q][i] for q in range(8)) for i in range(4)] for r in range(8)]
    mean = [sum(row) / 4 for row in shares]
    for i in range(4):
        for k in range(4):
            if i == k:
                assert math.isnan(together[i, k])
                continue
            slow = sum((shares[r][i] - mean[r]) * (shares[r][k] - mean[r]) for r in range(8)) / (
                1 - sum(x**2 for x in mean)
            )
            assert together[i, k] == pytest.approx(slow, rel=1e-9)
            assert alike[i, k] == pytest.approx(np.corrcoef(values[:, i], values[:, k])[0, 1], rel=1e-9)


def test_coagglomeration_is_that_of_its_own_page():
    cells = planted_cells()
    np.testing.assert_allclose(coagglomeration_of_pairs(cells), coagglomeration(cells).value, rtol=1e-9, atol=1e-15)


def test_the_mix_is_the_weighted_mean_of_standard_scores():
    rng = np.random.default_rng(5)
    one, other = rng.random((5, 5)), rng.random((5, 5)) * 100
    other[0, 1] = np.nan
    found = mixed({"a": one, "b": other}, {"a": 1.0, "b": 3.0})
    pairs = ~np.eye(5, dtype=bool)
    assert standardised(one)[pairs].mean() == pytest.approx(0, abs=1e-12)
    assert standardised(one)[pairs].std() == pytest.approx(1)
    assert found[2, 3] == pytest.approx((standardised(one)[2, 3] + 3 * standardised(other)[2, 3]) / 4)
    assert found[0, 1] == pytest.approx(standardised(one)[0, 1])
    for weights in ({"a": 0.0}, {"c": 1.0}, {"a": -1.0}):
        with pytest.raises(WrongValue):
            mixed({"a": one, "b": other}, weights)


def test_planted_groups_are_found_and_shops_are_local():
    found = related_industries(planted_cells())
    assert found.local == ("47.1", "85.2", "86.2", "96.0")
    assert {frozenset(code[:2] for code in one.industries) for one in found.groups} == {
        frozenset({division}) for division in ("10", "13", "26", "29")
    }
    assert {len(one.industries) for one in found.groups} == {5}
    assert all(one.within > 1 > 0 > one.between for one in found.groups)
    assert found.fitting == 1.0
    assert found.group_of("26.3").industries == next(one.industries for one in found.groups if "26.1" in one.industries)
    assert {code[:2] for code, _ in found.nearest("29.1", 4)} == {"29"}
    assert set(found.parts) == {"location", "colocation", "links"}


def test_the_number_of_groups_and_the_parts_can_be_asked_for():
    cells = planted_cells()
    assert len(related_industries(cells, number=2).groups) == 2
    assert set(related_industries(cells, weights={"location": 1.0}).parts) == {"location"}
    own = np.ones((24, 24))
    assert set(related_industries(cells, weights={"occupations": 1, "location": 1}, occupations=own).parts) == {
        "location",
        "occupations",
    }
    with pytest.raises(WrongValue):
        related_industries(cells, weights={"occupations": 1.0})
    with pytest.raises(UnequalLengths):
        related_industries(cells, weights={"location": 1, "occupations": 1}, occupations=own[:3])
    with pytest.raises(AnalysisError):
        related_industries(cells, traded=np.zeros(24, dtype=bool))
    with pytest.raises(WrongValue):
        related_industries(cells, number=99)
    with pytest.raises(UnknownKey):
        related_industries(cells).group_of("47.1")


def test_traded_industries_are_those_that_concentrate():
    assert traded_industries(planted_cells()).tolist() == [True] * 20 + [False] * 4


def test_pairs_of_planted_groups_stand_out_and_shuffled_ones_do_not():
    cells = planted_cells()
    found = relatedness(cells, measure="association")
    assert len(found.ranking()) >= 20
    assert {one.one[:2] == one.other[:2] for one in found.ranking()[:20]} == {True}
    best = found.nearest("10.1", 4)
    assert {pair.other[:2] for pair in best} == {"10"}
    pair = found.of("10.1", "10.2")
    sizes = found.presence.sum(axis=0)
    assert pair.expected == pytest.approx(sizes[0] * sizes[1] / 60)
    rng = np.random.default_rng(0)
    shuffled = cells_of_plants(
        rng.choice([f"R{n}" for n in range(30)], 3_000), rng.choice([f"I{n}" for n in range(20)], 3_000)
    )
    assert relatedness(shuffled).ranking() == ()


def test_what_a_region_lacks_but_is_close_to():
    values = np.array([[9, 9, 9, 0], [9, 9, 9, 0], [9, 9, 0, 0], [0, 0, 0, 9], [0, 0, 0, 9]], dtype=float)
    cells = cells_of_matrix(values, list("abcde"), ["A", "B", "C", "D"])
    found = relatedness(cells, measure="proximity")
    assert found.within_reach("c")[0][0] == "C"
    together = found.value
    slow = sum(together[2][k] for k in (0, 1)) / sum(together[2][k] for k in range(4))
    assert found.within_reach("c")[0][1] == pytest.approx(slow)
    for measure in ("z", "cosine", "jaccard", "probability"):
        assert relatedness(cells, measure=measure).within_reach("c")[0][0] == "C"
    with pytest.raises(UnknownKey):
        found.within_reach("z")
    with pytest.raises(WrongValue):
        relatedness(cells, base="establishments")
    with pytest.raises(WrongValue):
        relatedness(cells, threshold=0)


def test_complexity_refuses_what_has_no_order():
    with pytest.raises(AnalysisError):
        complexity(np.ones((3, 3)))
    with pytest.raises(WrongValue):
        complexity(np.full((3, 3), 2.0))
    with pytest.raises(AnalysisError):
        reflections(np.array([[1, 1], [0, 0]]), steps=1)


def test_links_are_the_largest_share_of_inputs_or_deliveries():
    table = table_of_flows(["A", "B", "B", "C"], ["B", "A", "C", "A"], [10, 30, 10, 20],
                           output={"A": 100, "B": 100, "C": 100}, source="invented")  # fmt: skip
    links = table.links(["A", "B", "C", "Z"])
    #  A buys 30 of 50 from B; B sells 30 of 40 to A; B buys all it buys from A; A sells all it sells to B
    assert links[0, 1] == links[1, 0] == pytest.approx(1.0)
    assert links[0, 2] == pytest.approx(1.0)  # C sells everything to A
    assert links[1, 2] == pytest.approx(1.0)  # C buys everything from B
    assert np.isnan(links[3]).sum() == 3


def test_the_shipped_table_is_matched_at_the_level_of_the_codes():
    table = shipped_table()
    assert len(table) == 104
    assert (table.coefficients.sum(axis=0) < 1).all()
    fine, place = table.matched(["28.25", "24.10", "24.45", "11.07", "11.05", "99.00"])
    assert [fine.products[n] if n >= 0 else None for n in place.tolist()] == [
        "28",
        "24-1-3",
        "24-4-5",
        "11-07",
        "11-01-6",
        None,
    ]
    coarse, place = table.matched(["24", "25.11", "28"])
    assert coarse.products[place[0]] == "24-1-3+24-4-5"
    assert len(coarse) == 103
    assert coarse.flows.sum() == pytest.approx(table.flows.sum())
    assert coarse.output.sum() == pytest.approx(table.output.sum())
