"""Whether an installation is known to be ready, without asking Django: then the web server need not wait for the check."""

import hashlib
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = Path(__file__).resolve().parent.parent
LIBRARIES = ("clusterwerk", "django", "django-allauth", "django-tasks-db")
WATCHED = ("*/migrations/*.py", "*/locale/*/LC_MESSAGES/django.po")


def data_folder() -> Path:
    """The data folder, as the settings read it."""
    return Path(os.environ.get("CLUSTERWERK_DATA", "").strip() or "var").expanduser().resolve()


def fingerprint() -> str:
    """Changes with every migration, catalogue, library version and database; empty when there is no database file yet."""
    address = os.environ.get("DATABASE_URL", "").strip()
    seen = hashlib.sha256(address.encode())
    if not address:
        try:
            seen.update(str((data_folder() / "clusterwerk.sqlite3").stat().st_ino).encode())
        except FileNotFoundError:
            return ""
    for name in LIBRARIES:
        try:
            seen.update(version(name).encode())
        except PackageNotFoundError:
            seen.update(b"-")
    for pattern in WATCHED:
        for path in sorted(PACKAGES.glob(pattern)):
            state = path.stat()
            seen.update(f"{path}{state.st_mtime_ns}{state.st_size}".encode())
    return seen.hexdigest()


def is_ready() -> bool:
    """Whether nothing changed since the last time everything was prepared. In production it is always checked first."""
    path = data_folder() / "prepared"
    if os.environ.get("CLUSTERWERK_PRODUCTION", "") or not path.exists():
        return False
    return path.read_text(encoding="ascii") == fingerprint() != ""


def keep() -> None:
    """Remember that everything is prepared now."""
    (data_folder() / "prepared").write_text(fingerprint(), encoding="ascii")
