"""Which workers are alive: each holds a lock on its own small file, and the system lets go of it when a worker dies."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from clusterwerk.core.file_locks import locked

_held: dict[str, object] = {}


def _path(name: str) -> Path:
    return Path(settings.PROGRESS_FOLDER) / f"{name}.worker"


def own_name() -> str:
    """The name under which this process works; empty when it is no worker."""
    return next(iter(_held), "")


def come_alive() -> str:
    """Make this process a worker and answer its name."""
    if not _held:
        name = f"{os.getpid()}-{secrets.token_hex(6)}"
        path = _path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("w")
        locked(stream)
        _held[name] = stream
    return own_name()


def go() -> None:
    """This process is no worker any more."""
    for name, stream in list(_held.items()):
        _path(name).unlink(missing_ok=True)
        stream.close()
        del _held[name]


def is_alive(name: str) -> bool:
    """Whether the worker of this name still holds its lock."""
    if name in _held:
        return True
    path = _path(name)
    if not path.exists():
        return False
    with path.open("a") as stream:
        if not locked(stream):
            return True
    path.unlink(missing_ok=True)
    return False
