"""Agenda and minutes by mail with the PDF, and reminders of actions."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from clusterwerk.compliance import entry_kinds
from clusterwerk.compliance.actions import keep_entry, refuse_open
from clusterwerk.compliance.choices import Part
from clusterwerk.compliance.queries import end_of_chain
from clusterwerk.core import files, log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import StoredFile
from clusterwerk.core.outbox import post
from clusterwerk.core.shown import day
from clusterwerk.directory.models import Person
from clusterwerk.workgroups import printing
from clusterwerk.workgroups.actions.meetings import hold_meeting
from clusterwerk.workgroups.actions.outcomes import address_of
from clusterwerk.workgroups.models import Action, Meeting
from clusterwerk.workgroups.queries import due_for_reminder, notice_of, people_of, readers_of
from clusterwerk.workgroups.rules import may_change_meeting, may_write_minutes


@transaction.atomic
def send_agenda(*, meeting: Meeting, by) -> int:
    """Send the agenda with its PDF to everybody in the group; answers to how many."""
    if not may_change_meeting(by, meeting):
        raise NotAllowed(_("Only the office sends the agenda, before the meeting."))
    people = [row.person for row in people_of(meeting.group, meeting.on) if row.person.email]
    if not people:
        raise Refused(_("Nobody of the group has an e-mail address."))
    version = refuse_open(
        meeting, Part.AGENDA, _("The agenda has open findings on competition law. Reword them, or sign them off first.")
    )
    stored = _kept(meeting, "agenda", printing.agenda_pdf(meeting, end_of_chain=end_of_chain(meeting.initiative)), by)
    for person in people:
        _post(meeting, person, stored, "agenda", {})
    log.record(by=by, verb="workgroups.agenda_sent", subject=meeting, scope_id=by.scope_id, count=len(people))
    keep_entry(
        initiative=by.initiative,
        kind=entry_kinds.AGENDA_SENT,
        by=by,
        subject=meeting,
        text=version,
        people_written=len(people),
        file=stored.sha256,
    )
    return len(people)


def sent_mark(meeting: Meeting) -> str:
    """When the minutes were sent last, as a form keeps it; empty before the first time."""
    return meeting.minutes_sent_at.isoformat() if meeting.minutes_sent_at else ""


@transaction.atomic
def send_minutes(*, meeting: Meeting, readers: str, by, seen: str | None = None) -> int:
    """Close the meeting and send its minutes with the PDF to those present, those absent or both; answers to how many.

    Each person finds the own actions in the mail, with the link that ticks them. What was sent is kept as it was sent.
    `seen` says when they were sent last, as the person saw it: a second click sends nothing a second time.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group", "initiative").get(pk=meeting.pk)
    if not may_write_minutes(by, meeting):
        raise NotAllowed(_("These minutes are closed."))
    if seen is not None and seen != sent_mark(meeting):
        raise Refused(_("These minutes were sent meanwhile. Look at the meeting before you send them once more."))
    if meeting.starts_at > timezone.now():
        raise Refused(_("The meeting has not begun. Move it first if it took place earlier."))
    hold_meeting(meeting=meeting, by=by)
    people = readers_of(meeting, readers)
    if not people:
        raise Refused(_("Nobody of these has an e-mail address."))
    stored = _kept(meeting, "minutes", printing.minutes_pdf(meeting, end_of_chain=end_of_chain(meeting.initiative)), by)
    own: dict[int, list[Action]] = {}
    for action in meeting.actions.filter(person__isnull=False).select_related("person").order_by("due_on", "pk"):
        if action.is_open:
            own.setdefault(action.person_id, []).append(action)
    for person in people:
        lines = [(action, address_of(action)) for action in own.get(person.pk, [])]
        _post(meeting, person, stored, "minutes", {"actions": lines})
    meeting.minutes_sent_at = timezone.now()
    meeting.save(update_fields=["minutes_sent_at"])
    log.record(by=by, verb="workgroups.minutes_sent", subject=meeting, scope_id=by.scope_id, count=len(people))
    keep_entry(
        initiative=by.initiative,
        kind=entry_kinds.MINUTES_SENT,
        by=by,
        subject=meeting,
        people_written=len(people),
        file=stored.sha256,
    )
    return len(people)


SUBJECTS = {"agenda": gettext_lazy("Agenda: %(meeting)s"), "minutes": gettext_lazy("Minutes: %(meeting)s")}


def _kept(meeting: Meeting, kind: str, content: bytes, by) -> StoredFile:
    with override(meeting.group.language):
        title = {"agenda": _("Agenda"), "minutes": _("Minutes")}[kind]
    name = f"{title} {meeting.group.name} {meeting.on.isoformat()}.pdf"
    return files.keep(name, content, scope_id=meeting.initiative_id, owner=meeting, by=by)


def _post(meeting: Meeting, person: Person, stored: StoredFile, kind: str, more: dict) -> None:
    language = person.language or meeting.group.language
    with override(language):
        post(
            to=person.email,
            subject=SUBJECTS[kind] % {"meeting": str(meeting)},
            template=f"workgroups/mail/{kind}",
            context={
                "person": str(person),
                "meeting": meeting,
                "initiative": meeting.initiative,
                "notice": notice_of(meeting),
                **more,
            },
            scope_id=meeting.initiative_id,
            language=language,
            thread=f"meeting-{meeting.pk}-{person.pk}",
            reply_to=meeting.initiative.contact_email,
            attachments=[stored],
        )


@transaction.atomic
def remind(*, today: dt.date | None = None) -> int:
    """Remind of actions seven days before and on the day, each date once; answers how many mails were written."""
    today = today or timezone.localdate()
    written = 0
    for action in due_for_reminder(today):
        is_today = action.due_on == today
        if is_today:
            action.told_on_day_for = action.due_on
        else:
            action.told_for = action.due_on
        action.save(update_fields=["told_for", "told_on_day_for"])
        _remind_of(action, is_today)
        written += 1
    return written


def _remind_of(action: Action, is_today: bool) -> None:
    person = action.person
    language = person.language or action.group.language
    with override(language):
        subject = _("Due today: %(action)s") if is_today else _("Due on %(day)s: %(action)s")
        post(
            to=person.email,
            subject=subject % {"action": action.text, "day": day(action.due_on)},
            template="workgroups/mail/reminder",
            context={
                "person": str(person),
                "action": action,
                "initiative": action.initiative,
                "address": address_of(action),
            },
            scope_id=action.initiative_id,
            language=language,
            thread=f"action-{action.pk}",
            reply_to=action.initiative.contact_email,
            private=True,
        )
