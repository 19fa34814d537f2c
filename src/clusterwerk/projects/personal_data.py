"""What projects keep of people: for the copy of their data, its erasure, and how long it is kept."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import personal_links
from clusterwerk.directory.models import Person
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register
from clusterwerk.projects.actions.links import ACTION_PURPOSE, PURPOSE
from clusterwerk.projects.choices import OPEN
from clusterwerk.projects.models import (
    Action,
    BudgetLine,
    Closing,
    Contact,
    Document,
    Milestone,
    Project,
    Result,
    Risk,
    Statement,
    WorkedHours,
    WorkPackage,
)

LABELS = {"project": _("project"), "part": _("part"), "text": _("text"), "on": _("date")}
TEXTS = (
    (Project, ("title", "theme", "text", "reason")),
    (Statement, ("benefit", "red_line", "answer", "in_kind")),
    (Closing, ("text",)),
    (Action, ("text", "comment")),
    (WorkPackage, ("title", "text")),
    (Milestone, ("title",)),
    (WorkedHours, ("note",)),
    (BudgetLine, ("title", "funding_line")),
    (Risk, ("text", "measure")),
    (Result, ("text",)),
    (Document, ("title",)),
)
"""Every text that somebody typed; any of them may name a person."""


def collect_projects(person: Person, actor) -> list[dict]:
    """Where the person speaks for a partner, what it stated, and what it was to do."""
    found = []
    for one in Contact.objects.filter(person=person).select_related("partner__project").order_by("pk"):
        found.append({"project": str(one.partner.project), "part": _("speaks for a partner"), "text": "", "on": None})
    for one in Statement.objects.filter(said_by=person).select_related("partner__project").order_by("pk"):
        text = "; ".join(part for part in (one.benefit, one.red_line) if part)
        found.append(
            {"project": str(one.partner.project), "part": _("benefit and red line"), "text": text, "on": one.said_on}
        )
    for one in Closing.objects.filter(said_by=person).select_related("partner__project").order_by("pk"):
        found.append(
            {"project": str(one.partner.project), "part": _("what came of it"), "text": one.text, "on": one.said_on}
        )
    for one in Action.objects.filter(person=person).select_related("project").order_by("due_on", "pk"):
        found.append({"project": str(one.project), "part": _("action"), "text": one.text, "on": one.due_on})
    return found


def forget_person(person: Person) -> int:
    """The person speaks for nobody any more; what the firm stated stays, without the name."""
    for key in Contact.objects.filter(person=person).values_list("pk", flat=True):
        personal_links.revoke(PURPOSE, key)
    for key in Action.objects.filter(person=person).values_list("pk", flat=True):
        personal_links.revoke(ACTION_PURPOSE, key)
    touched = sum(
        forget_name(model.objects.filter(initiative=person.initiative_id), names, person) for model, names in TEXTS
    )
    touched += Action.objects.filter(person=person).update(person=None)
    touched += Statement.objects.filter(said_by=person).update(said_by=None)
    touched += Closing.objects.filter(said_by=person).update(said_by=None)
    gone, _kinds = Contact.objects.filter(person=person).delete()
    return touched + gone


def old_projects(initiative: Initiative, before: dt.date) -> QuerySet[Project]:
    """Projects that ended before the day and still name somebody or say what a partner confided."""
    rows = Project.objects.filter(initiative=initiative, ended_on__lt=before).exclude(state__in=OPEN)
    own = {"partner__project": OuterRef("pk")}
    confided = Statement.objects.filter(~Q(benefit="") | ~Q(red_line="") | Q(said_by__isnull=False), **own)
    named = Action.objects.filter(project=OuterRef("pk"), person__isnull=False)
    return rows.filter(
        Exists(confided) | Exists(named) | Exists(Contact.objects.filter(**own)) | Exists(Closing.objects.filter(**own))
    )


def forget_projects(rows: QuerySet[Project], initiative: Initiative) -> int:
    """Take people and what partners confided out; project, partners, hours and money stay, so that counts stay right."""
    keys = list(rows.values_list("pk", flat=True))
    Statement.objects.filter(partner__project__in=keys).delete()
    Closing.objects.filter(partner__project__in=keys).delete()
    Contact.objects.filter(partner__project__in=keys).delete()
    Action.objects.filter(project__in=keys).update(person=None, comment="")
    return len(keys)


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of projects."""
    register(
        PersonalData(
            "projects.people",
            _("Projects"),
            LABELS,
            collect_projects,
            forget_person,
            _("The person speaks for no partner any more; what the firm stated stays, without the name."),
            order=52,
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="projects.confided",
            title=_("People and confided texts of projects"),
            counts_from=_("the last day of the project"),
            months=60,
            legal_basis=_("GDPR Art. 6(1)(b)"),
            due=old_projects,
            treatments={Treatment.ANONYMISE: forget_projects},
            person_path="partners__contacts__person",
            organisation_path="partners__organisation",
        )
    )
    processing.register(
        processing.Processing(
            key="projects.people",
            title=_("Projects"),
            purpose=_("Preparing and carrying out joint projects, keeping confidences, accounting to funders"),
            people=_("contacts of the partners"),
            data=_(
                "name, e-mail address, firm, expected benefit, red line, what came of it, actions, hours of the firm"
            ),
            recipients=_(
                "the partner itself; the office; other partners only what is shared; funders hours and budget"
            ),
            legal_basis=_("GDPR Art. 6(1)(b)"),
            kinds=("projects.confided",),
            order=52,
        )
    )
