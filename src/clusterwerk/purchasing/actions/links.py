"""The personal link of a firm's contact: one per participation, until a year after the figures are due."""

import datetime as dt

from django.utils import timezone

from clusterwerk.core import personal_links
from clusterwerk.purchasing.models import Participation

PURPOSE = "purchasing.participation"
KEPT = dt.timedelta(days=365)


def give(participation: Participation) -> personal_links.PersonalLink:
    """The living link, made when there is none."""
    due = timezone.make_aware(dt.datetime.combine(participation.purchase.answer_until, dt.time(23, 59)))
    return personal_links.give(
        PURPOSE,
        participation.pk,
        expires_at=max(due, timezone.now()) + KEPT,
        scope_id=participation.initiative_id,
        language=participation.person.language if participation.person is not None else "",
    )


def revoke(participation: Participation) -> None:
    """It opens nothing any more."""
    personal_links.revoke(PURPOSE, participation.pk)
