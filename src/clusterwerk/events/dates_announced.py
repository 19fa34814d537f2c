"""What dates announce to the packages above."""

from clusterwerk.core.hooks import Hook

date_chosen = Hook(
    "events.date_chosen",
    "The date of a poll was chosen; its appointment with the invitations exists.",
    {"poll": "events.Poll", "appointment": "events.Appointment", "by": "clusters.Actor"},
)
appointment_changed = Hook(
    "events.appointment_changed",
    "An appointment got another time, place or title.",
    {"appointment": "events.Appointment", "by": "clusters.Actor"},
)
appointment_cancelled = Hook(
    "events.appointment_cancelled",
    "An appointment was called off.",
    {"appointment": "events.Appointment", "by": "clusters.Actor"},
)
appointment_answered = Hook(
    "events.appointment_answered",
    "Somebody answered an invitation, by whichever way.",
    {"attendee": "events.Attendee"},
)
attendance_confirmed = Hook(
    "events.attendance_confirmed",
    "The office confirmed who came to an appointment.",
    {"appointment": "events.Appointment", "by": "clusters.Actor"},
)
