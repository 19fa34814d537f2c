"""A joint purchase from the draft to the confirmed saving."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.analysis.award.bids import OutOfTime
from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import JobRun, Mail
from clusterwerk.ledger.models import Activity
from clusterwerk.ledger.queries import ties
from clusterwerk.purchasing.actions import answers, bids, plan_job, plans
from clusterwerk.purchasing.actions import purchases as actions
from clusterwerk.purchasing.actions.savings import confirm_saving
from clusterwerk.purchasing.figures import entered_by, result_of
from clusterwerk.purchasing.models import Figures, Plan, Saving
from clusterwerk.purchasing.notices import share_hint
from clusterwerk.purchasing.queries import members_to_invite, own_benefits
from clusterwerk.purchasing.reading import read_list, read_tiers
from tests.purchasing.conftest import answer, part_of

pytestmark = pytest.mark.database


def test_items_and_members_stand_before_members_are_asked(manager, initiative, firms):
    empty = actions.make_purchase(title="Leer", answer_until=timezone.localdate(), by=manager)
    with pytest.raises(Refused):
        actions.set_state(purchase=empty, state="asking", by=manager)
    empty.refresh_from_db()
    assert (empty.state, Mail.objects.count()) == ("draft", 0)


def test_asking_fixes_notice_and_items_and_writes_private_mails(asking, manager):
    assert "keine Rechtsberatung" in asking.notice
    assert set(Mail.objects.values_list("to", "private")) == {("member@example.org", True), ("rival@example.org", True)}
    for refused in (
        lambda: actions.add_item(purchase=asking, name="Neu", unit="kg", by=manager),
        lambda: actions.drop_item(item=asking.items.first(), by=manager),
    ):
        with pytest.raises(Refused):
            refused()
    assert asking.items.count() == 2


def test_figures_need_the_acknowledged_notice_and_the_own_firm(asking, firms, member, rival, manager):
    own, item = part_of(asking, firms[0]), asking.items.first()
    told = {"volumes": {item.pk: Decimal(5)}, "prices": {}}
    with pytest.raises(Refused):
        answers.enter_figures(participation=own, by=member, **told)
    for stranger in (rival, manager):
        with pytest.raises(NotAllowed):
            answers.take_part(participation=own, by=stranger)
    assert Figures.objects.count() == 0
    answer(asking, firms[0], 5, 7, by=member)
    assert entered_by(own).prices == {item.pk: Decimal(7)}
    answers.decline(participation=part_of(asking, firms[0]), by=member)
    assert (Figures.objects.count(), part_of(asking, firms[0]).state) == (0, "declined")


def test_totals_are_shown_from_five_firms_on_and_no_difference_tells_of_one(asking, firms, manager):
    first, second = (str(item.pk) for item in asking.items.all())
    for n, firm in enumerate(firms[:4]):
        answer(asking, firm, 10 + n, 5, other=7)
    assert plans.show_totals(purchase=asking, by=manager).shown == {first: None, second: None}
    answer(asking, firms[4], 14, 5)
    assert plans.show_totals(purchase=asking, by=manager).shown == {first: "60", second: None}
    answer(asking, firms[5], 3, 5, other=7)
    assert plans.show_totals(purchase=asking, by=manager).shown == {first: None, second: "35"}


def test_firms_joined_by_ownership_count_as_one(asking, firms, manager, initiative):
    from clusterwerk.directory.choices import LinkKind
    from clusterwerk.directory.models import Link

    Link.objects.create(
        initiative=initiative, kind=LinkKind.OWNERSHIP, from_organisation=firms[4], to_organisation=firms[3]
    )
    for firm in firms[:5]:
        answer(asking, firm, 10, 5)
    assert set(plans.show_totals(purchase=asking, by=manager).shown.values()) == {None}


def test_the_plan_is_worked_out_as_a_job_with_each_firms_own_saving(bidding, firms, manager):
    plans.show_totals(purchase=bidding, by=manager)
    run = plan_job.ask_for_plan(purchase=bidding, by=manager)
    assert JobRun.objects.get(pk=run.pk).arguments == {"purchase_id": bidding.pk}
    jobs.run_now(plan_job.work_out_plan, purchase_id=bidding.pk)
    plan = Plan.objects.get()
    assert [(str(line.bid), line.price) for line in plan.lines.all()] == [
        ("Gaswerk Beispiel", Decimal("81.0000")), ("Allhandel Muster", Decimal("2.5000")),
    ]  # fmt: skip
    own = result_of(plan.shares.get(participation__organisation=firms[0]))
    assert own.before == Decimal("73519") * Decimal("91.2837") + 400 * 3
    assert own.joint == Decimal("73519") * 81 + 1000
    assert own.saving == own.before - own.joint - 100 - Decimal("48617.33")
    assert (plan.is_proven, plan.group_gains, plan.searched_all) == (True, False, True)
    volume = 73519 + sum(50_000 + 1000 * n for n in range(5))
    assert plan.cost == volume * 81 + (400 + 1510) * Decimal("2.5")


def test_who_pays_more_than_alone_is_named_to_the_office_without_figures(asking, firms, manager, browse, manager_user):
    answer(asking, firms[0], 100, "5")
    for firm in firms[1:]:
        answer(asking, firm, 100, "20")
    actions.change_purchase(purchase=asking, fee=Decimal(0), by=manager)
    purchase = actions.set_state(purchase=asking, state="bidding", by=manager)
    bid = bids.keep_bid(purchase=purchase, supplier="S", received_on=timezone.localdate(), tiers=[], by=manager)
    bids.price_bid(bid=bid, prices={purchase.items.first().pk: (Decimal(10), Decimal(0))}, by=manager)
    plan = plans.compute_plan(purchase=purchase)
    assert [row.participation.organisation for row in plan.shares.filter(is_worse_off=True)] == [firms[0]]
    page = browse(manager_user).get(reverse("purchasing:desk_purchase", args=["luft", purchase.pk])).content.decode()
    assert "Jemand würde mehr zahlen als allein" in page
    assert (plan.cost, plan.saving) == (None, None)


def test_a_decision_goes_into_the_ledger_without_ties_and_savings_are_confirmed_by_the_firm(
    presented, firms, manager, member, rival, acting
):
    today = timezone.localdate()
    begins = dt.date(today.year + 1, 1, 1)
    actions.decide(purchase=presented, on=today, contract_from=begins, contract_note="Rahmenvertrag 7", by=manager)
    activity = Activity.objects.get(kind="purchase")
    assert (activity.participations.count(), ties(manager)) == (6, [])
    saving = Saving.objects.get(participation__organisation=firms[0])
    assert (saving.year, saving.kind, saving.confirmed_at, own_benefits(member)) == (
        begins.year,
        "negotiated",
        None,
        [],
    )
    own = part_of(presented, firms[0])
    confirm_saving(participation=own, year=begins.year, kind="negotiated", amount=Decimal("500.00"), by=member)
    confirm_saving(participation=own, year=begins.year, kind="realised", amount=Decimal("420.50"), by=member)
    assert sorted((one.kind, one.amount) for one in own_benefits(member, year=begins.year)) == [
        ("negotiated", Decimal("500.00")), ("realised", Decimal("420.50")),
    ]  # fmt: skip
    assert (own_benefits(rival), own_benefits(manager)) == ([], [])
    with pytest.raises(NotAllowed):
        confirm_saving(participation=own, year=begins.year, kind="realised", amount=Decimal(1), by=rival)


def test_without_a_possible_award_the_office_reads_what_to_change_where_it_can_change_it(
    bidding, manager, manager_user, browse
):
    actions.change_purchase(purchase=bidding, max_suppliers=1, by=manager)
    bids.drop_bid(bid=bidding.bids.get(supplier="Allhandel Muster"), by=manager)
    assert plans.compute_plan(purchase=bidding).lines.filter(bid=None).count() == 1
    other = bids.keep_bid(purchase=bidding, supplier="N", received_on=timezone.localdate(), tiers=[], by=manager)
    bids.price_bid(bid=other, prices={bidding.items.last().pk: (Decimal(2), Decimal(0))}, by=manager)
    run = jobs.run_now(plan_job.work_out_plan, by=manager, purchase_id=bidding.pk)
    address = reverse("purchasing:desk_purchase", args=["luft", bidding.pk])
    assert (run.state, run.result_url) == ("failed", address)
    assert "Erlauben Sie unter „Bearbeiten“ 2 Lieferanten" in run.error
    client = browse(manager_user)
    for page in (client.get(address), client.get(jobs.address(run))):
        assert run.error in page.content.decode()
    assert f'href="{address}"' in client.get(jobs.address(run)).content.decode()
    actions.change_purchase(purchase=bidding, max_suppliers=2, by=manager)
    jobs.run_now(plan_job.work_out_plan, by=manager, purchase_id=bidding.pk)
    assert run.error not in client.get(address).content.decode()
    assert "Die Zeit reichte nicht" in plans.what_to_do(OutOfTime())


def test_a_plan_under_way_is_not_begun_again_and_its_progress_is_told_in_steps(bidding, manager, manager_user, browse):
    first, second = (plan_job.ask_for_plan(purchase=bidding, by=manager) for _time in range(2))
    page = browse(manager_user).get(reverse("purchasing:desk_purchase", args=["luft", bidding.pk])).content.decode()
    assert (first == second, jobs.address(first) in page, "Plan berechnen" in page) == (True, True, False)
    steps = []
    plans.compute_plan(purchase=bidding, told=steps.append)
    assert steps == [1, 2, 3, 4]


def test_market_shares_are_asked_for_and_above_fifteen_per_cent_counsel_is_recommended(draft):
    assert "höchstens 15" in share_hint(draft)
    draft.sales_share = Decimal("15.01")
    assert "Rechtsrat" in share_hint(draft)
    draft.purchase_share = None
    assert "Fragen Sie" in share_hint(draft)


def test_tiers_and_lists_are_read_with_an_answer_for_each_wrong_row(draft):
    assert read_tiers("10.000: 2 %\n\nab 25.000 €: 3,5") == [
        (Decimal(10_000), Decimal(2)), (Decimal(25_000), Decimal("3.5")),
    ]  # fmt: skip
    for wrong in ("zehn: 2 %", "10: 120 %", "10 2"):
        with pytest.raises(ValueError):
            read_tiers(wrong)
    items = list(draft.items.all())
    text = "Firma;;\nNr;Menge;Preis\n1;1.250,5;3,20\n2;viel;1\n9;1;1\n1;5;5\n2;-4;1\n"
    read = read_list("liste.csv", text.encode("cp1252"), items)
    assert (read.volumes, read.prices) == ({items[0].pk: Decimal("1250.5")}, {items[0].pk: Decimal("3.2")})
    assert [row for row, _fault in read.faults] == [4, 5, 6, 7]
    with pytest.raises(Refused):
        read_list("liste.csv", b"a;b\n1;2\n", items)


def test_members_are_asked_once_and_only_members(draft, manager, firms, make_firm):
    outside = make_firm("Kein Mitglied Beispiel GmbH")
    assert actions.invite(purchase=draft, organisations=[outside, firms[0]], by=manager) == 0
    assert members_to_invite(manager, draft).count() == 0
