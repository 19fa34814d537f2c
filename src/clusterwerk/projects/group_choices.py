"""The words that group proposals choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SourceKind(models.TextChoices):
    """Where the topic of a group comes from."""

    THEME = "theme", _("cooperation theme")
    TOPIC = "topic", _("topic of needs")
    AREA = "area", _("area of needs")


class Sensitivity(models.IntegerChoices):
    """How much a topic matters among competitors."""

    NONE = 0, _("harmless: competitors can talk about it openly")
    SOME = 1, _("sensitive: prices, customers or know-how may come up")
    HIGH = 2, _("very sensitive: it is about prices, customers or know-how")


class Wish(models.TextChoices):
    """What the office decided of a firm and a topic."""

    LOCK = "lock", _("set")
    EXCLUDE = "exclude", _("left out")


class Answer(models.TextChoices):
    """What a firm said to the question whether it wants to be in a group."""

    OPEN = "open", _("not asked yet")
    ASKED = "asked", pgettext_lazy("group", "asked")
    YES = "yes", pgettext_lazy("group", "wants to take part")
    NO = "no", pgettext_lazy("group", "does not want to")


GROUPS_OF_A_FIRM = 1
"""How many groups at once a firm is taken to manage whose capacity nobody confirmed."""
