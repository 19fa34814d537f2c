"""Joint purchasing: award of 80 items among 10 suppliers for 20 members, beside what a spreadsheet does.

The cases are invented, the same in every run: each supplier bids for about two thirds of the items near a common price, with
three rebate tiers. The peer gives each item to the lowest list price and takes the rebates that follow.
"""

import random
import statistics
import time
from decimal import Decimal

SEEDS = range(1, 9)
MEMBERS, ITEMS, SUPPLIERS = 20, 80, 10


def made_case(seed: int):
    """Members with volumes and last prices, and bids."""
    from clusterwerk.analysis.award.bids import Bid, Tier
    from clusterwerk.analysis.award.members import Member

    rng = random.Random(seed)
    prices = [Decimal(rng.randint(100, 20_000)) / 100 for _ in range(ITEMS)]
    members = []
    for _member in range(MEMBERS):
        volumes = tuple(Decimal(rng.randint(10, 300) if rng.random() < 0.6 else 0) for _ in prices)
        last = tuple((one * rng.randint(98, 115) / 100).quantize(Decimal("0.01")) for one in prices)
        members.append(Member(volumes, last))
    whole = sum((p * sum(one.volumes[k] for one in members) for k, p in enumerate(prices)), start=Decimal(0))
    bids = []
    for s in range(SUPPLIERS):
        level = Decimal(rng.randint(96, 104)) / 100
        own = tuple(
            (one * level * rng.randint(90, 110) / 100).quantize(Decimal("0.0001")) if rng.random() < 0.7 else None
            for one in prices
        )
        tiers, begins, rebate = [], Decimal(0), Decimal(0)
        for _tier in range(3):
            begins += (whole * rng.randint(3, 10) / 100).quantize(Decimal(1))
            rebate += Decimal(rng.randint(1, 3)) / 100
            tiers.append(Tier(begins, rebate))
        bids.append(Bid(f"s{s}", own, tuple(tiers)))
    return members, tuple(bids)


def cheapest_prices(tender) -> Decimal:
    """What it costs to give each item to the lowest list price."""
    from clusterwerk.analysis.award.bids import cost_of

    chosen = []
    for item in range(len(tender.volumes)):
        own = tender.choices(item)
        chosen.append(min(own, key=lambda bid: tender.bids[bid].prices[item]) if own else None)
    return cost_of(tender, chosen)


def _row(name, value, unit, bound, note, peer="", ratio=None) -> dict:
    return {"name": name, "value": value, "unit": unit, "bound": bound, "peer": peer, "ratio": ratio, "note": note}


def awards(max_suppliers: int | None) -> list[dict]:
    """The time to the proof over eight cases, and what the spreadsheet pays more."""
    from clusterwerk.analysis.award.members import joint_tender
    from clusterwerk.analysis.award.program import award

    seconds, more, proven = [], [], 0
    for seed in SEEDS:
        tender = joint_tender(*made_case(seed))
        begun = time.process_time()
        found = award(tender, max_suppliers=max_suppliers, seconds=60)
        seconds.append(time.process_time() - begun)
        proven += found.is_proven
        more.append(float(cheapest_prices(tender) / found.cost - 1) * 100)
    limit = "" if max_suppliers is None else f", at most {max_suppliers} suppliers"
    name = f"award of {ITEMS} items, {SUPPLIERS} suppliers, {MEMBERS} members{limit}, median of {len(seconds)}"
    note = f"slowest {max(seconds):.1f} s; {proven} of {len(seconds)} proven"
    rows = [_row(name, round(statistics.median(seconds), 2), "CPU s", 2, note)]
    if max_suppliers is None:
        told = f"between {min(more):.1f} and {max(more):.1f} %"
        rows.append(
            _row("lowest list price for each item costs more, median", round(statistics.median(more), 2), "%", "", told)
        )
    return rows


def groups() -> dict:
    """The search for a group that would gain by leaving, 20 members."""
    from clusterwerk.analysis.award.leaving import leaving
    from clusterwerk.analysis.award.members import Purchase, joint_tender
    from clusterwerk.analysis.award.program import award
    from clusterwerk.analysis.award.sharing import shares

    members, bids = made_case(1)
    tender = joint_tender(members, bids)
    purchase = Purchase(tuple(members), tender, award(tender, seconds=60))
    begun = time.process_time()
    found = leaving(purchase, shares(purchase).costs)
    note = f"{found.asked} groups asked; " + (f"{len(found.group)} members would gain" if found.group else "none found")
    return _row(
        "search for a group that gains by leaving, 20 members", round(time.process_time() - begun, 1), "CPU s", "", note
    )


def run() -> list[dict]:
    """All of them."""
    return [*awards(None), *awards(4), groups()]


if __name__ == "__main__":
    for row in run():
        print(row, flush=True)
