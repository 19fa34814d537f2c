"""The measures equal published figures: text books, official tables, and what other packages return for them.

``reference/*.json`` holds figures only, each with its origin. Where two scalings are in use, the case names one.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_matrix, cells_of_plants, official_cells
from clusterwerk.analysis.concentration import ellison_glaeser, gini, herfindahl, hoover
from clusterwerk.analysis.significance import false_discovery_rate, false_discovery_threshold
from clusterwerk.analysis.specialisation import location_quotient, specialisation

FOLDER = Path(__file__).parent / "reference"
CASES = json.loads((FOLDER / "published.json").read_text(encoding="utf-8"))
MANUFACTURING = json.loads((FOLDER / "manufacturing_2020.json").read_text(encoding="utf-8"))


def cases(measure: str):
    found = [case for case in CASES if case["measure"] == measure]
    assert found
    return [pytest.param(case, id=f"{measure}-{number}") for number, case in enumerate(found)]


def quotients(given: dict) -> np.ndarray:
    result = specialisation(cells_of_matrix(given["values"], given["regions"], given["industries"]))
    return np.array([[result.of(r, i).value for i in given["industries"]] for r in given["regions"]])


def test_every_case_is_of_a_measure_that_is_tested_here():
    assert {case["measure"] for case in CASES} == {
        "location_quotient", "location_quotient_matrix", "gini", "gini_of_industries", "hoover", "herfindahl",
        "ellison_glaeser", "false_discovery_threshold",
    }  # fmt: skip


@pytest.mark.parametrize("case", cases("location_quotient"))
def test_location_quotient(case):
    value = location_quotient(**case["given"])
    np.testing.assert_allclose(value, case["expected"], rtol=case["tolerance"])


@pytest.mark.parametrize("case", cases("location_quotient_matrix"))
def test_location_quotients_of_a_whole_table(case):
    np.testing.assert_allclose(quotients(case["given"]), case["expected"], rtol=case["tolerance"])


@pytest.mark.parametrize("case", cases("gini"))
def test_gini(case):
    assert gini(**case["given"]) == pytest.approx(case["expected"], rel=case["tolerance"], abs=1e-12)


@pytest.mark.parametrize("case", cases("gini_of_industries"))
def test_gini_of_each_industry_of_a_table(case):
    values = np.array(case["given"]["values"])
    own = [gini(column, values.sum(axis=1), scaling=case["given"]["scaling"]) for column in values.T]
    np.testing.assert_allclose(own, case["expected"], rtol=case["tolerance"])


@pytest.mark.parametrize("case", cases("hoover"))
def test_hoover(case):
    assert hoover(**case["given"]) == pytest.approx(case["expected"], rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("herfindahl"))
def test_herfindahl(case):
    assert herfindahl(**case["given"]) == pytest.approx(case["expected"], rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("ellison_glaeser"))
def test_ellison_glaeser(case):
    given = dict(case["given"])
    region_employment = given.pop("region_employment", None)
    found = ellison_glaeser(cells_of_plants(**given), region_employment=region_employment)
    for industry, expected in case["expected"].items():
        one = found.of(industry)
        own = {name: getattr(one, name) for name in expected}
        assert own == pytest.approx(expected, rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("ellison_glaeser"))
def test_ellison_glaeser_matches_regions_by_key_not_by_position(case):
    given = dict(case["given"])
    employment = given.pop("region_employment", None)
    order = np.random.default_rng(7).permutation(len(given["region"]))
    shuffled = {name: np.array(column, dtype=object if name != "weight" else float)[order]
                for name, column in given.items()}  # fmt: skip
    turned = None if employment is None else dict(reversed(employment.items()))
    found = ellison_glaeser(cells_of_plants(**shuffled), region_employment=turned)
    for industry, expected in case["expected"].items():
        assert found.of(industry).gamma == pytest.approx(expected["gamma"], rel=case["tolerance"])


@pytest.mark.parametrize("case", cases("false_discovery_threshold"))
def test_false_discovery_threshold(case):
    p, alpha = np.array(case["given"]["p"]), case["given"]["alpha"]
    threshold = false_discovery_threshold(p, alpha)
    assert threshold == pytest.approx(case["expected"], rel=case["tolerance"])
    np.testing.assert_array_equal(false_discovery_rate(p) <= alpha, p <= threshold)


def test_location_quotient_of_manufacturing_in_395_districts():
    districts = MANUFACTURING["districts"]
    rows = [("DG", "C", MANUFACTURING["nation"][0]), ("DG", "TOTAL", MANUFACTURING["nation"][1])]
    for key, manufacturing, everything, _ in districts:
        rows += [(key, "C", manufacturing), (key, "TOTAL", everything)]
    region, industry, employment = zip(*rows, strict=True)
    result = specialisation(official_cells(region, industry, employment, total="TOTAL", nation="DG"))
    own = np.array([result.of(key, "C").value for key, *_ in districts])
    assert len(own) == 395
    np.testing.assert_allclose(own, [row[3] for row in districts], atol=MANUFACTURING["tolerance"])


def test_hohenlohekreis_leads_its_neighbours_in_manufacturing():
    value = {row[0]: row[3] for row in MANUFACTURING["districts"]}
    assert sorted(value, key=value.get, reverse=True).index("08126") + 1 == 17
    assert value["08126"] == 2.0508
