"""The words that confidential rounds choose from, and the bounds that no setting can lower."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

LEAST_GROUPS = 5
LEAST_AGE = dt.timedelta(days=90)
LEAST_PERIOD = dt.timedelta(days=88)
"""Three months: rounds are held once in a quarter at most."""
YEAR = dt.timedelta(days=360)
MOST_INDICATORS = 20
MOST_CLASSES = 32
STATEMENT_HOLDS = dt.timedelta(days=730)
"""What was said about ownership counts for two years."""


class Mode(models.TextChoices):
    """Who can read the single figures of a round."""

    TWO_LOCK = "two_lock", _("two locks: nobody reads a single figure; a trustee releases sums")
    PLAIN = "plain", _("plain: the office can see every figure; no trustee, no keys")


class Kind(models.TextChoices):
    """How a figure is added up."""

    AMOUNT = "amount", _("amount: sums, such as revenue")
    RATE = "rate", _("rate: every firm weighs the same, such as a percentage")
    CLASS = "class", _("step of a scale, such as 1 to 5")


class Output(models.TextChoices):
    """What is published of an indicator."""

    GROWTH = "growth", _("growth of the sum")
    MEAN = "mean", _("mean")
    CHANGE = "change", _("change of the mean")
    QUARTILES = "quartiles", _("quartiles, from 12 groups")
    CLASSES = "classes", _("distribution over the classes")


OUTPUTS_OF = {
    Kind.AMOUNT: (Output.GROWTH,),
    Kind.RATE: (Output.MEAN, Output.CHANGE, Output.QUARTILES),
    Kind.CLASS: (Output.MEAN, Output.CLASSES),
}
NEED_THE_YEAR_BEFORE = (Output.GROWTH, Output.CHANGE)


class Admission(models.TextChoices):
    """Whether an indicator is asked with a notice. Refused ones do not exist: they cannot be created."""

    ALLOWED = "allowed", _("allowed")
    NOTICE = "notice", _("allowed with notice")


class RoundState(models.TextChoices):
    """Where a round stands."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("with the trustee")
    AGREED = "agreed", _("agreed upon with the trustee")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    HANDED = "handed", _("handed over to the trustee")
    RELEASED = "released", _("released")
    CANCELLED = "cancelled", _("called off")


SIGNED = (RoundState.SENT, RoundState.AGREED, RoundState.OPEN, RoundState.CLOSED, RoundState.HANDED)
OVER = (RoundState.RELEASED, RoundState.CANCELLED)
SEEN_BY_FIRMS = (RoundState.OPEN, RoundState.CLOSED, RoundState.HANDED, RoundState.RELEASED)
COUNTED = (RoundState.CLOSED, RoundState.HANDED, RoundState.RELEASED)
"""From closing on the office may know how many answered."""


class Breakdown(models.TextChoices):
    """Sub-groups of a round."""

    NONE = "", _("none: all firms together")
    SIZE = "size", _("by size: under 50, 50 to 249, 250 employees and more")
    INDUSTRY = "industry", _("by industry division")
    OWN = "own", _("by stage of the value chain, assigned by the office")


class Reading(models.TextChoices):
    """What counts as an independent group."""

    STRICT = "strict", _("strict: firms that are linked to no other participant")
    MILD = "mild", _("milder: linked firms count together as one group")


class Stated(models.TextChoices):
    """What was said about a firm's ownership."""

    NONE = "none", _("no shares in one another, no common owner")
    LINKED = "linked", _("belongs together with other firms")
    ENTERED = "entered", _("the office has entered all links")


class SurveyState(models.TextChoices):
    """Where a survey stands."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class QuestionKind(models.TextChoices):
    """How a question of a survey is answered."""

    SCALE = "scale", _("scale from 1 (not at all) to 5 (very)")
    YES_NO = "yes_no", _("yes or no")
    CHOICE = "choice", _("one of several")
    TEXT = "text", _("short text")


class SurveyStarter(models.TextChoices):
    """With which questions a survey begins."""

    SATISFACTION = "satisfaction", _("satisfaction of members")
    AWARENESS = "awareness", _("awareness: unaided first, then aided")
    OWN = "own", _("own questions")
