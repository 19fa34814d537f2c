"""Spread, inequality, pairs, shift-share and the cluster index equal published figures and what packages return.

``reference/measures.json`` holds figures only, each with its origin. Where a package is wrong, the test says why and
shows the hand calculation.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_matrix, cells_of_plants, official_cells
from clusterwerk.analysis.cluster_index import cluster_index
from clusterwerk.analysis.coagglomeration import group_coagglomeration
from clusterwerk.analysis.colocation import colocation
from clusterwerk.analysis.concentration import gini, herfindahl
from clusterwerk.analysis.inequality import differences, theil, williamson
from clusterwerk.analysis.region_income import income_levels
from clusterwerk.analysis.shift_share import shift_share_parts
from clusterwerk.analysis.specialisation import specialisation
from clusterwerk.analysis.spread import specialisation_of_regions, spread_of_industries
from clusterwerk.analysis.standardised import standardised

FILE = json.loads((Path(__file__).parent / "reference" / "measures.json").read_text(encoding="utf-8"))
CASES, TABLES = FILE["cases"], FILE["tables"]
LAENDER, MEXICO = TABLES["laender"], TABLES["mexico"]


def cases(measure: str):
    found = [case for case in CASES if case["measure"] == measure]
    assert found
    return [pytest.param(case, id=case["id"]) for case in found]


def laender():
    return cells_of_matrix(LAENDER["values"], LAENDER["regions"], LAENDER["industries"])


def matrix(given: dict):
    return cells_of_matrix(given["values"], given["regions"], given["industries"])


@pytest.mark.parametrize("case", cases("table_of_industries"))
def test_three_measures_of_every_industry(case):
    """The package compares an industry with the mean of the others for Krugman, with everything for the others."""
    expected = case["expected"]
    for measure, reference in (("hoover", "all"), ("gini_quotients", "all"), ("krugman", "mean_of_others")):
        found = spread_of_industries(laender(), measure=measure, reference=reference)
        assert list(found.keys) == expected["keys"]
        np.testing.assert_allclose(found.value, expected[measure], rtol=case["tolerance"])


@pytest.mark.parametrize("case", cases("table_of_regions"))
def test_three_measures_of_every_region(case):
    expected = case["expected"]
    for measure, reference in (("hoover", "all"), ("gini_quotients", "all"), ("krugman", "mean_of_others")):
        found = specialisation_of_regions(laender(), measure=measure, reference=reference)
        assert list(found.keys) == expected["keys"]
        np.testing.assert_allclose(found.value, expected[measure], rtol=case["tolerance"])


@pytest.mark.parametrize("case", cases("of_regions"))
def test_measures_of_regions(case):
    given = case["given"]
    found = specialisation_of_regions(matrix(given), measure=given["measure"], reference=given["reference"])
    np.testing.assert_allclose(found.value, case["expected"], rtol=case["tolerance"])


@pytest.mark.parametrize("case", cases("of_industries"))
def test_measures_of_industries(case):
    found = spread_of_industries(matrix(case["given"]), measure=case["given"]["measure"])
    np.testing.assert_allclose(found.value, case["expected"], rtol=case["tolerance"])


@pytest.mark.parametrize("case", cases("krugman_of_one"))
def test_krugman_against_the_mean_of_others(case):
    rows = [case["given"]["own"], *case["given"]["comparison"]]
    cells = cells_of_matrix(rows, [str(n) for n in range(len(rows))], [str(n) for n in range(len(rows[0]))])
    found = specialisation_of_regions(cells, measure="krugman", reference="mean_of_others")
    assert found.value[0] == pytest.approx(case["expected"], rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("krugman_of_two"))
def test_krugman_of_two_compositions(case):
    given = case["given"]
    cells = cells_of_matrix(
        [given["own"], given["other"]], ["own", "other"], [f"{n:02}" for n in range(len(given["own"]))]
    )
    found = specialisation_of_regions(cells, measure="krugman", reference="others")
    assert found.of_key("own")[0] == pytest.approx(case["expected"], rel=case["tolerance"], abs=1e-12)


@pytest.mark.parametrize("case", cases("gini_of_region"))
def test_gini_of_a_region_against_its_country(case):
    """The rest of the country is the second region, so that all together are the country."""
    own, country = np.array(case["given"]["own"]), np.array(case["given"]["reference"])
    cells = cells_of_matrix([own, country - own], ["own", "rest"], [f"{n:02}" for n in range(len(own))])
    found = specialisation_of_regions(cells, measure="gini_quotients", reference="all")
    assert found.of_key("own")[0] == pytest.approx(case["expected"], rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("equivalent_number"))
def test_equivalent_number_is_the_inverse_of_herfindahl(case):
    assert 1 / herfindahl(case["given"]["values"]) == pytest.approx(case["expected"], rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("presence"))
def test_presence_is_a_quotient_of_at_least_one(case):
    found = specialisation(matrix(case["given"]))
    present = [[int(found.of(r, i).value >= 1) for i in case["given"]["industries"]] for r in case["given"]["regions"]]
    assert present == case["expected"]


@pytest.mark.parametrize("case", cases("theil"))
def test_theil(case):
    assert theil(**case["given"]).value == pytest.approx(case["expected"], rel=case["tolerance"])


def test_theil_once_by_hand():
    """REAT's theil() is L; its T of the same values would be sum u ln(u n) = 0.2502. Its option weighting="equal"
    divides by n once more (0.0465 = 0.2326 / 5).
    """
    values = np.array([10, 10, 10, 20, 50])
    u = values / values.sum()
    assert theil(values, kind="T").value == pytest.approx(float(np.sum(u * np.log(u * 5))))
    assert theil(values, kind="T").value == pytest.approx(0.2502, abs=5e-5)
    assert theil(values, np.ones(5), kind="L").value == pytest.approx(0.232630161961136)


@pytest.mark.parametrize("case", cases("theil_of_decades"))
def test_theil_of_seven_decades_with_its_parts(case):
    for number, column in enumerate(case["given"]["columns"]):
        found = theil(MEXICO[column], kind="T", groups=MEXICO["groups"], simulations=99)
        own = {name: getattr(found, name) for name in case["expected"]}
        expected = {name: values[number] for name, values in case["expected"].items()}
        assert own == pytest.approx(expected, rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("differences"))
def test_differences_within_and_across_groups(case):
    """The package counts every pair twice."""
    values = MEXICO[case["given"]["column"]]
    within, across = differences(values, MEXICO["groups"])
    assert (2 * within, 2 * across) == pytest.approx(
        (case["expected"]["wg"], case["expected"]["wcg"]), rel=case["tolerance"]
    )
    assert (within + across) / (len(values) * sum(values)) == pytest.approx(
        case["expected"]["g"], rel=case["tolerance"]
    )


@pytest.mark.parametrize("case", cases("williamson"))
def test_williamson_where_a_package_mixes_two_means(case):
    """Williamson measures the distance from the mean per head of the whole country. REAT takes the distance from the
    plain mean of the regions but divides by the mean per head; the hand calculation does the same and meets it.
    """
    y, weights = np.array(case["given"]["values"]), np.array(case["given"]["weights"])
    p = weights / weights.sum()
    assert np.sqrt(p @ (y - y.mean()) ** 2) / (p @ y) == pytest.approx(case["expected"], rel=case["tolerance"])
    assert williamson(y, weights) == pytest.approx(np.sqrt(p @ (y - p @ y) ** 2) / (p @ y), rel=1e-12)
    assert williamson(y, weights) < case["expected"]


@pytest.mark.parametrize("case", cases("income_levels"))
def test_income_levels_where_a_package_rounds_inside(case):
    """EconGeo rounds the location quotients to two digits before it weighs with them; so does the hand calculation."""
    given = case["given"]
    income = dict(zip(given["regions"], given["income"], strict=True))
    prody, expy = income_levels(matrix(given), income)
    table = np.array(given["values"], dtype=float)
    share = table / table.sum(axis=1, keepdims=True)
    rounded = np.round(share / (table.sum(axis=0) / table.sum()), 2)
    hand = rounded.T @ np.array(given["income"]) / rounded.sum(axis=0)
    np.testing.assert_allclose(hand, case["expected"]["prody"], rtol=case["tolerance"])
    np.testing.assert_allclose(share @ hand, case["expected"]["expy"], rtol=case["tolerance"])
    np.testing.assert_allclose(prody, case["expected"]["prody"], rtol=1e-3)
    np.testing.assert_allclose(expy, share @ prody, rtol=1e-12)


@pytest.mark.parametrize("case", cases("cluster_index"))
def test_cluster_index_of_one_cell(case):
    """A second region and a second industry fill the country up to its sums."""
    g = case["given"]
    cells = official_cells(["here", "rest"], ["I", "I"], [g["e_ij"], g["e_i"] - g["e_ij"]])
    found = cluster_index(
        cells,
        area={"here": g["a_j"], "rest": g["a"] - g["a_j"]},
        population={"here": g["p_j"], "rest": g["p"] - g["p_j"]},
        establishments={("here", "I"): g["b_ij"], ("rest", "I"): g["b_i"] - g["b_ij"]},
    )
    assert found.of("here", "I")[0] == pytest.approx(case["expected"], rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("cluster_index_table"))
def test_cluster_index_of_a_whole_table(case):
    """Where there is neither employment nor a plant the package divides 0 by 0; here it is 0: nothing is no cluster."""
    regions, industries = LAENDER["regions"], LAENDER["industries"]
    firms = {
        (r, i): n
        for r, row in zip(regions, LAENDER["firms"], strict=True)
        for i, n in zip(industries, row, strict=True)
    }
    found = cluster_index(
        laender(),
        area=dict(zip(regions, LAENDER["area"], strict=True)),
        population=dict(zip(regions, LAENDER["population"], strict=True)),
        establishments=firms,
    )
    for industry, row in zip(case["expected"]["industries"], case["expected"]["values"], strict=True):
        for region, value in zip(case["expected"]["regions"], row, strict=True):
            own = found.of(region, industry)[0]
            assert own == pytest.approx(0.0 if value is None else value, rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("shift_share"))
def test_shift_share(case):
    g, expected = case["given"], case["expected"]
    parts = shift_share_parts(g["e_ij1"], g["e_ij2"], g["e_i1"], g["e_i2"])
    national, structural, regional = (float(part.sum()) for part in parts)
    change = sum(g["e_ij2"]) - sum(g["e_ij1"])
    own = {"change": change, "national": national, "structural": structural, "regional": regional,
           "net": structural + regional}  # fmt: skip
    assert own == pytest.approx(expected, rel=case["tolerance"], abs=1e-9)
    assert national + structural + regional == pytest.approx(change, rel=1e-13)


@pytest.mark.parametrize("case", cases("colocation"))
def test_colocation(case):
    g = case["given"]
    found = colocation(cells_of_plants(g["location"], g["industry"]), g["industry1"], g["industry2"])
    own = {name: getattr(found, name) for name in case["expected"]}
    assert own == pytest.approx(case["expected"], rel=case["tolerance"])
    assert found.xcl == pytest.approx(5 / 9 - 7 / 15, rel=1e-12)


@pytest.mark.parametrize("case", cases("wrong_coagglomeration"))
def test_where_a_package_is_wrong_about_coagglomeration(case):
    """REAT's ellison.c returns 12.07; an index of this kind cannot exceed about 1. By hand from Ellison and Glaeser
    (1997): G, H and the industries' own gammas, put together.
    """
    given = case["given"]
    cells = cells_of_plants(**given)
    region, industry, weight = (np.array(given[name]) for name in ("region", "industry", "weight"))
    x = np.array([weight[region == r].sum() for r in cells.regions]) / weight.sum()
    s = x  # all four industries together are the whole economy of the example
    w = np.array([weight[industry == i].sum() for i in cells.industries]) / weight.sum()
    h = np.array([np.sum((weight[industry == i] / weight[industry == i].sum()) ** 2) for i in cells.industries])
    share = np.array([[weight[(industry == i) & (region == r)].sum() / weight[industry == i].sum() for r in cells.regions]
                      for i in cells.industries])  # fmt: skip
    scale = 1 - np.sum(x**2)
    gamma = (((share - x) ** 2).sum(axis=1) / scale - h) / (1 - h)
    hand = (np.sum((s - x) ** 2) / scale - np.sum(w**2 * h) - np.sum(gamma * w**2 * (1 - h))) / (1 - np.sum(w**2))
    found = group_coagglomeration(cells, cells.industries)
    assert found.value == pytest.approx(hand, rel=1e-12)
    assert abs(found.value) < 1 < case["expected"]


def test_where_a_package_is_wrong_about_weighted_gini():
    """REAT sorts the values but not their weights, so its result depends on the order of rows (0.528 or 0.547).

    By hand: half the sum of |u_a p_b - u_b p_a| over all pairs.
    """
    amounts = np.array([500_000, 1_800_000, 4_000_000, 1_600_000, 1_500_000, 9_000_000])
    people = np.array([1000, 1200, 1600, 400, 200, 600])
    u, p = amounts / amounts.sum(), people / people.sum()
    hand = np.abs(np.outer(u, p) - np.outer(p, u)).sum() / 2
    assert hand == pytest.approx(0.527826086956522, rel=1e-9)
    for order in ([0, 1, 2, 3, 4, 5], [3, 0, 5, 1, 4, 2]):
        assert gini(amounts[order], people[order]) == pytest.approx(hand, rel=1e-12)


def test_where_a_package_is_wrong_about_standardised_quotients():
    """REAT's locq2(LQ.norm="OG") takes the regions' means from the industries' rows, so that rows do not average 0."""
    found = standardised(specialisation(laender()), form="value")
    cells = found.of.cells
    for place in range(len(cells.industries)):
        row = found.z[cells.industry_of == place]
        assert (row.mean(), row.std()) == pytest.approx((0, 1), abs=1e-12)


def test_where_a_package_is_wrong_about_missing_cells():
    """REAT's locq2 and litzenberger2 stop at a table with a missing cell; a missing cell stays missing, the rest is
    computed.
    """
    values = np.array(LAENDER["values"], dtype=float)
    pairs = [(r, i, values[a, b]) for a, r in enumerate(LAENDER["regions"]) for b, i in enumerate(LAENDER["industries"])
             if (r, i) != ("BB", "B")]  # fmt: skip
    cells = official_cells(*zip(*pairs, strict=True))
    assert np.isnan(specialisation(cells).of("BB", "B").value)
    assert specialisation(cells).of("BE", "C").value > 0
    spread = spread_of_industries(cells, measure="hoover")
    assert np.isnan(spread.value).tolist() == [key == "B" for key in cells.industries]
