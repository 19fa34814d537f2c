"""What events keep of people: for the copy of their data, its erasure, and how long it is kept."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import files
from clusterwerk.core.models import StoredFile
from clusterwerk.directory.models import Person
from clusterwerk.events.models.registrations import Answer, Registration
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, register

LABELS = {
    "event": _("event"),
    "on": _("date"),
    "state": _("state"),
    "name": _("name"),
    "email": _("e-mail address"),
    "firm": _("firm or institution"),
    "companions": _("companions"),
    "note": _("note"),
    "answers": _("answers"),
    "consents": _("consents"),
    "came": _("came on"),
}


def registrations_of(person: Person) -> QuerySet[Registration]:
    """The registrations of a person, joined by the register or by the address."""
    addresses = [address.lower() for address in person.emails]
    return Registration.objects.filter(
        Q(person=person) | Q(email_key__in=addresses), initiative=person.initiative_id
    ).exclude(family_name="", email="")


def collect_registrations(person: Person, actor) -> list[dict]:
    """What the person registered for, answered and agreed to."""
    rows = registrations_of(person).select_related("event").prefetch_related("answers__question", "consents__text")
    return [
        {
            "event": str(row.event),
            "on": row.event.first_day,
            "state": row.get_state_display(),
            "name": str(row),
            "email": row.email,
            "firm": row.firm,
            "companions": ", ".join(row.companions),
            "note": row.note,
            "answers": "; ".join(f"{answer.question}: {answer.text}" for answer in row.answers.all()),
            "consents": "; ".join(f"{one.text}: {'+' if one.is_given else '–'}" for one in row.consents.all()),
            "came": ", ".join(str(one.on) for one in row.check_ins.all()),
        }
        for row in rows.prefetch_related("check_ins").order_by("event__first_day", "pk")
    ]


def forget_registrations(rows: QuerySet[Registration]) -> int:
    """Take names, addresses, answers and tickets out; number, firm and attendance stay, so that counts stay right."""
    keys = list(rows.values_list("pk", flat=True))
    Answer.objects.filter(registration__in=keys).update(text="")
    owned = {"owner_kind": Registration._meta.label_lower, "owner_id__in": [str(key) for key in keys]}
    for stored in StoredFile.objects.filter(**owned):
        files.forget(stored)
    return Registration.objects.filter(pk__in=keys).update(
        given_name="", family_name="", email="", email_key="", companions=[], note="", person=None, letter=""
    )


def forget_person(person: Person) -> int:
    """Erase a person's registrations."""
    return forget_registrations(registrations_of(person))


def old_registrations(initiative: Initiative, before: dt.date) -> QuerySet[Registration]:
    """Registrations of events that ended before the day and still name people."""
    return Registration.objects.filter(initiative=initiative, event__last_day__lt=before).exclude(
        family_name="", email=""
    )


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of registrations."""
    register(
        PersonalData(
            "events.registrations",
            _("Registrations for events"),
            LABELS,
            collect_registrations,
            forget_person,
            _("The registrations stay without a name, so that counts stay right."),
            order=46,
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="events.registrations",
            title=_("Registrations for events"),
            counts_from=_("the last day of the event"),
            months=24,
            legal_basis=_("GDPR Art. 6(1)(b); funders ask for proof of attendance"),
            due=old_registrations,
            treatments={Treatment.ANONYMISE: lambda rows, initiative: forget_registrations(rows)},
            person_path="person",
            organisation_path="organisation",
        )
    )
    processing.register(
        processing.Processing(
            key="events.registrations",
            title=_("Registration for events"),
            purpose=_("Giving places, letting people in, proving attendance to funders"),
            people=_("people who register, and their companions"),
            data=_("name, e-mail address, firm, answers, consents, attendance"),
            recipients=_("office of the initiative; funders see the signature sheet"),
            legal_basis=_("GDPR Art. 6(1)(b); consents Art. 6(1)(a)"),
            kinds=("events.registrations",),
            order=45,
        )
    )
