"""Which initiatives, roles and histories a person knows of."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Grant, Initiative, StaffSession
from clusterwerk.core import outbox
from clusterwerk.core.models import LogEntry, Mail


def initiatives_of(user) -> QuerySet[Initiative]:
    """The initiatives in which this person has a role today."""
    today = timezone.localdate()
    running = Q(until__isnull=True) | Q(until__gte=today)
    return Initiative.objects.filter(pk__in=user.grants.filter(running, since__lte=today).values("initiative"))


def initiatives_in_installation(user) -> QuerySet[Initiative]:
    """What an administrator may know without a staff session: that the initiatives exist, and their names."""
    return Initiative.objects.all() if user.is_administrator else Initiative.objects.none()


def grants_visible_to(actor: Actor) -> QuerySet[Grant]:
    """The roles in the own initiative, for the office; nobody else needs to know who else is in."""
    if not actor.is_office:
        return Grant.objects.none()
    return Grant.objects.filter(initiative=actor.initiative).select_related("user")


def staff_sessions_visible_to(actor: Actor) -> QuerySet[StaffSession]:
    """Which administrator looked in, when and why: the office reads it."""
    if not actor.is_office:
        return StaffSession.objects.none()
    return StaffSession.objects.filter(initiative=actor.initiative).select_related("user").order_by("-started_at")


def log_visible_to(actor: Actor) -> QuerySet[LogEntry]:
    """What was done in the initiative, for the office."""
    if not actor.is_office:
        return LogEntry.objects.none()
    return LogEntry.objects.filter(scope_id=actor.scope_id)


def mails_visible_to(actor: Actor) -> QuerySet[Mail]:
    """The mail that the program wrote for the initiative, for the office."""
    if not actor.is_office:
        return Mail.objects.none()
    return outbox.mails_visible_to(actor.scope_id)
