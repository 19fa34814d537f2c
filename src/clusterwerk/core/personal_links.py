"""Personal links under /p/: whoever holds one answers a poll, an invitation, an action without an account.

    link = give("events.poll", invitee.pk, expires_at=poll.closes_at, scope_id=…, language=person.language)
    address(link, "events:personal_poll")        the address for the mail
    revoke("events.poll", invitee.pk)            a forwarded link opens nothing any more; `give` makes a new one

The view has the gate `core.gates.personal_link("events.poll")` and gets the link in place of the token.
"""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from clusterwerk.core.models import PersonalLink

TOKEN_LETTERS = 26


def give(
    purpose: str, subject_id: int, *, expires_at: dt.datetime, scope_id: int | None, language: str = "de"
) -> PersonalLink:
    """The living link for a thing, made when there is none; its end and language are brought up to date."""
    fresh = {"expires_at": expires_at, "scope_id": scope_id, "language": language or settings.LANGUAGE_CODE}
    link = PersonalLink.objects.filter(purpose=purpose, subject_id=subject_id, revoked_at=None).first()
    if link is not None and all(getattr(link, name) == value for name, value in fresh.items()):
        return link
    link, _made = PersonalLink.objects.update_or_create(
        purpose=purpose, subject_id=subject_id, revoked_at=None, defaults=fresh
    )
    return link


def revoke(purpose: str, subject_id: int) -> None:
    """End the living link for a thing; without one nothing happens."""
    PersonalLink.objects.filter(purpose=purpose, subject_id=subject_id, revoked_at=None).update(
        revoked_at=timezone.now()
    )


def token_of(link: PersonalLink) -> str:
    """The secret part of the address: the row's number and 130 bits that only this installation can compute."""
    digest = salted_hmac("core.personal_links", f"{link.pk}:{link.purpose}:{link.nonce}", algorithm="sha256").digest()
    number, letters = int.from_bytes(digest), "abcdefghijkmnpqrstuvwxyz23456789"
    secret = "".join(letters[(number >> 5 * place) & 31] for place in range(TOKEN_LETTERS))
    return f"{link.pk}-{secret}"


def address(link: PersonalLink, view: str, *arguments: str) -> str:
    """The whole address of a view behind this link, for a mail or a printed code."""
    return settings.BASE_URL.rstrip("/") + reverse(view, args=[token_of(link), *arguments])


def link_of(token: str, purpose: str) -> PersonalLink | None:
    """The link with this token, also when it does not work any more; None when nobody ever made it."""
    number = token.partition("-")[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    link = PersonalLink.objects.filter(pk=int(number), purpose=purpose).first()
    return link if link is not None and constant_time_compare(token_of(link), token) else None


def opened(link: PersonalLink) -> None:
    """Note the first time that it was opened."""
    if link.opened_at is None:
        link.opened_at = timezone.now()
        link.save(update_fields=["opened_at"])
