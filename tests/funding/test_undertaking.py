"""Firms under common control share one ceiling, and none of them learns what another got."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core.errors import Refused
from clusterwerk.directory import actions as directory
from clusterwerk.funding.actions import enter_aid
from clusterwerk.funding.models import AidEntry
from clusterwerk.funding.queries import account_of, accounts_visible_to, fits, sees_whole, total_on
from clusterwerk.members.models import PortalAccess

pytestmark = pytest.mark.database

DAY = dt.date(2026, 5, 11)
CENT = Decimal("0.01")


@pytest.fixture
def sister(make_firm):
    """A firm of the same owner as the member's firm, which itself is not in the register."""
    return make_firm("Schwesterbau GmbH")


@pytest.fixture
def own(manager):
    """A function that enters who owns how much of whom."""

    def enter(owner, owned, share, **more):
        ends = {"from_name": owner} if isinstance(owner, str) else {"from_organisation": owner}
        share = share and Decimal(share)
        return directory.add_link(kind="ownership", to_organisation=owned, share=share, by=manager, **ends, **more)

    return enter


@pytest.fixture
def group(own, member_firm, sister):
    """The member's firm and its sister belong to one holding."""
    own("Nordholding AG", member_firm, "100")
    own("Nordholding AG", sister, "50.01")


@pytest.fixture
def grant(manager):
    def enter(firm, amount, on=DAY, purpose="Erklärung der Firma"):
        return enter_aid(organisation=firm, amount=Decimal(amount), granted_on=on, purpose=purpose, by=manager)

    return enter


def test_the_ceiling_of_an_undertaking_to_the_cent(grant, group, initiative, member_firm, sister, rival_firm):
    grant(member_firm, "200000.00")
    grant(sister, "99999.99")
    assert [total_on(initiative, firm, DAY) for firm in (member_firm, sister, rival_firm)] == [
        Decimal("299999.99"), Decimal("299999.99"), Decimal(0),
    ]  # fmt: skip
    assert (fits(initiative, member_firm, CENT, day=DAY), fits(initiative, member_firm, 2 * CENT, day=DAY)) == (True, False)  # fmt: skip
    with pytest.raises(Refused) as refused:
        grant(sister, "0.02")
    assert (AidEntry.objects.count(), "299.999,99" in refused.value.sentence) == (2, True)
    grant(sister, "0.01")
    grant(rival_firm, "300000.00")
    with pytest.raises(Refused):
        grant(rival_firm, "0.01")
    assert (total_on(initiative, member_firm, DAY), AidEntry.objects.count()) == (Decimal(300000), 4)


@pytest.mark.parametrize(
    ("share", "years", "together"),
    [
        ("20", {}, False),
        ("50", {}, False),
        ("50.01", {}, True),
        (None, {}, False),
        ("100", {"since_year": 2026}, True),
        ("100", {"since_year": 2027}, False),
        ("100", {"until_year": 2025}, False),
    ],
)
def test_only_a_majority_on_the_day_shares_the_ceiling(
    grant, own, initiative, member_firm, rival_firm, share, years, together
):
    grant(rival_firm, "300000.00")
    own(rival_firm, member_firm, share, **years)
    assert fits(initiative, member_firm, CENT, day=DAY) is not together


def test_firms_of_one_town_do_not_share_the_ceiling(grant, own, make_firm, initiative, member_firm, sister):
    town = make_firm("Stadt Beispiel", kind="public")
    own(town, member_firm, "100")
    own(town, sister, "100")
    grant(sister, "300000.00")
    assert fits(initiative, member_firm, Decimal("300000.00"), day=DAY)


def test_the_day_the_window_opens_for_the_whole_group(grant, group, initiative, member_firm, sister):
    grant(sister, "300000.00", on=dt.date(2023, 5, 11))
    days = [DAY, DAY + dt.timedelta(days=1)]
    assert [fits(initiative, member_firm, CENT, day=day) for day in days] == [False, True]


def test_an_entry_made_afterwards_counts_in_the_windows_of_later_ones(grant, group, member_firm, sister):
    grant(sister, "200000.00", on=DAY)
    with pytest.raises(Refused):
        grant(member_firm, "100000.01", on=dt.date(2023, 5, 11))
    grant(member_firm, "100000.01", on=dt.date(2023, 5, 10))
    assert AidEntry.objects.count() == 2


def test_the_office_reads_the_sum_of_the_undertaking(
    grant, group, own, browse, manager_user, manager, member_firm, sister, rival_firm
):
    today = timezone.localdate()
    grant(member_firm, "1000", on=today)
    grant(sister, "234.50", on=today)
    own(rival_firm, member_firm, None)
    client = browse(manager_user)
    page = client.get(reverse("funding:desk_account", args=["luft", member_firm.pk])).content.decode()
    told = [words in page for words in ("1.234,50", "298.765,50", "Schwesterbau GmbH", "234,50", "Rotor Beispiel AG")]
    assert told == [True] * 5
    listed = [(str(one), one.aid_total, one.shared_total) for one in accounts_visible_to(manager)]
    assert listed == [
        ("Schwesterbau GmbH", Decimal("234.50"), Decimal("1234.50")),
        ("Ventil & Lüfterbau Muster GmbH", Decimal("1000"), Decimal("1234.50")),
    ]
    assert "1.234,50" in client.get(reverse("directory:desk_organisation", args=["luft", sister.pk])).content.decode()


def portal(client):
    page = client.get(reverse("funding:portal_account", args=["luft"])).content.decode()
    return re.sub(r'(csrfmiddlewaretoken" value="|nonce=")[^"]+', "", page)


def test_a_firm_reads_its_own_entries_and_that_its_group_counts(
    grant, group, browse, member_user, member_firm, sister, initiative
):
    today = timezone.localdate()
    grant(member_firm, "1000", on=today)
    client = browse(member_user)
    before = portal(client)
    grant(sister, "299000", on=today, purpose="Beratung Zaunkönig")
    assert portal(client) == before
    said = [
        words in before
        for words in ("1.000,00", "Andere Firmen Ihrer Gruppe", "299.000,00", "Noch möglich", sister.name)
    ]
    assert said == [True, True, False, False, False]
    assert not sees_whole(actor_for(member_user, initiative), account_of(initiative, member_firm))


def test_who_acts_for_the_whole_group_reads_its_sum(grant, group, browse, member_user, member_firm, sister, initiative):
    today = timezone.localdate()
    person = member_user.persons.get()
    PortalAccess.objects.create(initiative=initiative, person=person, organisation=sister, granted_on=today)
    grant(member_firm, "1000", on=today)
    grant(sister, "234.50", on=today)
    page = portal(browse(member_user))
    assert [words in page for words in ("298.765,50", "Andere Firmen Ihrer Gruppe")] == [True, False]


def test_a_firm_outside_the_group_reads_the_same_with_and_without_it(
    grant, own, browse, rival_user, rival_firm, member_firm, sister
):
    own(member_firm, rival_firm, "20")
    client = browse(rival_user)
    before = portal(client)
    own("Nordholding AG", member_firm, "100")
    own("Nordholding AG", sister, "100")
    grant(member_firm, "300000.00", on=timezone.localdate())
    assert portal(client) == before
