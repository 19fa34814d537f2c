"""Conversations of the office."""

import datetime as dt

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Organisation
from clusterwerk.members.models import Conversation
from clusterwerk.members.queries.membership import members_on
from clusterwerk.members.retention_kinds import months_before

SILENT_MONTHS = 6


def conversations_visible_to(actor: Actor) -> QuerySet[Conversation]:
    """Conversations are for the office only."""
    if not actor.is_office:
        return Conversation.objects.none()
    return Conversation.objects.filter(initiative=actor.initiative).select_related(
        "organisation", "held_by", "responsible"
    )


def open_steps(actor: Actor, *, until: dt.date | None = None) -> QuerySet[Conversation]:
    """Conversations whose next step is not done, the one due first in front; `until` leaves out later ones."""
    steps = conversations_visible_to(actor).exclude(next_step="").filter(done_on__isnull=True)
    if until is not None:
        steps = steps.filter(next_on__lte=until)
    return steps.order_by(F("next_on").asc(nulls_last=True), "id")


def members_nobody_spoke_to(actor: Actor, *, months: int = SILENT_MONTHS) -> QuerySet[Organisation]:
    """Today's members without a conversation for so many months, with `last_spoken_on`; the longest silence first."""
    if not actor.is_office:
        return Organisation.objects.none()
    today = timezone.localdate()
    own = Q(conversations__initiative=actor.initiative)
    return (
        members_on(actor.initiative, today)
        .annotate(last_spoken_on=Max("conversations__on", filter=own))
        .filter(Q(last_spoken_on__isnull=True) | Q(last_spoken_on__lt=months_before(today, months)))
        .order_by(F("last_spoken_on").asc(nulls_first=True), "name_folded")
    )
