"""The real region: clusters of Heilbronn-Franken with the facts that public pages state, each with its page.

Only facts are kept, no text and no person. What sources contradict one another about stands side by side.
"""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from clusterwerk.clusters.models import Cluster, Region
from clusterwerk.directory.choices import CoordinateSource, Edition, NameKind, OrganisationKind
from clusterwerk.directory.models import Organisation, OrganisationCode, OrganisationName, Site
from clusterwerk.landscape.actions.concentration import official_concentration
from clusterwerk.landscape.choices import Certainty, DescentKind, PublicFactKind
from clusterwerk.landscape.models import ClusterCount, ClusterFirm, ClusterPage, PublicFact, PublicLink
from clusterwerk.landscape.reference import official_years
from clusterwerk.web.demo import heilbronn_franken_tables as tables

HEILBRONN_FRANKEN = ("08121", "08125", "08126", "08127", "08128")
KINDS = {"corporate_spin_out": DescentKind.SPIN_OUT_CORPORATE, "same_cluster_network": DescentKind.SAME_NETWORK}
FACT_KINDS = {
    "employees": PublicFactKind.EMPLOYEES,
    "revenue_meur": PublicFactKind.REVENUE,
    "founded_year": PublicFactKind.FOUNDED,
    "founded_place": PublicFactKind.FOUNDED_PLACE,
    "moved_to_region_year": PublicFactKind.MOVED,
    "export_share_pct": PublicFactKind.EXPORT_SHARE,
}
#: Where the region's own page names the cluster's place in words.
CODES = {"automotive": ["29"], "medical": ["32.5"], "paper": ["17"], "vacuum": ["28.13"], "soldering": ["27.90"]}


@transaction.atomic
def load_region() -> dict[str, Cluster]:
    """Load the clusters of the region with firms, facts and links, once; answers the clusters by their key.

    Needs the reference tables. What is already there is left as it is, so that it is safe to run twice.
    """
    pages = {row.key: row for row in tables.page_rows()}
    firms = list(tables.firm_rows())
    organisations = _load_firms(firms)
    clusters = _load_clusters(firms, organisations, pages)
    _load_facts(organisations, pages)
    _load_links(organisations, pages)
    _load_counts(pages)
    official_concentration(official_years()[0])
    return clusters


def _source(pages: dict, key: str) -> dict[str, str]:
    """Name and address of the page behind a fact."""
    page = pages[key]
    return {"source": page.publisher[:300], "source_url": page.address[:500]}


def _split_name(name: str) -> tuple[str, str]:
    """ "Nicotra Gebhardt (Gebhardt Ventilatoren)" is one name and a further one."""
    main, _gap, rest = name.partition(" (")
    return main.strip(), rest.rstrip(")").strip()


def _load_firms(rows: list[tables.FirmRow]) -> dict[str, Organisation]:
    years: dict[str, set[str]] = defaultdict(set)
    for fact in tables.fact_rows():
        if fact.fact == "founded_year":
            years[fact.firm].add(fact.value)
    municipalities = Region.objects.in_bulk([row.municipality for row in rows if row.municipality])
    found: dict[str, Organisation] = {}
    for row in rows:
        name, further = _split_name(row.name)
        founded = years[row.key]
        organisation, made = Organisation.objects.get_or_create(
            name=name,
            in_clusters__cluster__slug=_slug(row.cluster),
            defaults={
                "kind": OrganisationKind.FIRM,
                "founded_year": int(next(iter(founded))) if len(founded) == 1 else None,
            },
        )
        found[row.key] = organisation
        if made:
            _describe(organisation, row, further, municipalities.get(row.municipality))
    return found


def _describe(organisation: Organisation, row: tables.FirmRow, further: str, municipality: Region | None) -> None:
    if further:
        OrganisationName.objects.create(organisation=organisation, name=further, kind=NameKind.ALIAS)
        organisation.set_derived(further_names=[further])
        organisation.save()
    if row.wz2008:
        OrganisationCode.objects.create(
            organisation=organisation, edition=Edition.WZ_2008, code=row.wz2008, is_main=True, source="Clusterwerk"
        )
    if municipality is not None:
        Site.objects.create(
            organisation=organisation,
            place=row.place,
            region_key=municipality.key,
            latitude=municipality.lat,
            longitude=municipality.lon,
            coordinate_source=CoordinateSource.POSTAL_PLACE,
        )


def _slug(key: str) -> str:
    return f"hf-{key.replace('_', '-')}"


def _load_clusters(rows: list[tables.FirmRow], organisations: dict[str, Organisation], pages: dict) -> dict:
    clusters = {}
    for row in tables.cluster_rows():
        own = [firm for firm in rows if firm.cluster == row.key]
        kreise = [firm.municipality[:5] for firm in own if firm.municipality[:5] in HEILBRONN_FRANKEN]
        cluster, made = Cluster.objects.get_or_create(
            slug=_slug(row.key),
            defaults={
                "name_de": f"{row.name_de} in Heilbronn-Franken",
                "name_en": f"{row.name_en[0].upper()}{row.name_en[1:]} in Heilbronn-Franken",
                "origin": Cluster.Origin.DECLARED,
                "industry_codes": _by_frequency([firm.wz2008 for firm in own if firm.wz2008]) or CODES.get(row.key, []),
                "region_keys": _by_frequency(kreise) or list(HEILBRONN_FRANKEN),
            },
        )
        clusters[row.key] = cluster
        if made:
            ClusterPage.objects.create(cluster=cluster, published_on=timezone.localdate(), **_source(pages, row.source))
            ClusterFirm.objects.bulk_create(
                ClusterFirm(
                    cluster=cluster,
                    organisation=organisations[firm.key],
                    product_de=firm.product_de,
                    product_en=firm.product_en,
                )
                for firm in own
            )
    return clusters


def _by_frequency(values: list[str]) -> list[str]:
    return sorted(set(values), key=lambda value: (-values.count(value), value))


def _load_facts(organisations: dict[str, Organisation], pages: dict) -> None:
    for row in tables.fact_rows():
        kind = FACT_KINDS.get(row.fact, PublicFactKind.OTHER)
        PublicFact.objects.get_or_create(
            organisation=organisations[row.firm],
            kind=kind,
            label=row.fact.replace("_", " ") if kind == PublicFactKind.OTHER else "",
            value=row.value,
            as_of=row.as_of,
            scope=row.scope,
            **_source(pages, row.source),
        )


def _load_links(organisations: dict[str, Organisation], pages: dict) -> None:
    for row in tables.link_rows():
        exact = bool(row.year) and not row.year_qualifier
        PublicLink.objects.get_or_create(
            parent=organisations.get(row.parent),
            parent_name=row.parent_name,
            child=organisations.get(row.child),
            child_name=row.child_name,
            kind=KINDS.get(row.kind, row.kind),
            year=int(row.year) if exact else None,
            period=f"{row.year_qualifier} {row.year}".strip() if not exact else "",
            note_en=row.note[:300],
            certainty=Certainty.STATED if row.confidence == "stated" else Certainty.UNCERTAIN,
            **_source(pages, row.source),
        )


def _load_counts(pages: dict) -> None:
    """How many clusters the region and the Land have, by whom counted and by which rule."""
    twelve = len(list(tables.cluster_rows()))
    region = list(Region.objects.filter(key__in=HEILBRONN_FRANKEN))
    atlas = next(row for row in tables.cluster_fact_rows() if row.fact == "clusters_count")
    land = Region.objects.filter(key="08").first()
    if region:
        _count(
            "hf", "Heilbronn-Franken", list(HEILBRONN_FRANKEN), region, twelve, 2011,
            "Gezählt sind die Cluster, die öffentliche Seiten der Region nennen; jedes zählt einmal und ganz.",
            "Counted are the clusters that public pages of the region name; each counts once and wholly.",
            _source(pages, "pro-netz"),
        )  # fmt: skip
    if land is not None:
        _count(
            "08", land.name, [], [land], int(atlas.value), int(atlas.as_of),
            "Gezählt sind die regionalen Cluster des Cluster-Atlas des Landes; jedes zählt einmal und ganz.",
            "Counted are the regional clusters of the state's cluster atlas; each counts once and wholly.",
            _source(pages, atlas.source),
        )  # fmt: skip


def _count(key, name, members, regions, clusters, year, rule_de, rule_en, source) -> None:
    ClusterCount.objects.get_or_create(
        region_key=key,
        year=year,
        source=source["source"],
        defaults={
            "region_name": name,
            "member_keys": members,
            "clusters": clusters,
            "rule_de": rule_de,
            "rule_en": rule_en,
            "population": sum(region.population for region in regions),
            "population_year": regions[0].population_year,
            "population_source": "Eurostat (LAU 2019)",
            "source_url": source["source_url"],
        },
    )
