"""Answers to invitations: by personal link, entered by the office, or read from a mail program."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.compliance.actions import acknowledge
from clusterwerk.compliance.choices import Way as Acknowledged
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events import dates_announced
from clusterwerk.events.actions.ledger_lines import keep_line
from clusterwerk.events.choices.dates import Answer, Way
from clusterwerk.events.models import Appointment, Attendee
from clusterwerk.events.rules.dates import may_change_appointment


@transaction.atomic
def answer_appointment(
    *,
    attendee: Attendee,
    answer: Answer,
    by=None,
    way: Way = Way.LINK,
    comment: str | None = None,
    written_at: dt.datetime | None = None,
    version: int | None = None,
    has_read_notice: bool = False,
) -> Attendee:
    """Keep an answer; the last one counts. The holder of the personal link answers without `by`.

    `version` is what the person looked at: a yes to Tuesday is no yes to the Thursday it was moved to meanwhile.
    `written_at` is when a mail program wrote it: an older answer that arrives late does not undo a newer one.
    """
    if by is not None and not may_change_appointment(by, attendee.appointment):
        raise NotAllowed(_("Only the office enters answers for others."))
    # The appointment first, as whoever changes it does: two that lock in different orders wait for each other for ever.
    appointment = Appointment.objects.select_for_update().get(pk=attendee.appointment_id)
    attendee = Attendee.objects.select_for_update().get(pk=attendee.pk)
    attendee.appointment = appointment
    if version is not None and version != appointment.sequence:
        raise Refused(_("The appointment has changed meanwhile. Please look at it and answer once more."))
    if attendee.left_at is not None or not appointment.is_planned:
        raise Refused(_("This appointment was called off."))
    if appointment.ends_at < timezone.now():
        raise Refused(_("This appointment is over."))
    if written_at is not None and attendee.written_at is not None and written_at < attendee.written_at:
        raise Refused(_("A newer answer of this person is already there."))
    attendee.answer, attendee.way, attendee.answered_at = Answer(answer), way, timezone.now()
    attendee.written_at = written_at or attendee.answered_at
    if comment is not None:
        attendee.comment = comment.strip()[:1000]
    attendee.save(update_fields=["answer", "way", "answered_at", "written_at", "comment"])
    if by is not None:
        log.record(
            by=by, verb="events.answer_entered", subject=appointment, scope_id=by.scope_id,
            answer=log.words(attendee.get_answer_display()),
        )  # fmt: skip
    if has_read_notice and by is None:
        acknowledge(thing=appointment, way=Acknowledged.ANSWER, holder=attendee, person=attendee.person)
    dates_announced.appointment_answered.announce(attendee=attendee)
    return attendee


@transaction.atomic
def confirm_attendance(*, appointment: Appointment, came: Collection[int], by) -> Appointment:
    """Say who came, by the numbers of the attendees; from now on this is what the ledger keeps."""
    if not may_change_appointment(by, appointment):
        raise NotAllowed(_("Only the office confirms who came."))
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if not appointment.is_planned:
        raise Refused(_("This appointment was called off."))
    if appointment.starts_at > timezone.now():
        raise Refused(_("Who came is confirmed when the appointment has begun."))
    present = appointment.attendees.filter(left_at__isnull=True)
    present.filter(pk__in=came).update(came=True)
    present.exclude(pk__in=came).update(came=False)
    appointment.held_at = timezone.now()
    appointment.save(update_fields=["held_at"])
    log.record(by=by, verb="events.attendance_confirmed", subject=appointment, scope_id=by.scope_id)
    keep_line(appointment)
    dates_announced.attendance_confirmed.announce(appointment=appointment, by=by)
    return appointment
