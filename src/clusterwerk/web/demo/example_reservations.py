"""The example's trusted person, and a firm that fears a competitor and never wants to meet another."""

import datetime as dt

from clusterwerk.accounts.models import User
from clusterwerk.clusters.actors import actor_for
from clusterwerk.directory.models import Organisation
from clusterwerk.members.actions.reservations import choose_trusted_person, state_reservation
from clusterwerk.members.choices import Wish
from clusterwerk.members.models import Reservation

SOON = dt.timedelta(days=345)


def add_trusted_person(office) -> None:
    """The manager; chosen before anybody has a login, so that nobody gets a mail."""
    choose_trusted_person(user=office.user, by=office)


def add_reservations(office, contact: User, firm: Organisation, members: list[Organisation]) -> None:
    """The member's firm has two reservations, one of which ends soon."""
    others = [one for one in members if one.pk != firm.pk][-2:]
    by = actor_for(contact, office.initiative)
    for other, wish in zip(others, (Wish.NEVER, Wish.APART), strict=False):
        stated = state_reservation(organisation=firm, about=other, wish=wish, by=by)
        if wish == Wish.APART:
            days = {"stated_on": stated.stated_on - SOON, "expires_on": stated.expires_on - SOON}
            Reservation.objects.filter(pk=stated.pk).update(**days)
