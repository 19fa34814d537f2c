"""What time triggers: dates that nobody took go to the next firm in line, and consultants are reminded the day before."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.jobs import periodic
from clusterwerk.workshops.actions.bookings import let_lapse
from clusterwerk.workshops.actions.reminders import remind_of_day
from clusterwerk.workshops.models import Offer
from clusterwerk.workshops.queries import missed_offers, offers_to_remind_of


@periodic(
    "workshops.offers",
    title=_("Moving up for individual workshops"),
    every=dt.timedelta(minutes=5),
    attempts=3,
    when=lambda: missed_offers().exists(),
)
def end_offers(run) -> dict:
    """Give dates that nobody took in time to the next firm in line."""
    offers = Offer.objects.filter(pk__in=missed_offers().values("offer"))
    return {"lapsed": sum(let_lapse(offer=offer) for offer in offers)}


def _tomorrow() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=1)


@periodic(
    "workshops.reminders",
    title=_("Reminders of individual workshops"),
    at="07:20",
    attempts=3,
    when=lambda: offers_to_remind_of(_tomorrow()).exists(),
)
def remind_consultants(run) -> dict:
    """Write to each consultant what there is tomorrow."""
    day = _tomorrow()
    return {"written": sum(remind_of_day(offer=offer, day=day) for offer in offers_to_remind_of(day))}
