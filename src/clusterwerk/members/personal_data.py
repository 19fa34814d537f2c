"""The door for personal data: every package that keeps some registers it here, for the export and the erasure.

    personal_data.register(PersonalData(
        key="events.registrations", title=_("Registrations"), labels={"event": _("event"), "on": _("date")},
        collect=registrations_of, erase=forget_registrations, consequence=_("The registrations stay, without a name."),
    ))

`collect(person, actor)` answers one dictionary per record, with the keys of `labels` and plain values; `actor` is who
reads it. `erase(person)` removes what names the person and answers how many records it touched; the counts stay.
Texts that somebody typed lose the name with `forget_name`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from clusterwerk.core import search
from clusterwerk.directory.models import Person

REMOVED = "…"
ALL: dict[str, "PersonalData"] = {}


@dataclass(frozen=True)
class PersonalData:
    """One kind of personal data: what it is called, how it is read, and what an erasure does to it."""

    key: str
    title: Any
    labels: dict[str, Any]
    collect: Callable[[Any, Any], list[dict[str, Any]]]
    erase: Callable[[Any], int]
    consequence: Any
    order: int = 50


def register(source: PersonalData) -> PersonalData:
    """Add a kind of personal data; the same key replaces itself, so that it is safe to run twice."""
    ALL[source.key] = source
    return source


def sources() -> list[PersonalData]:
    """All kinds, in the order in which the export shows them."""
    return sorted(ALL.values(), key=lambda source: (source.order, source.key))


def without_name(text: str, person: Person) -> str:
    """A free text with the person's names and addresses replaced by dots."""
    names = {str(person), f"{person.given_name} {person.family_name}".strip(), person.family_name, *person.emails}
    names |= {number for number in (person.phone, person.mobile) if number}
    for name in sorted((name for name in names if len(name) > 1), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", REMOVED, text, flags=re.IGNORECASE)
    return text


def forget_name(rows: Iterable[Model], fields: tuple[str, ...], person: Person) -> int:
    """Take the person's names and addresses out of texts; how many rows named it.

    Every row is read: a database finds neither a name in other letters (Ö, ö) nor a telephone number for certain.
    """
    touched = 0
    for row in rows:
        before = [getattr(row, name) for name in fields]
        after = [without_name(text, person) for text in before]
        if after != before:
            for name, text in zip(fields, after, strict=True):
                setattr(row, name, text)
            row.save(update_fields=list(fields))
            search.index(row)
            touched += 1
    return touched
