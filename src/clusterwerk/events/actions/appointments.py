"""Planning, changing and calling off appointments; whoever is invited hears of it by mail with a calendar file."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, personal_links, search
from clusterwerk.core.calendar import Span
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.events import dates_announced
from clusterwerk.events.actions.appointment_mail import CANCELLED, CHANGED, INVITED, PURPOSE, REMINDED, write_to
from clusterwerk.events.actions.ledger_lines import keep_line
from clusterwerk.events.choices.dates import Answer, AppointmentState, Way
from clusterwerk.events.invited import Invited, rows_for
from clusterwerk.events.models import TIME_FIELDS, Appointment, Attendee
from clusterwerk.events.rules.dates import may_change_appointment, may_plan_dates
from clusterwerk.events.series import series_of
from clusterwerk.ledger.choices import Kind

CHANGEABLE = ("title", "text", "place", "room", "travel", "online_url", "names_shown")


@transaction.atomic
def plan_appointment(
    *,
    title: str,
    span: Span,
    invited: Iterable[Invited],
    by,
    text: str = "",
    place: str = "",
    room: str = "",
    travel: str = "",
    online_url: str = "",
    series: Model | str | None = None,
    organisation: Organisation | None = None,
    kept_as: Kind | str = Kind.OTHER,
    names_shown: bool = False,
    sends: bool = True,
) -> Appointment:
    """Plan an appointment and invite to it. Nobody is invited twice, and nobody sees another's address.

    A package that keeps the activity in the ledger itself gives an empty `kept_as`; one that wants to complete the
    appointment before anybody hears of it gives `sends=False` and calls `send_invitations` later.
    """
    if not may_plan_dates(by):
        raise NotAllowed(_("Only the office plans appointments."))
    _check(span)
    if organisation is not None and not organisations_visible_to(by).filter(pk=organisation.pk).exists():
        raise Refused(_("One of these organisations is not in the register of this initiative."))
    key, name = series_of(series)
    appointment = Appointment(
        initiative=by.initiative, title=title, text=text, place=place, room=room, travel=travel, online_url=online_url,
        series=key, series_name=name, organisation=organisation, kept_as=kept_as, names_shown=names_shown,
        organiser=by.user,
    )  # fmt: skip
    appointment.span = span
    appointment.save()
    search.index(appointment)
    _add(appointment, invited, by)
    log.record(by=by, verb="events.appointment_planned", subject=appointment, scope_id=by.scope_id, on=span.on)
    if sends:
        _send_to_unasked(appointment)
    return appointment


def _check(span: Span) -> None:
    if not span.exists:
        raise Refused(_("The clock does not show this time on that day, because summer time begins. Choose another."))


def _add(appointment: Appointment, invited: Iterable[Invited], by) -> list[Attendee]:
    invited = list(invited)
    answers = {one.person.pk if one.person else one.email.lower(): one.answer for one in invited}
    now, made = timezone.now(), []
    for row in rows_for(invited, by):
        answer = answers.get(row["person_id"]) or answers.get(row["email"]) or Answer.OPEN
        made.append(
            Attendee.objects.create(
                initiative=appointment.initiative,
                appointment=appointment,
                answer=answer,
                way="" if answer == Answer.OPEN else Way.POLL,
                answered_at=None if answer == Answer.OPEN else now,
                **row,
            )
        )
    return made


@transaction.atomic
def send_invitations(*, appointment: Appointment, by) -> int:
    """Invite everybody who was not invited yet; the answer is to how many a mail goes."""
    appointment = _locked(appointment, by)
    _refuse_over(appointment)
    return _send_to_unasked(appointment)


def _send_to_unasked(appointment: Appointment) -> int:
    unasked = appointment.attendees.filter(left_at__isnull=True, asked_at__isnull=True)
    return sum(write_to(attendee, INVITED) for attendee in _ready(unasked, appointment))


def _ready(attendees, appointment: Appointment) -> list[Attendee]:
    """Attendees with what their mail needs, so that none costs a query of its own."""
    found = list(attendees.select_related("person", "organisation"))
    for one in found:
        one.appointment = appointment
    return found


def _locked(appointment: Appointment, by) -> Appointment:
    if not may_change_appointment(by, appointment):
        raise NotAllowed(_("Only the office changes appointments."))
    return Appointment.objects.select_for_update().get(pk=appointment.pk)


def _refuse_over(appointment: Appointment) -> None:
    if not appointment.is_planned:
        raise Refused(_("This appointment was called off."))
    if appointment.ends_at < timezone.now():
        raise Refused(_("This appointment is over."))


@transaction.atomic
def change_appointment(*, appointment: Appointment, by, span: Span | None = None, **changes: Any) -> Appointment:
    """Change an appointment. Everybody invited gets the new version; with a new time all are asked anew."""
    if unknown := set(changes) - set(CHANGEABLE):
        raise TypeError(f"these cannot be changed: {sorted(unknown)}")
    appointment = _locked(appointment, by)
    _refuse_over(appointment)
    has_new_time = span is not None and span != appointment.span
    changed = [name for name, value in changes.items() if getattr(appointment, name) != value]
    if not has_new_time and not changed:
        return appointment
    for name in changed:
        setattr(appointment, name, changes[name])
    if has_new_time:
        _check(span)
        appointment.span = span
        appointment.attendees.update(answer=Answer.OPEN, way="", answered_at=None, reminded_at=None)
    appointment.sequence += 1
    appointment.save(update_fields=[*changed, *(TIME_FIELDS if has_new_time else ()), "sequence", "changed_at"])
    search.index(appointment)
    asked = appointment.attendees.filter(left_at__isnull=True, asked_at__isnull=False)
    for attendee in _ready(asked, appointment):
        write_to(attendee, CHANGED)
    log.record(by=by, verb="events.appointment_changed", subject=appointment, scope_id=by.scope_id)
    dates_announced.appointment_changed.announce(appointment=appointment, by=by)
    return appointment


@transaction.atomic
def cancel_appointment(*, appointment: Appointment, by, reason: str = "") -> Appointment:
    """Call an appointment off; it disappears from the calendars of everybody who was invited."""
    appointment = _locked(appointment, by)
    _refuse_over(appointment)
    appointment.state, appointment.reason = AppointmentState.CANCELLED, reason[:300]
    appointment.sequence += 1
    appointment.save(update_fields=["state", "reason", "sequence", "changed_at"])
    asked = appointment.attendees.filter(left_at__isnull=True, asked_at__isnull=False)
    for attendee in _ready(asked, appointment):
        write_to(attendee, CANCELLED)
    log.record(by=by, verb="events.appointment_cancelled", subject=appointment, scope_id=by.scope_id)
    dates_announced.appointment_cancelled.announce(appointment=appointment, by=by)
    return appointment


@transaction.atomic
def invite_to(*, appointment: Appointment, invited: Iterable[Invited], by, sends: bool = True) -> list[Attendee]:
    """Invite further people. Who is invited already is left alone: no second row and no second mail."""
    appointment = _locked(appointment, by)
    _refuse_over(appointment)
    present = appointment.attendees.filter(left_at__isnull=True)
    people = set(present.exclude(person=None).values_list("person", flat=True))
    addresses = {email.lower() for email in present.exclude(email="").values_list("email", flat=True)}
    wanted = [
        one
        for one in invited
        if (one.person is None or one.person.pk not in people)
        and (one.email or (one.person.email if one.person else "")).strip().lower() not in addresses
    ]
    made = _add(appointment, wanted, by)
    if made:
        log.record(by=by, verb="events.attendees_invited", subject=appointment, scope_id=by.scope_id, count=len(made))
    if sends:
        _send_to_unasked(appointment)
    return made


@transaction.atomic
def take_back_invitation(*, attendee: Attendee, by) -> None:
    """Take an invitation back: only this one gets the cancellation, and the personal link opens nothing any more."""
    appointment = _locked(attendee.appointment, by)
    _refuse_over(appointment)
    attendee = appointment.attendees.select_related("person").get(pk=attendee.pk)
    if attendee.left_at is not None:
        return
    attendee.appointment, attendee.left_at = appointment, timezone.now()
    attendee.save(update_fields=["left_at"])
    if attendee.asked_at is not None:
        write_to(attendee, CANCELLED)
    personal_links.revoke(PURPOSE, attendee.pk)
    log.record(by=by, verb="events.invitation_taken_back", subject=appointment, scope_id=by.scope_id)


@transaction.atomic
def remind_attendees(*, appointment: Appointment, by) -> int:
    """Remind those who were asked and did not answer; the answer is how many."""
    appointment = _locked(appointment, by)
    _refuse_over(appointment)
    silent = appointment.attendees.filter(left_at__isnull=True, asked_at__isnull=False, answer=Answer.OPEN)
    fresh = Q(reminded_at__isnull=True) | Q(reminded_at__lt=timezone.now() - dt.timedelta(hours=12))
    return sum(write_to(one, REMINDED) for one in _ready(silent.filter(fresh), appointment))


@transaction.atomic
def replace_link(*, attendee: Attendee, by) -> None:
    """A link that went astray opens nothing any more; the attendee gets a new one with the invitation."""
    appointment = _locked(attendee.appointment, by)
    _refuse_over(appointment)
    personal_links.revoke(PURPOSE, attendee.pk)
    for one in _ready(appointment.attendees.filter(pk=attendee.pk, left_at__isnull=True), appointment):
        write_to(one, INVITED)
    log.record(by=by, verb="events.link_replaced", subject=appointment, scope_id=by.scope_id)


@transaction.atomic
def name_series(*, appointment: Appointment, series: Model | str | None, by) -> Appointment:
    """Say to what an appointment belongs, also afterwards: who came then counts for it. Nobody gets a mail."""
    appointment = _locked(appointment, by)
    appointment.series, appointment.series_name = series_of(series)
    appointment.save(update_fields=["series", "series_name"])
    if appointment.held_at is not None:
        keep_line(appointment)
    return appointment
