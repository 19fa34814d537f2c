"""Business cards of people: who may see them decides the query that gives the people."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.utils.text import slugify

from clusterwerk.core.exports import file_name
from clusterwerk.directory.choices import SiteKind
from clusterwerk.directory.models import Person
from clusterwerk.directory.queries import current, positions_visible_to
from clusterwerk.directory.vcard import MEDIA_TYPE, Card, write_cards


def cards_of(actor, people: QuerySet[Person]) -> list[Card]:
    """The cards of these people with the first current position that the actor may see, and its address."""
    positions = (
        positions_visible_to(actor)
        .filter(current())
        .select_related("organisation")
        .prefetch_related("organisation__sites")
        .order_by("-is_main_contact", "pk")
    )
    people = people.filter(erased_at__isnull=True).prefetch_related(Prefetch("positions", positions, "seen_positions"))
    return [_card(person) for person in people]


def _card(person: Person) -> Card:
    position = person.seen_positions[0] if person.seen_positions else None
    sites = [site for site in position.organisation.sites.all() if site.is_open] if position else []
    site = min(sites, key=lambda one: (one.kind != SiteKind.HEADQUARTERS, one.pk), default=None)
    return Card(
        uid=f"urn:clusterwerk:person:{person.initiative_id}:{person.pk}",
        full_name=str(person),
        family_name=person.family_name,
        given_name=person.given_name,
        prefix=person.title,
        organisation=position.organisation.name if position else "",
        department=position.department if position else "",
        function=position.function if position else "",
        emails=tuple(person.emails),
        phone=person.phone,
        mobile=person.mobile,
        website=position.organisation.website if position else "",
        language=person.language,
        street=site.street if site else "",
        postal_code=site.postal_code if site else "",
        place=site.place if site else "",
        country=site.country if site else "",
    )


def vcard_response(name: str, cards: list[Card]) -> HttpResponse:
    """A download of business cards."""
    response = HttpResponse(write_cards(cards), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(slugify(name) or "vcard", "vcf")}"'
    return response
