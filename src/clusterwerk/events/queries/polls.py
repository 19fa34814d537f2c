"""Which date polls a person may know of, how the dates stand, and who lost out before."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Person, Position
from clusterwerk.directory.queries import current, people_visible_to, with_current_position
from clusterwerk.events import rhythm
from clusterwerk.events.choices.dates import AppointmentState, PollState, Vote
from clusterwerk.events.models import Appointment, DaysOff, Invitee, Poll, Slot, SlotAnswer
from clusterwerk.events.proposals import Rated, Voter, rate
from clusterwerk.events.queries.days_off import days_left_out
from clusterwerk.events.series import SOURCES
from clusterwerk.members.queries import members_on, own_person

LOOKED_BACK = 3


def polls_visible_to(actor: Actor) -> QuerySet[Poll]:
    """The office: all of the initiative. Others: those they are asked in."""
    polls = Poll.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return polls
    return polls.filter(pk__in=own_questions(actor).values("poll"))


def own_questions(actor: Actor) -> QuerySet[Invitee]:
    """The date polls this person itself is asked in."""
    person = own_person(actor)
    return Invitee.objects.filter(person=person, asked_at__isnull=False) if person else Invitee.objects.none()


def invitees_visible_to(actor: Actor) -> QuerySet[Invitee]:
    """The office sees everybody asked; everybody else only the own row."""
    return Invitee.objects.filter(initiative=actor.initiative) if actor.is_office else own_questions(actor)


def with_counts(polls: QuerySet[Poll]) -> QuerySet[Poll]:
    """Adds how many were asked and how many answered."""
    return polls.annotate(
        asked_count=Count("invitees", distinct=True),
        answered_count=Count("invitees", filter=Q(invitees__answered_at__isnull=False), distinct=True),
    )


@dataclass(frozen=True)
class Standing:
    """A proposed date with its rating and the names behind it."""

    slot: Slot
    rated: Rated
    is_best: bool
    missing: list[str]
    unsure: list[str]
    regained: list[str]
    again: list[str]


@dataclass(frozen=True)
class Matrix:
    """Everybody asked with the answers, and the dates, best first."""

    slots: list[Slot]
    rows: list[tuple[Invitee, list[tuple[Slot, SlotAnswer | None]]]]
    standings: list[Standing]


def matrix_of(poll: Poll) -> Matrix:
    """How a poll stands: the answers by person, the dates by what speaks for them."""
    slots = list(poll.slots.all())
    invitees = list(poll.invitees.select_related("person", "organisation"))
    answers = {(one.invitee_id, one.slot_id): one for one in SlotAnswer.objects.filter(slot__poll=poll)}
    lost = losses_before(poll)
    voters = [
        Voter(one.pk, one.organisation_id, one.is_required, max((lost[key] for key in _keys(one)), default=0))
        for one in invitees
    ]
    votes = {key: one.vote for key, one in answers.items()}
    rated = rate([slot.pk for slot in slots], voters, votes, quorum=poll.quorum)
    by_key = {slot.pk: slot for slot in slots}
    names = {one.pk: str(one) for one in invitees}
    standings = [
        Standing(
            by_key[one.slot],
            one,
            place == 0 and one.can > 0,
            [names[key] for key in one.missing],
            [names[key] for key in one.unsure],
            [names[key] for key in one.regained],
            [names[key] for key in one.again],
        )
        for place, one in enumerate(rated)
    ]
    rows = [(one, [(slot, answers.get((one.pk, slot.pk))) for slot in slots]) for one in invitees]
    return Matrix(slots, rows, standings)


def _keys(invitee: Invitee) -> list[str]:
    keys = [f"person {invitee.person_id}"] if invitee.person_id else []
    return keys + ([f"email {invitee.email.lower()}"] if invitee.email else [])


def losses_before(poll: Poll) -> Counter:
    """How often, in the last three polls of the same series, the date was fixed against somebody's no."""
    lost: Counter = Counter()
    if not poll.series:
        return lost
    fixed = Poll.objects.filter(initiative=poll.initiative, series=poll.series, state=PollState.FIXED)
    last = fixed.exclude(pk=poll.pk).order_by("-fixed_at").values("pk")[:LOOKED_BACK]
    noes = SlotAnswer.objects.filter(
        invitee__poll__in=list(last.values_list("pk", flat=True)), slot=F("invitee__poll__chosen"), vote=Vote.NO
    )
    for answer in noes.select_related("invitee"):
        lost.update(_keys(answer.invitee))
    return lost


def contacts_to_invite(actor: Actor, *, also: list[int] | None = None) -> QuerySet[Person]:
    """People of today's members, and further ones by number, with organisation and function."""
    members = members_on(actor.initiative, timezone.localdate())
    at_members = Position.objects.filter(
        current(), initiative=actor.initiative, organisation__in=members, person=OuterRef("pk")
    )
    people = people_visible_to(actor).filter(erased_at__isnull=True)
    people = people.filter(Q(Exists(at_members)) | Q(pk__in=also or []))
    return with_current_position(actor, people).order_by("organisation_folded", "name_folded", "pk")


def known_series(actor: Actor) -> list[tuple[str, str]]:
    """The series of earlier dates with their names, the latest first, and rounds that never met."""
    found: dict[str, str] = {}
    for model in (Poll, Appointment):
        rows = model.objects.filter(initiative=actor.initiative).exclude(series="").order_by("-created_at")
        for key, name in rows.values_list("series", "series_name")[:200]:
            found.setdefault(key, name)
    for rounds in SOURCES.values():
        found |= dict(rounds.named(actor))
    return list(found.items())


def last_invited(actor: Actor, series: str) -> tuple[list[int], list[int], list[str]]:
    """Whom the last poll of a series asked: people, the indispensable among them, and further addresses; else its people."""
    poll = polls_visible_to(actor).filter(series=series).first()
    if poll is None:
        return [pk for rounds in SOURCES.values() for pk in rounds.people(actor, series)], [], []
    rows = list(poll.invitees.all())
    people = [one.person_id for one in rows if one.person_id]
    needed = [one.person_id for one in rows if one.person_id and one.is_required]
    return people, needed, [f"{one.name} <{one.email}>" for one in rows if not one.person_id and one.email]


def rhythm_of(actor: Actor, series: str) -> rhythm.Rhythm | None:
    """The rule that the past dates of a series follow."""
    past = Appointment.objects.filter(initiative=actor.initiative, series=series, state=AppointmentState.PLANNED)
    return rhythm.found_in(
        (one.on, one.begins, round((one.ends_at - one.starts_at).total_seconds() / 60)) for one in past
    )


def dates_by_rhythm(actor: Actor, found: rhythm.Rhythm, *, after: dt.date, count: int = 6) -> list[dt.date]:
    """The next dates of a rule outside the days without meetings that the office keeps."""
    periods = DaysOff.objects.filter(initiative=actor.initiative, until__gte=after)
    return rhythm.next_dates(found, after=after, without=list(periods.values_list("on", "until")), count=count)


def days_passed_over(
    actor: Actor, found: rhythm.Rhythm, days: list[dt.date], *, after: dt.date
) -> list[tuple[dt.date, str]]:
    """The days of a rule that were left out before the last proposed one, each with the reason."""
    periods, last = days_left_out(actor.initiative), max(days, default=after)
    by_rule = [day for day in rhythm.next_dates(found, after=after, count=rhythm.SEARCHED_MONTHS) if day <= last]
    return [
        (day, next((name for first, until, name in periods if first <= day <= until), ""))
        for day in by_rule
        if day not in days
    ]


def open_polls(actor: Actor) -> QuerySet[Poll]:
    """Polls that wait for answers or for the office to choose."""
    return polls_visible_to(actor).filter(state=PollState.OPEN)
