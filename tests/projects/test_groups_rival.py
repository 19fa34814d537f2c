"""The screens of group proposals: the office reads nothing of fears, a firm nothing of others before both said yes."""

import re
from html import escape

import pytest
from django.urls import reverse

from clusterwerk.core import jobs
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.core.personal_links import token_of
from clusterwerk.members.models import Reservation
from clusterwerk.projects.actions import group_asking as asking
from clusterwerk.projects.actions import groups as actions
from clusterwerk.projects.models import GroupPlan, GroupProposal, ProposedGroup
from tests.projects.test_groups import OTHER, TOPIC, firms, plan, state

pytestmark = pytest.mark.database
__all__ = ["firms", "plan", "state"]


def plain(response) -> str:
    """The page without what differs from visit to visit; numbers of rows in addresses are made alike."""
    text = b"".join(response.streaming_content) if response.streaming else response.content
    text = re.sub(r'(csrfmiddlewaretoken" value="|nonce=")[^"]+', "", text.decode())
    return re.sub(r"/\d+/", "/N/", text)


def desk(name, *arguments):
    return reverse(f"projects:desk_{name}", args=["luft", *arguments])


def told(client, plan) -> list[str]:
    """Everything the office can read of a plan."""
    number = len(list(plan.proposals.all()))
    pages = [client.get(desk("group_plan", plan.pk), {"proposal": one + 1}) for one in range(number)]
    for proposal in plan.proposals.all():
        pages.append(client.get(desk("group_export", proposal.pk, "csv")))
        pages += [client.get(desk("group", group.pk)) for group in proposal.groups.all()]
    pages += [client.get(desk("group_topic", topic.pk)) for topic in plan.topics.all()]
    pages += [client.get(desk("group_plan_list")), client.get(desk("group_capacity"))]
    pages.append(client.get(reverse("clusters:desk_history", args=["luft"])))
    return [plain(page) for page in pages]


def computed(plan) -> None:
    """Look for groups, at the same moment each time."""
    actions.propose(plan=plan)
    GroupPlan.objects.filter(pk=plan.pk).update(computed_at="2026-11-02T08:00:00Z")


def test_the_office_reads_the_same_with_and_without_fears_that_change_no_group(
    plan, firms, browse, manager_user, initiative
):
    client = browse(manager_user)
    computed(plan)
    without = told(client, plan)
    for one, other, wish in ((0, 1, "apart"), (3, 2, "never"), (4, 9, "apart")):
        Reservation.objects.create(initiative=initiative, organisation=firms[one], about=firms[other], wish=wish)
        computed(plan)
        assert told(client, plan) == without


def test_the_office_walks_from_needs_to_a_group_and_its_answers(firms, browse, manager_user, member_user, manager):
    client = browse(manager_user)
    assert "Noch keine Gruppe gesucht" in client.get(desk("group_plan_list")).content.decode()
    form = {"title": "Herbst", "most_groups": "2", "hours": "40", "sources": [f"topic:{TOPIC}", f"topic:{OTHER}"]}
    assert client.post(desk("group_plan_add"), {**form, "hours": "0"}).status_code == 200
    assert client.post(desk("group_plan_add"), form).status_code == 302
    plan = GroupPlan.objects.get()
    topic = plan.topics.get(key=TOPIC)
    told = {"title": "Energie", "level": "1", "sensitivity": "1", "hours": "12", "is_wanted": "on"}
    assert client.post(desk("group_topic", topic.pk), told).status_code == 302
    assert client.post(desk("group_decide", topic.pk), {"organisation": firms[0].pk, "wish": "lock"}).status_code == 302
    assert client.post(desk("group_compute", plan.pk)).status_code == 302
    run = jobs.run_now(actions.compute_groups, by=manager, plan_id=plan.pk)
    assert run.result["url"] == desk("group_plan", plan.pk)
    page = client.get(desk("group_plan", plan.pk)).content.decode()
    assert all(escape(firm.name) in page for firm in firms)
    proposal = GroupProposal.objects.get(plan=plan, number=1)
    lines = b"".join(client.get(desk("group_export", proposal.pk, "csv")).streaming_content).decode().splitlines()
    assert (len(lines), lines[1].split(";")[:2]) == (11, ["Energie", "1"])
    group = proposal.groups.get(topic=topic)
    assert client.post(desk("group_accept", group.pk), {"title": "Energie sparen"}).status_code == 302
    assert client.post(desk("group_ask", group.pk)).status_code == 302
    place = group.places.get(organisation=firms[2])
    assert client.post(desk("group_answer", place.pk), {"wish": "yes"}).status_code == 302
    group.refresh_from_db()
    assert [partner.organisation for partner in group.project.partners.all()] == [firms[2]]
    mail = Mail.objects.get(thread__startswith="group-")
    assert not any(firm.name in mail.text for firm in firms[1:])


def test_a_firm_reads_nothing_of_the_others_before_it_said_yes(
    plan, firms, browse, rival_user, member_user, manager, rival
):
    """The rival is asked; what the others said, or whether the member was asked in another group, it cannot tell."""
    client = browse(rival_user)
    actions.propose(plan=plan)
    groups = {
        key: actions.accept_group(group=ProposedGroup.objects.get(proposal__number=1, topic__key=key), by=manager)
        for key in (TOPIC, OTHER)
    }
    asking.ask_firms(group=groups[OTHER], by=manager)
    mine = groups[OTHER].places.get(organisation=firms[1])
    addresses = [
        reverse("projects:portal_group_question", args=["luft", mine.uid]),
        reverse("projects:personal_group_question", args=[token_of(asking.give(mine))]),
        reverse("projects:portal_project_list", args=["luft"]),
        reverse("web:portal_today", args=["luft"]),
    ]
    before = [plain(client.get(address)) for address in addresses]
    assert not any(escape(firm.name) in before[0] for firm in firms if firm != firms[1])
    asking.ask_firms(group=groups[TOPIC], by=manager)
    for number, yes in ((3, True), (5, False), (7, True)):
        asking.answer_question(place=groups[OTHER].places.get(organisation=firms[number]), takes_part=yes, by=manager)
    asking.answer_question(place=groups[TOPIC].places.get(organisation=firms[0]), takes_part=True, by=manager)
    assert [plain(client.get(address)) for address in addresses] == before
    theirs = groups[TOPIC].places.get(organisation=firms[0])
    foreign = reverse("projects:portal_group_question", args=["luft", theirs.uid])
    assert client.get(foreign).status_code == 404
    assert browse(member_user).get(addresses[0]).status_code == 404
    assert client.post(addresses[1], {"wish": "yes"}).status_code == 200
    page = client.get(reverse("projects:portal_project", args=["luft", groups[OTHER].project.uid])).content.decode()
    named = [escape(firms[number].name) in page for number in (3, 5, 7, 9)]
    assert named == [True, False, True, False]
    assert client.get(addresses[1]).status_code != 200


def test_the_history_names_no_fear(plan, firms, manager, initiative):
    Reservation.objects.create(initiative=initiative, organisation=firms[0], about=firms[2], wish="apart")
    actions.propose(plan=plan)
    assert {row.verb for row in LogEntry.objects.filter(verb__startswith="projects.")} == {"projects.groups_planned"}
