"""Projects as rounds for which a date is asked: their contacts are ticked, who came counts for the project."""

from clusterwerk.clusters.actors import Actor
from clusterwerk.events.series import Rounds, register_rounds, series_of
from clusterwerk.projects.choices import OPEN, PartnerState
from clusterwerk.projects.models import Contact
from clusterwerk.projects.queries import projects_visible_to


def named(actor: Actor) -> list[tuple[str, str]]:
    """Key and name of each project under way."""
    if not actor.is_office:
        return []
    return [series_of(project) for project in projects_visible_to(actor).filter(state__in=OPEN).order_by("title", "pk")]


def people(actor: Actor, key: str) -> list[int]:
    """Who speaks for the partners of a project today."""
    for project in projects_visible_to(actor) if actor.is_office else ():
        if series_of(project)[0] == key:
            contacts = Contact.objects.filter(partner__project=project, partner__state=PartnerState.JOINED)
            return list(contacts.filter(person__erased_at__isnull=True).values_list("person", flat=True).distinct())
    return []


def register_projects() -> None:
    """Offer the projects wherever a date is asked for."""
    register_rounds("projects", Rounds(named, people))
