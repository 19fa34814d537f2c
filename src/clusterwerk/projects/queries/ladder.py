"""The ladder: which levels firms and groups have managed so far, and what is too much at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Max, QuerySet

from clusterwerk.clusters.models import Initiative
from clusterwerk.ledger.queries import times_met
from clusterwerk.projects.choices import CLIMBING, PartnerState, State
from clusterwerk.projects.models import Partner, Project

MET_BEFORE = 2
"""Who met so often is a known face."""


def _climbers(initiative: Initiative) -> QuerySet[Partner]:
    """Who carried a finished project to its end."""
    return Partner.objects.filter(
        initiative=initiative, state=PartnerState.JOINED, role__in=CLIMBING, project__state=State.FINISHED
    )


def ladder_levels(initiative: Initiative) -> dict[int, int]:
    """The highest finished level of each organisation that carried a project; who is not in it has managed none."""
    rows = _climbers(initiative).order_by().values_list("organisation").annotate(highest=Max("project__level"))
    return dict(rows)


def known_pairs(initiative: Initiative) -> set[tuple[int, int]]:
    """Pairs of organisations (the smaller key first) that finished a project together or met at least twice."""
    members = defaultdict(set)
    for project, organisation in _climbers(initiative).values_list("project", "organisation"):
        members[project].add(organisation)
    together = {pair for firms in members.values() for pair in combinations(sorted(firms), 2)}
    return together | {pair for pair, times in times_met(initiative).items() if times >= MET_BEFORE}


@dataclass(frozen=True)
class Standing:
    """What a group of organisations has managed: `alone` by each, `together` by at least two of them in one project."""

    alone: dict[int, int]
    together: int

    @property
    def lowest(self) -> int:
        """What every one of them has managed."""
        return min(self.alone.values(), default=0)


def standing_of(initiative: Initiative, organisations: Iterable[int]) -> Standing:
    """What these organisations have managed so far, each alone and together."""
    wanted = set(organisations)
    alone, present, level_of = dict.fromkeys(sorted(wanted), 0), defaultdict(int), {}
    rows = _climbers(initiative).filter(organisation__in=wanted)
    for project, organisation, level in rows.values_list("project", "organisation", "project__level"):
        alone[organisation] = max(alone[organisation], level)
        present[project] += 1
        level_of[project] = level
    return Standing(alone, max((level_of[key] for key, count in present.items() if count > 1), default=0))


@dataclass(frozen=True)
class Jump:
    """Why a level is too much at once: `group` is set when the partners never did so much together, `firms` names those
    that come from further below, each with the level managed so far."""

    level: int
    group: int | None
    firms: tuple[tuple[int, int], ...]

    def __bool__(self):
        return self.group is not None or bool(self.firms)


def jump_of(standing: Standing, level: int) -> Jump:
    """Whether the level is more than one above what the group and each firm have managed."""
    group = standing.together if standing.alone and level > standing.together + 1 else None
    firms = tuple((key, reached) for key, reached in standing.alone.items() if level > reached + 1)
    return Jump(level, group, firms)


@dataclass(frozen=True)
class Rung:
    """A project on the ladder: when it ended, how demanding it was."""

    project: Project
    on: dt.date
    level: int
    partners: tuple[str, ...]


def rungs(initiative: Initiative, organisation_id: int | None = None) -> list[Rung]:
    """The finished projects of the initiative or of one firm, oldest first."""
    rows = Project.objects.filter(initiative=initiative, state=State.FINISHED).order_by("ended_on", "pk")
    if organisation_id is not None:
        rows = rows.filter(pk__in=_climbers(initiative).filter(organisation=organisation_id).values("project"))
    names = defaultdict(list)
    for project, name in (
        Partner.objects.filter(project__in=rows, state=PartnerState.JOINED)
        .order_by("organisation__name_folded", "pk")
        .values_list("project", "organisation__name")
    ):
        names[project].append(name)
    return [Rung(one, one.ended_on, one.level, tuple(names[one.pk])) for one in rows]
