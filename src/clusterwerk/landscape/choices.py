"""The fixed choices of the landscape."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DescentKind(models.TextChoices):
    """How two firms are connected, as a public page tells it. The words are those of the analysis library."""

    SPIN_OFF = "spin_off", _("founded by former staff")
    APPRENTICESHIP = "apprenticeship", _("founder learned there")
    SPIN_OUT_CORPORATE = "spin_out_corporate", _("split off by the firm")
    ACQUISITION = "acquisition", _("acquisition")
    INVESTOR = "investor", _("investor")
    SUBSIDIARY = "subsidiary", _("subsidiary")
    RELOCATION = "relocation", _("relocation")
    IDEA_TRANSFER = "idea_transfer", _("transfer of an idea")
    SUPPLY = "supply", _("supply")
    SAME_NETWORK = "same_cluster_network", _("same network")


#: Kinds that make a family tree: nothing may be its own ancestor.
DESCENT = (DescentKind.SPIN_OFF, DescentKind.APPRENTICESHIP, DescentKind.SPIN_OUT_CORPORATE)
#: Kinds that are drawn beside the tree, with a line of their own.
BESIDE = (
    DescentKind.ACQUISITION,
    DescentKind.INVESTOR,
    DescentKind.SUBSIDIARY,
    DescentKind.RELOCATION,
    DescentKind.IDEA_TRANSFER,
)


class Certainty(models.TextChoices):
    """How the source puts it."""

    STATED = "stated", _("stated by the source")
    UNCERTAIN = "uncertain", _("uncertain in the source")


class PublicFactKind(models.TextChoices):
    """What a public fact about a firm says."""

    EMPLOYEES = "employees", _("employees")
    REVENUE = "revenue", _("revenue in million euros")
    FOUNDED = "founded", _("founded in")
    FOUNDED_PLACE = "founded_place", _("founded at")
    MOVED = "moved", _("came to the region in")
    EXPORT_SHARE = "export_share", _("export share in per cent")
    OTHER = "other", _("other")


class Verdict(models.TextChoices):
    """What a person decided about a hidden champion."""

    CANDIDATE = "candidate", _("candidate")
    CONFIRMED = "confirmed", _("confirmed")
    REFUTED = "refuted", _("refuted")


class Criterion(models.TextChoices):
    """The three criteria of a hidden champion (after Simon)."""

    MARKET = "market", _("leading position in the market")
    REVENUE = "revenue", _("revenue below the limit")
    AWARENESS = "awareness", _("little known to the public")


class Finding(models.TextChoices):
    """What the evidence says about one criterion."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNKNOWN = "unknown", _("unknown")


#: What a public fact holds for, where the page says no more than this.
SCOPE_WORDS = {
    "group": _("whole group"),
    "region": _("all sites in the region"),
    "site": _("one site"),
    "company": _("the firm alone"),
    "Germany": _("Germany"),
}


def scope_words(scope: str) -> str:
    """The scope in the reader's language; names of firms stay as they are."""
    return str(SCOPE_WORDS.get(scope, scope))
