"""Calendar plumbing: days and wall times, calendar files for invitations and feeds, and what comes back in them.

    span = Span(on=day, begins=dt.time(14), until=day, ends=dt.time(16), zone="Europe/Berlin")
    content = request(Entry(uid=…, sequence=0, title="…", span=span, organiser=…, attendee=…))
    replies = read_replies(content)

Wall time and zone are kept as they were said; whole days are days everywhere and never converted.
"""

from clusterwerk.core.calendar.entries import Answer, Entry, Party, Reply
from clusterwerk.core.calendar.reading import read_entries, read_replies
from clusterwerk.core.calendar.spans import Span, known_zones
from clusterwerk.core.calendar.writing import cancel, feed, reply, request

__all__ = [
    "Answer",
    "Entry",
    "Party",
    "Reply",
    "Span",
    "cancel",
    "feed",
    "known_zones",
    "read_entries",
    "read_replies",
    "reply",
    "request",
]
