"""Reporting firms with their keys."""

from django.db.models import OuterRef, QuerySet, Subquery

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Organisation, Person
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
    """With `key_made`, `fingerprint`, and of the newest statement `stated`, `stated_on`, `stated_by_firm`, `others`."""
    keys = FirmKey.objects.filter(reporter=OuterRef("pk"), revoked_at__isnull=True)
    newest = OwnershipStatement.objects.filter(reporter=OuterRef("pk")).order_by("-on", "-pk")
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


def people_who_may_be_asked(reporter_or_organisation: Organisation, initiative) -> QuerySet[Person]:
    """People of a firm with an e-mail address, the main contact first."""
    people = Person.objects.filter(
        initiative=initiative,
        erased_at__isnull=True,
        positions__organisation=reporter_or_organisation,
        positions__until__isnull=True,
    ).exclude(email="")
    return people.order_by("-positions__is_main_contact", "-user", "pk")
