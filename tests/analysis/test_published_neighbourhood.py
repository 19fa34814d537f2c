"""Neighbours, Gi, Gi*, local Moran, Moran's I and general G equal what spdep and esda return, and one thing esda does
otherwise is shown by hand.

``reference/neighbourhood.json`` holds figures only, each with its origin.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from clusterwerk.analysis.autocorrelation import general_g, moran
from clusterwerk.analysis.hotspots import hotspots
from clusterwerk.analysis.neighbours import adjacent, within
from clusterwerk.analysis.significance import false_discovery_threshold

READ = json.loads((Path(__file__).parent / "reference" / "neighbourhood.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in READ["cases"]}
CELLS = {name: np.array(values) for name, values in READ["shared"]["getisord"].items()}


def of(*ids):
    return [pytest.param(CASES[name], id=name) for name in ids]


def listed(near):
    lists = near if isinstance(near, dict) else dict(enumerate(near))
    return adjacent({str(key): [str(other) for other in others] for key, others in lists.items()})


@pytest.mark.parametrize("case", of("esda-Gi-B-plain", "esda-Gi-B-star"))
def test_gi_of_listed_neighbours(case):
    given, near = case["given"], listed(case["given"]["neighbours"])
    found = hotspots(near.keys, given["y"], near, statistic="Gi*" if given["star"] else "Gi")
    np.testing.assert_allclose(found.z, case["expected"]["Zs"], rtol=case["tolerance"])
    np.testing.assert_allclose(found.statistic, case["expected"]["Gs"], rtol=case["tolerance"])


def test_the_score_does_not_depend_on_the_scale_of_the_weights_though_esda_says_so():
    """Row-standardised weights are the binary ones divided by a number, so sum and expectation shrink alike and the score
    must stay. esda 2.9 takes the variance W (n - W) / (n - 1), which holds for weights of 0 and 1 only, where the sum of
    squares belongs; by hand that gives its figures.
    """
    case, binary = CASES["esda-Gi-R-plain"], CASES["esda-Gi-B-plain"]
    near, values = listed(case["given"]["neighbours"]), np.array(case["given"]["y"])
    found = hotspots(near.keys, values, near, statistic="Gi", standard="row")
    np.testing.assert_allclose(found.z, binary["expected"]["Zs"], rtol=1e-12)
    np.testing.assert_allclose(found.statistic, case["expected"]["Gs"], rtol=case["tolerance"])
    others = len(values) - 1
    mean = (values.sum() - values) / others
    variance = ((values**2).sum() - values**2) / others - mean**2
    wrong = np.sqrt(1 * (others - 1) / (others - 1) / others**2 * variance / mean**2)
    np.testing.assert_allclose((found.statistic - 1 / others) / wrong, case["expected"]["Zs"], rtol=case["tolerance"])


@pytest.mark.parametrize("case", of(*(f"spdep-localG-{reach}" for reach in (30, 60, 90, 120, 150))))
def test_gi_of_the_cells_of_getis_and_ord(case):
    near, expected = within(CELLS["x"], CELLS["y"], distance=case["given"]["threshold"]), case["expected"]
    plain = hotspots(near.keys, CELLS["val"], near, statistic="Gi")
    star = hotspots(near.keys, CELLS["val"], near)
    np.testing.assert_allclose(plain.z, expected["Gi"], rtol=case["tolerance"], atol=1e-12)
    np.testing.assert_allclose(star.z, expected["Gi_star"], rtol=case["tolerance"], atol=1e-12)
    reported = case["given"]["cell_reported_by_paper_0based"]
    assert plain.of(str(reported)).z == pytest.approx(expected["Gi_at_reported_cell"], rel=1e-9)
    assert star.of(str(reported)).z == pytest.approx(expected["Gi_star_at_reported_cell"], rel=1e-9)


def test_local_moran_with_the_divisor_of_esda():
    case = CASES["esda-localmoran-01"]
    near = listed(case["given"]["neighbours"])
    found = hotspots(near.keys, case["given"]["y"], near, statistic="local_moran", divisor="n-1")
    np.testing.assert_allclose(found.statistic, case["expected"]["Is"], rtol=case["tolerance"])
    assert found.corner.tolist() == case["expected"]["quadrant"]


def test_local_moran_with_the_divisor_of_spdep():
    case = CASES["spdep-localmoran-columbus"]
    near, size = listed(case["given"]["neighbours"]), len(case["given"]["y"])
    found = hotspots(near.keys, case["given"]["y"], near, statistic="local_moran", divisor="n")
    np.testing.assert_allclose(found.statistic, case["expected"]["Ii"], rtol=case["tolerance"])
    other = hotspots(near.keys, case["given"]["y"], near, statistic="local_moran", divisor="n-1")
    np.testing.assert_allclose(other.statistic / found.statistic, (size - 1) / size, rtol=1e-12)
    np.testing.assert_allclose(other.z, found.z, rtol=1e-12)


@pytest.mark.parametrize("case", of("esda-moran-01", "esda-moran-02", "spdep-moran-columbus"))
def test_moran_of_the_whole_map(case):
    from scipy.special import ndtr

    found = moran(np.array(case["given"]["y"]), listed(case["given"]["neighbours"]).standardised("row"))
    normal = (found.value - found.expected) / np.sqrt(found.variance_normal)
    ours = {"I": found.value, "EI": found.expected, "VI_norm": found.variance_normal, "VI_rand": found.variance_random,
            "VI_randomisation": found.variance_random, "z": found.z, "p": found.p, "z_norm": normal,
            "p_norm_one_sided": ndtr(-normal)}  # fmt: skip
    expected = {name: value for name, value in case["expected"].items() if value is not None}
    assert {name: ours[name] for name in expected} == pytest.approx(expected, rel=case["tolerance"])


def test_general_g():
    case = CASES["esda-getisG-01"]
    found = general_g(np.array(case["given"]["y"]), listed(case["given"]["neighbours"]))
    ours = {"G": found.value, "EG": found.expected, "VG": found.variance_random, "z_norm": found.z, "p_norm": found.p}
    assert ours == pytest.approx(case["expected"], rel=case["tolerance"])


def test_false_discovery_threshold():
    case = CASES["esda-fdr-01"]
    assert false_discovery_threshold(case["given"]["p"], case["given"]["alpha"]) == pytest.approx(case["expected"])


def test_every_case_is_asked():
    assert len(CASES) == 15
