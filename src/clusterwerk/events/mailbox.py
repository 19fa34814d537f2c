"""The mailbox in which mail programs' answers arrive: read over IMAP, one mail after the other, nothing deleted."""

import hashlib
import imaplib
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused

SECONDS = 20
MOST_BYTES = 5 * 1024 * 1024
MOST_MAILS = 200


@dataclass(frozen=True)
class Arrived:
    """One mail: who sent it, and the calendar file in it, if there is one."""

    message_id: str
    sender: str
    subject: str
    content: bytes | None
    charset: str
    is_automatic: bool
    is_too_large: bool = False


def is_configured() -> bool:
    """Whether there is a mailbox to read."""
    return bool(settings.REPLIES_HOST)


def unread() -> Iterator[Arrived]:
    """The unread mails, each marked as read when the next one is asked for: what was not dealt with stays unread."""
    try:
        box = _opened()
        try:
            found = box.uid("search", None, "UNSEEN")[1][0] or b""
            for uid in found.split()[:MOST_MAILS]:
                yield _read(box, uid)
                box.uid("store", uid, "+FLAGS", r"(\Seen)")
        finally:
            box.logout()
    except (OSError, imaplib.IMAP4.error) as error:
        raise Refused(_("The mailbox cannot be read: %(reason)s") % {"reason": str(error)[:200]}) from error


def _opened() -> imaplib.IMAP4:
    if settings.REPLIES_TLS:
        box = imaplib.IMAP4_SSL(
            settings.REPLIES_HOST, settings.REPLIES_PORT, ssl_context=ssl.create_default_context(), timeout=SECONDS
        )
    else:
        box = imaplib.IMAP4(settings.REPLIES_HOST, settings.REPLIES_PORT, timeout=SECONDS)
    try:
        box.login(settings.REPLIES_USER, settings.REPLIES_PASSWORD)
        status, _told = box.select(f'"{settings.REPLIES_FOLDER}"')
        if status != "OK":
            raise imaplib.IMAP4.error(f"no folder {settings.REPLIES_FOLDER}")
    except (OSError, imaplib.IMAP4.error):
        box.shutdown()
        raise
    return box


def _fetched(box: imaplib.IMAP4, uid: bytes, what: str) -> bytes:
    """The bytes of what was asked for; servers put lines of their own around them."""
    parts = box.uid("fetch", uid, what)[1]
    return b"".join(part[1] for part in parts if isinstance(part, tuple))


def _read(box: imaplib.IMAP4, uid: bytes) -> Arrived:
    content = _fetched(box, uid, f"(BODY.PEEK[]<0.{MOST_BYTES + 1}>)")
    mail = message_from_bytes(content[:MOST_BYTES])  # the lenient reading: the newer one stops at broken addresses
    return arrived(mail, content, is_too_large=len(content) > MOST_BYTES)


def _header(mail: Message, name: str) -> str:
    """A header in plain letters, whatever a stranger wrote into it."""
    found = []
    for part, charset in _pieces(mail.get(name, "")):
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        try:
            found.append(raw.decode(charset or "utf-8", "replace"))
        except LookupError:
            found.append(raw.decode("utf-8", "replace"))
    return " ".join("".join(found).replace("\0", "").split())


def _told(ask: Callable[[], str | None]) -> str:
    """A parameter of a header; one that is written in contradictory ways is none."""
    try:
        return ask() or ""
    except (TypeError, ValueError, LookupError):
        return ""


def _pieces(value) -> list[tuple]:
    try:
        return decode_header(value)
    except HeaderParseError:
        return [(str(value), None)]


def arrived(mail: Message, content: bytes, *, is_too_large: bool = False) -> Arrived:
    """What of a mail is looked at."""
    part = None if is_too_large else _calendar_part(mail)
    given = _header(mail, "Message-ID")[:200]
    return Arrived(
        message_id=given or hashlib.sha256(content).hexdigest(),
        sender=parseaddr(_header(mail, "From"))[1].lower()[:320],
        subject=_header(mail, "Subject")[:300],
        content=part.get_payload(decode=True) if part is not None else None,
        charset=_told(part.get_content_charset) if part is not None else "",
        is_automatic=(_header(mail, "Auto-Submitted") or "no").lower() != "no",
        is_too_large=is_too_large,
    )


def _calendar_part(mail: Message) -> Message | None:
    for part in mail.walk():
        if part.is_multipart():
            continue
        name = _told(part.get_filename).lower()
        if part.get_content_type() in ("text/calendar", "application/ics") or name.endswith(".ics"):
            return part
    return None
