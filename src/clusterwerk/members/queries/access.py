"""Who acts for which organisation."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Person
from clusterwerk.members.models import PortalAccess


def open_accesses(day=None) -> Q:
    """Condition on accesses that hold on a day. Revoking takes effect on the day itself."""
    day = day or timezone.localdate()
    return Q(granted_on__lte=day) & (Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))


def organisations_acted_for(actor: Actor) -> frozenset[int]:
    """Ids of the organisations this person acts for in the portal today; fills the door of the directory."""
    own = PortalAccess.objects.filter(open_accesses(), initiative=actor.initiative, person__user_id=actor.user.pk)
    return actor.once("members.acted_for", lambda: frozenset(own.values_list("organisation_id", flat=True)))


def accesses_visible_to(actor: Actor) -> QuerySet[PortalAccess]:
    """The office sees all, also ended ones; a member sees who acts for the own organisation today; nobody else any."""
    accesses = PortalAccess.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return accesses
    if not actor.is_member:
        return accesses.none()
    return accesses.filter(open_accesses(), organisation__in=organisations_acted_for(actor))


def own_person(actor: Actor) -> Person | None:
    """The person that this login is in the initiative, or None when there is none."""
    rows = Person.objects.filter(initiative=actor.initiative, user_id=actor.user.pk)
    return actor.once("members.own_person", rows.first)
