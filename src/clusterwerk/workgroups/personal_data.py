"""What working groups keep of people, for the copy of their data, its erasure and its end."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core import files, personal_links
from clusterwerk.core.models import StoredFile
from clusterwerk.directory.models import Person
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register
from clusterwerk.members.processing import Processing
from clusterwerk.members.processing import register as register_processing
from clusterwerk.members.retention_kinds import RetentionKind
from clusterwerk.members.retention_kinds import register as register_kind
from clusterwerk.workgroups.models import (
    Action,
    ActionNote,
    AgendaItem,
    Attendance,
    Decision,
    Group,
    GroupMember,
    Meeting,
    OtherText,
)

YEARS_OF_NAMES = 10


def groups_of_person(person: Person, actor) -> list[dict]:
    """The groups the person is or was in."""
    rows = GroupMember.objects.filter(person=person).select_related("group", "organisation").order_by("since", "pk")
    return [
        {
            "group": str(row.group),
            "organisation": str(row.organisation or ""),
            "function": row.get_function_display(),
            "since": row.since,
            "until": row.until,
        }
        for row in rows
    ]


def attendance_of_person(person: Person, actor) -> list[dict]:
    """The meetings the person was at, or not."""
    rows = Attendance.objects.filter(person=person).select_related("meeting__group", "organisation")
    return [
        {
            "meeting": str(row.meeting),
            "organisation": str(row.organisation or ""),
            "presence": row.get_presence_display(),
        }
        for row in rows.order_by("meeting__starts_at", "pk")
    ]


def actions_of_person(person: Person, actor) -> list[dict]:
    """What the person had to do, and what the person wrote about it."""
    rows = Action.objects.filter(person=person).select_related("group").prefetch_related("notes")
    return [
        {
            "group": str(row.group),
            "action": row.text,
            "due_on": row.due_on,
            "state": row.get_state_display(),
            "comments": "; ".join(note.text for note in row.notes.all() if note.text),
        }
        for row in rows.order_by("due_on", "pk")
    ]


def proposals_of_person(person: Person, actor) -> list[dict]:
    """The topics the person proposed."""
    rows = AgendaItem.objects.filter(proposed_by=person).select_related("meeting__group")
    return [
        {"meeting": str(row.meeting), "title": row.title, "text": row.text, "state": row.get_state_display()}
        for row in rows.order_by("pk")
    ]


def leave_groups(person: Person) -> int:
    """The person leaves the groups today; the rows stay and count. The links to open actions open nothing any more."""
    for key in Action.objects.filter(person=person).values_list("pk", flat=True):
        personal_links.revoke("workgroups.action", key)
    today = timezone.localdate()
    return GroupMember.objects.filter(person=person, until__isnull=True, since__lte=today).update(until=today)


def leave_in_groups(person: Person) -> int:
    """The rows stay and count; the name goes with the person."""
    return 0


def forget_in_minutes(person: Person) -> int:
    """Take the name out of everything written in the groups of the person, and delete the files that were sent."""
    meetings = Meeting.objects.filter(
        Q(attendance__person=person) | Q(group__members__person=person) | Q(actions__person=person)
    ).distinct()
    # Minutes may name somebody who was never in the group, so all texts of the initiative are looked through.
    own = {"initiative_id": person.initiative_id}
    touched = 0
    for rows, fields in (
        (AgendaItem.objects.filter(**own), ("title", "text", "minutes")),
        (Group.objects.filter(**own), ("name", "mandate")),
        (Decision.objects.filter(**own), ("text",)),
        (Action.objects.filter(**own), ("text",)),
        (ActionNote.objects.filter(**own), ("text",)),
        (OtherText.objects.filter(**own), ("text",)),
        (Meeting.objects.filter(**own), ("approval_note", "reason", "place")),
    ):
        touched += forget_name(rows, fields, person)
    kind = Meeting._meta.label_lower
    keys = [str(key) for key in meetings.values_list("pk", flat=True)]
    for stored in StoredFile.objects.filter(owner_kind=kind, owner_id__in=keys):
        files.forget(stored)
    return touched


def old_attendance(initiative, before: dt.date) -> QuerySet[Attendance]:
    """Who was at meetings before a day."""
    return Attendance.objects.filter(initiative=initiative, meeting__starts_at__date__lt=before)


def delete_attendance(rows: QuerySet, initiative) -> int:
    """Delete who was there; minutes, decisions and the ledger's counts stay."""
    return rows.delete()[0]


KINDS = (
    PersonalData(
        "workgroups.groups",
        _("Working groups"),
        {
            "group": _("working group"),
            "organisation": _("organisation"),
            "function": _("function"),
            "since": _("since"),
            "until": _("until"),
        },
        groups_of_person,
        leave_groups,
        _("The person leaves the groups; the rows stay without a name, so that counts stay right."),
        order=46,
    ),
    PersonalData(
        "workgroups.attendance",
        _("Attendance at meetings"),
        {"meeting": _("meeting"), "organisation": _("organisation"), "presence": _("presence")},
        attendance_of_person,
        leave_in_groups,
        _("The rows stay without a name, so that counts stay right."),
        order=47,
    ),
    PersonalData(
        "workgroups.actions",
        _("Actions"),
        {
            "group": _("working group"),
            "action": _("action"),
            "due_on": _("until"),
            "state": _("state"),
            "comments": _("comments"),
        },
        actions_of_person,
        forget_in_minutes,
        _("Actions and minutes stay; the name is replaced in their texts, and files that were sent are deleted."),
        order=48,
    ),
    PersonalData(
        "workgroups.proposals",
        _("Proposed topics"),
        {"meeting": _("meeting"), "title": _("title"), "text": _("text"), "state": _("state")},
        proposals_of_person,
        leave_in_groups,
        _("The topics stay without a name."),
        order=49,
    ),
)


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of working groups."""
    for kind in KINDS:
        register(kind)
    register_kind(
        RetentionKind(
            "workgroups.attendance",
            _("attendance at meetings"),
            _("day of the meeting"),
            12 * YEARS_OF_NAMES,
            _("GDPR Art. 6(1)(f); proof towards funders"),
            old_attendance,
            {Treatment.DELETE: delete_attendance},
            person_path="person",
            organisation_path="organisation",
        )
    )
    register_processing(
        Processing(
            key="workgroups.groups",
            title=_("Working groups"),
            purpose=_("Joint work of members: meetings, minutes, decisions, actions"),
            people=_("members of working groups, guests"),
            data=_("name, organisation, attendance, what was said for the minutes, actions"),
            recipients=_("members of the group, office of the initiative"),
            legal_basis=_("GDPR Art. 6(1)(f)"),
            kinds=("workgroups.attendance",),
            order=45,
        )
    )
