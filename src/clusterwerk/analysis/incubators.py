"""Incubators: the firms from which others came, ranked, and how much of a cluster goes back to its pioneers. No NumPy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from clusterwerk.analysis.genealogy import Genealogy
from clusterwerk.analysis.results import Method, Provenance, Warn
from clusterwerk.analysis.years import Years, read_years

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Ranking of incubators", "Klepper (2010), J. Urban Economics 67; Buenstorf & Klepper (2009), Economic Journal 119"
)


@dataclass(frozen=True)
class Incubator:
    """One firm with children: ``children`` came directly out of it, ``descendants`` over all generations, ``share`` of all
    firms that descend from another; ``kilometres`` the median distance to its children and ``near`` of ``known`` within the
    bound; ``living`` of the children still exist.
    """

    rank: int
    key: str
    name: str
    generation: int
    pioneer: bool
    children: int
    descendants: int
    share: float
    kilometres: float
    near: int
    known: int
    living: int


@dataclass(frozen=True)
class Incubators:
    """Incubators by children, then descendants. ``share_descending`` of all firms descend from another;
    ``from_pioneers`` are the pioneers with the share of all firms that go back to this one or one before it in the list.
    """

    rows: tuple[Incubator, ...]
    firms: int
    share_descending: float
    from_pioneers: tuple[tuple[str, float], ...]
    provenance: Provenance
    warnings: tuple[Warn, ...] = ()

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Which firm brought forth most others, and how much goes back to the pioneers."""
        from clusterwerk.analysis.summary_of_descent import incubator_sentences

        return incubator_sentences(self, language)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per incubator."""
        from clusterwerk.analysis.summary_of_descent import incubator_table

        return incubator_table(self)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """Children per incubator as bars."""
        from clusterwerk.analysis.summary_of_descent import incubator_picture

        return incubator_picture(self, language)


def incubators(
    tree: Genealogy, *, ended: Mapping[str, int | str | Years | None] | None = None, kilometres: float = 30.0
) -> Incubators:
    """Rank the firms of a genealogy that have children.

    ``ended`` names firms that no longer exist, with the year where it is known (an empty one says "ended, year
    unknown"). A firm counts as near its parent up to ``kilometres``. Raises :class:`UnknownKey` for an unknown firm.
    """
    gone = dict(ended or {})
    for row, (key, year) in enumerate(gone.items(), start=1):
        tree[key]
        read_years(year, row=row, column="ended")
    rows = []
    for rank, one in enumerate(tree.incubators, start=1):
        away = [tree[child].kilometres[one.firm.key] for child in one.children]
        known = [distance for distance in away if distance is not None]
        rows.append(
            Incubator(
                rank=rank, key=one.firm.key, name=one.firm.name, generation=one.generation, pioneer=one.is_pioneer,
                children=one.fecundity, descendants=one.descendants, share=one.descendants / tree.descending,
                kilometres=median(known) if known else math.nan,
                near=sum(1 for distance in known if distance <= kilometres), known=len(known),
                living=sum(1 for child in one.children if child not in gone),
            )
        )  # fmt: skip
    reached: set[str] = set()
    from_pioneers = []
    for pioneer in tree.pioneers:
        reached |= {key for key, descent in tree.firms.items() if pioneer.firm.key in descent.pioneers}
        from_pioneers.append((pioneer.firm.key, len(reached) / len(tree.firms)))
    parameters = {**tree.provenance.parameters, "kilometres": kilometres, "ended": tuple(sorted(gone))}
    return Incubators(tuple(rows), len(tree.firms), tree.share_descending, tuple(from_pioneers),
                      Provenance(METHOD, parameters, None, tree.provenance.data_hash), tree.warnings)  # fmt: skip
