"""Adding to the chain, and destroying what names a person without breaking it. Other packages use `keep_entry` too."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.models import Initiative
from clusterwerk.compliance import chain, entry_kinds
from clusterwerk.compliance.models import Entry, Head, Opening
from clusterwerk.directory.models import Person
from clusterwerk.members.personal_data import without_name


@transaction.atomic
def keep_entry(
    *,
    initiative: Initiative,
    kind: str,
    by=None,
    subject: Model | None = None,
    people: dict[str, Any] | None = None,
    texts: dict[str, str] | None = None,
    at: dt.datetime | None = None,
    **facts,
) -> Entry:
    """Add an entry to the initiative's chain, in the transaction of what it tells of.

    `facts` stand in the chain for ever and in plain words: numbers, days, versions, hashes, choices; never a name, never
    what somebody typed. Who did it (`by`), `people` and `texts` are held as commitments whose salt an erasure destroys.
    Raises KeyError for a kind that nobody registered in `entry_kinds`.
    """
    if kind not in entry_kinds.ALL:
        raise KeyError(f"the kind {kind} is not known; name it with entry_kinds.register")
    Head.objects.get_or_create(initiative=initiative)
    head = Head.objects.select_for_update().get(initiative=initiative)
    number, at = head.number + 1, at or timezone.now()
    values = _values(by, subject, people or {}, texts or {})
    salts = {field: chain.new_salt() for field in values}
    subject_kind = subject._meta.label_lower if subject is not None else ""
    subject_id = str(subject.pk) if subject is not None else ""
    content = {
        "v": 1,
        "initiative": initiative.pk,
        "number": number,
        "kind": kind,
        "at": at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "subject": [subject_kind, subject_id],
        "role": _role_of(by),
        "facts": {name: _plain(value) for name, value in facts.items()},
        "committed": {field: chain.commitment(salts[field], value) for field, (value, _row) in values.items()},
    }
    body = chain.text_of(content)
    previous = head.hash or chain.START
    entry = Entry.objects.create(
        initiative=initiative,
        number=number,
        kind=kind,
        at=at,
        subject_kind=subject_kind,
        subject_id=subject_id,
        body=body,
        previous=previous,
        hash=chain.hash_of(previous, body),
    )
    Opening.objects.bulk_create(
        Opening(initiative=initiative, entry=entry, field=field, value=value, salt=salts[field], **_owner(row))
        for field, (value, row) in values.items()
    )
    head.number, head.hash = entry.number, entry.hash
    head.save(update_fields=["number", "hash"])
    return entry


def _values(by, subject, people: dict[str, Any], texts: dict[str, str]) -> dict[str, tuple[str, Any]]:
    user = getattr(by, "user", by)
    values: dict[str, tuple[str, Any]] = {}
    if user is not None and getattr(user, "is_authenticated", True):
        values["by"] = (str(user), user)
    if subject is not None:
        values["about"] = (str(subject), None)
    values |= {field: (str(who), who) for field, who in people.items() if who is not None}
    values |= {field: (text, None) for field, text in texts.items() if text}
    return values


def _owner(row) -> dict[str, Any]:
    if isinstance(row, Person):
        return {"person": row, "user_id": row.user_id}
    return {"user": row} if isinstance(row, get_user_model()) else {}


def _role_of(by) -> str:
    return ",".join(sorted(getattr(by, "roles", ()))) or ("program" if by is None else "person")


def _plain(value: Any) -> Any:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return str(value)


@transaction.atomic
def forget_person(person: Person) -> int:
    """Destroy what names a person in the chain: names with their salt, and the name in texts. The chain still holds."""
    own = Opening.objects.filter(initiative_id=person.initiative_id, erased_at__isnull=True)
    named = Q(person=person) | (Q(user_id=person.user_id) if person.user_id else Q(pk__in=[]))
    rows = list(own.filter(named).select_related("entry"))
    for row in rows:
        row.value = ""
    mentioned = []
    for row in own.exclude(named).select_related("entry"):
        text = without_name(row.value, person)
        if text != row.value:
            row.value = text
            mentioned.append(row)
    return _erase([*rows, *mentioned], person.initiative)


def forget_rows(rows: QuerySet[Opening], initiative: Initiative) -> int:
    """Destroy values whose time is over."""
    found = list(Opening.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).select_related("entry"))
    for row in found:
        row.value = ""
    return _erase(found, initiative)


@transaction.atomic
def _erase(rows: Iterable[Opening], initiative: Initiative) -> int:
    rows, now = list(rows), timezone.now()
    if not rows:
        return 0
    for row in rows:
        row.salt, row.person, row.user, row.erased_at = "", None, None, now
    Opening.objects.bulk_update(rows, ["value", "salt", "person", "user", "erased_at"])
    erased = sorted(f"{row.entry.number} {row.field}" for row in rows)
    keep_entry(initiative=initiative, kind=entry_kinds.ERASED, values=erased)
    return len(rows)
