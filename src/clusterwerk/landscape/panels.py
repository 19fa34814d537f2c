"""What the landscape shows on pages of other packages."""

from django.utils.translation import get_language

from clusterwerk.landscape import figures, reference
from clusterwerk.landscape.actions.concentration import official_concentration
from clusterwerk.landscape.choices import scope_words
from clusterwerk.landscape.models import Champion
from clusterwerk.landscape.queries import champions_visible_to, public_facts_of, public_pages_with_counts
from clusterwerk.landscape.words import what_is_known


def public_home(_actor, _subject) -> dict | None:
    """Published clusters and the way to the regions, on the front door."""
    pages = list(public_pages_with_counts()[:12])
    english = get_language() == "en"
    names = [
        (
            page.cluster.name_en if english and page.cluster.name_en else page.cluster.name_de,
            page.cluster.slug,
            what_is_known(page),
        )
        for page in pages
    ]
    regions = figures.kreis_options() if reference.official_years() else []
    return {"clusters": names, "map": _home_map(pages), "regions": regions}


def of_installation(_actor, _user) -> dict:
    """The way from the list of initiatives to the landscape, for the administrator."""
    return {}


def _home_map(pages: list) -> figures.Figure | None:
    """Manufacturing in the Land of most published clusters, with their districts marked."""
    keys = [key for page in pages for key in page.cluster.region_keys]
    years = reference.official_years()
    if not keys or not years:
        return None
    laender = [key[:2] for key in keys]
    land = max(sorted(set(laender)), key=laender.count)
    run = official_concentration(years[0])
    return figures.concentration_map(
        run, "C", marked=sorted({key[:5] for key in keys}), around=[land], name="choropleth-home"
    )


def of_organisation(actor, organisation) -> dict | None:
    """Hidden-champion record and public facts of an organisation, for the office."""
    champion = champions_visible_to(actor).filter(organisation=organisation).first()
    facts = [
        [one.label or one.get_kind_display(), one.value, one.as_of, scope_words(one.scope), one.source]
        for one in public_facts_of([organisation.pk])
    ]
    if champion is None and not facts:
        return None
    return {"champion": champion, "public_facts": facts}


def label_in_portal(actor, organisation) -> dict | None:
    """The firm itself reads whether it is shown as a hidden champion, and since when it agreed."""
    champion = Champion.objects.filter(initiative=actor.initiative, organisation=organisation).first()
    if champion is None or not champion.is_public:
        return None
    return {"champion": champion}
