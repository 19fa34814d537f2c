"""Supplier gaps: a planted gap ranks first, by the table, by needs, and the firms that could fill it are named."""

import math

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_matrix, cells_of_plants
from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.input_output import table_of_flows
from clusterwerk.analysis.outside_suppliers import outside_suppliers
from clusterwerk.analysis.register import Plants
from clusterwerk.analysis.results import Warn
from clusterwerk.analysis.stage_gaps import StageNeed, stage_gaps
from clusterwerk.analysis.supplier_gaps import supplier_gaps
from clusterwerk.analysis.value_chain import TEMPLATES, coverage

REGIONS = [f"R{number}" for number in range(10)]
CODES = ["24.10", "24.50", "25.62", "27.11", "28.25", "47.11", "62.01", "81.21"]


def country():
    """Ten regions alike; R3 makes five times as many fans and has no foundry and no motors."""
    values = np.full((10, len(CODES)), 200.0)
    values[3, CODES.index("28.25")] = 1_000
    values[3, CODES.index("24.10")] = values[3, CODES.index("24.50")] = 10
    return cells_of_matrix(values, REGIONS, CODES)


def test_the_planted_gap_ranks_first():
    found = supplier_gaps(country(), ["R3"], users=["28.25"])
    assert found.gaps[0].product == "24-1-3"  # steel, of which fan makers use most after what is there
    assert {"24-1-3", "24-4-5"} <= {one.product for one in found.gaps[:4]}
    assert [one.rank for one in found.gaps] == list(range(1, len(found.gaps) + 1))
    scores = [one.score for one in found.gaps]
    assert scores == sorted(scores, reverse=True)
    assert {Warn.BORROWED_COEFFICIENTS, Warn.NO_INTERVAL} <= set(found.warnings)
    assert "United Kingdom 2010" in found.source
    with pytest.raises(UnknownKey):
        found.of("47")


def test_the_figures_by_hand():
    """Two regions; A makes 10 of 40 A and 30 of 40 B, and B needs A."""
    table = table_of_flows(["A", "A", "B"], ["A", "B", "A"], [10, 30, 20], output={"A": 100, "B": 50},
                           imports={"A": 20, "B": 0}, exports={"A": 40, "B": 5}, source="invented")  # fmt: skip
    cells = cells_of_matrix([[10, 30], [30, 10]], ["here", "there"], ["A", "B"])
    found = supplier_gaps(cells, ["here"], table=table)
    one = found.of("A")
    demand = (10 * 0.25 + 30 * 0.75) / 40
    jobs = 40 * 40 / 120
    assert one.demand_share == pytest.approx(demand)
    assert one.supply_share == pytest.approx(0.25)
    assert one.demand == pytest.approx(demand * jobs)
    assert one.gap == pytest.approx((demand - 0.25) * jobs)
    assert one.tradability == pytest.approx(60 / 120)
    assert one.from_users == 1.0
    assert one.score == pytest.approx(one.gap * 0.5)
    assert one.users == (("B", pytest.approx(22.5 / 25)), ("A", pytest.approx(2.5 / 25)))
    shrink = math.log2(1.5) ** 0.3
    met = (2.5 * min(1, 0.5 * shrink) + 22.5 * min(1, 0.5 / 1.5 * shrink)) / 25
    assert one.local_share == pytest.approx(met)
    assert [gap.product for gap in found.gaps] == ["A"]
    asked = supplier_gaps(cells, ["here"], table=table, users=["A"]).of("A")
    assert asked.from_users == pytest.approx(0.1)
    assert asked.gap == pytest.approx(one.gap)


def test_a_region_like_the_country_has_no_gap():
    even = cells_of_matrix(np.full((10, len(CODES)), 50.0), REGIONS, CODES)
    assert supplier_gaps(even, ["R1", "R2"]).gaps == ()


def test_industries_that_the_table_does_not_know_are_named():
    cells = cells_of_matrix([[5, 5], [1, 9]], ["a", "b"], ["28.25", "ZZ"])
    found = supplier_gaps(cells, ["a"])
    assert found.unmatched == ("ZZ",)
    with pytest.raises(AnalysisError):
        supplier_gaps(cells_of_matrix([[5], [1]], ["a", "b"], ["ZZ"]), ["a"])
    with pytest.raises(AnalysisError):
        supplier_gaps(cells, ["a"], users=["99"])
    with pytest.raises(UnknownKey):
        supplier_gaps(cells, ["nowhere"])
    with pytest.raises(WrongValue):
        supplier_gaps(cells, [])
    with pytest.raises(WrongValue, match="column 'supplier', row 1"):
        table_of_flows(["X"], ["A"], [1], output={"A": 2}, source="invented")


def covered():
    """Fan makers, parts and installers are there; no tools, one firm for drives."""
    return coverage(TEMPLATES[0], ["28.25"] * 4 + ["25.5"] * 3 + ["43.22"] * 5 + ["27.11"])


def test_a_need_that_nobody_local_can_meet_ranks_first():
    needs = [StageNeed("tools", "one"), StageNeed("tools", "two"), StageNeed("tools", "two"), StageNeed("drives", "one"),
             StageNeed("drives", "two"), StageNeed("installation", "one"), StageNeed("installation", "two"),
             StageNeed("installation", "three")]  # fmt: skip
    found = stage_gaps(covered(), needs)
    first, second = found.stages[:2]
    assert (first.stage.key, first.firms, first.needs, first.needing, first.missing, first.score) == (
        "tools",
        0,
        3,
        2,
        1.0,
        2.0,
    )
    assert (second.stage.key, second.firms, second.needing) == ("drives", 1, 2)
    assert second.score == pytest.approx(2 * 2 / 3)
    assert [one.stage.key for one in found.gaps] == ["tools", "drives"]  # installers are many, however often asked for


def test_what_is_bought_in_and_the_table_order_stages_that_nobody_names():
    found = stage_gaps(covered(), [], bought_in={"electronics": 0.9, "tools": 0.4})
    assert [one.stage.key for one in found.stages[:2]] == ["electronics", "tools"]
    assert [one.stage.key for one in found.gaps] == ["electronics", "tools"]
    supply = supplier_gaps(country(), ["R3"])
    with_table = stage_gaps(covered(), [], supply=supply)
    assert with_table.stages[0].stage.key == "material"
    assert with_table.stages[0].jobs == max(one.gap for one in supply.gaps if one.codes[0].startswith(("24", "20.1")))
    assert Warn.BORROWED_COEFFICIENTS in with_table.warnings


def test_needs_of_unknown_stages_and_impossible_shares_are_refused():
    with pytest.raises(WrongValue, match="column 'stage', row 2"):
        stage_gaps(covered(), [StageNeed("tools"), StageNeed("magic")])
    with pytest.raises(UnknownKey):
        stage_gaps(covered(), [], bought_in={"magic": 0.5})
    with pytest.raises(WrongValue):
        stage_gaps(covered(), [], bought_in={"tools": 2})


def foundries():
    x = np.array([500_000.0, 501_000, 500_500, 530_000, 590_000, 700_000])
    y = np.full(6, 5_400_000.0)
    weight = np.array([50.0, 20, 5, 300, 80, np.nan])
    return Plants(("24.51", "28.25"), np.arange(11, 17), np.arange(6), np.array(["A", "A", "A", "B", "C", None], dtype=object),
                  np.array([1, 1, 0, 0, 0, 0]), weight, x, y, "invented")  # fmt: skip


def test_outside_suppliers_are_listed_by_distance():
    found = outside_suppliers(foundries(), ["24.5"], members=[11, 12])
    assert found.source_rows.tolist() == [14, 15, 16]
    assert found.kilometres.tolist() == pytest.approx([29.0, 89.0, 199.0])
    assert (found.inside, found.all_outside) == (1, 3)
    assert found.warnings == (Warn.MISSING_WEIGHTS,)
    assert outside_suppliers(foundries(), ["24.5"], members=[11], min_weight=100).source_rows.tolist() == [14, 16]
    assert outside_suppliers(foundries(), ["24.5"], members=[11], limit=1).all_outside == 3
    with pytest.raises(UnknownKey):
        outside_suppliers(foundries(), ["24.5"], members=[99])
    with pytest.raises(UnknownKey):
        outside_suppliers(foundries(), ["01"], members=[11])
    with pytest.raises(WrongValue):
        outside_suppliers(foundries(), ["24.5"], members=[])


def test_cells_of_a_register_do_as_well():
    region = ["a"] * 30 + ["b"] * 30
    industry = ["28.2"] * 20 + ["47.1"] * 10 + ["24.1"] * 20 + ["47.1"] * 10
    assert supplier_gaps(cells_of_plants(region, industry), ["a"]).gaps[0].product == "24-1-3"
