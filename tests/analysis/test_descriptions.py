"""Value chain, density, hidden champions: small rules with every edge."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_plants
from clusterwerk.analysis.density import cluster_density
from clusterwerk.analysis.errors import UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.hidden_champions import (
    Answer,
    Awareness,
    Criterion,
    MarketPosition,
    Parameters,
    Revenue,
    Status,
    assess,
    changes,
)
from clusterwerk.analysis.value_chain import TEMPLATES, Stage, Template, coverage

CHAIN = Template(
    "fans",
    "Ventilatoren",
    "Fans",
    (
        Stage("metal", "Metall", "Metal", ("24", "25.5")),
        Stage("drives", "Antriebe", "Drives", ("27.11",)),
        Stage("fans", "Ventilatoren", "Fans", ("28.25",)),
    ),
)
DAY = dt.date(2026, 11, 21)


def test_stages_count_firms_and_jobs():
    result = coverage(CHAIN, ["24.10", "25.50", "25.50.1", "28.25", "28.25", "62.01", ""],
                      [10, np.nan, 5, 100, 200, 7, 1])  # fmt: skip
    assert [(one.firms, one.employees, one.employees_known, one.covered) for one in result.stages] == [
        (3, 15.0, 2, True), (0, 0.0, 0, False), (2, 300.0, 2, False),
    ]  # fmt: skip
    assert result.stages[0].members == (0, 1, 2)
    assert result.outside == (5, 6)
    assert (result.covered, [stage.key for stage in result.gaps]) == (1, ["drives", "fans"])


def test_how_many_firms_cover_a_stage_is_a_parameter():
    assert coverage(CHAIN, ["28.25", "28.25"], min_firms=2).covered == 1
    with pytest.raises(WrongValue):
        coverage(CHAIN, [], min_firms=0)


def test_quotient_of_a_stage_against_everywhere():
    cells = cells_of_plants(["a"] * 4 + ["b"] * 6, ["28.25"] * 3 + ["62.01"] + ["28.25"] + ["62.01"] * 5)
    result = coverage(CHAIN, ["28.25"] * 3, cells=cells, regions=("a",))
    assert result.stages[2].lq == pytest.approx((3 / 4) / (4 / 10))
    assert np.isnan(result.stages[0].lq)
    with pytest.raises(UnknownKey):
        coverage(CHAIN, ["28.25"], cells=cells, regions=("z",))


def test_columns_must_have_one_length():
    with pytest.raises(UnequalLengths):
        coverage(CHAIN, ["28.25"], [1.0, 2.0])


def test_templates_are_checked_data():
    assert [template.key for template in TEMPLATES] == ["ventilation", "machinery"]
    with pytest.raises(WrongValue):
        Template("t", "T", "T", (Stage("a", "A", "A", ("1",)), Stage("a", "B", "B", ("2",))))
    with pytest.raises(WrongValue):
        Template("t", "T", "T", (Stage("a", "A", "A", ()),))


# Twelve regions with round populations, so that the ranking can be computed by hand.
PEOPLE = dict(zip("abcdefghijkl", (100_000, 200_000, 50_000, 400_000, 100_000, 250_000, 80_000, 125_000, 500_000,
                                   1_000_000, 40_000, 160_000), strict=True))  # fmt: skip
CLUSTERS = {
    "fans": {"a": 30, "b": 10},
    "valves": {"a": 5, "c": 5},
    "packaging": {"b": 12},
    "screws": {"c": 8, "d": 2},
    "glass": {"e": 7, "f": 7, "g": 6},
    "solder": {"h": 9},
    "plastics": {"i": 20, "j": 20},
    "optics": {"k": 4},
}


def density(rule):
    return cluster_density(CLUSTERS, PEOPLE, rule=rule, population_source="Destatis", population_year=2024)


def test_density_by_the_whole_rule_equals_the_hand_calculation():
    result = density("whole")
    assert [(one.region, one.clusters, one.per_100_000, one.rank) for one in result.regions] == [
        ("k", 1, 2.5, 1), ("a", 2, 2.0, 2), ("c", 1, 2.0, 2), ("e", 1, 1.0, 4), ("h", 1, 0.8, 5), ("b", 1, 0.5, 6),
        ("i", 1, 0.2, 7), ("d", 0, 0.0, 8), ("f", 0, 0.0, 8), ("g", 0, 0.0, 8), ("j", 0, 0.0, 8), ("l", 0, 0.0, 8),
    ]  # fmt: skip


def test_density_by_share_keeps_the_number_of_clusters():
    result = density("share")
    assert sum(one.clusters for one in result.regions) == pytest.approx(len(CLUSTERS))
    assert result["a"].clusters == pytest.approx(0.75 + 0.5)
    assert result["g"].per_100_000 == pytest.approx(0.3 / 0.8)
    assert result["d"].clusters == pytest.approx(0.2)


def test_density_in_each_counts_across_borders_twice():
    result = density("each")
    assert [result[region].clusters for region in "abcdefghijkl"] == [2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0]


@pytest.mark.parametrize("rule", ["whole", "share", "each"])
def test_the_rule_goes_with_the_number(rule):
    result = density(rule)
    assert result.rule_text("de").startswith("Ein Cluster, der über die Grenze reicht,")
    assert result.rule_text("en").startswith("A cluster that crosses a border counts")
    assert (result.population_source, result.population_year) == ("Destatis", 2024)


def test_density_refuses_what_cannot_be_counted():
    common = {"rule": "whole", "population_source": "x", "population_year": 2024}
    with pytest.raises(WrongValue):
        cluster_density({}, {"a": 0}, **common)
    with pytest.raises(WrongValue):
        cluster_density({"fans": {"a": 0}}, {"a": 1}, **common)
    with pytest.raises(UnknownKey):
        cluster_density({"fans": {"z": 3}}, {"a": 1}, **common)


def facts(*, world=2, revenue="1_000_000_000", low=True, year=2024):
    return [
        MarketPosition(year, "trade journal", "fans", world_rank=world),
        Revenue(year, "annual report", Decimal(revenue)),
        Awareness(year, "survey", low=low),
    ]


def now(**changed):
    return Parameters(dt.date(2026, 1, 1), **changed)


def test_all_three_criteria_make_a_candidate():
    result = assess("f", facts(), parameters=now(), on=DAY)
    assert (result.status, [one.answer for one in result.criteria]) == (Status.CANDIDATE, [Answer.MET] * 3)
    assert result.provenance.parameters["revenue_limit"] == 5_000_000_000


@pytest.mark.parametrize(
    ("changed", "criterion"),
    [
        ({"revenue": "5_000_000_000"}, Criterion.REVENUE),
        ({"low": False}, Criterion.AWARENESS),
    ],
)
def test_one_criterion_that_is_not_met_decides(changed, criterion):
    result = assess("f", facts(**changed), parameters=now(), on=DAY)
    assert (result.status, result[criterion].answer) == (Status.NOT, Answer.NOT_MET)


def test_a_market_position_is_refuted_only_by_both_ranks():
    def answer(**ranks):
        return assess("f", [MarketPosition(2024, "s", **ranks)], parameters=now(), on=DAY)[Criterion.MARKET_POSITION]

    assert answer(world_rank=4).answer == Answer.UNKNOWN
    assert answer(world_rank=4, continent_rank=2).answer == Answer.NOT_MET
    assert answer(world_rank=4, continent_rank=1).answer == Answer.MET
    assert answer(world_rank=3).answer == Answer.MET


def test_without_evidence_the_answer_is_unknown_and_never_not():
    result = assess("f", facts()[:2], parameters=now(), on=DAY)
    assert (result.status, result[Criterion.AWARENESS].answer) == (Status.UNKNOWN, Answer.UNKNOWN)


def test_the_newest_evidence_counts_and_contradictions_are_marked():
    old = Revenue(2010, "archive", Decimal("9_000_000_000"))
    assert assess("f", [*facts(), old], parameters=now(), on=DAY).status == Status.CANDIDATE
    same_year = Revenue(2024, "other page", Decimal("6_000_000_000"))
    result = assess("f", [*facts(), same_year], parameters=now(), on=DAY)
    assert (result.status, result[Criterion.REVENUE].contradicting) == (Status.UNKNOWN, True)


def test_old_and_future_evidence_can_be_left_aside():
    assert assess("f", facts(year=2015), parameters=now(oldest_years=5), on=DAY).status == Status.UNKNOWN
    assert assess("f", facts(year=2027), parameters=now(), on=DAY).status == Status.UNKNOWN


def test_a_lower_limit_lists_what_changes():
    firms = [("small", facts()), ("middle", facts(revenue="4_000_000_000")), ("unknown", facts()[:1])]
    found = changes(firms, before=now(), after=now(revenue_limit=Decimal("3_000_000_000")), on=DAY)
    assert [(one.firm, one.before.status, one.after.status, one.status_changed) for one in found] == [
        ("middle", Status.CANDIDATE, Status.NOT, True)
    ]
