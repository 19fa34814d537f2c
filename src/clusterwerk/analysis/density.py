"""Clusters per 100,000 inhabitants.

The number depends fully on how clusters are counted: the rule goes with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clusterwerk.analysis.errors import UnknownKey, WrongValue
from clusterwerk.analysis.results import Method, Provenance, Warn, text_hash

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Names, Sentences

METHOD = Method("Cluster density", "own definition: clusters per 100,000 inhabitants with a stated counting rule")

Rule = Literal["whole", "share", "each"]

RULE_TEXTS: Mapping[str, Mapping[str, str]] = {
    "whole": {
        "de": "Ein Cluster, der über die Grenze reicht, zählt ganz in der Region, in der die meisten seiner "
        "Unternehmen liegen.",
        "en": "A cluster that crosses a border counts wholly in the region that holds most of its firms.",
    },
    "share": {
        "de": "Ein Cluster, der über die Grenze reicht, zählt in jeder Region mit dem Anteil seiner Unternehmen, "
        "die dort liegen.",
        "en": "A cluster that crosses a border counts in each region by the share of its firms there.",
    },
    "each": {
        "de": "Ein Cluster, der über die Grenze reicht, zählt in jeder Region ganz, in der er Unternehmen hat; "
        "die Summe ist darum größer als die Zahl der Cluster.",
        "en": "A cluster that crosses a border counts wholly in every region where it has firms; the sum is "
        "therefore larger than the number of clusters.",
    },
}


@dataclass(frozen=True)
class RegionDensity:
    """One region: clusters counted by the rule, inhabitants, clusters per 100,000, rank (1 = densest, ties
    share).
    """

    region: str
    clusters: float
    inhabitants: int
    per_100_000: float
    rank: int


@dataclass(frozen=True)
class Density:
    """All regions, densest first, with the counting rule as a sentence and the source of the population."""

    regions: tuple[RegionDensity, ...]
    clusters: int
    rule: Rule
    population_source: str
    population_year: int
    provenance: Provenance

    def __getitem__(self, region: str) -> RegionDensity:
        for one in self.regions:
            if one.region == region:
                return one
        raise UnknownKey("region", region)

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """A counted figure has no margin of chance; it depends on the rule."""
        return (Warn.NO_INTERVAL,)

    def sentences(self, language: Literal["de", "en"], names: Names | None = None) -> Sentences:
        """The densest region and the rule by which was counted."""
        from clusterwerk.analysis.summary_of_links import density_sentences

        return density_sentences(self, language, names)

    def table(self, language: Literal["de", "en"] = "de", names: Names | None = None) -> Table:
        """One row per region, densest first."""
        from clusterwerk.analysis.summary_of_links import density_table

        return density_table(self, names)

    def picture(self, language: Literal["de", "en"] = "de", names: Names | None = None) -> str:
        """The densest regions as bars."""
        from clusterwerk.analysis.summary_of_links import density_picture

        return density_picture(self, language, names)

    def rule_text(self, language: Literal["de", "en"]) -> str:
        return RULE_TEXTS[self.rule][language]


def cluster_density(
    clusters: Mapping[str, Mapping[str, float]],
    population: Mapping[str, int],
    *,
    rule: Rule,
    population_source: str,
    population_year: int,
) -> Density:
    """Clusters per 100,000 inhabitants of every region in ``population``.

    Parameters
    ----------
    clusters : cluster -> region -> firms of the cluster there
    population : region -> inhabitants; regions without a cluster count 0
    rule : "whole" in the region with most firms (equal: the first key), by "share" of firms, or in "each"

    Raises :class:`WrongValue` for a region without inhabitants or a cluster without firms,
    :class:`UnknownKey` for a cluster's region without population.
    """
    counted = _counted(clusters, population, rule)
    rate = {region: counted[region] * 100_000 / people for region, people in population.items()}
    order = sorted(population, key=lambda region: (-rate[region], region))
    ranks: dict[str, int] = {}
    for place, region in enumerate(order, start=1):
        same = place > 1 and rate[region] == rate[order[place - 2]]
        ranks[region] = ranks[order[place - 2]] if same else place
    return Density(
        regions=tuple(
            RegionDensity(region, counted[region], population[region], rate[region], ranks[region]) for region in order
        ),
        clusters=len(clusters),
        rule=rule,
        population_source=population_source,
        population_year=population_year,
        provenance=Provenance(
            METHOD,
            {"rule": rule, "population_source": population_source, "population_year": population_year},
            None,
            text_hash(clusters, population),
        ),
    )


def _counted(
    clusters: Mapping[str, Mapping[str, float]], population: Mapping[str, int], rule: Rule
) -> dict[str, float]:
    """Clusters of each region by the rule."""
    for row, (region, people) in enumerate(population.items(), start=1):
        if people <= 0:
            raise WrongValue("population", row, f"region {region!r} has {people} inhabitants")
    counted = dict.fromkeys(population, 0.0)
    for row, (cluster, firms) in enumerate(clusters.items(), start=1):
        present = {region: number for region, number in firms.items() if number > 0}
        if not present:
            raise WrongValue("clusters", row, f"cluster {cluster!r} has no firms")
        for region in present:
            if region not in counted:
                raise UnknownKey("region", region)
        total = sum(present.values())
        if rule == "whole":
            counted[min(present, key=lambda region, own=present: (-own[region], region))] += 1
        else:
            for region, number in present.items():
                counted[region] += number / total if rule == "share" else 1
    return counted
