"""Uses of services and what may be told of them."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.needs.choices import ENOUGH_FIRMS, UseState
from clusterwerk.needs.models import Offer, ServiceUse


def uses_visible_to(actor: Actor) -> QuerySet[ServiceUse]:
    """The office all; a firm the uses it asked for, and those of the services it gives."""
    rows = ServiceUse.objects.filter(initiative=actor.initiative).select_related("offer", "organisation", "person")
    if actor.is_office:
        return rows
    if not actor.is_member:
        return rows.none()
    mine = organisations_acted_for(actor)
    return rows.filter(Q(organisation__in=mine) | Q(offer__organisation__in=mine))


def uses_without_rating(actor: Actor) -> QuerySet[ServiceUse]:
    """The own firm's uses that took place and that nobody rated."""
    if not actor.is_member:
        return ServiceUse.objects.none()
    mine = organisations_acted_for(actor)
    return uses_visible_to(actor).filter(organisation__in=mine, state=UseState.DONE, satisfaction__isnull=True)


@dataclass(frozen=True)
class TellableFigures:
    """What may be told of a service: `firms` is the number of firms rounded down to a step of five, `satisfaction` the
    mean of the first so many answers (1 to 5), None below five."""

    firms: int
    answers: int
    satisfaction: Decimal | None


def figures_of(offer: Offer) -> TellableFigures:
    """How many firms used a service and how satisfied they were, in steps of five firms.

    Each firm counts once, with its first answer. A figure changes only when five more firms answered, so that nobody who
    compares two days, and knows the own answer, can compute that of one other firm.
    """
    return figures_of_all([offer])[offer.pk]


def figures_of_all(offers: Collection[Offer]) -> dict[int, TellableFigures]:
    """The same for many services with one query, by the key of the service."""
    used = ServiceUse.objects.filter(offer__in=offers, state=UseState.DONE).order_by("rated_at", "pk")
    firms: dict[int, set[int]] = {offer.pk: set() for offer in offers}
    first: dict[int, dict[int, int]] = {offer.pk: {} for offer in offers}
    for offer, organisation, satisfaction in used.values_list("offer", "organisation", "satisfaction"):
        firms[offer].add(organisation)
        if satisfaction is not None:
            first[offer].setdefault(organisation, satisfaction)
    return {offer.pk: _in_steps(len(firms[offer.pk]), list(first[offer.pk].values())) for offer in offers}


def _in_steps(firms: int, answers: list[int]) -> TellableFigures:
    whole = len(answers) - len(answers) % ENOUGH_FIRMS
    mean = None
    if whole:
        mean = (Decimal(sum(answers[:whole])) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return TellableFigures(firms - firms % ENOUGH_FIRMS, whole, mean)


def with_use_figures(rows: QuerySet[Offer]) -> QuerySet[Offer]:
    """For the office: `waiting` uses that were asked for, `used` ones, `this_year` of them, by so many `firms`."""
    done = Q(uses__state=UseState.DONE)
    return rows.annotate(
        waiting=Count("uses", filter=Q(uses__state=UseState.ASKED), distinct=True),
        used=Count("uses", filter=done, distinct=True),
        this_year=Count("uses", filter=done & Q(uses__used_on__year=timezone.localdate().year), distinct=True),
        firms=Count("uses__organisation", filter=done, distinct=True),
    )
