"""What the search over everything finds of this package: projects, for the office and their partners alone."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.search import Searchable, register
from clusterwerk.projects.models import Project
from clusterwerk.projects.queries import projects_visible_to


def _address(project: Project, actor) -> str:
    if actor.is_office:
        return reverse("projects:desk_project", args=[actor.initiative.slug, project.pk])
    return reverse("projects:portal_project", args=[actor.initiative.slug, project.uid])


def register_searchables() -> None:
    """Make projects searchable for whoever may see them; what partners confided is not searched."""
    register(
        Searchable(
            "project",
            kind_title=_("Projects"),
            model=Project,
            title=lambda one: one.title,
            text=lambda one: f"{one.theme} {one.text}",
            url=_address,
            scopes=lambda one: [one.initiative_id],
            visible_to=projects_visible_to,
        )
    )
