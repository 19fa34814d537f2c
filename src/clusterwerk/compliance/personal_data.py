"""What competition law keeps of people, for the copy of their data, its erasure and its end."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.compliance.actions import forget_person, forget_rows
from clusterwerk.compliance.models import Notice, Opening
from clusterwerk.core.shown import moment
from clusterwerk.directory.models import Person
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register

YEARS = 10


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
    own = Notice.objects.filter(initiative_id=person.initiative_id)
    return forget_name(own, ("text_de", "text_en"), person) + forget_person(person)


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
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="compliance.names",
            title=_("Names and texts in the log on competition law"),
            counts_from=_("the day of the entry"),
            months=12 * YEARS,
            legal_basis=_("GDPR Art. 6(1)(f); limitation under Art. 25 Regulation (EC) 1/2003 and § 81g GWB"),
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
            kinds=("compliance.names",),
            order=46,
        )
    )
