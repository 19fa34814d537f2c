"""“My dates and actions”: what is to do in the own projects, for whoever may see it and nobody else."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.directory.models import Person
from clusterwerk.projects.actions import add_partner
from clusterwerk.projects.actions.parts import add_part
from clusterwerk.projects.queries.mine import due_in_own_projects
from tests.projects.test_rival import pages

pytestmark = pytest.mark.database
TODAY = timezone.localdate()


def day(ahead: int) -> dt.date:
    return TODAY + dt.timedelta(days=ahead)


@pytest.fixture
def page():
    return reverse("workgroups:portal_mine", args=["luft"])


def test_actions_milestones_and_work_packages_stand_by_their_day(
    running, manager, member, member_person, member_firm, rival_firm, partner_of, make_ready, run, browse, member_user, page, initiative
):  # fmt: skip
    mine, theirs = partner_of(running, member_firm), partner_of(running, rival_firm)
    colleague = Person.objects.create(initiative=initiative, family_name="Zeisig", given_name="Zoe")
    add_part(project=running, kind="milestone", title="Messung fertig", due_on=day(9), by=manager)
    add_part(project=running, kind="milestone", title="Erreicht", due_on=day(-9), done_on=day(-9), by=manager)
    for text, partner, person, ahead in (
        ("Prüfstand leihen", mine, member_person, -2),
        ("Angebot holen", mine, None, 4),
        ("Sache der Kollegin", mine, colleague, 1),
        ("Sache der anderen", theirs, None, 1),
    ):
        add_part(
            project=running, kind="action", text=text, partner=partner, person=person, due_on=day(ahead), by=manager
        )
    for number, partner in ((1, mine), (2, theirs)):
        add_part(
            project=running, kind="package", title=f"Teil {number}", partner=partner, ends_on=day(6), by=manager
        )  # fmt: skip
    over = run(make_ready(member_firm, rival_firm, title="Vorbei"), "agreed", "running", "finished")
    add_part(project=over, kind="milestone", title="Zu spät", due_on=day(1), by=manager)
    told = [(one.text, one.on, one.is_overdue) for one in due_in_own_projects(member)]
    assert told == [
        ("Prüfstand leihen", day(-2), True),
        ("Angebot holen", day(4), False),
        ("Teil 1", day(6), False),
        ("Messung fertig", day(9), False),
    ]
    text = browse(member_user).get(page).content.decode()
    words = (
        "Prüfstand leihen",
        "Messung fertig",
        "Sache der",
        "in keiner Arbeitsgruppe",
        "bitte sagen, was daraus wurde",
    )
    assert [word in text for word in words] == [True, True, False, False, True]


def test_who_is_asked_reads_what_is_asked_and_no_plan(make_ready, manager, rival, rival_firm, member_firm, third_firm):
    project = make_ready(member_firm, third_firm)
    add_partner(project=project, organisation=rival_firm, by=manager, is_asked=True)
    add_part(project=project, kind="milestone", title="Geheim", due_on=day(3), by=manager)
    assert due_in_own_projects(rival) == []


def test_a_rival_and_a_partner_read_the_same_whatever_others_have_to_do(
    running, make_ready, run, manager, member_firm, member_person, third_firm, partner_of, browse, rival_user, page
):
    """Actions and work packages of the partner, and everything of a project in which the rival is none."""
    client, mine = browse(rival_user), partner_of(running, member_firm)
    before = pages(client, page)
    add_part(
        project=running, kind="action", text="Geheim", partner=mine, person=member_person, due_on=day(1), by=manager
    )
    add_part(project=running, kind="action", text="Geheim im Büro", due_on=day(1), by=manager)
    add_part(project=running, kind="package", title="Geheim", partner=mine, ends_on=day(1), by=manager)
    other = run(make_ready(member_firm, third_firm, title="Geheim"), "agreed", "running")
    add_part(project=other, kind="milestone", title="Geheim", due_on=day(1), by=manager)
    assert pages(client, page) == before
