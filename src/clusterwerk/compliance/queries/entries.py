"""Reading the chain and checking it."""

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.compliance import chain, entry_kinds
from clusterwerk.compliance.models import Entry, Head, Opening

KEPT = re.compile(r"(?:(\d{1,9}):)?([0-9a-f]{64})")


def entries_visible_to(actor: Actor) -> QuerySet[Entry]:
    """The chain of the initiative, for its managers only."""
    entries = Entry.objects.filter(initiative=actor.initiative).prefetch_related("openings")
    return entries if actor.is_manager else entries.none()


def end_of_chain(initiative: Initiative) -> str:
    """The hash of the last entry, to be kept outside the program; empty before the first one."""
    return Head.objects.filter(initiative=initiative).values_list("hash", flat=True).first() or ""


def kept_value(text: str) -> tuple[int | None, str] | None:
    """Number and hash as somebody kept them outside the program: NUMBER:HASH, or the hash alone. None for other texts."""
    found = KEPT.fullmatch("".join(text.split()).lower())
    return (int(found[1]) if found[1] else None, found[2]) if found else None


def entry_of_kept(initiative: Initiative, kept: tuple[int | None, str]) -> Entry | None:
    """The entry that has this hash (and this number). None: the chain was written anew since, or it is another one's."""
    number, told = kept
    rows = Entry.objects.filter(initiative=initiative, hash=told)
    return (rows if number is None else rows.filter(number=number)).first()


@dataclass(frozen=True)
class Verified:
    """The outcome of a check: how many entries, the last one's hash, and every fault by the entry's number."""

    count: int
    head: str
    faults: list[chain.Fault]

    @property
    def is_whole(self) -> bool:
        """No entry was changed, removed, swapped or slipped in."""
        return not self.faults


def links_of(entries) -> list[chain.Link]:
    """Entries as the check reads them."""
    return [chain.Link(one.number, one.kind, one.previous, one.body, one.hash) for one in entries]


def verify(initiative: Initiative, *, noted: tuple[int, str] | None = None) -> Verified:
    """Check the whole chain of an initiative: every entry, its end, and every value beside it that was not erased.

    `noted` is the number and hash of an entry that somebody kept outside the program, from an earlier dossier.
    """
    entries = list(Entry.objects.filter(initiative=initiative).order_by("number"))
    links, head = links_of(entries), Head.objects.filter(initiative=initiative).first()
    faults = chain.faults_of(links, head=(head.number, head.hash) if head is not None else (0, ""))
    if noted is not None:
        faults += [one for one in chain.faults_of(links, head=noted) if one not in faults]
    numbers = {entry.pk: entry.number for entry in entries}
    opened = [
        chain.Opened(numbers[one.entry_id], one.field, one.value, one.salt, one.erased_at is not None)
        for one in Opening.objects.filter(initiative=initiative)
        if one.entry_id in numbers
    ]
    faults += chain.faults_of_values(links, opened, _erased(links))
    faults += [
        chain.Fault(one.number, _("shows another time or subject than its text says"))
        for one in entries
        if not _columns_fit(one, chain.content_of(one.body))
    ]
    return Verified(len(entries), links[-1].hash if links else chain.START, sorted(faults, key=lambda one: one.number))


def _columns_fit(entry: Entry, content: dict) -> bool:
    at = entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    told = (content.get("at"), content.get("subject"), content.get("initiative"))
    return told == (at, [entry.subject_kind, entry.subject_id], entry.initiative_id)


def _erased(links: list[chain.Link]) -> list[tuple[int, str]]:
    found = []
    for link in links:
        if link.kind == entry_kinds.ERASED:
            for told in chain.content_of(link.body).get("facts", {}).get("values", []):
                number, _space, field = str(told).partition(" ")
                found.append((int(number), field))
    return found
