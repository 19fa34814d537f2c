"""Questions what firms need: who was asked, who answered, who is to be reminded."""

import datetime as dt

from django.db.models import QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.needs.choices import Source
from clusterwerk.needs.models import Asking, Need, Offer

REMINDED_AFTER = dt.timedelta(days=10)


def askings_visible_to(actor: Actor) -> QuerySet[Asking]:
    """The office knows whom it asked; nobody else."""
    rows = Asking.objects.filter(initiative=actor.initiative).select_related("person", "organisation")
    return rows if actor.is_office else rows.none()


def due_for_a_reminder(day: dt.date) -> QuerySet[Asking]:
    """Questions of all initiatives that nobody answered in ten days; one reminder each."""
    rows = Asking.objects.filter(
        answered_on__isnull=True, nothing_on__isnull=True, reminded_on__isnull=True, until__gte=day
    )
    rows = rows.filter(sent_on__lte=day - REMINDED_AFTER, person__erased_at__isnull=True).exclude(person__email="")
    return rows.order_by("pk")


def stated_by(asking: Asking) -> list[Need | Offer]:
    """What was stated by the link of this question, and is open."""
    own = {
        "initiative": asking.initiative_id, "organisation": asking.organisation_id, "person": asking.person_id,
        "source": Source.LINK, "stated_on__gte": asking.sent_on,
    }  # fmt: skip
    needs, offers = Need.objects.filter(**own), Offer.objects.filter(**own)
    return [one for one in (*needs, *offers) if one.is_open]
