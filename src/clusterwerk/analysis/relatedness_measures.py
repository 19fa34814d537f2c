"""The arithmetic of relatedness: how often two industries are at home in the same regions, against what chance gives.

C is the matrix of co-occurrences, S its row sums without the diagonal, T their sum. Two things are related if C is larger
than their sizes explain; the measures differ in what they take for "explain".
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from clusterwerk.analysis.errors import AnalysisError, WrongValue

Normalised = Literal["association", "cosine", "jaccard", "probability"]
SOURCES = {
    "association": "van Eck & Waltman (2009), J. American Society for Information Science 60(8)",
    "cosine": "van Eck & Waltman (2009), J. American Society for Information Science 60(8)",
    "jaccard": "van Eck & Waltman (2009), J. American Society for Information Science 60(8)",
    "probability": "Steijn (2021), J. Informetrics 15; van Eck & Waltman (2009)",
    "z": "Teece, Rumelt, Dosi & Winter (1994), J. Economic Behavior and Organization 23(1)",
    "proximity": "Hidalgo, Klinger, Barabási & Hausmann (2007), Science 317",
}


def co_occurrence(presence: np.ndarray) -> np.ndarray:
    """(I, I) in how many regions both are present; on the diagonal in how many each is. ``presence`` (R, I)."""
    presence = np.asarray(presence, dtype=np.float64)
    return presence.T @ presence


def normalised(together: np.ndarray, measure: Normalised) -> np.ndarray:
    """(I, I) relatedness from co-occurrences, with 0 on the diagonal, which is left out of all sums.

    association = C T / (Si Sj); cosine = C / root(Si Sj); jaccard = C / (Si + Sj - C); probability = C over
    T/2 (Si/T Sj/(T - Si) + Sj/T Si/(T - Sj)), that two different things are drawn one after the other. 1 means as
    often as chance for association and probability. A thing that occurs with nothing is related to nothing (0).
    """
    together = np.array(together, dtype=np.float64)
    if together.ndim != 2 or together.shape[0] != together.shape[1]:
        raise AnalysisError(f"a square matrix is needed, not one of {' x '.join(map(str, together.shape))}")
    np.fill_diagonal(together, 0.0)
    own = together.sum(axis=1)
    total, one, other = own.sum(), own[:, None], own[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        if measure == "association":
            found = together * total / (one * other)
        elif measure == "cosine":
            found = together / np.sqrt(one * other)
        elif measure == "jaccard":
            found = together / (one + other - together)
        elif measure == "probability":
            found = together / (one * other / 2 * (1 / (total - one) + 1 / (total - other)))
        else:
            raise WrongValue("measure", None, f"{measure!r} is not one of association, cosine, jaccard, probability")
    return np.nan_to_num(found, nan=0.0, posinf=0.0)


def teece_z(presence: np.ndarray) -> np.ndarray:
    """(I, I) standard score of the co-occurrences if each industry fell on its number of the K regions by chance.

    Mean n_i n_j / K, variance mean (1 - n_i/K) (K - n_j) / (K - 1) (hypergeometric); NaN on the diagonal and for
    an industry that is nowhere or everywhere.
    """
    presence = np.asarray(presence, dtype=np.float64)
    regions = len(presence)
    size = presence.sum(axis=0)
    mean = np.outer(size, size) / regions
    variance = mean * (1 - size / regions)[:, None] * ((regions - size) / max(1, regions - 1))[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(variance > 0, (co_occurrence(presence) - mean) / np.sqrt(variance), np.nan)
    np.fill_diagonal(found, np.nan)
    return found


def chance_of_co_occurrence(presence: np.ndarray) -> np.ndarray:
    """(I, I) p that chance gives at least as many regions with both, exact (hypergeometric); NaN on the diagonal."""
    presence = np.asarray(presence, dtype=bool)
    regions, size = len(presence), presence.sum(axis=0)
    together = co_occurrence(presence).astype(np.int64)
    low, high = np.minimum(size[:, None], size[None, :]), np.maximum(size[:, None], size[None, :])
    triples, back = np.unique(
        np.stack([together.ravel(), low.ravel(), high.ravel()], axis=1), axis=0, return_inverse=True
    )
    p = _upper_tail(triples, regions)
    found = np.minimum(p, 1.0)[back.ravel()].reshape(together.shape)
    np.fill_diagonal(found, np.nan)
    return found


def _upper_tail(triples: np.ndarray, regions: int) -> np.ndarray:
    """(m,) P(X >= seen) for (m, 3) of seen, few, many: ``few`` drawn of ``regions`` of which ``many`` count.

    Sums away from the mean, where the terms fall, so that a few terms do and small values keep their digits.
    """
    from scipy.special import gammaln

    log = gammaln(np.arange(regions + 1) + 1.0)

    def choose(among: np.ndarray | int, drawn: np.ndarray) -> np.ndarray:
        return log[among] - log[drawn] - log[among - drawn]

    seen, few, many = triples.T
    upwards = seen * regions > few * many
    at = np.where(upwards, seen, seen - 1)
    possible = at >= np.maximum(0, few + many - regions)
    term = np.zeros(len(triples))
    a, f, m = at[possible], few[possible], many[possible]
    term[possible] = np.exp(choose(f, a) + choose(regions - f, m - a) - choose(regions, m))
    tail, left = term.copy(), np.flatnonzero(possible)
    while len(left):  # each term from the one before
        a, f, m, up = at[left], few[left], many[left], upwards[left]
        rising = (f - a) * (m - a) / ((a + 1) * np.maximum(regions - f - m + a + 1, 1))
        falling = a * (regions - f - m + a) / np.maximum((f - a + 1) * (m - a + 1), 1)
        term[left] *= np.where(up, rising, falling)
        tail[left] += term[left]
        at[left] += np.where(up, 1, -1)
        left = left[term[left] > 1e-18 * tail[left]]
    return np.where(upwards, tail, 1.0 - tail)


def proximity(presence: np.ndarray) -> np.ndarray:
    """(I, I) the smaller of the two conditional chances that a region with one also has the other; 1 on the diagonal,
    0 for an industry that is nowhere.
    """
    together = co_occurrence(presence)
    size = np.diag(together)
    larger = np.maximum(size[:, None], size[None, :])
    return np.divide(together, larger, out=np.zeros_like(together), where=larger > 0)


def density_around(presence: np.ndarray, related: np.ndarray) -> np.ndarray:
    """(R, I) share (0..1) of the relatedness of each industry that is with industries present in the region.

    The diagonal of ``related`` counts as it is given: 0 asks for the others only. NaN for an industry related to none.
    """
    presence, related = np.asarray(presence, dtype=np.float64), np.asarray(related, dtype=np.float64)
    total = related.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(total > 0, presence @ related.T / total, np.nan)
