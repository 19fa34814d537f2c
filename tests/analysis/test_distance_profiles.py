"""Distance profiles: what they find, what they refuse, what they leave out, and that chance is called chance."""

import numpy as np
import pytest

from clusterwerk.analysis.distance_profile import distance_profile
from clusterwerk.analysis.errors import NotMetric, UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.global_bands import Null
from clusterwerk.analysis.pair_curves import Chosen, PairCurves
from clusterwerk.analysis.points import mass_points, points, sites_of
from clusterwerk.analysis.results import Warn

DISTANCES = np.linspace(0, 40_000, 41)
QUICK = {"distances": DISTANCES, "simulations": 199}


def country(seed=1, sites=3_000, plants=120, centre=None):
    """Sites in six towns and between them; an industry anywhere, or half of it within 4 km of a place."""
    rng = np.random.default_rng(seed)
    towns = rng.uniform(0, 100_000, (6, 2))
    x, y = (towns[rng.integers(0, 6, sites)] + rng.normal(0, 6_000, (sites, 2))).T
    anywhere = rng.random(sites) < 0.4
    x[anywhere], y[anywhere] = rng.uniform(0, 100_000, (2, int(anywhere.sum())))
    industry = np.full(sites, "62.01", dtype=object)
    chosen = rng.choice(sites, plants, replace=False)
    if centre is not None:
        place = towns[centre]
        near = np.argsort(np.hypot(x - place[0], y - place[1]))[: plants * 2]
        chosen = np.concatenate([chosen[: plants // 2], rng.choice(near, plants // 2, replace=False)])
    industry[chosen] = "28.25"
    return points(x + 500_000, y + 5_400_000, industry=industry, weight=np.ceil(rng.lognormal(1.2, 1.0, sites)))


def test_an_industry_with_a_cluster_is_localised_at_short_distances():
    found = distance_profile(country(centre=2), "28", **QUICK)
    assert (found.p, found.plants, found.sites) == (1 / 200, int(found.plants), 3_000)
    ((start, end), *_) = found.localised
    assert start == 0.0
    assert 3_000 <= end <= 30_000
    assert found.peak is not None
    assert found.peak <= end
    assert (found.value[0] > found.high[0], found.warnings) == (True, ())
    assert found.provenance.parameters["bandwidth"] == "silverman"
    assert found.provenance.seed == 20_050_701


def test_plants_that_keep_away_from_each_other_are_dispersed():
    rng = np.random.default_rng(3)
    side = np.arange(0, 100_000, 2_000.0)
    x, y = (values.ravel() + 500_000 for values in np.meshgrid(side, side))
    mask = ((x - 500_000) % 10_000 == 0) & ((y - 500_000) % 10_000 == 0)
    found = distance_profile(points(x + rng.normal(0, 50, len(x)), y), mask, bandwidth=1_500, **QUICK)
    assert found.dispersed[0][0] == 0.0
    assert found.p == 1 / 200
    assert found.localised[0][0] > 5_000


def test_the_global_band_is_left_exactly_when_p_is_small_enough():
    plants = country(seed=4)
    sites = sites_of(plants)
    for number in range(5):
        mask = np.zeros(len(sites), dtype=bool)
        mask[np.random.default_rng(number).choice(len(sites), 60, replace=False)] = True
        found = distance_profile(plants, mask, distances=DISTANCES, simulations=99, alpha=0.2, bandwidth=3_000)
        outside = bool(found.localised or found.dispersed)
        assert outside == (found.p <= 0.2)


def test_about_one_random_industry_in_twenty_is_called_remarkable():
    """60 industries thrown at the sites; the large test with 1,000 of them is a benchmark."""
    sites = sites_of(country(seed=8, sites=2_000))
    rows = Chosen(np.arange(40))
    curves = PairCurves(sites, rows, None, DISTANCES, 4_000, seed=2).null(range(860))
    null = Null(curves[60:])
    found = sum(null.p(curve) <= 0.05 for curve in curves[:60])
    assert 0 <= found <= 8


@pytest.mark.parametrize("method", ["Kd", "Kemp"])
def test_the_result_depends_on_the_seed_and_not_on_the_threads(method):
    plants, told = country(), []
    asked = {"method": method, "distances": DISTANCES, "simulations": 150, "bandwidth": 3_000, "seed": 5}
    one = distance_profile(plants, "28", workers=1, progress=lambda done, total: told.append((done, total)), **asked)
    two = distance_profile(plants, "28", workers=2, **asked)
    other = distance_profile(plants, "28", workers=2, **asked | {"seed": 6})
    for name in ("value", "expected", "low", "high", "local_low", "local_high"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))
    assert told == [(64, 150), (128, 150), (150, 150)]
    np.testing.assert_array_equal(one.value, other.value)
    assert not np.array_equal(one.expected, other.expected)


def test_the_same_bandwidth_serves_the_observed_and_the_simulated_curves():
    found = distance_profile(country(), "28", distances=DISTANCES, simulations=19, bandwidth="sites")
    again = distance_profile(country(), "28", distances=DISTANCES, simulations=19, bandwidth=found.bandwidth)
    np.testing.assert_array_equal(found.expected, again.expected)
    np.testing.assert_array_equal(found.value, again.value)


def test_the_density_over_all_distances_is_one():
    reach = np.arange(0, 200_001, 500.0)
    found = distance_profile(country(), "28", distances=reach, simulations=19, bandwidth=3_000)
    assert np.trapezoid(found.value, reach) == pytest.approx(1, abs=1e-4)
    assert np.trapezoid(found.expected, reach) == pytest.approx(1, abs=1e-4)


def test_plants_without_a_place_or_without_employees_are_left_out_and_counted():
    plants = country(seed=9)
    x, weight = plants.x.copy(), plants.weight.copy()
    own = np.flatnonzero(plants.industry_of == plants.industries.index("28.25"))
    x[own[:3]] = np.nan
    weight[own[3:8]] = np.nan
    names = np.array(plants.industries, dtype=object)[plants.industry_of]
    found = distance_profile(points(x, plants.y, industry=names, weight=weight), "28", method="Kemp",
                             distances=DISTANCES, simulations=19)  # fmt: skip
    assert (found.left_out, found.without_weight, found.plants, found.sites) == (3, 5, len(own) - 8, 2_997)
    assert found.warnings == (Warn.NO_COORDINATES, Warn.MISSING_WEIGHTS)


def test_mass_points_are_found_warned_of_and_treated():
    plants = country(seed=6)
    x, y = (np.round(values / 5_000) * 5_000 for values in (plants.x, plants.y))
    names = np.array(plants.industries, dtype=object)[plants.industry_of]
    massed = points(x, y, industry=names)
    found = mass_points(x, y)
    assert (found.share > 0.3, found.radius) == (True, 2_500.0)
    asked = {"distances": DISTANCES, "simulations": 19, "bandwidth": 3_000}
    kept = distance_profile(massed, "28", mass_points="keep", **asked)
    binned = distance_profile(massed, "28", **asked)
    thrown = distance_profile(massed, "28", mass_points="jitter", **asked)
    again = distance_profile(massed, "28", mass_points="jitter", **asked)
    assert [one.warnings for one in (kept, binned, thrown)] == [(Warn.MASS_POINTS,)] * 3
    assert (binned.distances[:2].tolist(), binned.mass_radius) == ([1_000.0, 3_000.0], 2_500.0)
    assert binned.value[0] == pytest.approx(kept.value[:3].mean())
    np.testing.assert_array_equal(binned.value[1:], kept.value[3:])
    np.testing.assert_array_equal(thrown.value, again.value)
    assert thrown.value[0] < kept.value[0]
    assert mass_points(plants.x, plants.y).count == 0


def refused(error, industry="28", **changed):
    plants = changed.pop("plants", country(sites=200, plants=20))
    with pytest.raises(error) as caught:
        distance_profile(plants, industry, **{"distances": DISTANCES, "simulations": 19} | changed)
    return str(caught.value)


def test_input_that_cannot_be_right_is_refused_by_name():
    degrees = points(np.array([9.69, 9.7, 9.71]), np.array([49.2, 49.3, 49.1]), industry=["28.25", "28.25", "62.01"])
    assert refused(NotMetric, plants=degrees) == ("column 'x', row 1: 9.69, 49.2 looks like degrees; metres are needed")
    infinite = points(np.array([5e5, np.inf, 5e5]), np.array([5e6, 5e6, 5e6]), industry=["28.25", "28.25", "62.01"])
    assert refused(WrongValue, plants=infinite) == "column 'x', row 2: np.float64(inf) is no coordinate"
    assert refused(UnknownKey, "99") == "column 'industry': '99' is not in the table"
    assert refused(UnknownKey, towards="99") == "column 'towards': '99' is not in the table"
    assert refused(WrongValue, towards="28.25") == "column 'towards': shares plants with the industry"
    assert refused(WrongValue, np.ones(3, dtype=bool)) == (
        "column 'industry': must be a code or one True or False per plant, not bool (3,)"
    )
    assert refused(WrongValue, np.arange(200) == 5) == "column 'industry': 1 plants; pairs need two or more"
    assert refused(WrongValue, np.ones(200, dtype=bool)) == (
        "column 'industry': takes all 200 sites; there is nothing to compare it with"
    )
    with pytest.raises(UnequalLengths):
        points(np.zeros(3), np.zeros(2))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"method": "K"}, "column 'method': 'K' is none of Kd, Kemp, M, m"),
        ({"null": "land"}, "column 'null': 'land' is none of sites"),
        ({"mass_points": "drop"}, "column 'mass_points': 'drop' is none of bin, jitter, keep"),
        ({"bandwidth": 0}, "column 'bandwidth': 0 is neither metres above 0 nor one of silverman, sites"),
        ({"grid": "fine"}, "column 'grid': 'fine' is neither metres above 0 nor one of auto, exact, grid"),
        ({"alpha": 1.5}, "column 'alpha': 1.5 is not between 0 and 1"),
        ({"simulations": 10}, "column 'simulations': 10 are too few for alpha 0.05"),
        ({"distances": [0, 10, 10]}, "column 'distances', row 3: is not larger than the one before"),
        ({"distances": [0, -1]}, "column 'distances', row 2: np.float64(-1.0) is no distance"),
        ({"mass_radius": -1}, "column 'mass_radius': -1 is no distance above 0"),
    ],
)
def test_parameters_that_cannot_be_right_are_refused_by_name(changed, said):
    assert refused(WrongValue, **changed) == said


def test_sentences_say_where_and_how_sure_in_both_languages():
    found = distance_profile(country(centre=2), "28", **QUICK)
    german, english = found.sentences("de"), found.sentences("en")
    end = f"{found.localised[0][1] / 1000:.0f}"
    assert german.what.startswith(f"Betriebe der Branche 28 liegen in Abständen von 0 bis {end} km")
    assert german.what.endswith(" km.")
    assert "öfter beieinander, als es bei zufälliger Verteilung auf alle Standorte vorkommt" in german.what
    assert english.what.startswith(
        f"Establishments of the industry 28 lie together more often at distances of 0 to {end} km"
    )
    assert german.how_sure == (
        "Durch bloßen Zufall käme es höchstens in einem von 100 Fällen dazu. Verglichen wurde mit 199 zufälligen "
        f"Verteilungen von {found.plants} Betrieben auf 3.000 Standorte."
    )
    chance = distance_profile(country(seed=12), "28", **QUICK).sentences("de")
    assert chance.what == (
        "Betriebe der Branche 28 liegen nicht anders zueinander, als es bei zufälliger Verteilung auf alle Standorte "
        "vorkommt."
    )


def test_shares_say_how_many_times_and_within_which_distance():
    plants = country(centre=2)
    found = distance_profile(plants, "28", method="M", simulations=39, distances=[5_000, 10_000, 20_000])
    words = found.sentences("de").what
    times = f"{found.value[0]:.1f}".replace(".", ",")
    assert words.startswith("Betriebe der Branche 28 haben im Umkreis von 5 bis ")
    assert words.endswith(f"am stärksten bei 5 km mit dem {times}-Fachen des allgemeinen Anteils.")
    assert (found.bandwidth, found.p, found.peak, found.cell) == (None, 1 / 40, 5_000.0, None)
    assert np.abs(found.expected - 1).max() < 0.1
    other = (plants.industry_of == plants.industries.index("62.01")) & (np.arange(3_000) < 300)
    pair = distance_profile(plants, "28", towards=other, method="M", simulations=19, distances=[5_000, 10_000])
    assert (pair.towards_plants, np.abs(pair.expected - 1).max() < 0.2) == (int(other.sum()), True)


def test_without_any_weight_shares_count_plants():
    plants = country(sites=400, plants=40)
    names = np.array(plants.industries, dtype=object)[plants.industry_of]
    asked = {"method": "M", "distances": [5_000, 15_000], "simulations": 19}
    counted = distance_profile(points(plants.x, plants.y, industry=names), "28", **asked)
    alike = distance_profile(points(plants.x, plants.y, industry=names, weight=np.full(400, 7.0)), "28", **asked)
    np.testing.assert_allclose(counted.value, alike.value)
    assert (counted.without_weight, counted.warnings) == (0, ())


def test_distances_without_any_neighbour_are_left_open():
    side = np.arange(0, 20_000, 1_000.0)
    x, y = (values.ravel() + 500_000 for values in np.meshgrid(side, side))
    found = distance_profile(points(x, y), x < 504_000, method="M", distances=[500, 2_000, 8_000], simulations=19)
    assert [np.isnan(curve[0]) for curve in (found.value, found.low, found.high, found.expected)] == [True] * 4
    assert np.isfinite(found.value[1:]).all()
    assert found.localised == ((2_000.0, 8_000.0),)
    assert "<svg" in found.picture("de")
    assert refused(WrongValue, method="M", distances=[0.001]) == (
        "column 'distances': at none of them have plants neighbours in all simulations"
    )


def test_distances_within_a_mass_point_are_dropped_where_everything_within_is_counted():
    plants = country(seed=6)
    x, y = (np.round(values / 5_000) * 5_000 for values in (plants.x, plants.y))
    names = np.array(plants.industries, dtype=object)[plants.industry_of]
    found = distance_profile(points(x, y, industry=names), "28", method="M", simulations=19,
                             distances=[1_000, 2_000, 4_000, 8_000])  # fmt: skip
    assert found.distances.tolist() == [4_000.0, 8_000.0]
