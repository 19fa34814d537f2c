"""Conversations are for the office only."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import SearchEntry
from clusterwerk.directory.models import Person
from clusterwerk.members.actions import change_conversation, finish_next_step, note_conversation
from clusterwerk.members.models import Conversation
from clusterwerk.members.own_kinds import delete_rows
from clusterwerk.members.queries import conversations_visible_to, members_nobody_spoke_to, open_steps
from clusterwerk.members.rules import may_see_conversation

pytestmark = [pytest.mark.database, pytest.mark.django_db]
DAY = dt.timedelta(days=1)


def test_rules_agree_with_queries(manager, staff, funder, researcher, member, rival, stranger, member_firm):
    talk = note_conversation(organisation=member_firm, on=timezone.localdate(), about="Vertraulich", by=manager)
    for actor in (manager, staff, funder, researcher, member, rival, stranger):
        sees = list(conversations_visible_to(actor)) == [talk]
        assert sees == may_see_conversation(actor, talk) == (actor in (manager, staff))


def test_only_the_office_writes(manager, member, funder, stranger, member_firm):
    talk = note_conversation(organisation=member_firm, on=timezone.localdate(), about="A", next_step="B", by=manager)
    for actor in (member, funder, stranger):
        with pytest.raises(NotAllowed):
            change_conversation(conversation=talk, about="C", by=actor)
        with pytest.raises(NotAllowed):
            finish_next_step(conversation=talk, by=actor)
    with pytest.raises(NotAllowed):
        note_conversation(organisation=member_firm, on=timezone.localdate(), about="C", by=member)
    assert (Conversation.objects.get().about, Conversation.objects.get().done_on) == ("A", None)


def test_a_conversation_lies_in_the_past_with_own_people(manager, member_firm, other_initiative):
    foreign = Person.objects.create(initiative=other_initiative, family_name="Fremd")
    with pytest.raises(Refused):
        note_conversation(organisation=member_firm, on=timezone.localdate() + DAY, about="A", by=manager)
    with pytest.raises(Refused):
        note_conversation(organisation=member_firm, on=timezone.localdate(), about="A", people=[foreign], by=manager)
    assert Conversation.objects.count() == 0


def test_members_nobody_spoke_to(manager, stranger, member, member_firm, rival_firm, make_firm):
    make_firm("Kein Mitglied GmbH")
    today = timezone.localdate()
    assert list(members_nobody_spoke_to(manager)) == [rival_firm, member_firm]
    note_conversation(organisation=rival_firm, on=today - 200 * DAY, about="Alt", by=manager)
    assert list(members_nobody_spoke_to(manager)) == [member_firm, rival_firm]
    note_conversation(organisation=rival_firm, on=today - 100 * DAY, about="Neu", by=manager)
    assert list(members_nobody_spoke_to(manager)) == [member_firm]
    assert list(members_nobody_spoke_to(member)) == []
    assert list(members_nobody_spoke_to(stranger)) == []


def test_steps_are_ticked_off_once(manager, member_firm):
    talk = note_conversation(
        organisation=member_firm,
        on=timezone.localdate(),
        about="A",
        next_step="B",
        next_on=timezone.localdate(),
        by=manager,
    )
    assert list(open_steps(manager)) == [talk]
    finish_next_step(conversation=talk, by=manager)
    assert list(open_steps(manager)) == []
    with pytest.raises(Refused):
        finish_next_step(conversation=talk, by=manager)


def test_noting_through_the_screen(browse, manager_user, member_firm, member_user, initiative):
    client = browse(manager_user)
    url = reverse("members:desk_conversation_add", args=[initiative.slug, member_firm.pk])
    person = Person.objects.get(user=member_user)
    given = {
        "on": "3.4.26",
        "channel": "visit",
        "people": [person.pk],
        "held_by": manager_user.pk,
        "about": "Ausbildung",
        "next_on": "5.4.26",
    }
    refused = client.post(url, given)
    assert refused.status_code == 200
    assert Conversation.objects.count() == 0
    saved = client.post(url, {**given, "next_step": "Anrufen"})
    assert saved.status_code == 302
    talk = Conversation.objects.get()
    assert (talk.on, talk.next_on, list(talk.people.all())) == (dt.date(2026, 4, 3), dt.date(2026, 4, 5), [person])


def test_the_search_finds_conversations_for_the_office_and_nobody_else(
    manager, staff, funder, researcher, member, rival, stranger, member_firm
):
    talk = note_conversation(
        organisation=member_firm, on=dt.date(2026, 4, 3), about="Nachfolge im Betrieb", text="Zephyrplan", by=manager
    )
    everybody = (manager, staff, funder, researcher, member, rival, stranger)
    for words in ("nachfolge", "zephyrpl"):
        sees = [[(hit.title, hit.note) for hit in search.find(actor, words)] for actor in everybody]
        assert sees == [[("Nachfolge im Betrieb", f"{member_firm}, 03.04.2026")]] * 2 + [[]] * 5
    change_conversation(conversation=talk, about="Nachfolge", text="", by=manager)
    assert [search.find(manager, words) != [] for words in ("nachfolge", "zephyrpl")] == [True, False]


def test_an_old_conversation_leaves_the_search_with_its_row(manager, member_firm):
    talk = note_conversation(organisation=member_firm, on=timezone.localdate(), about="Zephyrplan", by=manager)
    assert SearchEntry.objects.filter(kind="conversation", subject_id=str(talk.pk)).count() == 1
    assert delete_rows(Conversation.objects.filter(pk=talk.pk), manager.initiative) == 1
    assert SearchEntry.objects.filter(kind="conversation").count() == 0
