"""Which needs a project serves and closes, on which themes it works, and beginning one from a theme."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.needs.actions.stating import answer_need
from clusterwerk.needs.choices import ThemeState
from clusterwerk.needs.models import Need, Theme
from clusterwerk.needs.queries import needs_visible_to
from clusterwerk.needs.queries.themes import themes_visible_to
from clusterwerk.projects.actions.projects import locked, make_project
from clusterwerk.projects.models import Project, ServedNeed, ServedTheme


@transaction.atomic
def serve_need(*, project: Project, need: Need, by) -> ServedNeed:
    """Note that a project is to fulfil a need of its initiative."""
    project = locked(project, by)
    if not needs_visible_to(by).filter(pk=need.pk).exists():
        raise Refused(_("This need is not one of this initiative."))
    served, is_new = ServedNeed.objects.get_or_create(
        project=project, need=need, defaults={"initiative": project.initiative}
    )
    if is_new:
        log.record(by=by, verb="projects.need_served", subject=project)
    return served


@transaction.atomic
def stop_serving(*, served: ServedNeed, by) -> None:
    """The project does not serve this need after all."""
    locked(served.project, by)
    served.delete()


@transaction.atomic
def fulfil_need(*, served: ServedNeed, by) -> Need:
    """Close a need as answered by a project that ran."""
    project = locked(served.project, by)
    if project.began_on is None:
        raise Refused(_("The project has not begun yet."))
    answer = _("Project “%(title)s”") % {"title": project.title}
    return answer_need(need=served.need, by=by, answer=answer)


@transaction.atomic
def serve_theme(*, project: Project, theme: Theme, by) -> ServedTheme:
    """Note that a project works on a theme on which the office agreed."""
    project = locked(project, by)
    if not themes_visible_to(by).filter(pk=theme.pk, state=ThemeState.AGREED).exists():
        raise Refused(_("This theme is not one on which the office agreed."))
    served, is_new = ServedTheme.objects.get_or_create(
        project=project, theme=theme, defaults={"initiative": project.initiative}
    )
    if is_new:
        log.record(by=by, verb="projects.theme_served", subject=project, theme=str(theme))
    return served


@transaction.atomic
def stop_serving_theme(*, served: ServedTheme, by) -> None:
    """The project does not work on this theme after all."""
    project = locked(served.project, by)
    log.record(by=by, verb="projects.theme_left", subject=project, theme=str(served.theme))
    served.delete()


@transaction.atomic
def begin_from_theme(*, source: Theme, needs: Collection[Need], by, **fields: Any) -> Project:
    """Make a project that works on a theme and is to fulfil some of its needs."""
    project = make_project(by=by, **fields)
    serve_theme(project=project, theme=source, by=by)
    for need in needs:
        serve_need(project=project, need=need, by=by)
    return project
