"""Cells are matched by key; empty, missing and suppressed are three different things."""

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_matrix, cells_of_plants, official_cells, only_industries
from clusterwerk.analysis.concentration import ellison_glaeser, gini, herfindahl, hoover
from clusterwerk.analysis.errors import AnalysisError, UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.official_candidates import official_candidates
from clusterwerk.analysis.results import Warn
from clusterwerk.analysis.significance import false_discovery_rate
from clusterwerk.analysis.specialisation import specialisation

HIDDEN = float("nan")


def office_table():
    """Two districts and the country; C lies in B-E; district 2 hides C."""
    rows = [
        ("DG", "TOTAL", 1000), ("DG", "B-E", 400), ("DG", "C", 300), ("DG", "G", 600),
        ("01", "TOTAL", 600), ("01", "B-E", 300), ("01", "C", 280), ("01", "G", 300),
        ("02", "TOTAL", 400), ("02", "B-E", 100), ("02", "C", HIDDEN), ("02", "G", 300),
    ]  # fmt: skip
    return official_cells(*zip(*rows, strict=True), total="TOTAL", nation="DG", parents={"C": "B-E"})


def test_a_suppressed_cell_carries_bounds_and_is_not_zero():
    one = specialisation(office_table()).of("02", "C")
    assert np.isnan(one.value)
    assert (one.employment_bounds.low, one.employment_bounds.high) == (0.0, 20.0)
    assert (one.bounds.low, one.bounds.high) == (0.0, pytest.approx((20 / 400) / (300 / 1000)))
    assert one.bounds.level is None
    assert one.warnings == (Warn.SUPPRESSED, Warn.NO_TEST)


def test_a_published_cell_has_one_value():
    one = specialisation(office_table()).of("01", "C")
    assert one.value == pytest.approx((280 / 600) / (300 / 1000))
    assert one.bounds.low == one.bounds.high == one.value
    assert np.isnan(one.p)


def test_without_a_published_country_the_bounds_reach_the_other_districts():
    rows = [("a", "ALL", 20), ("a", "X", 10), ("a", "Y", 10), ("b", "ALL", 30), ("b", "X", HIDDEN), ("b", "Y", 20)]
    one = specialisation(official_cells(*zip(*rows, strict=True), total="ALL")).of("a", "X")
    assert (one.bounds.low, one.bounds.high) == pytest.approx(((10 / 20) / (20 / 50), (10 / 20) / (10 / 50)))
    assert one.warnings == (Warn.SUPPRESSED, Warn.NO_TEST)


def test_nested_groups_that_are_not_declared_are_refused():
    rows = [("01", "TOTAL", 100), ("01", "B-E", 60), ("01", "C", 50), ("01", "G", HIDDEN)]
    with pytest.raises(WrongValue) as refused:
        official_cells(*zip(*rows, strict=True), total="TOTAL")
    assert refused.value.column == "industry"


def test_a_cell_an_office_does_not_list_is_missing_and_one_a_register_does_not_hold_is_empty():
    official = specialisation(official_cells(["a", "b"], ["X", "Y"], [1.0, 2.0])).of("a", "Y")
    assert np.isnan(official.value)
    register = specialisation(cells_of_plants(["a", "b"], ["X", "Y"])).of("a", "Y")
    assert (register.value, register.p, register.q, register.establishments) == (0.0, 1.0, 1.0, 0)
    assert (register.log, register.symmetric) == (-np.inf, -1.0)
    assert register.expected_establishments == 0.5


def test_regions_are_matched_by_key():
    region, industry, weight = ["b", "a", "a", "c"], ["X", "X", "Y", "Y"], [1.0, 2.0, 3.0, 4.0]
    first = specialisation(cells_of_plants(region, industry, weight))
    turned = specialisation(cells_of_plants(region[::-1], industry[::-1], weight[::-1]))
    assert [first.of(r, i).value for r, i in zip(region, industry, strict=True)] == [
        turned.of(r, i).value for r, i in zip(region, industry, strict=True)
    ]


def test_forms_of_the_quotient():
    one = specialisation(cells_of_plants(["a", "a", "b", "b"], ["X", "X", "X", "Y"])).of("a", "X")
    assert one.value == pytest.approx(4 / 3)
    assert one.log == pytest.approx(np.log(4 / 3))
    assert one.symmetric == pytest.approx((4 / 3 - 1) / (4 / 3 + 1))


def test_the_base_may_be_establishments():
    cells = cells_of_plants(["a", "a", "b"], ["X", "Y", "X"], [100.0, 1.0, 1.0])
    assert specialisation(cells, base="establishments").of("a", "X").value == pytest.approx(0.75)
    with pytest.raises(AnalysisError):
        specialisation(office_table(), base="establishments")


def test_empty_cells_are_tests_too():
    cells = cells_of_plants(["a"] * 9 + ["b"] * 11, ["X"] * 9 + ["Y"] * 11)
    result = specialisation(cells)
    assert len(cells) == 2
    np.testing.assert_allclose(result.q, false_discovery_rate(result.p, tests=4))


def test_small_cells_are_pulled_towards_one_and_do_not_lead():
    rng = np.random.default_rng(5)
    region = [f"R{n}" for n in rng.integers(0, 50, 4_000)] + ["R1"] * 2 + ["R2"] * 60
    industry = [f"I{n:02d}" for n in rng.integers(0, 40, 4_000)] + ["rare"] * 2 + ["I07"] * 60
    result = specialisation(cells_of_plants(region, industry))
    rare, large = result.of("R1", "rare"), result.of("R2", "I07")
    assert rare.value > large.value
    assert rare.shrunk < large.shrunk
    assert large.shrunk_interval.low > 1.0
    assert Warn.SMALL_BASE in rare.warnings
    first = int(result.ranking()[0])
    assert (result.cells.regions[result.cells.region_of[first]],
            result.cells.industries[result.cells.industry_of[first]]) == ("R2", "I07")  # fmt: skip


def test_plants_without_weight_are_counted_but_not_weighed():
    cells = cells_of_plants(["a", "a", "b"], ["X", "X", "X"], [5.0, HIDDEN, 5.0])
    assert (cells.establishments.tolist(), cells.weighed.tolist()) == ([2, 1], [1, 1])
    assert Warn.MISSING_WEIGHTS in specialisation(cells).of("a", "X").warnings
    assert Warn.MISSING_WEIGHTS in ellison_glaeser(cells).of("X").warnings


def test_a_single_plant_has_no_index():
    found = ellison_glaeser(cells_of_plants(["a", "b", "b"], ["X", "Y", "Y"])).of("X")
    assert np.isnan([found.gamma, found.z, found.p]).all()
    assert found.warnings == (Warn.FEW_PLANTS,)


def test_without_any_weight_there_is_no_index_and_no_quotient():
    cells = cells_of_plants(["a", "b"], ["X", "X"], [HIDDEN, HIDDEN])
    assert np.isnan(ellison_glaeser(cells).of("X").gamma)
    assert np.isnan(specialisation(cells).of("a", "X").value)


def test_no_plants_are_no_cells():
    cells = cells_of_plants([], [])
    assert (len(specialisation(cells).value), len(ellison_glaeser(cells).gamma)) == (0, 0)


def test_the_index_needs_plants():
    with pytest.raises(AnalysisError):
        ellison_glaeser(office_table())


def test_fewer_industries_keep_the_comparison():
    cells = cells_of_plants(["a", "a", "b", "b"], ["28.25", "10.11", "28.14", "28.25"])
    only = only_industries(cells, ("28",))
    assert only.industries == ("28.14", "28.25")
    assert specialisation(only).of("a", "28.25").value == specialisation(cells).of("a", "28.25").value


@pytest.mark.parametrize(
    ("call", "column", "row"),
    [
        (lambda: cells_of_plants(["a", ""], ["X", "X"]), "region", 2),
        (lambda: cells_of_plants(["a", "a"], ["X", None]), "industry", 2),
        (lambda: cells_of_plants(["a"], ["X"], [-1.0]), "weight", 1),
        (lambda: official_cells(["a"], ["X"], [-1.0]), "employment", 1),
        (lambda: official_cells(["a", "a"], ["X", "X"], [1.0, 2.0]), "industry", 2),
        (lambda: official_cells(["a", "a"], ["X", "Y"], [1.0, HIDDEN]), "employment", 2),
        (lambda: gini([1.0, -1.0]), "values", 2),
        (lambda: gini([1.0, 1.0], [1.0, 0.0]), "reference", 2),
        (lambda: hoover([0.0, 0.0], [1.0, 1.0]), "values", None),
        (lambda: herfindahl([1.0, HIDDEN]), "values", 2),
        (lambda: false_discovery_rate(np.array([0.1, 1.1])), "p", 2),
        (lambda: false_discovery_rate(np.array([0.1, 0.2]), tests=1), "tests", None),
    ],
)
def test_wrong_input_names_column_and_row(call, column, row):
    with pytest.raises(WrongValue) as refused:
        call()
    assert (refused.value.column, refused.value.row) == (column, row)


def test_columns_of_different_length_are_refused():
    with pytest.raises(UnequalLengths):
        cells_of_plants(["a"], ["X", "Y"])
    with pytest.raises(UnequalLengths):
        cells_of_matrix(np.ones((2, 2)), ["a"], ["X", "Y"])
    with pytest.raises(UnequalLengths):
        hoover([1.0], [1.0, 2.0])


def test_unknown_keys_are_refused():
    result = specialisation(cells_of_plants(["a"], ["X"]))
    with pytest.raises(UnknownKey) as refused:
        result.of("z", "X")
    assert (refused.value.column, refused.value.key) == ("region", "z")
    with pytest.raises(UnknownKey):
        ellison_glaeser(result.cells).of("Z")
    with pytest.raises(UnknownKey):
        ellison_glaeser(result.cells, region_employment={"b": 1.0})


def test_the_scalings_of_gini_are_named():
    values, reference = [1.0, 2.0, 7.0], [2.0, 3.0, 5.0]
    assert gini(values, reference, scaling="krugman") == pytest.approx(gini(values, reference) / 2)
    assert gini(values, scaling="normalised") == pytest.approx(gini(values) * 3 / 2)
    assert gini([1.0, 1.0, 1.0]) == pytest.approx(0.0, abs=1e-15)


def test_official_candidates_rest_on_employment_and_say_so():
    cells = office_table()
    (one,) = official_candidates(cells, industries=("C",), min_employment=100, points={"01": (550_000.0, 5_450_000.0)})
    assert (one.rank, one.industries, one.regions, one.firms) == (1, ("C",), (("01", 0),), None)
    assert one.lq == pytest.approx((280 / 600) / (300 / 1000))
    assert one.warnings == (Warn.NO_TEST,)
    assert np.isnan(one.q)
    assert (round(one.lat, 2), round(one.lon, 2)) == (49.2, 9.69)


def test_adjacent_districts_are_one_candidate():
    rows = [(r, i, v) for r, values in {"a": (90, 10), "b": (80, 20), "c": (10, 90), "d": (5, 95)}.items()
            for i, v in zip("XY", values, strict=True)]  # fmt: skip
    cells = official_cells(*zip(*rows, strict=True))
    apart = official_candidates(cells, industries=("X",), min_employment=50)
    together = official_candidates(cells, industries=("X",), min_employment=50, neighbours={"a": ["b"], "b": ["a"]})
    assert [one.regions for one in apart] == [(("a", 0),), (("b", 0),)]
    assert [one.regions for one in together] == [(("a", 0), ("b", 0))]
    assert together[0].lq == pytest.approx((170 / 200) / (185 / 400))
