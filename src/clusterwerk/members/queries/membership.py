"""The ledger of memberships, read for a person and for a day."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, Min, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.choices import OrganisationKind, SiteKind
from clusterwerk.directory.models import Organisation, Site
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.directory.representation import represented_by
from clusterwerk.members.choices import COMMITTED, Status
from clusterwerk.members.models import Membership


def covering(day: dt.date) -> Q:
    """Condition on periods that contain the day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def memberships_visible_to(actor: Actor) -> QuerySet[Membership]:
    """The office: the whole ledger. Viewers: periods as a member, for the list of members. Members and partners: who is a
    member today and shown to them, and the periods of the own organisation as a member."""
    rows = Membership.objects.filter(initiative=actor.initiative).select_related("organisation")
    if actor.is_office:
        return rows
    rows = rows.filter(status=Status.MEMBER)
    if actor.is_viewer:
        return rows
    return rows.filter(covering(timezone.localdate()), organisation__in=organisations_visible_to(actor).values("pk"))


def commitments_visible_to(actor: Actor) -> QuerySet[Membership]:
    """Periods whose papers a person may read: all of them for the office; for those who act for a firm today, its own trial
    and membership, also past ones; for nobody else any."""
    rows = Membership.objects.filter(initiative=actor.initiative).select_related("organisation", "document")
    if actor.is_office:
        return rows
    return rows.filter(status__in=COMMITTED, organisation__in=represented_by(actor))


def memberships_on(actor: Actor, day: dt.date) -> QuerySet[Membership]:
    """The periods that contain a day, of those the actor may see: one row per organisation."""
    return memberships_visible_to(actor).filter(covering(day))


def with_place(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """Adds `place` of the headquarters (else of the first open site) for lists without further queries."""
    today = timezone.localdate()
    headquarters_first = Case(When(kind=SiteKind.HEADQUARTERS, then=0), default=1)
    sites = Site.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), organisation=OuterRef("organisation")
    ).order_by(headquarters_first, "id")
    return rows.annotate(place=Subquery(sites.values("place")[:1]))


def with_status(organisations: QuerySet[Organisation], actor: Actor) -> QuerySet[Organisation]:
    """Adds `status` as the actor may know it today, for lists without further queries."""
    rows = memberships_on(actor, timezone.localdate()).filter(organisation=OuterRef("pk"))
    return organisations.annotate(status=Subquery(rows.values("status")[:1]))


def members_on(initiative: Initiative, day: dt.date) -> QuerySet[Organisation]:
    """The organisations that were members on a day, straight from the ledger."""
    rows = Membership.objects.filter(covering(day), initiative=initiative, status=Status.MEMBER)
    return Organisation.objects.filter(pk__in=rows.values("organisation"))


def status_on(organisation: Organisation, initiative: Initiative, day: dt.date) -> str | None:
    """How the organisation stood to the initiative on a day, or None when it was not in the books."""
    return (
        Membership.objects.filter(covering(day), initiative=initiative, organisation=organisation)
        .values_list("status", flat=True)
        .first()
    )


def ledger_of(actor: Actor, organisation: Organisation) -> list[Membership]:
    """All periods of one organisation that the actor may see, newest first."""
    rows = memberships_visible_to(actor).filter(organisation=organisation).select_related("document")
    return list(rows.order_by("-since"))


def figures_on(actor: Actor, day: dt.date) -> list[tuple[Status, int]]:
    """How many organisations stood in each status on a day; each figure equals the list filtered by this status."""
    counts = Counter(memberships_on(actor, day).values_list("status", flat=True))
    return [(status, counts[status.value]) for status in Status]


def members_shown_to(actor: Actor) -> QuerySet[Membership]:
    """Today's members that the actor may know of."""
    return memberships_on(actor, timezone.localdate()).filter(status=Status.MEMBER)


@dataclass(frozen=True)
class Movements:
    """What changed among the members in a year: `carried_in + joined - left = carried_out`.

    A membership that ends on 31 December ended in that year; it is not carried into the next.
    """

    year: int
    carried_in: list[Membership]
    joined: list[Membership]
    left: list[Membership]
    carried_out: list[Membership]
    reasons: list[tuple[str, int]]


def movements_in(actor: Actor, year: int) -> Movements:
    """Who joined and left in a year, with reasons. A new row that follows a row as a member without a gap is no joining."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    rows = memberships_visible_to(actor).order_by("organisation__name_folded", "organisation", "since")
    spells = _spells(rows.filter(status=Status.MEMBER, since__lte=last))
    left = [row for row in spells if row.until is not None and first <= row.until <= last]
    _tell_reasons(left, rows)
    reasons = Counter(row.leaving_reason for row in left if row.leaving_reason)
    return Movements(
        year=year,
        carried_in=[row for row in spells if row.since < first and (row.until is None or row.until >= first)],
        joined=sorted((row for row in spells if row.since >= first), key=lambda row: row.since),
        left=sorted(left, key=lambda row: row.until),
        carried_out=[row for row in spells if row.until is None or row.until > last],
        reasons=sorted(reasons.items(), key=lambda one: (-one[1], one[0])),
    )


def _spells(rows) -> list[Membership]:
    """Rows that follow one another without a gap become one row in memory."""
    spells: list[Membership] = []
    for row in rows:
        before = spells[-1] if spells else None
        if (
            before is not None
            and before.organisation_id == row.organisation_id
            and before.until is not None
            and before.until + dt.timedelta(days=1) == row.since
        ):
            before.until = row.until
        else:
            spells.append(row)
    return spells


def _tell_reasons(left: list[Membership], rows) -> None:
    former = {
        (row.organisation_id, row.since): row
        for row in rows.filter(status=Status.FORMER, organisation__in=[row.organisation_id for row in left])
    }
    for row in left:
        after = former.get((row.organisation_id, row.until + dt.timedelta(days=1)))
        row.leaving_reason = after.get_reason_display() if after else ""
        row.leaving_note = after.note if after else ""


def years_of_ledger(actor: Actor) -> list[int]:
    """The years for which there is something in the ledger, newest first; at least the present one."""
    this_year = timezone.localdate().year
    first = memberships_visible_to(actor).aggregate(Min("since"))["since__min"]
    return list(range(this_year, (first.year if first else this_year) - 1, -1))


@dataclass(frozen=True)
class YearFigures:
    """How many organisations stood in each status on one day of a year, and the members among them by kind."""

    day: dt.date
    by_status: list[tuple[Status, int]]
    by_kind: list[tuple[OrganisationKind, int]]

    @property
    def members(self) -> int:
        """The members on that day."""
        return dict(self.by_status)[Status.MEMBER]


def figures_by_year(actor: Actor, *, years: int = 5) -> list[YearFigures]:
    """Counts for the office and viewers, on 31 December of each year and today in the present one; newest first.

    Viewers get numbers of all statuses but names of members only. Nobody else gets any.
    """
    if not (actor.is_office or actor.is_viewer):
        return []
    today = timezone.localdate()
    ledger = Membership.objects.filter(initiative=actor.initiative)
    first = ledger.aggregate(Min("since"))["since__min"]
    start = max(today.year - years + 1, first.year if first else today.year)
    days = [today, *(dt.date(year, 12, 31) for year in range(today.year - 1, start - 1, -1))]
    return [_figures(ledger, day) for day in days]


def _figures(ledger: QuerySet[Membership], day: dt.date) -> YearFigures:
    counts: Counter[tuple[str, str]] = Counter()
    rows = ledger.filter(covering(day)).order_by().values_list("status", "organisation__kind")
    for status, kind, number in rows.annotate(number=Count("pk")):
        counts[status, kind] += number
    return YearFigures(
        day=day,
        by_status=[(one, sum(counts[one.value, kind.value] for kind in OrganisationKind)) for one in Status],
        by_kind=[(kind, counts[Status.MEMBER.value, kind.value]) for kind in OrganisationKind],
    )
