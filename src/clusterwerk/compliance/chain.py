"""The chain of entries: each holds the SHA-256 of the one before and of its own content. Pure functions, no database.

`hash = SHA-256(previous + "\n" + body)` over UTF-8, where `body` is the exact text of the entry (JSON) and `previous` the
hash of the entry before, for the first one `START`. What names a person or was typed stands in a body only as a
commitment, `SHA-256(salt + "\n" + value)` with 32 random bytes of salt; value and salt lie beside the chain. Once the salt
is destroyed nobody can tell any more whose name it was, not even by trying all names, and the chain still holds.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

START = "0" * 64


@dataclass(frozen=True)
class Link:
    """One entry as it is checked: its number, the columns beside the text, and the text that the hash covers."""

    number: int
    kind: str
    previous: str
    body: str
    hash: str


@dataclass(frozen=True)
class Opened:
    """A value beside the chain, with the salt that proves that it was meant."""

    number: int
    field: str
    value: str
    salt: str
    is_erased: bool = False


@dataclass(frozen=True)
class Fault:
    """What is wrong, at which entry."""

    number: int
    what: str


def hash_of(previous: str, body: str) -> str:
    """The hash of an entry."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def text_hash(text: str) -> str:
    """The hash of a text that everybody may know, such as a notice."""
    return hashlib.sha256(text.encode()).hexdigest()


def new_salt() -> str:
    """32 random bytes."""
    return secrets.token_hex(32)


def commitment(salt: str, value: str) -> str:
    """What stands in a body in place of a value."""
    return hashlib.sha256(f"{salt}\n{value}".encode()).hexdigest()


def text_of(content: dict[str, Any]) -> str:
    """The text of an entry: JSON with sorted keys and no spaces, the same on every machine."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_of(body: str) -> dict[str, Any]:
    """What a text says; empty for a text that is none any more."""
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def faults_of(links: Iterable[Link], *, head: tuple[int, str] | None = None) -> list[Fault]:
    """Every entry that was changed, removed, swapped or slipped in, by its number; none for a whole chain.

    `head` is the number and hash of the last entry as somebody noted it before: with it an end that was cut off, or a
    chain that was written anew from some entry on, shows too.
    """
    links, found, previous, expected = list(links), [], START, 1
    numbers = {link.number for link in links}
    for link in links:
        for missing in range(expected, link.number):
            found.append(Fault(missing, _("was removed") if missing not in numbers else _("stands in another place")))
        if link.number < expected:
            found.append(Fault(link.number, _("stands in another place, or twice")))
        found += _own_faults(link)
        if link.number == expected and link.previous != previous:
            found.append(Fault(max(1, link.number - 1), _("was exchanged: the entry after it knows another one")))
        previous, expected = link.hash, max(expected, link.number + 1)
    return found + _faults_of_end(links, head)


def _own_faults(link: Link) -> list[Fault]:
    content = content_of(link.body)
    if hash_of(link.previous, link.body) != link.hash:
        return [Fault(link.number, _("was changed: its hash does not fit its text"))]
    if (content.get("number"), content.get("kind")) != (link.number, link.kind):
        return [Fault(link.number, _("stands under another number or kind than its text says"))]
    return []


def _faults_of_end(links: Sequence[Link], head: tuple[int, str] | None) -> list[Fault]:
    if head is None:
        return []
    number, noted = head
    last = links[-1].number if links else 0
    if last < number:
        return [Fault(missing, _("was removed")) for missing in range(last + 1, number + 1)]
    same = [link for link in links if link.number == number]
    if same and same[0].hash != noted:
        return [Fault(number, _("is not the one that was noted before; the chain was written anew up to here"))]
    return []


def faults_of_values(links: Iterable[Link], opened: Iterable[Opened], erased: Iterable[tuple[int, str]]) -> list[Fault]:
    """Values beside the chain that are not the ones meant, are missing, or are gone without an entry on their erasure."""
    meant = {
        (link.number, field): value
        for link in links
        for field, value in content_of(link.body).get("committed", {}).items()
    }
    allowed, found = set(erased), []
    for one in opened:
        key = (one.number, one.field)
        told = meant.pop(key, None)
        if told is None:
            found.append(
                Fault(one.number, _("has a value “%(field)s” that its text does not know") % {"field": one.field})
            )
        elif one.is_erased:
            if key not in allowed:
                text = _("lost the value “%(field)s” without an entry on its erasure") % {"field": one.field}
                found.append(Fault(one.number, text))
        elif commitment(one.salt, one.value) != told:
            found.append(Fault(one.number, _("has another value “%(field)s” than was meant") % {"field": one.field}))
    for number, field in meant:
        found.append(Fault(number, _("lost the value “%(field)s” without an entry on its erasure") % {"field": field}))
    return sorted(found, key=lambda fault: (fault.number, fault.what))
