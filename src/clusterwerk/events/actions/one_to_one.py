"""One-to-one meetings before the schedule: switching them on, taking part, wishing, accepting, declining.

Whoever changes something locks the row of the setup first, so that two who accept at once make one meeting.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.choices.one_to_one import MeetingState, OneToOneLetter, Priority, WishState
from clusterwerk.events.choices.registrations import RegistrationState
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.one_to_one import (
    OneToOneMeeting,
    OneToOneParticipant,
    OneToOneSetup,
    OneToOneSlot,
    OneToOneWish,
)
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.queries.one_to_one import taking_part
from clusterwerk.events.rules.events import may_change_event

MOST_SLOTS = 60


@dataclass(frozen=True)
class Window:
    """A time in which meetings are held, in the office's time zone."""

    on: dt.date
    begins: dt.time
    ends: dt.time


def locked(setup: OneToOneSetup) -> OneToOneSetup:
    """The setup, locked until the end of the transaction."""
    return OneToOneSetup.objects.select_for_update(of=("self",)).select_related("event").get(pk=setup.pk)


def _times(windows: Iterable[Window], minutes: int) -> list[tuple[dt.datetime, dt.datetime]]:
    """Beginning and end of every slot that fits into the windows; refuses windows that overlap or hold none."""
    length, found = dt.timedelta(minutes=minutes), []
    for window in sorted(windows, key=lambda one: (one.on, one.begins)):
        begins = timezone.make_aware(dt.datetime.combine(window.on, window.begins))
        ends = timezone.make_aware(dt.datetime.combine(window.on, window.ends))
        if found and begins < found[-1][1]:
            raise Refused(_("The times overlap."))
        if begins + length > ends:
            raise Refused(_("A time is shorter than one meeting."))
        while begins + length <= ends:
            found.append((begins, begins + length))
            begins += length
    if not 0 < len(found) <= MOST_SLOTS:
        raise Refused(_("Choose times for 1 to %(most)s meetings one after the other.") % {"most": MOST_SLOTS})
    return found


@transaction.atomic
def set_up(
    *, event: Event, windows: Iterable[Window], minutes: int, tables: int, wishes_until: dt.date, by
) -> OneToOneSetup:
    """Switch one-to-one meetings on, or change when and where they are. A published schedule keeps its times.

    Who said to be absent at a time that stays is absent still; places at times that go are taken back.
    """
    if not may_change_event(by, event):
        raise NotAllowed(_("Only the office changes events."))
    Event.objects.select_for_update().get(pk=event.pk)
    windows = list(windows)
    if any(not event.first_day <= one.on <= event.last_day for one in windows):
        raise Refused(_("The event does not take place on this day."))
    times = _times(windows, minutes)
    if wishes_until > event.last_day:
        raise Refused(_("Wishes end before the event does."))
    setup = OneToOneSetup.objects.filter(event=event).first()
    if setup is not None and setup.is_published:
        raise Refused(_("The schedule is published; its times stay."))
    told = {"minutes": minutes, "tables": tables, "wishes_until": wishes_until}
    setup, _made = OneToOneSetup.objects.update_or_create(
        event=event, defaults={"initiative_id": event.initiative_id, **told}
    )
    setup.meetings.update(slot=None, table=None, is_fixed=False, reason="")
    setup.computed_at = None
    setup.save(update_fields=["computed_at"])
    kept = {(slot.starts_at, slot.ends_at) for slot in setup.slots.all()}
    for slot in setup.slots.all():
        if (slot.starts_at, slot.ends_at) not in times:
            slot.delete()
    OneToOneSlot.objects.bulk_create(
        OneToOneSlot(initiative_id=event.initiative_id, setup=setup, starts_at=begins, ends_at=ends)
        for begins, ends in times
        if (begins, ends) not in kept
    )
    log.record(by=by, verb="events.one_to_one", subject=event)
    return setup


@transaction.atomic
def take_part(
    *, registration: Registration, offers: str, seeks: str, absent_from: Iterable[OneToOneSlot] = ()
) -> OneToOneParticipant:
    """Say yes to one-to-one meetings, or change what one wrote. Others read firm, offer and search, no name."""
    setup = locked(OneToOneSetup.objects.get(event=registration.event_id))
    if not setup.takes_wishes:
        raise Refused(_("The time for wishes is over."))
    registration = Registration.objects.get(pk=registration.pk)
    if registration.state != RegistrationState.CONFIRMED:
        raise Refused(_("Only people with a confirmed place take part."))
    if not offers.strip() and not seeks.strip():
        raise Refused(_("Write what you offer or what you are looking for."))
    told = {"offers": offers.strip()[:500], "seeks": seeks.strip()[:500], "is_in": True, "is_gone": False}
    participant, _made = OneToOneParticipant.objects.update_or_create(
        registration=registration, defaults={"initiative_id": setup.initiative_id, "setup": setup, **told}
    )
    participant.absent_from.set(setup.slots.filter(pk__in=[slot.pk for slot in absent_from]))
    return participant


def cancel_meeting_of(meeting: OneToOneMeeting) -> None:
    """Take a meeting out of the schedule; after publication both learn that it does not take place."""
    was_placed, meeting.state = meeting.slot_id is not None, MeetingState.CANCELLED
    meeting.slot, meeting.table, meeting.is_fixed, meeting.reason = None, None, False, ""
    meeting.save(update_fields=["state", "slot", "table", "is_fixed", "reason"])
    if was_placed and meeting.setup.is_published:
        tell_changed([meeting.first_id, meeting.second_id])


def tell_changed(keys: Iterable[int]) -> None:
    """Let these participants get their changed schedule by mail; who did not come gets none."""
    rows = OneToOneParticipant.objects.filter(pk__in=list(keys), is_in=True, is_gone=False)
    rows.exclude(registration__email_key="").update(letter=OneToOneLetter.CHANGED)


def own_meetings(participant: OneToOneParticipant) -> list[OneToOneMeeting]:
    """What somebody agreed on, with or without a place."""
    rows = [*participant.meetings_as_first.all(), *participant.meetings_as_second.all()]
    return [one for one in rows if one.state == MeetingState.AGREED]


@transaction.atomic
def leave(*, participant: OneToOneParticipant) -> list[OneToOneMeeting]:
    """Take part no longer: own wishes go, agreed meetings are cancelled. Answers which; nobody is told a reason."""
    setup = locked(participant.setup)
    participant = setup.participants.get(pk=participant.pk)
    participant.is_in, participant.letter = False, ""
    participant.save(update_fields=["is_in", "letter"])
    participant.wishes.filter(state=WishState.OPEN).update(state=WishState.WITHDRAWN)
    gone = own_meetings(participant)
    for meeting in gone:
        meeting.setup = setup
        cancel_meeting_of(meeting)
    return gone


def agree(setup: OneToOneSetup, one: OneToOneParticipant, other: OneToOneParticipant, weight: int) -> OneToOneMeeting:
    """The one meeting of two participants, made or taken up again; under the lock of the caller."""
    first, second = sorted((one, other), key=lambda who: who.pk)
    meeting, is_new = OneToOneMeeting.objects.get_or_create(
        first=first, second=second, defaults={"initiative_id": setup.initiative_id, "setup": setup, "weight": weight}
    )
    if not is_new:
        meeting.weight = max(meeting.weight, weight) if meeting.state == MeetingState.AGREED else weight
        meeting.state = MeetingState.AGREED
        meeting.save(update_fields=["weight", "state"])
    return meeting


def _check_wishes(setup: OneToOneSetup, *people: OneToOneParticipant) -> None:
    if not setup.takes_wishes:
        raise Refused(_("The time for wishes is over."))
    present = set(taking_part(setup).values_list("pk", flat=True))
    if any(one.pk not in present for one in people):
        raise Refused(_("This participant no longer takes part."))


@transaction.atomic
def wish(
    *, wisher: OneToOneParticipant, wished: OneToOneParticipant, priority: int = Priority.WANTED, note: str = ""
) -> OneToOneWish:
    """Wish to meet somebody. When the other wished the same, the meeting is agreed at once.

    A wish that was declined stays declined and looks to its author like one that waits.
    """
    setup = locked(wisher.setup)
    _check_wishes(setup, wisher, wished)
    if wisher.pk == wished.pk or (
        wisher.registration.firm_key and wisher.registration.firm_key == wished.registration.firm_key
    ):
        raise Refused(_("Choose somebody of another firm."))
    made, is_new = OneToOneWish.objects.get_or_create(
        wisher=wisher,
        wished=wished,
        defaults={"initiative_id": setup.initiative_id, "priority": priority, "note": note.strip()[:300]},
    )
    if not is_new:
        made.priority, made.note = priority, note.strip()[:300]
        made.state = WishState.OPEN if made.state == WishState.WITHDRAWN else made.state
        made.save(update_fields=["priority", "note", "state"])
    theirs = OneToOneWish.objects.filter(wisher=wished, wished=wisher).exclude(state=WishState.WITHDRAWN).first()
    if theirs is not None:
        for one in (made, theirs):
            _answered(one, WishState.ACCEPTED)
        agree(setup, wisher, wished, max(made.priority, theirs.priority))
    return made


def _answered(one: OneToOneWish, state: WishState) -> None:
    one.state, one.answered_at = state, timezone.now()
    one.save(update_fields=["state", "answered_at"])


def _to_answer(setup: OneToOneSetup, asked: OneToOneWish) -> OneToOneWish:
    found = OneToOneWish.objects.select_related("wisher", "wished").get(pk=asked.pk)
    _check_wishes(setup, found.wished)
    if found.state == WishState.WITHDRAWN:
        raise Refused(_("This wish was withdrawn."))
    return found


@transaction.atomic
def accept_wish(*, asked: OneToOneWish) -> OneToOneMeeting:
    """The one who was asked says yes. Twice, or by two people at once, is one meeting."""
    setup = locked(asked.wished.setup)
    asked = _to_answer(setup, asked)
    _check_wishes(setup, asked.wisher)
    _answered(asked, WishState.ACCEPTED)
    return agree(setup, asked.wisher, asked.wished, asked.priority)


@transaction.atomic
def decline_wish(*, asked: OneToOneWish) -> OneToOneWish:
    """The one who was asked says no, also after a yes. The other is never told so."""
    setup = locked(asked.wished.setup)
    asked = _to_answer(setup, asked)
    _answered(asked, WishState.DECLINED)
    _undo(setup, asked)
    return asked


@transaction.atomic
def withdraw_wish(*, asked: OneToOneWish) -> OneToOneWish:
    """The one who wished no longer does, also after the other said yes."""
    setup = locked(asked.wisher.setup)
    _check_wishes(setup, asked.wisher)
    asked = OneToOneWish.objects.select_related("wisher", "wished").get(pk=asked.pk)
    if asked.state != WishState.DECLINED:
        _answered(asked, WishState.WITHDRAWN)
    _undo(setup, asked)
    return asked


def _undo(setup: OneToOneSetup, asked: OneToOneWish) -> None:
    first, second = sorted((asked.wisher_id, asked.wished_id))
    for meeting in setup.meetings.filter(first=first, second=second, state=MeetingState.AGREED):
        cancel_meeting_of(meeting)
    OneToOneWish.objects.filter(wisher=asked.wished_id, wished=asked.wisher_id, state=WishState.ACCEPTED).update(
        state=WishState.WITHDRAWN
    )
