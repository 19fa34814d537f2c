"""Who may download the documents of commitment."""

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.members.queries import commitments_visible_to


def may_download_document(user, stored) -> bool:
    """The office of the initiative that keeps the document, and who acts for the firm that it concerns."""
    initiative = Initiative.objects.filter(pk=stored.scope_id).first()
    actor = actor_for(user, initiative) if initiative is not None else None
    if actor is None:
        return False
    return actor.is_office or commitments_visible_to(actor).filter(document=stored).exists()
