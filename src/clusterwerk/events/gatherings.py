"""What competition law is kept for here: an event."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.subjects import Subject, register
from clusterwerk.directory.models import Person
from clusterwerk.events.choices.registrations import HOLDING
from clusterwerk.events.models.events import Event
from clusterwerk.events.queries.events import events_visible_to


def find(actor, pk: int) -> Event | None:
    """An event as this person may know it."""
    return events_visible_to(actor).filter(pk=pk).first()


def address(actor, event: Event) -> str:
    """The page of the event on the actor's surface."""
    if actor.is_office:
        return reverse("events:desk_event", args=[actor.initiative.slug, event.pk])
    return reverse("events:portal_event_list", args=[actor.initiative.slug])


def people(event: Event) -> list[Person]:
    """People of the register who have a place."""
    rows = event.registrations.filter(state__in=HOLDING, person__erased_at=None).exclude(person=None)
    return [one.person for one in rows.select_related("person")]


def took_part(actor, event: Event) -> bool:
    """The person has a place, and the event has begun."""
    own = event.registrations.filter(state__in=HOLDING, person__user=actor.user.pk)
    return event.first_day <= timezone.localdate() and own.exists()


def attended_events(actor):
    """Events that have begun and at which this person has a place, the latest first."""
    own = {"registrations__person__user": actor.user.pk, "registrations__state__in": HOLDING}
    rows = events_visible_to(actor).filter(first_day__lte=timezone.localdate(), **own)
    return rows.distinct().order_by("-first_day", "-pk")


def register_gatherings() -> None:
    """Let competition law know of events."""
    register(
        Subject(
            kind="event",
            model=Event._meta.label_lower,
            title=_("event"),
            find=find,
            address=address,
            people=people,
            took_part=took_part,
        )
    )
