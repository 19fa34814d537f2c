"""One-to-one meetings follow their event: copied with the next edition, moved with its days, joined late on the day."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.events.actions import events as event_actions
from clusterwerk.events.actions import one_to_one as actions
from clusterwerk.events.actions import one_to_one_schedule as schedule
from clusterwerk.events.actions import programme, registrations
from clusterwerk.events.actions.changes import tell_change
from clusterwerk.events.actions.one_to_one_late import join_late
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant
from clusterwerk.events.queries.one_to_one import who_may_join
from clusterwerk.events.tasks.one_to_one import write_one_to_one_letters
from tests.events.conftest import make_forum
from tests.events.test_one_to_one import agree, begin, enter, published, switch_on

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def walls(setup):
    """The slots as the clock on the wall shows them."""
    return [f"{timezone.localtime(slot.starts_at):%Y-%m-%d %H:%M}" for slot in setup.slots.all()]


def guest(event, name, **fields):
    told = {"given_name": "Ute", "family_name": name, "email": f"{name.lower()}@example.org", **fields}
    made = registrations.register(event=event, **told)
    type(made).objects.filter(pk=made.pk).update(letter="")
    return made


def test_the_next_edition_has_the_same_times_across_the_change_of_the_clock(manager):
    forum = make_forum(manager, first_day=dt.date(2027, 3, 25), last_day=dt.date(2027, 3, 25))
    setup = switch_on(forum, manager)
    enter(forum, "Amsel")
    copy = event_actions.copy_event(
        event=forum, first_day=dt.date(2028, 3, 30), title_de="Neu", title_en="New", by=manager
    )
    told = copy.one_to_one
    assert (told.minutes, told.tables, told.wishes_until, told.is_published) == (20, 2, dt.date(2028, 3, 23), False)
    assert (walls(setup)[0], walls(told)) == (
        "2027-03-25 13:00", ["2028-03-30 13:00", "2028-03-30 13:20", "2028-03-30 13:40"],
    )  # fmt: skip
    assert (told.participants.count(), told.meetings.count()) == (0, 0)


def move(event, by, days):
    shift = dt.timedelta(days=days)
    return event_actions.change_event(
        event=event, by=by, first_day=event.first_day + shift, last_day=event.last_day + shift
    )


def test_programme_and_meetings_move_with_the_days(manager):
    forum = make_forum(manager, first_day=dt.date(2027, 3, 25), last_day=dt.date(2027, 3, 26))
    setup = switch_on(forum, manager)
    actions.set_up(
        event=forum,
        windows=[actions.Window(day, dt.time(13), dt.time(13, 20)) for day in (forum.first_day, forum.last_day)],
        minutes=20, tables=2, wishes_until=dt.date(2027, 3, 18), by=manager,
    )  # fmt: skip
    begins = timezone.make_aware(dt.datetime(2027, 3, 25, 10))
    told = {
        "title_de": "Vortrag",
        "room": "",
        "track": None,
        "begins_at": begins,
        "ends_at": begins + dt.timedelta(hours=1),
    }
    session = programme.save_session(event=forum, speakers=[], by=manager, **told)
    moved = move(forum, manager, 1)
    setup.refresh_from_db()
    session.refresh_from_db()
    assert (walls(setup), setup.wishes_until) == (["2027-03-26 13:00", "2027-03-27 13:00"], dt.date(2027, 3, 19))
    assert f"{timezone.localtime(session.begins_at):%Y-%m-%d %H:%M}" == "2027-03-26 10:00"
    move(moved, manager, 7)  # the clock goes forward on the 28th
    session.refresh_from_db()
    assert walls(setup) == ["2027-04-02 13:00", "2027-04-03 13:00"]
    assert f"{timezone.localtime(session.begins_at):%Y-%m-%d %H:%M}" == "2027-04-02 10:00"


def test_a_published_schedule_is_sent_anew_with_the_new_date(manager):
    forum = make_forum(manager)
    setup = switch_on(forum, manager)
    a, b, _c = (enter(forum, name) for name in ("Amsel", "Buchfink", "Drossel"))
    agree(a, b)
    published(setup, manager)
    jobs.run_now(write_one_to_one_letters)
    move(forum, manager, 7)
    assert not OneToOneParticipant.objects.exclude(letter="").exists()
    tell_change(event=forum, by=manager)
    waiting = OneToOneParticipant.objects.filter(letter="changed").order_by("pk")
    assert list(waiting) == [a, b]


def test_a_late_guest_gets_meetings_while_at_most_two_others_move(manager):
    forum = make_forum(manager)
    setup = switch_on(forum, manager, tables=2)
    a, b, c, d = (enter(forum, name) for name in ("Amsel", "Buchfink", "Drossel", "Elster"))
    agree(a, b)
    agree(c, d)
    agree(a, c)
    published(setup, manager)
    jobs.run_now(write_one_to_one_letters)
    late = guest(forum, "Fink")
    assert list(who_may_join(setup)) == [late]
    before = dict(OneToOneMeeting.objects.values_list("pk", "slot"))
    joined = join_late(setup=setup, registration=late, wished=[b, d], by=manager, offers="Lager")
    after = dict(OneToOneMeeting.objects.values_list("pk", "slot"))
    moved = [key for key in before if before[key] != after[key]]
    assert ([one.other(joined.participant) for one in joined.placed], joined.unplaced) != ([], [])
    assert {one.other(joined.participant) for one in joined.placed} == {b, d}
    assert (len(moved), joined.moved, joined.unplaced) == (joined.moved, len(moved), [])
    assert joined.moved <= 2
    assert list(who_may_join(setup)) == []
    jobs.run_now(write_one_to_one_letters)
    text = Mail.objects.get(to="fink@example.org").text
    assert [name in text for name in ("Ute Buchfink", "Ute Elster")] == [True, True]


def test_a_late_guest_is_seated_only_in_what_is_left_of_the_day(manager):
    forum = make_forum(manager)
    setup = switch_on(forum, manager)
    a, b = enter(forum, "Amsel"), enter(forum, "Buchfink")
    agree(a, b)
    published(setup, manager)
    begin(setup, minutes_ago=25)  # two of three have begun
    last = setup.slots.last()
    late = guest(forum, "Fink")
    joined = join_late(setup=setup, registration=late, wished=[a, b], by=manager)
    assert [one.slot for one in joined.placed] == [last]
    assert [one.get_reason_display() for one in joined.unplaced] == ["eine Seite hat keine Zeit mehr"]


def test_who_was_noted_as_not_there_comes_after_all(manager):
    forum = make_forum(manager)
    setup = switch_on(forum, manager)
    a, b = enter(forum, "Amsel"), enter(forum, "Buchfink")
    agree(a, b)
    published(setup, manager)
    schedule.note_absence(participant=b, by=manager)
    assert [one.family_name for one in who_may_join(setup)] == ["Buchfink"]
    joined = join_late(setup=setup, registration=b.registration, wished=[a], by=manager, offers="Buchfink kann")
    assert ([str(one) for one in joined.placed], joined.participant.is_gone) == (["Ute Amsel – Ute Buchfink"], False)


def test_who_may_not_join_late(manager, member, stranger):
    forum = make_forum(manager, limit=3)
    setup = switch_on(forum, manager)
    a, b = enter(forum, "Amsel", firm="Rotor GmbH"), enter(forum, "Buchfink")
    published_first = guest(forum, "Fink", firm="Rotor GmbH")
    waits = guest(forum, "Gimpel")
    for by in (member, stranger):
        with pytest.raises(NotAllowed):
            join_late(setup=setup, registration=published_first, wished=[b], by=by)
    for registration, wished in ((waits, [b]), (published_first, [a]), (a.registration, [a])):
        with pytest.raises(Refused):
            join_late(setup=setup, registration=registration, wished=wished, by=manager)
    assert setup.participants.count() == 2
    joined = join_late(setup=setup, registration=published_first, wished=[b], by=manager)
    assert (joined.placed, [str(one) for one in joined.unplaced]) == ([], ["Ute Buchfink – Rotor GmbH"])


def test_the_screen_tells_where_and_when(browse, manager, manager_user):
    forum = make_forum(manager)
    setup = switch_on(forum, manager)
    a, b = enter(forum, "Amsel", firm="Rotor GmbH"), enter(forum, "Buchfink")
    agree(a, b)
    published(setup, manager)
    late = guest(forum, "Fink")
    client = browse(manager_user)
    address = reverse("events:desk_one_to_one_late", args=["luft", forum.pk])
    assert address in client.get(reverse("events:desk_one_to_one", args=["luft", forum.pk])).content.decode()
    twice = {"registration": late.pk, "wish_1": a.pk, "wish_2": a.pk, "offers": "Lager"}
    refused = client.post(address, twice).content.decode()
    assert ("schon oben gewählt" in refused, "Lager" in refused) == (True, True)
    page = client.post(address, {"registration": late.pk, "wish_1": a.pk}, follow=True).content.decode()
    assert "Ute Fink: 13:20–13:40, Tisch 1: Rotor GmbH." in page
