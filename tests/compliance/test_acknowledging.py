"""The notice shown and acknowledged: at registration, with the answer to an invitation, and read out at the start."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from clusterwerk.compliance.actions import read_out, write_notice
from clusterwerk.compliance.chain import text_hash
from clusterwerk.compliance.models import Acknowledgement, Entry
from clusterwerk.compliance.queries import acknowledgements_visible_to, notice_at, read_out_of, told, verify
from clusterwerk.core import personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.jobs import run_now
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Person
from clusterwerk.events.actions import events as event_actions
from clusterwerk.events.actions.appointment_mail import answer_address
from clusterwerk.events.actions.registration_links import link_of
from clusterwerk.events.actions.registrations import register
from clusterwerk.events.models import Attendee
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.tasks.registrations import write_letters
from clusterwerk.workgroups import actions as group_actions

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NAME = {"given_name": "Ina", "family_name": "Beispiel", "email": "ina@example.org"}


@pytest.fixture
def make_event(manager):
    """A function that makes an open event in ninety days."""

    def make(**fields):
        day = timezone.localdate() + dt.timedelta(days=90)
        plain = {"kind": "forum", "title_de": "Lüfterforum", "first_day": day, "last_day": day}
        hours = {"begins": dt.time(9), "ends": dt.time(17)}
        made = event_actions.make_event(**{**plain, **hours, "by": manager, **fields})
        return event_actions.set_state(event=made, state="open", by=manager)

    return make


@pytest.fixture
def make_forum_without(make_event):
    """A forum at which no notice is asked for."""
    return make_event(gathering="no", title_de="Tag der offenen Tür")


@pytest.fixture
def clock_at():
    """A function: noon of a day, as a context."""
    return lambda day: time_machine.travel(dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC), tick=False)


def _form(event):
    return reverse("events:public_registration_add", args=["luft", event.pk])


def test_where_competitors_meet_nobody_registers_without_the_notice(make_event, manager, browse):
    first = write_notice(text_de="Keine Preise.", text_en="No prices.", by=manager)
    event, client = make_event(), browse()
    assert client.post(_form(event), NAME).status_code == 200
    assert Registration.objects.count() == 0
    shown = {"notice_text": text_hash("Keine Preise."), "notice_read": "on"}
    assert client.post(_form(event), NAME | shown).status_code == 302
    made = Acknowledgement.objects.get()
    assert (made.version, made.text_hash, made.way, made.subject_id) == (
        first.version,
        text_hash("Keine Preise."),
        "registration",
        str(event.pk),
    )
    entry = Entry.objects.get(kind="acknowledged")
    assert ("Ina" in entry.body, entry.openings.filter(value__contains="Ina").count()) == (False, 0)
    assert verify(manager.initiative).is_whole


def test_a_notice_that_changed_meanwhile_is_shown_anew(make_event, manager, browse):
    event, client = make_event(), browse()
    old = text_hash(told(notice_at(manager.initiative.pk)).text)
    write_notice(text_de="Keine Preise.", text_en="No prices.", by=manager)
    answer = client.post(_form(event), NAME | {"notice_text": old, "notice_read": "on"})
    assert (answer.status_code, Registration.objects.count()) == (200, 0)
    page = answer.content.decode()
    assert "Keine Preise." in page
    assert text_hash("Keine Preise.") in page


@pytest.mark.parametrize(
    ("fields", "asks"),
    [
        ({"kind": "webinar"}, True),
        ({"kind": "conference"}, False),
        ({"kind": "conference", "gathering": "yes"}, True),
        ({"gathering": "no"}, False),
    ],
)
def test_the_office_sets_it_for_each_event(make_event, browse, fields, asks):
    assert ("notice_read" in browse().get(_form(make_event(**fields))).content.decode()) is asks


def test_the_action_refuses_who_did_not_read_it_and_nothing_else_moves(make_event, make_forum_without):
    event, plain = make_event(), make_forum_without
    with pytest.raises(Refused) as refusal:
        register(event=event, **NAME)
    assert str(refusal.value.sentence).startswith("Bei dieser Veranstaltung treffen sich Wettbewerber: Bitte lesen Sie")
    event.refresh_from_db()
    assert (event.next_number, Registration.objects.count(), Entry.objects.filter(kind="acknowledged").count()) == (
        1,
        0,
        0,
    )
    register(event=event, has_read_notice=True, **NAME)
    register(event=plain, has_read_notice=True, **NAME)
    assert [one.subject_id for one in Acknowledgement.objects.all()] == [str(event.pk)]


def test_the_office_sees_whom_the_notice_is_read_out_for_at_the_start(
    make_event, manager, manager_user, browse, clock_at
):
    event, client = make_event(), browse(manager_user)
    register(event=event, has_read_notice=True, **NAME)
    told = {"given_name": "Udo", "family_name": "Anruf", "email": "udo@example.org"}
    called = register(event=event, by=manager, **told)
    pages = {
        name: reverse(f"events:desk_{name}", args=["luft", key])
        for name, key in (("event", event.pk), ("check_in", event.pk), ("registration", called.pk))
    }
    open_tag = "Hinweis nicht bestätigt"
    assert "1 Person mit Platz hat den Hinweis nicht bestätigt" in client.get(pages["event"]).content.decode()
    counts = [client.get(pages[name]).content.decode().count(open_tag) for name in ("check_in", "registration")]
    assert counts == [1, 1]
    rows = reverse("events:desk_registration_list", args=["luft", event.pk])
    listed = client.get(f"{rows}?notice=0").content.decode()
    assert ("Anruf" in listed, "Ina Beispiel" in listed) == (True, False)
    run_now(write_letters)
    mails = {mail.to: "treffen sich Wettbewerber" in mail.text for mail in Mail.objects.all()}
    assert mails == {"ina@example.org": False, "udo@example.org": True}

    note = reverse("compliance:desk_read_out", args=["luft", "event", event.pk])
    assert note not in client.get(pages["event"]).content.decode()
    with clock_at(event.first_day):
        client = browse(manager_user)
        assert note in client.get(pages["event"]).content.decode()
        own = {"given_name": "Mona", "family_name": "Leitung", "user": manager_user}
        office = Person.objects.create(initiative=manager.initiative, **own)
        local = timezone.localtime()
        client.post(note, {"person": office.pk, "on": f"{local:%d.%m.%Y}", "at": f"{local:%H:%M}"})
        assert read_out_of(event).person == office
        assert open_tag not in client.get(pages["check_in"]).content.decode()


def test_who_was_registered_by_the_office_acknowledges_by_the_personal_link(make_event, manager, browse):
    event = make_event()
    made = register(event=event, by=manager, has_read_notice=True, **NAME)
    assert Acknowledgement.objects.count() == 0
    address, client = personal_links.address(link_of(made), "events:personal_registration"), browse()
    assert 'value="notice"' in client.get(address).content.decode()
    for _click in range(2):
        client.post(address, {"wish": "notice"})
    assert Acknowledgement.objects.count() == 1
    assert 'value="notice"' not in client.get(address).content.decode()


def test_members_acknowledge_with_their_answer_if_they_like(meeting, manager, member_person, browse):
    start = timezone.now() + dt.timedelta(days=9)
    [coming] = group_actions.plan_meetings(
        group=meeting.group, times=[(start, start + dt.timedelta(hours=1))], by=manager
    )
    group_actions.add_item(meeting=coming, title="Druckluft", by=manager)
    group_actions.invite_group(meeting=coming, by=manager)
    attendee, client = Attendee.objects.get(person=member_person), browse()
    address = answer_address(attendee)
    assert "notice_read" in client.get(address).content.decode()
    client.post(address, {"answer": "tentative"})
    assert Acknowledgement.objects.count() == 0
    client.post(address, {"answer": "accepted", "notice_read": "on"})
    assert [(one.way, one.person) for one in Acknowledgement.objects.all()] == [("answer", member_person)]
    assert "notice_read" not in client.get(address).content.decode()


def test_the_notice_is_read_out_once_and_named_in_the_minutes(
    meeting, manager, member, rival, member_person, browse, manager_user
):
    at = timezone.now() - dt.timedelta(minutes=50)
    for other in (member, rival):
        with pytest.raises(NotAllowed):
            read_out(thing=meeting, person=member_person, at=at, by=other)
    with pytest.raises(Refused):
        read_out(thing=meeting, person=member_person, at=timezone.now() + dt.timedelta(hours=1), by=manager)
    page, client = reverse("compliance:desk_read_out", args=["luft", "meeting", meeting.pk]), browse(manager_user)
    minutes = reverse("workgroups:desk_minutes", args=["luft", meeting.pk])
    assert page in client.get(minutes).content.decode()
    write_notice(
        text_de="Später geschrieben.", text_en="Written later.", by=manager
    )  # what was read out was the one before
    local = timezone.localtime(at)
    client.post(page, {"person": member_person.pk, "on": f"{local:%d.%m.%Y}", "at": f"{local:%H:%M}"})
    noted = read_out_of(meeting)
    assert (noted.person, noted.by, noted.version) == (member_person, manager_user, 0)
    assert page not in client.get(minutes).content.decode()
    with pytest.raises(Refused):
        read_out(thing=meeting, person=member_person, at=at, by=manager)


def test_the_speaker_of_the_group_notes_it_in_the_portal(
    meeting, member, member_user, member_person, rival_user, browse
):
    page = reverse("compliance:portal_read_out", args=["luft", "meeting", meeting.pk])
    assert [browse(user).get(page).status_code for user in (member_user, rival_user)] == [404, 404]
    meeting.group.members.update(function="speaker")
    assert browse(member_user).get(page).status_code == 200
    read_out(thing=meeting, person=member_person, at=timezone.now(), by=member)
    assert read_out_of(meeting).by == member_user


def test_only_the_office_sees_who_acknowledged(meeting, manager, staff, member, rival, funder, stranger, member_person):
    read_out(thing=meeting, person=member_person, at=timezone.now(), by=manager)
    readers = (manager, staff, member, rival, funder, stranger)
    assert [acknowledgements_visible_to(one).count() for one in readers] == [1, 1, 0, 0, 0, 0]
