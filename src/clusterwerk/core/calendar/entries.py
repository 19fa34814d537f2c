"""What stands in a calendar file, in our words."""

import datetime as dt
import enum
from dataclasses import dataclass

from clusterwerk.core.calendar.spans import Span


class Answer(enum.StrEnum):
    """What somebody answered, as calendars write it."""

    OPEN = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    TENTATIVE = "TENTATIVE"
    DECLINED = "DECLINED"
    DELEGATED = "DELEGATED"


@dataclass(frozen=True)
class Party:
    """Somebody with an address: organiser or attendee."""

    email: str
    name: str = ""
    answer: Answer = Answer.OPEN
    is_required: bool = True


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar."""

    uid: str
    title: str
    span: Span | None
    sequence: int = 0
    place: str = ""
    text: str = ""
    url: str = ""
    organiser: Party | None = None
    attendees: tuple[Party, ...] = ()
    is_cancelled: bool = False
    changed_at: dt.datetime | None = None


@dataclass(frozen=True)
class Reply:
    """What came back: somebody's answer to an invitation, or a counter-proposal with another time."""

    uid: str
    email: str
    answer: Answer
    sequence: int
    written_at: dt.datetime | None
    comment: str = ""
    proposed: Span | None = None
    sent_by: str = ""
    occurrence: str = ""
    is_counter: bool = False
