"""What time triggers: dates that nobody took go to the next firm in line."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.jobs import periodic
from clusterwerk.workshops.actions.bookings import let_lapse
from clusterwerk.workshops.models import Offer
from clusterwerk.workshops.queries import missed_offers


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
