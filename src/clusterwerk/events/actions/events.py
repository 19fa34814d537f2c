"""What the office does with events: make, change, copy, open, close, hold; and tick its checklist."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.events import announcements
from clusterwerk.events.actions.changes import note_change, when_and_where
from clusterwerk.events.actions.moving import move_times
from clusterwerk.events.choices.checklists import CHECKLISTS
from clusterwerk.events.choices.events import STEPS, EventState
from clusterwerk.events.models.events import ChecklistItem, Event, EventDay, Host, Question
from clusterwerk.events.rules.events import may_change_event, may_keep_events, may_tick_item

LONGEST = 31
COPIED = (
    "kind", "title_de", "title_en", "text_de", "text_en", "place", "room", "travel_de", "travel_en", "web_address", "limit", "limit_per_firm",
    "companions_most", "reply_hours", "price", "member_price", "funding", "consents", "series", "gathering",
)  # fmt: skip


def _check(event: Event, by) -> None:
    if not may_change_event(by, event):
        raise NotAllowed(_("Only the office changes events."))


def _make_days(event: Event, begins: dt.time, ends: dt.time) -> None:
    length = (event.last_day - event.first_day).days + 1
    if length > LONGEST:
        raise Refused(_("An event lasts at most %(days)s days.") % {"days": LONGEST})
    EventDay.objects.bulk_create(
        EventDay(
            initiative=event.initiative,
            event=event,
            on=event.first_day + dt.timedelta(days=n),
            begins=begins,
            ends=ends,
        )
        for n in range(length)
    )


def _make_checklist(event: Event, items) -> None:
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            initiative=event.initiative,
            event=event,
            text=str(text),
            offset=offset,
            due_on=event.first_day + dt.timedelta(days=offset),
        )
        for offset, text in items
    )


@transaction.atomic
def make_event(*, begins: dt.time, ends: dt.time, by, **fields) -> Event:
    """Make an event as a draft, with its days and the checklist of its kind in the language of the office."""
    if not may_keep_events(by):
        raise NotAllowed(_("Only the office changes events."))
    event = Event.objects.create(initiative=by.initiative, **fields)
    _make_days(event, begins, ends)
    with override(by.user.language or "de"):
        _make_checklist(event, CHECKLISTS[event.kind])
    search.index(event)
    log.record(by=by, verb="events.made", subject=event)
    return event


@transaction.atomic
def change_event(*, event: Event, by, **fields) -> Event:
    """Change an event. When its days move, hours, programme, one-to-one meetings and open items of the checklist move
    along; what is done keeps its date."""
    _check(event, by)
    event = Event.objects.select_for_update().get(pk=event.pk)
    moved, before = fields["first_day"] - event.first_day, when_and_where(event)
    for name, value in fields.items():
        setattr(event, name, value)
    event.save()
    search.index(event)
    hours = [(day.begins, day.ends) for day in event.days.all()]
    length = (event.last_day - event.first_day).days + 1
    if moved or length != len(hours):
        event.days.all().delete()
        _make_days(event, *hours[-1])
        for day, (begins, ends) in zip(event.days.all(), hours, strict=False):
            _set_hours(day, begins, ends)
    if moved:
        move_times(event=event, shift=moved)
    note_change(event=event, before=before)
    for item in event.checklist.filter(done_on=None) if moved else ():
        item.due_on += moved
        item.save(update_fields=["due_on"])
    log.record(by=by, verb="events.changed", subject=event)
    announcements.event_changed.announce(event=event, by=by)
    return event


@transaction.atomic
def set_hours(*, day: EventDay, begins: dt.time, ends: dt.time, by) -> None:
    """Set from when to when one day of an event lasts."""
    _check(day.event, by)
    event = Event.objects.select_for_update().get(pk=day.event_id)
    before = when_and_where(event)
    _set_hours(day, begins, ends)
    note_change(event=event, before=before)


def _set_hours(day: EventDay, begins: dt.time, ends: dt.time) -> None:
    day.begins, day.ends = begins, ends
    day.save(update_fields=["begins", "ends"])


@transaction.atomic
def copy_event(*, event: Event, first_day: dt.date, title_de: str, title_en: str, by) -> Event:
    """Make the next edition: dates moved, checklist new, hosts and questions taken over, the rest through the hook."""
    _check(event, by)
    shift = first_day - event.first_day
    taken = {name: getattr(event, name) for name in COPIED}
    taken |= {"title_de": title_de, "title_en": title_en, "series": event.series or event.title_de[:120]}
    copy = Event.objects.create(
        initiative=event.initiative,
        first_day=first_day,
        last_day=event.last_day + shift,
        registration_until=event.registration_until + shift if event.registration_until else None,
        proposals_until=event.proposals_until + shift if event.proposals_until else None,
        copied_from=event,
        **taken,
    )
    if not event.series:
        Event.objects.filter(pk=event.pk).update(series=copy.series)
    for model, rows in ((EventDay, event.days), (Host, event.hosts), (Question, event.questions)):
        fresh = list(rows.all())
        for row in fresh:
            row.pk, row.event = None, copy
            if model is EventDay:
                row.on += shift
        model.objects.bulk_create(fresh)
    _make_checklist(copy, [(item.offset, item.text) for item in event.checklist.all()])
    search.index(copy)
    announcements.event_copied.announce(event=event, copy=copy, shift=shift, by=by)
    log.record(by=by, verb="events.copied", subject=copy, original=str(event))
    return copy


@transaction.atomic
def set_state(*, event: Event, state: str, by) -> Event:
    """Open, close, hold or cancel an event. What follows (mail, ledger) hangs on the announcement."""
    _check(event, by)
    event = Event.objects.select_for_update().get(pk=event.pk)
    before = EventState(event.state)
    if state not in STEPS[before]:
        raise Refused(_("This event is %(state)s; that step does not follow.") % {"state": before.label})
    if state == EventState.HELD and event.first_day > timezone.localdate():
        raise Refused(_("The event has not begun yet."))
    event.state = state
    event.save(update_fields=["state"])
    log.record(by=by, verb="events.state", subject=event, state=log.words(EventState(state).label))
    announcements.event_state_set.announce(event=event, before=before, by=by)
    return event


@transaction.atomic
def add_host(
    *, event: Event, organisation, place: str, text_de: str, text_en: str, by, limit: int | None = None
) -> Host:
    """Note a hosting firm; the same firm again changes what it shows, and how many visitors it takes."""
    _check(event, by)
    if not organisations_visible_to(by).filter(pk=organisation.pk).exists():
        raise Refused(_("This organisation is not in the register of this initiative."))
    host, _made = Host.objects.update_or_create(
        initiative=event.initiative,
        event=event,
        organisation=organisation,
        defaults={"place": place, "limit": limit, "text_de": text_de, "text_en": text_en},
    )
    search.index(event)
    log.record(by=by, verb="events.host", subject=event, host=str(organisation))
    announcements.event_changed.announce(event=event, by=by)
    return host


@transaction.atomic
def remove_host(*, host: Host, by) -> None:
    """Take a hosting firm out again."""
    _check(host.event, by)
    log.record(by=by, verb="events.host_removed", subject=host.event, host=str(host))
    event = host.event
    host.delete()
    search.index(event)


@transaction.atomic
def ask_question(*, event: Event, by, **fields) -> Question:
    """Ask everybody who registers one more thing."""
    _check(event, by)
    question = Question.objects.create(initiative=event.initiative, event=event, **fields)
    log.record(by=by, verb="events.changed", subject=event)
    return question


@transaction.atomic
def drop_question(*, question: Question, by) -> None:
    """Ask it no longer; answers that were given go with it."""
    _check(question.event, by)
    log.record(by=by, verb="events.changed", subject=question.event)
    question.delete()


@transaction.atomic
def add_item(*, event: Event, text: str, due_on: dt.date, by) -> ChecklistItem:
    """Add an own thing to do to the checklist."""
    _check(event, by)
    offset = max(-32_000, min(32_000, (due_on - event.first_day).days))
    return ChecklistItem.objects.create(
        initiative=event.initiative, event=event, text=text, due_on=due_on, offset=offset
    )


@transaction.atomic
def tick_item(*, item: ChecklistItem, by) -> ChecklistItem:
    """Tick a thing as done; ticked again it is open again."""
    if not may_tick_item(by, item):
        raise NotAllowed(_("Only the office keeps the checklist."))
    item = ChecklistItem.objects.select_for_update().get(pk=item.pk)
    item.done_on = timezone.localdate() if item.done_on is None else None
    item.save(update_fields=["done_on"])
    return item


@transaction.atomic
def remove_item(*, item: ChecklistItem, by) -> None:
    """Take out what need not be done for this event."""
    if not may_tick_item(by, item):
        raise NotAllowed(_("Only the office keeps the checklist."))
    item.delete()
