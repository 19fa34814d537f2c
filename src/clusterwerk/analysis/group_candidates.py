"""Candidate clusters of groups of related industries: each group is searched as if it were one industry.

A value chain may be dense as a whole where none of its industries is: three foundries, four tool makers and five machine
builders are few of each kind. The comparison stays all plants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.candidate import Candidate
from clusterwerk.analysis.candidates import candidates
from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.search import Located

if TYPE_CHECKING:
    from clusterwerk.analysis.related_industries import RelatedIndustries

_REST = "\x00"  # a label that no group can bear


@dataclass(frozen=True)
class _Pooled:
    """Plants whose industries are groups."""

    industries: tuple[str, ...]
    source_row: np.ndarray
    region: np.ndarray
    industry_of: np.ndarray
    weight: np.ndarray
    x: np.ndarray
    y: np.ndarray
    data_hash: str


def group_candidates(
    plants: Located,
    groups: Mapping[str, Sequence[str]] | RelatedIndustries,
    *,
    radii: Sequence[float] = (5_000, 10_000, 20_000),
    cell: float = 1_000,
    alpha: float = 0.05,
    min_firms: int = 8,
    min_ratio: float = 2.0,
) -> tuple[Candidate, ...]:
    """Ranked candidate clusters of groups of industries, the strongest first; ``industries`` of a candidate are the codes
    of its firms, the most frequent first, and its provenance names the group.

    ``groups`` are names with starts of codes, or the groups found by
    :func:`clusterwerk.analysis.related_industries.related_industries`; the other settings are those of
    :func:`clusterwerk.analysis.candidates.candidates`. Raises :class:`WrongValue` for a code in two groups, and what that
    function raises.
    """
    listed = _listed(groups)
    names = tuple(listed)
    of_industry = np.array([_group_of(code, listed) for code in plants.industries], dtype=np.int64)
    pooled = _Pooled(
        (*names, _REST), plants.source_row, plants.region, of_industry[plants.industry_of], plants.weight, plants.x,
        plants.y, plants.data_hash,
    )  # fmt: skip
    found = candidates(pooled, industries=names, radii=radii, cell=cell, alpha=alpha, min_firms=min_firms,
                       min_ratio=min_ratio, join="none")  # fmt: skip
    code_of_row = dict(zip(plants.source_row.tolist(), plants.industry_of.tolist(), strict=True))
    return tuple(_named(one, plants, code_of_row, listed) for one in found)


def _listed(groups: Mapping[str, Sequence[str]] | RelatedIndustries) -> dict[str, tuple[str, ...]]:
    if isinstance(groups, Mapping):
        listed = {str(name): tuple(codes) for name, codes in groups.items()}
    else:
        listed = {f"{one.number}": one.industries for one in groups.groups if len(one.industries) > 1}
    for row, (name, codes) in enumerate(listed.items(), start=1):
        if not name or not codes:
            raise WrongValue("groups", row, f"group {name!r} has no code")
        for other in list(listed)[: row - 1]:
            for code in codes:
                if any(code.startswith(start) or start.startswith(code) for start in listed[other]):
                    raise WrongValue("groups", row, f"{code!r} is also in group {other!r}")
    return listed


def _group_of(code: str, listed: Mapping[str, tuple[str, ...]]) -> int:
    for number, starts in enumerate(listed.values()):
        if code.startswith(starts):
            return number
    return len(listed)


def _named(
    one: Candidate, plants: Located, code_of_row: Mapping[int, int], listed: Mapping[str, tuple[str, ...]]
) -> Candidate:
    """The candidate with its industries in place of its group."""
    (group,) = one.industries
    counts = np.bincount([code_of_row[row] for row in one.members], minlength=len(plants.industries))
    order = [place for place in np.argsort(-counts, kind="stable").tolist() if counts[place] > 0]
    parameters = {key: value for key, value in one.provenance.parameters.items() if key != "industries"}
    parameters |= {"group": group, "groups": tuple(listed.items())}
    return replace(one, industries=tuple(plants.industries[place] for place in order),
                   provenance=replace(one.provenance, parameters=parameters))  # fmt: skip
