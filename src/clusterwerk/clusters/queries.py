"""Which initiatives a person knows of."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.models import Initiative


def initiatives_of(user) -> QuerySet[Initiative]:
    """The initiatives in which this person has a role today."""
    today = timezone.localdate()
    running = Q(
        pk__in=user.grants.filter(Q(until__isnull=True) | Q(until__gte=today), since__lte=today).values("initiative")
    )
    return Initiative.objects.filter(running)
