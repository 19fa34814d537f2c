"""A joint purchase of two items by six member firms, with figures that no text of the program writes by chance."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from clusterwerk.clusters.actors import actor_for
from clusterwerk.members.choices import Status
from clusterwerk.members.models import Membership
from clusterwerk.purchasing.actions import answers, bids, plans
from clusterwerk.purchasing.actions import purchases as actions
from clusterwerk.purchasing.models import Participation, Purchase

CANARIES = ("73519", "48617.33", "48617,33", "48.617,33", "91.2837", "91,2837")
"""The member's volume, cost of switching and last price, as anybody might write them."""


@pytest.fixture
def firms(initiative, make_firm, member_firm, rival_firm):
    """Six members: the member's firm, the rival's, and four others."""
    others = [make_firm(f"Mitglied {n} Beispiel GmbH") for n in range(4)]
    for firm in others:
        Membership.objects.create(
            initiative=initiative, organisation=firm, status=Status.MEMBER, since=dt.date(2023, 1, 1)
        )
    return [member_firm, rival_firm, *others]


@pytest.fixture
def draft(manager, firms, member_user, rival_user):
    """Described and with members chosen."""
    purchase = actions.make_purchase(
        title="Gas und Schrauben",
        answer_until=timezone.localdate() + dt.timedelta(days=14),
        purchase_share=Decimal("3.5"),
        sales_share=Decimal("8"),
        fee=Decimal("100.00"),
        by=manager,
    )
    actions.add_item(purchase=purchase, name="Argon", unit="m³", specification="4.6, Bündel", by=manager)
    actions.add_item(purchase=purchase, name="Schrauben", unit="kg", by=manager)
    actions.invite(purchase=purchase, organisations=firms, by=manager)
    return purchase


@pytest.fixture
def asking(draft, manager):
    """Members are asked."""
    return actions.set_state(purchase=draft, state="asking", by=manager)


def part_of(purchase, firm) -> Participation:
    """The participation of a firm."""
    return purchase.participations.select_related("purchase__initiative", "organisation").get(organisation=firm)


def answer(purchase: Purchase, firm, volume, price, *, other=None, switching=0, by=None) -> Participation:
    """A firm takes part and enters figures for the first item, perhaps for the second."""
    participation = part_of(purchase, firm)
    first, second = purchase.items.all()
    answers.take_part(participation=participation, by=by)
    volumes, prices = {first.pk: Decimal(volume)}, {first.pk: Decimal(price)}
    if other is not None:
        volumes[second.pk], prices[second.pk] = Decimal(other), Decimal("3")
    participation = part_of(purchase, firm)
    return answers.enter_figures(
        participation=participation, volumes=volumes, prices=prices, switching=Decimal(switching), by=by
    )


@pytest.fixture
def answered(asking, firms):
    """All six entered figures; the member's are the canaries."""
    answer(asking, firms[0], "73519", "91.2837", switching="48617.33", other="400")
    for n, firm in enumerate(firms[1:]):
        answer(asking, firm, 50_000 + 1000 * n, 95, other=300 + n)
    return asking


@pytest.fixture
def bidding(answered, manager):
    """Two suppliers have bid."""
    purchase = actions.set_state(purchase=answered, state="bidding", by=manager)
    first, second = purchase.items.all()
    today = timezone.localdate()
    gas = bids.keep_bid(
        purchase=purchase, supplier="Gaswerk Beispiel", received_on=today, by=manager,
        tiers=[(Decimal(1_000_000), Decimal(2)), (Decimal(20_000_000), Decimal(10))],
    )  # fmt: skip
    bids.price_bid(bid=gas, prices={first.pk: (Decimal(90), Decimal(0))}, by=manager)
    both = bids.keep_bid(purchase=purchase, supplier="Allhandel Muster", received_on=today, tiers=[], by=manager)
    bids.price_bid(
        bid=both, prices={first.pk: (Decimal(92), Decimal(0)), second.pk: (Decimal("2.5"), Decimal(0))}, by=manager
    )
    return purchase


@pytest.fixture
def presented(bidding, manager):
    """The plan is worked out and presented."""
    plans.show_totals(purchase=bidding, by=manager)
    plans.compute_plan(purchase=bidding)
    return actions.set_state(purchase=bidding, state="presented", by=manager)


@pytest.fixture
def acting(initiative):
    """A function: the user as an actor."""
    return lambda user: actor_for(user, initiative)
