"""Copy, erasure and retention of what projects keep of people."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.core.personal_links import link_of, token_of
from clusterwerk.members.actions.erasure import erase_person
from clusterwerk.members.personal_data import ALL
from clusterwerk.projects.actions import add_contact, close_for_partner, state_partner
from clusterwerk.projects.actions.links import PURPOSE, give
from clusterwerk.projects.actions.parts import add_part
from clusterwerk.projects.actions.statements import Said
from clusterwerk.projects.models import Action, Closing, Contact, Partner, Statement
from clusterwerk.projects.personal_data import forget_projects, old_projects

pytestmark = pytest.mark.database


@pytest.fixture
def worked(running, member, member_person, member_firm, manager, partner_of, run):
    """A finished project in which Amsel spoke, stated, promised something and closed."""
    mine = partner_of(running, member_firm)
    add_contact(partner=mine, person=member_person, by=manager)
    state_partner(partner=mine, said=Said("Amsel lernt dazu", "Was Amsel rechnet"), by=member)
    add_part(
        project=running,
        kind="action",
        text="Amsel ruft an",
        partner=mine,
        person=member_person,
        due_on=dt.date(2026, 1, 1),
        by=manager,
    )
    run(running, "finished")
    close_for_partner(partner=mine, received="yes", kept="yes", text="Amsel dankt", by=member)
    return mine


def test_the_copy_holds_what_the_person_stated_and_promised(worked, member, member_person):
    found = ALL["projects.people"].collect(member_person, member)
    assert [(str(one["part"]), one["text"]) for one in found] == [
        ("spricht für einen Partner", ""),
        ("Nutzen und rote Linie", "Amsel lernt dazu; Was Amsel rechnet"),
        ("was daraus wurde", "Amsel dankt"),
        ("Aufgabe", "Amsel ruft an"),
    ]


def test_an_erased_person_speaks_for_nobody_and_is_in_no_text(worked, manager, member_person):
    token = token_of(give(worked.contacts.get()))
    erase_person(person=member_person, by=manager)
    statement, closing, action = Statement.objects.get(partner=worked), Closing.objects.get(), Action.objects.get()
    assert (statement.benefit, statement.red_line, statement.said_by) == ("… lernt dazu", "Was … rechnet", None)
    assert (closing.text, closing.said_by, action.text, action.person) == ("… dankt", None, "… ruft an", None)
    assert (Contact.objects.count(), link_of(token, PURPOSE).works) == (0, False)


def test_after_five_years_people_and_confidences_go_and_the_project_stays(worked, initiative):
    project, tomorrow = worked.project, timezone.localdate() + dt.timedelta(days=1)
    assert list(old_projects(initiative, timezone.localdate())) == []
    due = old_projects(initiative, tomorrow)
    assert (list(due), forget_projects(due, initiative)) == ([project], 1)
    counts = [model.objects.count() for model in (Statement, Closing, Contact, Partner, Action)]
    assert (counts, list(old_projects(initiative, tomorrow))) == ([0, 0, 0, 2, 1], [])
