"""What several dates belong to: a thing of a package above, such as a working group, or just a name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.names import fold


@dataclass(frozen=True)
class Rounds:
    """Rounds that a package above knows: `named(actor)` answers keys and names, `people(actor, key)` who belongs to one."""

    named: Callable[[Actor], list[tuple[str, str]]]
    people: Callable[[Actor, str], list[int]]


SOURCES: dict[str, Rounds] = {}


def register_rounds(name: str, rounds: Rounds) -> None:
    """Offer the rounds of a package above when a date is asked for; safe to run twice."""
    SOURCES[name] = rounds


def series_of(thing: Model | str | tuple[str, str] | None) -> tuple[str, str]:
    """The key and the name of a series, from the thing itself, from a name that the office typed, or as they stand."""
    if isinstance(thing, tuple):
        return thing
    if thing is None or thing == "":
        return "", ""
    if isinstance(thing, Model):
        return f"{thing._meta.label_lower}:{thing.pk}", str(thing)[:200]
    name = " ".join(thing.split())[:190]
    return (f"name:{fold(name)}"[:200], name) if name else ("", "")
