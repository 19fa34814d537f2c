"""What group proposals put into the doors below: menu, home page of members, personal data."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry
from clusterwerk.core.navigation import register as register_entry
from clusterwerk.core.panels import Panel
from clusterwerk.core.panels import register as register_panel
from clusterwerk.directory.models import Person
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


def register_groups() -> None:
    """Fill menu, home page and personal data."""
    title, group = _("Group proposals"), _("Needs and projects")
    register_entry(Entry("desk", title, "projects:desk_group_plan_list", 74, group, lambda actor: actor.is_office))
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
