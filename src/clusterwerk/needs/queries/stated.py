"""Which needs and offers a person may know of. What is shown of them to members is in `told.py`, because of those
without a name."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.members.choices import Status
from clusterwerk.members.models import Membership
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.needs.choices import ASKED_BEFORE, Seen, State
from clusterwerk.needs.models import Need, Offer, StatedList


def live(day: dt.date | None = None) -> Q:
    """Condition on needs and offers that are open on a day and not over."""
    return Q(state=State.OPEN, until__gte=day or timezone.localdate())


def over(day: dt.date | None = None) -> Q:
    """Condition on those whose last day went by without an answer."""
    return Q(state=State.OPEN, until__lt=day or timezone.localdate())


def _visible(rows: QuerySet, actor: Actor) -> QuerySet:
    """The office all; a member the own ones, and of others what is open and shown to members; a partner what is open to
    partners; nobody else any."""
    rows = rows.filter(initiative=actor.initiative)
    if actor.is_office:
        return rows
    shown = Q(pk__in=[])
    if actor.is_partner:
        shown |= live() & Q(seen=Seen.OPEN)
    if actor.is_member:
        shown |= live() & Q(seen__in=[Seen.OPEN, Seen.MEMBERS, Seen.ANONYMOUS])
        shown |= Q(organisation__in=organisations_acted_for(actor))
    return rows.filter(shown)


def needs_visible_to(actor: Actor) -> QuerySet[Need]:
    """Needs this person may know of. Among them are some without a name: show them to members through `told` only."""
    return _visible(Need.objects.all(), actor)


def offers_visible_to(actor: Actor) -> QuerySet[Offer]:
    """Offers this person may know of; as for needs."""
    return _visible(Offer.objects.all(), actor)


def services_visible_to(actor: Actor) -> QuerySet[Offer]:
    """The service catalogue: for members what is open, for the office all."""
    rows = offers_visible_to(actor).filter(is_service=True)
    return rows if actor.is_office else rows.filter(live())


def own_needs(actor: Actor) -> QuerySet[Need]:
    """The needs of the firms the person acts for, closed ones too."""
    mine = organisations_acted_for(actor) if actor.is_member else ()
    return Need.objects.filter(initiative=actor.initiative, organisation__in=mine)


def own_offers(actor: Actor) -> QuerySet[Offer]:
    """The offers of the firms the person acts for, closed ones too."""
    mine = organisations_acted_for(actor) if actor.is_member else ()
    return Offer.objects.filter(initiative=actor.initiative, organisation__in=mine)


def lists_visible_to(actor: Actor) -> QuerySet[StatedList]:
    """Lists that were handed over: the office alone."""
    rows = StatedList.objects.filter(initiative=actor.initiative)
    return rows if actor.is_office else rows.none()


def unanswered(actor: Actor, *, days: int = 60) -> QuerySet[Need]:
    """For the office: needs that have been open for so many days without an answer, the oldest first."""
    if not actor.is_office:
        return Need.objects.none()
    before = timezone.localdate() - dt.timedelta(days=days)
    rows = needs_visible_to(actor).filter(live(), stated_on__lte=before).select_related("organisation")
    return rows.order_by("stated_on", "pk")


def ending_soon(actor: Actor) -> QuerySet[Need]:
    """For the office: needs whose last day is near, or that ran out in the last two weeks."""
    if not actor.is_office:
        return Need.objects.none()
    today = timezone.localdate()
    near = Q(state=State.OPEN, until__gte=today - ASKED_BEFORE, until__lte=today + ASKED_BEFORE)
    return needs_visible_to(actor).filter(near).select_related("organisation").order_by("until", "pk")


def due_for_the_question(rows: QuerySet, day: dt.date) -> QuerySet:
    """Needs or offers of all initiatives whose last day is near and whose contact was not asked yet."""
    near = Q(state=State.OPEN, until__gte=day, until__lte=day + ASKED_BEFORE, asked_on__isnull=True)
    reachable = Q(person__isnull=False, person__erased_at__isnull=True) & ~Q(person__email="")
    return rows.filter(near, reachable).order_by("pk")


def of_former_members(rows: QuerySet, day: dt.date) -> QuerySet:
    """Open ones of firms that were members and are none on this day."""
    same = {"initiative": OuterRef("initiative"), "organisation": OuterRef("organisation")}
    running = Membership.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day, **same)
    ended = Membership.objects.filter(status=Status.MEMBER, until__lt=day, **same)
    standing = running.exclude(status=Status.FORMER)
    return rows.filter(Exists(ended), ~Exists(standing), state=State.OPEN).order_by("pk")
