"""The words that one-to-one meetings choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Priority(models.IntegerChoices):
    """How much somebody wants a meeting."""

    NICE = 1, _("would be good")
    WANTED = 2, _("important")
    NEEDED = 3, _("very important")


class WishState(models.TextChoices):
    """Where a wish stands. Only the two and the office know it; a decline is never told as one."""

    OPEN = "open", _("waits for an answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("taken back")


class MeetingState(models.TextChoices):
    """Whether two still mean to meet."""

    AGREED = "agreed", _("meeting agreed")
    CANCELLED = "cancelled", _("called off")


class Reason(models.TextChoices):
    """Why a meeting has no place; the words of the analysis."""

    NO_COMMON_TIME = "no_common_time", _("there is no time at which both are there")
    TOO_MANY_MEETINGS = "too_many_meetings", _("one of the two has no time left")
    NO_TABLE = "no_table", _("no table is free when both are")
    TAKEN = "taken", _("whenever one of the two is free, the other is not")


class Outcome(models.TextChoices):
    """What one of the two says of a meeting afterwards."""

    NEXT_STEP = "next_step", _("we agreed on a next step")
    USEFUL = "useful", _("it was useful")
    NO_USE = "no_use", _("it led to nothing")
    NOT_HELD = "not_held", _("it did not take place")


HELD = (Outcome.NEXT_STEP, Outcome.USEFUL, Outcome.NO_USE)
"""Whoever says so was there."""


class OneToOneLetter(models.TextChoices):
    """The mail that somebody who takes part is waiting for."""

    SCHEDULE = "schedule", _("schedule")
    CHANGED = "changed", _("changed schedule")
    OUTCOME = "outcome", _("question about the outcome")
