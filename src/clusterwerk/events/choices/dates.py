"""The words that dates and events choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What somebody answered to an invitation."""

    OPEN = "open", _("no answer yet")
    ACCEPTED = "accepted", _("accepted")
    TENTATIVE = "tentative", _("with reservation")
    DECLINED = "declined", _("declined")


class Way(models.TextChoices):
    """How an answer came."""

    LINK = "link", _("by personal link")
    MAIL = "mail", _("by the mail program")
    FILE = "file", _("from an uploaded file")
    POLL = "poll", _("from the date poll")
    OFFICE = "office", _("entered by the office")


class AppointmentState(models.TextChoices):
    """Whether an appointment stands."""

    PLANNED = "planned", _("planned")
    CANCELLED = "cancelled", _("called off")


class PollState(models.TextChoices):
    """How far a date poll is."""

    OPEN = "open", _("open")
    FIXED = "fixed", _("date fixed")
    CLOSED = "closed", _("closed without a date")


class Vote(models.TextChoices):
    """What somebody says to one proposed date."""

    YES = "yes", _("yes")
    IF_NEED_BE = "if_need_be", _("if need be")
    NO = "no", _("no")


class NamesShown(models.TextChoices):
    """Which invitees see who else is invited and what they said."""

    NEVER = "never", _("nobody sees the names of the others")
    AFTER = "after", _("all see the names once the date is fixed")
    ALWAYS = "always", _("all see names and answers from the start")


class ReplyState(models.TextChoices):
    """What became of an answer that a mail program sent."""

    APPLIED = "applied", _("entered")
    KEPT = "kept", _("to be looked at")
    SETTLED = "settled", _("settled")
