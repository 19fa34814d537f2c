"""The tables of `events`, a file for each of its parts."""

from clusterwerk.events.models.appointments import Appointment, Attendee, CalendarReply, Feed
from clusterwerk.events.models.events import ChecklistItem, Event, EventDay, Host, Question
from clusterwerk.events.models.feedback import FeedbackAnswer, TalkRating
from clusterwerk.events.models.one_to_one import (
    OneToOneMeeting,
    OneToOneParticipant,
    OneToOneSetup,
    OneToOneSlot,
    OneToOneWish,
)
from clusterwerk.events.models.polls import DaysOff, Invitee, Poll, Slot, SlotAnswer
from clusterwerk.events.models.programme import Proposal, Session, Speaker, Track
from clusterwerk.events.models.registrations import Answer, CheckIn, EventConsent, Registration
from clusterwerk.events.models.timed import TIME_FIELDS, Timed

__all__ = [
    "TIME_FIELDS",
    "Answer",
    "Appointment",
    "Attendee",
    "CalendarReply",
    "CheckIn",
    "ChecklistItem",
    "DaysOff",
    "Event",
    "EventConsent",
    "EventDay",
    "Feed",
    "FeedbackAnswer",
    "Host",
    "Invitee",
    "OneToOneMeeting",
    "OneToOneParticipant",
    "OneToOneSetup",
    "OneToOneSlot",
    "OneToOneWish",
    "Poll",
    "Proposal",
    "Question",
    "Registration",
    "Session",
    "Slot",
    "SlotAnswer",
    "Speaker",
    "TalkRating",
    "Timed",
    "Track",
]
