"""The tables of `events`, a file for each of its parts."""

from clusterwerk.events.models.appointments import Appointment, Attendee, CalendarReply, Feed
from clusterwerk.events.models.events import ChecklistItem, Event, EventDay, Host, Question
from clusterwerk.events.models.polls import Invitee, Poll, SchoolHoliday, Slot, SlotAnswer
from clusterwerk.events.models.timed import TIME_FIELDS, Timed

__all__ = [
    "TIME_FIELDS",
    "Appointment",
    "Attendee",
    "CalendarReply",
    "ChecklistItem",
    "Event",
    "EventDay",
    "Feed",
    "Host",
    "Invitee",
    "Poll",
    "Question",
    "SchoolHoliday",
    "Slot",
    "SlotAnswer",
    "Timed",
]
