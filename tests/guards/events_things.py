"""The things of the events package that addresses point at, all of the example initiative."""

import datetime as dt

from django.utils import timezone

from clusterwerk.core.personal_links import token_of
from clusterwerk.events.actions.feedback import feedback_link
from clusterwerk.events.actions.registration_links import link_of
from clusterwerk.events.models.events import ChecklistItem, Event, EventDay, Host, Question
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant, OneToOneSetup
from clusterwerk.events.models.programme import Proposal, Session, Speaker, Track
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.queries.one_to_one import seen_by


def event_of(world) -> Event:
    """The example's open forum."""
    return Event.objects.get(initiative=world.initiative, state="open")


def events_thing(address_name: str, argument: str, world) -> int | str:
    """The key of the thing that an address of events points at."""
    name, event = address_name.removeprefix("events:"), event_of(world)
    if "one_to_one" in name:
        return one_to_one_thing(name, argument, event)
    if argument == "state":
        return "closed"
    if argument == "kind":
        return "badges"
    if argument == "logo":
        return world.file.pk
    if "_item_" in name:
        return ChecklistItem.objects.filter(event=event).first().pk
    if name == "desk_event_hours":
        return EventDay.objects.get(event=event).pk
    if name == "desk_host_remove":
        return Host.objects.get_or_create(initiative=event.initiative, event=event, organisation=world.firm)[0].pk
    if name == "personal_feedback":
        return token_of(feedback_link(Registration.objects.filter(event=event).order_by("pk")[0]))
    if "_registration" in name or name == "desk_guest_check_in":
        registration = Registration.objects.filter(event=event, state="confirmed").order_by("pk")[0]
        if argument == "token":
            return token_of(link_of(registration))
        if name not in {"desk_registration_list", "desk_registration_add", "public_registration_add"}:
            return registration.pk
    parts = {
        "desk_session_edit": Session,
        "desk_session_remove": Session,
        "desk_track_remove": Track,
        "desk_speaker_edit": Speaker,
        "desk_speaker_remove": Speaker,
        "desk_proposal_decide": Proposal,
    }
    if name in parts:
        return parts[name].objects.filter(event=event).order_by("pk")[0].pk
    if name == "desk_question_remove":
        return Question.objects.filter(event=event).first().pk
    return event.pk


def one_to_one_thing(name: str, argument: str, event: Event) -> int | str:
    """The same for one-to-one meetings; the calendar is that of last year's forum, whose schedule is published."""
    if argument == "what":
        return "free"
    if name == "personal_one_to_one_calendar":
        published = OneToOneSetup.objects.get(initiative=event.initiative, published_at__isnull=False)
        own = published.participants.filter(is_in=True).order_by("pk")[0].registration
        link = link_of(own)
        link.expires_at = timezone.now() + dt.timedelta(days=1)
        link.save(update_fields=["expires_at"])
        return token_of(link)
    people = OneToOneParticipant.objects.filter(setup__event=event).order_by("pk")
    if argument == "token":
        return token_of(link_of(people[0].registration))
    if name == "personal_one_to_one_wish":
        return next(one.key for one in seen_by(people[0]) if not one.standing)
    if name == "desk_one_to_one_absent":
        return people[1].pk
    if name in ("desk_one_to_one_meeting", "desk_one_to_one_meeting_change"):
        return OneToOneMeeting.objects.filter(setup__event=event, state="agreed").order_by("pk")[0].pk
    return event.pk
