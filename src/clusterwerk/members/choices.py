"""The words that membership, recruiting, conversations, consents and retention choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How an organisation stands to the initiative."""

    POPULATION = "population", _("population")
    PROSPECT = "prospect", _("prospect")
    TRIAL = "trial", _("trial member")
    MEMBER = "member", _("member")
    FORMER = "former", _("former member")


COMMITTED = (Status.TRIAL, Status.MEMBER)
"""The periods an organisation agreed to itself; what was signed for them is its own paper too."""


class LeavingReason(models.TextChoices):
    """Why a membership ended; asked every time, because the yearly report counts it."""

    BENEFIT = "benefit", _("too little benefit")
    FEE = "fee", _("fee too high")
    TIME = "time", _("no time to take part")
    MOVED = "moved", _("moved away from the region")
    MERGED = "merged", _("merged or taken over")
    CLOSED = "closed", _("business closed")
    CONDUCT = "conduct", _("excluded by the initiative")
    OTHER = "other", _("other reason")


class Stage(models.TextChoices):
    """Where the work on a lead stands. The last three end it."""

    LEAD = "lead", _("noted as a lead")
    TALK = "talk", _("talk")
    TRIAL = "trial", _("trial")
    MEMBER = "member", _("became a member")
    SETTLED = "settled", _("supplier settled")
    LOST = "lost", _("lost")


OPEN_STAGES = (Stage.LEAD, Stage.TALK, Stage.TRIAL)
WON_STAGES = (Stage.MEMBER, Stage.SETTLED)


class Source(models.TextChoices):
    """Where a lead came from."""

    GAP = "gap", _("gap in the value chain")
    EVENT = "event", _("guest at an event")
    REFERRAL = "referral", _("referral")
    LONG_LIST = "long_list", _("long-list of the cluster")
    OWN = "own", _("asked by themselves")
    OTHER = "other", _("other origin")


class LossReason(models.TextChoices):
    """Why a lead was lost."""

    NO_INTEREST = "no_interest", _("no interest")
    NO_TIME = "no_time", _("no time at present")
    FEE = "fee", _("fee too high")
    OTHER_NETWORK = "other_network", _("is in another network")
    UNSUITABLE = "unsuitable", _("does not fit the initiative")
    NO_ANSWER = "no_answer", _("no answer")
    OTHER = "other", _("other reason")


class Channel(models.TextChoices):
    """How people spoke."""

    VISIT = "visit", _("visit")
    PHONE = "phone", _("phone")
    VIDEO = "video", _("video call")
    MAIL = "mail", _("e-mail")
    EVENT = "event", _("at an event")
    OTHER = "other", _("other way")


class How(models.TextChoices):
    """On which way a consent was given or withdrawn."""

    PORTAL = "portal", _("in the portal")
    LETTER = "letter", _("by letter or form")
    PHONE = "phone", _("by phone")
    MAIL = "mail", _("by e-mail")


class Treatment(models.TextChoices):
    """What a retention rule does when the time is over."""

    DELETE = "delete", _("delete")
    ANONYMISE = "anonymise", _("anonymise")


class Wish(models.TextChoices):
    """What a firm wants in confidence with regard to another one; the first includes the second."""

    NEVER = "never", _("never introduce us")
    APART = "apart", _("not together in sensitive topics")
