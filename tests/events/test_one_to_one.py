"""One-to-one meetings: entering, wishing, accepting, the schedule, changes on the day, what came of it, erasure."""

import csv
import datetime as dt
import io

import pytest
import vobject
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from pypdf import PdfReader

from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail, StoredFile
from clusterwerk.core.personal_links import token_of
from clusterwerk.directory.actions import erase_person
from clusterwerk.directory.models import Person
from clusterwerk.events.actions import attendance, registration_links, registrations
from clusterwerk.events.actions import events as event_actions
from clusterwerk.events.actions import one_to_one as actions
from clusterwerk.events.actions import one_to_one_schedule as schedule
from clusterwerk.events.actions.one_to_one_outcome import tell_outcome
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant, OneToOneSetup, OneToOneWish
from clusterwerk.events.one_to_one_printing import schedules
from clusterwerk.events.personal_data import forget_registrations
from clusterwerk.events.queries import one_to_one as queries
from clusterwerk.events.tasks.one_to_one import write_one_to_one_letters
from clusterwerk.ledger.models import Activity
from clusterwerk.members.personal_data import sources
from tests.events.conftest import make_forum

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def forum(manager):
    """A forum without a limit, in ninety days."""
    return make_forum(manager)


@pytest.fixture
def setup(forum, manager):
    """One-to-one meetings at the forum: three times, two tables."""
    return switch_on(forum, manager)


def switch_on(event, by, *, minutes=20, tables=2, ends=dt.time(14)):
    window = actions.Window(event.first_day, dt.time(13), ends)
    until = event.first_day - dt.timedelta(days=7)
    return actions.set_up(event=event, windows=[window], minutes=minutes, tables=tables, wishes_until=until, by=by)


def enter(event, name, *, firm="", absent_from=(), **fields):
    told = {"given_name": "Ute", "family_name": name, "email": f"{name.lower()}@example.org", "firm": firm, **fields}
    made = registrations.register(event=event, **told)
    type(made).objects.filter(pk=made.pk).update(letter="")
    return actions.take_part(registration=made, offers=f"{name} kann", seeks="", absent_from=absent_from)


def agree(one, other, priority=2):
    return actions.accept_wish(asked=actions.wish(wisher=one, wished=other, priority=priority))


def standing(participant, other):
    participant = OneToOneParticipant.objects.get(pk=participant.pk)
    return next(one.standing for one in queries.seen_by(participant) if one.key == other.pk)


def published(setup, by):
    schedule.make_schedule(setup=setup, solver="search")
    schedule.publish(setup=setup, by=by)
    setup.refresh_from_db()
    return setup


def places(setup):
    return {str(one): one.slot_id is not None for one in queries.agreed_meetings(setup)}


def begin(setup, minutes_ago):
    """Let the first meeting have begun so many minutes ago."""
    shift = timezone.now() - dt.timedelta(minutes=minutes_ago) - setup.slots.first().starts_at
    for slot in setup.slots.all():
        slot.starts_at, slot.ends_at = slot.starts_at + shift, slot.ends_at + shift
        slot.save()
    hold_today(setup.event)


def hold_today(event):
    """Let the event be today."""
    today = timezone.localdate()
    Event.objects.filter(pk=event.pk).update(first_day=today, last_day=today)
    event.refresh_from_db()


def test_times_are_cut_into_slots_and_checked(forum, manager, member):
    setup = switch_on(forum, manager)
    assert [str(slot) for slot in setup.slots.all()] == ["13:00–13:20", "13:20–13:40", "13:40–14:00"]
    day = forum.first_day
    wrong = [
        [actions.Window(day, dt.time(13), dt.time(13, 10))],
        [actions.Window(day, dt.time(13), dt.time(15)), actions.Window(day, dt.time(14), dt.time(16))],
        [actions.Window(day + dt.timedelta(days=1), dt.time(13), dt.time(15))],
        [],
    ]
    for windows in wrong:
        with pytest.raises(Refused):
            actions.set_up(event=forum, windows=windows, minutes=20, tables=2, wishes_until=day, by=manager)
    with pytest.raises(NotAllowed):
        switch_on(forum, member)
    assert setup.slots.count() == 3


def test_absence_stays_where_the_time_stays(forum, setup, manager):
    who = enter(forum, "Amsel", absent_from=setup.slots.all()[:1])
    switch_on(forum, manager, ends=dt.time(14, 20))
    assert [str(slot) for slot in who.absent_from.all()] == ["13:00–13:20"]
    switch_on(forum, manager, minutes=30)
    assert who.absent_from.count() == 0


def test_only_a_confirmed_place_with_a_text_takes_part_and_only_in_time(manager):
    event = make_forum(manager, limit=1)
    setup = switch_on(event, manager)
    first = enter(event, "Amsel")
    waiting = registrations.register(event=event, given_name="W", family_name="Warte", email="w@example.org")
    for registration, offers in ((waiting, "alles"), (first.registration, " ")):
        with pytest.raises(Refused):
            actions.take_part(registration=registration, offers=offers, seeks="")
    OneToOneSetup.objects.filter(pk=setup.pk).update(wishes_until=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(Refused):
        actions.take_part(registration=first.registration, offers="spät", seeks="")
    assert [one.offers for one in queries.taking_part(setup)] == ["Amsel kann"]


def test_a_wish_becomes_a_meeting_by_acceptance_or_by_the_same_wish_back(forum, setup):
    a, b, c = (enter(forum, name) for name in ("Amsel", "Buchfink", "Drossel"))
    asked = actions.wish(wisher=a, wished=b, priority=3, note="Lager")
    assert (standing(a, b), standing(b, a), standing(c, a)) == ("asked", "asks", "")
    meeting = actions.accept_wish(asked=asked)
    assert actions.accept_wish(asked=asked) == meeting
    assert (standing(a, b), standing(b, a), meeting.weight) == ("agreed", "agreed", 3)
    actions.wish(wisher=b, wished=c, priority=1)
    actions.wish(wisher=c, wished=b, priority=2)
    assert sorted(setup.meetings.values_list("weight", "state")) == [(2, "agreed"), (3, "agreed")]


def test_a_decline_is_never_told(forum, setup, manager):
    a, b, c, d = (enter(forum, name) for name in ("Amsel", "Buchfink", "Drossel", "Elster"))
    declined, silent = actions.wish(wisher=a, wished=b), actions.wish(wisher=a, wished=c)
    agree(a, d)
    actions.decline_wish(asked=declined)
    assert (standing(a, b), standing(a, c), silent.state) == ("asked", "asked", "open")
    again = actions.wish(wisher=a, wished=b)
    assert (again.state, standing(b, a), Mail.objects.count()) == ("declined", "", 0)
    published(setup, manager)
    assert (standing(a, b), standing(a, c), standing(a, d)) == ("none", "none", "agreed")
    assert (standing(b, a), standing(c, a)) == ("", "")


def test_declined_by_mistake_can_be_made_good(forum, setup):
    a, b = enter(forum, "Amsel"), enter(forum, "Buchfink")
    actions.decline_wish(asked=actions.wish(wisher=a, wished=b))
    actions.wish(wisher=b, wished=a)
    assert (standing(a, b), standing(b, a), OneToOneMeeting.objects.count()) == ("agreed", "agreed", 1)


def test_taking_back_ends_the_agreement_for_both(forum, setup):
    a, b = enter(forum, "Amsel"), enter(forum, "Buchfink")
    made = actions.wish(wisher=a, wished=b)
    actions.accept_wish(asked=made)
    actions.withdraw_wish(asked=made)
    assert (standing(a, b), standing(b, a), OneToOneMeeting.objects.get().state) == ("", "", "cancelled")
    with pytest.raises(Refused):
        actions.accept_wish(asked=made)
    assert OneToOneMeeting.objects.get().state == "cancelled"


def test_nobody_meets_the_own_firm_or_who_left(forum, setup):
    a, b = enter(forum, "Amsel", firm="Rotor GmbH"), enter(forum, "Buchfink", firm="Rotor GmbH")
    c = enter(forum, "Drossel", firm="Luft AG")
    assert [one.firm for one in queries.seen_by(a)] == ["Luft AG"]
    actions.leave(participant=c)
    for other in (a, b, c):
        with pytest.raises(Refused):
            actions.wish(wisher=a, wished=other)
    assert OneToOneWish.objects.count() == 0


def test_others_read_firm_offer_and_search_and_the_rival_nothing_else(
    browse, forum, setup, rival_user, funder_user, member_firm, manager_user
):
    a = enter(forum, "Amsel", firm=member_firm.name)
    b = enter(forum, "Buchfink", firm="Luft AG")
    c = enter(forum, "Drossel", firm="Rotor GmbH")
    agree(a, c)
    page = reverse("events:personal_one_to_one", args=[token_of(registration_links.link_of(b.registration))])
    text = browse().get(page).content.decode()
    said = (escape(member_firm.name), "Amsel kann", "Ute Amsel", "amsel@example.org", "vereinbart", "gefragt")
    assert [one in text for one in said] == [True, True, False, False, False, False]
    office = [reverse(f"events:desk_one_to_one{name}", args=["luft", forum.pk]) for name in ("", "_wishes", "_list")]
    assert [browse(rival_user).get(one).status_code for one in office] == [404, 404, 404]
    assert [browse(funder_user).get(one).status_code for one in office] == [404, 404, 404]
    assert [browse(manager_user).get(one).status_code for one in office] == [200, 200, 200]
    outsider = registrations.register(event=forum, given_name="O", family_name="Ohne", email="o@example.org")
    page = reverse("events:personal_one_to_one", args=[token_of(registration_links.link_of(outsider))])
    assert "Luft AG" not in browse().get(page).content.decode()


def test_the_schedule_is_computed_by_a_job_and_kept(forum, setup, manager, member):
    people = [enter(forum, name) for name in ("Amsel", "Buchfink", "Drossel", "Elster")]
    for one, other in ((0, 1), (1, 2), (2, 3), (0, 3)):
        agree(people[one], people[other])
    with pytest.raises(NotAllowed):
        schedule.start_schedule(setup=setup, by=member)
    run = jobs.run_now(schedule.compute_schedule, by=manager, setup_id=setup.pk)
    setup.refresh_from_db()
    assert (run.state, run.sentence) == ("done", "4 Gespräche haben einen Platz.")
    assert (set(places(setup).values()), setup.breaks, setup.is_proven) == ({True}, 0, True)


def test_what_has_no_place_is_told_with_the_reason(forum, setup, manager):
    a, b = enter(forum, "Amsel", absent_from=setup.slots.all()[:2]), enter(forum, "Buchfink")
    c, d = enter(forum, "Drossel", absent_from=setup.slots.all()[2:]), enter(forum, "Elster")
    agree(a, b, priority=3)
    agree(a, c)
    agree(a, d, priority=1)
    schedule.make_schedule(setup=setup, solver="search")
    told = {str(one): one.reason for one in queries.agreed_meetings(setup)}
    assert told == {
        "Ute Amsel – Ute Buchfink": "",
        "Ute Amsel – Ute Drossel": "no_common_time",
        "Ute Amsel – Ute Elster": "too_many_meetings",
    }


def test_a_place_by_hand_is_checked_and_stays(forum, setup, manager):
    a, b, c, d = (enter(forum, name) for name in ("Amsel", "Buchfink", "Drossel", "Elster"))
    slots = list(setup.slots.all())
    first, second, third = agree(a, b), agree(c, d), agree(a, c)
    c.absent_from.add(slots[1])
    schedule.fix_meeting(meeting=first, slot=slots[2], table=2, by=manager)
    wrong = [(second, 2, 2), (second, 2, 3), (second, 1, 1), (third, 2, 1)]
    for meeting, slot, table in wrong:
        with pytest.raises(Refused):
            schedule.fix_meeting(meeting=meeting, slot=slots[slot], table=table, by=manager)
    schedule.make_schedule(setup=setup, solver="search")
    first.refresh_from_db()
    assert (first.slot, first.is_fixed, set(places(setup).values())) == (slots[2], True, {True})
    assert schedule.free_meeting(meeting=first, by=manager).is_fixed is False


def test_the_database_seats_nobody_twice(forum, setup):
    a, b, c = (enter(forum, name) for name in ("Amsel", "Buchfink", "Drossel"))
    slot = setup.slots.first()
    first, second = agree(a, b), agree(a, c)
    OneToOneMeeting.objects.filter(pk=first.pk).update(slot=slot, table=1)
    for wrong in ({"slot": slot, "table": 2}, {"slot": setup.slots.last(), "table": None}, {"is_fixed": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OneToOneMeeting.objects.filter(pk=second.pk).update(**wrong)
    assert OneToOneMeeting.objects.filter(slot__isnull=False).count() == 1


def test_everybody_gets_the_own_schedule_with_a_calendar_file(forum, setup, manager):
    a, b = enter(forum, "Amsel", language="en"), enter(forum, "Buchfink", firm="Luft AG")
    lonely = enter(forum, "Zeisig")
    meeting = agree(a, b)
    published(setup, manager)
    jobs.run_now(write_one_to_one_letters)
    meeting.refresh_from_db()
    mails = {mail.to: mail for mail in Mail.objects.all()}
    assert set(mails) == {"amsel@example.org", "buchfink@example.org", lonely.registration.email}
    assert f"{meeting.slot}, table 1: Luft AG, Ute Buchfink" in mails["amsel@example.org"].text
    assert "Zurzeit steht kein Gespräch darin." in mails["zeisig@example.org"].text
    stored = StoredFile.objects.get(owner_id=str(a.registration_id), name="meetings.ics")
    read = vobject.readOne(stored.path.read_text(encoding="utf-8"))
    assert [one.dtstart.value for one in read.vevent_list] == [meeting.slot.starts_at]
    jobs.run_now(write_one_to_one_letters)
    assert Mail.objects.count() == 3
    for refused in (lambda: schedule.publish(setup=setup, by=manager), lambda: switch_on(forum, manager)):
        with pytest.raises(Refused):
            refused()


def test_a_no_show_lets_waiting_meetings_move_up_and_moves_few(forum, manager):
    setup = switch_on(forum, manager, tables=1)
    a, b, c, d, e = (enter(forum, name) for name in ("Amsel", "Buchfink", "Drossel", "Elster", "Fink"))
    agree(a, b, priority=3)
    agree(a, c, priority=3)
    agree(b, d, priority=3)
    agree(d, e, priority=1)
    published(setup, manager)
    jobs.run_now(write_one_to_one_letters)
    assert places(setup)["Ute Elster – Ute Fink"] is False
    before = dict(OneToOneMeeting.objects.values_list("pk", "slot"))
    assert schedule.note_absence(participant=c, by=manager) == (1, 1)
    assert schedule.note_absence(participant=c, by=manager) == (0, 0)
    after = dict(OneToOneMeeting.objects.values_list("pk", "slot"))
    had_and_have = [key for key in before if before[key] and after[key]]
    assert sum(before[key] != after[key] for key in had_and_have) <= 2
    assert set(places(setup).values()) == {True}
    waiting = {str(one) for one in OneToOneParticipant.objects.filter(letter="changed")}
    assert {"Ute Amsel", "Ute Elster", "Ute Fink"} <= waiting
    assert "Ute Drossel" not in waiting


def test_whoever_calls_off_leaves_the_meetings_too(forum, setup, manager):
    a, b = enter(forum, "Amsel"), enter(forum, "Buchfink")
    agree(a, b)
    published(setup, manager)
    jobs.run_now(write_one_to_one_letters)
    registrations.call_off(registration=a.registration)
    b.refresh_from_db()
    assert (OneToOneMeeting.objects.get().state, b.letter, places(setup)) == ("cancelled", "changed", {})
    jobs.run_now(write_one_to_one_letters)
    text = Mail.objects.filter(to="buchfink@example.org", subject__startswith="Geändert").get().text
    assert ("Zurzeit steht kein Gespräch darin." in text, "Amsel" in text) == (True, False)


def test_a_meeting_added_on_the_day_gets_a_place_that_is_not_over(forum, setup, manager):
    a, b, c = (enter(forum, name) for name in ("Amsel", "Buchfink", "Drossel"))
    agree(a, b)
    published(setup, manager)
    begin(setup, minutes_ago=25)
    added = schedule.add_meeting(one=a, other=c, by=manager)
    assert (added.slot, added.table) == (setup.slots.last(), 1)
    assert schedule.cancel_meeting(meeting=added, by=manager).slot is None


def test_what_came_of_it_is_counted_and_a_held_meeting_is_in_the_ledger(forum, setup, manager, member_firm, rival_firm):
    a, b = enter(forum, "Amsel", firm=member_firm.name), enter(forum, "Buchfink", firm=rival_firm.name)
    c = enter(forum, "Drossel")
    meeting, other = agree(a, b), agree(a, c)
    published(setup, manager)
    jobs.run_now(write_one_to_one_letters)
    with pytest.raises(Refused):
        tell_outcome(meeting=meeting, participant=a, outcome="useful")
    begin(setup, minutes_ago=200)
    tell_outcome(meeting=meeting, participant=a, outcome="next_step")
    tell_outcome(meeting=meeting, participant=b, outcome="useful")
    tell_outcome(meeting=other, participant=c, outcome="not_held")
    with pytest.raises(Refused):
        tell_outcome(meeting=meeting, participant=c, outcome="useful")
    assert queries.outcomes_of(setup) == {"next_step": 1, "useful": 1, "no_use": 0, "not_held": 1}
    held = Activity.objects.filter(source_kind="events.onetoonemeeting")
    assert held.count() == 0
    event_actions.set_state(event=forum, state="held", by=manager)
    kept = held.get()
    assert {row.organisation for row in kept.participations.all()} == {member_firm, rival_firm}
    assert (kept.kind, kept.source_id) == ("introduction", str(meeting.pk))
    jobs.run_now(write_one_to_one_letters)
    assert Mail.objects.filter(subject__startswith="Wie waren Ihre Gespräche?").count() == 3
    tell_outcome(meeting=meeting, participant=a, outcome="not_held")
    tell_outcome(meeting=meeting, participant=b, outcome="not_held")
    assert held.count() == 0


def test_without_a_word_the_door_decides(forum, setup, manager, member_firm, rival_firm):
    a, b = enter(forum, "Amsel", firm=member_firm.name), enter(forum, "Buchfink", firm=rival_firm.name)
    agree(a, b)
    published(setup, manager)
    hold_today(forum)
    attendance.check_in(registration=a.registration, on=forum.first_day, by=manager)
    event_actions.set_state(event=forum, state="held", by=manager)
    held = Activity.objects.filter(source_kind="events.onetoonemeeting")
    assert held.count() == 0
    attendance.check_in(registration=b.registration, on=forum.first_day, by=manager)
    assert held.count() == 1
    attendance.undo_check_in(registration=b.registration, on=forum.first_day, by=manager)
    assert held.count() == 0


def test_paper_and_list_say_who_meets_whom(browse, forum, setup, manager, manager_user):
    a, b = enter(forum, "Amsel", firm='Muster "#1" GmbH'), enter(forum, "Buchfink", firm="Luft AG")
    agree(a, b)
    schedule.make_schedule(setup=setup, solver="search")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(schedules(setup))).pages]
    assert [("Luft AG, Ute Buchfink" in text, 'Muster "#1" GmbH, Ute Amsel' in text) for text in pages] == [
        (True, False), (False, True),
    ]  # fmt: skip
    answer = browse(manager_user).get(
        reverse("events:desk_one_to_one_list", args=["luft", forum.pk]), {"export": "csv"}
    )
    [line] = csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";")
    assert (line["Firma"], line["Trifft"], line["Tisch"]) == ('Muster "#1" GmbH', "Luft AG", "1")


def test_nothing_set_up_prints_and_shows_too(browse, forum, setup, manager_user):
    assert schedules(setup).startswith(b"%PDF")
    for by in ("time", "table", "person", "nonsense"):
        page = reverse("events:desk_one_to_one", args=["luft", forum.pk])
        assert browse(manager_user).get(page, {"by": by}).status_code == 200


def test_erasure_reaches_own_texts_and_what_others_wrote(forum, setup, manager):
    person = Person.objects.create(
        initiative=manager.initiative, given_name="Ida", family_name="Müllerschön", email="ida@example.org"
    )
    a, b = enter(forum, "Müllerschön", email="ida@example.org"), enter(forum, "Buchfink")
    actions.wish(wisher=a, wished=b, note="Kaffee bei mir")
    actions.wish(wisher=b, wished=a, note="Frau Müllerschön kennt sich aus")
    source = next(one for one in sources() if one.key == "events.one_to_one")
    [kept] = source.collect(person, manager)
    assert (kept["offers"], kept["wishes"]) == ("Müllerschön kann", "Ute Buchfink: wichtig Kaffee bei mir")
    erase_person(person=person, by=manager)
    a.refresh_from_db()
    assert (a.offers, a.is_in, str(a)) == ("", False, "gelöschte Person")
    assert sorted(OneToOneWish.objects.values_list("note", flat=True)) == ["", "Frau … kennt sich aus"]
    assert OneToOneMeeting.objects.count() == 1


def test_texts_go_with_the_names_when_registrations_grow_old(forum, setup):
    a = enter(forum, "Amsel")
    forget_registrations(forum.registrations.all())
    a.refresh_from_db()
    assert (a.offers, a.is_in, queries.taking_part(setup).count()) == ("", False, 0)
