"""The words that needs and offers choose from."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.TextChoices):
    """The part of a firm that a need or an offer is about."""

    PURCHASING = "purchasing", _("purchasing")
    SALES = "sales", _("sales")
    HR = "hr", _("staff and training")
    RD = "rd", _("research and development")
    PRODUCTION = "production", _("production")
    QUALITY = "quality", _("quality")
    ENERGY = "energy", _("energy")
    SUSTAINABILITY = "sustainability", _("sustainability")
    DIGITAL = "digital", _("digital")
    LOGISTICS = "logistics", _("logistics")
    MANAGEMENT = "management", _("management, law, finance")


class Urgency(models.TextChoices):
    """How soon a need should be met."""

    SOON = "soon", _("within four weeks")
    QUARTER = "quarter", _("within three months")
    YEAR = "year", _("within a year")


class Seen(models.TextChoices):
    """Who sees a need or an offer. Whoever stated it and the office always see it."""

    MEMBERS = "members", _("members, with the name")
    ANONYMOUS = "anonymous", _("members, without the name")
    OPEN = "open", _("members and partners, with the name")
    OFFICE = "office", _("only the office")


WHO_SEES = {
    Seen.MEMBERS: _("Partners of the initiative and the public do not read it."),
    Seen.ANONYMOUS: _("They read text, area and topics; not who you are, where, or since when."),
    Seen.OPEN: _("Partners are institutes, for example; the office may pass it on to others."),
    Seen.OFFICE: _("It asks you before it tells anybody of you."),
}
"""What the form says of each choice, in plain words."""


class State(models.TextChoices):
    """Where a need or an offer stands. One whose last day is over is still open in the table and shown to nobody else."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("taken back")


class Source(models.TextChoices):
    """How a need or an offer came in."""

    PORTAL = "portal", _("portal")
    LINK = "link", _("personal link")
    OFFICE = "office", _("office")
    LIST = "list", _("list")


class Language(models.TextChoices):
    """The language a text is written in."""

    DE = "de", _("German")
    EN = "en", _("English")


class UseState(models.TextChoices):
    """Where the use of a service stands."""

    ASKED = "asked", _("asked for")
    DONE = "done", _("used")
    DECLINED = "declined", _("not possible")
    CALLED_OFF = "called_off", _("called off")


class ThemeState(models.TextChoices):
    """Where a theme stands. Proposals are the office's alone."""

    PROPOSED = "proposed", _("proposed")
    AGREED = "agreed", _("agreed upon")
    REJECTED = "rejected", _("rejected")
    CLOSED = "closed", _("done with")


class ThemeSeen(models.TextChoices):
    """Who sees an agreed theme. The office always sees it."""

    MEMBERS = "members", _("all members")
    INVOLVED = "involved", _("only firms whose need stands in it")


class Consent(models.TextChoices):
    """Whether a firm may be named in a theme."""

    OPEN = "open", _("not answered")
    YES = "yes", _("may be named")
    NO = "no", _("not named")


LONGEST_TEXT = 2000
MOST_TOPICS = 5
LONGEST_DAYS = 366
"""Twelve months, with a leap day."""
USUAL_DAYS = 182
ASKED_BEFORE = dt.timedelta(days=14)
"""So long before its last day the question goes out whether a need is still current."""
ENOUGH_FIRMS = 5
"""Satisfaction and number of uses are told in steps of so many firms, so that no single answer can be computed."""
