"""What the office and a firm can see of joint purchases."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.queries import connected_groups
from clusterwerk.directory.queries.ownership import Holding, UnknownShare
from clusterwerk.members.models import PortalAccess
from clusterwerk.members.queries import members_on, organisations_acted_for
from clusterwerk.members.queries.access import open_accesses
from clusterwerk.purchasing.choices import OVER, SEES_PLAN, PurchaseState, SavingKind, TakingPart
from clusterwerk.purchasing.figures import amount_of
from clusterwerk.purchasing.models import Bid, Participation, Plan, PlanShare, Purchase, Saving, Totals

CONNECTS = Holding(least_share=Decimal(25), unknown_share=UnknownShare.CONNECTS)
"""Firms joined by so much ownership count as one (OLG Düsseldorf VI-Kart 37/01 (V): minority holdings too)."""


def purchases_visible_to(actor: Actor) -> QuerySet[Purchase]:
    """The office all; a firm those it was invited to, once they are open. Nobody else any."""
    rows = Purchase.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return rows
    if not actor.is_member:
        return rows.none()
    mine = Participation.objects.filter(organisation__in=organisations_acted_for(actor)).values("purchase")
    return rows.filter(pk__in=mine).exclude(state=PurchaseState.DRAFT)


def participations_visible_to(actor: Actor) -> QuerySet[Participation]:
    """The office all, without figures; a firm its own."""
    rows = Participation.objects.filter(initiative=actor.initiative).select_related(
        "purchase__initiative", "organisation", "person"
    )
    if actor.is_office:
        return rows
    if not actor.is_member:
        return rows.none()
    own = rows.filter(organisation__in=organisations_acted_for(actor))
    return own.exclude(purchase__state=PurchaseState.DRAFT)


def bids_visible_to(actor: Actor) -> QuerySet[Bid]:
    """Bids are for the office; members read the plan."""
    rows = Bid.objects.filter(initiative=actor.initiative).select_related("purchase")
    return rows if actor.is_office else rows.none()


def with_counts(rows: QuerySet[Purchase]) -> QuerySet[Purchase]:
    """For the office: `invited_count`, `answered_count`."""
    return rows.annotate(
        invited_count=Count("participations", distinct=True),
        answered_count=Count("participations", filter=Q(participations__state=TakingPart.ANSWERED), distinct=True),
    )


def members_to_invite(actor: Actor, purchase: Purchase) -> QuerySet[Organisation]:
    """Today's members that were not asked yet."""
    if not actor.is_office:
        return Organisation.objects.none()
    asked = purchase.participations.values("organisation")
    return members_on(actor.initiative, timezone.localdate()).exclude(pk__in=asked).order_by("name_folded")


def newest_totals(purchase: Purchase) -> Totals | None:
    """The totals that office and members read."""
    return purchase.totals.order_by("-pk").first()


def newest_plan(purchase: Purchase) -> Plan | None:
    """The plan that counts."""
    return purchase.plans.order_by("-pk").first()


def plan_for_members(purchase: Purchase) -> Plan | None:
    """The plan, once it was presented."""
    return newest_plan(purchase) if purchase.state in SEES_PLAN else None


def share_of(plan: Plan | None, participation: Participation) -> PlanShare | None:
    """What the plan means for a firm."""
    return None if plan is None else plan.shares.filter(participation=participation).first()


def independent_firms(initiative: Initiative, organisations: Collection[int]) -> dict[int, int]:
    """Each organisation with the number of its group: firms that ownership connects count as one."""
    groups = connected_groups(initiative, organisations, day=timezone.localdate(), holding=CONNECTS)
    return {pk: min(group) for group in groups for pk in group}


def overdue(actor: Actor) -> QuerySet[Purchase]:
    """For the office: purchases whose day for figures has passed."""
    rows = purchases_visible_to(actor) if actor.is_office else Purchase.objects.none()
    return with_counts(rows.filter(state=PurchaseState.ASKING, answer_until__lt=timezone.localdate()))


def waiting_for(actor: Actor) -> QuerySet[Participation]:
    """For a firm: purchases that wait for its answer."""
    if not actor.is_member:
        return Participation.objects.none()
    acting = PortalAccess.objects.filter(open_accesses(), initiative=actor.initiative, person__user=actor.user.pk)
    rows = Participation.objects.filter(initiative=actor.initiative, organisation__in=acting.values("organisation"))
    rows = rows.filter(purchase__state=PurchaseState.ASKING, state__in=(TakingPart.INVITED, TakingPart.AGREED))
    return rows.select_related("purchase", "organisation")


def savings_of(participation: Participation) -> list[tuple[Saving, Decimal]]:
    """The savings of a firm with their amounts, for the firm itself."""
    return [(row, amount_of(row)) for row in participation.savings.all()]


@dataclass(frozen=True)
class Benefit:
    """What a joint purchase brought a firm in one year, confirmed by the firm: for its own value account."""

    purchase: Purchase
    year: int
    kind: SavingKind
    amount: Decimal


def own_benefits(actor: Actor, *, year: int | None = None) -> list[Benefit]:
    """The confirmed savings of the firms that the person acts for, and of nobody else: not for the office."""
    if not actor.is_member:
        return []
    rows = Saving.objects.filter(
        initiative=actor.initiative,
        participation__organisation__in=organisations_acted_for(actor),
        confirmed_at__isnull=False,
    ).select_related("participation__purchase")
    if year is not None:
        rows = rows.filter(year=year)
    return [Benefit(row.participation.purchase, row.year, SavingKind(row.kind), amount_of(row)) for row in rows]


def closed_before(initiative: Initiative, day) -> QuerySet[Purchase]:
    """Purchases that ended before a day and still keep figures."""
    rows = Purchase.objects.filter(initiative=initiative, state__in=OVER)
    ended = Q(decided_on__lt=day) | Q(decided_on__isnull=True, answer_until__lt=day)
    kept = Q(participations__figures__isnull=False) | Q(plans__isnull=False) | Q(participations__person__isnull=False)
    return rows.filter(ended).filter(kept).distinct()
