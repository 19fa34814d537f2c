"""The words that introductions choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an introduction stands, as the office reads it."""

    DRAFT = "draft", _("draft")
    ASKED = "asked", _("being asked")
    CONNECTED = "connected", _("brought together")
    CLOSED = "closed", _("no introduction")


class Answer(models.TextChoices):
    """What a party answered."""

    OPEN = "open", _("not answered")
    YES = "yes", _("yes")
    NO = "no", _("no")


class Standing(models.TextChoices):
    """What one party sees: it follows from its own answer, the day, and whether all said yes; from nothing else."""

    QUESTION = "question", _("please answer")
    WAITING = "waiting", _("you said yes; we wait")
    DECLINED = "declined", _("you declined")
    CONNECTED = "connected", _("brought together")
    NONE = "none", _("no introduction at present")


class Outcome(models.TextChoices):
    """What came of it, in one click."""

    MET = "met", _("we met")
    TALKING = "talking", _("the talk goes on")
    ORDER = "order", _("an order or a project came of it")
    NOTHING = "nothing", _("nothing came of it")


class Asked(models.TextChoices):
    """When it is asked what came of it."""

    WEEKS = "weeks", _("after four weeks")
    MONTHS = "months", _("after six months")


class Size(models.TextChoices):
    """Size classes by employees, as in the European recommendation on small and medium-sized firms."""

    MICRO = "micro", _("fewer than 10 employees")
    SMALL = "small", _("10 to 49 employees")
    MEDIUM = "medium", _("50 to 249 employees")
    LARGE = "large", _("250 employees and more")
