"""Which organisations belong together by ownership, as an initiative knows it on a day."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.db.models import F, Q, QuerySet

from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.choices import LinkKind, OrganisationKind
from clusterwerk.directory.models import Link
from clusterwerk.directory.names import name_key

MAJORITY = Decimal("50.01")
"""More than half: shares are kept to two places."""

OWNING_KINDS = (LinkKind.OWNERSHIP, LinkKind.ACQUISITION)
"""Kinds whose share says what the first party holds of the second. The share of a joint venture does not say whose it is."""


class UnknownShare(Enum):
    """What an ownership without a share means to whoever asks."""

    CONNECTS = "connects"
    DOES_NOT_CONNECT = "does not connect"


@dataclass(frozen=True)
class Holding:
    """What counts as connected: the least share in per cent, what a missing share means, and kinds of owners that do not
    connect what they own."""

    least_share: Decimal
    unknown_share: UnknownShare = UnknownShare.DOES_NOT_CONNECT
    without_owners: tuple[OrganisationKind, ...] = ()


def holds_on(day: dt.date) -> Q:
    """Condition on links that hold on a day. Links know years only, so the first and the last year count whole."""
    return (Q(since_year__isnull=True) | Q(since_year__lte=day.year)) & (
        Q(until_year__isnull=True) | Q(until_year__gte=day.year)
    )


def owning_links(initiative: Initiative, day: dt.date, holding: Holding) -> QuerySet[Link]:
    """The links of an initiative that connect owner and owned on a day."""
    enough = Q(share__gte=holding.least_share)
    if holding.unknown_share is UnknownShare.CONNECTS:
        enough |= Q(share__isnull=True)
    links = Link.objects.filter(enough, holds_on(day), initiative=initiative, kind__in=OWNING_KINDS)
    if holding.without_owners:
        links = links.exclude(from_organisation__kind__in=holding.without_owners)
    return links


def _end(pk: int | None, name: str) -> int | str:
    return pk if pk is not None else name_key(name)


class _Joined:
    """Union-find: each thing points towards the first of its group."""

    def __init__(self):
        self.towards: dict[int | str, int | str] = {}

    def first(self, thing: int | str) -> int | str:
        while (above := self.towards.get(thing, thing)) != thing:
            self.towards[thing] = self.towards.get(above, above)
            thing = above
        return thing

    def join(self, one: int | str, other: int | str) -> None:
        self.towards.setdefault(other, other)
        self.towards.setdefault(one, one)
        self.towards[self.first(other)] = self.first(one)


def _joined(initiative: Initiative, day: dt.date, holding: Holding) -> _Joined:
    joined = _Joined()
    rows = owning_links(initiative, day, holding).values_list(
        "from_organisation_id", "from_name", "to_organisation_id", "to_name"
    )
    for from_pk, from_name, to_pk, to_name in rows.order_by("pk"):
        joined.join(_end(from_pk, from_name), _end(to_pk, to_name))
    return joined


def _groups(joined: _Joined, organisations: Iterable[int]) -> list[frozenset[int]]:
    found: dict[int | str, set[int]] = {}
    for pk in organisations:
        found.setdefault(joined.first(pk), set()).add(pk)
    return sorted((frozenset(group) for group in found.values()), key=min)


def connected_groups(
    initiative: Initiative, organisations: Collection[int], *, day: dt.date, holding: Holding
) -> list[frozenset[int]]:
    """Organisations, by id, in groups that ownership connects on a day; who is connected with nobody is a group of one.

    A group is closed over chains: whoever holds the least share of a firm that holds it of a third is connected with the
    third, and two firms of one owner with one another, also over owners that are not among those given or that stand
    outside the register as a name. Shares along a chain are not multiplied, and several holdings in one firm not added
    up. Read are the links that the initiative keeps; what it does not know is not connected. An answer says something
    about ownership that members need not know: show it to the office only, or what follows from it.

    Sources: *single undertaking* of Regulation (EU) 2023/2831, Art. 2(2) (majority, "through one or more other
    enterprises"); independence of those who report figures: OLG Düsseldorf, 26 July 2002, VI-Kart 37/01 (V), which lets
    minority holdings connect too, so a lower least share and `UnknownShare.CONNECTS` are the cautious choice there.
    """
    return _groups(_joined(initiative, day, holding), organisations)


def connected_with(initiative: Initiative, organisation: int, *, day: dt.date, holding: Holding) -> frozenset[int]:
    """All organisations of the register, by id, in the group of one organisation on a day, itself included; see
    `connected_groups`."""
    joined = _joined(initiative, day, holding)
    known = {thing for thing in joined.towards if isinstance(thing, int)} | {organisation}
    return next(group for group in _groups(joined, known) if organisation in group)


def all_connected(initiative: Initiative, *, day: dt.date, holding: Holding) -> list[frozenset[int]]:
    """Every group of two or more organisations of the register on a day; see `connected_groups`."""
    joined = _joined(initiative, day, holding)
    known = [thing for thing in joined.towards if isinstance(thing, int)]
    return [group for group in _groups(joined, known) if len(group) > 1]


def holdings_without_share(initiative: Initiative, organisations: Collection[int], *, day: dt.date) -> QuerySet[Link]:
    """Ownership of or by one of these organisations on a day whose share nobody entered, so that the office can."""
    ends = Q(from_organisation__in=organisations) | Q(to_organisation__in=organisations)
    return (
        Link.objects.filter(ends, holds_on(day), initiative=initiative, kind__in=OWNING_KINDS, share__isnull=True)
        .select_related("from_organisation", "to_organisation")
        .order_by(F("since_year").asc(nulls_last=True), "pk")
    )
