"""What was done in the directory, for the office."""

from django.db.models import Q, QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.core.models import LogEntry
from clusterwerk.directory.models import (
    MergeRecord,
    Organisation,
    Person,
)
from clusterwerk.directory.queries.links import links_of


def merges_visible_to(actor: Actor) -> QuerySet[MergeRecord]:
    """Merges that can be looked at or undone: the office."""
    if not actor.is_office:
        return MergeRecord.objects.none()
    return MergeRecord.objects.filter(initiative=actor.initiative)


def history_of_organisation(actor: Actor, organisation: Organisation) -> QuerySet[LogEntry]:
    """What was done with an organisation, its links and its figures in this initiative: for the office."""
    if not actor.is_office:
        return LogEntry.objects.none()
    links = [str(pk) for pk in links_of(actor, organisation).values_list("pk", flat=True)]
    about = Q(subject_kind="directory.organisation", subject_id=str(organisation.pk))
    about |= Q(subject_kind="directory.link", subject_id__in=links)
    return LogEntry.objects.filter(about, scope_id=actor.scope_id)


def history_of_person(actor: Actor, person: Person) -> QuerySet[LogEntry]:
    """What was done with a person's record: for the office."""
    if not actor.is_office:
        return LogEntry.objects.none()
    return LogEntry.objects.filter(subject_kind="directory.person", subject_id=str(person.pk), scope_id=actor.scope_id)
