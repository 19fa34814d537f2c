"""Distance profiles and global bands equal what dbmss and GET return, and where dbmss is wrong this says why.

``reference/trees.csv`` holds 2,426 trees of plot 16 of the Paracou station (positions, kind, size), the data set that comes
with dbmss; they stand in for plants.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from clusterwerk.analysis.distance_profile import distance_profile
from clusterwerk.analysis.global_bands import Null, global_band
from clusterwerk.analysis.local_ratios import exact_ratio
from clusterwerk.analysis.pair_curves import Chosen, PairCurves, silverman
from clusterwerk.analysis.points import points, sites_of
from clusterwerk.analysis.surroundings import Reach

FOLDER = Path(__file__).parent / "reference"
CASES = {case["id"]: case for case in json.loads((FOLDER / "distances.json").read_text(encoding="utf-8"))}
CURVES = np.genfromtxt(FOLDER / "curves.csv", delimiter=",", skip_header=1)


@pytest.fixture(scope="module")
def trees():
    rows = list(csv.DictReader((FOLDER / "trees.csv").read_text(encoding="utf-8").splitlines()))
    x, y, weight = (np.array([float(row[name]) for row in rows]) for name in ("x", "y", "weight"))
    return points(x, y, industry=[row["kind"] for row in rows], weight=weight)


def kind(trees, name):
    return np.flatnonzero(trees.industry_of == trees.industries.index(name))


@pytest.mark.parametrize("name", ["dbmss-Kd-Q-V-u", "dbmss-Kd-Q-V-w", "dbmss-Kd-Q-Q-u", "dbmss-Kd-V-V-u"])
@pytest.mark.parametrize("grid", ["exact", 2.5])
def test_density_of_distances(trees, name, grid):
    case = CASES[name]
    given = case["given"]
    one, other = given["reference"], given["neighbour"]
    found = distance_profile(
        trees, one, towards=None if one == other else other, method="Kemp" if given["weighted"] else "Kd",
        distances=given["r"], simulations=19, grid=grid,
    )  # fmt: skip
    assert found.bandwidth == pytest.approx(case["expected"]["bandwidth"], rel=1e-12)
    np.testing.assert_allclose(found.value, case["expected"]["Kd"], rtol=case["tolerance"])


def test_the_peers_approximation_smooths_with_the_bandwidth_of_its_classes(trees):
    """In its approximate mode dbmss takes Silverman's bandwidth from the middles of its non-empty classes, as if there
    were one pair in each, instead of from the pairs. By hand: 2,048 classes up to 240 m, of which 1,304 are not empty,
    give 12.37 m; the 2,412 pairs give 10.08 m. With the wrong bandwidth ours is the peer's curve; the right one lies up
    to 19 % away. With more plants the classes fill up and the peer's bandwidth becomes nearly four times too wide.
    """
    case = CASES["dbmss-Kd-approx"]
    given, theirs = case["given"], np.array(case["expected"])
    sites, (one, other) = sites_of(trees), (kind(trees, given[name]) for name in ("reference", "neighbour"))
    pairs = cdist(*(np.column_stack([sites.x[rows], sites.y[rows]]) for rows in (one, other))).ravel()
    middles = (np.unique((pairs[pairs <= 240] / (240 / 2048)).astype(int)) + 0.5) * 240 / 2048
    low, high = np.quantile(middles, [0.25, 0.75])
    by_hand = 0.9 * min(middles.std(ddof=1), (high - low) / 1.34) * len(middles) ** -0.2
    assert (len(middles), round(by_hand, 2)) == (1_304, 12.37)
    right = silverman(sites, one, other, longest=120.0, seed=1)
    assert round(right, 2) == 10.08
    curves = [
        PairCurves(sites, Chosen(one), Chosen(other), np.array(given["r"], dtype=float), width, seed=1).observed()
        for width in (by_hand, right)
    ]
    np.testing.assert_allclose(curves[0], theirs, rtol=2 * case["tolerance"])
    assert float(np.abs(curves[1] / theirs - 1).max()) > 0.15


@pytest.mark.parametrize("name", ["get-erl", "get-rank", "get-area"])
def test_global_band(name):
    case = CASES[name]
    found = global_band(CURVES[:, 1], CURVES[:, 2:].T, alpha=case["given"]["alpha"], measure=name.removeprefix("get-"))
    np.testing.assert_allclose(found.low, case["expected"]["lo"], rtol=case["tolerance"])
    np.testing.assert_allclose(found.high, case["expected"]["hi"], rtol=case["tolerance"])
    assert found.p == pytest.approx(case["expected"]["p_value"], rel=case["tolerance"])
    interval = case["expected"]["p_interval"]
    assert found.p_interval == (None if interval is None else pytest.approx(tuple(interval), rel=case["tolerance"]))


def test_local_envelope_of_densities(trees):
    case = CASES["dbmss-Kdenv-01"]
    expected = case["expected"]
    found = distance_profile(trees, "Q. Rosea", distances=case["given"]["r"], simulations=1_999)
    np.testing.assert_allclose(found.value, expected["obs"], rtol=0.005)
    np.testing.assert_allclose(found.local_low, expected["local_lo"], rtol=case["tolerance"])
    np.testing.assert_allclose(found.local_high, expected["local_hi"], rtol=case["tolerance"])
    assert (found.localised, found.dispersed, found.p > 0.05) == ((), (), True)


@pytest.mark.parametrize("name", ["dbmss-M-01", "dbmss-M-02", "dbmss-M-04"])
def test_share_of_the_own_industry_within_a_distance(trees, name):
    case = CASES[name]
    given = case["given"]
    one, other = given["reference"], given["neighbour"]
    found = distance_profile(trees, one, towards=None if one == other else other, method="M", distances=given["r"],
                             simulations=19)  # fmt: skip
    np.testing.assert_allclose(found.value, np.array(case["expected"], dtype=float), rtol=case["tolerance"])


def test_share_of_cases_against_controls(trees):
    """CaseControl of dbmss: around every case the cases, against the controls instead of all plants."""
    case = CASES["dbmss-M-03"]
    given = case["given"]
    rows, controls = kind(trees, given["reference"]), kind(trees, given["neighbour"])
    cases, against = np.zeros((2, len(trees.x)))
    cases[rows], against[controls] = trees.weight[rows], trees.weight[controls]
    own = exact_ratio(trees.x, trees.y, rows, cases, against, Reach(np.array(given["r"], dtype=float)))
    np.testing.assert_allclose(own, np.array(case["expected"], dtype=float), rtol=case["tolerance"])


def test_local_envelope_of_shares(trees):
    """The peer shuffles kinds and sizes over all sites, ours moves the two kinds only; both give the same envelope."""
    case = CASES["dbmss-Menv-01"]
    given = case["given"]
    found = distance_profile(trees, given["reference"], towards=given["neighbour"], method="M",
                             distances=given["r"], simulations=499)  # fmt: skip
    there = np.array(given["r"]) >= 10
    for own, theirs in ((found.local_low, "lo"), (found.local_high, "hi")):
        expected = np.array(case["expected"][theirs], dtype=float)
        np.testing.assert_allclose(own[there], expected[there], rtol=case["tolerance"])
    assert np.isnan(found.local_low[0])


def thrown_out_many_at_a_time(curves):
    """The peer's Global=TRUE: leave out all curves that are extreme anywhere, until at most 95 % are left."""
    kept = curves
    while len(kept) > 0.95 * len(curves):
        inner = (kept > kept.min(axis=0)).all(axis=1) & (kept < kept.max(axis=0)).all(axis=1)
        last, kept = kept, kept[inner]
    return last if not len(kept) else kept


def test_the_peers_global_band_is_left_by_far_more_than_one_curve_in_twenty(trees):
    """dbmss leaves out every curve that is extreme at any of its distances, dozens at once, so far fewer than 95 % of
    the simulations remain and its "5 %" band is much too narrow: done by hand on 100 simulations at 121 distances,
    few curves are left, and of 300 fresh random curves far more than 5 % are outside. The extreme rank length orders
    curves one by one and calls about 5 % of the same 300 extreme. (The peer's figures of the case, at 25 distances and
    with 2,000 simulations, show less of it; the band is compared with neither.)
    """
    sites, rows = sites_of(trees), kind(trees, "Q. Rosea")
    curves = PairCurves(sites, Chosen(rows), None, np.linspace(0, 120, 121), 13.763, seed=5).null(range(900))
    simulated, fresh, many = curves[:100], curves[100:400], curves[400:]
    kept = thrown_out_many_at_a_time(simulated)
    outside = ((fresh > kept.max(axis=0)) | (fresh < kept.min(axis=0))).any(axis=1)
    assert len(kept) < 90
    assert outside.mean() > 0.15
    null = Null(many)
    own = [null.p(one) <= 0.05 for one in fresh]
    assert 0.02 <= np.mean(own) <= 0.09


def test_every_case_is_tested_here():
    assert sorted(CASES) == [
        "dbmss-Kd-Q-Q-u", "dbmss-Kd-Q-V-u", "dbmss-Kd-Q-V-w", "dbmss-Kd-V-V-u", "dbmss-Kd-approx", "dbmss-Kdenv-01",
        "dbmss-M-01", "dbmss-M-02", "dbmss-M-03", "dbmss-M-04", "dbmss-Menv-01", "get-area", "get-erl", "get-rank",
    ]  # fmt: skip
