"""Which people and positions a person may know of."""

import datetime as dt

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import (
    Person,
    Position,
)
from clusterwerk.directory.names import fold, person_key
from clusterwerk.directory.representation import represented_by


def current(day: dt.date | None = None) -> Q:
    """Condition on positions (and other rows with since and until) that hold on a day."""
    day = day or timezone.localdate()
    return (Q(since__isnull=True) | Q(since__lte=day)) & (Q(until__isnull=True) | Q(until__gte=day))


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """The office: the initiative's people. A firm: who works there today. Viewers, partners: nobody."""
    people = Person.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return people
    own = Position.objects.filter(current(), organisation__in=represented_by(actor)).values("person")
    return people.filter(pk__in=own, erased_at__isnull=True)


def positions_visible_to(actor: Actor) -> QuerySet[Position]:
    """The office all; a firm those at itself, also past ones: the old firm keeps the history, not the new address."""
    positions = Position.objects.filter(initiative=actor.initiative)
    return positions if actor.is_office else positions.filter(organisation__in=represented_by(actor))


def with_current_position(actor: Actor, people: QuerySet[Person]) -> QuerySet[Person]:
    """Adds `organisation_name`, `organisation_pk`, `function` of the first current position that the actor may see."""
    positions = positions_visible_to(actor).filter(current(), person=OuterRef("pk")).order_by("-is_main_contact", "id")
    return people.annotate(
        organisation_name=Subquery(positions.values("organisation__name")[:1]),
        organisation_pk=Subquery(positions.values("organisation")[:1]),
        organisation_folded=Subquery(positions.values("organisation__name_folded")[:1]),
        function=Subquery(positions.values("function")[:1]),
    )


def find_people(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """People (with their current position) in whose name, e-mail address, function or organisation every word occurs."""
    for word in text.split()[:8]:
        folded = fold(word) or word
        people = people.filter(
            Q(name_folded__contains=folded)
            | Q(email__icontains=word)
            | Q(function__icontains=word)
            | Q(organisation_folded__contains=folded)
        )
    return people


def possible_double_people(
    actor: Actor, *, given_name: str, family_name: str, email: str = "", without: Person | None = None
) -> QuerySet[Person]:
    """People of this initiative that may be the same: same name without titles, or same e-mail address."""
    same = Q(name_key=person_key(given_name, family_name))
    if email.strip():
        same |= Q(email__iexact=email.strip())
    found = people_visible_to(actor).filter(same, erased_at__isnull=True)
    return found.exclude(pk=without.pk) if without is not None and without.pk else found
