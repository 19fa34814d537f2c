"""One-time login links for the console: an administrator lets somebody in when there is no mail server."""

from django.core import signing
from django.urls import reverse

from clusterwerk.accounts.models import User

LASTS_SECONDS = 15 * 60
SALT = "accounts.login_link"


def _mark(user: User) -> str:
    """Changes with every login: a link that was used, or overtaken by another login, does not match any more."""
    return user.last_login.isoformat() if user.last_login else ""


def login_token(user: User) -> str:
    """A signed token that logs this person in once, within 15 minutes."""
    return signing.dumps([user.pk, _mark(user)], salt=SALT)


def login_path(user: User) -> str:
    """The path of the page that asks whether to log in."""
    return reverse("accounts:login_link", args=[login_token(user)])


def user_of(token: str, *, lock: bool = False) -> User | None:
    """Whom the token lets in, or None when it is wrong, too old or used. `lock` keeps two uses from both winning."""
    try:
        pk, mark = signing.loads(token, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature:
        return None
    users = User.objects.select_for_update() if lock else User.objects
    user = users.filter(pk=pk, is_active=True).first()
    return user if user is not None and _mark(user) == mark else None
