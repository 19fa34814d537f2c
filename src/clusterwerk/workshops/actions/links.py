"""The consultant's personal link: one per offer, until three months after the last date."""

import datetime as dt

from django.db.models import Max
from django.utils import timezone

from clusterwerk.core import personal_links
from clusterwerk.workshops.models import Offer

PURPOSE = "workshops.consultant"
KEPT = dt.timedelta(days=92)


def give(offer: Offer) -> personal_links.PersonalLink:
    """The living link, made when there is none."""
    last = offer.slots.aggregate(last=Max("ends_at"))["last"] or timezone.now()
    return personal_links.give(
        PURPOSE,
        offer.pk,
        expires_at=max(last, timezone.now()) + KEPT,
        scope_id=offer.initiative_id,
        language=offer.consultant.language if offer.consultant is not None else "",
    )


def revoke(offer: Offer) -> None:
    """It opens nothing any more."""
    personal_links.revoke(PURPOSE, offer.pk)
