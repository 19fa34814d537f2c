"""What a person reads of a need or an offer.

Pages, lists, exports and panels for members are made of these, never of rows: one without a name has no firm, person,
place, day or number here, so none can slip out, and lists of them have an order that tells nothing.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Organisation
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.needs.choices import Area
from clusterwerk.needs.models import Need, Offer


@dataclass(frozen=True)
class Told:
    """A need or an offer as one reader sees it. `firm` is None where the reader must not know it, and for the office's own
    offers; `giver` is what stands in place of the name."""

    key: uuid.UUID
    is_need: bool
    text: str
    headline: str
    area: str
    area_name: str
    topic_keys: tuple[str, ...]
    topic_names: tuple[str, ...]
    firm: Organisation | None
    giver: str
    is_anonymous: bool
    is_own: bool
    place: str
    urgency: str
    since: dt.date | None
    until: dt.date | None
    state: str
    seen: str
    is_service: bool = False
    price: Decimal | None = None
    price_note: str = ""
    aid_value: Decimal | None = None
    capacity: int | None = None

    @property
    def topics(self) -> str:
        """The topics in one line."""
        return ", ".join(self.topic_names)


def told(actor: Actor, stated: Need | Offer, mine: frozenset[int] | None = None) -> Told:
    """What this person reads of it; `mine` are the firms the person acts for, when they are known already."""
    mine = organisations_acted_for(actor) if mine is None else mine
    is_own = stated.organisation_id in mine
    in_full = is_own or actor.is_office
    is_need = isinstance(stated, Need)
    hidden = stated.is_anonymous and not in_full
    firm = None if hidden or stated.organisation_id is None else stated.organisation
    keys = tuple(stated.topic_keys)
    shown = {
        "key": stated.key,
        "is_need": is_need,
        "text": stated.text,
        "headline": stated.headline,
        "area": stated.area,
        "area_name": str(Area(stated.area).label),
        "topic_keys": keys,
        "topic_names": tuple(stated.topic_names),
        "firm": firm,
        "giver": "" if hidden else (firm.name if firm is not None else stated.initiative.name),
        "is_anonymous": stated.is_anonymous,
        "is_own": is_own,
        "place": "" if hidden else stated.place,
        "urgency": stated.get_urgency_display() if is_need and not hidden else "",
        "since": None if hidden else stated.stated_on,
        "until": None if hidden else stated.until,
        "state": stated.state_words,
        "seen": stated.get_seen_display() if in_full else "",
    }
    if is_need:
        return Told(**shown)
    return Told(
        **shown,
        is_service=stated.is_service,
        price=stated.price,
        price_note=stated.price_note,
        aid_value=stated.aid_value,
        capacity=stated.capacity,
    )


def told_to(actor: Actor, rows: Iterable[Need | Offer]) -> list[Told]:
    """What this person reads of many, named ones with the newest first, then those without a name by their text.

    `rows` is a query with `organisation`, `initiative` and `topics` read along, or a list.
    """
    mine = organisations_acted_for(actor)
    if hasattr(rows, "select_related"):
        rows = rows.select_related("organisation", "initiative").prefetch_related("topics")
    found = [told(actor, row, mine) for row in rows]
    return sorted(found, key=_order)


def _order(one: Told) -> tuple:
    since = -one.since.toordinal() if one.since is not None else 0
    return since, one.text.casefold(), one.text, str(one.key)
