"""The de-minimis account: the rolling window, the ceiling, and who reads what."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.funding.actions import enter_aid, remove_aid
from clusterwerk.funding.models import AidEntry
from clusterwerk.funding.queries import account_of, accounts_visible_to, aid_entries_visible_to, fits, total_on
from clusterwerk.members.personal_data import ALL

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


@pytest.fixture
def grant(manager, member_firm):
    """A function that enters aid of the member's firm."""

    def enter(amount, on, organisation=None, purpose="Erklärung der Firma"):
        return enter_aid(
            organisation=organisation or member_firm, amount=Decimal(amount), granted_on=on, purpose=purpose, by=manager
        )

    return enter


def test_six_grants_count_as_long_as_they_lie_in_the_window(grant, initiative, member_firm):
    for amount, on in (
        ("10", dt.date(2023, 5, 9)), ("20", dt.date(2023, 5, 10)), ("40", dt.date(2023, 5, 11)),
        ("80", dt.date(2025, 1, 1)), ("160", dt.date(2026, 5, 10)), ("320", dt.date(2026, 5, 11)),
    ):  # fmt: skip
        grant(amount, on)
    told = [total_on(initiative, member_firm, dt.date(2026, 5, day)) for day in (9, 10, 11, 12)]
    # 9th: the two of 9 and 10 May 2023 and all up to then; each day the oldest falls out, three years to the day kept.
    assert told == [Decimal(150), Decimal(300), Decimal(600), Decimal(560)]


def test_the_window_reaches_back_to_the_last_of_february(grant, initiative, member_firm):
    grant("5", dt.date(2025, 2, 28))
    days = (dt.date(2028, 2, 28), dt.date(2028, 2, 29), dt.date(2028, 3, 1))
    assert [total_on(initiative, member_firm, day) for day in days] == [5, 5, 0]


def test_the_ceiling_to_the_cent(grant, initiative, member_firm):
    day = dt.date(2026, 5, 10)
    grant("299999.99", day)
    assert (fits(initiative, member_firm, Decimal("0.01"), day=day), fits(initiative, member_firm, Decimal("0.02"), day=day)) == (True, False)  # fmt: skip
    with pytest.raises(Refused):
        grant("0.02", day)
    grant("0.01", day)
    assert AidEntry.objects.count() == 2


def test_the_office_reads_all_a_firm_its_own_and_nobody_else_any(
    grant, member_firm, rival_firm, manager, member, rival, researcher, funder, stranger
):
    today = timezone.localdate()
    grant("100", today)
    grant("7", today, organisation=rival_firm)
    seen = {
        actor.user.email.split("@")[0]: sorted(int(one.amount) for one in aid_entries_visible_to(actor))
        for actor in (manager, member, rival, researcher, funder, stranger)
    }
    assert seen == {
        "manager": [7, 100], "member": [100], "rival": [7], "researcher": [], "funder": [], "stranger": [],
    }  # fmt: skip
    assert [(str(one), one.aid_total, one.aid_count) for one in accounts_visible_to(manager)] == [
        (str(rival_firm), Decimal(7), 1), (str(member_firm), Decimal(100), 1),
    ]  # fmt: skip
    assert list(accounts_visible_to(member)) == []
    for actor in (member, rival, funder):
        with pytest.raises(NotAllowed):
            enter_aid(organisation=member_firm, amount=Decimal(1), granted_on=today, purpose="x", by=actor)


def test_the_screens_and_the_export(grant, browse, manager_user, member_user, rival_user, member_firm, manager):
    entry = grant("1234.50", timezone.localdate(), purpose="Beratung Zaunkönig")
    office = browse(manager_user)
    listed = office.get(reverse("funding:desk_account_list", args=["luft"])).content.decode()
    assert "1.234,50" in listed
    exported = office.get(reverse("funding:desk_account", args=["luft", member_firm.pk]), {"export": "csv"})
    text = b"".join(exported.streaming_content).decode("utf-8-sig") if exported.streaming else exported.content.decode()
    assert ("Beratung Zaunkönig" in text, "2023/2831" in text) == (True, True)
    portal = reverse("funding:portal_account", args=["luft"])
    assert "298.765,50" in browse(member_user).get(portal).content.decode()
    assert "Zaunkönig" not in browse(rival_user).get(portal).content.decode()
    url = reverse("funding:desk_entry_remove", args=["luft", entry.pk])
    assert office.post(url).status_code == 302
    assert account_of(manager.initiative, member_firm).total == 0


def test_what_follows_another_row_is_not_removed_by_hand(grant, manager):
    entry = grant("1", timezone.localdate())
    AidEntry.objects.filter(pk=entry.pk).update(source_kind="workshops.booking", source_id="1")
    entry.refresh_from_db()
    with pytest.raises(NotAllowed):
        remove_aid(entry=entry, by=manager)
    assert AidEntry.objects.count() == 1


def test_a_name_in_a_purpose_is_found_and_erased(grant, member_user, manager):
    from clusterwerk.directory.models import Person

    person = Person.objects.get(user=member_user)
    grant("1", timezone.localdate(), purpose="Beratung von Amsel")
    kind = ALL["funding.aid"]
    assert kind.collect(person, manager) == [{"on": timezone.localdate(), "purpose": "Beratung von Amsel"}]
    assert (kind.erase(person), AidEntry.objects.get().purpose) == (1, "Beratung von …")
