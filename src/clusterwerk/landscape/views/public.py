"""What everybody may see: regions by official figures, published clusters, density."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Region
from clusterwerk.core.gates import public
from clusterwerk.core.shown import number
from clusterwerk.core.tables import Column, Empty, Table, table_page
from clusterwerk.landscape import figures, firm_maps, genealogies, reference, words
from clusterwerk.landscape.actions.concentration import official_concentration
from clusterwerk.landscape.choices import scope_words
from clusterwerk.landscape.densities import RULES, counted_densities, stated_densities
from clusterwerk.landscape.models import Cell
from clusterwerk.landscape.printing import genealogy_pdf
from clusterwerk.landscape.queries import public_champions, public_facts_of, public_pages, public_pages_with_counts
from clusterwerk.landscape.rules import may_explore
from clusterwerk.landscape.views.explore.analyses import concentration_page

MANUFACTURING = "C"


def _year(request: HttpRequest) -> int:
    years = reference.official_years()
    if not years:
        raise Http404(_("The reference tables are not installed."))
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdigit() and int(asked) in years else years[0]


@public
def concentration(request: HttpRequest) -> HttpResponse:
    """Where industries are concentrated, by the official employment table."""
    years = reference.official_years()
    if not years:
        return render(request, "landscape/public/not_installed.html")
    run = official_concentration(_year(request))
    return concentration_page(
        request, run, "landscape/public/concentration.html", years=years, year_shown=run.parameters["year"],
        regions=figures.kreis_options(),
    )  # fmt: skip


def _cluster_name(page) -> str:
    cluster = page.cluster
    return cluster.name_en if get_language() == "en" and cluster.name_en else cluster.name_de


CLUSTERS = Table(
    name="landscape.public_clusters",
    columns=[
        Column("name", gettext_lazy("Cluster"), value=_cluster_name, sort="cluster__name_de",
               link=lambda row, actor: reverse("landscape:public_cluster", args=[row.cluster.slug])),
        Column("origin", gettext_lazy("How it became known"), value="cluster.get_origin_display", sort="cluster__origin"),
        Column("firms", gettext_lazy("Firms named on public pages"), value=lambda row: row.firm_count or None,
               sort="firm_count", kind="number", shown=False),
        Column("known", gettext_lazy("What is known"), value=words.what_is_known, sort="firm_count"),
        Column("codes", gettext_lazy("Industries"), value=lambda row: words.industry_words(row.cluster.industry_codes)),
        Column("source", gettext_lazy("Source"), sort="source"),
    ],
    order="name",
    search=["cluster__name_de", "cluster__name_en"],
    counted=lambda n: ngettext("%(count)s cluster", "%(count)s clusters", n),
    empty=Empty(gettext_lazy("No cluster is published yet"), gettext_lazy("Here stand the clusters that were found and published.")),
    export_name=gettext_lazy("Clusters"),
)  # fmt: skip


@public
def cluster_list(request: HttpRequest) -> HttpResponse:
    """All published clusters."""
    return table_page(request, CLUSTERS, public_pages_with_counts(), "landscape/public/cluster_list.html")


@public
def cluster(request: HttpRequest, cluster: str) -> HttpResponse:
    """The public page of a cluster: figures of its region, firms named on public pages, family tree, sources."""
    page = get_object_or_404(public_pages(), cluster__slug=cluster)
    found = page.cluster
    firms = list(found.firms.select_related("organisation").prefetch_related("organisation__sites"))
    facts = list(public_facts_of([one.organisation_id for one in firms]).select_related("organisation"))
    tree = genealogies.public_tree(found)
    context = {
        "page": page,
        "cluster": found,
        "title": _cluster_name(page),
        "found_by": found.evidence.get("en" if get_language() == "en" else "de", ""),
        "firms": _firm_rows(firms, facts),
        "map": _firm_map(found, firms),
        "facts": [
            [
                one.organisation.name,
                one.label or one.get_kind_display(),
                one.value,
                one.as_of,
                scope_words(one.scope),
                one.source,
            ]
            for one in facts
        ],
        "sources": _sources(page, facts, tree),
        "tree": tree,
        "official": _official(found, has_firms=bool(firms)),
        "industries": words.industry_words(found.industry_codes),
        "champions": public_champions([one.organisation_id for one in firms]),
        "density": [one for one in stated_densities() if one.touches(found.region_keys)],
        "may_found": may_explore(request.user),
        "initiatives": list(found.initiatives.order_by("name")),
    }
    return render(request, "landscape/public/cluster.html", context)


def _firm_rows(firms, facts) -> list[list]:
    english = get_language() == "en"
    newest: dict[tuple[int, str], str] = {}
    for one in facts:
        if one.kind in {"founded", "employees"}:
            value = number(int(one.value)) if one.kind == "employees" and one.value.isdecimal() else one.value
            text = (
                f"{value} ({', '.join(part for part in (scope_words(one.scope), one.as_of) if part)})"
                if one.as_of
                else value
            )
            newest.setdefault((one.organisation_id, one.kind), text)
    rows = []
    for one in firms:
        sites = list(one.organisation.sites.all())
        product = one.product_en if english and one.product_en else one.product_de
        rows.append([
            one.organisation.name, sites[0].place if sites else "", product,
            newest.get((one.organisation_id, "founded"), ""), newest.get((one.organisation_id, "employees"), ""),
        ])  # fmt: skip
    return rows


def _firm_map(found, firms) -> figures.Figure | None:
    spots = [
        firm_maps.Spot(one.organisation.name, site.place, site.latitude, site.longitude, "firm",
                     detail=one.product_en if get_language() == "en" else one.product_de)
        for one in firms
        for site in list(one.organisation.sites.all())[:1]
        if site.latitude is not None
    ]  # fmt: skip
    if not spots:
        return None
    return firm_maps.firm_map(
        spots,
        [("firm", _("firm named on a public page"))],
        marked=found.region_keys,
        title=_("Where the firms are"),
        source=_("public pages, see the list of sources"),
        year="",
        method=_("middle of the municipality of the headquarters"),
        name="points-cluster",
    )


def _sources(page, facts, tree) -> list[tuple[str, list[str]]]:
    """Every publisher that stands behind the page with the addresses of its pages, each once."""
    pairs = [(page.source, page.source_url)] if page.source else []
    pairs += [(one.source, one.source_url) for one in facts] + [(one.source, one.source_url) for one in tree.ties]
    return [
        (name, sorted({url for other, url in pairs if other == name and url}))
        for name in sorted({name for name, _url in pairs})
    ]


def _official(found, *, has_firms: bool) -> dict | None:
    """What official figures say of manufacturing in the Kreis that holds most of the firms.

    Where no firm is known, of the cluster's Kreise the one with the highest share."""
    years = reference.official_years()
    if not years or not found.region_keys:
        return None
    run = official_concentration(years[0])
    keys = list(dict.fromkeys(key[:5] for key in found.region_keys))
    cells = {one.region_key: one for one in Cell.objects.filter(run=run, region_key__in=keys, industry=MANUFACTURING)}
    if not cells:
        return None
    if has_firms and keys[0] in cells:
        cell = cells[keys[0]]
    else:
        cell = max(cells.values(), key=lambda one: (one.quotient or 0, one.region_key))
    return {
        "cell": cell,
        "districts": 0 if has_firms else len(keys),
        "written": figures.written_quotient(cell),
        "count": Cell.objects.filter(run=run, industry=MANUFACTURING, quotient__isnull=False).count(),
        "map": figures.concentration_map(
            run, MANUFACTURING, marked=found.region_keys, around=[found.region_keys[0][:2]], name="choropleth-cluster"
        ),
        "chart": figures.comparison_chart(run, MANUFACTURING, cell.region_key, name="bars-cluster"),
    }


@public
def genealogy_print(request: HttpRequest, cluster: str) -> HttpResponse:
    """The family tree of a published cluster as a vector PDF on A3."""
    page = get_object_or_404(public_pages(), cluster__slug=cluster)
    tree = genealogies.public_tree(page.cluster)
    if tree.is_empty or tree.contradiction:
        raise Http404
    title = _("Family tree: %(name)s") % {"name": _cluster_name(page)}
    return pdf_response(genealogy_pdf(tree, title=title, subtitle=" ".join(tree.sentences)), _cluster_name(page))


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF as a download."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(name) or "genealogy"}.pdf"'
    return response


@public
def region(request: HttpRequest, key: str) -> HttpResponse:
    """The profile of a Kreis: every group with its quotient, clusters in it, map of the Land."""
    kreis = get_object_or_404(Region, key=key, level=Region.Level.KREIS)
    year = _year(request)
    run = official_concentration(year)
    cells = list(Cell.objects.filter(run=run, region_key=key))
    cells.sort(key=lambda one: -(one.quotient or 0))
    pages = [one for one in public_pages() if any(own.startswith(key) for own in one.cluster.region_keys)]
    industry = request.GET.get("industry", MANUFACTURING)
    if industry not in {one.industry for one in cells}:
        industry = MANUFACTURING
    context = {
        "region": kreis,
        "year": year,
        "rows": [
            [one.industry_en if get_language() == "en" else one.industry_de, figures.written_quotient(one), one.employees,
             one.rank, words.warning_words(one.warnings)]
            for one in cells
        ],
        "map": figures.concentration_map(run, industry, marked=[key], around=[key[:2]]),
        "chart": figures.comparison_chart(run, industry, key),
        "industries": [(one.industry, str(reference.industry_title(one.industry))) for one in cells],
        "industry": industry,
        "pages": [(_cluster_name(one), reverse("landscape:public_cluster", args=[one.cluster.slug])) for one in pages],
        "density": [one for one in stated_densities() if one.touches([key])],
        "terms": words.TERMS,
        "source": figures.source_of(run)[0],
        "may_explore": may_explore(request.user),
    }  # fmt: skip
    return render(request, "landscape/public/region.html", context)


@public
def region_choose(request: HttpRequest) -> HttpResponse:
    """From the chosen key to the page of the region."""
    key = request.GET.get("key", "")
    if not Region.objects.filter(key=key, level=Region.Level.KREIS).exists():
        return redirect("landscape:public_concentration")
    return redirect("landscape:public_region", key)


DENSITIES = Table(
    name="landscape.densities",
    columns=[
        Column("rank", gettext_lazy("Rank"), sort="rank", kind="number"),
        Column("name", gettext_lazy("Region"), sort="name"),
        Column("per_100_000", gettext_lazy("Clusters per 100,000 inhabitants"), sort="per_100_000", kind="number", decimals=2),
        Column("clusters", gettext_lazy("Clusters"), sort="clusters", kind="number"),
        Column("year", gettext_lazy("Counted in"), value=lambda row: str(row.year) if row.year else None, sort="year"),
        Column("population", gettext_lazy("Inhabitants"), sort="population", kind="number"),
        Column("population_year", gettext_lazy("Inhabitants of"),
               value=lambda row: f"{row.population_year} ({row.population_source})"),
        Column("rule", gettext_lazy("Counting rule")),
        Column("source", gettext_lazy("Source of the count"), sort="source"),
    ],
    order="rank",
    search=["name"],
    counted=lambda n: ngettext("%(count)s region", "%(count)s regions", n),
    empty=Empty(gettext_lazy("No count of clusters yet"), gettext_lazy("Here stand regions with a stated number of clusters.")),
    export_name=gettext_lazy("Cluster density"),
)  # fmt: skip


@public
def density(request: HttpRequest) -> HttpResponse:
    """Clusters per 100,000 inhabitants, each with its counting rule."""
    rule = request.GET.get("rule", "")
    rows = counted_densities(rule) if rule in RULES else stated_densities()
    return table_page(request, DENSITIES, rows, "landscape/public/density.html", rule=rule if rule in RULES else "")
