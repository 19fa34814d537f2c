"""What `events` announces; its own later parts and the packages above listen."""

import datetime as dt

from clusterwerk.core.hooks import Hook
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.registrations import Registration

event_changed = Hook(
    "events.changed", "The days, limits or texts of an event were changed.", {"event": Event, "by": "Actor"}
)
event_state_set = Hook(
    "events.state_set",
    "An event was opened, closed, held or cancelled.",
    {"event": Event, "before": EventState, "by": "Actor"},
)
event_copied = Hook(
    "events.copied",
    "An event was copied as the next edition.",
    {"event": Event, "copy": Event, "shift": dt.timedelta, "by": "Actor"},
)
registration_called_off = Hook(
    "events.registration_called_off",
    "Somebody who was registered does not come.",
    {"registration": Registration},
)
letters_due = Hook("events.letters_due", "Registered people are to get a mail.", {"event": Event})
one_to_one_letters_due = Hook(
    "events.one_to_one_letters_due", "Participants in one-to-one meetings are to get a mail.", {"event": Event}
)
