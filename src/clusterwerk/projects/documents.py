"""Who may load a document of a project: whoever may see its row."""

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.projects.queries import documents_visible_to


def may_load_document(user, stored) -> bool:
    """The office, and the partners of the document's circle."""
    initiative = Initiative.objects.filter(pk=stored.scope_id).first()
    actor = actor_for(user, initiative) if initiative is not None else None
    if actor is None or not stored.owner_id.isdecimal():
        return False
    return documents_visible_to(actor).filter(pk=int(stored.owner_id)).exists()
