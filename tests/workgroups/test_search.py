"""The search over everything finds groups and decisions, for those who may see them and for nobody else."""

import pytest
from django.urls import reverse

from clusterwerk.core import search
from clusterwerk.directory.models import Person
from clusterwerk.members import personal_data
from clusterwerk.workgroups import actions

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def decision(plan, manager):
    """A decision of a meeting that was yesterday; the minutes were not sent yet."""
    item = actions.add_item(meeting=plan(-1), title="Messkoffer", by=manager)
    return actions.decide(item=item, text="Frau Amsel beschafft zwei Messkoffer.", by=manager)


def found(actor, text):
    return [(hit.kind, hit.url) for hit in search.find(actor, text)]


def test_a_decision_is_found_by_the_office_and_by_the_group_once_the_minutes_were_sent(
    decision, group, manager, member, rival, funder, researcher, stranger
):
    minutes = reverse("workgroups:desk_minutes", args=["luft", decision.meeting_id])
    of_office = [("decision", f"{minutes}#item-{decision.item_id}")]
    assert [found(one, "Koffer beschafft") for one in (manager, member)] == [of_office, []]
    actions.send_minutes(meeting=decision.meeting, readers="both", by=manager)
    of_member = [("decision", reverse("workgroups:portal_meeting", args=["luft", decision.meeting_id]))]
    assert found(member, "Koffer beschafft") == of_member
    assert [found(one, "Koffer beschafft") for one in (rival, funder, researcher, stranger)] == [[]] * 4


def test_a_group_is_found_by_name_and_mandate(group, manager, member, rival, funder):
    actions.change_group(group=group, mandate="Leckagen der Druckluft senken", by=manager)
    own = [("group", reverse("workgroups:portal_group", args=["luft", group.pk]))]
    assert [found(one, "Leckagen") for one in (member, rival, funder)] == [own, [], []]
    assert found(manager, "Energie") == [("group", reverse("workgroups:desk_group", args=["luft", group.pk]))]


def test_what_is_corrected_taken_back_or_erased_is_found_no_more(decision, member_user, manager):
    assert len(found(manager, "Amsel")) == 1
    personal_data.ALL["workgroups.actions"].erase(Person.objects.get(user=member_user))
    assert found(manager, "Amsel") == []
    decision.refresh_from_db()
    actions.change_decision(decision=decision, text="Niemand beschafft etwas.", by=manager)
    assert [found(manager, "Messkoffer"), len(found(manager, "beschafft"))] == [[], 1]
    actions.take_back_decision(decision=decision, by=manager)
    assert found(manager, "beschafft") == []
