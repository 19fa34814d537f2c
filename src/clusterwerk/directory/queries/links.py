"""Which links a person may know of."""

from django.db.models import Q, QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.choices import Visibility
from clusterwerk.directory.models import (
    Link,
    Organisation,
)
from clusterwerk.directory.queries.organisations import organisations_visible_to
from clusterwerk.directory.representation import represented_by


def links_visible_to(actor: Actor) -> QuerySet[Link]:
    """The office all; a firm what it entered; others what is open to them when both ends are known to them.

    What one firm entered about competitors or customers is nobody's but its own and the office's.
    """
    links = Link.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return links
    levels = [Visibility.PUBLIC]
    if actor.is_member or actor.is_partner:
        levels.append(Visibility.MEMBERS)
    known = organisations_visible_to(actor).values("pk")
    open_to_actor = (
        Q(visibility__in=levels)
        & (Q(from_organisation__isnull=True) | Q(from_organisation__in=known))
        & (Q(to_organisation__isnull=True) | Q(to_organisation__in=known))
    )
    return links.filter(open_to_actor | Q(entered_by__in=represented_by(actor)))


def links_of(actor: Actor, organisation: Organisation) -> QuerySet[Link]:
    """The links of one organisation that the actor may know of, with both ends loaded."""
    return (
        links_visible_to(actor)
        .filter(Q(from_organisation=organisation) | Q(to_organisation=organisation))
        .select_related("from_organisation", "to_organisation", "entered_by")
    )


def links_shown(actor: Actor, organisation: Organisation) -> list[tuple[Link, str, Organisation | None, str, bool]]:
    """The links of an organisation as its page shows them: the link, the words read from here, the other organisation if
    the actor may open its page, its name, and whether a firm of the actor entered the link."""
    links = list(links_of(actor, organisation))
    others = {other.pk for link in links if (other := link.other_end(organisation.pk))}
    known = set(organisations_visible_to(actor).filter(pk__in=others).values_list("pk", flat=True))
    own = represented_by(actor)
    shown = []
    for link in links:
        other = link.other_end(organisation.pk)
        shown.append(
            (
                link,
                link.phrase_for(organisation.pk),
                other if other and other.pk in known else None,
                link.other_name(organisation.pk),
                link.entered_by_id in own,
            )
        )
    return shown
