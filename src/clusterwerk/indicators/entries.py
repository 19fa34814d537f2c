"""What the log on competition law holds of rounds: what was done, under which rules, with the hashes of what was agreed
and released. Never a figure, and never who answered or how many did.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.actions import keep_entry
from clusterwerk.compliance.entry_kinds import register
from clusterwerk.compliance.models import Entry
from clusterwerk.indicators.choices import Mode, Reading, RoundState
from clusterwerk.indicators.models import Round
from clusterwerk.twolock.documents import Document

DOCUMENTS = ("policy", "roster", "survey", "opening", "release")
WORDS = {"mode": Mode, "reading": Reading, "was": RoundState}

SIGNED = register(
    "indicators.signed",
    _("round signed by the office"),
    details=_(
        "Figures of %(period)s and %(before)s; firms on the list: %(firms)s; independent groups at least: %(groups)s, "
        "%(reading)s. Hashes: rules %(policy)s, list %(roster)s, questions %(survey)s"
    ),
    words=WORDS,
)
AGREED = register(
    "indicators.agreed",
    _("round agreed upon with the trustee"),
    details=_(
        "Key of the trustee %(trustee)s. Hashes: rules %(policy)s, list %(roster)s, questions %(survey)s, opening %(opening)s"
    ),
)
TAKEN_BACK = register("indicators.taken_back", _("round taken back from the trustee"))
OPENED = register(
    "indicators.opened",
    _("round under two locks opened"),
    details=_(
        "%(opens_on)s – %(closes_on)s. Hashes: rules %(policy)s, list %(roster)s, questions %(survey)s, opening %(opening)s"
    ),
)
PLAIN_OPENED = register(
    "indicators.plain_opened",
    _("plain round opened"),
    details=_(
        "%(opens_on)s – %(closes_on)s. Figures of %(period)s and %(before)s, which the office can see; firms on the list: "
        "%(firms)s; independent groups at least: %(groups)s, %(reading)s. Hash of the questions %(survey)s"
    ),
    words=WORDS,
)
CLOSED = register("indicators.closed", _("round closed"))
HANDED = register("indicators.handed", _("sums handed over to the trustee"), details=_("Hash of batch.json %(batch)s"))
LOOKED = register("indicators.looked", _("single figures of a plain round looked at"))
RELEASED = register(
    "indicators.released",
    _("results released by the trustee"),
    details=_("Hashes: release of the trustee %(release)s, results %(results)s"),
)
PLAIN_RELEASED = register(
    "indicators.plain_released", _("results of a plain round released"), details=_("Hash of the results %(results)s")
)
PUBLISHED = register("indicators.published", _("results of a round published"))
UNPUBLISHED = register("indicators.unpublished", _("results of a round taken from the public pages"))
DELETED = register("indicators.deleted", _("single figures of a plain round deleted"))
CANCELLED = register("indicators.cancelled", _("round called off"), details=_("It was: %(was)s"), words=WORDS)


def keep(one: Round, kind: str, by, *, texts: dict[str, str] | None = None, **facts: Any) -> Entry:
    """Add to the chain what was done with a round; `by` is None when it came by itself."""
    told = {"mode": str(one.mode), "survey_id": str(one.uid), **facts}
    return keep_entry(initiative=one.initiative, kind=kind, by=by, subject=one, texts=texts, **told)


def rules_of(one: Round) -> dict[str, Any]:
    """What was agreed upon, in plain facts: periods, days, rules and how many firms are on the list."""
    return {
        "period": one.period_label, "before": one.before_label, "opens_on": one.opens_on, "closes_on": one.closes_on,
        "reading": str(one.reading), "groups": one.least_groups, "percent": one.percent, "insiders": one.insiders,
        "firms": one.participants.count(),
    }  # fmt: skip


def hashes_of(one: Round) -> dict[str, str]:
    """The hashes by which the documents of a round name one another, as far as there are any."""
    texts = {name: getattr(one, name) for name in DOCUMENTS}
    return {name: Document.read(text, name).digest for name, text in texts.items() if text}


def batch_hash(archive: bytes) -> str:
    """The hash of what the trustee reads in an archive: another download has another signature, but the same content."""
    from clusterwerk.twolock.batches import BATCH, unzipped

    return hashlib.sha256(unzipped(archive, (BATCH,))[BATCH]).hexdigest()


def results_hash(one: Round) -> str:
    """The hash of the released results as they are kept; withheld ones say nothing in it either."""
    rows = one.results.select_related("version__indicator").order_by("version__indicator__key", "leaf")
    told = [
        [row.version.indicator.key, row.version.number, row.leaf, row.is_published, row.groups, row.values]
        for row in rows
    ]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
