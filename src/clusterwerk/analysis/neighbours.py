"""Who is whose neighbour: the nearest, those within a distance, or those of a list, as a sparse matrix of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.errors import AnalysisError, NotMetric, UnequalLengths, UnknownKey, WrongValue

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Standard = Literal["binary", "row"]


@dataclass(frozen=True)
class Neighbours:
    """Weights between n places. ``keys`` (n,) name them, ``weights`` (n, n) sparse without a diagonal, ``rule``
    says how they were found, ``itself`` whether a place counts as its own neighbour.
    """

    keys: tuple[str, ...]
    weights: csr_array
    rule: str
    itself: bool = False

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def counts(self) -> np.ndarray:
        """(n,) how many neighbours each place has, itself not counted."""
        return np.diff(self.weights.indptr) - int(self.itself)

    @property
    def without(self) -> tuple[str, ...]:
        """Places without any neighbour."""
        return tuple(self.keys[place] for place in np.flatnonzero(self.counts == 0).tolist())

    def with_itself(self) -> Neighbours:
        """The same, every place also its own neighbour with weight 1 (as the star of Gi* asks)."""
        from scipy.sparse import csr_array, eye_array

        if self.itself:
            return self
        return replace(self, weights=csr_array(self.weights + eye_array(len(self), format="csr")), itself=True)

    def standardised(self, standard: Standard) -> Neighbours:
        """``binary``: as they are; ``row``: the weights of each place add up to 1 (a place without neighbours
        keeps none).
        """
        from scipy.sparse import csr_array, diags_array

        if standard == "binary":
            return self
        if standard != "row":
            raise WrongValue("standard", None, f"{standard!r} is neither 'binary' nor 'row'")
        total = np.asarray(self.weights.sum(axis=1)).ravel()
        share = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
        return replace(self, weights=csr_array(diags_array(share) @ self.weights))

    def ordered_as(self, keys: Sequence[str]) -> Neighbours:
        """The same places in the order of ``keys``; neighbours that are not among them are left out.

        Raises :class:`UnknownKey` for a key without an entry.
        """
        from scipy.sparse import csr_array

        place = {key: number for number, key in enumerate(self.keys)}
        for key in keys:
            if key not in place:
                raise UnknownKey("neighbours", key)
        rows = np.array([place[key] for key in keys], dtype=np.int64)
        chosen = csr_array(self.weights[rows][:, rows])
        chosen.sort_indices()
        return replace(self, keys=tuple(keys), weights=chosen)


def nearest(x: np.ndarray, y: np.ndarray, *, k: int, keys: Sequence[str] = ()) -> Neighbours:
    """The ``k`` nearest places of each place; ``x``, ``y`` (n,) metres. Not symmetric; of places at the same
    distance those named first count.

    Raises :class:`WrongValue`, :class:`NotMetric`, :class:`AnalysisError` for fewer than k + 1 places.
    """
    from scipy.spatial import cKDTree

    points, names = _points(x, y, keys)
    if not 1 <= k < len(points):
        raise AnalysisError(f"k = {k} neighbours need at least {k + 1} places; there are {len(points)}")
    found = cKDTree(points).query(points, k=k + 1)[1]
    own = found == np.arange(len(points))[:, None]
    own[~own.any(axis=1), -1] = True  # places at one point: the own number may be crowded out
    return Neighbours(names, _matrix(np.repeat(np.arange(len(points)), k), found[~own], len(points)), f"{k} nearest")


def within(x: np.ndarray, y: np.ndarray, *, distance: float, keys: Sequence[str] = ()) -> Neighbours:
    """All places within ``distance`` (included); ``x``, ``y`` (n,) and ``distance`` in metres. Symmetric.

    Raises :class:`WrongValue`, :class:`NotMetric`.
    """
    from scipy.spatial import cKDTree

    points, names = _points(x, y, keys)
    if not distance > 0:
        raise WrongValue("distance", None, f"{distance} is not above 0")
    pairs = cKDTree(points).query_pairs(distance * (1 + 1e-12), output_type="ndarray")
    one, other = np.concatenate([pairs, pairs[:, ::-1]]).T
    return Neighbours(names, _matrix(one, other, len(points)), f"within {distance:g} m")


def adjacent(lists: Mapping[str, Sequence[str]]) -> Neighbours:
    """Neighbours by key: for each place the keys of those that border on it, such as districts by their AGS.

    A list may name a neighbour that does not name it back; nothing is added. Raises :class:`UnknownKey` for a
    neighbour that is no place itself, :class:`WrongValue` for a place that is its own neighbour.
    """
    names = tuple(lists)
    place = {key: number for number, key in enumerate(names)}
    one, other = [], []
    for row, (key, near) in enumerate(lists.items(), start=1):
        for neighbour in near:
            if neighbour not in place:
                raise UnknownKey("neighbours", neighbour)
            if neighbour == key:
                raise WrongValue("neighbours", row, f"{key!r} is its own neighbour")
            one.append(place[key])
            other.append(place[neighbour])
    return Neighbours(
        names, _matrix(np.array(one, dtype=np.int64), np.array(other, dtype=np.int64), len(names)), "adjacent"
    )


def metric_points(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(n, 2) points in metres. Raises :class:`UnequalLengths`, :class:`WrongValue` for a missing coordinate with its
    row, :class:`NotMetric` for what looks like degrees.
    """
    columns = {"x": np.asarray(x, dtype=np.float64), "y": np.asarray(y, dtype=np.float64)}
    if len(columns["x"]) != len(columns["y"]):
        raise UnequalLengths({name: len(values) for name, values in columns.items()})
    for name, values in columns.items():
        wrong = np.flatnonzero(~np.isfinite(values))
        if len(wrong):
            raise WrongValue(name, int(wrong[0]) + 1, "is missing")
    points = np.column_stack(list(columns.values()))
    if len(points) and np.abs(points).max() <= 360:
        raise NotMetric("x", 1)
    return points


def _points(x: np.ndarray, y: np.ndarray, keys: Sequence[str]) -> tuple[np.ndarray, tuple[str, ...]]:
    points = metric_points(x, y)
    names = tuple(keys) or tuple(str(number) for number in range(len(points)))
    if len(names) != len(points):
        raise UnequalLengths({"keys": len(names), "x": len(points)})
    if len(set(names)) < len(names):
        row = next(row for row, key in enumerate(names, start=1) if key in names[: row - 1])
        raise WrongValue("keys", row, f"{names[row - 1]!r} is listed twice")
    return points, names


def _matrix(one: np.ndarray, other: np.ndarray, size: int) -> csr_array:
    from scipy.sparse import coo_array, csr_array

    matrix = csr_array(coo_array((np.ones(len(one)), (one, other)), shape=(size, size)))
    matrix.data[:] = 1.0  # a pair named twice is one neighbour
    matrix.sort_indices()
    return matrix
