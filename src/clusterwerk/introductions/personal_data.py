"""What introductions keep of people: for the copy of their data, its erasure, and how long it is kept."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import personal_links, search
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Person
from clusterwerk.introductions.choices import State
from clusterwerk.introductions.letters import PURPOSE
from clusterwerk.introductions.models import Introduction, Party
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register

LABELS = {
    "topic": _("topic"),
    "asked_on": _("asked on"),
    "answer": _("answer"),
    "said": _("what was said of your firm"),
}


def collect_introductions(person: Person, actor) -> list[dict]:
    """What the person was asked and answered; the office makes copies too and reads the answers in its own pages."""
    rows = Party.objects.filter(person=person, is_asked=True).exclude(introduction__state=State.DRAFT)
    return [
        {
            "topic": row.introduction.topic,
            "asked_on": row.introduction.asked_on,
            "answer": row.get_answer_display(),
            "said": row.said,
        }
        for row in rows.select_related("introduction").order_by("introduction__asked_on", "pk")
    ]


def forget_person(person: Person) -> int:
    """The introductions stay for the firms, without the person; links end, and the mail with names goes."""
    own = {"initiative": person.initiative_id}
    touched = forget_name(Introduction.objects.filter(**own), ("topic", "reason"), person)
    touched += forget_name(Party.objects.filter(**own), ("said",), person)
    parties = list(Party.objects.filter(person=person))
    for party in parties:
        personal_links.revoke(PURPOSE, party.pk)
        Mail.objects.filter(thread=f"introduced-{party.introduction_id}", scope_id=person.initiative_id).delete()
    return touched + Party.objects.filter(pk__in=[one.pk for one in parties]).update(person=None)


def ended_without(initiative: Initiative, before: dt.date) -> QuerySet[Introduction]:
    """Introductions that did not come about, whose last day to answer lies before the day."""
    return Introduction.objects.filter(initiative=initiative, state=State.CLOSED, answer_by__lt=before)


def delete_ended(rows: QuerySet[Introduction], initiative: Initiative) -> int:
    """Delete them with what everybody answered."""
    keys = list(rows.values_list("pk", flat=True).distinct())
    search.forget_all(Introduction, keys)
    Introduction.objects.filter(pk__in=keys).delete()
    return len(keys)


def old_connected(initiative: Initiative, before: dt.date) -> QuerySet[Introduction]:
    """Introductions that came about before the day and still name people or say why."""
    kept = Q(parties__person__isnull=False) | ~Q(reason="") | ~Q(parties__said="")
    return Introduction.objects.filter(kept, initiative=initiative, connected_on__lt=before).distinct()


def forget_connected(rows: QuerySet[Introduction], initiative: Initiative) -> int:
    """Take people and texts out; firms, day and what came of it stay, so that ties and counts stay right."""
    keys = list(rows.values_list("pk", flat=True))
    Party.objects.filter(introduction__in=keys).update(person=None, said="")
    count = Introduction.objects.filter(pk__in=keys).update(reason="")
    search.index_all(Introduction.objects.filter(pk__in=keys))
    return count


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of introductions."""
    register(
        PersonalData(
            "introductions.parties",
            _("Introductions"),
            LABELS,
            collect_introductions,
            forget_person,
            _("The introductions stay for the firm, without the name."),
            order=49,
        )
    )
    for key, title, counts_from, months, due, treatments in (
        ("introductions.closed", _("Introductions that did not come about"), _("last day to answer"), 13, ended_without, {Treatment.DELETE: delete_ended}),
        ("introductions.connected", _("People in introductions"), _("the day of the introduction"), 36, old_connected, {Treatment.ANONYMISE: forget_connected}),
    ):  # fmt: skip
        retention_kinds.register(
            retention_kinds.RetentionKind(
                key=key,
                title=title,
                counts_from=counts_from,
                months=months,
                legal_basis=_("GDPR Art. 6(1)(b)"),
                due=due,
                treatments=treatments,
                person_path="parties__person",
                organisation_path="parties__organisation",
            )
        )
    processing.register(
        processing.Processing(
            key="introductions.parties",
            title=_("Introductions"),
            purpose=_("Bringing parties together that both want it"),
            people=_("contacts of organisations"),
            data=_("name, contact data, answer, what came of it"),
            recipients=_("the office; the other parties only after all said yes"),
            legal_basis=_("GDPR Art. 6(1)(b); contact data by the yes of the person"),
            kinds=("introductions.closed", "introductions.connected"),
            order=47,
        )
    )
