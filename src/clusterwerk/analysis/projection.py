"""Degrees to metres and back: ETRS89 / UTM zone 32N (EPSG:25832), the grid of German survey offices.

Transverse Mercator after Krüger's series in the third flattening up to its sixth power (Krüger 1912; Karney
2011, "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85). Within 1,000 km of the
central meridian (9° E) the error is below a micrometre; the scale error of the map itself is at
most 0.2 % inside Germany (-0.04 % at 9° E, +0.18 % at 15° E). WGS84 degrees may be passed in: ETRS89 differs by less
than a metre.
"""

from __future__ import annotations

import math

import numpy as np

from clusterwerk.analysis.errors import WrongValue

_A = 6_378_137.0
_F = 1 / 298.257222101  # GRS80
_N = _F / (2 - _F)
_E = math.sqrt(_F * (2 - _F))
_K0 = 0.9996
_EAST0 = 500_000.0
_LON0 = 9.0
_RADIUS = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64 + _N**6 / 256)


def _series(*rows: tuple[tuple[int, int], ...]) -> tuple[float, ...]:
    return tuple(
        sum(up / down * _N ** (first + power) for power, (up, down) in enumerate(row))
        for first, row in enumerate(rows, start=1)
    )


_ALPHA = _series(
    ((1, 2), (-2, 3), (5, 16), (41, 180), (-127, 288), (7891, 37800)),
    ((13, 48), (-3, 5), (557, 1440), (281, 630), (-1983433, 1935360)),
    ((61, 240), (-103, 140), (15061, 26880), (167603, 181440)),
    ((49561, 161280), (-179, 168), (6601661, 7257600)),
    ((34729, 80640), (-3418889, 1995840)),
    ((212378941, 319334400),),
)
_BETA = _series(
    ((1, 2), (-2, 3), (37, 96), (-1, 360), (-81, 512), (96199, 604800)),
    ((1, 48), (1, 15), (-437, 1440), (46, 105), (-1118711, 3870720)),
    ((17, 480), (-37, 840), (-209, 4480), (5569, 90720)),
    ((4397, 161280), (-11, 504), (-830251, 7257600)),
    ((4583, 161280), (-108847, 3991680)),
    ((20648693, 638668800),),
)


def to_metres(lat: np.ndarray, lon: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """East and north in metres (float64, same shape) of degrees north and east. NaN stays NaN.

    Raises :class:`WrongValue` for a latitude beyond ±84 or a longitude further than 30 degrees from 9° E.
    """
    lat, lon = np.asarray(lat, dtype=np.float64), np.asarray(lon, dtype=np.float64)
    _check(lat, "lat", low=-84, high=84)
    _check(lon, "lon", low=_LON0 - 30, high=_LON0 + 30)
    sine = np.sin(np.radians(lat))
    conformal = np.sinh(np.arctanh(sine) - _E * np.arctanh(_E * sine))
    away = np.radians(lon - _LON0)
    xi = np.arctan2(conformal, np.cos(away))
    eta = np.arctanh(np.sin(away) / np.sqrt(1 + conformal**2))
    north, east = xi.copy(), eta.copy()
    for j, alpha in enumerate(_ALPHA, start=1):
        north += alpha * np.sin(2 * j * xi) * np.cosh(2 * j * eta)
        east += alpha * np.cos(2 * j * xi) * np.sinh(2 * j * eta)
    return _EAST0 + _K0 * _RADIUS * east, _K0 * _RADIUS * north


def to_degrees(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Degrees north and east (float64) of metres east and north. NaN stays NaN."""
    north = np.asarray(y, dtype=np.float64) / (_K0 * _RADIUS)
    east = (np.asarray(x, dtype=np.float64) - _EAST0) / (_K0 * _RADIUS)
    xi, eta = north.copy(), east.copy()
    for j, beta in enumerate(_BETA, start=1):
        xi -= beta * np.sin(2 * j * north) * np.cosh(2 * j * east)
        eta -= beta * np.cos(2 * j * north) * np.sinh(2 * j * east)
    conformal = np.sin(xi) / np.cosh(eta)
    isometric = np.arctanh(conformal)
    sine = conformal
    for _ in range(8):  # contraction by a factor of e² = 0.007 per step
        sine = np.tanh(isometric + _E * np.arctanh(_E * sine))
    return np.degrees(np.arcsin(sine)), _LON0 + np.degrees(np.arctan2(np.sinh(eta), np.cos(xi)))


def metres_in_sql(lat: str, lon: str) -> tuple[str, str]:
    """The same projection as two SQL expressions over two column names, so that millions of rows can be
    streamed.

    Series to the third power of the third flattening: the error stays below a millimetre inside Europe.
    """
    sine = f"sin(radians({lat}))"
    away = f"radians({lon} - {_LON0!r})"
    conformal = f"sinh(atanh({sine}) - {_E!r} * atanh({_E!r} * {sine}))"
    xi = f"atan2({conformal}, cos({away}))"
    eta = f"atanh(sin({away}) / sqrt(1 + pow({conformal}, 2)))"
    north = " + ".join(
        [xi] + [f"{a!r} * sin({2 * j} * {xi}) * cosh({2 * j} * {eta})" for j, a in enumerate(_ALPHA[:3], start=1)]
    )
    east = " + ".join(
        [eta] + [f"{a!r} * cos({2 * j} * {xi}) * sinh({2 * j} * {eta})" for j, a in enumerate(_ALPHA[:3], start=1)]
    )
    return f"{_EAST0!r} + {_K0 * _RADIUS!r} * ({east})", f"{_K0 * _RADIUS!r} * ({north})"


def _check(values: np.ndarray, column: str, *, low: float, high: float) -> None:
    wrong = np.flatnonzero((values < low) | (values > high))
    if len(wrong):
        row = int(wrong[0])
        raise WrongValue(column, row + 1, f"{values.flat[row]!r} is outside {low:g} to {high:g} degrees")
