"""Winning organisations."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.members.actions import change_lead, move_lead, note_conversation, open_lead, run_retention
from clusterwerk.members.models import Lead, LeadMove
from clusterwerk.members.queries import board_of, conversion_of_years, leads_visible_to, overdue_leads, status_on
from clusterwerk.members.rules import may_see_lead

pytestmark = [pytest.mark.database, pytest.mark.django_db]
DAY = dt.timedelta(days=1)


@pytest.fixture
def firm(make_firm):
    return make_firm("Jagsttal Rotoren GmbH")


def test_a_lead_becomes_a_member_and_the_ledger_moves_along(manager, firm):
    today = timezone.localdate()
    lead = open_lead(organisation=firm, source="gap", on=today - 30 * DAY, by=manager)
    assert status_on(firm, manager.initiative, today - 30 * DAY) == "prospect"
    move_lead(lead=lead, stage="talk", on=today - 20 * DAY, by=manager)
    move_lead(lead=lead, stage="trial", on=today - 10 * DAY, by=manager)
    won = move_lead(lead=lead, stage="member", on=today, by=manager)
    assert [status_on(firm, manager.initiative, today - days * DAY) for days in (20, 10, 0)] == [
        "prospect",
        "trial",
        "member",
    ]
    assert (won.is_open, won.next_step, won.next_on) == (False, "", None)
    assert list(LeadMove.objects.values_list("stage", flat=True)) == ["lead", "talk", "trial", "member"]


@pytest.mark.parametrize(("stage", "reason"), [("lost", "fee"), ("settled", "")])
def test_who_is_lost_or_settled_goes_back_to_the_population(manager, firm, stage, reason):
    lead = open_lead(organisation=firm, source="event", on=timezone.localdate() - DAY, by=manager)
    move_lead(lead=lead, stage=stage, loss_reason=reason, by=manager)
    assert status_on(firm, manager.initiative, timezone.localdate()) == "population"


def test_a_loss_needs_a_reason_and_a_closed_lead_does_not_move(manager, firm):
    lead = open_lead(organisation=firm, source="event", by=manager)
    with pytest.raises(Refused):
        move_lead(lead=lead, stage="lost", by=manager)
    move_lead(lead=lead, stage="lost", loss_reason="no_time", by=manager)
    with pytest.raises(Refused):
        move_lead(lead=lead, stage="talk", by=manager)
    assert Lead.objects.get().stage == "lost"


def test_one_open_lead_per_organisation_and_none_for_a_member(manager, firm, member_firm):
    open_lead(organisation=firm, source="event", by=manager)
    for organisation in (firm, member_firm):
        with pytest.raises(Refused):
            open_lead(organisation=organisation, source="event", by=manager)
    assert Lead.objects.count() == 1


def test_only_the_office_knows_leads(manager, staff, funder, researcher, member, rival, stranger, firm):
    lead = open_lead(organisation=firm, source="event", by=manager)
    for actor, sees in ((manager, 1), (staff, 1), (funder, 0), (researcher, 0), (member, 0), (rival, 0), (stranger, 0)):
        assert (leads_visible_to(actor).count(), may_see_lead(actor, lead)) == (sees, bool(sees))
    for actor in (funder, researcher, member, stranger):
        with pytest.raises(NotAllowed):
            change_lead(lead=lead, note="x", by=actor)
    assert (conversion_of_years(member), board_of(rival)[0][1]) == ([], [])


def test_overdue_steps_and_last_contact(manager, firm):
    today = timezone.localdate()
    lead = open_lead(organisation=firm, source="event", next_step="Anrufen", next_on=today - DAY, by=manager)
    assert list(overdue_leads(manager)) == [lead]
    change_lead(lead=lead, next_on=today, by=manager)
    assert list(overdue_leads(manager)) == []
    note_conversation(organisation=firm, on=today - 3 * DAY, about="Messe", by=manager)
    note_conversation(organisation=firm, on=today - 9 * DAY, about="Früher", by=manager)
    lead.refresh_from_db()
    assert lead.last_contact_on == today - 3 * DAY


def test_a_lead_without_contact_is_deleted_and_stays_in_the_counts(manager, make_firm, time_machine):
    time_machine.move_to(dt.datetime(2025, 1, 15, 12, tzinfo=dt.UTC))
    old, fresh, won = (make_firm(f"Firma {name} GmbH") for name in ("Alt", "Neu", "Gewonnen"))
    open_lead(organisation=old, source="gap", by=manager)
    open_lead(organisation=fresh, source="gap", by=manager)
    move_lead(lead=open_lead(organisation=won, source="gap", by=manager), stage="member", by=manager)
    time_machine.move_to(dt.datetime(2025, 12, 20, 12, tzinfo=dt.UTC))
    note_conversation(organisation=fresh, on=dt.date(2025, 12, 20), about="Rückruf", by=manager)
    time_machine.move_to(dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC))
    assert run_retention(initiative=manager.initiative).removed == 0
    time_machine.move_to(dt.datetime(2026, 1, 16, 12, tzinfo=dt.UTC))
    before = [(one.year, one.opened, one.won, one.share) for one in conversion_of_years(manager)]
    assert run_retention(initiative=manager.initiative).removed == 1
    assert set(Lead.objects.values_list("organisation", flat=True)) == {fresh.pk, won.pk}
    assert [(one.year, one.opened, one.won, one.share) for one in conversion_of_years(manager)] == before
    assert conversion_of_years(manager)[0].deleted == 1
