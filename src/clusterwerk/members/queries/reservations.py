"""What may be known of reservations: by the firm that stated them, by the trusted person, and by programs.

`pairs_never_introduced` and `feared_pairs` are for programs that propose introductions and groups. What they answer is
never shown, logged, exported or explained to anybody, not even as a count: an absence must not tell of a fear.
"""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from clusterwerk.accounts.models import User
from clusterwerk.clusters.actors import Actor, roles_on
from clusterwerk.clusters.models import Grant, Initiative, Role
from clusterwerk.members.choices import Wish
from clusterwerk.members.models import PortalAccess, Reservation, TrustedPerson
from clusterwerk.members.queries.access import open_accesses, organisations_acted_for
from clusterwerk.members.rules import is_trusted

OFFICE_ROLES = frozenset({Role.MANAGER, Role.STAFF})
Pair = frozenset[int]


def trusted_person(initiative: Initiative) -> User | None:
    """Who may read the reservations of an initiative today; nobody when that person left the office."""
    row = TrustedPerson.objects.filter(initiative=initiative, until__isnull=True).select_related("user").first()
    if row is None or not row.user.is_active or not roles_on(row.user, initiative) & OFFICE_ROLES:
        return None
    return row.user


def people_of_office(initiative: Initiative) -> QuerySet[User]:
    """Who works in the office today and may be chosen as the trusted person."""
    today = timezone.localdate()
    grants = Grant.objects.filter(initiative=initiative, role__in=OFFICE_ROLES, since__lte=today)
    running = grants.filter(Q(until__isnull=True) | Q(until__gte=today))
    return User.objects.filter(pk__in=running.values("user"), is_active=True).order_by("name", "email")


def reservations_visible_to(actor: Actor) -> QuerySet[Reservation]:
    """All for the trusted person, the own ones for who acts for a firm today, none for everybody else."""
    rows = Reservation.objects.filter(initiative=actor.initiative, expires_on__gt=timezone.localdate())
    rows = rows.select_related("organisation", "about", "stated_by").order_by(
        "organisation__name_folded", "about__name_folded"
    )
    return rows if is_trusted(actor) else rows.filter(organisation__in=organisations_acted_for(actor))


def own_reservations(actor: Actor) -> QuerySet[Reservation]:
    """Those of the firms that the person acts for in the portal, also when that person is the trusted one elsewhere."""
    return reservations_visible_to(actor).filter(organisation__in=organisations_acted_for(actor))


def ending_reservations(organisation_id: int, initiative_id: int) -> QuerySet[Reservation]:
    """Those of a firm about which it is asked at present."""
    today = timezone.localdate()
    rows = Reservation.objects.filter(initiative=initiative_id, organisation=organisation_id, asked_on__isnull=False)
    return rows.filter(expires_on__gt=today).select_related("about").order_by("about__name_folded")


def people_acting(initiative: Initiative, organisations=None) -> QuerySet[PortalAccess]:
    """The accesses of today with an address, of all firms or of some."""
    rows = PortalAccess.objects.filter(open_accesses(), initiative=initiative, person__erased_at__isnull=True)
    if organisations is not None:
        rows = rows.filter(organisation__in=organisations)
    return rows.exclude(person__email="").select_related("person", "organisation").order_by("pk")


def pairs_never_introduced(initiative: Initiative, on: dt.date | None = None) -> frozenset[Pair]:
    """Pairs of organisations (their keys, without order) of which one never wants to be introduced to the other.

    For programs only; never shown.
    """
    return _pairs(initiative, on, [Wish.NEVER])


def feared_pairs(initiative: Initiative, on: dt.date | None = None) -> frozenset[Pair]:
    """Pairs that must not sit together in a sensitive topic: those that are never introduced, and those one of which wants
    no more than this. For programs only; never shown.
    """
    return _pairs(initiative, on, [Wish.NEVER, Wish.APART])


def _pairs(initiative: Initiative, on: dt.date | None, wishes: list[str]) -> frozenset[Pair]:
    day = on or timezone.localdate()
    rows = Reservation.objects.filter(initiative=initiative, wish__in=wishes, stated_on__lte=day, expires_on__gt=day)
    return frozenset(frozenset(pair) for pair in rows.values_list("organisation_id", "about_id"))
