"""What firms say that they can take on and when: kept by the search, said in the portal; and reminders of questions."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.jobs import PERIODIC
from clusterwerk.core.models import Mail
from clusterwerk.members.models import PortalAccess
from clusterwerk.projects.actions import add_partner, make_project
from clusterwerk.projects.actions import group_asking as asking
from clusterwerk.projects.actions import groups as actions
from clusterwerk.projects.actions.capacity import state_capacity
from clusterwerk.projects.models import FirmCapacity, GroupPlace, GroupPlan, ProposedGroup
from clusterwerk.projects.queries.due import questions_to_remind_of, silent_partners, silent_questions
from clusterwerk.projects.queries.group_problem import asked_of
from clusterwerk.projects.queries.groups import told_groups
from tests.projects.test_groups import TOPIC, firms, plan, shape, state
from tests.projects.test_rival import pages

pytestmark = pytest.mark.database
__all__ = ["firms", "plan", "state"]
TODAY = timezone.localdate()


def day(ahead: int) -> dt.date:
    return TODAY + dt.timedelta(days=ahead)


def at(name, *arguments):
    return reverse(f"projects:{name}", args=["luft", *arguments])


def can_begin(firm, by, first, last=None):
    return state_capacity(
        organisation=firm, groups=1, hours=40, by=by, from_on=day(first), until_on=last and day(last)
    )  # fmt: skip


@pytest.fixture
def group(plan, firms, manager):
    """An accepted group of every second firm."""
    topic = plan.topics.get(key=TOPIC)
    own = {"initiative": plan.initiative}
    project = make_project(title=topic.title, by=manager)
    group = ProposedGroup.objects.create(plan=plan, topic=topic, accepted_on=TODAY, project=project, **own)
    for firm in firms[0::2]:
        group.places.create(organisation=firm, need=2, offer=0, **own)
    return group


@pytest.fixture
def asked(group, manager, member):
    """The firms of the group were asked ten days ago."""
    asking.ask_firms(group=group, by=manager)
    GroupPlace.objects.filter(group=group).update(asked_on=day(-10))
    Mail.objects.all().delete()
    return group


def test_nobody_sits_with_whom_it_cannot_begin(plan, firms, manager):
    """Firm 0 until day 30, firm 2 from day 40: never in one group; and whoever can begin only after the period in none."""
    can_begin(firms[0], manager, 0, 30)
    can_begin(firms[2], manager, 40)
    actions.propose(plan=plan)
    assert shape(plan)
    assert not any({firms[0].pk, firms[2].pk} <= group for groups in shape(plan) for group in groups.values())
    actions.change_plan(plan=plan, starts_on=day(31), by=manager)
    actions.propose(plan=plan)
    assert {firms[0].pk in group for groups in shape(plan) for group in groups.values()} == {False}
    actions.decide(topic=plan.topics.get(key=TOPIC), organisation=firms[0], wish="lock", by=manager)
    with pytest.raises(Refused) as refused:
        actions.propose(plan=plan)
    assert "Beginn" in refused.value.sentence


def test_the_office_reads_when_all_of_a_group_can_begin(group, plan, firms, manager):
    found = []
    for windows in ((), ((0, 0, 30),), ((2, 10, None),), ((2, 40, None),), ((2, 40, None), (0, 45, 60))):
        for number, first, last in windows:
            can_begin(firms[number], manager, first, last)
        [told] = told_groups(plan.groups.all(), "de")
        found.append((told.says_when, told.begins_from, told.begins_until, told.has_no_day))
    assert found == [
        (False, None, None, False),
        (True, TODAY, day(30), False),
        (True, day(10), day(30), False),
        (True, day(40), day(30), True),
        (True, day(45), day(60), False),
    ]


def test_once_the_last_day_is_over_nothing_of_the_statement_holds(plan, firms, manager):
    row = state_capacity(organisation=firms[0], groups=3, hours=7, until_on=day(5), by=manager)
    found = []
    for until in (day(0), day(-1)):
        FirmCapacity.objects.filter(pk=row.pk).update(until_on=until)
        one = next(one for one in asked_of(plan).problem.members if one.key == str(firms[0].pk))
        found.append((one.capacity, one.hours, one.window.last))
    assert found == [(3, 7, TODAY.toordinal()), (1, 40, None)]


def test_a_firm_says_in_the_portal_what_it_can_take_on(plan, firms, browse, member_user, manager_user, member, rival):
    client = browse(member_user)
    assert "noch nicht gesagt" in client.get(at("portal_project_list")).content.decode()
    form = {"groups": "2", "hours": "60", "from_on": day(9).strftime("%d.%m.%Y"), "until_on": ""}
    wrong = client.post(at("portal_group_capacity"), {**form, "until_on": day(3).strftime("%d.%m.%Y")})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (200, ["until_on"])
    assert client.post(at("portal_group_capacity"), form).status_code == 302
    row = FirmCapacity.objects.get()
    assert (row.organisation, row.groups, row.hours, row.from_on, row.until_on, row.is_by_office) == (
        firms[0], 2, 60, day(9), None, False,
    )  # fmt: skip
    assert GroupPlan.objects.get().decisions == plan.decisions + 1
    assert client.get(at("portal_group_capacity")).context["form"]["hours"].value() == "60"
    assert f"ab {day(9):%d.%m.%Y}" in client.get(at("portal_project_list")).content.decode()
    office = browse(manager_user)
    [shown] = office.get(at("desk_group_capacity")).context["rows"]
    assert shown == [firms[0].name, 2, 60, f"ab {day(9):%d.%m.%Y}", "die Firma", f"{TODAY:%d.%m.%Y}"]
    told = {**form, "organisation": firms[0].pk, "groups": "1"}
    assert office.post(at("desk_group_capacity"), told).status_code == 302
    assert office.get(at("desk_group_capacity")).context["rows"][0][4] == "die Geschäftsstelle"
    with pytest.raises(NotAllowed):
        state_capacity(organisation=firms[0], groups=1, hours=1, by=rival)


def test_who_acts_for_two_firms_chooses_one(firms, browse, member_user, member_person, initiative):
    access = PortalAccess.objects.get(person=member_person)
    PortalAccess.objects.create(
        initiative=initiative, person=member_person, organisation=firms[2], granted_on=access.granted_on
    )
    client = browse(member_user)
    page = client.get(at("portal_group_capacity"))
    assert {firm for firm, _said in page.context["rows"]} == {firms[0], firms[2]}
    form = {"groups": "0", "hours": "0"}
    assert client.post(at("portal_group_capacity_of", firms[2].pk), form).status_code == 302
    assert list(FirmCapacity.objects.values_list("organisation", "groups")) == [(firms[2].pk, 0)]


def test_a_rival_reads_the_same_whatever_others_can_take_on(asked, firms, browse, rival_user, manager, member):
    """Byte for byte; and the form of another firm is not there."""
    client = browse(rival_user)
    addresses = [at("portal_project_list"), at("portal_group_capacity"), reverse("web:portal_today", args=["luft"])]
    before = pages(client, *addresses)
    state_capacity(organisation=firms[0], groups=3, hours=77, from_on=day(3), until_on=day(33), by=member)
    can_begin(firms[2], manager, 12)
    asking.remind_of_questions(today=TODAY)
    assert pages(client, *addresses) == before
    form = {"groups": "9", "hours": "9"}
    assert client.post(at("portal_group_capacity_of", firms[0].pk), form).status_code == 404
    assert FirmCapacity.objects.get(organisation=firms[0]).groups == 3


def test_a_question_without_an_answer_is_asked_again_twice(asked, firms, manager, member):
    place = asked.places.get(organisation=firms[0])
    assert [one.pk for one in questions_to_remind_of(day(-4))] == []
    assert asking.remind_of_questions(today=TODAY) == 1
    mail = Mail.objects.get()
    assert (mail.to, f"am {day(-10):%d.%m.%Y}" in mail.text) == (place.person.email, True)
    assert not any(firm.name in mail.text for firm in firms[1:])
    assert [asking.remind_of_questions(today=day(ahead)) for ahead in (0, 6, 7, 8, 30)] == [0, 0, 1, 0, 0]
    GroupPlace.objects.update(asked_on=day(-21))
    assert {one.organisation for one in silent_questions(manager)} == set(firms[0::2])
    asking.answer_question(place=place, takes_part=False, by=member)
    assert firms[0] not in {one.organisation for one in silent_questions(manager)}
    assert list(silent_questions(member)) == []


def test_the_office_reads_which_firms_were_written_to_and_do_not_answer(project, third_firm, manager, member):
    partner = add_partner(project=project, organisation=third_firm, by=manager, is_asked=True)
    found = []
    for days in (None, 13, 15):
        asked_at = days and timezone.now() - dt.timedelta(days=days)
        type(partner).objects.filter(pk=partner.pk).update(asked_at=asked_at)
        found.append([one.organisation for one in silent_partners(manager)])
    assert (found, list(silent_partners(member))) == ([[], [], [third_firm]], [])


@pytest.mark.parametrize("what", ["answered", "no access", "project stopped"])
def test_who_answered_or_does_not_act_for_the_firm_any_more_is_not_reminded(asked, firms, manager, member, run, what):
    assert PERIODIC["projects.group_reminders"].when() is True
    if what == "answered":
        asking.answer_question(place=asked.places.get(organisation=firms[0]), takes_part=True, by=member)
    elif what == "no access":
        PortalAccess.objects.filter(organisation=firms[0]).update(revoked_on=TODAY)
    else:
        asked.refresh_from_db()
        run(asked.project, "stopped")
    assert (PERIODIC["projects.group_reminders"].when(), asking.remind_of_questions()) == (False, 0)
