"""What hangs on the days of an event and follows them: times of the programme and of one-to-one meetings."""

import datetime as dt

from django.utils import timezone

from clusterwerk.events.actions.one_to_one import own_meetings, tell_changed
from clusterwerk.events.announcements import one_to_one_letters_due
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.one_to_one import OneToOneSetup, OneToOneSlot


def moved(moment: dt.datetime, shift: dt.timedelta) -> dt.datetime:
    """The same time of day so many days later, whatever the clock was set to in between."""
    return timezone.make_aware(timezone.localtime(moment).replace(tzinfo=None) + shift)


def move_times(*, event: Event, shift: dt.timedelta) -> None:
    """Let sessions and one-to-one meetings keep their time of day when the days of the event move."""
    for session in event.sessions.filter(begins_at__isnull=False):
        session.begins_at, session.ends_at = moved(session.begins_at, shift), moved(session.ends_at, shift)
        session.save(update_fields=["begins_at", "ends_at"])
    setup = OneToOneSetup.objects.select_for_update().filter(event=event).first()
    if setup is None:
        return
    setup.wishes_until += shift
    setup.save(update_fields=["wishes_until"])
    # The one that moves onto another's old time comes after it.
    for slot in setup.slots.order_by("-starts_at" if shift > dt.timedelta(0) else "starts_at"):
        slot.starts_at, slot.ends_at = moved(slot.starts_at, shift), moved(slot.ends_at, shift)
        slot.save(update_fields=["starts_at", "ends_at"])


def tell_moved_meetings(*, event: Event) -> None:
    """Whoever holds a published schedule gets it anew when the new date is told."""
    setup = OneToOneSetup.objects.select_for_update().filter(event=event, published_at__isnull=False).first()
    if setup is None:
        return
    placed = [one.pk for one in setup.participants.all() if any(meeting.slot_id for meeting in own_meetings(one))]
    tell_changed(placed)
    one_to_one_letters_due.announce(event=event)


def copy_one_to_one(*, event: Event, copy: Event, shift: dt.timedelta) -> OneToOneSetup | None:
    """The next edition has one-to-one meetings at the same times of day and as many tables; nobody takes part yet."""
    setup = OneToOneSetup.objects.filter(event=event).first()
    if setup is None:
        return None
    own = {"initiative_id": copy.initiative_id}
    made = OneToOneSetup.objects.create(
        event=copy,
        minutes=setup.minutes,
        tables=setup.tables,
        wishes_until=min(setup.wishes_until + shift, copy.last_day),
        **own,
    )
    OneToOneSlot.objects.bulk_create(
        OneToOneSlot(setup=made, starts_at=moved(slot.starts_at, shift), ends_at=moved(slot.ends_at, shift), **own)
        for slot in setup.slots.all()
    )
    return made
