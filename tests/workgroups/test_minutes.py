"""Minutes as they are typed: two people at once, a page that lost an answer, and what the screens do with it."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from clusterwerk.core import personal_links
from clusterwerk.members import personal_data
from clusterwerk.workgroups import actions
from clusterwerk.workgroups.models import Action, ActionNote, AgendaItem, OtherText

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def item(plan, manager):
    """An item of a meeting that was yesterday."""
    return actions.add_item(meeting=plan(-1), title="Messgeräte", by=manager)


def test_one_page_writes_on_without_being_told_of_itself(item, write):
    write(item, "Wir")
    kept, other = write(item, "Wir messen", version=0)  # the first answer was lost on the way
    assert (kept.minutes, kept.version, other) == ("Wir messen", 2, None)


def test_two_who_type_at_once_lose_nothing(item, write, staff, manager):
    write(item, "Wir messen.", page="first")
    kept, other = write(item, "Alle messen.", page="second", by=staff)
    assert (kept.minutes, other.text, other.by) == ("Wir messen.", "Alle messen.", staff.user)
    write(item, "Alle messen bald.", page="second", by=staff)
    other = OtherText.objects.get()
    assert other.text == "Alle messen bald."
    item = actions.put_together(other=other, by=manager)
    assert (item.minutes, OtherText.objects.count()) == ("Wir messen.\nAlle messen bald.", 0)


def test_a_text_that_is_the_same_is_no_conflict(item, write, staff):
    write(item, "Wir messen.", page="first")
    assert write(item, "Wir messen.", page="second", by=staff)[1] is None
    assert OtherText.objects.count() == 0


def test_saving_answers_the_new_version_and_the_words_to_look_at(item, browse, manager_user):
    client = browse(manager_user)
    address = reverse("workgroups:desk_minutes_write", args=[item.initiative.slug, item.pk])
    answer = client.post(
        address, {"minutes": "Die Preise steigen.", "version": "0", "page": "p"}, headers={"hx-request": "true"}
    )
    item.refresh_from_db()
    assert (item.minutes, item.version) == ("Die Preise steigen.", 1)
    text = answer.content.decode()
    assert 'name="version" value="1"' in text
    assert "<strong>Preise</strong>" in text


def test_the_member_sees_minutes_only_once_they_were_sent(item, write, browse, member_user, manager):
    write(item, "Wir messen.")
    address = reverse("workgroups:portal_meeting", args=[item.initiative.slug, item.meeting_id])
    assert "Wir messen." not in browse(member_user).get(address).content.decode()
    actions.send_minutes(meeting=item.meeting, readers="both", by=manager)
    assert "Wir messen." in browse(member_user).get(address).content.decode()


def test_whoever_holds_the_link_ticks_the_action_and_nothing_else(item, browse, member_person, manager):
    action = actions.agree_action(
        item=item, text="Koffer prüfen", due_on=item.meeting.on, person=member_person, by=manager
    )
    address = urlsplit(actions.address_of(action)).path
    client = browse()
    assert client.get(address).status_code == 200
    client.post(address, {"step": "done", "comment-comment": "Liegt im Schrank"})
    action = Action.objects.get(pk=action.pk)
    note = ActionNote.objects.get()
    assert (action.state, note.kind, note.text, note.person) == ("done", "done", "Liegt im Schrank", member_person)
    personal_links.revoke(actions.PURPOSE, action.pk)
    assert client.get(address).status_code == 410


def test_an_erasure_takes_the_name_out_of_minutes_decisions_and_actions(item, write, manager, member_person):
    write(item, "Frau Amsel berichtet. Die Amselgasse bleibt.")
    actions.decide(item=item, text="Amsel leiht aus", by=manager)
    actions.agree_action(item=item, text="Amsel fragt nach", due_on=item.meeting.on, person=member_person, by=manager)
    source = personal_data.ALL["workgroups.actions"]
    assert [row["action"] for row in source.collect(member_person, manager)] == ["Amsel fragt nach"]
    assert source.erase(member_person) == 3
    assert personal_data.ALL["workgroups.groups"].erase(member_person) == 1
    assert AgendaItem.objects.get(pk=item.pk).minutes == "Frau … berichtet. Die Amselgasse bleibt."
    assert (item.decisions.get().text, item.actions.get().text) == ("… leiht aus", "… fragt nach")


def test_an_erasure_finds_a_name_in_large_letters_and_a_telephone_number(item, write, manager, member_person):
    member_person.family_name, member_person.phone = "Öhrlein", "07940 123456"
    member_person.save()
    write(item, "Protokoll: ÖHRLEIN. Rückruf an 07940 123456.")
    assert personal_data.ALL["workgroups.actions"].erase(member_person) == 1
    assert AgendaItem.objects.get(pk=item.pk).minutes == "Protokoll: …. Rückruf an …."


def test_the_year_is_planned_in_one_form(group, browse, manager_user):
    client = browse(manager_user)
    address = reverse("workgroups:desk_group_year", args=[group.initiative.slug, group.pk, 2030])
    form = client.get(address).context["form"]
    days = [field.value() for field in form.day_fields if field.value()]
    assert len(days) == 6
    typed = {f"day_{number}": day.strftime("%d.%m.%Y") for number, day in enumerate(days)}
    client.post(address, {**typed, "begins": "14:00", "minutes_long": "120", "place": "Werk 1"})
    assert [one.on for one in group.meetings.order_by("starts_at")] == days


def test_every_item_has_empty_fields_of_its_own_and_what_was_wrong_comes_back(item, browse, manager, manager_user):
    other = actions.add_item(meeting=item.meeting, title="Rundgang", by=manager)
    client, slug = browse(manager_user), item.initiative.slug
    page = client.get(reverse("workgroups:desk_minutes", args=[slug, item.meeting_id])).content.decode()
    wanted = [f'name="action-{one.pk}-due_on"' for one in (item, other)]
    assert [page.count(name) for name in wanted] == [1, 1]
    assert page.count('id="id_decision-') == 8 * AgendaItem.objects.count()  # four fields, each with the line around it
    address = reverse("workgroups:desk_action_agree", args=[slug, other.pk])
    answer = client.post(address, {f"action-{other.pk}-text": "Koffer"}, headers={"hx-request": "true"})
    assert [answer.content.decode().count(sign) for sign in ('value="Koffer"', "field-wrong")] == [1, 1]
    assert Action.objects.count() == 0
