"""The consultant is reminded of tomorrow's workshops: once for each day."""

import datetime as dt

from django.db import transaction

from clusterwerk.workshops import letters
from clusterwerk.workshops.actions import links
from clusterwerk.workshops.models import Offer
from clusterwerk.workshops.queries import booked_on, offers_to_remind_of


@transaction.atomic
def remind_of_day(*, offer: Offer, day: dt.date) -> bool:
    """Write one mail about all workshops of an offer on a day; the mark and the mail are one write, so that two workers
    send one. What is booked after that is told by its own mail."""
    Offer.objects.select_for_update().get(pk=offer.pk)
    offer = offers_to_remind_of(day).select_related("consultant", "initiative").filter(pk=offer.pk).first()
    if offer is None:
        return False
    letters.remind_consultant(offer, links.give(offer), list(booked_on(day).filter(offer=offer)))
    offer.reminded_for = day
    offer.save(update_fields=["reminded_for"])
    return True
