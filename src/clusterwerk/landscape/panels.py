"""What the landscape shows on pages of other packages."""

from django.utils.translation import get_language

from clusterwerk.landscape import reference
from clusterwerk.landscape.models import Champion
from clusterwerk.landscape.queries import champions_visible_to, public_facts_of, public_pages


def public_home(_actor, _subject) -> dict | None:
    """Published clusters and the way to the regions, on the front door."""
    pages = list(public_pages()[:12])
    english = get_language() == "en"
    names = [
        (page.cluster.name_en if english and page.cluster.name_en else page.cluster.name_de, page.cluster.slug)
        for page in pages
    ]
    return {"clusters": names, "has_figures": bool(reference.official_years())}


def of_organisation(actor, organisation) -> dict | None:
    """Hidden-champion record and public facts of an organisation, for the office."""
    champion = champions_visible_to(actor).filter(organisation=organisation).first()
    facts = [
        [one.label or one.get_kind_display(), one.value, one.as_of, one.scope, one.source]
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
