"""Writing minutes while people talk: nothing that was typed is lost, also when two type at once."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.compliance import entry_kinds
from clusterwerk.compliance.actions import keep_entry, refuse_open
from clusterwerk.compliance.choices import Part
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Person
from clusterwerk.directory.queries import current
from clusterwerk.workgroups.actions.meetings import carry_over, follow_in_ledger
from clusterwerk.workgroups.choices import ItemKind, Presence
from clusterwerk.workgroups.models import AgendaItem, Attendance, Meeting, OtherText
from clusterwerk.workgroups.queries import people_of
from clusterwerk.workgroups.rules import may_write_minutes


def new_page() -> str:
    """What names an open page of minutes, so that its own later text is not taken for somebody else's."""
    return secrets.token_hex(12)


def _only_open(meeting: Meeting, by) -> None:
    if not may_write_minutes(by, meeting):
        raise NotAllowed(_("These minutes are closed: a later meeting approved them, or the meeting was called off."))


@transaction.atomic
def write_minutes(*, item: AgendaItem, text: str, version: int, page: str, by) -> tuple[AgendaItem, OtherText | None]:
    """Save the minutes of an item as they are typed.

    `version` is the one that the typist saw. When somebody else wrote in between, the minutes stay as that person left
    them and this text is kept beside them: the office puts the two together, the program guesses nothing.
    """
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    _only_open(item.meeting, by)
    text = text.replace("\r\n", "\n")
    if text == item.minutes:
        OtherText.objects.filter(item=item, written_from=page).delete()
        return item, None
    if version != item.version and page != item.written_from:
        other, _made = OtherText.objects.update_or_create(
            item=item,
            written_from=page,
            defaults={"initiative": item.initiative, "text": text, "by": by.user, "at": timezone.now()},
        )
        return item, other
    item.minutes, item.version, item.written_from = text, item.version + 1, page
    item.written_by, item.written_at = by.user, timezone.now()
    item.save(update_fields=["minutes", "version", "written_from", "written_by", "written_at"])
    return item, None


@transaction.atomic
def put_together(*, other: OtherText, by) -> AgendaItem:
    """Add the text that was typed at the same time below the minutes of the item."""
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=other.item_id)
    _only_open(item.meeting, by)
    item.minutes = f"{item.minutes.rstrip()}\n{other.text}".lstrip("\n")
    item.version, item.written_from, item.written_at = item.version + 1, new_page(), timezone.now()
    item.save(update_fields=["minutes", "version", "written_from", "written_at"])
    other.delete()
    return item


@transaction.atomic
def discard_other(*, other: OtherText, by) -> None:
    """Let go of a text that was typed at the same time, after a person looked at both."""
    _only_open(other.item.meeting, by)
    other.delete()


@transaction.atomic
def note_presence(*, meeting: Meeting, person: Person, presence: Presence, by, is_guest: bool = False) -> Attendance:
    """Note whether somebody was there; after the meeting too, and the ledger follows."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)
    _only_open(meeting, by)
    if person.initiative_id != meeting.initiative_id:
        raise Refused(_("One of these people does not belong to this initiative."))
    row = Attendance.objects.filter(meeting=meeting, person=person).first()
    if row is None:
        member = people_of(meeting.group, meeting.on).filter(person=person).first()
        position = person.positions.filter(current(meeting.on)).order_by("-is_main_contact", "pk").first()
        organisation = member.organisation if member else position.organisation if position else None
        row = Attendance(
            initiative=meeting.initiative,
            meeting=meeting,
            person=person,
            organisation=organisation,
            is_guest=is_guest or member is None,
        )
    row.presence = presence
    row.save()
    follow_in_ledger(meeting)
    return row


@transaction.atomic
def take_off(*, attendance: Attendance, by) -> None:
    """Take a guest off the list who was noted by mistake."""
    _only_open(attendance.meeting, by)
    if not attendance.is_guest:
        raise Refused(_("Members of the group stay on the list; note them as absent."))
    attendance.delete()
    follow_in_ledger(attendance.meeting)


@transaction.atomic
def approve_minutes(*, item: AgendaItem, by, changes: str = "") -> Meeting:
    """The group approved the minutes of an earlier meeting; they are closed from now on and name the meeting that did."""
    _only_open(item.meeting, by)
    if item.kind != ItemKind.APPROVAL:
        raise Refused(_("This item approves no minutes."))
    approved = Meeting.objects.select_for_update().get(pk=item.about_id)
    if approved.approved_in_id is not None:
        raise Refused(_("These minutes were approved already."))
    if not approved.is_held:
        raise Refused(_("Close that meeting first; then its minutes can be approved."))
    version = refuse_open(
        approved, Part.MINUTES, _("These minutes have open findings on competition law. Have them signed off first.")
    )
    approved.approved_in, approved.approval_note = item.meeting, changes
    approved.save(update_fields=["approved_in", "approval_note"])
    log.record(by=by, verb="workgroups.approved", subject=approved, scope_id=by.scope_id)
    own = {"initiative": by.initiative, "by": by, "subject": approved}
    keep_entry(kind=entry_kinds.MINUTES_APPROVED, text=version, approved_in=item.meeting_id, **own)
    return approved


@transaction.atomic
def take_back_approval(*, item: AgendaItem, by) -> Meeting:
    """Undo an approval that was clicked by mistake, as long as the minutes of this meeting are open."""
    _only_open(item.meeting, by)
    approved = Meeting.objects.select_for_update().get(pk=item.about_id)
    if approved.approved_in_id != item.meeting_id:
        raise Refused(_("These minutes were not approved here."))
    approved.approved_in, approved.approval_note = None, ""
    approved.save(update_fields=["approved_in", "approval_note"])
    carry_over(group=approved.group)
    log.record(by=by, verb="workgroups.approval_undone", subject=approved, scope_id=by.scope_id)
    keep_entry(initiative=by.initiative, kind=entry_kinds.APPROVAL_UNDONE, by=by, subject=approved)
    return approved
