"""The ledger of memberships."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.log import as_sentence, history_of
from clusterwerk.directory.actions import merge_organisations, undo_merge
from clusterwerk.directory.models import Listing, Organisation
from clusterwerk.members import hooks_offered
from clusterwerk.members.actions import (
    add_to_population,
    begin_membership,
    correct_period,
    end_membership,
    leave_population,
    make_prospect,
    start_trial,
)
from clusterwerk.members.models import Membership
from clusterwerk.members.queries import (
    figures_on,
    ledger_of,
    members_on,
    members_shown_to,
    memberships_on,
    memberships_visible_to,
    movements_in,
    status_on,
)
from clusterwerk.members.rules import may_see_membership

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def firm(initiative):
    return Organisation.objects.create(name="Jagsttal Rotoren GmbH")


def periods(firm):
    return list(Membership.objects.filter(organisation=firm).order_by("since").values_list("status", "since", "until"))


def test_an_organisation_goes_from_population_to_member_and_out_again(manager, firm):
    add_to_population(organisation=firm, on=dt.date(2024, 1, 1), by=manager)
    make_prospect(organisation=firm, on=dt.date(2024, 3, 1), by=manager)
    start_trial(organisation=firm, on=dt.date(2024, 4, 1), by=manager)
    begin_membership(organisation=firm, on=dt.date(2024, 7, 1), by=manager)
    end_membership(organisation=firm, on=dt.date(2025, 12, 31), reason="fee", by=manager)
    assert periods(firm) == [
        ("population", dt.date(2024, 1, 1), dt.date(2024, 2, 29)),
        ("prospect", dt.date(2024, 3, 1), dt.date(2024, 3, 31)),
        ("trial", dt.date(2024, 4, 1), dt.date(2024, 6, 30)),
        ("member", dt.date(2024, 7, 1), dt.date(2025, 12, 31)),
        ("former", dt.date(2026, 1, 1), None),
    ]
    assert Listing.objects.filter(organisation=firm, initiative=manager.initiative).count() == 1


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (dt.date(2023, 12, 31), None),
        (dt.date(2024, 6, 30), "population"),
        (dt.date(2024, 7, 1), "member"),
        (dt.date(2025, 6, 30), "member"),
        (dt.date(2025, 7, 1), "former"),
    ],
)
def test_members_on_any_day_equal_the_ledger(manager, firm, day, status):
    add_to_population(organisation=firm, on=dt.date(2024, 1, 1), by=manager)
    begin_membership(organisation=firm, on=dt.date(2024, 7, 1), by=manager)
    end_membership(organisation=firm, on=dt.date(2025, 6, 30), reason="moved", by=manager)
    assert status_on(firm, manager.initiative, day) == status
    assert list(members_on(manager.initiative, day)) == ([firm] if status == "member" else [])
    listed = {row.status for row in memberships_on(manager, day)}
    assert listed == ({status} if status else set())
    assert dict(figures_on(manager, day)) == {
        **dict.fromkeys(("population", "prospect", "trial", "member", "former"), 0),
        **({status: 1} if status else {}),
    }


def test_a_change_on_the_same_day_replaces_the_first(manager, firm):
    add_to_population(organisation=firm, on=dt.date(2025, 1, 1), by=manager)
    begin_membership(organisation=firm, on=dt.date(2025, 1, 1), by=manager)
    assert periods(firm) == [("member", dt.date(2025, 1, 1), None)]


@pytest.mark.parametrize("reason", ["", None])
def test_an_end_needs_a_reason(manager, member_firm, reason):
    before = periods(member_firm)
    with pytest.raises(Refused):
        end_membership(organisation=member_firm, on=dt.date(2025, 1, 1), reason=reason, by=manager)
    assert periods(member_firm) == before


def test_a_change_before_the_present_period_is_refused(manager, firm):
    add_to_population(organisation=firm, on=dt.date(2025, 1, 1), by=manager)
    with pytest.raises(Refused):
        begin_membership(organisation=firm, on=dt.date(2024, 12, 31), by=manager)
    assert periods(firm) == [("population", dt.date(2025, 1, 1), None)]


def test_a_member_does_not_fall_back_to_the_population(manager, member_firm):
    before = periods(member_firm)
    for action in (add_to_population, make_prospect, start_trial, begin_membership):
        with pytest.raises(Refused):
            action(organisation=member_firm, on=dt.date(2025, 1, 1), by=manager)
    with pytest.raises(Refused):
        leave_population(organisation=member_firm, on=dt.date(2025, 1, 1), by=manager)
    assert periods(member_firm) == before


def test_periods_are_corrected_without_overlap(manager, firm):
    add_to_population(organisation=firm, on=dt.date(2024, 1, 1), by=manager)
    begin_membership(organisation=firm, on=dt.date(2024, 7, 1), by=manager)
    first, second = Membership.objects.filter(organisation=firm).order_by("since")
    with pytest.raises(Refused):
        correct_period(membership=second, since=dt.date(2024, 6, 30), until=None, by=manager)
    with pytest.raises(Refused):
        correct_period(membership=first, since=dt.date(2024, 1, 1), until=None, by=manager)
    correct_period(membership=first, since=dt.date(2024, 1, 1), until=dt.date(2024, 5, 31), by=manager)
    correct_period(membership=second, since=dt.date(2024, 6, 1), until=None, by=manager)
    assert periods(firm) == [
        ("population", dt.date(2024, 1, 1), dt.date(2024, 5, 31)),
        ("member", dt.date(2024, 6, 1), None),
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"status": "member", "since": dt.date(2025, 1, 1), "until": dt.date(2024, 12, 31)},
        {"status": "former", "since": dt.date(2025, 1, 1)},
        {"status": "member", "since": dt.date(2025, 1, 1), "reason": "fee"},
        {"status": "population", "since": dt.date(2025, 1, 1)},
        {"status": "population", "since": dt.date(2023, 1, 1), "until": dt.date(2023, 2, 1)},
    ],
)
def test_the_database_keeps_the_ledger_whole(initiative, member_firm, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(initiative=initiative, organisation=member_firm, **row)


def test_only_the_office_writes(member, funder, researcher, stranger, firm, member_firm):
    before = periods(member_firm)
    for actor in (member, funder, researcher):
        with pytest.raises(NotAllowed):
            begin_membership(organisation=firm, on=dt.date(2025, 1, 1), by=actor)
        with pytest.raises(NotAllowed):
            end_membership(organisation=member_firm, on=dt.date(2025, 1, 1), reason="fee", by=actor)
    row = Membership.objects.get(organisation=member_firm)
    with pytest.raises(NotAllowed):
        correct_period(membership=row, since=dt.date(2024, 1, 1), until=None, by=stranger)
    with pytest.raises(Refused):
        end_membership(organisation=member_firm, on=dt.date(2025, 1, 1), reason="fee", by=stranger)
    assert (periods(firm), periods(member_firm)) == ([], before)


def test_the_same_organisation_stands_in_two_ledgers(manager, stranger, member_firm):
    begin_membership(organisation=member_firm, on=dt.date(2025, 5, 1), by=stranger)
    assert [row.organisation for row in memberships_visible_to(stranger)] == [member_firm]
    assert status_on(member_firm, manager.initiative, dt.date(2024, 1, 1)) == "member"
    assert status_on(member_firm, stranger.initiative, dt.date(2024, 1, 1)) is None


def test_rules_agree_with_queries(manager, staff, funder, researcher, member, rival, stranger, firm):
    add_to_population(organisation=firm, on=dt.date(2024, 1, 1), by=manager)
    former = Organisation.objects.create(name="Brettachtal Gebläse GmbH")
    begin_membership(organisation=former, on=dt.date(2024, 1, 1), by=manager)
    end_membership(organisation=former, on=dt.date(2024, 12, 31), reason="closed", by=manager)
    today = timezone.localdate()
    for actor in (manager, staff, funder, researcher, member, rival, stranger):
        seen = {row.pk for row in memberships_visible_to(actor)}
        allowed = {row.pk for row in Membership.objects.all() if may_see_membership(actor, row)}
        if actor in (manager, staff, funder, stranger):
            assert seen == allowed
        else:
            shown = {row.pk for row in Membership.objects.all() if row.status == "member" and row.covers(today)}
            assert seen == allowed & shown


def test_members_see_only_who_is_shown(manager, member, rival, researcher, funder, member_firm, rival_firm):
    Listing.objects.filter(organisation=rival_firm).update(shown_to_members=False)
    names = {
        who: sorted(str(row) for row in members_shown_to(actor))
        for who, actor in {"member": member, "rival": rival, "researcher": researcher, "funder": funder}.items()
    }
    both = sorted([member_firm.name, rival_firm.name])
    assert names == {"member": [member_firm.name], "rival": both, "researcher": [member_firm.name], "funder": both}


def test_movements_of_a_year(manager, member_firm, rival_firm, firm):
    begin_membership(organisation=firm, on=dt.date(2024, 2, 1), by=manager)
    end_membership(organisation=rival_firm, on=dt.date(2024, 6, 30), reason="fee", by=manager)
    moved = movements_in(manager, 2024)
    assert ([row.organisation for row in moved.carried_in]) == [rival_firm, member_firm]
    assert ([row.organisation for row in moved.carried_out]) == [firm, member_firm]
    assert [row.organisation for row in moved.joined] == [firm]
    assert [(row.organisation, row.until) for row in moved.left] == [(rival_firm, dt.date(2024, 6, 30))]
    assert moved.reasons == [("Beitrag zu hoch", 1)]
    assert movements_in(manager, 2025).left == []


def test_leaving_on_new_years_eve_counts_for_the_year_that_ends(manager, member_firm):
    end_membership(organisation=member_firm, on=dt.date(2024, 12, 31), reason="fee", by=manager)
    assert [row.organisation for row in movements_in(manager, 2024).left] == [member_firm]
    assert movements_in(manager, 2025).left == []
    assert (movements_in(manager, 2024).carried_out, movements_in(manager, 2025).carried_in) == ([], [])


def test_the_history_reads_as_sentences(manager, firm):
    begin_membership(organisation=firm, on=dt.date(2024, 2, 1), by=manager)
    end_membership(organisation=firm, on=dt.date(2025, 6, 30), reason="merged", by=manager)
    newest = history_of(firm, scope_id=manager.scope_id).first()
    assert as_sentence(newest) == (
        "Manager hat die Mitgliedschaft von Jagsttal Rotoren GmbH zum 30.06.2025 beendet: fusioniert oder übernommen."
    )


def test_hooks_tell_the_packages_above(manager, firm):
    heard = []
    began = hooks_offered.began.listen(lambda *, membership, on, by: heard.append(("began", on)))
    ended = hooks_offered.ended.listen(lambda *, membership, on, by: heard.append(("ended", on)))
    try:
        begin_membership(organisation=firm, on=dt.date(2024, 2, 1), by=manager)
        end_membership(organisation=firm, on=dt.date(2025, 6, 30), reason="merged", by=manager)
    finally:
        hooks_offered.began.listeners.remove(began)
        hooks_offered.ended.listeners.remove(ended)
    assert heard == [("began", dt.date(2024, 2, 1)), ("ended", dt.date(2025, 6, 30))]


def test_ledger_of_one_organisation(manager, funder, member, firm):
    add_to_population(organisation=firm, on=dt.date(2024, 1, 1), by=manager)
    begin_membership(organisation=firm, on=dt.date(2024, 7, 1), by=manager)
    assert [row.status for row in ledger_of(manager, firm)] == ["member", "population"]
    assert [row.status for row in ledger_of(funder, firm)] == ["member"]
    assert ledger_of(member, firm) == []


def test_a_document_is_kept_with_the_membership(browse, manager_user, member_user, stranger_user, manager, firm):
    make_prospect(organisation=firm, on=dt.date(2025, 1, 1), by=manager)
    url = reverse("members:desk_status_change", args=[manager.initiative.slug, firm.pk, "member"])
    given = {"on": "1.2.2025", "show_to_members": "on", "document": SimpleUploadedFile("Erklärung.pdf", b"%PDF-1.7 x")}
    assert browse(manager_user).post(url, given).status_code == 302
    row = Membership.objects.get(organisation=firm, status="member")
    assert (row.since, row.document.name) == (dt.date(2025, 2, 1), "Erklärung.pdf")
    assert Listing.objects.get(organisation=firm).shown_to_members is True
    address = row.document.get_absolute_url()
    answers = []
    for user in (manager_user, member_user, stranger_user):
        response = browse(user).get(address)
        answers.append((response.status_code, response.getvalue() if response.streaming else b""))
    assert answers == [(200, b"%PDF-1.7 x"), (404, b""), (404, b"")]


def test_merging_two_records_keeps_one_ledger(manager, make_firm):
    one, other = make_firm("Zweifach GmbH"), make_firm("Zweifach  GmbH")
    begin_membership(organisation=one, on=dt.date(2025, 1, 1), by=manager)
    make_prospect(organisation=other, on=dt.date(2025, 3, 1), by=manager)
    merge = merge_organisations(winner=one, loser=other, by=manager)
    assert periods(one) == [("member", dt.date(2025, 1, 1), None)]
    undo_merge(merge=merge, by=manager)
    assert (periods(one), periods(other)) == (
        [("member", dt.date(2025, 1, 1), None)],
        [("prospect", dt.date(2025, 3, 1), None)],
    )
    with pytest.raises(Refused):
        merge_organisations(winner=other, loser=one, by=manager)
    assert periods(one) == [("member", dt.date(2025, 1, 1), None)]
