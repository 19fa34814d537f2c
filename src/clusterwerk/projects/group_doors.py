"""What group proposals put into the doors below: menu, home page of members, personal data."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core.navigation import Entry
from clusterwerk.core.navigation import register as register_entry
from clusterwerk.core.panels import Panel
from clusterwerk.core.panels import register as register_panel
from clusterwerk.directory.models import Person
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData
from clusterwerk.members.personal_data import register as register_data
from clusterwerk.projects.actions.group_asking import end_link
from clusterwerk.projects.group_choices import Answer
from clusterwerk.projects.models import GroupPlace
from clusterwerk.projects.queries.groups import group_questions

LABELS = {"topic": _("topic"), "asked_on": _("asked on"), "answer": _("answer"), "answered_on": _("answered on")}


def open_questions(actor, subject) -> dict | None:
    """For a member: groups that the own firm is asked to join."""
    if not actor.is_member:
        return None
    rows = list(group_questions(actor).filter(answer=Answer.ASKED).order_by("group__topic__title", "uid"))
    return {"places": rows, "initiative": actor.initiative} if rows else None


def collect_questions(person: Person, actor) -> list[dict]:
    """The questions that were sent to a person."""
    rows = GroupPlace.objects.filter(person=person).select_related("group__topic").order_by("asked_on", "pk")
    return [
        {
            "topic": row.group.topic.title,
            "asked_on": row.asked_on,
            "answer": row.get_answer_display(),
            "answered_on": row.answered_on,
        }
        for row in rows
    ]


def forget_person(person: Person) -> int:
    """The answer is the firm's and stays, without the person; an open link ends."""
    rows = GroupPlace.objects.filter(person=person)
    for row in rows:
        end_link(row)
    return rows.update(person=None)


def old_questions(initiative: Initiative, before: dt.date) -> QuerySet[GroupPlace]:
    """Questions that were asked before the day and still name who got them."""
    return GroupPlace.objects.filter(initiative=initiative, person__isnull=False, asked_on__lt=before)


def forget_questions(rows: QuerySet[GroupPlace], initiative: Initiative) -> int:
    """Take the people out; the firm and its answer stay."""
    return rows.update(person=None)


def register_groups() -> None:
    """Fill menu, home page and personal data."""
    title, group = _("Group proposals"), _("Needs and projects")
    register_entry(Entry("desk", title, "projects:desk_group_plan_list", 60, group, lambda actor: actor.is_office))
    register_panel(
        Panel(
            "portal.today",
            "projects.group_questions",
            _("A small joint project?"),
            "projects/panels/group_questions.html",
            open_questions,
            9,
        )
    )
    register_panel(
        Panel(
            "workgroups.portal_mine",
            "projects.group_questions_mine",
            _("A small joint project?"),
            "projects/panels/group_questions.html",
            open_questions,
            10,
        )
    )
    register_data(
        PersonalData(
            "projects.groups",
            _("Questions about project groups"),
            LABELS,
            collect_questions,
            forget_person,
            _("The answer stays for the firm, without the name."),
            order=57,
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="projects.groups",
            title=_("Questions about project groups"),
            counts_from=_("the day of the question"),
            months=12,
            legal_basis=_("GDPR Art. 6(1)(b)"),
            due=old_questions,
            treatments={Treatment.ANONYMISE: forget_questions},
            person_path="person",
            organisation_path="organisation",
        )
    )
    processing.register(
        processing.Processing(
            key="projects.groups",
            title=_("Questions about project groups"),
            purpose=_("Asking firms whether they want to begin a small project with others"),
            people=_("contacts of member firms"),
            data=_("name, e-mail address, firm, topic, answer"),
            recipients=_("the office; other firms learn a firm’s name only when both said yes"),
            legal_basis=_("GDPR Art. 6(1)(b)"),
            kinds=("projects.groups",),
            order=57,
        )
    )
