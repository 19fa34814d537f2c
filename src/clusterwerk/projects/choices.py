"""The words that projects choose from."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Area(models.TextChoices):
    """What the partners work on together."""

    PURCHASING = "purchasing", _("purchasing")
    SALES = "sales", _("sales")
    PEOPLE = "people", _("human resources and training")
    RESEARCH = "research", _("research and development")
    ENERGY = "energy", _("energy and resources")
    DIGITAL = "digital", _("digital")
    PRODUCTION = "production", _("production and quality")
    LOGISTICS = "logistics", _("logistics")
    OTHER = "other", _("other area")


class Level(models.IntegerChoices):
    """How demanding a project is: time, money and openness of know-how."""

    TRY = 1, _("1 – try together")
    ACT = 2, _("2 – act together")
    SHARE = 3, _("3 – share means")
    DEVELOP = 4, _("4 – develop together")


@dataclass(frozen=True)
class Demand:
    """What a level asks of every partner, in words."""

    level: Level
    time: Any
    money: Any
    openness: Any


DEMANDS = (
    Demand(
        Level.TRY,
        _("some hours, over within three months"),
        _("no shared money"),
        _("experiences that may be told to everybody"),
    ),
    Demand(
        Level.ACT,
        _("some days of work, up to a year"),
        _("everybody pays the own part"),
        _("how we do it: methods, suppliers, terms without figures"),
    ),
    Demand(
        Level.SHARE,
        _("regular work of named people, a year and longer"),
        _("a shared budget or contract"),
        _("own figures and processes, under a written agreement"),
    ),
    Demand(
        Level.DEVELOP,
        _("a team over several years"),
        _("own and public money, shared risk"),
        _("know-how of the core business, under contract with rules for the results"),
    ),
)
"""What each level asks, in order."""


class State(models.TextChoices):
    """Where a project stands."""

    IDEA = "idea", _("idea")
    AGREED = "agreed", pgettext_lazy("project", "agreed")
    RUNNING = "running", pgettext_lazy("project", "running")
    FINISHED = "finished", pgettext_lazy("project", "finished")
    STOPPED = "stopped", pgettext_lazy("project", "stopped")


STEPS = {
    State.IDEA: (State.AGREED, State.STOPPED),
    State.AGREED: (State.RUNNING, State.IDEA, State.STOPPED),
    State.RUNNING: (State.FINISHED, State.STOPPED, State.AGREED),
    State.FINISHED: (State.RUNNING,),
    State.STOPPED: (State.AGREED,),
}
"""Which state may follow which. Out of the end leads only the way back, for what was set by mistake."""

OPEN = (State.IDEA, State.AGREED, State.RUNNING)
"""Work lies ahead."""

BEGUN = (State.RUNNING, State.FINISHED)
"""The partners work together, or did: the ledger keeps these."""


class PartnerRole(models.TextChoices):
    """What a partner is in a project."""

    LEAD = "lead", _("leads the project")
    PARTNER = "partner", pgettext_lazy("project", "partner")
    ASSOCIATED = "associated", _("associated partner")
    KNOWLEDGE = "knowledge", _("supplier of knowledge")


CLIMBING = (PartnerRole.LEAD, PartnerRole.PARTNER)
"""These gain experience with a level: they carry the project with time, money and know-how."""


class PartnerState(models.TextChoices):
    """Whether an organisation takes part."""

    ASKED = "asked", pgettext_lazy("project", "asked")
    JOINED = "joined", pgettext_lazy("project", "takes part")
    DECLINED = "declined", pgettext_lazy("project", "declined")
    LEFT = "left", pgettext_lazy("project", "left")


class Gap(models.TextChoices):
    """What a partner still owes before a project may run."""

    BENEFIT = "benefit", _("expected benefit not stated")
    RED_LINE = "red_line", _("red line not stated")
    ANSWER = "answer", _("red line not answered")


class Degree(models.TextChoices):
    """How far something came true."""

    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


class Source(models.TextChoices):
    """Where the money of a budget line comes from."""

    OWN = "own", _("own funds of a partner")
    FUNDING = "funding", _("funding line")
    INITIATIVE = "initiative", _("cluster initiative")


class Circle(models.TextChoices):
    """Who may read a document."""

    PARTNERS = "partners", _("all partners")
    CHOSEN = "chosen", _("chosen partners")
    OFFICE = "office", _("office only")


class Weight(models.IntegerChoices):
    """How probable or how bad."""

    LOW = 1, _("low")
    MEDIUM = 2, _("medium")
    HIGH = 3, _("high")


class PartKind(models.TextChoices):
    """What the office keeps below a project, row by row; the values stand in addresses."""

    PACKAGE = "package", _("work package")
    MILESTONE = "milestone", _("milestone")
    ACTION = "action", _("action")
    BUDGET = "budget", _("budget line")
    RISK = "risk", _("risk")
    RESULT = "result", _("result")
