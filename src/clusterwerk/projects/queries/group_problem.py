"""The problem behind a plan of groups: who could be in which group. For the program only.

What firms fear is read here and handed to the solver; it is kept in no row and told to nobody.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Organisation
from clusterwerk.members.queries import feared_pairs, members_on
from clusterwerk.needs.choices import ThemeState, Urgency
from clusterwerk.needs.models import Judgement, Need, Offer, ThemeNeed
from clusterwerk.needs.queries import live
from clusterwerk.needs.queries.themes import is_named
from clusterwerk.needs.topics import TOPICS, by_area
from clusterwerk.projects.group_choices import GROUPS_OF_A_FIRM, SourceKind, Wish
from clusterwerk.projects.models import FirmCapacity, GroupDecision, GroupPlan, GroupTopic, ProposedGroup
from clusterwerk.projects.queries.groups import capacities_of
from clusterwerk.projects.queries.ladder import known_pairs, ladder_levels

STRENGTH = {Urgency.SOON: 3, Urgency.QUARTER: 2, Urgency.YEAR: 1}
OFFER_STRENGTH, SERVICE_STRENGTH = 2, 3
LEAST_FIRMS = 4
Stakes = dict[int, tuple[int, int]]


@dataclass(frozen=True)
class Source:
    """A theme, topic or area with the firms that look for or give something in it."""

    kind: SourceKind
    key: str
    title: str
    stakes: Stakes

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.kind}:{self.key}"

    @property
    def seeking(self) -> int:
        """How many firms look for something."""
        return sum(need > 0 for need, _offer in self.stakes.values())

    @property
    def giving(self) -> int:
        """How many firms can give something."""
        return sum(offer > 0 for _need, offer in self.stakes.values())


def stakes_of(needs, offers, members: frozenset[int]) -> Stakes:
    """What each member firm looks for (by urgency) and gives, 0 to 3; the strongest of several counts."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for need in needs:
        row = found[need.organisation_id]
        row[0] = max(row[0], STRENGTH.get(need.urgency, 1))
    for offer in offers:
        if offer.organisation_id is not None:
            row = found[offer.organisation_id]
            row[1] = max(row[1], SERVICE_STRENGTH if offer.is_service else OFFER_STRENGTH)
    return {firm: (need, offer) for firm, (need, offer) in sorted(found.items()) if firm in members}


@dataclass(frozen=True)
class _Agreed:
    """An agreed theme with the needs whose firm may be named in it."""

    title: str
    needs: frozenset[int]


def _agreed(initiative: Initiative) -> dict[str, _Agreed]:
    """The agreed themes of an initiative by their key."""
    rows = ThemeNeed.objects.filter(theme__initiative=initiative, theme__state=ThemeState.AGREED)
    titles, needs = {}, defaultdict(set)
    for place in rows.select_related("theme", "need"):
        titles[str(place.theme.key)] = place.theme.title
        if is_named(place):
            needs[str(place.theme.key)].add(place.need_id)
    return {key: _Agreed(titles[key], frozenset(needs[key])) for key in sorted(titles)}


class _Stated:
    """The open needs and offers of an initiative, read once."""

    def __init__(self, initiative: Initiative) -> None:
        own = {"initiative": initiative}
        self.needs = list(Need.objects.filter(live(), **own).prefetch_related("topics").order_by("pk"))
        self.offers = list(Offer.objects.filter(live(), **own).prefetch_related("topics").order_by("pk"))
        self.members = frozenset(members_on(initiative, timezone.localdate()).values_list("pk", flat=True))
        self.themes = _agreed(initiative)
        fits = Judgement.objects.filter(offer__isnull=False, fits=True, **own)
        self.fitting = set(fits.values_list("need", "offer"))

    def of_theme(self, key: str) -> Stakes:
        """Only firms that may be named in the theme look for it; those give whose offer the office said to fit a need."""
        inside = self.themes[key].needs if key in self.themes else frozenset()
        offers = {offer for need, offer in self.fitting if need in inside}
        return stakes_of(
            [one for one in self.needs if one.pk in inside],
            [one for one in self.offers if one.pk in offers],
            self.members,
        )

    def of_topics(self, topics: set[str]) -> Stakes:
        return stakes_of(
            [one for one in self.needs if topics & set(one.topic_keys)],
            [one for one in self.offers if topics & set(one.topic_keys)],
            self.members,
        )

    def of_area(self, area: str) -> Stakes:
        return stakes_of(
            [one for one in self.needs if one.area == area],
            [one for one in self.offers if one.area == area],
            self.members,
        )

    def stakes(self, kind: str, key: str) -> Stakes:
        if kind == SourceKind.THEME:
            return self.of_theme(key)
        if kind == SourceKind.TOPIC:
            return self.of_topics({key})
        return self.of_area(key) if kind == SourceKind.AREA else {}


def sources_visible_to(actor: Actor) -> list[Source]:
    """For the office: what at least four member firms look for or give: themes, topics, areas, most looked for first."""
    if not actor.is_office:
        return []
    stated = _Stated(actor.initiative)
    found = [Source(SourceKind.THEME, key, theme.title, stated.of_theme(key)) for key, theme in stated.themes.items()]
    found += [Source(SourceKind.TOPIC, key, topic.name, stated.of_topics({key})) for key, topic in TOPICS.items()]
    for label, topics in by_area():
        if topics:
            title = _("%(area)s, all topics") % {"area": label}
            found.append(Source(SourceKind.AREA, topics[0].area, title, stated.of_area(topics[0].area)))
    enough = [one for one in found if len(one.stakes) >= LEAST_FIRMS and one.seeking]
    order = list(SourceKind)
    return sorted(enough, key=lambda one: (order.index(one.kind), -one.seeking, -one.giving, one.title))


def stakes_in(topic: GroupTopic) -> Stakes:
    """What firms look for and give in one topic of a plan, today."""
    return _Stated(topic.initiative).stakes(topic.kind, topic.key)


@dataclass(frozen=True)
class Asked:
    """The problem of a plan with the rows that its keys stand for, and the names for a refusal."""

    problem: object
    topics: dict[str, GroupTopic]
    known: set[tuple[int, int]]
    names: dict[str, str]
    decisions: int


def asked_of(plan: GroupPlan) -> Asked:
    """The problem of a plan as it stands. Raises ImpossibleGroups where it cannot be."""
    from clusterwerk.analysis.groups.problem import Problem, Stake  # web packages load the analysis on use

    stated = _Stated(plan.initiative)
    topics = {str(topic.pk): topic for topic in plan.topics.order_by("pk")}
    stakes = {key: stated.stakes(topic.kind, topic.key) for key, topic in topics.items()}
    accepted = _accepted(plan)
    members = _members(plan, {firm for found in stakes.values() for firm in found} | _firms(accepted))
    keys, known = {int(member.key) for member in members}, known_pairs(plan.initiative)
    wishes = GroupDecision.objects.filter(topic__plan=plan, organisation__in=keys)
    decided = {
        wish: frozenset((str(d.organisation_id), str(d.topic_id)) for d in wishes if d.wish == wish) for wish in Wish
    }
    names = {str(pk): name for pk, name in Organisation.objects.filter(pk__in=keys).values_list("pk", "name")}
    return Asked(
        problem=Problem(
            members=members,
            topics=tuple(_topic(key, row) for key, row in topics.items()),
            stakes={(str(f), key): Stake(*pair) for key, found in stakes.items() for f, pair in found.items() if f in keys},
            most_groups=plan.most_groups,
            feared=_among(feared_pairs(plan.initiative), keys),
            known=_among(known, keys),
            locked=decided[Wish.LOCK],
            excluded=decided[Wish.EXCLUDE],
            opened=frozenset(key for key, row in topics.items() if row.is_wanted),
            accepted=accepted,
            period=_window(plan.starts_on, plan.ends_on),
        ),
        topics=topics,
        known=known,
        names=names | {key: row.title for key, row in topics.items()},
        decisions=plan.decisions,
    )  # fmt: skip


def _topic(key: str, row: GroupTopic):
    from clusterwerk.analysis.groups.problem import Topic  # web packages load the analysis on use

    return Topic(key, row.level, row.sensitivity, row.hours, row.needs_know_how)


def _accepted(plan: GroupPlan) -> dict[str, tuple[str, ...]]:
    rows = ProposedGroup.objects.filter(plan=plan, accepted_on__isnull=False).prefetch_related("places")
    return {
        str(row.topic_id): tuple(str(place.organisation_id) for place in row.places.all())
        for row in rows.order_by("topic")
    }


def _firms(accepted: dict[str, tuple[str, ...]]) -> set[int]:
    return {int(firm) for group in accepted.values() for firm in group}


def _members(plan: GroupPlan, firms: set[int]) -> tuple:
    """The firms with what they confirmed; without that one group at once, the hours of the plan, and any beginning."""
    from clusterwerk.analysis.groups.problem import Member  # web packages load the analysis on use

    levels, said = ladder_levels(plan.initiative), capacities_of(plan.initiative)
    usual = FirmCapacity(groups=GROUPS_OF_A_FIRM, hours=plan.hours)
    found = []
    for firm in sorted(firms):
        row = said.get(firm, usual)
        found.append(Member(str(firm), row.groups, row.hours, levels.get(firm, 0), _window(row.from_on, row.until_on)))
    return tuple(found)


def _window(first: dt.date | None, last: dt.date | None):
    """Days as the analysis numbers them."""
    from clusterwerk.analysis.groups.problem import Window  # web packages load the analysis on use

    return Window(first.toordinal() if first else None, last.toordinal() if last else None)


def _among(pairs, keys: set[int]) -> frozenset[frozenset[str]]:
    """The pairs of which both are there, as the analysis names them."""
    return frozenset(frozenset(map(str, pair)) for pair in pairs if set(pair) <= keys)
