"""Themes on which projects work: who may know of which, and what a project begins with."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Organisation
from clusterwerk.needs.choices import Area as NeedArea
from clusterwerk.needs.models import Need, Theme
from clusterwerk.needs.queries import live
from clusterwerk.needs.queries.themes import themes_visible_to
from clusterwerk.projects.choices import Area
from clusterwerk.projects.models import Project, ServedTheme
from clusterwerk.projects.queries.partners import INSIDE, own_partners
from clusterwerk.projects.queries.projects import projects_shown_to_members

AREAS = {NeedArea.HR: Area.PEOPLE, NeedArea.RD: Area.RESEARCH, NeedArea.QUALITY: Area.PRODUCTION} | {
    one: Area(one.value) for one in NeedArea if one.value in Area.values
}
"""The area of a project for each area of needs that has one."""


def _of_own_projects(actor: Actor) -> QuerySet[Project]:
    """Projects that an own firm was asked to or takes part in."""
    inside = own_partners(actor).filter(state__in=INSIDE)
    return Project.objects.filter(initiative=actor.initiative, pk__in=inside.values("project"))


def served_themes_visible_to(actor: Actor) -> QuerySet[ServedTheme]:
    """The office all; a firm in its projects those themes that it may read anyway, as its menu shows them."""
    rows = ServedTheme.objects.filter(initiative=actor.initiative).select_related("theme", "project")
    if actor.is_office:
        return rows
    return rows.filter(project__in=_of_own_projects(actor), theme__in=themes_visible_to(actor))


def projects_on(actor: Actor, theme: Theme) -> tuple[list[Project], list[Project]]:
    """Projects on a theme that this reader may open, and those of others of which all members may know the title."""
    on_it = {"served_themes__theme": theme}
    if actor.is_office:
        return list(Project.objects.filter(initiative=actor.initiative, **on_it).order_by("title", "pk")), []
    if not themes_visible_to(actor).filter(pk=theme.pk).exists():
        return [], []
    own = _of_own_projects(actor).filter(**on_it).order_by("title", "pk")
    return list(own), list(projects_shown_to_members(actor).filter(**on_it))


def live_needs_of(theme: Theme) -> QuerySet[Need]:
    """The current needs that stand in a theme; for the office."""
    rows = Need.objects.filter(live(), places__theme=theme, initiative=theme.initiative)
    return rows.select_related("organisation").order_by("organisation__name_folded", "pk")


def area_of(needs: Iterable[Need]) -> Area:
    """The area of most of some needs."""
    counts = Counter(AREAS.get(need.area, Area.OTHER) for need in needs)
    return max(sorted(counts), key=lambda area: counts[area], default=Area.OTHER)


def firms_to_ask(project: Project) -> QuerySet[Organisation]:
    """For the office: firms with a current need in a theme of the project that are no partners of it."""
    needs = Need.objects.filter(live(), places__theme__serving_projects__project=project)
    rows = Organisation.objects.filter(needs__in=needs).exclude(project_partners__project=project)
    return rows.distinct().order_by("name_folded", "pk")
