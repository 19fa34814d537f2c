"""The words that the ledger chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What kind of activity it was."""

    CONVERSATION = "conversation", _("conversation")
    MEETING = "meeting", _("meeting of a working group")
    EVENT = "event", _("event")
    WORKSHOP = "workshop", _("individual workshop")
    INTRODUCTION = "introduction", _("introduction")
    PROJECT = "project", _("project work")
    PURCHASE = "purchase", _("joint purchase")
    OTHER = "other", _("other activity")


KINDS_OF_DATES = [choice for choice in Kind.choices if choice[0] != Kind.PURCHASE]
"""As what a date can stand in the ledger: a joint purchase is no date, and nobody meets there."""


MEETS_OFFICE = (Kind.CONVERSATION, Kind.MEETING, Kind.EVENT, Kind.WORKSHOP, Kind.INTRODUCTION, Kind.PROJECT)
"""At these somebody of the office is there."""


class Part(models.TextChoices):
    """What somebody did in an activity."""

    PARTICIPANT = "participant", _("took part")
    HOST = "host", _("host")
    SPEAKER = "speaker", _("speaker")
    ADVISER = "adviser", _("adviser")
    OFFICE = "office", _("for the office")


class Among(models.TextChoices):
    """Between whom ties are shown."""

    REGISTER = "register", _("all organisations of the register")
    COMMITTED = "committed", _("paying and trial members only")
    MEMBERS = "members", _("paying members only")


class Step(models.IntegerChoices):
    """How far two organisations have come with each other: facts only, one above the other."""

    MET = 1, _("met each other")
    WORKED = 2, _("worked together")
    REPEATED = 3, _("worked together again")
