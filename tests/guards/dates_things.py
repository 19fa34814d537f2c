"""The things of dates that addresses point at: an appointment of the member and what belongs to it."""

import datetime as dt

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core import personal_links
from clusterwerk.core.calendar import Span
from clusterwerk.events.actions.appointment_mail import PURPOSE
from clusterwerk.events.actions.appointments import plan_appointment
from clusterwerk.events.invited import Invited


def dates_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of dates points at."""
    things = vars(world).setdefault("dates_things", {})
    if not things:
        things.update(_made(world))
    kind = address_name.removeprefix("events:").partition("_")[2].split("_")[0]
    return things[argument] if argument in things else things[f"{kind}.{argument}"]


def _made(world) -> dict:
    manager = actor_for(world.users["manager"], world.initiative)
    day = dt.date.today() + dt.timedelta(days=30)
    appointment = plan_appointment(
        title="Runde", span=Span.hours(day, dt.time(14), 90), invited=[Invited(person=world.person)], by=manager
    )
    attendee = appointment.attendees.get()
    link = personal_links.give(
        PURPOSE, attendee.pk, expires_at=appointment.ends_at, scope_id=world.initiative.pk, language="de"
    )
    return {
        "appointment.pk": appointment.pk,
        "attendee.pk": attendee.pk,
        "appointment.token": personal_links.token_of(link),
    }
