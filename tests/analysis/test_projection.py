"""The projection is checked from its definition: the meridian's length, equal angles, and the way back."""

import numpy as np
import pytest
from scipy.integrate import quad

from clusterwerk.analysis.distances import kilometres_between
from clusterwerk.analysis.engines import DuckDBEngine
from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.projection import metres_in_sql, to_degrees, to_metres

A, F = 6_378_137.0, 1 / 298.257222101
E2 = F * (2 - F)


@pytest.mark.parametrize("latitude", [0.0, 30.0, 47.3, 51.0, 55.1, 80.0])
def test_the_central_meridian_has_its_true_length_times_the_scale(latitude):
    length, _ = quad(lambda phi: A * (1 - E2) / (1 - E2 * np.sin(phi) ** 2) ** 1.5, 0, np.radians(latitude),
                     epsabs=1e-9, epsrel=1e-13)  # fmt: skip
    x, y = to_metres(np.array([latitude]), np.array([9.0]))
    assert (x[0], y[0]) == pytest.approx((500_000.0, 0.9996 * length), abs=1e-6)


def test_angles_are_kept_everywhere_in_germany():
    """Cauchy-Riemann: a small step north and an equally long step east become perpendicular and equally long."""
    lat, lon = (grid.ravel() for grid in np.meshgrid(np.linspace(47, 55.5, 18), np.linspace(5.5, 15.5, 21)))
    phi, step = np.radians(lat), 1e-5
    x0, y0 = to_metres(lat, lon)
    xn, yn = to_metres(lat + step, lon)
    xe, ye = to_metres(lat, lon + step)
    north = A * (1 - E2) / (1 - E2 * np.sin(phi) ** 2) ** 1.5 * np.radians(step)
    east = A * np.cos(phi) / np.sqrt(1 - E2 * np.sin(phi) ** 2) * np.radians(step)
    to_north, to_east = ((xn - x0) + 1j * (yn - y0)) / north, ((xe - x0) + 1j * (ye - y0)) / east
    np.testing.assert_allclose(to_north, 1j * to_east, atol=2e-7)
    assert 0.9996 - 1e-6 <= np.abs(to_east).min() <= np.abs(to_east).max() <= 1.0027


def test_the_way_back():
    rng = np.random.default_rng(1)
    lat, lon = rng.uniform(46, 56, 1_000), rng.uniform(3, 17, 1_000)
    back_lat, back_lon = to_degrees(*to_metres(lat, lon))
    np.testing.assert_allclose(back_lat, lat, atol=1e-11)
    np.testing.assert_allclose(back_lon, lon, atol=1e-11)


def test_the_same_in_sql():
    rng = np.random.default_rng(2)
    lat, lon = rng.uniform(46, 56, 200), rng.uniform(3, 17, 200)
    east, north = metres_in_sql("lat", "lon")
    with DuckDBEngine() as engine:
        engine.attach_columns("points", {"lat": lat, "lon": lon})
        found = engine.run(f"SELECT {east} AS x, {north} AS y FROM points")
    x, y = to_metres(lat, lon)
    np.testing.assert_allclose(found["x"], x, atol=1e-3)
    np.testing.assert_allclose(found["y"], y, atol=1e-3)


def test_missing_stays_missing_and_wrong_names_its_row():
    x, _ = to_metres(np.array([np.nan, 50.0]), np.array([9.0, 9.0]))
    assert np.isnan(x).tolist() == [True, False]
    with pytest.raises(WrongValue) as refused:
        to_metres(np.array([50.0, 50.0]), np.array([9.0, 90.0]))
    assert (refused.value.column, refused.value.row) == ("lon", 2)


def test_distance_along_the_great_circle():
    assert kilometres_between(0, 0, 0, 1) == pytest.approx(111.195, abs=1e-3)
    assert kilometres_between(49.28, 9.69, 49.28, 9.69) == 0.0
