"""Registrations as the office sees them, and how many places are left as everybody sees it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.compliance.queries import acknowledged_by_row
from clusterwerk.core.models import StoredFile
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.choices.registrations import HOLDING, RegistrationState
from clusterwerk.events.models.events import Event, Host
from clusterwerk.events.models.registrations import CheckIn, Registration
from clusterwerk.members.choices import Status
from clusterwerk.members.models import ConsentText, Membership
from clusterwerk.members.queries.consents import current_texts


def registrations_visible_to(actor: Actor) -> QuerySet[Registration]:
    """Registrations are for the office only: members compete, and who comes is nobody else's business."""
    if not actor.is_office:
        return Registration.objects.none()
    return Registration.objects.filter(initiative=actor.initiative).select_related(
        "event", "organisation", "person", "host__organisation"
    )


def with_membership(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """Adds `of_member`: the registration is for an organisation that is a member on the first day of the event."""
    memberships = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gte=OuterRef("event__first_day")),
        initiative=OuterRef("initiative"),
        organisation=OuterRef("organisation"),
        status=Status.MEMBER,
        since__lte=OuterRef("event__first_day"),
    )
    return rows.annotate(of_member=Exists(memberships))


def begins_at(event: Event) -> dt.datetime:
    """When the event begins, in the office's time zone."""
    day = event.days.first()
    begins = day.begins if day is not None else dt.time(0)
    return timezone.make_aware(dt.datetime.combine(event.first_day, begins))


def takes_registrations(event: Event) -> bool:
    """Open, not past the last day of registration, not over."""
    today = timezone.localdate()
    return (
        event.state == EventState.OPEN
        and today <= event.last_day
        and (event.registration_until is None or today <= event.registration_until)
    )


@dataclass(frozen=True)
class Places:
    """How many places are taken, and how many people wait."""

    taken: int
    waiting: int
    limit: int | None

    @property
    def left(self) -> int | None:
        """How many are free for whoever comes now; with a waiting list none, without a limit None."""
        if self.limit is None:
            return None
        return 0 if self.waiting else max(0, self.limit - self.taken)


def places_of(event: Event) -> Places:
    """Counted from the registrations, never kept."""
    sums = event.registrations.aggregate(
        taken=Sum("places", filter=Q(state__in=HOLDING)),
        waiting=Sum("places", filter=Q(state=RegistrationState.WAITING)),
    )
    return Places(sums["taken"] or 0, sums["waiting"] or 0, event.limit)


def with_visitors(rows: QuerySet[Host]) -> QuerySet[Host]:
    """Adds `taken`: how many places of a hosting firm are taken."""
    return rows.annotate(taken=Sum("visitors__places", filter=Q(visitors__state__in=HOLDING), default=0))


def consent_texts_of(event: Event) -> list[ConsentText]:
    """The newest version of each consent text that the event asks for."""
    return list(current_texts(event.initiative).filter(purpose__in=event.consents)) if event.consents else []


def awaiting_letter() -> QuerySet[Registration]:
    """Registrations whose mail is still to be written."""
    return Registration.objects.exclude(letter="")


def missed_offers() -> QuerySet[Registration]:
    """Offers whose deadline is over."""
    return Registration.objects.filter(state=RegistrationState.OFFERED, offered_until__lte=timezone.now())


def present_on(event: Event, day: dt.date) -> set[int]:
    """Who of the registrations was checked in on a day."""
    return set(CheckIn.objects.filter(registration__event=event, on=day).values_list("registration", flat=True))


def day_of(event: Event) -> dt.date:
    """The day that is checked in now: today when the event takes place today, else its first day."""
    today = timezone.localdate()
    return today if event.first_day <= today <= event.last_day else event.first_day


def with_attendance(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """Adds `came`: checked in on at least one day."""
    return rows.annotate(came=Exists(CheckIn.objects.filter(registration=OuterRef("pk"))))


def with_notice(rows: QuerySet[Registration], event: Event) -> QuerySet[Registration]:
    """Adds `has_notice`: the notice on competition law was acknowledged with the registration for this event."""
    return rows.annotate(has_notice=acknowledged_by_row(event, Registration))


def without_notice(event: Event) -> QuerySet[Registration]:
    """Who has a place where competitors meet and did not acknowledge the notice, as those whom the office registered."""
    rows = event.registrations.filter(state__in=HOLDING) if event.is_gathering else event.registrations.none()
    return with_notice(rows, event).filter(has_notice=False)


def organisations_present(event: Event) -> QuerySet[Registration]:
    """Registrations with an organisation or person of the register that were checked in."""
    rows = with_attendance(event.registrations.select_related("organisation", "person"))
    return rows.filter(Q(organisation__isnull=False) | Q(person__isnull=False), came=True)


def guests_of(event: Event) -> QuerySet[Registration]:
    """Everybody who has a place and still has a name, in the order of a list; with `came`."""
    rows = with_attendance(event.registrations.filter(state__in=HOLDING).exclude(family_name=""))
    return rows.select_related("organisation").order_by("family_name", "given_name", "pk")


def logos_of(event: Event) -> QuerySet[StoredFile]:
    """The pictures kept for an event's papers."""
    return StoredFile.objects.filter(
        owner_kind=event._meta.label_lower, owner_id=str(event.pk), scope_id=event.initiative_id
    ).order_by("created_at")
