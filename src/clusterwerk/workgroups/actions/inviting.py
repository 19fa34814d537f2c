"""Inviting the group to a meeting: the appointment with its calendar files, and what it tells the meeting."""

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.actions.appointments import invite_to, plan_appointment
from clusterwerk.events.invited import Invited
from clusterwerk.events.models import Appointment
from clusterwerk.workgroups.actions.meetings import as_it_is_now, carry_over, span_of
from clusterwerk.workgroups.choices import ItemKind, ItemState, MeetingState, Presence
from clusterwerk.workgroups.models import Attendance, Group, Meeting
from clusterwerk.workgroups.queries import people_of
from clusterwerk.workgroups.rules import may_change_meeting


@transaction.atomic
def invite_group(*, meeting: Meeting, by) -> int:
    """Invite everybody in the group who was not invited yet, with a calendar file; answers to how many a mail goes."""
    as_it_is_now(meeting)
    if not may_change_meeting(by, meeting):
        raise NotAllowed(_("Only the office invites, to a planned meeting."))
    if meeting.starts_at <= timezone.now():
        raise Refused(_("This meeting has begun already."))
    if not meeting.items.filter(kind=ItemKind.TOPIC, state=ItemState.OPEN).exists():
        raise Refused(
            _("Put at least one topic on the agenda first: nobody is invited to a meeting without an agenda.")
        )
    members = people_of(meeting.group, meeting.on)
    invited = [Invited(person=row.person, organisation=row.organisation) for row in members if row.person.email]
    if not invited:
        raise Refused(_("Nobody of the group has an e-mail address."))
    if meeting.appointment is None:
        meeting.appointment = plan_appointment(
            title=str(meeting.group),
            span=span_of(meeting),
            invited=invited,
            place=meeting.place,
            series=meeting.group,
            kept_as="",
            names_shown=True,
            by=by,
        )
        meeting.save(update_fields=["appointment"])
        count = len(invited)
    else:
        count = len(invite_to(appointment=meeting.appointment, invited=invited, by=by))
    if count:
        log.record(by=by, verb="workgroups.invited", subject=meeting, scope_id=by.scope_id, count=count)
    return count


def group_of(series: str, initiative) -> Group | None:
    """The group that a date poll or an appointment belongs to."""
    kind, _mark, key = series.partition(":")
    if kind != Group._meta.label_lower or not key.isdecimal():
        return None
    return Group.objects.filter(initiative=initiative, pk=int(key)).first()


@transaction.atomic
def meet_as_chosen(*, appointment: Appointment) -> Meeting | None:
    """A date poll of a group found its date: the meeting is there, with the appointment that the poll made.

    Nobody is asked for a right: who fixed the date was.
    """
    group = group_of(appointment.series, appointment.initiative)
    if group is None or Meeting.objects.filter(appointment=appointment).exists():
        return None
    meeting, _made = Meeting.objects.get_or_create(
        initiative=group.initiative,
        group=group,
        starts_at=appointment.starts_at,
        defaults={"ends_at": appointment.ends_at, "place": appointment.place[:200]},
    )
    if meeting.state == MeetingState.CANCELLED:  # called off before; the group found this time again
        meeting.state, meeting.reason, meeting.appointment = MeetingState.PLANNED, "", None
        meeting.save(update_fields=["state", "reason", "appointment"])
    if meeting.appointment_id is None:
        meeting.appointment = appointment
        meeting.save(update_fields=["appointment"])
    carry_over(group=group)
    return meeting


def _meeting_of(appointment: Model) -> Meeting | None:
    return Meeting.objects.filter(appointment=appointment).select_related("group").first()


@transaction.atomic
def follow_change(*, appointment: Appointment) -> None:
    """The appointment got another time or place elsewhere: the meeting follows while it is planned."""
    meeting = _meeting_of(appointment)
    if meeting is None or not meeting.is_planned:
        return
    meeting.starts_at, meeting.ends_at = appointment.starts_at, appointment.ends_at
    meeting.place = appointment.place[:200]
    meeting.save(update_fields=["starts_at", "ends_at", "place"])
    carry_over(group=meeting.group)


@transaction.atomic
def follow_cancelling(*, appointment: Appointment) -> None:
    """The appointment was called off elsewhere: so is the planned meeting, and its topics go to the next one."""
    meeting = _meeting_of(appointment)
    if meeting is None or not meeting.is_planned:
        return
    meeting.state, meeting.reason = MeetingState.CANCELLED, appointment.reason[:200]
    meeting.save(update_fields=["state", "reason"])
    meeting.items.filter(kind__in=(ItemKind.APPROVAL, ItemKind.ACTIONS)).delete()
    meeting.items.filter(state=ItemState.OPEN).update(state=ItemState.POSTPONED)
    carry_over(group=meeting.group)


@transaction.atomic
def follow_attendance(*, appointment: Appointment) -> None:
    """The office confirmed at the appointment who came: the minutes say the same while they are open."""
    meeting = _meeting_of(appointment)
    if meeting is None or meeting.approved_in_id is not None:
        return
    inside = set(people_of(meeting.group, meeting.on).values_list("person", flat=True))
    for one in appointment.attendees.filter(left_at__isnull=True, person__isnull=False, came__isnull=False):
        Attendance.objects.update_or_create(
            meeting=meeting,
            person=one.person,
            defaults={"presence": Presence.PRESENT if one.came else Presence.ABSENT},
            create_defaults={
                "initiative": meeting.initiative,
                "organisation": one.organisation,
                "presence": Presence.PRESENT if one.came else Presence.ABSENT,
                "is_guest": one.person_id not in inside,
            },
        )
