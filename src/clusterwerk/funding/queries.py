"""What a person can see of the de-minimis accounts, and the sum that counts on a day."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, DecimalField, F, Max, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Link, Organisation
from clusterwerk.directory.queries import all_connected, connected_with, holdings_without_share
from clusterwerk.funding.choices import CEILING, CONTROL, WINDOW_MONTHS
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


def undertaking_of(initiative: Initiative, organisation: Organisation, day: dt.date) -> frozenset[int]:
    """Ids of the firms that share one ceiling on a day, the firm itself included: a single undertaking.

    What each of them got before they came together counts too (Art. 3(8)).
    """
    return connected_with(initiative, organisation.pk, day=day, holding=CONTROL)


def sums_on(initiative: Initiative, organisations: Collection[int], day: dt.date) -> dict[int, Decimal]:
    """What of each firm's own aid counts on a day; firms without any are not in it."""
    rows = AidEntry.objects.filter(in_window(day), initiative=initiative, organisation__in=organisations)
    return dict(rows.order_by().values_list("organisation").annotate(sum=Sum("amount")))


def total_on(initiative: Initiative, organisation: Organisation, day: dt.date) -> Decimal:
    """What of the aid of a firm and of those under common control with it counts on a day."""
    firms = undertaking_of(initiative, organisation, day)
    return sum(sums_on(initiative, firms, day).values(), Decimal(0))


def highest_total_from(initiative: Initiative, organisation: Organisation, day: dt.date) -> Decimal:
    """The highest sum that counts on a day or on a later one on which aid was granted already: an entry made
    afterwards lies in their windows too."""
    firms = undertaking_of(initiative, organisation, day)
    later = AidEntry.objects.filter(initiative=initiative, organisation__in=firms, granted_on__gt=day)
    days = [one for one in later.values_list("granted_on", flat=True).distinct() if window_begins(one) <= day]
    return max(total_on(initiative, organisation, one) for one in [day, *days])


@dataclass(frozen=True)
class Account:
    """The account of one firm on a day: its own sum, and that of each firm under common control with it."""

    organisation: Organisation
    day: dt.date
    own: Decimal
    others: tuple[tuple[Organisation, Decimal], ...] = ()

    @property
    def total(self) -> Decimal:
        """What counts towards the one ceiling."""
        return sum((amount for _firm, amount in self.others), self.own)

    @property
    def firms(self) -> frozenset[int]:
        """Ids of the firms of the undertaking."""
        return frozenset({self.organisation.pk, *(firm.pk for firm, _amount in self.others)})

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
    """The account of a firm, today unless a day is named. Sums of other firms are for the office, or for whoever acts for
    all of them (`sees_whole`)."""
    day = day or timezone.localdate()
    firms = undertaking_of(initiative, organisation, day)
    sums = sums_on(initiative, firms, day)
    others = Organisation.objects.filter(pk__in=firms - {organisation.pk}).order_by("name_folded", "pk")
    return Account(
        organisation,
        day,
        sums.get(organisation.pk, Decimal(0)),
        tuple((firm, sums.get(firm.pk, Decimal(0))) for firm in others),
    )


def sees_whole(actor: Actor, account: Account) -> bool:
    """Whether a person may read the sum of the undertaking: the office, or who acts for each of its firms. Otherwise one
    figure less the own one would tell what another firm got."""
    return actor.is_office or account.firms <= organisations_acted_for(actor)


def shares_to_ask_for(actor: Actor, account: Account) -> QuerySet[Link]:
    """Holdings without a share around an undertaking, for the office: with a majority they would belong to it."""
    if not actor.is_office:
        return Link.objects.none()
    return holdings_without_share(actor.initiative, account.firms, day=account.day)


def fits(initiative: Initiative, organisation: Organisation, amount: Decimal, *, day: dt.date) -> bool:
    """Whether aid may be granted on a day without the undertaking passing the ceiling: 300,000.00 may, one cent more may
    not."""
    return total_on(initiative, organisation, day) + amount <= CEILING


def accounts_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Firms with aid, for the office: `aid_total` that counts today, `shared_total` of the undertaking, `aid_count` and
    `aid_last_on` of all time."""
    if not actor.is_office:
        return Organisation.objects.none()
    own = Q(aid_entries__initiative=actor.initiative)
    today = timezone.localdate()
    counts = own & in_window(today, "aid_entries__")
    groups = all_connected(actor.initiative, day=today, holding=CONTROL)
    sums = sums_on(actor.initiative, [pk for group in groups for pk in group], today)
    shared = [
        When(pk__in=group, then=Value(sum((sums.get(pk, Decimal(0)) for pk in group), Decimal(0)))) for group in groups
    ]
    return (
        Organisation.objects.filter(pk__in=AidEntry.objects.filter(initiative=actor.initiative).values("organisation"))
        .annotate(
            aid_total=Sum("aid_entries__amount", filter=counts, default=Decimal(0)),
            aid_count=Count("aid_entries", filter=own),
            aid_last_on=Max("aid_entries__granted_on", filter=own),
        )
        .annotate(
            shared_total=Case(
                *shared, default=F("aid_total"), output_field=DecimalField(max_digits=14, decimal_places=2)
            )
        )
        .order_by("name_folded", "pk")
    )
