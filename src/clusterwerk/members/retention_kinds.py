"""The door for retention: every package that keeps personal data registers here how long, and what happens then.

`due(initiative, before)` answers the rows whose time began before that day; `treatments` says for each possible
treatment what is done with such rows and answers how many it removed. `person_path` and `organisation_path` name the
lookups by which a hold protects a row; a row that nobody can hold leaves them empty.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from clusterwerk.clusters.models import Initiative

ALL: dict[str, "RetentionKind"] = {}


@dataclass(frozen=True)
class RetentionKind:
    """One kind of data with the program's proposal: so many months from a stated day, then this treatment."""

    key: str
    title: Any
    counts_from: Any
    months: int
    legal_basis: Any
    due: Callable[[Initiative, dt.date], QuerySet]
    treatments: dict[str, Callable[[QuerySet, Initiative], int]]
    person_path: str = ""
    organisation_path: str = ""

    @property
    def treatment(self) -> str:
        """The proposed treatment: the first one."""
        return next(iter(self.treatments))


def register(kind: RetentionKind) -> RetentionKind:
    """Add a kind of data; the same key replaces itself, so that it is safe to run twice."""
    ALL[kind.key] = kind
    return kind


def title_of(key: str) -> Any:
    """The title of a kind; the key itself when its package is not installed any more."""
    return ALL[key].title if key in ALL else key


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier; the last of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return dt.date(year, month + 1, min(day.day, (following - dt.timedelta(days=1)).day))
