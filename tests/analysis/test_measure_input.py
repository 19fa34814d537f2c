"""Wrong input to the measures is refused with the column and the row; unknown is never taken for zero."""

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_matrix, cells_of_plants, official_cells
from clusterwerk.analysis.cluster_index import cluster_index
from clusterwerk.analysis.coagglomeration import coagglomeration, group_coagglomeration
from clusterwerk.analysis.colocation import colocation, colocation_moments
from clusterwerk.analysis.comparison import compare_regions, compare_years
from clusterwerk.analysis.concentration import ellison_glaeser, maurel_sedillot
from clusterwerk.analysis.errors import AnalysisError, UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.inequality import theil, williamson
from clusterwerk.analysis.region_systems import compare_region_systems
from clusterwerk.analysis.results import Warn
from clusterwerk.analysis.shift_share import shift_share
from clusterwerk.analysis.spread import shuffled_spread, specialisation_of_regions, spread_of_industries
from clusterwerk.analysis.stars import Thresholds, stars

PLANTS = cells_of_plants(["a", "a", "b", "b"], ["X", "Y", "X", "Y"], [1, 2, 3, 4])
TABLE = cells_of_matrix([[1, 2], [3, 4]], ["a", "b"], ["X", "Y"])
HOLED = official_cells(["a", "a", "b"], ["X", "Y", "X"], [10, 20, 30])
SECRET = official_cells(*zip(("a", "ALL", 30), ("a", "X", np.nan), ("a", "Y", 20), ("b", "ALL", 70), ("b", "X", 40),
                             ("b", "Y", 30), strict=True), total="ALL")  # fmt: skip
SIZE = {"a": 1.0, "b": 2.0}


@pytest.mark.parametrize(
    ("ask", "error", "told"),
    [
        (lambda: theil([1, -2], kind="T"), WrongValue, "column 'values', row 2: -2.0 is not a number from 0"),
        (lambda: theil([1, 0], kind="L"), WrongValue, "column 'values', row 2: 0.0 is not a number above 0"),
        (lambda: theil([0, 0], kind="T"), WrongValue, "column 'values': is zero everywhere"),
        (lambda: theil([1, 2], [1, 0], kind="T"), WrongValue, "column 'weights', row 2: 0.0 is not a number above 0"),
        (lambda: theil([1, 2], [1], kind="T"), UnequalLengths, "columns differ in length: values 2, weights 1"),
        (lambda: williamson([1, np.nan], [1, 1]), WrongValue, "column 'values', row 2: nan is not a number from 0"),
        (lambda: shuffled_spread(["a"], ["X"], simulations=10, seed=1), WrongValue,
         "column 'simulations': 10 are too few; at least 99"),
        (lambda: specialisation_of_regions(TABLE, industries=["Z"]), UnknownKey, "column 'industry': 'Z' is not in the table"),
        (lambda: specialisation_of_regions(cells_of_matrix([[1, 2]], ["a"], ["X", "Y"])), AnalysisError,
         "there is nothing else to compare with; choose reference='all'"),
        (lambda: spread_of_industries(cells_of_matrix([[1, 2], [0, 0]], ["a", "b"], ["X", "Y"])), WrongValue,
         "column 'region', row 2: 'b' has no employment: there is nothing to compare with"),
        (lambda: specialisation_of_regions(cells_of_matrix([[1, 2], [3, 0]], ["a", "b"], ["X", "Y"]), measure="theil"),
         WrongValue, "column 'regions', row 1: 'a' has no counterpart elsewhere; compare with reference='all'"),
        (lambda: coagglomeration(HOLED), WrongValue, "column 'industry', row 2: 'Y' is empty or has an unknown cell"),
        (lambda: coagglomeration(TABLE, industries=["Z"]), UnknownKey, "column 'industry': 'Z' is not in the table"),
        (lambda: coagglomeration(TABLE, sizes={"a": 1}), UnknownKey, "column 'region': 'b' is not in the table"),
        (lambda: coagglomeration(TABLE, sizes={"a": 1, "b": -1}), WrongValue, "column 'sizes', row 2: is not a size"),
        (lambda: group_coagglomeration(PLANTS, ["X", "X"]), WrongValue,
         "column 'industries': a group needs two different industries"),
        (lambda: colocation(PLANTS, "X", "X"), WrongValue, "column 'industry': 'X' is given twice"),
        (lambda: colocation(PLANTS, "X", "Z"), UnknownKey, "column 'industry': 'Z' is not in the table"),
        (lambda: colocation(TABLE, "X", "Y"), AnalysisError,
         "colocation needs firms; these cells come from a table of sums"),
        (lambda: colocation_moments(np.array([2, 1]), 2, 2), AnalysisError, "2 and 2 firms do not fit on 3 sites"),
        (lambda: cluster_index(PLANTS, area={"a": 1}, population=SIZE), UnknownKey, "column 'area': 'b' is not in the table"),
        (lambda: cluster_index(PLANTS, area=SIZE, population={"a": 1, "b": 0}), WrongValue,
         "column 'population', row 2: region 'b' has 0"),
        (lambda: cluster_index(TABLE, area=SIZE, population=SIZE), AnalysisError,
         "the cluster index needs the number of establishments"),
        (lambda: Thresholds(size_share=0), WrongValue, "column 'size_share': is not a share between 0 and 1"),
        (lambda: Thresholds(quotient=0), WrongValue, "column 'quotient': is not above 0"),
        (lambda: compare_regions(PLANTS, "a", "a"), WrongValue, "column 'region': 'a' is given twice"),
        (lambda: compare_regions(PLANTS, "a", "z"), UnknownKey, "column 'region': 'z' is not in the table"),
        (lambda: compare_years(PLANTS, cells_of_plants(["a"], ["Z"]), "a"), UnknownKey,
         "column 'industry': 'any industry of both years' is not in the table"),
        (lambda: compare_region_systems(PLANTS, cells_of_plants(["a"], ["Z"])), UnknownKey,
         "column 'industry': 'any industry of both systems' is not in the table"),
        (lambda: shift_share(TABLE, TABLE, "z"), UnknownKey, "column 'region': 'z' is not in the table"),
        (lambda: shift_share(TABLE, cells_of_matrix([[1], [2]], ["a", "b"], ["X"]), "a"), UnknownKey,
         "column 'industry': 'Y' is not in the table"),
        (lambda: maurel_sedillot(TABLE), AnalysisError, "the index needs plants; these cells come from a table of sums"),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_by_name(ask, error, told):
    with pytest.raises(error) as refused:
        ask()
    assert str(refused.value) == told


def test_a_missing_cell_stays_missing():
    spread = spread_of_industries(HOLED, measure="hoover")
    assert (np.isnan(spread.value).tolist(), spread.incomplete.tolist(), spread.suppressed.tolist()) == (
        [False, True], [False, True], [False, False])  # fmt: skip
    assert Warn.MISSING_CELLS in spread.warnings
    regions = specialisation_of_regions(HOLED, reference="all")
    assert (np.isnan(regions.value).tolist(), regions.incomplete.tolist()) == ([False, True], [False, True])
    firms = {("a", "X"): 1, ("a", "Y"): 2, ("b", "X"): 3}
    index = cluster_index(HOLED, area=SIZE, population=SIZE, establishments=firms)
    assert np.isnan(index.of("b", "Y")[0])
    parts = shift_share(HOLED, HOLED, "b")
    assert np.isnan(parts.regional).tolist() == [False, True]
    assert parts.sentences("de").what == "Für die Region b lässt sich die Veränderung nicht zerlegen."


def test_a_suppressed_cell_is_unknown_and_named_as_such():
    spread = spread_of_industries(SECRET, measure="hoover")
    assert (np.isnan(spread.value).tolist(), spread.suppressed.tolist()) == ([True, False], [True, False])
    assert Warn.SUPPRESSED in spread.warnings
    assert Warn.SUPPRESSED in stars(SECRET).warnings


def test_an_empty_cell_of_a_register_is_zero():
    cells = cells_of_plants(["a", "a", "b"], ["X", "Y", "X"], [10, 20, 30])
    assert spread_of_industries(cells, measure="hoover").value.tolist() == pytest.approx([0.25, 0.5])
    assert cluster_index(cells, area=SIZE, population=SIZE).of("b", "Y")[0] == 0.0


def test_regions_are_matched_by_key_never_by_position():
    order = [3, 1, 0, 2]
    region, industry, weight = ["a", "a", "b", "b"], ["X", "Y", "X", "Y"], [1, 2, 3, 4]
    turned = cells_of_plants(*([column[n] for n in order] for column in (region, industry, weight)))
    backwards = {"b": 2.0, "a": 1.0}
    for compute in (
        lambda cells, sizes: cluster_index(cells, area=sizes, population=sizes).value,
        lambda cells, sizes: coagglomeration(cells, sizes=sizes).value,
        lambda cells, sizes: ellison_glaeser(cells, region_employment=sizes).gamma,
        lambda cells, sizes: spread_of_industries(cells).value,
    ):
        np.testing.assert_allclose(compute(PLANTS, SIZE), compute(turned, backwards), rtol=1e-12)


def test_overlapping_regions_are_refused_where_plants_must_not_count_twice():
    from dataclasses import replace

    circles = replace(PLANTS, partition=False)
    for ask in (ellison_glaeser, maurel_sedillot, coagglomeration, lambda cells: colocation(cells, "X", "Y")):
        with pytest.raises(AnalysisError, match="not overlap"):
            ask(circles)
