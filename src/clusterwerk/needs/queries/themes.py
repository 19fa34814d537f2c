"""Themes as the office works on them and as members read them.

What members read of a theme is the office's own title and text, and the firms that may be named: by their need, which they
stated with their name, or by their consent. How many stand in it besides, nobody outside the office can tell.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.directory.queries import connected_groups
from clusterwerk.directory.queries.ownership import MAJORITY, Holding, UnknownShare
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.needs.choices import ThemeSeen, ThemeState
from clusterwerk.needs.lexicon import lexicon_in_use
from clusterwerk.needs.models import Judgement, Need, Offer, Theme, ThemeNeed
from clusterwerk.needs.queries.matching import index_of, weights_for
from clusterwerk.needs.queries.naming import is_named, named_firms, places_in, places_to_ask
from clusterwerk.needs.queries.stated import live, needs_visible_to, own_needs
from clusterwerk.needs.topics import names_of

INDEPENDENT = Holding(MAJORITY, UnknownShare.CONNECTS, without_owners=(OrganisationKind.PUBLIC,))
"""Firms are independent of each other when nobody holds more than half of both; a holding of unknown size counts as one."""
LEAST_FIRMS = 3


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    """The office all; members those agreed on and shown to members, or in which a need of the own firm stands."""
    rows = Theme.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return rows
    if not actor.is_member:
        return rows.none()
    mine = ThemeNeed.objects.filter(theme=OuterRef("pk"), need__organisation__in=organisations_acted_for(actor))
    return rows.filter(Q(seen=ThemeSeen.MEMBERS) | Exists(mine), state=ThemeState.AGREED)


def open_proposals(actor: Actor) -> QuerySet[Theme]:
    """For the office: proposals that wait for a decision, those put off last, else the nearest first."""
    if not actor.is_office:
        return Theme.objects.none()
    rows = Theme.objects.filter(initiative=actor.initiative, state=ThemeState.PROPOSED)
    return rows.order_by(F("skipped_at").asc(nulls_first=True), "-nearness", "pk")


def owner_groups(initiative: Initiative, stated: Iterable[Need | Offer]) -> dict[int, str]:
    """For each firm its group of firms that are not independent of one another, named by its smallest number."""
    firms = {one.organisation_id for one in stated if one.organisation_id is not None}
    groups = connected_groups(initiative, firms, day=timezone.localdate(), holding=INDEPENDENT)
    return {firm: f"{min(group):012}" for group in groups for firm in group}


def independent_firms(theme: Theme) -> int:
    """How many groups of firms stand in a theme that are independent of one another; for the office."""
    needs = Need.objects.filter(places__theme=theme)
    return len(set(owner_groups(theme.initiative, needs).values()))


def needs_to_group(actor: Actor) -> list[Need]:
    """Current needs that stand in no agreed theme."""
    rows = _loose_needs(actor).select_related("organisation").prefetch_related("topics")
    return list(rows.order_by("pk"))


def _loose_needs(actor: Actor) -> QuerySet[Need]:
    agreed = ThemeNeed.objects.filter(need=OuterRef("pk"), theme__state=ThemeState.AGREED)
    return needs_visible_to(actor).filter(live()).exclude(Exists(agreed)) if actor.is_office else Need.objects.none()


def index_of_needs(actor: Actor, needs: Iterable[Need]):
    """The index in which the office compares needs with one another."""
    texts = tuple(sorted((f"{need.pk:012}", need.text, tuple(need.topic_keys)) for need in needs))
    return index_of(texts, weights_for(actor), lexicon_in_use())


def pairs_apart(initiative: Initiative) -> list[tuple[str, str]]:
    """Pairs of needs that the office said do not belong together."""
    rows = Judgement.objects.filter(initiative=initiative, other__isnull=False, fits=False)
    return [(f"{one:012}", f"{two:012}") for one, two in rows.order_by("pk").values_list("need", "other")]


@dataclass(frozen=True)
class Progress:
    """How far the office's session is."""

    waiting: int
    agreed: int
    rejected: int
    loose: int


def progress_of(actor: Actor) -> Progress:
    """What is left to decide, what was decided, and how many needs stand in no agreed theme."""
    states = Theme.objects.filter(initiative=actor.initiative).values_list("state", flat=True)
    count = Counter(states)
    return Progress(
        count[ThemeState.PROPOSED], count[ThemeState.AGREED], count[ThemeState.REJECTED], _loose_needs(actor).count()
    )


@dataclass(frozen=True)
class Placed:
    """A need in a theme as the office reads it."""

    place: ThemeNeed
    need: Need
    is_named: bool
    why_not: str
    is_waiting: bool


def placed_in(theme: Theme) -> list[Placed]:
    """The needs of a theme for the office, by firm."""
    rows = list(places_in(theme).prefetch_related("need__topics"))
    named, waiting = named_firms(rows), {place.pk for place in places_to_ask(rows)}
    return [
        Placed(
            place,
            place.need,
            place.need.organisation_id in named,
            "" if is_named(place) else str(place.need.get_seen_display()),
            place.pk in waiting,
        )
        for place in sorted(rows, key=lambda place: (place.need.organisation.name_folded, place.pk))
    ]


@dataclass(frozen=True)
class ToldTheme:
    """What a member reads of a theme. `own` are the own needs, each with whether the firm is named; for those in `asked` it
    did not answer yet."""

    key: uuid.UUID
    title: str
    text: str
    readers: str
    firms: tuple[str, ...]
    own: tuple[tuple[ThemeNeed, bool], ...]
    asked: tuple[ThemeNeed, ...]

    @property
    def is_mine(self) -> bool:
        """A need of the own firm stands in it."""
        return bool(self.own)

    @property
    def is_named(self) -> bool:
        """The own firm is named in it."""
        return any(is_named for _place, is_named in self.own)


def told_themes(actor: Actor, rows: QuerySet[Theme] | None = None) -> list[ToldTheme]:
    """Agreed themes as this member reads them, in the order of their titles."""
    mine = organisations_acted_for(actor)
    rows = themes_visible_to(actor).filter(state=ThemeState.AGREED) if rows is None else rows
    themes = rows.prefetch_related("places__need__organisation")
    return [_told(theme, mine) for theme in sorted(themes, key=lambda theme: (theme.title.casefold(), str(theme.key)))]


def _told(theme: Theme, mine: frozenset[int]) -> ToldTheme:
    places = list(theme.places.all())
    named = named_firms(places)
    firms = {place.need.organisation for place in places if place.need.organisation_id in named}
    own = [place for place in places if place.need.organisation_id in mine]
    waiting = {place.pk for place in places_to_ask(own)}
    return ToldTheme(
        key=theme.key,
        title=theme.title,
        text=theme.text,
        readers=str(theme.get_seen_display()),
        firms=tuple(firm.name for firm in sorted(firms, key=lambda firm: (firm.name_folded, firm.pk))),
        own=tuple((place, place.need.organisation_id in named) for place in own),
        asked=tuple(place for place in own if place.pk in waiting),
    )


def open_questions(actor: Actor) -> list[ToldTheme]:
    """Themes in which the office would like to name the own firm and that wait for its answer."""
    if not actor.is_member:
        return []
    mine = Theme.objects.filter(
        state=ThemeState.AGREED, initiative=actor.initiative, places__need__in=own_needs(actor)
    ).distinct()
    return [theme for theme in told_themes(actor, mine) if theme.asked]


def near_misses(actor: Actor, theme: Theme, *, limit: int = 4) -> list[Need]:
    """For the office: needs outside a theme that come nearest to it, without those that were taken out of it."""
    from clusterwerk.analysis.texts.overlaps import near_group  # loads NumPy

    inside = set(theme.places.values_list("need", flat=True))
    rows = {f"{need.pk:012}": need for need in needs_to_group(actor)}
    missing = Need.objects.filter(pk__in=inside).prefetch_related("topics")
    index = index_of_needs(actor, {need.pk: need for need in [*rows.values(), *missing]}.values())
    apart = {key for pair in pairs_apart(actor.initiative) for key in pair if {int(one) for one in pair} & inside}
    keys = near_group(index, [f"{pk:012}" for pk in inside], limit=limit + len(apart))
    return [rows[key] for key in keys if key in rows and key not in apart][:limit]


def proposed_title(theme: Theme) -> str:
    """A first title: the topic that most needs confirmed, else the words they share. Prefetch `places__need__topics`."""
    topics: dict[str, int] = {}
    places = theme.places.all()
    for place in places:
        for topic in place.need.topic_keys:
            topics[topic] = topics.get(topic, 0) + 1
    best = max(sorted(topics), key=lambda topic: topics[topic], default="")
    if best and topics[best] * 2 > len(places):
        return names_of([best])[0]
    return ", ".join(word["word"] for word in theme.words[:2])[:120]
