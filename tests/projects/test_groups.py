"""Group proposals: from needs to groups, decisions that are kept, a project whose partners said yes, and nothing of fears."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.members.models import Membership, Reservation
from clusterwerk.needs.models import Need, NeedTopic, Offer, OfferTopic
from clusterwerk.projects.actions import group_asking as asking
from clusterwerk.projects.actions import groups as actions
from clusterwerk.projects.actions.capacity import state_capacity
from clusterwerk.projects.group_choices import Answer, Wish
from clusterwerk.projects.models import GroupPlace, GroupProposal, ProposedGroup
from clusterwerk.projects.queries.group_problem import sources_visible_to
from clusterwerk.projects.queries.groups import group_plans_visible_to, group_questions, told_group, told_to_firm

TOPIC, OTHER = "energy-efficiency", "quality-measuring"


@pytest.fixture
def state(initiative):
    """A function that lets a firm look for (need 1 to 3) or give something."""

    def say(firm, topic=TOPIC, urgency="quarter", is_offer=False):
        common = {
            "initiative": initiative, "organisation": firm, "text": "Erfundenes Beispiel", "area": topic.partition("-")[0],
            "until": timezone.localdate() + dt.timedelta(days=90),
        }  # fmt: skip
        if is_offer:
            row = Offer.objects.create(**common)
            OfferTopic.objects.create(initiative=initiative, offer=row, topic=topic)
        else:
            row = Need.objects.create(**common, urgency=urgency)
            NeedTopic.objects.create(initiative=initiative, need=row, topic=topic)
        return row

    return say


@pytest.fixture
def firms(initiative, make_firm, member_firm, rival_firm, state):
    """Ten member firms: five of them look for the one, five for the other topic, two give."""
    rows = [member_firm, rival_firm, *(make_firm(f"Beispielwerk {letter}") for letter in "ABCDEFGH")]
    for firm in rows[2:]:
        Membership.objects.create(initiative=initiative, organisation=firm, status="member", since=dt.date(2024, 1, 1))
    for number, firm in enumerate(rows):
        state(firm, TOPIC if number % 2 == 0 else OTHER, ("soon", "quarter", "year")[number % 3])
    state(rows[8], TOPIC, is_offer=True)
    state(rows[9], OTHER, is_offer=True)
    return rows


@pytest.fixture
def plan(firms, manager):
    """Two topics, two groups at most."""
    sources = [one for one in sources_visible_to(manager) if one.key in (TOPIC, OTHER)]
    return actions.plan_groups(title="Herbst", sources=sources, most_groups=2, hours=40, by=manager)


def shape(plan):
    """The groups of every proposal by topic, as sets of firms."""
    return [
        {group.topic.key: {place.organisation_id for place in group.places.all()} for group in proposal.groups.all()}
        for proposal in plan.proposals.all()
    ]


def test_needs_become_groups_with_reasons(plan, firms, manager):
    assert actions.propose(plan=plan) == len(shape(plan)) >= 1
    best = plan.proposals.get(number=1)
    assert (best.served, best.is_proven, best.most_served, best.gap) == (10, True, 10, 0.0)
    assert shape(plan)[0] == {
        TOPIC: {firm.pk for firm in firms[0::2]},
        OTHER: {firm.pk for firm in firms[1::2]},
    }
    told = told_group(best.groups.get(topic__key=TOPIC), "de")
    assert told.reasons[1] == "Können und Erfahrung dazu haben: Beispielwerk G."
    giver = next(one for one in told.places if one.place.organisation == firms[8])
    assert (giver.place.need, giver.place.offer, len(giver.helps), giver.helped_by) == (1, 2, 4, ())
    assert told.gain == sum(3 * one.place.need + one.place.offer for one in told.places)


def test_decisions_and_accepted_groups_are_kept(plan, firms, manager, state):
    for firm in firms[1::2]:
        state(firm, TOPIC, "year")
    actions.propose(plan=plan)
    first = plan.topics.get(key=TOPIC)
    actions.decide(topic=first, organisation=firms[0], wish=Wish.EXCLUDE, by=manager)
    actions.decide(topic=first, organisation=firms[1], wish=Wish.LOCK, by=manager)
    plan.refresh_from_db()
    assert plan.is_out_of_date
    actions.propose(plan=plan)
    plan.refresh_from_db()
    assert not plan.is_out_of_date
    for groups in shape(plan):
        assert firms[0].pk not in groups[TOPIC]
        assert firms[1].pk in groups[TOPIC]
    group = ProposedGroup.objects.get(proposal__plan=plan, proposal__number=1, topic=first)
    kept = {place.organisation_id for place in group.places.all()}
    accepted = actions.accept_group(group=group, by=manager)
    assert (accepted.project.title, accepted.project.level, accepted.project.state) == (first.title, 1, "idea")
    assert (accepted.project.area, accepted.project.partners.count()) == ("energy", 0)
    actions.propose(plan=plan)
    accepted.refresh_from_db()
    assert {place.organisation_id for place in accepted.places.all()} == kept
    assert all(TOPIC not in groups and not kept & groups.get(OTHER, set()) for groups in shape(plan))
    with pytest.raises(Refused):
        actions.decide(topic=first, organisation=firms[0], wish=None, by=manager)
    with pytest.raises(Refused):
        actions.remove_plan(plan=plan, by=manager)


def test_a_confirmed_capacity_replaces_the_usual_one(plan, firms, manager):
    state_capacity(organisation=firms[0], groups=0, hours=0, by=manager)
    actions.propose(plan=plan)
    assert all(firms[0].pk not in group for groups in shape(plan) for group in groups.values())
    assert plan.proposals.get(number=1).served == 9


def test_firms_are_asked_one_by_one_and_become_partners_when_they_say_yes(
    plan, firms, manager, member, member_user, rival
):
    actions.propose(plan=plan)
    group = ProposedGroup.objects.get(proposal__plan=plan, proposal__number=1, topic__key=TOPIC)
    with pytest.raises(Refused):
        asking.ask_firms(group=group, by=manager)
    group = actions.accept_group(group=group, by=manager)
    with pytest.raises(NotAllowed):
        asking.answer_question(place=group.places.get(organisation=firms[0]), takes_part=True, by=member)
    assert asking.ask_firms(group=group, by=manager) == (1, 4)
    place = group_questions(member).get()
    assert (place.organisation, place.answer, place.person.user) == (firms[0], Answer.ASKED, member_user)
    assert list(group_questions(rival)) == []
    told = " ".join(told_to_firm(place, "de"))
    assert not any(firm.name in told for firm in firms)
    with pytest.raises(NotAllowed):
        asking.answer_question(place=place, takes_part=True, by=rival)
    asking.answer_question(place=place, takes_part=True, by=member)
    asking.answer_question(place=group.places.get(organisation=firms[2]), takes_part=False, by=manager)
    assert [one.organisation for one in group.project.partners.filter(state="joined")] == [firms[0]]
    with pytest.raises(Refused):
        asking.answer_question(place=place, takes_part=False, by=manager)
    with pytest.raises(Refused):
        actions.release_group(group=group, by=manager)


def fear(firm, about, **more):
    return Reservation.objects.create(
        initiative=more.pop("initiative"), organisation=firm, about=about, wish="apart", **more
    )


def test_no_feared_pair_sits_together_where_the_topic_is_sensitive(plan, firms, manager, initiative):
    fear(firms[0], firms[2], initiative=initiative)
    actions.propose(plan=plan)
    assert shape(plan)
    assert not any({firms[0].pk, firms[2].pk} <= group for groups in shape(plan) for group in groups.values())
    topic = plan.topics.get(key=TOPIC)
    actions.change_topic(topic=topic, sensitivity=0, by=manager)
    actions.propose(plan=plan)
    assert {firms[0].pk, firms[2].pk} <= shape(plan)[0][TOPIC]


def test_decisions_that_cannot_be_kept_say_the_same_for_a_fear_and_for_a_size(plan, firms, manager, initiative):
    """Two firms that fear each other, both set; and a group that is wanted where there are too few firms."""
    topic = plan.topics.get(key=TOPIC)
    for firm in firms[0:3:2]:
        actions.decide(topic=topic, organisation=firm, wish=Wish.LOCK, by=manager)
    fear(firms[0], firms[2], initiative=initiative)
    with pytest.raises(Refused) as feared:
        actions.propose(plan=plan)
    Reservation.objects.all().delete()
    for firm in firms[4::2]:
        actions.decide(topic=topic, organisation=firm, wish=Wish.EXCLUDE, by=manager)
    with pytest.raises(Refused) as too_few:
        actions.propose(plan=plan)
    assert feared.value.sentence == too_few.value.sentence


def test_only_the_office_looks_for_groups(plan, member, rival, firms):
    assert list(group_plans_visible_to(member)) == []
    assert sources_visible_to(rival) == []
    with pytest.raises(NotAllowed):
        actions.start_groups(plan=plan, by=member)
    assert GroupProposal.objects.count() == GroupPlace.objects.count() == 0
