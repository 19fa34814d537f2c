"""Which group proposals a person may know of, and how they are told."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Organisation
from clusterwerk.members.models import PortalAccess
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.members.queries.access import open_accesses
from clusterwerk.projects.group_choices import Answer
from clusterwerk.projects.models import FirmCapacity, GroupPlace, GroupPlan, GroupTopic, ProposedGroup


def group_plans_visible_to(actor: Actor) -> QuerySet[GroupPlan]:
    """The office all; nobody else any."""
    rows = GroupPlan.objects.filter(initiative=actor.initiative)
    return rows if actor.is_office else rows.none()


def group_topics_visible_to(actor: Actor) -> QuerySet[GroupTopic]:
    """The topics of the plans of the office."""
    rows = GroupTopic.objects.filter(initiative=actor.initiative)
    return rows if actor.is_office else rows.none()


def proposed_groups_visible_to(actor: Actor) -> QuerySet[ProposedGroup]:
    """Proposed and accepted groups, for the office; a firm reads its own question through `group_questions`."""
    rows = ProposedGroup.objects.filter(initiative=actor.initiative)
    return rows if actor.is_office else rows.none()


def group_places_visible_to(actor: Actor) -> QuerySet[GroupPlace]:
    """For the office the firms in all groups, for a member the own firm's where it was asked."""
    rows = GroupPlace.objects.filter(initiative=actor.initiative)
    return rows if actor.is_office else group_questions(actor)


def capacities_visible_to(actor: Actor) -> QuerySet[FirmCapacity]:
    """What firms confirmed: for the office all, for a member the own firm's."""
    rows = FirmCapacity.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return rows
    return rows.filter(organisation__in=organisations_acted_for(actor) if actor.is_member else ())


def own_organisations(actor: Actor) -> QuerySet[Organisation]:
    """The firms for which a member acts."""
    rows = Organisation.objects.filter(pk__in=organisations_acted_for(actor) if actor.is_member else ())
    return rows.order_by("name_folded", "pk")


def capacities_of(initiative: Initiative) -> dict[int, FirmCapacity]:
    """For the program: what the firms said that still holds, by their key."""
    rows = FirmCapacity.objects.filter(initiative=initiative)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=timezone.localdate()))
    return {row.organisation_id: row for row in rows}


def group_questions(actor: Actor) -> QuerySet[GroupPlace]:
    """The questions to the own firms whether they want to be in a group."""
    if not actor.is_member:
        return GroupPlace.objects.none()
    mine = PortalAccess.objects.filter(open_accesses(), initiative=actor.initiative, person__user_id=actor.user.pk)
    rows = GroupPlace.objects.filter(initiative=actor.initiative, organisation__in=mine.values("organisation"))
    return rows.exclude(answer=Answer.OPEN).select_related("organisation", "group__topic__plan")


def with_places(rows: QuerySet[ProposedGroup]) -> QuerySet[ProposedGroup]:
    """Groups with topic, project and firms, in the order of names."""
    places = GroupPlace.objects.select_related("organisation", "person").order_by("organisation__name_folded", "pk")
    return rows.select_related("topic", "project", "plan", "initiative").prefetch_related(
        Prefetch("places", queryset=places)
    )


@dataclass(frozen=True)
class ToldPlace:
    """One firm of a group as the office reads it."""

    place: GroupPlace
    gain: int
    gives: bool
    helped_by: tuple[str, ...]
    helps: tuple[str, ...]
    capacity: FirmCapacity | None


@dataclass(frozen=True)
class ToldGroup:
    """A group with its reasons, what each firm gains, and who helps whom."""

    group: ProposedGroup
    reasons: tuple[str, ...]
    places: tuple[ToldPlace, ...]
    gain: int

    @property
    def says_when(self) -> bool:
        """One of the firms said when it can begin."""
        return any(one.capacity and (one.capacity.from_on or one.capacity.until_on) for one in self.places)

    @property
    def begins_from(self) -> dt.date | None:
        """The first day of the period on which all can begin, as far as they said."""
        said = [one.capacity.from_on for one in self.places if one.capacity and one.capacity.from_on]
        return max([*said, *filter(None, [self.group.plan.starts_on])], default=None)

    @property
    def begins_until(self) -> dt.date | None:
        """The last such day."""
        said = [one.capacity.until_on for one in self.places if one.capacity and one.capacity.until_on]
        return min([*said, *filter(None, [self.group.plan.ends_on])], default=None)

    @property
    def has_no_day(self) -> bool:
        """What the firms said later leaves no day on which all can begin."""
        first, last = self.begins_from, self.begins_until
        return self.says_when and first is not None and last is not None and first > last


def reasons_of_group(group: ProposedGroup):
    """The reasons of a group from its firms alone: what they look for and give, and which of them knew each other."""
    from clusterwerk.analysis.groups.problem import Stake  # web packages load the analysis on use
    from clusterwerk.analysis.groups.reasons import reasons_from

    stakes = {str(place.organisation_id): Stake(place.need, place.offer) for place in group.places.all()}
    known = {frozenset(map(str, pair)) for pair in group.known}
    return reasons_from(group.topic.title, group.topic.level, stakes, known)


def told_groups(rows: QuerySet[ProposedGroup], language: str) -> list[ToldGroup]:
    """Groups as the office reads them."""
    groups = list(with_places(rows))
    said = capacities_of(groups[0].initiative) if groups else {}
    return [told_group(group, language, said) for group in groups]


def told_group(group: ProposedGroup, language: str, said: dict[int, FirmCapacity] | None = None) -> ToldGroup:
    """A group as the office reads it; `said` is what firms can take on, where it is known already."""
    said = capacities_of(group.initiative) if said is None else said
    found = reasons_of_group(group)
    names = {str(place.organisation_id): place.organisation.name for place in group.places.all()}
    places = []
    for place in group.places.all():
        part = found.of(str(place.organisation_id))
        helped, helps = tuple(names[key] for key in part.helped_by), tuple(names[key] for key in part.helps)
        places.append(ToldPlace(place, part.gain, part.gives, helped, helps, said.get(place.organisation_id)))
    return ToldGroup(group, found.sentences(language, names), tuple(places), sum(one.gain for one in places))


def told_to_firm(place: GroupPlace, language: str) -> tuple[str, ...]:
    """Why the firm is asked: numbers, no names of others."""
    group = with_places(ProposedGroup.objects.filter(pk=place.group_id)).get()
    return reasons_of_group(group).for_member(str(place.organisation_id), language)


def known_among(organisations: Collection[Organisation | int], known: Collection[tuple[int, int]]) -> list[list[int]]:
    """The pairs of some firms that know each other, as a group keeps them."""
    keys = sorted(getattr(one, "pk", one) for one in organisations)
    return [list(pair) for pair in combinations(keys, 2) if pair in known]
