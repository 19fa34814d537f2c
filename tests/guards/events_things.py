"""The things of the events package that addresses point at, all of the example initiative."""

from clusterwerk.events.models.events import ChecklistItem, Event, EventDay, Host, Question


def event_of(world) -> Event:
    """The example's open forum."""
    return Event.objects.get(initiative=world.initiative, state="open")


def events_thing(address_name: str, argument: str, world) -> int | str:
    """The key of the thing that an address of events points at."""
    name, event = address_name.removeprefix("events:"), event_of(world)
    if argument == "state":
        return "closed"
    if "_item_" in name:
        return ChecklistItem.objects.filter(event=event).first().pk
    if name == "desk_event_hours":
        return EventDay.objects.get(event=event).pk
    if name == "desk_host_remove":
        return Host.objects.get_or_create(initiative=event.initiative, event=event, organisation=world.firm)[0].pk
    if name == "desk_question_remove":
        return Question.objects.filter(event=event).first().pk
    return event.pk
