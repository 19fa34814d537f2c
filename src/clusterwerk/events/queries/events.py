"""Which events a person can see, and what of them is due."""

import datetime as dt

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.events.choices.events import SHOWN_STATES, EventState
from clusterwerk.events.models.events import ChecklistItem, Event

LOOK_AHEAD = dt.timedelta(days=7)


def events_visible_to(actor: Actor) -> QuerySet[Event]:
    """The office: all events. Everybody else in the initiative: those that are published."""
    events = Event.objects.filter(initiative=actor.initiative)
    return events if actor.is_office else events.filter(state__in=SHOWN_STATES)


def published_events(slug: str) -> QuerySet[Event]:
    """What everybody may know of, also without a login, of the initiative with this name in its address."""
    return Event.objects.filter(initiative__slug=slug, state__in=SHOWN_STATES).select_related("initiative")


def coming_events(initiative: Initiative) -> QuerySet[Event]:
    """Published events that are not over, the next first."""
    return (
        published_events(initiative.slug)
        .filter(last_day__gte=timezone.localdate())
        .exclude(state=EventState.CANCELLED)
        .order_by("first_day", "id")
    )


def with_open_items(events: QuerySet[Event]) -> QuerySet[Event]:
    """Adds `open_items`: how many things of the checklist are not done."""
    return events.annotate(open_items=Count("checklist", filter=Q(checklist__done_on=None), distinct=True))


def checklist_items_visible_to(actor: Actor) -> QuerySet[ChecklistItem]:
    """Checklists are for the office only."""
    if not actor.is_office:
        return ChecklistItem.objects.none()
    return ChecklistItem.objects.filter(initiative=actor.initiative).select_related("event")


def items_due(actor: Actor) -> QuerySet[ChecklistItem]:
    """What is overdue or due within a week, of events that take place."""
    return checklist_items_visible_to(actor).filter(
        ~Q(event__state=EventState.CANCELLED), done_on=None, due_on__lte=timezone.localdate() + LOOK_AHEAD
    )
