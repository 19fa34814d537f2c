"""What the search over everything finds of the directory.

The words of a thing are the same for everybody who may see it, so only what every viewer of it may read is indexed: no
notes, no figures, no links, and of people no firms, because a member must not find out where its contact also works.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.search import Searchable, register
from clusterwerk.directory.models import IndustryCode, Organisation, Person
from clusterwerk.directory.queries import organisations_visible_to, people_visible_to


def _surface(actor) -> str:
    return "desk" if actor.is_office or actor.is_viewer else "portal"


def _text_of_organisation(organisation: Organisation) -> str:
    codes = list(organisation.codes.values_list("edition", "code"))
    titles = [
        f"{one.title_de} {one.title_en}"
        for one in IndustryCode.objects.filter(code__in=[code for _edition, code in codes])
        if (one.edition, one.code) in codes
    ]
    places = organisation.sites.filter(until__isnull=True).values_list("place", "postal_code")
    return " ".join(
        [
            *organisation.further_names.values_list("name", flat=True),
            *(f"{place} {postal_code}" for place, postal_code in places),
            organisation.domain,
            organisation.description_de,
            organisation.description_en,
            *(code for _edition, code in codes),
            *titles,
        ]
    )


def _place_of(organisation: Organisation, actor) -> str:
    """Kind and place, so that namesakes are told apart."""
    places = dict.fromkeys(site.place for site in organisation.sites.all() if site.place and site.until is None)
    return ", ".join([str(organisation.get_kind_display()), *list(places)[:2]])


def _firms_of(person: Person, actor) -> str:
    """Where a person works today; only the office reads it, see above."""
    if not actor.is_office:
        return ""
    today = [position.organisation.name for position in person.positions.all() if position.is_current]
    return ", ".join(dict.fromkeys(today))


def register_all() -> None:
    """Make organisations and people searchable."""
    register(
        Searchable(
            "organisation",
            kind_title=_("Organisations"),
            model=Organisation,
            title=lambda one: one.name,
            text=_text_of_organisation,
            url=lambda one, actor: reverse(
                f"directory:{_surface(actor)}_organisation", args=[actor.initiative.slug, one.pk]
            ),
            scopes=lambda one: one.listings.values_list("initiative_id", flat=True),
            visible_to=lambda actor: organisations_visible_to(actor).prefetch_related("sites"),
            note=_place_of,
        )
    )
    register(
        Searchable(
            "person",
            kind_title=_("People"),
            model=Person,
            title=str,
            text=lambda one: " ".join(one.emails),
            url=lambda one, actor: reverse(f"directory:{_surface(actor)}_person", args=[actor.initiative.slug, one.pk]),
            scopes=lambda one: [one.initiative_id],
            visible_to=lambda actor: (
                people_visible_to(actor).filter(erased_at__isnull=True).prefetch_related("positions__organisation")
            ),
            note=_firms_of,
        )
    )
