"""The progress board: how far running jobs are, as small files in the data folder.

A job that writes everything in one transaction cannot show a counter in the database: nobody sees it before the commit,
and on SQLite nobody else may write meanwhile. A file is seen at once, on both databases, and costs no lock.
"""

import json
import os
from pathlib import Path

from django.conf import settings


def _path(run_id, ending: str) -> Path:
    return Path(settings.PROGRESS_FOLDER) / f"{run_id}.{ending}"


def write(run_id, *, done: int, total: int | None, sentence: str) -> None:
    """Put the state of a running job on the board; readers never see half a file."""
    path = _path(run_id, "json")
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({"done": done, "total": total, "sentence": sentence}), encoding="utf-8")
    os.replace(fresh, path)


def read(run_id) -> dict | None:
    """What the board says about a job: done, total and sentence; None when it says nothing."""
    try:
        return json.loads(_path(run_id, "json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def ask_to_stop(run_id) -> None:
    """Leave a note that the job shall stop at its next progress."""
    path = _path(run_id, "stop")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def is_asked_to_stop(run_id) -> bool:
    """Whether somebody left such a note."""
    return _path(run_id, "stop").exists()


def clear(run_id) -> None:
    """Take everything about a job off the board."""
    for ending in ("json", "stop"):
        _path(run_id, ending).unlink(missing_ok=True)
