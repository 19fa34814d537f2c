"""Events as the office makes them: checklist, days, states, hosts, the next edition."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.actions import events as actions
from clusterwerk.events.models.events import ChecklistItem, Event
from clusterwerk.events.queries.events import events_visible_to, items_due
from tests.events.conftest import make_forum

pytestmark = [pytest.mark.database, pytest.mark.django_db]
DAY = dt.timedelta(days=1)


def test_a_forum_comes_with_its_checklist(forum):
    offsets = list(forum.checklist.values_list("offset", flat=True))
    assert (offsets[0], offsets[-1]) == (-90, 14)
    assert all(item.due_on == forum.first_day + item.offset * DAY for item in forum.checklist.all())
    assert forum.checklist.first().text == "Termin, Ort und Budget festlegen"


@pytest.mark.parametrize("kind", ["forum", "open_day", "conference", "webinar", "stand"])
def test_every_kind_has_its_checklist_and_page(manager, manager_user, browse, kind):
    event = make_forum(manager, kind=kind)
    assert event.checklist.count() >= 7
    page = browse().get(reverse("events:public_event", args=["luft", event.pk]))
    assert page.status_code == 200
    assert browse(manager_user).get(reverse("events:desk_event", args=["luft", event.pk])).status_code == 200


def test_only_the_office_makes_and_changes_events(member, funder, researcher, stranger, forum, manager):
    before = Event.objects.count()
    for actor in (member, funder, researcher):
        with pytest.raises(NotAllowed):
            make_forum(actor)
        with pytest.raises(NotAllowed):
            actions.set_state(event=forum, state="closed", by=actor)
    with pytest.raises(NotAllowed):
        actions.tick_item(item=forum.checklist.first(), by=stranger)
    forum.refresh_from_db()
    assert (Event.objects.count(), forum.state, forum.checklist.filter(done_on__isnull=False).count()) == (
        before,
        "open",
        0,
    )


def test_drafts_are_the_offices(manager, member, stranger, browse):
    draft = actions.set_state(
        event=actions.set_state(event=make_forum(manager), state="cancelled", by=manager), state="draft", by=manager
    )
    assert [list(events_visible_to(actor)) for actor in (manager, member, stranger)] == [[draft], [], []]
    assert browse().get(reverse("events:public_event", args=["luft", draft.pk])).status_code == 404


def test_moved_days_move_what_is_open(manager, forum):
    first, second = forum.checklist.all()[:2]
    actions.tick_item(item=first, by=manager)
    fields = {"first_day": forum.first_day + 7 * DAY, "last_day": forum.first_day + 9 * DAY}
    before = second.due_on
    actions.change_event(event=forum, by=manager, **fields)
    second.refresh_from_db()
    assert second.due_on == before + 7 * DAY
    assert ChecklistItem.objects.get(pk=first.pk).due_on == first.due_on
    assert [day.on for day in forum.days.all()] == [fields["first_day"] + n * DAY for n in range(3)]
    assert {day.begins for day in forum.days.all()} == {dt.time(9)}


def test_a_state_follows_only_where_it_may(manager, forum):
    with pytest.raises(Refused):
        actions.set_state(event=forum, state="draft", by=manager)
    with pytest.raises(Refused):
        actions.set_state(event=forum, state="held", by=manager)
    forum.refresh_from_db()
    assert forum.state == "open"


def test_the_next_edition_is_made_in_one_form(manager, manager_user, browse, forum, member_firm):
    actions.add_host(event=forum, organisation=member_firm, place="Tor 2", text_de="Prüfstand", text_en="", by=manager)
    actions.ask_question(event=forum, text_de="Essen?", text_en="", options_de="Ja\nNein", is_required=True, by=manager)
    actions.add_item(event=forum, text="Fahne hissen", due_on=forum.first_day - DAY, by=manager)
    first_day = forum.first_day + 364 * DAY
    answer = browse(manager_user).post(
        reverse("events:desk_event_copy", args=["luft", forum.pk]),
        {"first_day": first_day.strftime("%d.%m.%Y"), "title_de": "Lüfterforum II", "title_en": ""},
    )
    copy = Event.objects.get(copied_from=forum)
    assert answer.headers["Location"] == reverse("events:desk_event", args=["luft", copy.pk])
    assert (copy.state, copy.first_day, copy.series, copy.limit) == ("draft", first_day, "Lüfterforum", 3)
    assert [day.on for day in copy.days.all()] == [first_day]
    assert [host.organisation for host in copy.hosts.all()] == [member_firm]
    assert [question.text_de for question in copy.questions.all()] == ["Essen?"]
    assert copy.checklist.get(text="Fahne hissen").due_on == first_day - DAY
    assert copy.checklist.filter(done_on__isnull=False).count() == 0
    assert Event.objects.get(pk=forum.pk).series == "Lüfterforum"


def test_due_items_stand_on_the_home_page_and_are_ticked_there(manager, manager_user, browse, forum):
    mine = actions.add_item(event=forum, text="Fahne hissen", due_on=timezone.localdate() - DAY, by=manager)
    client, home = browse(manager_user), reverse("web:desk_today", args=["luft"])
    assert mine in items_due(manager)
    assert "Fahne hissen" in client.get(home).content.decode()
    client.post(reverse("events:desk_item_tick", args=["luft", mine.pk]), {"back": "today"})
    mine.refresh_from_db()
    assert mine.done_on == timezone.localdate()
    assert mine not in items_due(manager)


def test_public_pages_name_nobody_and_speak_both_languages(browse, forum, manager_user):
    german = browse().get(reverse("events:public_event", args=["luft", forum.pk])).content.decode()
    english = (
        browse()
        .get(reverse("events:public_event", args=["luft", forum.pk]), headers={"accept-language": "en"})
        .content.decode()
    )
    assert ("Lüfterforum" in german, "Fan forum" in english, manager_user.name in german) == (True, True, False)
