"""One-to-one meetings as the office sees them, and as one participant does: never what others wish or decline."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.events.choices.one_to_one import HELD, MeetingState, Outcome, WishState
from clusterwerk.events.choices.registrations import RegistrationState
from clusterwerk.events.models.one_to_one import (
    OneToOneMeeting,
    OneToOneParticipant,
    OneToOneSetup,
    OneToOneWish,
)
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.queries.registrations import with_attendance

PEOPLE = ("registration__organisation", "registration__person")
PAIRS = tuple(f"{side}__registration__organisation" for side in ("first", "second"))


def one_to_ones_visible_to(actor: Actor) -> QuerySet[OneToOneSetup]:
    """One-to-one meetings as a whole are for the office only."""
    if not actor.is_office:
        return OneToOneSetup.objects.none()
    return OneToOneSetup.objects.filter(initiative=actor.initiative).select_related("event")


def participants_visible_to(actor: Actor) -> QuerySet[OneToOneParticipant]:
    """Who takes part, with name, is for the office only."""
    if not actor.is_office:
        return OneToOneParticipant.objects.none()
    rows = OneToOneParticipant.objects.filter(initiative=actor.initiative)
    return rows.select_related("setup__event", *PEOPLE)


def wishes_visible_to(actor: Actor) -> QuerySet[OneToOneWish]:
    """Who wishes to meet whom is for the office only; rivals would read plans from it."""
    if not actor.is_office:
        return OneToOneWish.objects.none()
    sides = [f"{side}__registration__organisation" for side in ("wisher", "wished")]
    return OneToOneWish.objects.filter(initiative=actor.initiative).select_related(*sides)


def one_to_one_meetings_visible_to(actor: Actor) -> QuerySet[OneToOneMeeting]:
    """Who meets whom is for the office only."""
    if not actor.is_office:
        return OneToOneMeeting.objects.none()
    rows = OneToOneMeeting.objects.filter(initiative=actor.initiative)
    return rows.select_related("slot", "setup__event", *PAIRS)


def taking_part(setup: OneToOneSetup) -> QuerySet[OneToOneParticipant]:
    """Everybody who said yes and has a place at the event."""
    rows = setup.participants.filter(is_in=True, registration__state=RegistrationState.CONFIRMED)
    return rows.exclude(registration__family_name="").select_related(*PEOPLE)


def who_may_join(setup: OneToOneSetup) -> QuerySet[Registration]:
    """Confirmed registrations whose people do not take part, or were noted as not there."""
    inside = setup.participants.filter(is_in=True, is_gone=False).values("registration")
    rows = setup.event.registrations.filter(state=RegistrationState.CONFIRMED).exclude(pk__in=inside)
    return rows.exclude(family_name="").select_related("organisation").order_by("family_name", "given_name", "pk")


def with_counts(rows: QuerySet[OneToOneParticipant]) -> QuerySet[OneToOneParticipant]:
    """Adds how many wishes somebody has and got, and how many meetings are agreed."""
    agreed = Q(state=MeetingState.AGREED)
    return rows.annotate(
        wishes_made=Count("wishes", filter=~Q(wishes__state=WishState.WITHDRAWN), distinct=True),
        wishes_got=Count("wished_by", filter=~Q(wished_by__state=WishState.WITHDRAWN), distinct=True),
        as_first=Count(
            "meetings_as_first", filter=Q(**{f"meetings_as_first__{k}": v for k, v in agreed.children}), distinct=True
        ),
        as_second=Count(
            "meetings_as_second",
            filter=Q(**{f"meetings_as_second__{k}": v for k, v in agreed.children}),
            distinct=True,
        ),
    )


def agreed_meetings(setup: OneToOneSetup) -> QuerySet[OneToOneMeeting]:
    """Meetings that two people still mean to hold."""
    return setup.meetings.filter(state=MeetingState.AGREED).select_related("slot", *PAIRS)


def meetings_of(participant: OneToOneParticipant) -> QuerySet[OneToOneMeeting]:
    """The meetings of one participant that have a place, in order of time."""
    rows = agreed_meetings(participant.setup).filter(Q(first=participant) | Q(second=participant))
    return rows.filter(slot__isnull=False).order_by("slot__starts_at")


def owner_of(registration: Registration) -> OneToOneParticipant | None:
    """The entry of a registration in the one-to-one meetings, whether it still takes part or not."""
    rows = OneToOneParticipant.objects.select_related("setup__event", "initiative", *PEOPLE)
    return rows.filter(registration=registration).first()


@dataclass(frozen=True)
class Seen:
    """Another participant as one of them sees it: firm, offer, search, and how far the two are.

    `standing` is "", "asked", "asks" (a wish to answer), "agreed" or "none" (it did not come about; a decline, a wish that
    nobody answered and a missing place all look like this, and only when the schedule is out).
    """

    key: int
    firm: str
    offers: str
    seeks: str
    standing: str
    priority: int = 0
    note: str = ""


def seen_by(participant: OneToOneParticipant) -> list[Seen]:
    """All others, by firm. Not the own firm."""
    made = {one.wished_id: one for one in participant.wishes.exclude(state=WishState.WITHDRAWN)}
    got = {one.wisher_id: one for one in participant.wished_by.filter(state=WishState.OPEN)}
    agreed = {one.other(participant).pk for one in _own(participant)}
    shown, own_firm = [], participant.registration.firm_key
    for other in taking_part(participant.setup).exclude(pk=participant.pk):
        if own_firm and other.registration.firm_key == own_firm:
            continue
        wish = got.get(other.pk) or made.get(other.pk)
        standing = _standing(participant, other.pk, agreed, got, made)
        shown.append(
            Seen(
                other.pk, other.firm, other.offers, other.seeks, standing,
                wish.priority if wish else 0, wish.note if wish else "",
            )
        )  # fmt: skip
    return sorted(shown, key=lambda one: (one.firm.lower(), one.key))


def _own(participant: OneToOneParticipant):
    rows = agreed_meetings(participant.setup).filter(Q(first=participant) | Q(second=participant))
    return rows.filter(slot__isnull=False) if participant.setup.is_published else rows


def _standing(participant, key: int, agreed: set, got: dict, made: dict) -> str:
    if key in agreed:
        return "agreed"
    if participant.setup.is_published:
        return "none" if key in made else ""
    return "asks" if key in got else "asked" if key in made else ""


def first_slot_left(setup: OneToOneSetup) -> int:
    """How many slots have begun: what is before this number is over."""
    return setup.slots.filter(starts_at__lte=timezone.now()).count()


def was_held(meeting: OneToOneMeeting, came: set[int]) -> bool:
    """One of the two says so; without a word of either, both were checked in at the door."""
    if meeting.slot_id is None:
        return False
    said = {meeting.first_outcome, meeting.second_outcome} - {""}
    if said & set(HELD):
        return True
    return Outcome.NOT_HELD not in said and {meeting.first.registration_id, meeting.second.registration_id} <= came


def checked_in(setup: OneToOneSetup) -> set[int]:
    """Which registrations of the event were checked in."""
    rows = with_attendance(setup.event.registrations.all()).filter(came=True)
    return set(rows.values_list("pk", flat=True))


def outcomes_of(setup: OneToOneSetup) -> dict[str, int]:
    """How many said what about their meetings."""
    said: dict[str, int] = {outcome.value: 0 for outcome in Outcome}
    for pair in agreed_meetings(setup).values_list("first_outcome", "second_outcome"):
        for outcome in filter(None, pair):
            said[outcome] += 1
    return said


def awaiting_one_to_one_letter() -> QuerySet[OneToOneParticipant]:
    """Participants whose mail is still to be written."""
    return OneToOneParticipant.objects.exclude(letter="")


def entries_of_user(actor: Actor) -> QuerySet[Registration]:
    """The own registrations of somebody with a login for events with one-to-one meetings that are not long over."""
    return Registration.objects.filter(
        initiative=actor.initiative,
        person__user_id=actor.user.pk,
        state=RegistrationState.CONFIRMED,
        event__one_to_one__isnull=False,
        event__last_day__gte=timezone.localdate() - dt.timedelta(days=30),
    ).select_related("event")
