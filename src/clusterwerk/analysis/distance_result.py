"""A distance profile as a result: the curve of an industry, and where it leaves what chance allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.results import Method, Provenance, Warn

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

MethodName = Literal["Kd", "Kemp", "M", "m"]

_BAND = (
    "global band by extreme rank length: Myllymäki et al. (2017), JRSS B 79(2); Narisetty & Nair (2016), JASA 111(516)"
)
_OVERMAN = "Duranton & Overman (2005), Review of Economic Studies 72(4); "
METHODS = {
    "Kd": Method("Density of distances between plants (Kd)", _OVERMAN + _BAND),
    "Kemp": Method("Density of distances between plants, weighted by employees (Kemp)", _OVERMAN + _BAND),
    "M": Method(
        "Share of the own industry within a distance, relative to everywhere (M)",
        "Marcon & Puech (2003, 2010), Journal of Economic Geography 3(4), 10(5); " + _BAND,
    ),
    "m": Method(
        "Share of the own industry at a distance, relative to everywhere (m)",
        "Lang, Marcon & Puech (2020), Annals of Regional Science 64(2); " + _BAND,
    ),
}

Stretch = tuple[float, float]


@dataclass(frozen=True)
class DistanceProfile:
    """The curve of an industry and where it leaves what chance allows. Arrays are (R,), distances in metres.

    ``value`` is a density per metre (Kd, Kemp) or a ratio, 1 = as everywhere (M, m; NaN, with the bands, where some
    simulation has no plant with a neighbour); ``expected`` its mean under the null, ``local_low`` and
    ``local_high`` what chance gives at each distance taken alone in 1 - alpha of the cases, ``low`` and ``high`` the
    global band: 1 - alpha of chance curves stay within it everywhere. ``p`` belongs to the global band.
    ``localised`` and ``dispersed`` are the stretches outside it, ``peak`` the distance with the largest value relative
    to what is expected, among localised ones. ``grid_error`` bounds the relative error of the grid (0 without grid).
    """

    method: str
    industry: str
    towards: str
    distances: np.ndarray
    value: np.ndarray
    expected: np.ndarray
    local_low: np.ndarray
    local_high: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: float
    alpha: float
    simulations: int
    plants: int
    towards_plants: int | None
    sites: int
    left_out: int
    without_weight: int
    bandwidth: float | None
    cell: float | None
    grid_error: float
    mass_share: float
    mass_radius: float | None
    warnings: tuple[Warn, ...]
    provenance: Provenance

    @property
    def localised(self) -> tuple[Stretch, ...]:
        """Stretches of distance with more pairs than the global band allows."""
        return stretches(self.distances, self.value > self.high)

    @property
    def dispersed(self) -> tuple[Stretch, ...]:
        """Stretches with fewer. Where shares of pairs add up to one (Kd, Kemp) an industry localised at short
        distances must be short of pairs elsewhere; only without any localisation this is dispersion.
        """
        return stretches(self.distances, self.value < self.low)

    @property
    def peak(self) -> float | None:
        """The distance at which it is most localised; ``None`` if nowhere."""
        above = np.flatnonzero(self.value > self.high)
        if not len(above):
            return None
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = self.value[above] / self.expected[above]
        return float(self.distances[above[int(np.argmax(ratio))]])

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """At which distances the plants keep together, and how sure that is."""
        from clusterwerk.analysis.summary_of_distances import profile_sentences

        return profile_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per distance."""
        from clusterwerk.analysis.summary_of_distances import profile_table

        return profile_table(self, language)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The curve, what is expected, and the global band."""
        from clusterwerk.analysis.summary_of_distances import profile_picture

        return profile_picture(self, language, names)


def stretches(distances: np.ndarray, outside: np.ndarray) -> tuple[Stretch, ...]:
    """First and last distance of every run of ``outside``."""
    steps = np.diff(np.concatenate([[0], outside.astype(np.int8), [0]]))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1) - 1
    return tuple((float(distances[a]), float(distances[b])) for a, b in zip(starts, ends, strict=True))
