"""Which incidents a person may read."""

from django.db.models import F, QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.compliance.models import Incident


def incidents_visible_to(actor: Actor) -> QuerySet[Incident]:
    """Managers: all of the initiative. Everybody else: what they reported themselves."""
    incidents = Incident.objects.filter(initiative=actor.initiative).select_related("reported_by")
    return incidents if actor.is_manager else incidents.filter(reported_by=actor.user.pk)


def open_incidents(actor: Actor) -> QuerySet[Incident]:
    """What managers still have to see to, the next due first."""
    incidents = incidents_visible_to(actor).filter(done_on=None)
    return incidents.order_by(F("due_on"), "pk") if actor.is_manager else incidents.none()
