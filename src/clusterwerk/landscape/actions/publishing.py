"""What everybody may read: publish the page of a cluster, take it back."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.clusters.models import Cluster
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.landscape.models import ClusterPage
from clusterwerk.landscape.rules import Explorer, may_publish_cluster

log.sentence("landscape.cluster_published", gettext_lazy("%(by)s published the page of the cluster %(subject)s."))
log.sentence("landscape.cluster_hidden", gettext_lazy("%(by)s took back the page of the cluster %(subject)s."))


@transaction.atomic
def publish_cluster(*, cluster: Cluster, by: Explorer, on: dt.date | None = None) -> ClusterPage:
    """Show a cluster to everybody: its name, its evidence as figures, and public facts. Never a firm of a register."""
    if not may_publish_cluster(by, cluster):
        raise NotAllowed(_("Only the office of the cluster's initiative can publish its page."))
    page, _made = ClusterPage.objects.select_for_update().get_or_create(cluster=cluster)
    if page.published_on is not None:
        raise Refused(_("This page is already published."))
    page.published_on = on or timezone.localdate()
    page.save(update_fields=["published_on"])
    log.record(by=by, verb="landscape.cluster_published", subject=cluster, scope_id=_scope(cluster))
    return page


@transaction.atomic
def hide_cluster(*, cluster: Cluster, by: Explorer) -> ClusterPage:
    """Take the public page back; nothing else changes."""
    if not may_publish_cluster(by, cluster):
        raise NotAllowed(_("Only the office of the cluster's initiative can take back its page."))
    page = ClusterPage.objects.select_for_update().get(cluster=cluster)
    page.published_on = None
    page.save(update_fields=["published_on"])
    log.record(by=by, verb="landscape.cluster_hidden", subject=cluster, scope_id=_scope(cluster))
    return page


def _scope(cluster: Cluster) -> int | None:
    return cluster.initiatives.values_list("pk", flat=True).order_by("pk").first()
