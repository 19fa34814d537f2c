"""Which firms of a theme may be named, and which are to be asked."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from clusterwerk.directory.models import Person
from clusterwerk.members.queries.reservations import people_acting
from clusterwerk.needs.choices import Consent, Seen, State, ThemeState
from clusterwerk.needs.models import Theme, ThemeNeed

REMINDED_AFTER = dt.timedelta(days=10)
ANSWERED_WITHIN = dt.timedelta(days=60)
"""So long the link in the mail works; in the portal the question stays as long as the theme."""


def is_named(place: ThemeNeed) -> bool:
    """Whether a need lets its firm be named: the firm said yes and did not take the need back, or stated it with its name."""
    if place.consent != Consent.OPEN:
        return place.consent == Consent.YES and place.need.state != State.WITHDRAWN
    return place.need.is_open and place.need.seen in (Seen.OPEN, Seen.MEMBERS)


def named_firms(places: Iterable[ThemeNeed]) -> frozenset[int]:
    """Keys of the firms that members may read in a theme with these needs. A no holds for all needs of the firm in it."""
    places = list(places)
    said_no = {place.need.organisation_id for place in places if place.consent == Consent.NO}
    return frozenset(place.need.organisation_id for place in places if is_named(place)) - said_no


def places_to_ask(places: Iterable[ThemeNeed]) -> list[ThemeNeed]:
    """Open needs of firms that are not named and did not answer."""
    places = list(places)
    settled = named_firms(places) | {one.need.organisation_id for one in places if one.consent == Consent.NO}
    return [one for one in places if one.need.is_open and one.need.organisation_id not in settled]


def waits_for_answer(prefix: str = "") -> Q:
    """Condition on needs in themes, for counts in lists: stated without the firm's name, open, and not answered."""
    wanted = {
        "consent": Consent.OPEN,
        "need__state": State.OPEN,
        "need__until__gte": timezone.localdate(),
        "need__seen__in": (Seen.ANONYMOUS, Seen.OFFICE),
    }
    return Q(**{prefix + name: value for name, value in wanted.items()})


def places_of_firm(place: ThemeNeed) -> QuerySet[ThemeNeed]:
    """All needs of the same firm in the same theme."""
    return ThemeNeed.objects.filter(theme=place.theme_id, need__organisation=place.need.organisation_id)


def whom_to_ask(places: Iterable[ThemeNeed]) -> Person | None:
    """For one firm: the person of its need, else whoever acts for it in the portal; only with an address."""
    for place in places:
        person = place.need.person
        if person is not None and person.email and person.erased_at is None:
            return person
    place = next(iter(places))
    access = people_acting(place.initiative, [place.need.organisation_id]).first()
    return access.person if access is not None else None


def due_to_be_reminded(day: dt.date) -> QuerySet[ThemeNeed]:
    """Questions of all initiatives whether a firm may be named that nobody answered in ten days; one reminder each."""
    rows = ThemeNeed.objects.filter(
        theme__state=ThemeState.AGREED,
        consent=Consent.OPEN,
        need__state=State.OPEN,
        need__until__gte=day,
        person__erased_at__isnull=True,
        person__isnull=False,
        asked_on__lte=day - REMINDED_AFTER,
        asked_on__gt=day - ANSWERED_WITHIN,
        reminded_on__isnull=True,
    )
    return rows.exclude(person__email="").order_by("pk")


def places_in(theme: Theme) -> QuerySet[ThemeNeed]:
    """The needs of a theme with all that is asked of them."""
    return theme.places.select_related(
        "theme__initiative", "initiative", "need__organisation", "need__person", "person"
    )
