"""The programme as the office and as everybody sees it."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.programme import Proposal, Session, Speaker


def proposals_visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Proposed talks are for the office only."""
    if not actor.is_office:
        return Proposal.objects.none()
    return Proposal.objects.filter(initiative=actor.initiative).select_related("event")


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """The office: all sessions, also those without a time."""
    if not actor.is_office:
        return Session.objects.none()
    return Session.objects.filter(initiative=actor.initiative).select_related("event", "track")


def speakers_visible_to(actor: Actor) -> QuerySet[Speaker]:
    """The office: all speakers, drafts too."""
    if not actor.is_office:
        return Speaker.objects.none()
    return Speaker.objects.filter(initiative=actor.initiative).select_related("event")


def shown_sessions(event: Event) -> QuerySet[Session]:
    """What everybody sees: sessions with a time, with the speakers who agreed. Three queries, however many there are."""
    agreed = Prefetch("speakers", queryset=Speaker.objects.filter(is_draft=False))
    return event.sessions.filter(begins_at__isnull=False).select_related("track").prefetch_related(agreed)


@dataclass(frozen=True)
class ProgrammeDay:
    """One day of the programme, with what runs at the same time side by side."""

    on: dt.date
    slots: list[tuple[dt.datetime, list[Session]]]


def programme_of(event: Event) -> list[ProgrammeDay]:
    """The programme by days and beginnings."""
    days = groupby(shown_sessions(event), key=lambda one: timezone.localdate(one.begins_at))
    return [
        ProgrammeDay(on, [(begins, list(group)) for begins, group in groupby(rows, key=lambda one: one.begins_at)])
        for on, rows in days
    ]


def takes_proposals(event: Event) -> bool:
    """The event asks for talks, and the deadline is not over."""
    return (
        event.proposals_until is not None
        and timezone.localdate() <= event.proposals_until
        and event.state in (EventState.OPEN, EventState.CLOSED)
    )
