"""The words that working groups choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """How often a group meets."""

    MONTHLY = "monthly", _("on a weekday of the month")
    WEEKLY = "weekly", _("every few weeks")
    FREE = "free", _("as needed")


class Week(models.IntegerChoices):
    """Which weekday of the month."""

    FIRST = 1, _("first")
    SECOND = 2, _("second")
    THIRD = 3, _("third")
    FOURTH = 4, _("fourth")
    LAST = 5, _("last of the month")


class Weekday(models.IntegerChoices):
    """The days of a week, as dates count them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Function(models.TextChoices):
    """What somebody is in a group."""

    MEMBER = "member", _("member of the group")
    SPEAKER = "speaker", _("speaker of the group")
    DEPUTY = "deputy", _("deputy speaker")


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("called off")


class ItemKind(models.TextChoices):
    """What an item of the agenda is for. Those for approval and open actions are made by the program."""

    APPROVAL = "approval", _("approval of minutes")
    ACTIONS = "actions", _("open actions")
    TOPIC = "topic", _("topic")


class ItemState(models.TextChoices):
    """Where an item of the agenda stands."""

    PROPOSED = "proposed", _("proposed")
    DECLINED = "declined", _("not taken up")
    OPEN = "open", _("on the agenda")
    DONE = "done", _("dealt with")
    POSTPONED = "postponed", _("postponed")


class Presence(models.TextChoices):
    """Whether somebody was there."""

    PRESENT = "present", _("present")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("absent")


class ActionState(models.TextChoices):
    """Where an action stands."""

    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class NoteKind(models.TextChoices):
    """What happened to an action."""

    DONE = "done", _("ticked off")
    REOPENED = "reopened", _("opened again")
    EXTENDED = "extended", _("given more time")
    COMMENT = "comment", _("commented")
    DROPPED = "dropped", _("dropped")


class Readers(models.TextChoices):
    """To whom minutes are sent."""

    BOTH = "both", _("those present and those absent")
    PRESENT = "present", _("those present")
    ABSENT = "absent", _("those absent")


LEADING = (Function.SPEAKER, Function.DEPUTY)
ON_AGENDA = (ItemState.OPEN, ItemState.DONE, ItemState.POSTPONED)
