"""The programme: rooms and speakers without clashes, talks proposed and decided, what everybody sees and prints."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from icalendar import Calendar
from pypdf import PdfReader

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.directory.actions import erase_person
from clusterwerk.directory.models import Person
from clusterwerk.events.actions import events as event_actions
from clusterwerk.events.actions import programme as actions
from clusterwerk.events.calendar_file import moment_of
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.programme import Proposal, Session, Speaker
from tests.events.conftest import make_forum

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def put(event, by, title, hour, room="Saal", speakers=(), **fields):
    begins = moment_of(event.first_day, dt.time(hour))
    return actions.save_session(
        event=event, title_de=title, begins_at=begins, ends_at=begins + dt.timedelta(hours=1),
        room=room, speakers=list(speakers), by=by, **fields,
    )  # fmt: skip


def test_a_room_and_a_speaker_are_in_one_session_at_a_time(manager, forum):
    ada = actions.save_speaker(event=forum, name="Ada Musterfink", by=manager)
    first = put(forum, manager, "Leise Räder", 9, speakers=[ada])
    with pytest.raises(Refused):
        put(forum, manager, "Zur selben Zeit", 9)
    with pytest.raises(Refused):
        put(forum, manager, "Anderswo", 9, room="Raum 2", speakers=[ada])
    put(forum, manager, "Danach", 10, speakers=[ada])
    put(forum, manager, "Leise Räder", 9, speakers=[ada], session=first, text_de="neu")
    assert list(Session.objects.values_list("title_de", flat=True)) == ["Leise Räder", "Danach"]


def test_the_form_keeps_a_session_within_the_event(manager_user, browse, forum):
    page = reverse("events:desk_session_add", args=["luft", forum.pk])
    client = browse(manager_user)
    late = (forum.first_day + dt.timedelta(days=3)).strftime("%d.%m.%Y")
    assert client.post(page, {"title_de": "A", "on": late, "begins": "09:00", "ends": "10:00"}).status_code == 200
    assert client.post(page, {"title_de": "A", "on": "", "begins": "09:00", "ends": ""}).status_code == 200
    assert Session.objects.count() == 0
    assert client.post(page, {"title_de": "A", "on": "", "begins": "", "ends": ""}).status_code == 302
    assert Session.objects.get().begins_at is None


def test_everybody_sees_sessions_with_a_time_and_speakers_who_agreed(browse, manager, forum):
    ada = actions.save_speaker(event=forum, name="Ada Musterfink", by=manager)
    jan = actions.save_speaker(event=forum, name="Jan Mustermeise", is_draft=True, by=manager)
    put(forum, manager, "Leise Räder", 9, speakers=[ada, jan])
    actions.save_session(event=forum, title_de="Noch offen", speakers=[], by=manager)
    page = browse().get(reverse("events:public_programme", args=["luft", forum.pk])).content.decode()
    assert [word in page for word in ("Leise Räder", "Ada Musterfink", "Jan Mustermeise", "Noch offen")] == [
        True, True, False, False,
    ]  # fmt: skip
    pdf = browse().get(reverse("events:public_programme_file", args=["luft", forum.pk])).content
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert ("Leise Räder" in text, "Ada Musterfink" in text, "Noch offen" in text) == (True, True, False)
    dates = browse().get(reverse("events:public_programme_dates", args=["luft", forum.pk])).content
    [entry] = Calendar.from_ical(dates).walk("VEVENT")
    begins = moment_of(forum.first_day, dt.time(9))
    assert (entry["SUMMARY"], entry["DTSTART"].dt) == ("Leise Räder", begins)


def test_texts_with_signs_of_the_printing_language_print_as_they_are(browse, manager, forum):
    put(forum, manager, '#import "x" [$1] "quoted" \\ & <b>', 9)
    pdf = browse().get(reverse("events:public_programme_file", args=["luft", forum.pk])).content
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "#import" in text


def propose(browse, event, **fields):
    told = {"title": "Wuchten", "text": "Ohne Ausbau", "name": "Kai Specht", "email": "kai@example.org", **fields}
    return browse().post(reverse("events:public_proposal_add", args=["luft", event.pk]), told)


def test_a_proposed_talk_is_accepted_once_and_becomes_a_session(browse, manager, member):
    event = make_forum(manager, proposals_until=dt.date.today() + dt.timedelta(days=9))
    propose(browse, event)
    propose(browse, event, title="Zweiter")
    propose(browse, event, title="Roboter", website="http://spam.example")
    second, first = Proposal.objects.all()
    with pytest.raises(NotAllowed):
        actions.decide_proposal(proposal=first, accept="yes", by=member)
    actions.decide_proposal(proposal=first, accept="yes", by=manager)
    actions.decide_proposal(proposal=second, accept="no", by=manager)
    with pytest.raises(Refused):
        actions.decide_proposal(proposal=first, accept="no", by=manager)
    session = Session.objects.get()
    assert (session.title, session.begins_at, [one.name for one in session.speakers.all()]) == (
        "Wuchten", None, ["Kai Specht"],
    )  # fmt: skip
    subjects = sorted(Mail.objects.values_list("subject", flat=True))
    assert subjects == ["Ihr Vorschlag für „Lüfterforum“", "Ihr Vortrag bei „Lüfterforum“ ist angenommen"]


def test_without_a_call_nobody_proposes(browse, forum):
    assert propose(browse, forum).status_code == 302
    assert Proposal.objects.count() == 0


def test_the_next_edition_takes_speakers_over_as_drafts(manager, forum):
    actions.add_track(event=forum, name_de="Technik", name_en="", by=manager)
    ada = actions.save_speaker(event=forum, name="Ada Musterfink", by=manager)
    put(forum, manager, "Leise Räder", 9, speakers=[ada])
    event_actions.copy_event(
        event=forum, first_day=forum.first_day + dt.timedelta(days=364), title_de="II", title_en="", by=manager
    )
    copy = Event.objects.get(title_de="II")
    assert list(copy.speakers.values_list("name", "is_draft")) == [("Ada Musterfink", True)]
    assert (copy.tracks.count(), copy.sessions.count(), forum.speakers.get().is_draft) == (1, 0, False)


def test_an_erased_speaker_leaves_the_talk(manager, forum):
    person = Person.objects.create(
        initiative=manager.initiative, given_name="Ada", family_name="Musterfink", email="ada@example.org"
    )
    speaker = actions.save_speaker(
        event=forum, name="Ada Musterfink", email="ADA@example.org", bio_de="Ada forscht", by=manager
    )
    session = put(forum, manager, "Leise Räder", 9, speakers=[speaker], text_de="Ada Musterfink zeigt Räder.")
    erase_person(person=person, by=manager)
    session.refresh_from_db()
    assert list(Speaker.objects.values_list("name", "email", "bio_de")) == [("…", "", "")]
    assert session.text_de == "… zeigt Räder."
