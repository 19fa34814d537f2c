"""Who came: check-in, and what follows from it in the ledger."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.actions.one_to_one_outcome import keep_meetings_in_ledger
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.choices.registrations import RegistrationState
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.registrations import CheckIn, Registration
from clusterwerk.events.queries.registrations import organisations_present
from clusterwerk.events.rules.events import may_change_event
from clusterwerk.ledger.actions import TookPart, drop_activity, keep_activity
from clusterwerk.ledger.choices import Kind, Part


@transaction.atomic
def check_in(*, registration: Registration, on: dt.date, by) -> CheckIn:
    """Note that somebody came. Twice is once; somebody from the waiting list who is let in has a place from now on."""
    event = Event.objects.select_for_update().get(pk=registration.event_id)
    if not may_change_event(by, event):
        raise NotAllowed(_("Only the office checks in."))
    if not event.first_day <= on <= event.last_day:
        raise Refused(_("The event does not take place on this day."))
    registration = event.registrations.get(pk=registration.pk)
    if registration.state != RegistrationState.CONFIRMED:
        registration.state, registration.offered_until, registration.letter = RegistrationState.CONFIRMED, None, ""
        registration.save(update_fields=["state", "offered_until", "letter"])
    found, is_new = CheckIn.objects.get_or_create(
        registration=registration,
        on=on,
        defaults={"initiative_id": event.initiative_id, "people": registration.places},
    )
    if is_new and event.state == EventState.HELD:
        _follow(event)
    return found


@transaction.atomic
def undo_check_in(*, registration: Registration, on: dt.date, by) -> None:
    """Take back a check-in that was a mistake."""
    event = Event.objects.select_for_update().get(pk=registration.event_id)
    if not may_change_event(by, event):
        raise NotAllowed(_("Only the office checks in."))
    gone, _kinds = CheckIn.objects.filter(registration=registration, on=on).delete()
    if gone:
        log.record(by=by, verb="events.check_in_undone", subject=event, number=registration.number)
    if gone and event.state == EventState.HELD:
        _follow(event)


def _follow(event: Event) -> None:
    """Who came decides what the ledger says of the event and of its one-to-one meetings."""
    keep_in_ledger(event=event)
    keep_meetings_in_ledger(event=event)


def keep_in_ledger(*, event: Event) -> None:
    """Let the ledger follow an event that was held: hosts, and whoever came. Otherwise it is taken out."""
    if event.state != EventState.HELD:
        drop_activity(source=event, initiative=event.initiative)
        return
    took = [
        TookPart(organisation=host.organisation, part=Part.HOST) for host in event.hosts.select_related("organisation")
    ]
    firms, people = {one.organisation for one in took}, set()
    for row in organisations_present(event):
        if row.person is not None and row.person.pk not in people:
            people.add(row.person.pk)
            took.append(TookPart(organisation=row.organisation, person=row.person))
        elif row.person is None and row.organisation not in firms:
            firms.add(row.organisation)
            took.append(TookPart(organisation=row.organisation))
    keep_activity(
        source=event,
        initiative=event.initiative,
        kind=Kind.EVENT,
        title=event.title_de,
        on=event.first_day,
        until=event.last_day if event.last_day != event.first_day else None,
        participants=took,
    )
