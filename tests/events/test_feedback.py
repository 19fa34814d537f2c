"""Feedback: once each, only from those who came, and nothing that tells who said what."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from clusterwerk.core import jobs
from clusterwerk.core.errors import Refused
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.directory.actions import erase_person
from clusterwerk.directory.models import Person
from clusterwerk.events.actions import attendance, papers, programme, registrations
from clusterwerk.events.actions.feedback import give_feedback
from clusterwerk.events.calendar_file import moment_of
from clusterwerk.events.models.feedback import FeedbackAnswer, TalkRating
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.queries.feedback import feedback_of, feedback_visible_to
from clusterwerk.events.tasks.registrations import write_letters
from tests.events.conftest import make_forum

pytestmark = [pytest.mark.database, pytest.mark.django_db]
LABELS = {"overall": "overall", "organisation": "organisation"}


def guests(event, by, count):
    """So many people who came."""
    found = []
    for number in range(count):
        name = f"Gast{number}"
        told = {"given_name": "Ute", "family_name": name, "email": f"{name}@example.org"}
        made = registrations.register(event=event, **told)
        attendance.check_in(registration=made, on=event.first_day, by=by)
        found.append(made)
    return found


def say(registration, overall=4, good="", better="", talks=None, organisation=None):
    give_feedback(
        registration=registration, overall=overall, organisation=organisation,
        good=good, better=better, talks=talks or {},
    )  # fmt: skip


def test_one_answer_each_and_only_from_those_who_came(manager):
    event = make_forum(manager)
    [came] = guests(event, manager, 1)
    away = registrations.register(event=event, given_name="A", family_name="Away", email="away@example.org")
    say(came)
    for one in (came, away):
        with pytest.raises(Refused):
            say(one)
    assert (FeedbackAnswer.objects.count(), Registration.objects.filter(feedback_given=True).count()) == (1, 1)


def test_answers_lie_in_no_order_and_carry_no_time_and_nobody(manager):
    event = make_forum(manager)
    people = guests(event, manager, 12)
    entries, mails = LogEntry.objects.count(), Mail.objects.count()
    for number, one in enumerate(people):
        say(one, good=f"{number:02d}")
    fields = {field.name for field in FeedbackAnswer._meta.get_fields()}
    assert fields == {"id", "initiative", "event", "overall", "organisation", "good", "better"}
    assert {field.name for field in TalkRating._meta.get_fields()} == {"id", "initiative", "session", "rating"}
    with connection.cursor() as cursor:
        place = "rowid" if connection.vendor == "sqlite" else "ctid"
        cursor.execute(f"SELECT id, good FROM events_feedbackanswer ORDER BY {place}")
        lying = cursor.fetchall()
    assert [str(key) for key, _text in lying] == sorted(str(key) for key, _text in lying)
    assert [text for _key, text in lying] != [f"{number:02d}" for number in range(12)]
    assert (LogEntry.objects.count(), Mail.objects.count()) == (entries, mails)


def test_averages_rest_on_five_answers_and_texts_carry_no_names(manager, member, funder):
    event = make_forum(manager)
    people = guests(event, manager, 5)
    for one in people[:4]:
        say(one, overall=5)
    few = feedback_of(manager, event, LABELS)
    assert (few.is_small, few.marks[0].value, few.answered, few.came, few.rate) == (True, None, 4, 5, 0.8)
    say(people[4], overall=3, good="Ute und GAST3 (gast3@example.org) waren nett, Uter nicht.")
    enough = feedback_of(manager, event, LABELS)
    assert (enough.is_small, enough.marks[0].value) == (False, 4.6)
    assert enough.good == ["… und … (…) waren nett, Uter nicht."]
    assert [feedback_visible_to(actor).count() for actor in (manager, member, funder)] == [5, 0, 0]


def test_talks_speakers_and_topics_have_their_averages_and_the_series_its_trend(manager):
    event = make_forum(manager, series="Forum")
    ada = programme.save_speaker(event=event, name="Ada Fink", by=manager)
    track = programme.add_track(event=event, name_de="Technik", name_en="", by=manager)
    begins = moment_of(event.first_day, event.days.get().begins)
    ends = moment_of(event.first_day, event.days.get().ends)
    session = programme.save_session(
        event=event, title_de="Räder", track=track, speakers=[ada], begins_at=begins, ends_at=ends, by=manager
    )
    other = make_forum(manager, series="Forum", title_de="Anderes")
    for one in guests(event, manager, 5):
        say(one, overall=4, talks={session.pk: 5})
    [stray] = guests(other, manager, 1)
    say(stray, overall=1, talks={session.pk: 1})
    found = feedback_of(manager, event, LABELS)
    assert [(one.name, one.count, one.value) for one in (*found.talks, *found.speakers, *found.topics)] == [
        ("Räder", 5, 5), ("Ada Fink", 5, 5), ("Technik", 5, 5),
    ]  # fmt: skip
    assert [(one.name, one.count, one.value) for one in found.trend] == [("Lüfterforum", 5, 4), ("Anderes", 1, None)]


def test_the_mail_afterwards_opens_the_form_once(browse, manager, manager_user, rival_user):
    event = make_forum(manager)
    [came] = guests(event, manager, 1)
    papers.follow_up(event=event, thanks_de="Danke!", thanks_en="", by=manager)
    jobs.run_now(write_letters)
    [text] = Mail.objects.values_list("text", flat=True)
    path = re.search(r"https?://[^/]+(/p/feedback/\S+)", text).group(1)
    assert browse().post(path, {"overall": ""}).status_code == 200
    assert browse().post(path, {"overall": "5", "good": "Alles"}).status_code == 302
    assert browse().post(path, {"overall": "1"}).status_code == 200
    assert list(FeedbackAnswer.objects.values_list("overall", "good")) == [(5, "Alles")]
    page = reverse("events:desk_feedback", args=["luft", event.pk])
    assert "Alles" in browse(manager_user).get(page).content.decode()
    assert browse(rival_user).get(page).status_code == 404
    came.refresh_from_db()
    assert came.feedback_given


def test_an_erased_person_goes_out_of_what_others_wrote(manager):
    event = make_forum(manager)
    person = Person.objects.create(initiative=manager.initiative, given_name="Ida", family_name="Müllerschön")
    [came] = guests(event, manager, 1)
    say(came, good="Frau Müllerschön war nett.")
    erase_person(person=person, by=manager)
    assert FeedbackAnswer.objects.get().good == "Frau … war nett."
