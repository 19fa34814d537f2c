"""Sharing and leaving: against closed forms and slow twins."""

import itertools
import math
from decimal import Decimal

import pytest

from clusterwerk.analysis.award.bids import Bid, Tier
from clusterwerk.analysis.award.leaving import _Search, leaving
from clusterwerk.analysis.award.members import Member, Purchase, joint_tender, savings
from clusterwerk.analysis.award.program import award
from clusterwerk.analysis.award.sharing import Rule, shares
from clusterwerk.analysis.errors import WrongValue
from tests.analysis.made_tenders import least_cost, made_purchase

CENT = Decimal("0.01")


def purchase_of(firms, bids, **more):
    tender = joint_tender(firms, bids)
    return Purchase(tuple(firms), tender, award(tender), **more)


@pytest.fixture
def glove():
    """Two equal members: 10 % rebate from 200 euros, each buys for 100 and paid 110 before."""
    firm = Member((Decimal(10),), (Decimal(11),))
    return purchase_of([firm, firm], (Bid("a", (Decimal(10),), (Tier(Decimal(200), Decimal("0.1")),)),))


def test_savings_are_counted_against_the_own_last_price(glove):
    fee = Member((Decimal(10),), (Decimal(11),), fee=Decimal(3), switching=Decimal(2))
    found = savings(glove, shares(glove).costs)
    assert [(one.before, one.alone, one.joint, one.saving) for one in found] == [
        (Decimal(110), Decimal(100), Decimal(90), Decimal(20))
    ] * 2
    charged = purchase_of([fee, fee], glove.tender.bids)
    assert [one.saving for one in savings(charged, shares(charged).costs)] == [Decimal(15)] * 2
    assert savings(charged, shares(charged).costs)[0].alone == Decimal(102)


def test_without_a_last_price_nothing_is_saved_and_the_item_is_named():
    firms = [
        Member((Decimal(10), Decimal(5)), (Decimal(11), None)),
        Member((Decimal(10), Decimal(5)), (Decimal(11), Decimal(3))),
    ]
    found = purchase_of(firms, (Bid("a", (Decimal(10), Decimal(2))),))
    first, second = savings(found, shares(found).costs)
    assert (first.saving, first.without_last_price) == (Decimal(10), (1,))
    assert (second.saving, second.without_last_price) == (Decimal(15), ())


def test_somebody_with_better_prices_is_worse_off():
    firms = [Member((Decimal(10),), (Decimal(12),)), Member((Decimal(10),), (Decimal(8),))]
    found = purchase_of(firms, (Bid("a", (Decimal(10),), (Tier(Decimal(150), Decimal("0.1")),)),))
    assert [one.is_worse_off for one in savings(found, shares(found).costs)] == [False, True]


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("seed", range(3))
def test_every_rule_shares_the_whole_cost(rule, seed):
    found = made_purchase(seed, 4, 4, 3)
    assert sum(shares(found, rule=rule).costs) == found.award.cost


def test_proportional_gives_everybody_the_same_percentage():
    found = made_purchase(5, 4, 4, 3)
    for i, cost in enumerate(shares(found, rule=Rule.PROPORTIONAL).costs):
        assert abs(cost - found.award.cost * found.before(i) / sum(map(found.before, range(4)))) <= Decimal("0.05")
    nobody = Purchase(
        (Member((Decimal(0),), (Decimal(1),)),), found.tender, award(joint_tender([Member((Decimal(0),), (None,))], ()))
    )
    with pytest.raises(WrongValue):
        shares(nobody, rule=Rule.PROPORTIONAL)


def cost_by_trying(found, group):
    """What a group pays at least, each way tried."""
    if len(group) == len(found.members):
        return found.award.cost
    tender = found.group_tender(group)
    rest = [k for k in found.items if tender.volumes[k] > 0 and not tender.choices(k)]
    least = least_cost(tender)
    together = None if least is None else least + found.at_own_prices(group, rest)
    if together is None:
        together = found.at_own_prices(group, found.items)
    if len(group) == 1:
        return min(together, found.before(next(iter(group))))
    return min(together, sum(cost_by_trying(found, [i]) for i in group))


@pytest.mark.parametrize("seed", range(2))
def test_shapley_equals_the_mean_over_all_orders(seed):
    found = made_purchase(seed, 4, 3, 3)
    sums = [Decimal(0)] * 4
    for order in itertools.permutations(range(4)):
        before = Decimal(0)
        for place, i in enumerate(order):
            cost = cost_by_trying(found, order[: place + 1])
            sums[i] += cost - before
            before = cost
    exact = [one / math.factorial(4) for one in sums]
    given = shares(found, rule=Rule.SHAPLEY)
    assert (given.errors, given.samples) == ((), 0)
    assert max(abs(one - other) for one, other in zip(exact, given.costs, strict=True)) <= Decimal("0.03")


def test_the_sampled_shapley_value_lies_within_its_error_of_the_exact_one(monkeypatch):
    found = made_purchase(3, 5, 3, 3)
    exact = shares(found, rule=Rule.SHAPLEY)
    monkeypatch.setattr("clusterwerk.analysis.award.sharing.EXACT_UP_TO", 2)
    drawn = shares(found, rule=Rule.SHAPLEY, samples=200, seed=4)
    assert (drawn.samples, drawn.seed, sum(drawn.costs)) == (200, 4, found.award.cost)
    assert drawn == shares(found, rule=Rule.SHAPLEY, samples=200, seed=4)
    for one, other, error in zip(exact.costs, drawn.costs, drawn.errors, strict=True):
        assert abs(float(one - other)) <= 4 * error + 0.05


@pytest.mark.parametrize("rule", [Rule.PROPORTIONAL, Rule.INVOICE])
@pytest.mark.parametrize("seed", range(2))
def test_the_group_that_gains_most_by_leaving_is_found(seed, rule):
    found = made_purchase(seed, 5, 3, 3)
    costs = shares(found, rule=rule).costs

    def gain(group):
        tender = found.group_tender(group)
        least = least_cost(tender)
        rest = [k for k in found.items if tender.volumes[k] > 0 and not tender.choices(k)]
        together = (
            (least + found.at_own_prices(group, rest)) if least is not None else found.at_own_prices(group, found.items)
        )
        return sum(costs[i] for i in group) - together

    groups = [group for size in range(2, 5) for group in itertools.combinations(range(5), size)]
    best = max(map(gain, groups))
    answer = leaving(found, costs)
    assert (answer.is_exact, answer.asked) == (True, 25)
    assert answer.gain == (best if best >= CENT else Decimal(0))
    assert not answer.group or gain(answer.group) == best
    searched = leaving(found, costs, exact_up_to=2)
    assert not searched.is_exact
    assert searched.gain <= best + CENT if searched.group else True


def test_the_search_finds_a_planted_group_among_fourteen():
    """Two suppliers; eight members who need only the cheap item pay for the others under the proportional rule."""
    light = Member((Decimal(10), Decimal(0)), (Decimal(10), Decimal(10)))
    heavy = Member((Decimal(0), Decimal(10)), (Decimal(10), Decimal(10)))
    found = purchase_of([light] * 8 + [heavy] * 6, (Bid("a", (Decimal(5), None)), Bid("b", (None, Decimal("9.9")))))
    answer = leaving(found, shares(found, rule=Rule.PROPORTIONAL).costs)
    assert (answer.group, answer.is_exact) == (tuple(range(8)), False)
    assert answer.gain == pytest.approx(8 * 10 * (Decimal("7.1") - 5), abs=Decimal("0.1"))
    assert leaving(found, shares(found).costs).group == ()
    assert _Search(found, shares(found).costs, 1).gain(frozenset({0})) == float("-inf")
