"""What a person can see of the de-minimis accounts, and the sum that counts on a day."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Organisation
from clusterwerk.funding.choices import CEILING, WINDOW_MONTHS
from clusterwerk.funding.models import AidEntry
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.members.retention_kinds import months_before


def aid_entries_visible_to(actor: Actor) -> QuerySet[AidEntry]:
    """The office sees all accounts, a firm its own; nobody else any."""
    rows = AidEntry.objects.filter(initiative=actor.initiative).select_related("organisation")
    if actor.is_office:
        return rows
    return rows.filter(organisation__in=organisations_acted_for(actor)) if actor.is_member else rows.none()


def window_begins(day: dt.date) -> dt.date:
    """The first day whose aid counts together with aid granted on a day: three years before, that day included."""
    return months_before(day, WINDOW_MONTHS)


def in_window(day: dt.date, path: str = "") -> Q:
    """Condition on aid that counts on a day; later grants do not count yet."""
    return Q(**{f"{path}granted_on__gte": window_begins(day), f"{path}granted_on__lte": day})


def total_on(initiative: Initiative, organisation: Organisation, day: dt.date) -> Decimal:
    """What of a firm's aid counts on a day."""
    rows = AidEntry.objects.filter(in_window(day), initiative=initiative, organisation=organisation)
    return rows.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


@dataclass(frozen=True)
class Account:
    """The account of one firm on a day."""

    organisation: Organisation
    day: dt.date
    total: Decimal

    @property
    def begins(self) -> dt.date:
        """The first day that counts."""
        return window_begins(self.day)

    @property
    def room(self) -> Decimal:
        """What may still be granted on this day."""
        return max(Decimal(0), CEILING - self.total)

    @property
    def is_over(self) -> bool:
        """More than the ceiling was granted."""
        return self.total > CEILING


def account_of(initiative: Initiative, organisation: Organisation, day: dt.date | None = None) -> Account:
    """The account of a firm, today unless a day is named."""
    day = day or timezone.localdate()
    return Account(organisation, day, total_on(initiative, organisation, day))


def fits(initiative: Initiative, organisation: Organisation, amount: Decimal, *, day: dt.date) -> bool:
    """Whether aid may be granted on a day without passing the ceiling: 300,000.00 may, one cent more may not."""
    return total_on(initiative, organisation, day) + amount <= CEILING


def accounts_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Firms with aid, for the office: `aid_total` that counts today, `aid_count` and `aid_last_on` of all time."""
    if not actor.is_office:
        return Organisation.objects.none()
    own = Q(aid_entries__initiative=actor.initiative)
    counts = own & in_window(timezone.localdate(), "aid_entries__")
    return (
        Organisation.objects.filter(pk__in=AidEntry.objects.filter(initiative=actor.initiative).values("organisation"))
        .annotate(
            aid_total=Sum("aid_entries__amount", filter=counts, default=Decimal(0)),
            aid_count=Count("aid_entries", filter=own),
            aid_last_on=Max("aid_entries__granted_on", filter=own),
        )
        .order_by("name_folded", "pk")
    )
