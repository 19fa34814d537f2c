"""Which organisations belong together by ownership: shares, years, chains, owners outside the register."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterwerk.directory import actions
from clusterwerk.directory.queries import (
    MAJORITY,
    Holding,
    UnknownShare,
    all_connected,
    connected_groups,
    connected_with,
    holdings_without_share,
)
from clusterwerk.directory.queries.ownership import _groups, _Joined

pytestmark = pytest.mark.database

DAY = dt.date(2026, 6, 1)
HALF = Holding(MAJORITY)


@pytest.fixture
def firms(make_firm):
    return [make_firm(f"Firma {letter} GmbH") for letter in "ABCDEF"]


@pytest.fixture
def owns(manager):
    """A function that enters a holding: owner and owned are firms or names."""

    def enter(owner, owned, share, **more):
        def ends(side, end):
            return {f"{side}_name": end} if isinstance(end, str) else {f"{side}_organisation": end}

        share = None if share is None else Decimal(share)
        kind = more.pop("kind", "ownership")
        return actions.add_link(kind=kind, share=share, by=manager, **ends("from", owner), **ends("to", owned), **more)

    return enter


def told(initiative, firms, holding=HALF, day=DAY):
    """The groups by the letters of the firms."""
    letter = {firm.pk: firm.name[6] for firm in firms}
    groups = connected_groups(initiative, [firm.pk for firm in firms], day=day, holding=holding)
    return ["".join(sorted(letter[pk] for pk in group)) for group in groups]


def test_more_than_half_connects_and_half_does_not(initiative, firms, owns):
    a, b, c, d, e, f = firms
    owns(a, b, "50.00")
    owns(c, d, "50.01")
    owns(e, f, "20")
    assert told(initiative, firms) == ["A", "B", "CD", "E", "F"]
    assert told(initiative, firms, Holding(Decimal(50))) == ["AB", "CD", "E", "F"]
    assert told(initiative, firms, Holding(Decimal(20))) == ["AB", "CD", "EF"]


def test_chains_sisters_and_owners_outside_the_register_connect(initiative, firms, owns):
    a, b, c, d, e, f = firms
    owns(a, b, "60")
    owns(b, c, "60")  # 36 per cent of C by multiplication; control all the same
    owns("Nordholding AG", d, "100")
    owns("Nordholding", e, "51", kind="acquisition")
    assert told(initiative, firms) == ["ABC", "DE", "F"]
    assert connected_groups(initiative, [a.pk, c.pk, f.pk], day=DAY, holding=HALF) == [{a.pk, c.pk}, {f.pk}]
    assert connected_with(initiative, c.pk, day=DAY, holding=HALF) == {a.pk, b.pk, c.pk}
    assert connected_with(initiative, f.pk, day=DAY, holding=HALF) == {f.pk}
    assert all_connected(initiative, day=DAY, holding=HALF) == [{a.pk, b.pk, c.pk}, {d.pk, e.pk}]


def test_years_of_a_holding_count_whole(initiative, firms, owns):
    a, b, *others = firms
    owns(a, b, "75", since_year=2024, until_year=2026)
    days = [dt.date(2023, 12, 31), dt.date(2024, 1, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 1)]
    assert [told(initiative, [a, b], day=day) for day in days] == [["A", "B"], ["AB"], ["AB"], ["A", "B"]]
    assert told(initiative, others) == ["C", "D", "E", "F"]


def test_who_asks_says_what_a_missing_share_and_a_public_owner_mean(initiative, make_firm, firms, owns):
    a, b, c, d, *_others = firms
    missing = owns(a, b, None)
    town = make_firm("Stadt Beispiel", kind="public")
    owns(town, c, "100")
    owns(town, d, "100")
    owns(a, d, None, kind="supply")
    four = firms[:4]
    assert told(initiative, four) == ["A", "B", "CD"]
    assert told(initiative, four, Holding(MAJORITY, UnknownShare.CONNECTS)) == ["AB", "CD"]
    assert told(initiative, four, Holding(MAJORITY, without_owners=("public",))) == ["A", "B", "C", "D"]
    assert list(holdings_without_share(initiative, [b.pk], day=DAY)) == [missing]
    assert list(holdings_without_share(initiative, [c.pk], day=DAY)) == []


def test_links_of_another_initiative_connect_nobody(initiative, other_initiative, firms, owns):
    a, b, *_others = firms
    link = owns(a, b, "100")
    type(link).objects.filter(pk=link.pk).update(initiative=other_initiative)
    assert told(initiative, [a, b]) == ["A", "B"]


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20))
def test_the_groups_are_those_of_a_slow_twin(pairs):
    joined = _Joined()
    for one, other in pairs:
        joined.join(one, other)
    near = {thing: {thing} for thing in range(12)}
    for _round in range(12):
        for one, other in pairs:
            together = near[one] | near[other]
            for thing in together:
                near[thing] = together
    assert _groups(joined, range(12)) == sorted({frozenset(group) for group in near.values()}, key=min)
