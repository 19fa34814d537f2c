"""Who may download agendas and minutes."""

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.workgroups.queries import meetings_visible_to


def may_download_minutes(user, stored) -> bool:
    """The office of the initiative, and who is in the group today."""
    initiative = Initiative.objects.filter(pk=stored.scope_id).first()
    actor = actor_for(user, initiative) if initiative is not None else None
    if actor is None or not stored.owner_id.isdecimal():
        return False
    return meetings_visible_to(actor).filter(pk=int(stored.owner_id)).exists()
