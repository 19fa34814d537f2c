"""What development paths keep of people: who answered and who was asked."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import personal_links
from clusterwerk.development.actions import PURPOSE
from clusterwerk.development.models import Assessment, Invitation
from clusterwerk.directory.models import Person
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register

LABELS = {"half_year": _("half-year"), "firm": _("firm"), "part": _("part"), "stage": _("stage")}


def collect(person: Person, actor) -> list[dict]:
    """What the person answered for a firm, and when the person was asked."""
    said = Assessment.objects.filter(person=person).select_related("organisation", "stage")
    asked = Invitation.objects.filter(person=person).select_related("organisation")
    found = [
        {"half_year": str(one.half_year), "firm": str(one.organisation), "part": _("answered"), "stage": str(one.stage)}
        for one in said.order_by("year", "half", "pk")
    ]
    return found + [
        {"half_year": str(one.half_year), "firm": str(one.organisation), "part": _("was asked"), "stage": ""}
        for one in asked.order_by("year", "half", "pk")
    ]


def forget_person(person: Person) -> int:
    """The assessment stays for the firm, without the name; invitations and their links go."""
    touched = forget_name(Assessment.objects.filter(initiative=person.initiative_id), ("evidence", "next_step"), person)
    invitations = Invitation.objects.filter(person=person)
    for one in invitations:
        personal_links.revoke(PURPOSE, one.pk)
    touched += invitations.delete()[0]
    return touched + Assessment.objects.filter(person=person).update(person=None)


def old_assessments(initiative: Initiative, before: dt.date) -> QuerySet[Assessment]:
    """Assessments before the day that still name a person."""
    return Assessment.objects.filter(initiative=initiative, assessed_on__lt=before, person__isnull=False)


def without_people(rows: QuerySet[Assessment], initiative: Initiative) -> int:
    """Take out who answered; firm, stage and evidence stay."""
    return Assessment.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(person=None)


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of development paths."""
    register(
        PersonalData(
            "development.assessments",
            _("Development path"),
            LABELS,
            collect,
            forget_person,
            _("The self-assessments stay for the firm, without the name."),
            order=51,
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="development.assessments",
            title=_("People in self-assessments"),
            counts_from=_("the day of the self-assessment"),
            months=36,
            legal_basis=_("GDPR Art. 6(1)(b)"),
            due=old_assessments,
            treatments={Treatment.ANONYMISE: without_people},
            person_path="person",
            organisation_path="organisation",
        )
    )
    processing.register(
        processing.Processing(
            key="development.assessments",
            title=_("Development path"),
            purpose=_("Seeing how firms develop, and what would help them"),
            people=_("contacts of members"),
            data=_("name, firm, day, what the firm said of itself"),
            recipients=_("the own organisation; the office; others only counts of five and more"),
            legal_basis=_("GDPR Art. 6(1)(b)"),
            kinds=("development.assessments",),
            order=48,
        )
    )
