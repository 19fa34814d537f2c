"""Typed settings from environment variables. Every variable is read here, so that `docs/settings.md` can list them."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, what it is for, and what holds without it."""

    name: str
    purpose: str
    default: str


KNOWN: dict[str, Setting] = {}


def _read(name: str, default: str, purpose: str) -> str:
    KNOWN[name] = Setting(name, purpose, default)
    return os.environ.get(name, default).strip()


def text(name: str, default: str = "", *, purpose: str) -> str:
    """The variable as text; the default when it is not set."""
    return _read(name, default, purpose)


def flag(name: str, *, default: bool, purpose: str) -> bool:
    """The variable as yes or no. Raises ImproperlyConfigured for anything but 1, 0, true, false, yes, no."""
    value = _read(name, "1" if default else "0", purpose).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no; set it to 1 or 0.")


def number(name: str, default: int, *, purpose: str) -> int:
    """The variable as a whole number. Raises ImproperlyConfigured when it is none."""
    value = _read(name, str(default), purpose)
    if not value.lstrip("-").isdigit():
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.")
    return int(value)


def names(name: str, default: str = "", *, purpose: str) -> list[str]:
    """The variable as a list separated by commas."""
    return [part.strip() for part in _read(name, default, purpose).split(",") if part.strip()]


def folder(name: str, default: str, *, purpose: str) -> Path:
    """The variable as an absolute folder; it need not exist yet."""
    return Path(_read(name, default, purpose)).expanduser().resolve()


def database(name: str, data_folder: Path, *, purpose: str) -> dict:
    """The database as Django wants it: SQLite in the data folder, or PostgreSQL from a URL.

    Raises ImproperlyConfigured for a URL that is neither `postgresql://` nor `sqlite:///`.
    """
    url = _read(name, "", purpose)
    parts = urlparse(url)
    if not url or parts.scheme == "sqlite":
        path = Path("/" + parts.path.lstrip("/")) if url else data_folder / "clusterwerk.sqlite3"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 75,  # a large import writes in one transaction; others wait for it instead of failing
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-16000;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"{name}: {parts.scheme!r} is not known; use postgresql://… or leave it empty for SQLite."
    )


def single_sign_on(name: str, *, purpose: str) -> dict:
    """One OpenID Connect provider from NAME_ISSUER, NAME_CLIENT, NAME_SECRET and NAME_NAME; none without an issuer.

    Raises ImproperlyConfigured when an issuer is given without client and secret.
    """
    issuer = _read(f"{name}_ISSUER", "", purpose)
    client = _read(f"{name}_CLIENT", "", "Client id that the provider gave to this program.")
    secret = _read(f"{name}_SECRET", "", "Client secret that the provider gave to this program.")
    label = _read(f"{name}_NAME", "Single Sign-on", "What the button on the login page says.")
    if not issuer:
        return {}
    if not client or not secret:
        raise ImproperlyConfigured(f"{name}_ISSUER is set; {name}_CLIENT and {name}_SECRET are needed too.")
    app = {
        "provider_id": "oidc",
        "name": label,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def secret_key(data_folder: Path) -> str:
    """The secret key from CLUSTERWERK_SECRET_KEY, else from a file in the data folder, made once with mode 0600."""
    given = _read("CLUSTERWERK_SECRET_KEY", "", "Secret key; made and kept in the data folder when not set.")
    if given:
        return given
    path = data_folder / "secret_key"
    if not path.exists():
        data_folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(64))
    return path.read_text().strip()
