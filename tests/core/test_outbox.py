"""The outbox: mail waits without a server, goes out through a real one, and is tried again."""

import datetime as dt

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from clusterwerk.core import files, outbox
from clusterwerk.core.errors import Refused
from clusterwerk.core.models import JobRun, Mail
from clusterwerk.core.outbox import mails_visible_to, post
from clusterwerk.core.worker import work_off
from tests.servers import free_port

pytestmark = pytest.mark.database

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
TEMPLATES = {
    "greeting.txt": '{% extends "core/mail/layout.txt" %}{% block body %}Guten Tag {{ name }}{% endblock %}',
    "greeting.html": '{% extends "core/mail/layout.html" %}{% block body %}<p>Guten Tag {{ name }}</p>{% endblock %}',
}


@pytest.fixture(autouse=True)
def _greeting(settings, tmp_path):
    for name, text in TEMPLATES.items():
        (tmp_path / name).write_text(text)
    template = {**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}
    settings.TEMPLATES = [template]
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.PROGRESS_FOLDER = tmp_path / "progress"


def write(to="anna@example.org", **more):
    return post(to=to, subject="Hallo", template="greeting", context={"name": "Müller & Söhne"}, language="de", **more)


def test_without_a_server_mail_waits_and_no_job_is_made(db):
    mail = write(scope_id=7)
    assert (mail.state, mail.attempts, JobRun.objects.count()) == ("waiting", 0, 0)
    assert list(mails_visible_to(7)) == [mail]
    assert list(mails_visible_to(8)) == []


def test_mail_that_waited_is_sent_when_a_server_is_there(db, request):
    mail = write()
    server = request.getfixturevalue("mail_server")
    assert outbox.is_due() is True
    assert outbox.send_all([mail]) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, len(server.received)) == ("sent", 1, 1)


def test_mail_goes_out_with_both_parts_and_its_headers(db, mail_server):
    stored = files.keep("Protokoll März.csv", b"Name;Ort\nA;B\n", scope_id=None)
    mail = write(unsubscribe_url="https://example.org/p/abc/", reply_to="office@example.org", attachments=[stored])
    assert work_off() == 1
    [message] = mail_server.received
    assert message["Subject"] == "Hallo"
    assert message["To"] == "anna@example.org"
    assert message["Reply-To"] == "office@example.org"
    assert message["Message-ID"] == mail.message_id
    assert message["List-Unsubscribe"] == "<https://example.org/p/abc/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    text = message.get_body(("plain",)).get_content()
    assert text.splitlines()[0] == "Guten Tag Müller & Söhne"
    assert "Keine solchen E-Mails mehr erhalten: https://example.org/p/abc/" in text.splitlines()
    assert "<p>Guten Tag Müller &amp; Söhne</p>" in message.get_body(("html",)).get_content()
    [attachment] = message.iter_attachments()
    assert (attachment.get_filename(), attachment.get_content_type()) == ("Protokoll März.csv", "text/csv")
    assert attachment.get_payload(decode=True) == b"Name;Ort\nA;B\n"


def test_mails_of_a_thread_are_one_conversation_per_receiver(db, mail_server):
    first, second, third = write(thread="event-1"), write(thread="event-1"), write(thread="event-1")
    other = write(to="bert@example.org", thread="event-1")
    assert work_off() == 1
    sent = {message["Message-ID"]: message for message in mail_server.received}
    assert len(sent) == 4
    assert sent[first.message_id]["In-Reply-To"] is None
    assert sent[second.message_id]["In-Reply-To"] == first.message_id
    assert sent[third.message_id]["In-Reply-To"] == second.message_id
    assert str(sent[third.message_id]["References"]).split() == [first.message_id, second.message_id]
    assert sent[other.message_id]["In-Reply-To"] is None


def test_a_busy_server_is_asked_again_later(db, mail_server):
    mail_server.answers["anna@example.org"] = "451 Please try again later"
    with time_machine.travel(NOW, tick=False) as clock:
        mail, good = write(), write(to="bert@example.org")
        work_off()
        mail.refresh_from_db()
        good.refresh_from_db()
        assert (mail.state, mail.attempts, mail.error) == ("waiting", 1, "451 Please try again later")
        assert (mail.next_try_at, good.state) == (NOW + dt.timedelta(minutes=1), "sent")
        mail_server.answers.clear()
        clock.shift(60)
        assert outbox.send_all(outbox.waiting_now()) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.error) == ("sent", 2, "")


def test_an_address_that_does_not_exist_fails_at_once_and_can_be_tried_again(db, mail_server):
    mail_server.answers["anna@example.org"] = "550 No such person"
    mail = write()
    work_off()
    mail.refresh_from_db()
    assert (mail.state, mail.error, mail.attempts) == ("failed", "550 No such person", 1)
    mail_server.answers.clear()
    outbox.release(mail)
    work_off()
    mail.refresh_from_db()
    assert (mail.state, mail.error, len(mail_server.received)) == ("sent", "", 1)


def test_an_unreachable_server_costs_one_attempt_not_one_per_mail(db, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", free_port(), False
    mails = [write(to=f"{number}@example.org") for number in range(3)]
    work_off()
    assert [Mail.objects.get(pk=mail.pk).attempts for mail in mails] == [1, 0, 0]
    assert Mail.objects.filter(state="waiting").count() == 3


def test_mail_is_given_up_after_its_last_attempt(db, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", free_port(), False
    with time_machine.travel(NOW, tick=False) as clock:
        mail = write()
        for _attempt in range(8):
            outbox.send_all([mail])
            clock.shift(dt.timedelta(days=2))
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("failed", 8)


def test_private_mail_keeps_its_link_until_it_is_sent_and_no_longer(db, mail_server):
    mail_server.answers["anna@example.org"] = "550 No such person"
    address = "https://example.org/p/abc/"
    mail = write(private=True, calendar=f"URL:{address}", unsubscribe_url=address)
    open_one = write(to="bert@example.org", unsubscribe_url=address)
    work_off()
    mail.refresh_from_db()
    failed = (mail.state, address in mail.text, address in mail.html, address in mail.calendar)
    mail_server.answers.clear()
    outbox.release(mail)
    work_off()
    mail.refresh_from_db()
    open_one.refresh_from_db()

    arrived = next(message for message in mail_server.received if message["To"] == "anna@example.org")
    assert failed == ("failed", True, True, True)
    assert address in arrived.get_body(("plain",)).get_content()
    assert (mail.state, mail.text, mail.html, mail.calendar, mail.headers) == ("sent", "", "", "", {})
    assert (open_one.state, address in open_one.text, address in open_one.html) == ("sent", True, True)


def test_held_mail_is_not_sent_until_it_is_released(db, mail_server):
    mail = write()
    outbox.hold(mail)
    work_off()
    assert mail_server.received == []
    outbox.release(mail)
    work_off()
    assert len(mail_server.received) == 1
    with pytest.raises(Refused):
        outbox.hold(mail)
    with pytest.raises(Refused):
        outbox.release(mail)
    mail.refresh_from_db()
    assert mail.state == "sent"


def library_message():
    message = EmailMultiAlternatives("Code", "ABC123", to=["anna@example.org"])
    message.attach_alternative("<p>ABC123</p>", "text/html")
    return message


def test_a_library_s_mail_goes_out_at_once_and_is_private(db, mail_server):
    assert library_message().send() == 1
    mail = Mail.objects.get()
    assert (mail.state, mail.private, mail.scope_id) == ("sent", True, None)
    [message] = mail_server.received
    assert message.get_body(("plain",)).get_content().strip() == "ABC123"
    assert message.get_body(("html",)).get_content().strip() == "<p>ABC123</p>"


def test_a_library_s_mail_waits_when_the_server_does_not_answer(db, mail_server, settings):
    settings.EMAIL_PORT = free_port()
    assert library_message().send() == 1
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts) == ("waiting", 1)


def test_a_login_code_arrives_through_the_outbox(manager_user, browse, mail_server):
    browse().post(reverse("account_login"), {"email": manager_user.email})
    assert [message["To"] for message in mail_server.received] == [manager_user.email]
    assert Mail.objects.get().private is True
