"""What competition law is kept for here: an event."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Grant, Role
from clusterwerk.compliance.queries import read_out_of
from clusterwerk.compliance.rules import may_read_out
from clusterwerk.compliance.subjects import Subject, register
from clusterwerk.directory.models import Person
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.choices.registrations import HOLDING
from clusterwerk.events.models.events import Event
from clusterwerk.events.queries.events import events_visible_to
from clusterwerk.events.queries.registrations import without_notice

OFFICE = (Role.MANAGER, Role.STAFF)


def find(actor, pk: int) -> Event | None:
    """An event as this person may know it."""
    return events_visible_to(actor).filter(pk=pk).first()


def address(actor, event: Event) -> str:
    """The page of the event on the actor's surface."""
    if actor.is_office:
        return reverse("events:desk_event", args=[actor.initiative.slug, event.pk])
    return reverse("events:portal_event_list", args=[actor.initiative.slug])


def people(event: Event) -> list[Person]:
    """People of the register who have a place, and those of the office."""
    own = Person.objects.filter(initiative=event.initiative_id, erased_at=None)
    office = Grant.objects.filter(initiative=event.initiative_id, role__in=OFFICE, until=None).values("user")
    guests = event.registrations.filter(state__in=HOLDING).exclude(person=None).values("person")
    return list(own.filter(Q(pk__in=guests) | Q(user__in=office)).order_by("family_name", "given_name", "pk"))


def reading_of(actor, event: Event) -> dict:
    """Whether the notice was read out at the start, where that is noted, and how many did not acknowledge it before."""
    if not event.is_gathering or event.state in (EventState.DRAFT, EventState.CANCELLED):
        return {}
    noted = read_out_of(event)
    may_note = noted is None and event.first_day <= timezone.localdate() and may_read_out(actor, event)
    address = reverse("compliance:desk_read_out", args=[actor.initiative.slug, "event", event.pk]) if may_note else ""
    missing = without_notice(event).count() if noted is None else 0
    return {"is_read": True, "read_out": noted, "read_out_url": address, "without_notice": missing}


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
