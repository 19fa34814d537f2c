"""What the office, a firm and a consultant can see of individual workshops."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Organisation, Person, Position
from clusterwerk.directory.queries import current
from clusterwerk.members.models import PortalAccess
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.members.queries.access import open_accesses
from clusterwerk.workshops.choices import HOLDING, LIVE, BookingState, OfferState
from clusterwerk.workshops.models import Answer, Booking, Offer, Slot


def offers_visible_to(actor: Actor) -> QuerySet[Offer]:
    """The office all; member firms what is open, and what they booked themselves."""
    rows = Offer.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return rows
    if not actor.is_member:
        return rows.none()
    own = Booking.objects.filter(offer=OuterRef("pk"), organisation__in=organisations_acted_for(actor))
    return rows.exclude(state=OfferState.DRAFT).filter(Q(state=OfferState.OPEN) | Exists(own))


def bookings_visible_to(actor: Actor) -> QuerySet[Booking]:
    """The office knows who booked; a firm knows its own bookings only."""
    rows = Booking.objects.filter(initiative=actor.initiative).select_related("offer", "organisation", "slot", "person")
    if actor.is_office:
        return rows
    return rows.filter(organisation__in=organisations_acted_for(actor)) if actor.is_member else rows.none()


def slots_visible_to(actor: Actor) -> QuerySet[Slot]:
    """All dates for the office, taken or not. Firms see free ones only, offer by offer (`free_slots`)."""
    if not actor.is_office:
        return Slot.objects.none()
    return Slot.objects.filter(initiative=actor.initiative, is_withdrawn=False).select_related("offer")


def with_figures(rows: QuerySet[Offer]) -> QuerySet[Offer]:
    """For the office: `slot_count` dates, `taken_count` of them taken, `waiting_count` firms that wait, `next_at`."""
    now = timezone.now()
    standing = Q(slots__is_withdrawn=False)
    waiting = Booking.objects.filter(offer=OuterRef("pk"), state=BookingState.WAITING).order_by().values("offer")
    return rows.annotate(
        slot_count=Count("slots", filter=standing, distinct=True),
        taken_count=Count("slots", filter=standing & Q(slots__bookings__state__in=HOLDING), distinct=True),
        waiting_count=waiting.annotate(count=Count("pk")).values("count"),
        next_at=Min("slots__starts_at", filter=standing & Q(slots__starts_at__gte=now)),
    )


def free_slots(offer: Offer) -> QuerySet[Slot]:
    """Dates still to come that nobody has; nothing tells why another one is gone."""
    taken = Booking.objects.filter(slot=OuterRef("pk"), state__in=HOLDING)
    return offer.slots.filter(~Exists(taken), is_withdrawn=False, starts_at__gt=timezone.now())


def slots_with_bookings(offer: Offer) -> QuerySet[Slot]:
    """For office and consultant: all dates, each with the booking that holds it as `holders`."""
    holding = Booking.objects.filter(state__in=HOLDING).select_related("organisation", "person")
    return offer.slots.filter(is_withdrawn=False).prefetch_related(
        Prefetch("bookings", queryset=holding, to_attr="holders")
    )


def own_bookings(actor: Actor, offer: Offer) -> list[Booking]:
    """The newest booking of each firm the person acts for."""
    rows = bookings_visible_to(actor).filter(offer=offer, organisation__in=organisations_acted_for(actor))
    newest = {}
    for booking in rows.order_by("number"):
        newest[booking.organisation_id] = booking
    return list(newest.values())


def firms_that_may_book(actor: Actor, offer: Offer) -> QuerySet[Organisation]:
    """The firms the person acts for that have no date here; one that waits may still take a free one."""
    mine = organisations_acted_for(actor)
    having = Booking.objects.filter(offer=offer, state__in=LIVE).exclude(state=BookingState.WAITING)
    return (
        Organisation.objects.filter(pk__in=mine).exclude(pk__in=having.values("organisation")).order_by("name_folded")
    )


def contact_of(organisation: Organisation, initiative: Initiative) -> Person | None:
    """Whom to write to when the office books for a firm: who acts for it in the portal, else its main contact."""
    people = Person.objects.filter(initiative=initiative, erased_at__isnull=True).exclude(email="")
    acting = PortalAccess.objects.filter(open_accesses(), initiative=initiative, organisation=organisation)
    found = people.filter(pk__in=acting.values("person")).order_by("pk").first()
    if found is not None:
        return found
    positions = Position.objects.filter(current(), initiative=initiative, organisation=organisation, person__in=people)
    main = positions.select_related("person").order_by("-is_main_contact", "pk").first()
    return main.person if main is not None else None


def promised_to(initiative: Initiative, firms: Collection[int]) -> Decimal:
    """Aid of workshops that firms booked and that are not held yet: it counts when the next is granted."""
    rows = Booking.objects.filter(initiative=initiative, organisation__in=firms, state=BookingState.BOOKED)
    return rows.aggregate(sum=Sum("offer__aid_value"))["sum"] or Decimal(0)


def booked_on(day: dt.date) -> QuerySet[Booking]:
    """Bookings that stand for a day, with what a mail about them needs."""
    rows = Booking.objects.filter(state=BookingState.BOOKED, slot__on=day, slot__is_withdrawn=False)
    return rows.select_related("organisation", "slot").order_by("slot__starts_at", "pk")


def offers_to_remind_of(day: dt.date) -> QuerySet[Offer]:
    """Offers with workshops on a day of which the consultant was not reminded yet and can be."""
    consultants = Person.objects.filter(erased_at__isnull=True).exclude(email="")
    rows = Offer.objects.filter(pk__in=booked_on(day).values("offer"), consultant__in=consultants)
    return rows.filter(Q(reminded_for__isnull=True) | Q(reminded_for__lt=day)).order_by("pk")


def missed_offers() -> QuerySet[Booking]:
    """Dates that were offered and not taken in time."""
    return Booking.objects.filter(state=BookingState.OFFERED, offered_until__lte=timezone.now())


def without_result(actor: Actor) -> QuerySet[Booking]:
    """For the office: workshops whose time is over and that nobody closed."""
    if not actor.is_office:
        return Booking.objects.none()
    rows = bookings_visible_to(actor).filter(state=BookingState.BOOKED, slot__ends_at__lt=timezone.now())
    return rows.order_by("slot__starts_at")


def answers_of(booking: Booking) -> QuerySet[Answer]:
    """What the firm answered, in the order of the questions; for the firm and its consultant."""
    return booking.answers.select_related("question").exclude(text="").order_by("question_id")
