"""Planning, moving, calling off and closing meetings; what is left open goes on the next agenda by itself."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.calendar import Span
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.actions.appointments import cancel_appointment, change_appointment
from clusterwerk.events.models import Appointment
from clusterwerk.ledger.actions import TookPart, drop_activity, keep_activity
from clusterwerk.ledger.choices import Kind
from clusterwerk.workgroups.choices import ItemKind, ItemState, MeetingState, Presence
from clusterwerk.workgroups.models import AgendaItem, Attendance, Group, Meeting
from clusterwerk.workgroups.queries import next_planned, seats_of
from clusterwerk.workgroups.rules import may_change_group, may_change_meeting, may_write_minutes

MOST_APPROVALS = 3
_MADE = (ItemKind.APPROVAL, ItemKind.ACTIONS)


@transaction.atomic
def plan_meetings(
    *, group: Group, times: Iterable[tuple[dt.datetime, dt.datetime]], by, place: str = ""
) -> list[Meeting]:
    """Plan the meetings of a year at once. A time at which the group meets already is left as it is; a meeting that was
    called off is planned again. Answers the meetings that are planned now and were not before."""
    if not may_change_group(by, group):
        raise NotAllowed(_("Only the office plans meetings."))
    times = sorted(set(times))
    if any(ends_at <= starts_at for starts_at, ends_at in times):
        raise Refused(_("A meeting ends after it begins."))
    Group.objects.select_for_update().get(pk=group.pk)
    known = {meeting.starts_at: meeting for meeting in group.meetings.all()}
    planned = [
        _planned(group, known.get(starts_at), starts_at, ends_at, place or group.place)
        for starts_at, ends_at in times
        if starts_at not in known or known[starts_at].state == MeetingState.CANCELLED
    ]
    carry_over(group=group)
    if planned:
        log.record(by=by, verb="workgroups.planned", subject=group, scope_id=by.scope_id, count=len(planned))
    return planned


def _planned(
    group: Group, called_off: Meeting | None, starts_at: dt.datetime, ends_at: dt.datetime, place: str
) -> Meeting:
    """A new meeting, or the one that was called off for this time; whoever was invited then is invited anew."""
    meeting = called_off or Meeting(initiative=group.initiative, group=group, starts_at=starts_at)
    meeting.ends_at, meeting.place = ends_at, place
    meeting.state, meeting.reason, meeting.appointment = MeetingState.PLANNED, "", None
    meeting.save()
    return meeting


def as_it_is_now(meeting: Meeting) -> None:
    """Lock a meeting and read it anew: two pages that were opened before must not invite twice or move past each other."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    meeting.refresh_from_db(fields=["state", "starts_at", "ends_at", "appointment"])


@transaction.atomic
def move_meeting(*, meeting: Meeting, starts_at: dt.datetime, ends_at: dt.datetime, place: str, by) -> Meeting:
    """Give a planned meeting another time or place."""
    as_it_is_now(meeting)
    if not may_change_meeting(by, meeting):
        raise NotAllowed(_("Only a planned meeting can be moved, by the office."))
    if ends_at <= starts_at:
        raise Refused(_("A meeting ends after it begins."))
    if meeting.group.meetings.filter(starts_at=starts_at).exclude(pk=meeting.pk).exists():
        raise Refused(_("The group meets at this time already."))
    meeting.starts_at, meeting.ends_at, meeting.place = starts_at, ends_at, place
    meeting.save(update_fields=["starts_at", "ends_at", "place"])
    carry_over(group=meeting.group)
    if is_still_planned(meeting.appointment):
        change_appointment(appointment=meeting.appointment, span=span_of(meeting), place=place, by=by)
    log.record(by=by, verb="workgroups.moved", subject=meeting, scope_id=by.scope_id)
    return meeting


@transaction.atomic
def call_off(*, meeting: Meeting, reason: str, by) -> Meeting:
    """Call a planned meeting off. Its topics go to the next one, so that nobody has to remember them."""
    as_it_is_now(meeting)
    if not may_change_meeting(by, meeting):
        raise NotAllowed(_("Only a planned meeting can be called off, by the office."))
    meeting.state, meeting.reason = MeetingState.CANCELLED, reason
    meeting.save(update_fields=["state", "reason"])
    meeting.items.filter(kind__in=_MADE).delete()
    meeting.items.filter(state=ItemState.OPEN).update(state=ItemState.POSTPONED)
    drop_activity(source=meeting, initiative=meeting.initiative)
    carry_over(group=meeting.group)
    if is_still_planned(meeting.appointment):
        cancel_appointment(appointment=meeting.appointment, reason=reason, by=by)
    log.record(by=by, verb="workgroups.called_off", subject=meeting, scope_id=by.scope_id)
    return meeting


def span_of(meeting: Meeting) -> Span:
    """From when to when, as the clock of the office shows it."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return Span(start.date(), start.time(), end.date(), end.time(), str(timezone.get_default_timezone()))


def is_still_planned(appointment: Appointment | None) -> bool:
    """There is an appointment whose invited people want to hear of a change."""
    return appointment is not None and appointment.is_planned and appointment.ends_at > timezone.now()


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by) -> Meeting:
    """Close a meeting: who accepted was there unless somebody said otherwise, the ledger learns of it, and what is left
    open goes on the next agenda. Closing it again after a correction brings all of this up to date."""
    if not may_write_minutes(by, meeting):
        raise NotAllowed(_("These minutes are closed."))
    is_first = Meeting.objects.select_for_update().get(pk=meeting.pk).is_planned
    if is_first:
        meeting.state = MeetingState.HELD
        meeting.save(update_fields=["state"])
        meeting.items.filter(state=ItemState.OPEN).update(state=ItemState.DONE)
        meeting.items.filter(state=ItemState.PROPOSED).update(state=ItemState.POSTPONED)
    for seat in seats_of(meeting):
        if not seat.is_noted:
            Attendance.objects.create(
                initiative=meeting.initiative,
                meeting=meeting,
                person=seat.person,
                organisation=seat.organisation,
                presence=seat.presence or Presence.ABSENT,
            )
    follow_in_ledger(meeting)
    carry_over(group=meeting.group)
    if is_first:
        log.record(by=by, verb="workgroups.held", subject=meeting, scope_id=by.scope_id)
    return meeting


def follow_in_ledger(meeting: Meeting) -> None:
    """The ledger keeps the meeting with the organisations and people present; the group is the series."""
    if meeting.state != MeetingState.HELD:
        return
    present = meeting.attendance.filter(presence=Presence.PRESENT).select_related("person", "organisation")
    length = (meeting.ends_at - meeting.starts_at).total_seconds() / 3600
    keep_activity(
        source=meeting,
        initiative=meeting.initiative,
        kind=Kind.MEETING,
        title=str(meeting),
        on=meeting.on,
        participants=[TookPart(organisation=row.organisation, person=row.person) for row in present],
        series=meeting.group,
        hours=Decimal(str(round(length, 2))),
    )


@transaction.atomic
def carry_over(*, group: Group) -> Meeting | None:
    """Put on the next agenda what the last meetings left open: their minutes, open actions, postponed items.

    Nobody is asked for a right: whoever could plan or close a meeting has done so. Doing it twice changes nothing.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    coming = next_planned(group)
    stray = AgendaItem.objects.filter(
        meeting__group=group, meeting__state=MeetingState.PLANNED, kind__in=_MADE, version=0
    )
    stray.exclude(meeting=coming).delete()
    if coming is None:
        return None
    settled = Q(about__approved_in__isnull=False) & ~Q(about__approved_in=coming)
    coming.items.filter(settled, kind=ItemKind.APPROVAL, version=0).delete()
    held = group.meetings.filter(state=MeetingState.HELD, starts_at__lt=coming.starts_at)
    for meeting in held.filter(approved_in__isnull=True).order_by("-starts_at")[:MOST_APPROVALS]:
        _item(coming, ItemKind.APPROVAL, position=1, about=meeting)
    _item(coming, ItemKind.ACTIONS, position=2)
    _bring_postponed(group, coming)
    return coming


def _item(meeting: Meeting, kind: str, *, position: int, about: Meeting | None = None) -> None:
    AgendaItem.objects.get_or_create(
        initiative=meeting.initiative, meeting=meeting, kind=kind, about=about, defaults={"position": position}
    )


def _bring_postponed(group: Group, coming: Meeting) -> None:
    left = AgendaItem.objects.filter(
        meeting__group=group, state=ItemState.POSTPONED, kind=ItemKind.TOPIC, continued_by__isnull=True
    ).exclude(meeting=coming)
    place = last_place(coming)
    for number, item in enumerate(left.order_by("meeting__starts_at", "position", "pk"), start=place + 1):
        AgendaItem.objects.create(
            initiative=coming.initiative,
            meeting=coming,
            position=number,
            title=item.title,
            text=item.text,
            minutes_planned=item.minutes_planned,
            proposed_by=item.proposed_by,
            continues=item,
        )


def last_place(meeting: Meeting) -> int:
    """The last position on an agenda; the items that the program makes stand first."""
    return max(meeting.items.aggregate(last=Max("position"))["last"] or 0, 2)
