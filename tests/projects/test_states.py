"""From the idea to the end: what must be there before the partners work, and what the ledger keeps."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry
from clusterwerk.ledger.models import Activity
from clusterwerk.ledger.queries import ties
from clusterwerk.projects.actions import (
    add_partner,
    answer_invitation,
    answer_red_line,
    change_project,
    close_for_partner,
    end_partner,
    make_project,
    set_state,
    state_partner,
)
from clusterwerk.projects.actions.statements import Said
from clusterwerk.projects.models import Closing, Partner, Project, Statement
from tests.projects.conftest import ready

pytestmark = pytest.mark.database


def refused(action, **arguments) -> str:
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


def test_a_project_runs_only_when_every_benefit_is_stated_and_every_red_line_answered(manager, member_firm, rival_firm):
    project = make_project(title="Einkauf", level=1, by=manager)
    first = add_partner(project=project, organisation=member_firm, by=manager)
    assert refused(set_state, project=project, state="agreed", by=manager) == (
        "Ein Projekt braucht mindestens zwei Partner, die mitmachen."
    )
    second = add_partner(project=project, organisation=rival_firm, by=manager)
    set_state(project=project, state="agreed", by=manager)
    state_partner(partner=first, said=Said("Bessere Preise", "Unsere Mengen"), by=manager)
    assert refused(set_state, project=project, state="running", by=manager) == (
        "Das Projekt kann noch nicht laufen. Es fehlt noch – "
        "Rotor Beispiel AG: erwarteter Nutzen nicht genannt, rote Linie nicht genannt; "
        "Ventil & Lüfterbau Muster GmbH: rote Linie nicht beantwortet."
    )
    state_partner(partner=second, said=Said("", has_no_red_line=True), by=manager)
    answer_red_line(statement=first.statement, answer="Mengen bleiben bei der Geschäftsstelle", by=manager)
    assert refused(set_state, project=project, state="running", by=manager) == (
        "Das Projekt kann noch nicht laufen. Es fehlt noch – Rotor Beispiel AG: erwarteter Nutzen nicht genannt."
    )
    assert Project.objects.get().state == "agreed"
    state_partner(partner=second, said=Said("Bessere Preise", has_no_red_line=True), by=manager)
    running = set_state(project=project, state="running", by=manager)
    assert (running.state, running.began_on) == ("running", timezone.localdate())


def test_a_changed_red_line_needs_a_new_answer_and_a_running_project_keeps_its_statements(
    running, manager, member_firm
):
    partner = running.partners.get(organisation=member_firm)
    assert "nicht leer" in refused(state_partner, partner=partner, said=Said("", "Preise"), by=manager)
    state_partner(partner=partner, said=Said("Weniger Ausschuss", "Preise"), by=manager)
    statement = Statement.objects.get(partner=partner)
    assert (statement.red_line, statement.answer, statement.answered_on) == ("Preise", "", None)
    state_partner(partner=partner, said=Said("Weniger Lärm", has_no_red_line=True), by=manager)
    statement.refresh_from_db()
    assert (statement.benefit, statement.red_line, statement.is_red_line_answered) == ("Weniger Lärm", "", True)


def test_who_joins_a_running_project_states_everything_first(running, manager, third_firm, run):
    partner = add_partner(project=running, organisation=third_firm, by=manager)
    assert partner.state == "asked"
    assert refused(answer_invitation, partner=partner, takes_part=True, by=manager) == (
        "Das Projekt läuft schon. Bevor Sie mitmachen, muss vorliegen: erwarteter Nutzen nicht genannt, rote Linie nicht genannt."
    )
    ready(partner, manager)
    assert answer_invitation(partner=partner, takes_part=True, by=manager).state == "joined"
    assert Activity.objects.get().participations.count() == 3
    end_partner(partner=partner, by=manager)
    partner.refresh_from_db()
    assert (partner.state, partner.left_on) == ("left", timezone.localdate())
    first = running.partners.get(role="lead")
    assert "mindestens zwei" in refused(end_partner, partner=first, by=manager)


def test_the_ledger_keeps_what_began_and_two_projects_are_a_repeated_tie(
    running, make_ready, member_firm, rival_firm, run, manager
):
    activity = Activity.objects.get()
    assert (activity.kind, activity.title, activity.on, activity.until) == (
        "project",
        "Geräusche senken",
        running.began_on,
        None,
    )
    assert [(tie.step.name, tie.times) for tie in ties(manager)] == [("WORKED", 1)]
    change_project(project=running, title="Lärm senken", by=manager)
    run(running, "finished")
    activity.refresh_from_db()
    assert (activity.title, activity.until) == ("Lärm senken", timezone.localdate())
    run(make_ready(member_firm, rival_firm, title="Zwei"), "agreed", "running")
    assert [(tie.step.name, tie.times) for tie in ties(manager)] == [("REPEATED", 2)]
    run(Project.objects.get(title="Zwei"), "agreed")
    assert [one.title for one in Activity.objects.all()] == ["Lärm senken"]


@pytest.mark.parametrize(("state", "sentence"), [
    ("finished", "Ein Projekt geht nicht von „Idee“ zu „abgeschlossen“ über."),
    ("running", "Ein Projekt geht nicht von „Idee“ zu „laufend“ über."),
    ("stopped", "Bitte sagen Sie, warum das Projekt gestoppt wird."),
])  # fmt: skip
def test_no_step_is_left_out(project, manager, state, sentence):
    assert refused(set_state, project=project, state=state, by=manager) == sentence
    project.refresh_from_db()
    assert (project.state, LogEntry.objects.filter(verb="projects.state").count()) == ("idea", 0)


def test_days_ahead_or_before_the_beginning_are_refused(running, manager):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert "liegt in der Zukunft" in refused(set_state, project=running, state="finished", on=tomorrow, by=manager)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert "später begonnen" in refused(set_state, project=running, state="finished", on=yesterday, by=manager)


def test_at_the_end_each_partner_says_what_it_received(running, run, manager, member, rival, member_firm, partner_of):
    run(running, "finished")
    mine = partner_of(running, member_firm)
    said = {"received": "partly", "text": "Gut, aber spät."}
    assert refused(close_for_partner, partner=mine, kept="", by=member, **said) == (
        "Bitte sagen Sie, ob die rote Linie eingehalten wurde."
    )
    with pytest.raises(NotAllowed):
        close_for_partner(partner=mine, kept="yes", by=rival, **said)
    assert not Closing.objects.exists()
    closing = close_for_partner(partner=mine, kept="yes", by=member, **said)
    assert (closing.received, closing.kept, closing.is_by_office, str(closing.said_by)) == (
        "partly",
        "yes",
        False,
        "Member Amsel",
    )
    assert "beendet" in refused(state_partner, partner=mine, said=Said("Neu"), by=member)


def test_only_the_office_makes_projects_and_leaves_no_trace_otherwise(member, staff, stranger, project, member_firm):
    with pytest.raises(NotAllowed):
        make_project(title="Eigenes", by=member)
    with pytest.raises(NotAllowed):
        set_state(project=project, state="agreed", by=stranger)
    with pytest.raises(NotAllowed):
        add_partner(project=project, organisation=member_firm, by=member)
    assert (Project.objects.count(), Partner.objects.count()) == (1, 2)
    assert make_project(title="Vom Büro", by=staff).state == "idea"
