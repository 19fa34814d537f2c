"""Appointments: invitations by mail, changes, cancellations, answers by link."""

import datetime as dt

import pytest
import time_machine
import vobject
from django.urls import reverse

from clusterwerk.core import jobs, tasks
from clusterwerk.core.calendar import Span
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.events.actions import answers, appointments
from clusterwerk.events.choices.dates import Answer
from clusterwerk.events.invited import Invited
from clusterwerk.events.models import Appointment, Attendee
from clusterwerk.members.actions.retention import run_retention

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
SPAN = Span.hours(dt.date(2026, 12, 17), dt.time(14), 90)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(member_user, rival_user):
    """Member Amsel and Rival Drossel as people of the register."""
    from clusterwerk.directory.models import Person

    return {one.family_name: one for one in Person.objects.all()}


def plan(manager, people, **changes):
    """An appointment with both and a guest who is in no register."""
    told = {
        "title": "Kaminabend",
        "span": SPAN,
        "invited": [
            Invited(person=people["Amsel"], is_required=True),
            Invited(person=people["Drossel"]),
            Invited(name="Gast Beispiel", email="Gast@example.org", language="en"),
        ],
        "place": "Haus der Wirtschaft",
        "room": "Raum 4",
        "by": manager,
    }
    return appointments.plan_appointment(**{**told, **changes})


def event_of(content: str):
    """The event of a calendar file, read by another library."""
    return vobject.readOne(content)


@pytest.mark.django_db
def test_everybody_gets_an_own_mail_that_names_nobody_else(mail_server, manager, people):
    appointment = plan(manager, people)
    jobs.run_now(tasks.send_waiting_mail)
    assert sorted(mail["To"] for mail in mail_server.received) == [
        "gast@example.org",
        "member@example.org",
        "rival@example.org",
    ]
    for mail in mail_server.received:
        part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
        assert part.get_param("method") == "REQUEST"
        calendar = event_of(part.get_content())
        assert calendar.method.value == "REQUEST"
        assert [one.value for one in calendar.vevent.attendee_list] == [f"mailto:{mail['To']}"]
        assert calendar.vevent.uid.value == appointment.uid
        others = {"gast@example.org", "member@example.org", "rival@example.org"} - {mail["To"]}
        assert [other for other in others if other in mail.as_string()] == []
    begins = calendar.vevent.dtstart.value
    assert begins.replace(tzinfo=None) == dt.datetime(2026, 12, 17, 14)
    assert begins.astimezone(dt.UTC) == dt.datetime(2026, 12, 17, 13, tzinfo=dt.UTC)


@pytest.mark.database
@pytest.mark.django_db
def test_nobody_is_invited_twice(manager, people):
    twice = [Invited(person=people["Amsel"]), Invited(person=people["Amsel"]), Invited(email="MEMBER@example.org")]
    appointment = plan(manager, people, invited=twice)
    assert [str(one) for one in appointment.attendees.all()] == ["Member Amsel"]
    appointments.invite_to(appointment=appointment, invited=[*twice, Invited(email="neu@example.org")], by=manager)
    assert [one.email for one in appointment.attendees.all()] == ["member@example.org", "neu@example.org"]
    assert Mail.objects.count() == 2


@pytest.mark.django_db
def test_a_change_counts_up_and_asks_anew_when_the_time_moves(manager, people):
    appointment = plan(manager, people)
    amsel = appointment.attendees.get(person=people["Amsel"])
    answers.answer_appointment(attendee=amsel, answer=Answer.ACCEPTED)
    appointment = appointments.change_appointment(appointment=appointment, room="Raum 5", by=manager)
    amsel.refresh_from_db()
    assert (appointment.sequence, amsel.sequence, amsel.answer) == (1, 1, Answer.ACCEPTED)
    later = Span.hours(dt.date(2026, 12, 18), dt.time(14), 90)
    appointment = appointments.change_appointment(appointment=appointment, span=later, by=manager)
    amsel.refresh_from_db()
    assert (appointment.sequence, amsel.answer, amsel.answered_at) == (2, Answer.OPEN, None)
    last = event_of(Mail.objects.filter(to="member@example.org").first().calendar).vevent
    assert (last.sequence.value, last.dtstart.value.date()) == ("2", dt.date(2026, 12, 18))
    same = appointments.change_appointment(appointment=appointment, span=later, room="Raum 5", by=manager)
    assert (same.sequence, Mail.objects.count()) == (2, 9)


@pytest.mark.django_db
def test_a_cancellation_reaches_everybody_and_ends_the_answers(manager, people):
    appointment = plan(manager, people)
    appointments.cancel_appointment(appointment=appointment, reason="Der Gast ist krank.", by=manager)
    sent = Mail.objects.filter(calendar_method="CANCEL")
    assert sent.count() == 3
    assert event_of(sent.first().calendar).vevent.status.value == "CANCELLED"
    with pytest.raises(Refused, match="abgesagt"):
        answers.answer_appointment(attendee=appointment.attendees.first(), answer=Answer.ACCEPTED)
    assert appointment.attendees.filter(answer=Answer.OPEN).count() == 3


@pytest.mark.database
@pytest.mark.django_db
def test_taking_back_one_invitation_tells_only_this_one(manager, people, browse):
    appointment = plan(manager, people)
    drossel = appointment.attendees.get(person=people["Drossel"])
    link = _link(Mail.objects.get(to="rival@example.org"))
    assert browse().get(link).status_code == 200
    appointments.take_back_invitation(attendee=drossel, by=manager)
    assert [mail.to for mail in Mail.objects.filter(calendar_method="CANCEL")] == ["rival@example.org"]
    assert browse().get(link).status_code == 410
    appointments.invite_to(appointment=appointment, invited=[Invited(person=people["Drossel"])], by=manager)
    assert appointment.attendees.filter(person=people["Drossel"]).count() == 2


@pytest.mark.django_db
def test_only_those_who_did_not_answer_are_reminded(manager, people):
    appointment = plan(manager, people)
    answers.answer_appointment(attendee=appointment.attendees.first(), answer=Answer.DECLINED)
    assert appointments.remind_attendees(appointment=appointment, by=manager) == 2
    assert appointments.remind_attendees(appointment=appointment, by=manager) == 0


@pytest.mark.django_db
def test_whole_days_stay_days(manager, people):
    appointment = plan(manager, people, span=Span.day(dt.date(2026, 12, 17), dt.date(2026, 12, 18)))
    event = event_of(Mail.objects.first().calendar).vevent
    assert (event.dtstart.value, event.dtend.value) == (dt.date(2026, 12, 17), dt.date(2026, 12, 19))
    assert appointment.span.is_whole_days


@pytest.mark.django_db
def test_a_time_that_the_clock_skips_is_refused(manager, people):
    with pytest.raises(Refused, match="Sommerzeit"):
        plan(manager, people, span=Span.hours(dt.date(2027, 3, 28), dt.time(2, 30), 60))
    assert Appointment.objects.count() == 0


@pytest.mark.django_db
def test_members_and_strangers_plan_nothing(member, stranger, manager, people):
    with pytest.raises(NotAllowed):
        plan(member, people)
    with pytest.raises(Refused, match="Verzeichnis"):
        plan(stranger, people)
    appointment = plan(manager, people)
    with pytest.raises(NotAllowed):
        appointments.cancel_appointment(appointment=appointment, by=stranger)
    assert Appointment.objects.get().is_planned


def _link(mail) -> str:
    return next(line for line in mail.text.splitlines() if "/p/date/" in line).split("localhost:8000")[1]


@pytest.mark.django_db
def test_answer_by_personal_link_without_a_login(manager, people, browse):
    appointment = plan(manager, people)
    link = _link(Mail.objects.get(to="member@example.org"))
    page = browse().get(link)
    assert (page.status_code, page.headers["Content-Language"]) == (200, "de")
    assert "rival" not in page.content.decode().lower()
    answered = browse().post(link, {"answer": "accepted", "comment": "Ich bringe Kuchen mit."}, follow=True)
    assert "Vielen Dank" in answered.content.decode()
    amsel = Attendee.objects.get(person=people["Amsel"])
    assert (amsel.answer, amsel.way, amsel.comment) == ("accepted", "link", "Ich bringe Kuchen mit.")
    file = browse().get(link + "calendar.ics")
    assert event_of(file.content.decode()).vevent.uid.value == appointment.uid
    assert browse().post(link, {"answer": "open"}).status_code == 200
    amsel.refresh_from_db()
    assert amsel.answer == "accepted"
    assert browse().get(reverse("events:personal_appointment", args=["1-abc"])).status_code == 404


@pytest.mark.django_db
@pytest.mark.database
def test_names_leave_old_invitations_and_firms_stay(manager, people, initiative):
    appointment = plan(manager, people)
    guest = appointment.attendees.get(email="gast@example.org")
    answers.answer_appointment(attendee=guest, answer=Answer.ACCEPTED, comment="Komme später")
    firms = list(appointment.attendees.order_by("pk").values_list("organisation", "answer"))
    assert any(firm for firm, _answer in firms)
    for day, gone in ((dt.date(2028, 12, 17), 0), (dt.date(2028, 12, 18), 3)):
        run_retention(initiative=initiative, by=manager, on=day)
        told = appointment.attendees.values_list("person", "name", "email", "comment")
        assert list(told).count((None, "", "", "")) == gone
    assert list(appointment.attendees.order_by("pk").values_list("organisation", "answer")) == firms
