"""The door for gatherings: packages above name what competition law is kept for, a meeting or an event.

    subjects.register(Subject(kind="meeting", model="workgroups.meeting", title=_("meeting"), find=…, address=…, …))

This package knows their texts, people and pages only through it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

ALL: dict[str, "Subject"] = {}


def nobody(actor, thing) -> bool:
    """What holds where a package says nothing."""
    return False


@dataclass(frozen=True)
class Subject:
    """One kind of gathering.

    `find(actor, pk)` is the thing as this person may know it, or None. `address(actor, thing)` is its page on the actor's
    surface. `texts[part](thing)` are the texts of that part. `people(thing)` are those who may have read the notice out.
    `took_part(actor, thing)` and `leads(actor, thing)` say what a member may do for it in the portal.
    """

    kind: str
    model: str
    title: Any
    find: Callable[[Any, int], Any]
    address: Callable[[Any, Any], str]
    texts: dict[str, Callable[[Any], list[str]]] = field(default_factory=dict)
    people: Callable[[Any], list] = lambda thing: []
    took_part: Callable[[Any, Any], bool] = nobody
    leads: Callable[[Any, Any], bool] = nobody


def register(subject: Subject) -> Subject:
    """Name a kind of gathering; the same kind replaces itself, so that it is safe to run twice."""
    ALL[subject.kind] = subject
    return subject


def of_model(label: str) -> Subject | None:
    """The kind that a row belongs to."""
    return next((one for one in ALL.values() if one.model == label), None)
