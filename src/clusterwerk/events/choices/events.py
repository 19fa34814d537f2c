"""The words that events choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What kind of event it is; each has its own checklist."""

    FORUM = "forum", _("forum")
    OPEN_DAY = "open_day", _("open day with hosting firms")
    CONFERENCE = "conference", _("conference")
    WEBINAR = "webinar", _("webinar")
    STAND = "stand", _("trade-fair stand")


class Gathering(models.TextChoices):
    """Whether competitors meet there among themselves, so that everybody acknowledges the notice on competition law."""

    BY_KIND = "kind", _("as usual for its kind: forum and webinar yes, public ones no")
    YES = "yes", _("yes")
    NO = "no", _("no")


GATHERINGS = (EventKind.FORUM, EventKind.WEBINAR)
"""Kinds to which members come; open days, conferences and stands are public."""


class EventState(models.TextChoices):
    """How far an event is. Only an open one takes registrations."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open for registration")
    CLOSED = "closed", _("registration closed")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("called off")


STEPS = {
    EventState.DRAFT: (EventState.OPEN, EventState.CANCELLED),
    EventState.OPEN: (EventState.CLOSED, EventState.HELD, EventState.CANCELLED),
    EventState.CLOSED: (EventState.OPEN, EventState.HELD, EventState.CANCELLED),
    EventState.HELD: (EventState.CLOSED,),
    EventState.CANCELLED: (EventState.DRAFT,),
}
"""Which state may follow which."""

SHOWN_STATES = (EventState.OPEN, EventState.CLOSED, EventState.HELD, EventState.CANCELLED)
"""States in which everybody may know of an event."""
