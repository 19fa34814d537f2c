"""Working groups as rounds for which a date is asked: their people are ticked, the chosen date becomes a meeting."""

from clusterwerk.clusters.actors import Actor
from clusterwerk.events.series import Rounds, register_rounds, series_of
from clusterwerk.workgroups.queries import groups_visible_to, people_of


def named(actor: Actor) -> list[tuple[str, str]]:
    """Key and name of each running group."""
    return [series_of(group) for group in groups_visible_to(actor) if group.is_running]


def people(actor: Actor, key: str) -> list[int]:
    """Who is in the group today."""
    for group in groups_visible_to(actor):
        if series_of(group)[0] == key:
            return list(people_of(group).filter(person__erased_at__isnull=True).values_list("person", flat=True))
    return []


def register_groups() -> None:
    """Offer the groups wherever a date is asked for."""
    register_rounds("workgroups", Rounds(named, people))
