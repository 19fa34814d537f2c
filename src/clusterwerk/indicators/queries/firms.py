"""Reporting firms with their keys."""

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Organisation, Person, Position
from clusterwerk.directory.queries import current
from clusterwerk.indicators.models import FirmKey, OwnershipStatement, Reporter, Round
from clusterwerk.members.queries import organisations_acted_for


def reporters_visible_to(actor: Actor) -> QuerySet[Reporter]:
    """The office all, a firm itself."""
    rows = Reporter.objects.filter(initiative=actor.initiative).select_related("organisation", "person")
    if actor.is_office:
        return rows
    return own_reporters(actor) if actor.is_member else rows.none()


def own_reporters(actor: Actor) -> QuerySet[Reporter]:
    """The firms that this person acts for, as far as they report."""
    rows = Reporter.objects.filter(initiative=actor.initiative, organisation__in=organisations_acted_for(actor))
    return rows.select_related("organisation", "person", "initiative")


def with_newest_statement(rows: QuerySet[Reporter]) -> QuerySet[Reporter]:
    """With `key_made`, `fingerprint`, and of the newest statement `stated`, `stated_on`, `stated_by_firm`, `others`.

    The newest is the one entered last: the office confirms today what it looked up on an earlier day.
    """
    keys = FirmKey.objects.filter(reporter=OuterRef("pk"), revoked_at__isnull=True)
    newest = OwnershipStatement.objects.filter(reporter=OuterRef("pk")).order_by("-pk")
    return rows.annotate(
        key_made=Subquery(keys.values("made_at")[:1]),
        fingerprint=Subquery(keys.values("fingerprint")[:1]),
        stated=Subquery(newest.values("stated")[:1]),
        stated_on=Subquery(newest.values("on")[:1]),
        stated_by_firm=Subquery(newest.values("by_firm")[:1]),
        stated_by=Subquery(newest.values("by__name")[:1]),
        others=Subquery(newest.values("others")[:1]),
    )


def keys_missing(one: Round) -> QuerySet[Reporter]:
    """Firms on the list of a round that have no living key."""
    living = FirmKey.objects.filter(revoked_at__isnull=True).values("reporter")
    return (
        Reporter.objects.filter(participations__round=one)
        .exclude(pk__in=living)
        .select_related("organisation", "person")
    )


def people_who_may_be_asked(organisation: Organisation, initiative) -> QuerySet[Person]:
    """People who work at a firm today and have an e-mail address, the main contact first."""
    held = Position.objects.filter(current(), organisation=organisation, person=OuterRef("pk"))
    people = Person.objects.filter(Exists(held), initiative=initiative, erased_at__isnull=True).exclude(email="")
    return people.order_by(Exists(held.filter(is_main_contact=True)).desc(), F("user").desc(nulls_last=True), "pk")


def without_living_contact() -> QuerySet[Reporter]:
    """Firms of all initiatives whose contact may not be asked any more."""
    held = Position.objects.filter(current(), organisation=OuterRef("organisation"), person=OuterRef("person"))
    asked = Reporter.objects.filter(person__isnull=False)
    return asked.exclude(Exists(held), person__erased_at__isnull=True, person__email__gt="")
