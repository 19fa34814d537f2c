"""Invented tenders for tests, and the award by trying everything."""

import itertools
import random
from decimal import Decimal

from clusterwerk.analysis.award.bids import Bid, Tender, Tier, cost_of
from clusterwerk.analysis.award.members import Member, Purchase, joint_tender
from clusterwerk.analysis.award.program import award

ZERO = Decimal(0)


def made_bids(rng: random.Random, prices: list[Decimal], whole: Decimal, count: int) -> tuple[Bid, ...]:
    """Bids near these prices, some items left out, three tiers, now and then minimum volumes or a minimum spend."""
    bids = []
    for s in range(count):
        own = tuple(
            (one * rng.randint(85, 115) / 100).quantize(Decimal("0.0001")) if rng.random() < 0.8 else None
            for one in prices
        )
        tiers, begins, rebate = [], ZERO, ZERO
        for _tier in range(rng.randint(0, 3)):
            begins += (whole * rng.randint(3, 25) / 100).quantize(Decimal(1)) + 1
            rebate += Decimal(rng.randint(1, 6)) / 100
            tiers.append(Tier(begins, rebate))
        least = tuple(Decimal(rng.choice((0, 0, 0, 400))) for _ in prices)
        bids.append(Bid(f"s{s}", own, tuple(tiers), least, Decimal(rng.choice((0, 0, 1000)))))
    return tuple(bids)


def made_tender(seed: int, items: int, suppliers: int) -> Tender:
    """A tender whose figures depend on the seed alone."""
    rng = random.Random(seed)
    prices = [Decimal(rng.randint(100, 9000)) / 100 for _ in range(items)]
    volumes = tuple(Decimal(rng.choice((0, 1, 1, 1)) * rng.randint(10, 900)) for _ in range(items))
    whole = sum((a * b for a, b in zip(prices, volumes, strict=True)), start=ZERO)
    return Tender(volumes, made_bids(rng, prices, whole, suppliers))


def made_purchase(seed: int, members: int, items: int, suppliers: int, **more) -> Purchase:
    """A joint purchase with its award, members of unequal size."""
    rng = random.Random(seed)
    prices = [Decimal(rng.randint(100, 9000)) / 100 for _ in range(items)]
    firms = []
    for _firm in range(members):
        size = rng.choice((1, 2, 5))
        volumes = tuple(Decimal(rng.choice((0, 1, 1)) * rng.randint(10, 90) * size) for _ in range(items))
        last = tuple((one * rng.randint(95, 120) / 100).quantize(Decimal("0.01")) for one in prices)
        firms.append(Member(volumes, last, fee=Decimal(25), switching=Decimal(rng.choice((0, 40)))))
    whole = sum((p * sum(one.volumes[k] for one in firms) for k, p in enumerate(prices)), start=ZERO)
    tender = joint_tender(firms, made_bids(rng, prices, whole, suppliers))
    return Purchase(tuple(firms), tender, award(tender), **more)


def least_cost(tender: Tender, max_suppliers: int | None = None) -> Decimal | None:
    """The cost of the cheapest choice that keeps all conditions, by trying all; None where there is none."""
    ways = [tender.choices(k) or [None] for k in range(len(tender.volumes))]
    best = None
    for bids in itertools.product(*ways):
        if max_suppliers is not None and len({bid for bid in bids if bid is not None}) > max_suppliers:
            continue
        cost = cost_of(tender, bids)
        if cost is not None and (best is None or cost < best):
            best = cost
    return best
