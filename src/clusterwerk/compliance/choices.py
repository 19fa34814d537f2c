"""The words that competition law chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """Which text of a gathering is checked."""

    AGENDA = "agenda", _("agenda")
    MINUTES = "minutes", _("minutes")


class WentOn(models.TextChoices):
    """How the gathering went on after somebody objected."""

    DROPPED = "dropped", _("the topic was dropped, the meeting went on")
    LATER = "later", _("the topic was put off until a lawyer has looked at it")
    ENDED = "ended", _("the meeting was ended")
    ALL_THE_SAME = "same", _("the talk went on all the same")
    NOT_KNOWN = "open", _("not known yet")


class Way(models.TextChoices):
    """How somebody came to know the notice."""

    REGISTRATION = "registration", _("at registration")
    ANSWER = "answer", _("with the answer to the invitation")
    READ_OUT = "read_out", _("read out at the start")
