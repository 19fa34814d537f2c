"""Answers of mail programs: read from a real IMAP server and from files, entered or kept with the reason."""

import datetime as dt
from email.message import EmailMessage

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import calendar, jobs
from clusterwerk.core.calendar import Entry, Party, Span
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import JobRun, Mail
from clusterwerk.events.actions.appointments import change_appointment, plan_appointment
from clusterwerk.events.actions.replies import adopt_proposal, enter_reply, keep_odd, settle_reply, take_file
from clusterwerk.events.choices.dates import Answer, Way
from clusterwerk.events.invited import Invited
from clusterwerk.events.models import Appointment, CalendarReply
from clusterwerk.events.tasks.dates import delete_strays, read_replies
from tests.events.imap_server import Mailbox, started

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
SPAN = Span.hours(dt.date(2026, 12, 17), dt.time(14), 90)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mailbox(settings):
    """A mailbox on a real server that the program is configured to read."""
    box = Mailbox()
    server = started(box)
    settings.REPLIES_HOST, settings.REPLIES_PORT, settings.REPLIES_TLS = "127.0.0.1", box.port, False
    settings.REPLIES_USER, settings.REPLIES_PASSWORD, settings.REPLIES_FOLDER = "replies", "secret", "INBOX"
    yield box
    server.shutdown()
    server.server_close()


@pytest.fixture
def appointment(manager):
    """An appointment with two guests."""
    invited = [Invited(name="Anna Beispiel", email="anna@example.org"), Invited(email="ben@example.org")]
    return plan_appointment(title="Runde", span=SPAN, invited=invited, by=manager)


def answer_of(appointment, email, answer, *, sequence=None, uid="") -> str:
    """What a mail program writes when somebody presses a button."""
    return calendar.reply(
        Entry(
            uid=uid or appointment.uid,
            title="Zugesagt: Runde",
            span=SPAN,
            sequence=appointment.sequence if sequence is None else sequence,
            attendees=(Party(email, answer=answer),),
        )
    )


def mail_with(content: str, sender: str, *, number: int, method: str = "REPLY") -> bytes:
    """The mail around it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "office@example.org", "Zugesagt: Runde"
    mail["Message-ID"] = f"<{number}@example.org>"
    mail.set_content("Ich komme gern.")
    if content:
        mail.add_alternative(content, subtype="calendar", params={"method": method})
    return mail.as_bytes()


def read() -> dict:
    """Read the mailbox once."""
    return jobs.run_now(read_replies).result


@pytest.mark.django_db(transaction=True)
def test_an_answer_from_the_mailbox_is_entered_once(mailbox, appointment):
    content = answer_of(appointment, "ANNA@example.org", calendar.Answer.ACCEPTED)
    mailbox.mails.append(mail_with(content, "Anna Beispiel <anna@example.org>", number=1))
    assert (read()["entered"], mailbox.seen) == (1, {1})
    anna = appointment.attendees.get(email="anna@example.org")
    assert (anna.answer, anna.way) == (Answer.ACCEPTED, "mail")
    mailbox.seen.clear()
    read()
    assert CalendarReply.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_odd_and_foreign_ones_are_kept_with_the_reason(mailbox, appointment, manager):
    accepted = calendar.Answer.ACCEPTED
    change_appointment(appointment=appointment, room="4", by=manager)
    appointment.refresh_from_db()
    anna = "anna@example.org"
    for number, (content, sender) in enumerate(
        [
            (answer_of(appointment, anna, accepted, uid="foreign@elsewhere"), anna),
            (answer_of(appointment, "stranger@example.org", accepted), "stranger@example.org"),
            (answer_of(appointment, anna, accepted), "somebody.else@example.org"),
            (answer_of(appointment, anna, accepted, sequence=0), anna),
            (answer_of(appointment, anna, accepted).replace("METHOD:REPLY", "METHOD:COUNTER"), anna),
            (answer_of(appointment, anna, calendar.Answer.OPEN), anna),
            ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", anna),
            ("", anna),
        ]
    ):
        mailbox.mails.append(mail_with(content, sender, number=number))
    assert read()["kept"] == 8
    assert list(CalendarReply.objects.order_by("pk").values_list("reason", flat=True)) == [
        "Sie antwortet auf einen Termin, der hier nicht bekannt ist.",
        "Die antwortende Adresse war nicht eingeladen.",
        "Sie kam von einer anderen Adresse als der eingeladenen.",
        "Sie antwortet auf eine frühere Fassung des Termins.",
        "Es wird eine andere Zeit vorgeschlagen.",
        "Sie sagt weder ja noch nein.",
        "Das ist keine Kalenderdatei.",
        "In dieser Mail ist keine Kalenderdatei; lesen Sie sie im Postfach.",
    ]
    assert appointment.attendees.filter(answer=Answer.OPEN).count() == 2
    other, counter = CalendarReply.objects.order_by("pk")[2], CalendarReply.objects.order_by("pk")[4]
    assert (counter.proposed, counter.proposed_span) == (str(SPAN), SPAN)
    enter_reply(reply=other, by=manager)
    settle_reply(reply=counter, by=manager)
    assert appointment.attendees.get(email=anna).answer == Answer.ACCEPTED
    assert CalendarReply.objects.filter(state="kept").count() == 6


@pytest.mark.django_db(transaction=True)
def test_an_older_answer_that_comes_late_changes_nothing(mailbox, appointment):
    anna = "anna@example.org"
    late = answer_of(appointment, anna, calendar.Answer.DECLINED)
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        mailbox.mails.append(mail_with(answer_of(appointment, anna, calendar.Answer.ACCEPTED), anna, number=1))
        mailbox.mails.append(mail_with(late, anna, number=2))
        assert (read()["entered"], CalendarReply.objects.get(state="kept").answer) == (1, Answer.DECLINED)
    assert appointment.attendees.get(email=anna).answer == Answer.ACCEPTED


@pytest.mark.django_db(transaction=True)
def test_a_mailbox_that_refuses_is_told(mailbox, appointment):
    mailbox.password = "other"
    run = jobs.run_now(read_replies)
    assert run.state == JobRun.State.FAILED
    assert run.error.startswith("Das Postfach kann nicht gelesen werden")


@pytest.mark.django_db
def test_a_file_is_uploaded(appointment, browse, manager_user, other_initiative, stranger_user):
    content = answer_of(appointment, "ben@example.org", calendar.Answer.DECLINED).encode()
    url = reverse("events:desk_reply_upload", args=["glas"])
    browse(stranger_user).post(url, {"file": SimpleUploadedFile("antwort.ics", content)})
    assert appointment.attendees.get(email="ben@example.org").answer == Answer.OPEN
    assert CalendarReply.objects.get().initiative == other_initiative
    url = reverse("events:desk_reply_upload", args=["luft"])
    browse(manager_user).post(url, {"file": SimpleUploadedFile("antwort.ics", content)})
    ben = appointment.attendees.get(email="ben@example.org")
    assert (ben.answer, ben.way) == (Answer.DECLINED, "file")


def proposal_of(appointment, email, span) -> bytes:
    """What a mail program writes when somebody proposes another time."""
    party = Party(email, answer=calendar.Answer.TENTATIVE)
    entry = Entry(uid=appointment.uid, title="Runde", span=span, sequence=appointment.sequence, attendees=(party,))
    return calendar.reply(entry).replace("METHOD:REPLY", "METHOD:COUNTER").encode()


@pytest.mark.django_db
@pytest.mark.database
def test_a_proposed_time_is_adopted_with_one_button(appointment, browse, manager_user, rival_user):
    other = Span.hours(dt.date(2027, 6, 17), dt.time(13), 60, zone="Europe/London")
    [reply] = take_file(content=proposal_of(appointment, "ben@example.org", other), way=Way.FILE, message_id="1")
    assert reply.proposed_span.starts_at == other.starts_at
    client, adopt = browse(manager_user), reverse("events:desk_reply_adopt", args=["luft", reply.pk])
    page = client.get(reverse("events:desk_appointment", args=["luft", appointment.pk])).content.decode()
    assert reverse("events:desk_reply", args=["luft", reply.pk]) in page
    assert browse(rival_user).post(adopt).status_code == 404
    assert "2 Personen erhalten die neue Zeit" in client.get(adopt).content.decode()
    client.post(adopt)
    appointment.refresh_from_db()
    reply.refresh_from_db()
    assert appointment.span == Span.hours(dt.date(2027, 6, 17), dt.time(14), 60)
    assert dict(appointment.attendees.values_list("email", "answer")) == {
        "anna@example.org": Answer.OPEN,
        "ben@example.org": Answer.ACCEPTED,
    }
    assert (reply.state, appointment.sequence) == ("applied", 1)
    assert Mail.objects.filter(subject__startswith="Geändert").count() == 2


@pytest.mark.django_db
def test_a_proposal_is_adopted_once_and_only_by_the_office(appointment, manager, member, stranger):
    other = Span.hours(dt.date(2027, 6, 17), dt.time(14), 60)
    [reply] = take_file(content=proposal_of(appointment, "ben@example.org", other), way=Way.FILE, message_id="1")
    for actor in (member, stranger):
        with pytest.raises(NotAllowed):
            adopt_proposal(reply=reply, by=actor)
    [same] = take_file(content=proposal_of(appointment, "ben@example.org", SPAN), way=Way.FILE, message_id="2")
    with pytest.raises(Refused):
        adopt_proposal(reply=same, by=manager)
    adopt_proposal(reply=reply, by=manager)
    with pytest.raises(Refused):
        adopt_proposal(reply=reply, by=manager)
    appointment.refresh_from_db()
    assert appointment.sequence == 1


@pytest.mark.django_db(transaction=True)
def test_mail_that_belongs_to_no_initiative_is_the_administrators(
    mailbox, other_initiative, manager_user, administrator_user, browse
):
    for number in (1, 2):
        mailbox.mails.append(mail_with("", "werbung@example.org", number=number))
    assert read()["kept"] == 2
    first, second = CalendarReply.objects.filter(initiative=None)
    address = reverse("events:installation_reply_list")
    client = browse(administrator_user)
    assert [browse(manager_user).get(address).status_code, client.get(address).status_code] == [404, 200]
    assert address in client.get(reverse("clusters:installation")).content.decode()
    client.post(reverse("events:installation_reply_settle", args=[first.pk]), {"initiative": "glas"})
    client.post(reverse("events:installation_reply_settle", args=[second.pk]))
    assert [(one.pk, one.initiative) for one in CalendarReply.objects.all()] == [(first.pk, other_initiative)]
    again = client.post(reverse("events:installation_reply_settle", args=[first.pk]))
    assert (again.status_code, CalendarReply.objects.count()) == (404, 1)


@pytest.mark.django_db
def test_strays_are_deleted_after_six_months(initiative):
    for number, months in enumerate((1, 7)):
        reply = keep_odd(reason="?", message_id=str(number), initiative=None, sender="x@example.org", way=Way.MAIL)
        CalendarReply.objects.filter(pk=reply.pk).update(
            initiative=None, received_at=NOW - dt.timedelta(days=30 * months)
        )
    assert jobs.run_now(delete_strays).result == {"deleted": 1}
    assert CalendarReply.objects.get().message_id == "0#0"


@pytest.mark.django_db
def test_whoever_proposed_a_time_that_is_put_aside_hears_so_in_one_sentence(appointment, manager):
    other = Span.hours(dt.date(2027, 6, 17), dt.time(14), 60)
    before = Mail.objects.count()
    [reply] = take_file(content=proposal_of(appointment, "ben@example.org", other), way=Way.FILE, message_id="1")
    settle_reply(reply=reply, by=manager)
    mail = Mail.objects.get(to="ben@example.org", subject__startswith="Es bleibt bei der Zeit")
    told = f"eine andere Zeit, {other}, ist für „{appointment.title}“ nicht möglich; es bleibt bei {appointment.span}."
    assert (told in mail.text, mail.private, Mail.objects.count()) == (True, True, before + 1)
    # a plain answer, one from a foreign address, and one to what is over or was taken back: nobody is written to
    plain = answer_of(appointment, "ben@example.org", calendar.Answer.OPEN).encode()
    [kept] = take_file(content=plain, way=Way.FILE, message_id="2")
    settle_reply(reply=kept, by=manager)
    content = proposal_of(appointment, "ben@example.org", other)
    [foreign] = take_file(content=content, way=Way.MAIL, message_id="3", sender="x@example.org")
    settle_reply(reply=foreign, by=manager)
    [late] = take_file(content=content, way=Way.FILE, message_id="4")
    appointment.attendees.filter(email="ben@example.org").update(left_at=timezone.now())
    settle_reply(reply=late, by=manager)
    assert Mail.objects.count() == before + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "head",
    [
        b'From: "\r\nSubject: x',
        b"From: <\r\nMessage-ID: < ;;;",
        b"From: a:; =?\r\nSubject: =?utf-8?b?!!!?= \xff\x00",
        b"From: \x80 @\r\nContent-Type: text/calendar; charset*0*=x; charset*1=y",
        b"Content-Disposition: attachment; filename*0*=x; filename*1=y",
    ],
)
def test_a_mail_with_broken_headers_does_not_stop_the_mailbox(mailbox, appointment, head):
    mailbox.mails.append(head + b"\r\n\r\nHallo")
    accepted = answer_of(appointment, "anna@example.org", calendar.Answer.ACCEPTED)
    mailbox.mails.append(mail_with(accepted, "anna@example.org", number=2))
    assert (read()["entered"], mailbox.seen) == (1, {1, 2})
    assert CalendarReply.objects.get(state="kept").subject.count("\0") == 0


@pytest.mark.django_db
def test_a_yes_to_what_was_moved_meanwhile_is_asked_once_more(appointment, browse):
    from clusterwerk.events.actions.appointment_mail import answer_address

    anna = appointment.attendees.get(email="anna@example.org")
    path = "/" + answer_address(anna).split("/", 3)[3]
    form = {"answer": "accepted", "comment": "Ich bringe Kuchen mit.", "version": appointment.sequence}
    Appointment.objects.filter(pk=appointment.pk).update(sequence=appointment.sequence + 1)
    page = browse().post(path, form).content.decode()
    assert ("hat sich inzwischen geändert" in page, "Kuchen" in page, 'name="version" value="1"' in page) == (
        True, True, True,
    )  # fmt: skip
    anna.refresh_from_db()
    assert anna.answer == Answer.OPEN
    assert browse().post(path, {**form, "version": 1}).status_code == 302
