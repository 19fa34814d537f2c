"""Who has room at an event, and who is the first in line: counted under the lock of the event's row.

`locked` is the one rule against overrunning a limit. On PostgreSQL the row lock lets the next one wait; on SQLite every
transaction of the program begins IMMEDIATE, so only one writes at a time. Everything is counted after the lock.
"""

from django.db.models import Sum

from clusterwerk.events.choices.registrations import HOLDING, RegistrationState
from clusterwerk.events.models.events import Event, Host
from clusterwerk.events.models.registrations import Registration


def locked(event: Event) -> Event:
    """The event, locked until the end of the transaction."""
    return Event.objects.select_for_update().get(pk=event.pk)


def _taken(event: Event, **conditions) -> int:
    rows = event.registrations.filter(state__in=HOLDING, **conditions)
    return rows.aggregate(sum=Sum("places"))["sum"] or 0


def fits(event: Event, places: int) -> bool:
    """Whether so many places are free."""
    return event.limit is None or _taken(event) + places <= event.limit


def firm_has_room(event: Event, firm_key: str, places: int) -> bool:
    """Whether a firm may still send so many."""
    if event.limit_per_firm is None or not firm_key:
        return True
    return _taken(event, firm_key=firm_key) + places <= event.limit_per_firm


def host_has_room(event: Event, host: Host | None, places: int) -> bool:
    """Whether a hosting firm takes so many more visitors."""
    if host is None or host.limit is None:
        return True
    return _taken(event, host=host) + places <= host.limit


def first_in_line(event: Event) -> Registration | None:
    """The first on the waiting list whose own firm may still send somebody and whose host has room: others do not hold up
    who comes after them."""
    waiting = event.registrations.filter(state=RegistrationState.WAITING).select_related("host").order_by("number")
    first = waiting.first()
    if first is None or (event.limit_per_firm is None and not event.hosts.filter(limit__isnull=False).exists()):
        return first
    return next(
        (
            one
            for one in waiting
            if firm_has_room(event, one.firm_key, one.places) and host_has_room(event, one.host, one.places)
        ),
        None,
    )
