"""Clusters per 100,000 inhabitants: from stated counts, or counted by a stated rule from the clusters on record."""

from dataclasses import dataclass

from django.utils.translation import get_language

from clusterwerk.clusters.models import Region
from clusterwerk.landscape.models import Candidate, ClusterCount, ClusterFirm

RULES = ("whole", "share", "each")


@dataclass(frozen=True)
class DensityRow:
    """One region with its density, the population it rests on and the rule by which clusters were counted."""

    key: str
    name: str
    clusters: float
    year: int | None
    population: int
    population_year: int
    population_source: str
    per_100_000: float
    rank: int
    rule: str
    source: str
    source_url: str
    covers: tuple[str, ...] = ()

    def touches(self, keys) -> bool:
        """One of these regions lies in it."""
        return any(key.startswith(self.covers) for key in keys)


def stated_densities() -> list[DensityRow]:
    """Every stated count with its own rule, densest first. Counts by different rules are listed, not declared equal."""
    english = get_language() == "en"
    counts = list(ClusterCount.objects.all())
    rates = {one.pk: one.clusters * 100_000 / one.population for one in counts}
    counts.sort(key=lambda one: (-rates[one.pk], one.region_name))
    rows: list[DensityRow] = []
    for place, one in enumerate(counts, start=1):
        same = rows and rates[one.pk] == rows[-1].per_100_000
        rows.append(
            DensityRow(
                one.region_key, one.region_name, one.clusters, one.year, one.population, one.population_year,
                one.population_source, rates[one.pk], rows[-1].rank if same else place,
                one.rule_en if english and one.rule_en else one.rule_de, one.source, one.source_url,
                tuple(one.member_keys) or (one.region_key,),
            )
        )  # fmt: skip
    return rows


def counted_densities(rule: str) -> list[DensityRow]:
    """Density of every Kreis that holds firms of published clusters, counted by one of the library's rules."""
    from clusterwerk.analysis.density import cluster_density  # loads NumPy with the library

    clusters = _firms_by_kreis()
    keys = {key for firms in clusters.values() for key in firms}
    regions = Region.objects.in_bulk(sorted(keys))
    clusters = {
        name: {key: number for key, number in firms.items() if key in regions} for name, firms in clusters.items()
    }
    clusters = {name: firms for name, firms in clusters.items() if firms}
    if not clusters:
        return []
    some = next(iter(regions.values()))
    found = cluster_density(
        clusters, {key: one.population for key, one in regions.items()}, rule=rule,
        population_source="Eurostat (LAU 2019)", population_year=some.population_year,
    )  # fmt: skip
    text = found.rule_text("en" if get_language() == "en" else "de")
    return [
        DensityRow(
            one.region, str(regions[one.region]), one.clusters, None, one.inhabitants, found.population_year,
            found.population_source, one.per_100_000, one.rank, text, "Clusterwerk", "",
        )
        for one in found.regions
    ]  # fmt: skip


def _firms_by_kreis() -> dict[str, dict[str, int]]:
    """Published cluster -> Kreis -> firms there, by the headquarters of its firms."""
    rows = (
        ClusterFirm.objects.filter(
            cluster__page__published_on__isnull=False,
            organisation__sites__until__isnull=True,
            organisation__sites__kind="headquarters",
        )
        .exclude(organisation__sites__region_key="")
        .values_list("cluster__slug", "organisation__sites__region_key")
    )
    found: dict[str, dict[str, int]] = {}
    for slug, key in rows:
        firms = found.setdefault(slug, {})
        firms[key[:5]] = firms.get(key[:5], 0) + 1
    return found


def candidate_density(found: Candidate) -> list[DensityRow]:
    """Candidates of the same search per 100,000 inhabitants of the Kreis that holds most firms of each.

    The Kreis of this candidate first, then the four densest others.
    """
    listed = found.run.candidates.values_list("region_keys", flat=True)
    keys = [pairs[0][0] for pairs in listed if pairs]
    regions = Region.objects.in_bulk(sorted(set(keys)))
    rates = {key: keys.count(key) * 100_000 / region.population for key, region in regions.items()}
    order = sorted(rates, key=lambda key: (-rates[key], key))
    own = found.region_keys[0][0] if found.region_keys else ""
    shown = [key for key in order if key == own] + [key for key in order if key != own][:4]
    return [
        DensityRow(
            key, str(regions[key]), keys.count(key), found.run.register.year, regions[key].population,
            regions[key].population_year, "Eurostat (LAU 2019)", rates[key], order.index(key) + 1, "",
            found.run.register.source, "",
        )
        for key in shown
    ]  # fmt: skip
