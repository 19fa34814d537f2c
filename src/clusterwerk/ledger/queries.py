"""What of the ledger a person can see: activities, who nobody met, and ties between organisations."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Organisation
from clusterwerk.ledger.choices import Among, Kind, Part, Step
from clusterwerk.ledger.models import Activity, Participation
from clusterwerk.members.choices import COMMITTED
from clusterwerk.members.queries import members_on, memberships_on, organisations_acted_for
from clusterwerk.members.retention_kinds import months_before

UNMET_MONTHS = 6
# Above so many organisations in a room nobody met everybody: such an activity makes no ties.
LARGEST_ROUND = 12
# So many meetings of one group or project make "worked together" of "met".
TIMES_TO_WORK = 3
# Alone with the office nobody meets another firm, and who buys jointly does not learn with whom.
MEETS_NOBODY = (Kind.CONVERSATION, Kind.WORKSHOP, Kind.PURCHASE)


def activities_visible_to(actor: Actor) -> QuerySet[Activity]:
    """The ledger is for the office only."""
    if not actor.is_office:
        return Activity.objects.none()
    return Activity.objects.filter(initiative=actor.initiative)


def with_counts(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """With `organisation_count` and `person_count` of those who took part."""
    return rows.annotate(
        organisation_count=Count("participations__organisation", distinct=True),
        person_count=Count("participations__person", distinct=True),
    )


def participations_of(actor: Actor, activity: Activity) -> QuerySet[Participation]:
    """Who took part in an activity that the actor sees."""
    if not actor.is_office:
        return Participation.objects.none()
    return (
        activity.participations.filter(initiative=actor.initiative)
        .select_related("organisation", "person")
        .order_by("organisation__name_folded", "person__name_folded", "pk")
    )


def own_activities(actor: Actor) -> QuerySet[Activity]:
    """What the organisations took part in that the person acts for; nothing says who else did. Conversations are the
    office's own notes and stay there."""
    mine = organisations_acted_for(actor)
    if not mine:
        return Activity.objects.none()
    taken = Participation.objects.filter(initiative=actor.initiative, organisation__in=mine).values("activity")
    return Activity.objects.filter(initiative=actor.initiative, pk__in=taken).exclude(kind=Kind.CONVERSATION)


def totals(rows: QuerySet[Activity]) -> dict:
    """How many activities, hours and euros a list of activities comes to."""
    return rows.order_by().aggregate(count=Count("pk"), hours=Sum("hours"), cost=Sum("cost"))


def members_nobody_met(actor: Actor, *, months: int = UNMET_MONTHS) -> QuerySet[Organisation]:
    """Today's members that took part in nothing for so many months, with `last_met_on`; the longest absence first."""
    if not actor.is_office:
        return Organisation.objects.none()
    today = timezone.localdate()
    own = Q(participations__initiative=actor.initiative, participations__activity__on__lte=today)
    return (
        members_on(actor.initiative, today)
        .annotate(last_met_on=Max("participations__activity__on", filter=own))
        .filter(Q(last_met_on__isnull=True) | Q(last_met_on__lt=months_before(today, months)))
        .order_by(F("last_met_on").asc(nulls_first=True), "name_folded")
    )


@dataclass(frozen=True)
class Tie:
    """What two organisations had to do with each other: how far they came, how often they met, when last, in what."""

    first: Organisation
    second: Organisation
    step: Step
    times: int
    last_on: dt.date
    series: tuple[str, ...]


def ties(actor: Actor, *, since: dt.date | None = None, until: dt.date | None = None) -> list[Tie]:
    """All ties between the organisations of the initiative, for the office; the furthest and most frequent first.

    Two organisations met when both took part in one activity of at most `LARGEST_ROUND` organisations; they worked
    together when they were partners of a project or met `TIMES_TO_WORK` times in one group, and again when in two of them.
    """
    if not actor.is_office:
        return []
    rounds = _rounds(actor.initiative, since)
    return _ties([one for one in rounds if until is None or one[0].on < until])


def members_among(actor: Actor, among: Among = Among.MEMBERS) -> QuerySet[Organisation]:
    """Today's members between whom ties are counted: those who pay, or trial members too. For the office."""
    if not actor.is_office:
        return Organisation.objects.none()
    today = timezone.localdate()
    if among != Among.COMMITTED:
        return members_on(actor.initiative, today).order_by("name_folded", "pk")
    rows = memberships_on(actor, today).filter(status__in=COMMITTED)
    return Organisation.objects.filter(pk__in=rows.values("organisation")).order_by("name_folded", "pk")


def ties_among(actor: Actor, found: list[Tie], among: Among) -> list[Tie]:
    """The ties whose two organisations are both members of today; all of them for the whole register."""
    if among == Among.REGISTER:
        return found
    members = set(members_among(actor, among).values_list("pk", flat=True))
    return [tie for tie in found if tie.first.pk in members and tie.second.pk in members]


def ties_of(actor: Actor, organisations: Iterable[int]) -> list[Tie]:
    """The ties of some organisations: the office may ask for any, a member's contact for the own ones only."""
    wanted = set(organisations)
    if not actor.is_office:
        wanted &= set(organisations_acted_for(actor))
    if not wanted:
        return []
    found = _ties(_rounds(actor.initiative, None, among=wanted))
    return [tie for tie in found if tie.first.pk in wanted or tie.second.pk in wanted]


def times_met(initiative: Initiative) -> Counter[tuple[int, int]]:
    """How often two organisations (the smaller key first) took part in one activity: for the program's own rules, such as
    who knows whom; no screen shows it without asking for a right."""
    return Counter(pair for _activity, room in _rounds(initiative, None) for pair in combinations(room, 2))


def _rounds(
    initiative: Initiative, since: dt.date | None, among: set[int] | None = None
) -> list[tuple[Activity, list[int]]]:
    """Each activity in which organisations could meet, with the organisations that did."""
    activities = Activity.objects.filter(initiative=initiative).exclude(kind__in=MEETS_NOBODY)
    if since is not None:
        activities = activities.filter(on__gte=since)
    if among is not None:
        activities = activities.filter(pk__in=Participation.objects.filter(organisation__in=among).values("activity"))
    known = {activity.pk: activity for activity in activities}
    present = (
        Participation.objects.filter(activity__in=activities, organisation__isnull=False)
        .exclude(part=Part.OFFICE)
        .values_list("activity_id", "organisation_id")
        .distinct()
    )
    rooms = defaultdict(list)
    for activity, organisation in present:
        rooms[activity].append(organisation)
    return [(known[key], sorted(room)) for key, room in rooms.items() if 2 <= len(room) <= LARGEST_ROUND]


def _ties(rounds: list[tuple[Activity, list[int]]]) -> list[Tie]:
    times, last_on, in_series = Counter(), {}, defaultdict(Counter)
    names = {activity.series: activity.series_name for activity, _room in rounds}
    for activity, room in rounds:
        for pair in combinations(room, 2):
            times[pair] += 1
            last_on[pair] = max(activity.on, last_on.get(pair, activity.on))
            if activity.series:
                in_series[pair][activity.series] += TIMES_TO_WORK if activity.is_the_whole_series else 1
    known = Organisation.objects.in_bulk({key for pair in times for key in pair})
    found = []
    for pair, count in times.items():
        worked = sorted(key for key, often in in_series[pair].items() if often >= TIMES_TO_WORK)
        step = Step.REPEATED if len(worked) > 1 else Step.WORKED if worked else Step.MET
        first, second = sorted((known[key] for key in pair), key=lambda one: (one.name_folded, one.pk))
        found.append(Tie(first, second, step, count, last_on[pair], tuple(names[key] for key in worked)))
    return sorted(found, key=lambda tie: (-tie.step, -tie.times, tie.first.name_folded, tie.second.name_folded))


@dataclass(frozen=True)
class TieFigures:
    """How well the members of today are joined to one another."""

    members: int
    with_one: int
    with_three: int
    alone: tuple[Organisation, ...]


def tie_figures(actor: Actor, found: list[Tie], among: Among = Among.MEMBERS) -> TieFigures:
    """How many of today's members have at least one and at least three ties to other members, and who has none."""
    members = {one.pk: one for one in members_among(actor, among)}
    degree = Counter()
    for tie in found:
        if tie.first.pk in members and tie.second.pk in members:
            degree.update((tie.first.pk, tie.second.pk))
    return TieFigures(
        members=len(members),
        with_one=sum(1 for key in members if degree[key] >= 1),
        with_three=sum(1 for key in members if degree[key] >= 3),
        alone=tuple(one for key, one in members.items() if not degree[key]),
    )
