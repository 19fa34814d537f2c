"""What an erasure does to the rows that name a person: the rows stay, the name goes. Each answers how many rows it touched."""

import json
from typing import Any

from django.db.models import Model, Q

from clusterwerk.core.models import LogEntry
from clusterwerk.directory.models import Person
from clusterwerk.members.models import Conversation, Lead, Reservation
from clusterwerk.members.own_personal_data.reading import mails_to
from clusterwerk.members.personal_data import REMOVED, forget_name


def leave(person: Person) -> int:
    """Nothing to do: the rows lose the name with the person."""
    return 0


def forget_login(person: Person) -> int:
    """Close the login, unless somebody else still needs it."""
    user = person.user
    if user is None or user.persons.exclude(pk=person.pk).exists():
        return 0
    if user.is_superuser or user.grants.exclude(initiative_id=person.initiative_id).exists():
        return 0
    if user.grants.exclude(role="member").filter(until__isnull=True).exists():
        return 0
    user.email, user.name, user.is_active = f"erased-{user.pk}@erased.invalid", "", False
    user.save(update_fields=["email", "name", "is_active"])
    user.emailaddress_set.all().delete()
    LogEntry.objects.filter(subject_kind=user._meta.label_lower, subject_id=str(user.pk)).update(subject_name=REMOVED)
    return 1


def forget_evidence(person: Person) -> int:
    """Remove the evidence of consents; the consents stay as counts."""
    return person.consents.exclude(evidence="").update(evidence="")


def forget_in_conversations(person: Person) -> int:
    """Replace the name in the texts of conversations."""
    return _forget_in_texts(Conversation, Q(people=person), ("about", "text", "next_step"), person)


def forget_in_leads(person: Person) -> int:
    """Replace the name in the texts of leads."""
    return _forget_in_texts(Lead, Q(person=person), ("source_note", "next_step", "note"), person)


def _forget_in_texts(model: type[Model], with_person: Q, fields: tuple[str, ...], person: Person) -> int:
    """In rows with the person, and in all rows about the organisations the person works for; the count of rows changed."""
    at_organisations = Q(organisation__in=person.positions.values("organisation"))
    rows = model.objects.filter(with_person | at_organisations, initiative_id=person.initiative_id).distinct()
    return forget_name(rows, fields, person)


def forget_in_reservations(person: Person) -> int:
    """Take out who entered them. Answers none, because a count would tell the office that there are some."""
    if person.user_id is not None:
        Reservation.objects.filter(initiative=person.initiative_id, stated_by=person.user_id).update(stated_by=None)
    return 0


def forget_in_history(person: Person) -> int:
    """Replace the name in the log, in subjects and in facts."""
    entries = LogEntry.objects.filter(scope_id=person.initiative_id)
    touched = 0
    if person.user_id is not None:
        touched += entries.filter(by_id=person.user_id).update(by=None, by_name=REMOVED)
    full_name = f"{person.given_name} {person.family_name}".strip()
    for entry in list(entries.filter(subject_name__contains=full_name)):
        entry.subject_name = _fact_without(entry.subject_name, {str(person), full_name})
        entry.save(update_fields=["subject_name"])
        touched += 1
    as_kept = json.dumps(person.family_name)[1:-1]  # SQLite keeps umlauts escaped, PostgreSQL does not
    naming = Q(facts__icontains=person.family_name) | Q(facts__icontains=as_kept)
    for entry in list(entries.filter(naming)):
        facts = {key: _fact_without(value, {str(person), full_name}) for key, value in entry.facts.items()}
        if facts != entry.facts:
            entry.facts = facts
            entry.save(update_fields=["facts"])
            touched += 1
    return touched


def _fact_without(value: Any, names: set[str]) -> Any:
    if isinstance(value, str):
        for name in sorted(names, key=len, reverse=True):
            value = value.replace(name, REMOVED)
        return value
    if isinstance(value, list):
        return [_fact_without(part, names) for part in value]
    return value


def forget_mail(person: Person) -> int:
    """Delete the mail that was sent to the person."""
    return mails_to(person).filter(sent_at__isnull=False).delete()[0]
