"""Mail is first a row in the outbox, then sent: nothing is lost when there is no mail server.

    post(to="…", subject=_("Your code"), template="events/mail/invitation", context={…}, scope_id=actor.scope_id,
         language="de", thread=f"event-{event.pk}", unsubscribe_url="https://…")

renders `events/mail/invitation.txt` and `.html` in the language of the receiver, in the caller's transaction.
"""

import datetime as dt
import smtplib
from collections.abc import Iterable
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.models import Mail, StoredFile

DELAYS = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]
LEASE = dt.timedelta(minutes=10)
KEPT_REFERENCES = 10


def has_server() -> bool:
    """Whether a mail server is configured; without one, mail waits."""
    return bool(settings.EMAIL_HOST)


def post(
    *,
    to: str,
    subject: Any,
    template: str,
    context: dict | None = None,
    scope_id: int | None = None,
    language: str = "",
    thread: str = "",
    unsubscribe_url: str = "",
    reply_to: str = "",
    private: bool = False,
    attachments: Iterable[StoredFile] = (),
    calendar: str = "",
    calendar_method: str = "REQUEST",
) -> Mail:
    """Write a mail into the outbox. It is sent after the commit, or when there is a mail server.

    Mails of one `thread` to one address are shown as one conversation. With an `unsubscribe_url` (answering GET with a
    page and POST without a question, RFC 8058) mail programs offer to unsubscribe. `private` hides what it says from the
    office, and once it is sent its text is deleted: for codes and one-time links. `calendar` is a calendar file (see
    `core.calendar`) that mail programs show as an invitation.
    """
    language = language or translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        shown = {
            **(context or {}),
            "language": language,
            "unsubscribe_url": unsubscribe_url,
            "base_url": settings.BASE_URL,
        }
        shown["subject"] = " ".join(str(subject).split())
        text = render_to_string(f"{template}.txt", shown)
        html = render_to_string(f"{template}.html", shown)
    headers = _thread_headers(thread, to)
    if unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = Mail.objects.create(
        to=to,
        reply_to=reply_to,
        subject=shown["subject"][:300],
        text=text.strip() + "\n",
        html=html.strip() + "\n",
        headers=headers,
        calendar=calendar,
        calendar_method=calendar_method if calendar else "",
        language=language[:2],
        private=private,
        scope_id=scope_id,
        message_id=_new_message_id(),
        thread=thread,
    )
    mail.attachments.set(attachments)
    _send_soon()
    return mail


def _new_message_id() -> str:
    return make_msgid(domain=urlsplit(settings.BASE_URL).hostname or "localhost")


def _thread_headers(thread: str, to: str) -> dict:
    if not thread:
        return {}
    earlier = Mail.objects.filter(thread=thread, to__iexact=to).order_by("id").values_list("message_id", flat=True)
    references = list(earlier)
    if not references:
        return {}
    return {
        "In-Reply-To": references[-1],
        "References": " ".join([references[0], *references[1:][-KEPT_REFERENCES:]]),
    }


def _send_soon() -> None:
    from clusterwerk.core import jobs, tasks  # the jobs send what stands here

    if has_server():
        jobs.start_once(tasks.send_waiting_mail)


def is_due() -> bool:
    """Whether there is mail to send now and a server to send it with."""
    return has_server() and waiting_now().exists()


def waiting_now() -> QuerySet[Mail]:
    """Mail that may be sent now, oldest first."""
    return Mail.objects.filter(state=Mail.State.WAITING, next_try_at__lte=timezone.now()).order_by("created_at", "id")


def mails_visible_to(scope_id: int) -> QuerySet[Mail]:
    """The mail of one scope, newest first. What private mail says is not shown; see `Mail.private`."""
    return Mail.objects.filter(scope_id=scope_id)


def send(mail: Mail, connection: EmailBackend) -> bool:
    """Send one mail, unless somebody else is sending it, and answer whether it went out.

    It is taken with a lease: when this process dies in the middle, the mail becomes due again by itself.
    """
    mine = Mail.objects.filter(pk=mail.pk, state=Mail.State.WAITING, next_try_at__lte=timezone.now())
    if not mine.update(attempts=F("attempts") + 1, next_try_at=timezone.now() + LEASE):
        return False
    mail.refresh_from_db()
    try:
        connection.open()
        connection.send_messages([as_message(mail)])
    except smtplib.SMTPRecipientsRefused as error:
        codes = {code for code, _reply in error.recipients.values()}
        _not_sent(mail, _first_reply(error), final=min(codes) >= 500)
    except smtplib.SMTPResponseException as error:
        _not_sent(
            mail, f"{error.smtp_code} {_readable(error.smtp_error)}", final=error.smtp_code in {550, 552, 553, 554}
        )
    except (smtplib.SMTPException, OSError) as error:
        connection.close()
        connection.connection = None
        _not_sent(mail, str(error) or type(error).__name__, final=False)
    else:
        _sent(mail)
        return True
    return False


def _sent(mail: Mail) -> None:
    """Note that it went out. Of private mail the text goes: it held a living code or link, and nobody reads it here."""
    mail.state, mail.sent_at, mail.error = Mail.State.SENT, timezone.now(), ""
    changed = ["state", "sent_at", "error"]
    if mail.private:
        mail.text = mail.html = mail.calendar = mail.calendar_method = ""
        mail.headers = {name: value for name, value in mail.headers.items() if not name.startswith("List-Unsubscribe")}
        changed += ["text", "html", "calendar", "calendar_method", "headers"]
    mail.save(update_fields=changed)


def send_all(mails: Iterable[Mail]) -> int:
    """Send mails over one connection and answer how many went out; ends early when the server cannot be reached."""
    connection, sent = EmailBackend(), 0
    try:
        for mail in mails:
            sent += send(mail, connection)
            if connection.connection is None:
                break
    finally:
        connection.close()
    return sent


def _readable(reply: bytes | str) -> str:
    return reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)


def _first_reply(error: smtplib.SMTPRecipientsRefused) -> str:
    code, reply = next(iter(error.recipients.values()))
    return f"{code} {_readable(reply)}"


def _not_sent(mail: Mail, reason: str, *, final: bool) -> None:
    mail.error = reason[:500]
    if final or mail.attempts > len(DELAYS):
        mail.state = Mail.State.FAILED
    else:
        mail.next_try_at = timezone.now() + DELAYS[mail.attempts - 1]
    mail.save(update_fields=["error", "state", "next_try_at"])


def as_message(mail: Mail) -> EmailMultiAlternatives:
    """The mail as it goes over the wire: text, HTML, headers, attachments."""
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender or settings.DEFAULT_FROM_EMAIL,
        to=mail.to.split(", "),
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={**mail.headers, "Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        # Outlook takes the last alternative as an invitation only with the method in its type (RFC 6047 2.4).
        message.attach_alternative(mail.calendar, f"text/calendar; method={mail.calendar_method}")
    for stored in mail.attachments.all():
        message.attach(_attachment(stored))
    return message


def _attachment(stored: StoredFile) -> MIMEBase:
    """The file byte for byte; Django would decode a list in another encoding and change its line ends."""
    part = MIMEBase(*stored.content_type.split("/", 1))
    part.set_payload(stored.path.read_bytes())
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=stored.name)
    return part


def hold(mail: Mail) -> None:
    """Keep a waiting mail from being sent until it is released."""
    if not Mail.objects.filter(pk=mail.pk, state=Mail.State.WAITING).update(state=Mail.State.HELD):
        raise Refused(_("Only mail that waits can be held back."))
    mail.refresh_from_db()


def release(mail: Mail) -> None:
    """Send mail that was held back, or try failed mail again from the beginning."""
    still = Mail.objects.filter(pk=mail.pk, state__in=[Mail.State.HELD, Mail.State.FAILED])
    if not still.update(state=Mail.State.WAITING, attempts=0, next_try_at=timezone.now(), error=""):
        raise Refused(_("This mail is already on its way."))
    mail.refresh_from_db()
    _send_soon()


class OutboxBackend(BaseEmailBackend):
    """Django's mail door: what libraries send goes through the outbox too, and at once, because a login code cannot wait.

    When the server does not answer, the mail stays in the outbox and is tried again.
    """

    def send_messages(self, email_messages):
        """Keep the messages, send them now when there is a server, and answer how many were taken."""
        mails = [self._keep(message) for message in email_messages if message.recipients()]
        if mails and has_server():
            send_all(mails)
        return len(mails)

    def _keep(self, message) -> Mail:
        alternatives = getattr(message, "alternatives", [])
        html = next((part.content for part in alternatives if part.mimetype == "text/html"), "")
        headers = dict(message.extra_headers)
        return Mail.objects.create(
            to=", ".join(message.recipients()),
            sender="" if message.from_email == settings.DEFAULT_FROM_EMAIL else message.from_email,
            subject=message.subject[:300],
            text=message.body,
            html=html,
            headers=headers,
            language=(translation.get_language() or settings.LANGUAGE_CODE)[:2],
            private=True,
            message_id=headers.pop("Message-ID", "") or _new_message_id(),
        )
