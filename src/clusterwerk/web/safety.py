"""What makes an installation unsafe. In production the program refuses to start with any of it."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

SHORTEST_KEY = 50
FEWEST_LETTERS = 10
GUESSABLE = ("django-insecure", "changeme", "secret", "password", "clusterwerk", "12345")


@dataclass(frozen=True)
class Problem:
    """One unsafe setting: which, why, and what to do."""

    setting: str
    sentence: str
    cure: str

    def __str__(self):
        return f"{self.setting}: {self.sentence} {self.cure}"


def problems() -> list[Problem]:
    """Everything that is unsafe about the settings as they are now."""
    return [*_debug(), *_secret_key(), *_address(), *_hosts()]


def _debug():
    if settings.DEBUG:
        yield Problem("CLUSTERWERK_DEBUG", _("Errors would show the program's inside to everybody."), _("Set it to 0."))


def _secret_key():
    key = settings.SECRET_KEY
    cure = _("Remove it: the program then makes a good one and keeps it in the data folder.")
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS:
        yield Problem("CLUSTERWERK_SECRET_KEY", _("The key is too short or too simple."), cure)
    elif any(word in key.lower() for word in GUESSABLE):
        yield Problem("CLUSTERWERK_SECRET_KEY", _("The key can be guessed."), cure)
    path = Path(settings.DATA_FOLDER) / "secret_key"
    if os.name == "posix" and path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Problem(
            str(path), _("Other users of this machine can read the secret key."), _("Run: chmod 600 %s") % path
        )


def _address():
    if urlsplit(settings.BASE_URL).scheme != "https":
        yield Problem(
            "CLUSTERWERK_URL",
            _("Logins would travel unprotected."),
            _("Give the address that people use; it must begin with https://."),
        )


def _hosts():
    host = urlsplit(settings.BASE_URL).hostname or ""
    if "*" in settings.ALLOWED_HOSTS:
        yield Problem(
            "CLUSTERWERK_HOSTS", _("Every host name would be answered."), _("Name the hosts, separated by commas.")
        )
    elif host not in settings.ALLOWED_HOSTS and not any(
        name.startswith(".") and host.endswith(name) for name in settings.ALLOWED_HOSTS
    ):
        yield Problem(
            "CLUSTERWERK_HOSTS",
            _("The host of CLUSTERWERK_URL is missing, so nobody would get an answer."),
            _("Add %s.") % host,
        )


def refuse_when_unsafe() -> None:
    """In production, raise ImproperlyConfigured that names every unsafe setting and its cure."""
    found = problems() if settings.PRODUCTION else []
    if found:
        raise ImproperlyConfigured(
            "\n  ".join([_("The program does not start like this in production:"), *map(str, found)])
        )


@checks.register("installation", deploy=True)
def installation_is_safe(app_configs, **kwargs):
    """The same for `check --deploy`."""
    return [checks.Error(f"{one.setting}: {one.sentence}", hint=one.cure, id="clusterwerk.E001") for one in problems()]
