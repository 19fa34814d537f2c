"""Who may download the documents of commitment."""

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative


def may_download_document(user, stored) -> bool:
    """The office of the initiative that keeps the document; nobody else, not even the member."""
    initiative = Initiative.objects.filter(pk=stored.scope_id).first()
    actor = actor_for(user, initiative) if initiative is not None else None
    return actor is not None and actor.is_office
