"""Award of bids: equal to trying everything, exact at the edges of tiers, and clear where nothing can be awarded."""

import random
from decimal import Decimal

import pytest

from clusterwerk.analysis.award.bids import Bid, NoAward, Tender, Tier, cost_of
from clusterwerk.analysis.award.improve import improve
from clusterwerk.analysis.award.program import award
from clusterwerk.analysis.errors import WrongValue
from tests.analysis.made_tenders import least_cost, made_tender


def cost_or_none(tender, max_suppliers):
    try:
        found = award(tender, max_suppliers=max_suppliers)
    except NoAward:
        return None
    assert found.is_proven
    assert found.cost == cost_of(tender, found.bids)
    assert max_suppliers is None or len(found.suppliers) <= max_suppliers
    return found.cost


@pytest.mark.parametrize("seed", range(24))
def test_the_program_equals_trying_every_choice(seed):
    rng = random.Random(seed)
    tender = made_tender(seed, rng.randint(1, 5), rng.randint(1, 4))
    for most in (None, 1, 2):
        if any(tender.choices(k) for k in range(len(tender.volumes))):
            assert cost_or_none(tender, most) == least_cost(tender, most)


def test_a_spend_just_at_the_edge_counts_and_a_cent_below_does_not():
    def one(edge):
        return Tender(
            (Decimal(100), Decimal(100)),
            (
                Bid("a", (Decimal("10.00"), Decimal("10.00")), (Tier(Decimal(edge), Decimal("0.1")),)),
                Bid("b", (Decimal("9.50"), Decimal("9.50"))),
            ),
        )

    reached, missed = award(one("2000.00")), award(one("2000.01"))
    assert (reached.bids, reached.cost, reached.rebates[0]) == ((0, 0), Decimal("1800.000"), Decimal("0.1"))
    assert (missed.bids, missed.cost, missed.rebates[0]) == ((1, 1), Decimal("1900.00"), Decimal(0))
    assert (reached.price(one("2000.00"), 0), missed.is_proven) == (Decimal("9.000"), True)


def test_an_edge_that_rounding_cannot_see_is_still_kept():
    tender = Tender(
        (Decimal(1), Decimal(1)),
        (
            Bid("a", (Decimal("999999.99"), Decimal("0.0001")), (Tier(Decimal("1000000.00"), Decimal("0.02")),)),
            Bid("b", (Decimal("985000.00"), Decimal("0.0002"))),
        ),
    )
    assert award(tender).cost == least_cost(tender)


def test_minimum_volumes_and_spends_and_items_without_a_bid():
    bids = (
        Bid("a", (Decimal(1), None, Decimal(2)), minimum_volumes=(Decimal(500), Decimal(0), Decimal(0))),
        Bid("b", (Decimal(2), None, Decimal(3)), minimum_spend=Decimal(400)),
    )
    found = award(Tender((Decimal(100), Decimal(7), Decimal(100)), bids))
    assert (found.bids, found.cost, found.without_bid) == ((1, None, 1), Decimal(500), (1,))
    assert award(Tender((Decimal(0), Decimal(7), Decimal(0)), bids)).bids == (None, None, None)


def test_too_few_suppliers_are_named_with_the_number_that_is_needed():
    tender = Tender((Decimal(1), Decimal(1)), (Bid("a", (Decimal(1), None)), Bid("b", (None, Decimal(1)))))
    with pytest.raises(NoAward) as refusal:
        award(tender, max_suppliers=1)
    assert refusal.value.needed == 2
    with pytest.raises(NoAward) as refusal:
        award(Tender((Decimal(1),), (Bid("a", (Decimal(1),), minimum_spend=Decimal(5)),)))
    assert refusal.value.needed is None


def test_moving_items_never_costs_more_and_is_exact_about_its_cost():
    for seed in range(12):
        tender = made_tender(seed, 9, 4)
        start = [(own[0] if (own := tender.choices(k)) else None) for k in range(9)]
        before = cost_of(tender, start)
        bids, cost = improve(tender, start, max_suppliers=None)
        if cost < float("inf"):
            assert cost == pytest.approx(float(cost_of(tender, bids)), rel=1e-12)
            assert before is None or cost <= float(before) + 1e-6


@pytest.mark.parametrize(
    "told",
    [
        {"prices": (Decimal(0),)},
        {"prices": (Decimal(1),), "tiers": (Tier(Decimal(5), Decimal("0.1")), Tier(Decimal(9), Decimal("0.05")))},
        {"prices": (Decimal(1),), "tiers": (Tier(Decimal(5), Decimal(1)),)},
        {"prices": (Decimal(1),), "minimum_volumes": (Decimal(1), Decimal(1))},
    ],
)
def test_bids_that_cannot_be_are_refused(told):
    with pytest.raises(WrongValue):
        Bid("a", **told)
    with pytest.raises(WrongValue):
        Tender((Decimal(-1),), ())
