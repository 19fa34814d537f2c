"""What can be done with a login."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.accounts.models import User
from clusterwerk.accounts.queries import logins_by_address, sessions_of
from clusterwerk.core import log
from clusterwerk.core.errors import Refused

log.sentence("accounts.opened", _("%(by)s opened the login %(subject)s."))
log.sentence("accounts.profile_changed", _("%(by)s changed the own name or language."))
log.sentence("accounts.closed", _("%(by)s closed the login %(subject)s."))


@transaction.atomic
def open_login(*, email: str, name: str = "", language: str = "", by) -> User:
    """The login of this address; made when nobody has it. An address is one person in the whole installation."""
    existing = logins_by_address(email).first()
    if existing is not None:
        if not existing.is_active:
            raise Refused(_("This login was closed. An administrator can open it again."))
        return existing
    user = User.objects.create_user(email, name=name, language=language)
    log.record(by=by, verb="accounts.opened", subject=user)
    return user


@transaction.atomic
def change_own_profile(*, by: User, name: str, language: str) -> User:
    """Change the own name and language."""
    by.name, by.language = name, language
    by.save(update_fields=["name", "language"])
    log.record(by=by, verb="accounts.profile_changed", subject=by, on=timezone.localdate())
    return by


def choose_language(*, by: User, language: str) -> User:
    """Keep the language that the person switched to at the head of a page; no line in the log."""
    if by.language != language:
        by.language = language
        by.save(update_fields=["language"])
    return by


@transaction.atomic
def close_login(*, user: User, by) -> User:
    """Close a login at once: every session of it ends, and no code is sent to it any more."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in sessions_of(user):
        session.end()
    log.record(by=by, verb="accounts.closed", subject=user)
    return user
