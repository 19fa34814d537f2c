"""Relatedness and complexity equal what EconGeo and ecomplexity return."""

import json
from pathlib import Path

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_matrix
from clusterwerk.analysis.complexity import complexity, reflections
from clusterwerk.analysis.relatedness import quotients, relatedness
from clusterwerk.analysis.relatedness_measures import co_occurrence, density_around, normalised, proximity, teece_z

READ = json.loads((Path(__file__).parent / "reference" / "relatedness.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in READ["cases"]}
EUROPE = READ["shared"]["eu28"]


def matrix(table):
    return np.array(table["values"], dtype=float)


def network(case):
    given = case["given"]
    countries, products = sorted(set(given["country"])), sorted(set(given["product"]))
    found = np.zeros((len(countries), len(products)))
    for country, product in zip(given["country"], given["product"], strict=True):
        found[countries.index(country), products.index(product)] = 1
    return found


def standard(values):
    return (np.array(values) - np.mean(values)) / np.std(values)


@pytest.fixture(scope="module")
def europe():
    return cells_of_matrix(EUROPE["values"], EUROPE["regions"], EUROPE["industries"])


def test_co_occurrence():
    case = CASES["econgeo-cooc-01"]
    found = co_occurrence(matrix(case["given"]["matrix_industry_by_event"]).T)
    assert found.tolist() == case["expected"]["matrix"]["values"]


@pytest.mark.parametrize(
    ("name", "measure"),
    [("prob", "probability"), ("association", "association"), ("cosine", "cosine"), ("jaccard", "jaccard")],
)
def test_normalised(name, measure):
    case = CASES[f"econgeo-relatedness-{name}"]
    found = normalised(matrix(case["given"]["cooccurrence"]), measure)
    np.testing.assert_allclose(found, matrix(case["expected"]["matrix"]), rtol=case["tolerance"], atol=1e-12)


def test_density():
    case = CASES["econgeo-reldens-01"]
    found = density_around(matrix(case["given"]["matrix_region_by_industry"]), matrix(case["given"]["relatedness"]))
    np.testing.assert_allclose(100 * found, matrix(case["expected"]["matrix"]), atol=0.005)


def test_z_of_teece_beside_the_diagonal():
    """EconGeo sets the co-occurrence of a class with itself to 0 and prints a score for it; here it has none."""
    case = CASES["econgeo-zscore-01"]
    found, theirs = teece_z(matrix(case["given"]["matrix_event_by_class"])), matrix(case["expected"]["matrix"])
    apart = ~np.eye(len(theirs), dtype=bool)
    np.testing.assert_allclose(found[apart], theirs[apart], rtol=case["tolerance"], atol=1e-12)
    assert np.isnan(np.diag(found)).all()


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_method_of_reflections(steps):
    case = CASES[f"econgeo-hh-morc-{steps}"]
    countries, products = reflections(network(case), steps=steps)
    np.testing.assert_allclose(countries, case["expected"]["morc"], rtol=case["tolerance"])
    np.testing.assert_allclose(products, case["expected"]["mort"], rtol=case["tolerance"])


def test_complexity_with_the_sign_of_econgeo():
    case = CASES["econgeo-hh-01"]
    found = complexity(network(case), sign="reflections")
    np.testing.assert_allclose(found.regions, standard(case["expected"]["kci"]), rtol=case["tolerance"])
    np.testing.assert_allclose(standard(found.industries), standard(case["expected"]["tci"]), rtol=case["tolerance"])


def test_complexity_with_the_sign_of_ecomplexity_which_is_the_other_one():
    case = CASES["ecomplexity-hh"]
    found = complexity(network(case), sign="diversity")
    np.testing.assert_allclose(found.regions, list(case["expected"]["eci"].values()), rtol=case["tolerance"])
    np.testing.assert_allclose(found.industries, list(case["expected"]["pci"].values()), rtol=case["tolerance"])
    np.testing.assert_allclose(complexity(network(case), sign="reflections").regions, -found.regions, rtol=1e-9)
    np.testing.assert_allclose(network(case) @ found.industries / network(case).sum(axis=1), found.regions)


def test_from_employment_to_density_as_econgeo_does_it(europe):
    expected = CASES["econgeo-eu28-relatedness"]["expected"]
    found = relatedness(europe, measure="probability")
    np.testing.assert_allclose(quotients(europe), matrix(expected["lq"]), rtol=1e-9)
    assert found.presence.astype(int).tolist() == expected["binary"]["values"]
    together = np.array(found.together)
    np.fill_diagonal(together, 0)
    assert together.tolist() == expected["cooccurrence"]["values"]
    np.testing.assert_allclose(found.value, matrix(expected["relatedness_prob"]), rtol=1e-6, atol=1e-12)
    np.testing.assert_allclose(100 * found.density(), matrix(expected["density"]), atol=0.0051)
    order = complexity(found.presence, sign="reflections")
    np.testing.assert_allclose(order.regions, standard(expected["kci"]), atol=0.01)
    np.testing.assert_allclose(standard(order.industries), standard(expected["tci"]), atol=0.01)


def test_from_employment_to_complexity_as_ecomplexity_does_it(europe):
    expected, tolerance = CASES["ecomplexity-eu28"]["expected"], CASES["ecomplexity-eu28"]["tolerance"]
    found = relatedness(europe, measure="proximity")
    assert found.presence.astype(int).tolist() == expected["mcp"]["values"]
    np.testing.assert_allclose(found.value.ravel(), expected["proximity"]["proximity"], rtol=tolerance)
    np.testing.assert_allclose(found.density(), matrix(expected["density"]), rtol=tolerance)
    np.testing.assert_allclose(proximity(found.presence), found.value)
    order = complexity(found.presence)
    np.testing.assert_allclose(order.regions, [expected["eci"][key] for key in EUROPE["regions"]], rtol=tolerance)
    np.testing.assert_allclose(order.industries, [expected["pci"][key] for key in EUROPE["industries"]], rtol=tolerance)


def test_every_case_is_asked():
    assert len(CASES) == 14
