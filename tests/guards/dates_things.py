"""The things of dates that addresses point at: an appointment and a date poll of the member and what belongs to them."""

import datetime as dt

from django.utils import timezone

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core import personal_links
from clusterwerk.core.calendar import Span
from clusterwerk.events.actions import appointment_mail, feeds, poll_mail
from clusterwerk.events.actions.appointments import plan_appointment
from clusterwerk.events.actions.days_off import enter_days_off
from clusterwerk.events.actions.polls import open_poll
from clusterwerk.events.actions.replies import keep_odd
from clusterwerk.events.choices.dates import Way
from clusterwerk.events.invited import Invited
from clusterwerk.events.models import CalendarReply
from clusterwerk.events.models.timed import span_as_words


def dates_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of dates points at."""
    things = vars(world).setdefault("dates_things", {})
    if not things:
        things.update(_made(world))
    kind = address_name.removeprefix("events:").partition("_")[2].split("_")[0]
    if address_name.startswith("events:installation_"):
        kind = "stray"
    return things[argument] if argument in things else things[f"{kind}.{argument}"]


def _made(world) -> dict:
    manager = actor_for(world.users["manager"], world.initiative)
    span = Span.hours(timezone.localdate() + dt.timedelta(days=30), dt.time(14), 90)
    own = {"title": "Runde", "invited": [Invited(person=world.person)], "by": manager, "series": "Runde"}
    appointment = plan_appointment(span=span, **own)
    poll = open_poll(spans=[span], closes_at=timezone.now() + dt.timedelta(days=7), **own)
    attendee, invitee = appointment.attendees.get(), poll.invitees.get()
    feed = feeds.make_feed(series=(poll.series, poll.series_name), by=manager)
    feeds.feed_address(feed)
    [period] = enter_days_off(periods=[("Ferien", span.on, span.on)], by=manager)
    odd = keep_odd(reason="?", message_id="x", initiative=world.initiative, sender="x@example.org", way=Way.MAIL)
    odd.appointment, odd.proposed_time, odd.proposed = appointment, span_as_words(span), str(span)
    odd.save()
    stray = keep_odd(reason="?", message_id="y", initiative=None, sender="y@example.org", way=Way.MAIL)
    CalendarReply.objects.filter(pk=stray.pk).update(initiative=None)
    tokens = {
        f"{name}.token": _token(purpose, key, world)
        for name, purpose, key in (
            ("appointment", appointment_mail.PURPOSE, attendee.pk),
            ("poll", poll_mail.PURPOSE, invitee.pk),
            ("feed", feeds.PURPOSE, feed.pk),
        )
    }
    return {
        "appointment.pk": appointment.pk,
        "attendee.pk": attendee.pk,
        "poll.pk": poll.pk,
        "slot": poll.slots.get().pk,
        "invitee.pk": invitee.pk,
        "feed.pk": feed.pk,
        "days.pk": period.pk,
        "reply.pk": odd.pk,
        "stray.pk": stray.pk,
        **tokens,
    }


def _token(purpose: str, key: int, world) -> str:
    until = timezone.now() + dt.timedelta(days=30)
    link = personal_links.give(purpose, key, expires_at=until, scope_id=world.initiative.pk, language="de")
    return personal_links.token_of(link)
