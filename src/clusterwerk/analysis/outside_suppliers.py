"""Firms elsewhere that could fill a gap: who makes it, how large, how far away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.errors import UnknownKey, WrongValue
from clusterwerk.analysis.neighbours import metric_points
from clusterwerk.analysis.results import Method, Provenance, Warn

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.search import Located
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Firms of some industries outside a place, by distance", "own definition: distance to the nearest member"
)


@dataclass(frozen=True)
class OutsideSuppliers:
    """Firms outside, the nearest first; arrays (n,): ``source_rows`` of the list, ``industry``, ``region`` (``None`` where
    unknown), ``weight`` employees (NaN where unknown), ``kilometres`` to the nearest member, ``x``, ``y`` metres. ``inside``
    firms of the same industries within the place, ``all_outside`` before the list was cut.
    """

    industries: tuple[str, ...]
    source_rows: np.ndarray
    industry: np.ndarray
    region: np.ndarray
    weight: np.ndarray
    kilometres: np.ndarray
    x: np.ndarray
    y: np.ndarray
    inside: int
    all_outside: int
    provenance: Provenance
    warnings: tuple[Warn, ...] = ()

    def __len__(self) -> int:
        return len(self.source_rows)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many there are outside, and how near the nearest is."""
        from clusterwerk.analysis.summary_of_gaps import outside_sentences

        return outside_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per firm, the nearest first."""
        from clusterwerk.analysis.summary_of_gaps import outside_table

        return outside_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """Where they are."""
        from clusterwerk.analysis.summary_of_gaps import outside_picture

        return outside_picture(self, language, names)


def outside_suppliers(
    plants: Located,
    industries: Sequence[str],
    *,
    members: Sequence[int],
    within: float = 10_000,
    min_weight: float = 0.0,
    limit: int = 100,
) -> OutsideSuppliers:
    """Firms of ``industries`` (starts of codes) farther than ``within`` metres from every member.

    ``members`` are rows of the source list (a candidate's or an initiative's firms); ``min_weight`` leaves out firms that
    are known to be smaller. Raises :class:`UnknownKey` for industries without any firm or a member's row that has no
    place, :class:`WrongValue`.
    """
    from scipy.spatial import cKDTree

    if not industries or not members:
        raise WrongValue("industries" if not industries else "members", None, "is empty")
    points = metric_points(plants.x, plants.y)
    place = {row: number for number, row in enumerate(plants.source_row.tolist())}
    for row in members:
        if row not in place:
            raise UnknownKey("members", str(row))
    chosen = np.array([code.startswith(tuple(industries)) for code in plants.industries], dtype=bool)
    rows = np.flatnonzero(chosen[plants.industry_of])
    if len(rows) == 0:
        raise UnknownKey("industry", ", ".join(industries))
    metres = cKDTree(points[[place[row] for row in members]]).query(points[rows])[0]
    small = plants.weight[rows] < min_weight
    outside = np.flatnonzero((metres > within) & ~small)
    outside = outside[np.argsort(metres[outside], kind="stable")]
    listed = rows[outside[:limit]]
    parameters = {"industries": tuple(industries), "within": within, "min_weight": min_weight, "limit": limit,
                  "members": len(members)}  # fmt: skip
    return OutsideSuppliers(
        industries=tuple(industries), source_rows=plants.source_row[listed],
        industry=np.array(plants.industries, dtype=object)[plants.industry_of[listed]], region=plants.region[listed],
        weight=plants.weight[listed], kilometres=metres[outside[:limit]] / 1000, x=points[listed, 0], y=points[listed, 1],
        inside=int((metres <= within).sum()), all_outside=len(outside),
        provenance=Provenance(METHOD, parameters, None, plants.data_hash),
        warnings=(Warn.MISSING_WEIGHTS,) if np.isnan(plants.weight[listed]).any() else (),
    )  # fmt: skip


def rows_of_place(plants: Located, place: str, industries: Sequence[str] = ()) -> list[int]:
    """Rows of the source list of the plants in regions whose key starts with ``place``; only of ``industries`` (starts of
    codes), if any are given. Raises :class:`UnknownKey` if there is none.
    """
    here = np.array([str(key or "").startswith(place) for key in plants.region.tolist()], dtype=bool)
    if not here.any():
        raise UnknownKey("region", place)
    if industries:
        chosen = np.array([code.startswith(tuple(industries)) for code in plants.industries], dtype=bool)
        here &= chosen[plants.industry_of]
        if not here.any():
            raise UnknownKey("industry", ", ".join(industries))
    return [int(row) for row in plants.source_row[here]]
