"""What competition law keeps of people, for the copy of their data, its erasure and its end."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.compliance.actions import forget_person, forget_rows
from clusterwerk.compliance.models import Acknowledgement, Incident, Notice, Opening, SignOff
from clusterwerk.core.shown import moment
from clusterwerk.directory.models import Person
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register, without_name

YEARS = 10
INCIDENT_TEXTS = ("said", "objected", "left", "follow_up", "subject_name")
LIMITATION = _("GDPR Art. 6(1)(f); limitation under Art. 25 Regulation (EC) 1/2003 and § 81g GWB")
REASON_TEXTS = ("key", "sentence", "because")


def entries_of_person(person: Person, actor) -> list[dict]:
    """The entries of the chain that name the person."""
    named = Q(person=person) | (Q(user_id=person.user_id) if person.user_id else Q(pk__in=[]))
    rows = Opening.objects.filter(named, initiative_id=person.initiative_id).select_related("entry")
    return [
        {"at": moment(row.entry.at), "kind": str(row.entry.kind_title), "name": row.value}
        for row in rows.order_by("entry__number", "pk")
    ]


def erase_person(person: Person) -> int:
    """Names in the chain are destroyed with their salts, names in notices replaced."""
    own = {"initiative_id": person.initiative_id}
    touched = forget_name(Notice.objects.filter(**own), ("text_de", "text_en"), person)
    touched += forget_name(Incident.objects.filter(**own), INCIDENT_TEXTS, person)
    for signed in SignOff.objects.filter(**own):
        reasons = [
            {**one, **{name: without_name(one[name], person) for name in REASON_TEXTS}} for one in signed.reasons
        ]
        if reasons != signed.reasons:
            signed.reasons = reasons
            signed.save(update_fields=["reasons"])
            touched += 1
    return touched + forget_person(person)


def incidents_of_person(person: Person, actor) -> list[dict]:
    """The incidents that the person reported."""
    if person.user_id is None:
        return []
    rows = Incident.objects.filter(initiative_id=person.initiative_id, reported_by=person.user_id)
    return [{"where": one.subject_name, "at": moment(one.happened_at), "said": one.said} for one in rows.order_by("pk")]


def leave_reports(person: Person) -> int:
    """The report stays, without saying who wrote it."""
    if person.user_id is None:
        return 0
    own = Incident.objects.filter(initiative_id=person.initiative_id, reported_by=person.user_id)
    return own.update(reported_by=None)


def acknowledged_by_person(person: Person, actor) -> list[dict]:
    """Which notice the person acknowledged or read out, and when."""
    return [
        {"at": moment(one.at), "way": one.get_way_display(), "version": str(one.version)}
        for one in Acknowledgement.objects.filter(person=person)
    ]


def leave_acknowledgements(person: Person) -> int:
    """That the notice was acknowledged stays, without saying by whom."""
    return Acknowledgement.objects.filter(person=person).update(person=None)


def old_acknowledgements(initiative: Initiative, before: dt.date) -> QuerySet[Acknowledgement]:
    """Acknowledgements before the day that still name a person."""
    return Acknowledgement.objects.filter(initiative=initiative, at__date__lt=before, person__isnull=False)


def without_people(rows: QuerySet[Acknowledgement], initiative: Initiative) -> int:
    """Take out who acknowledged; way, version and time stay."""
    return Acknowledgement.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(person=None)


def old_incidents(initiative: Initiative, before: dt.date) -> QuerySet[Incident]:
    """Incidents that were followed up before the day."""
    return Incident.objects.filter(initiative=initiative, done_on__lt=before)


def delete_incidents(rows: QuerySet[Incident], initiative: Initiative) -> int:
    """Delete reports whose time is over; the log keeps that there was one."""
    return rows.delete()[0]


def old_names(initiative: Initiative, before: dt.date) -> QuerySet[Opening]:
    """Names and texts beside the chain that are older than the day."""
    return Opening.objects.filter(initiative=initiative, entry__at__date__lt=before, erased_at__isnull=True)


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of competition law."""
    register(
        PersonalData(
            "compliance.entries",
            _("Log on competition law"),
            {"at": _("time"), "kind": _("kind"), "name": _("name")},
            entries_of_person,
            erase_person,
            _("The entries stay and can still be verified; name and proof of the name are destroyed."),
            order=52,
        )
    )
    register(
        PersonalData(
            "compliance.incidents",
            _("Incidents reported"),
            {"where": _("where"), "at": _("time"), "said": _("words of the incident")},
            incidents_of_person,
            leave_reports,
            _("The reports stay; names are taken out of them."),
            order=53,
        )
    )
    register(
        PersonalData(
            "compliance.acknowledgements",
            _("Notices on competition law acknowledged"),
            {"at": _("time"), "way": _("way"), "version": _("version")},
            acknowledged_by_person,
            leave_acknowledgements,
            _("The rows stay without a name, so that counts stay right."),
            order=54,
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="compliance.acknowledgements",
            title=_("People in acknowledgements of the notice"),
            counts_from=_("the day of the acknowledgement"),
            months=12 * YEARS,
            legal_basis=LIMITATION,
            due=old_acknowledgements,
            treatments={Treatment.ANONYMISE: without_people},
            person_path="person",
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="compliance.incidents",
            title=_("Incidents on competition law"),
            counts_from=_("the day it was followed up"),
            months=12 * YEARS,
            legal_basis=LIMITATION,
            due=old_incidents,
            treatments={Treatment.DELETE: delete_incidents},
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="compliance.names",
            title=_("Names and texts in the log on competition law"),
            counts_from=_("the day of the entry"),
            months=12 * YEARS,
            legal_basis=LIMITATION,
            due=old_names,
            treatments={Treatment.ANONYMISE: forget_rows},
            person_path="person",
        )
    )
    processing.register(
        processing.Processing(
            key="compliance.log",
            title=_("Competition law at work"),
            purpose=_("Keeping competitors’ meetings lawful, and proof of it"),
            people=_("people who take part in meetings and events, the office"),
            data=_("name, time, which notice was acknowledged, who signed off texts, reported incidents"),
            recipients=_("managers of the initiative; its counsel"),
            legal_basis=_("GDPR Art. 6(1)(f)"),
            kinds=("compliance.names", "compliance.incidents", "compliance.acknowledgements"),
            order=46,
        )
    )
