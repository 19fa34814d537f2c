"""The kinds of entries in the chain; a package above registers its own in `apps.py`.

entry_kinds.register("indicators.closed", _("round closed"), details=_("%(mode)s, until %(closes_on)s"))
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.choices import Part, Way, WentOn
from clusterwerk.core.shown import NOTHING, day, moment, yes_no

HASH = re.compile(r"[0-9a-f]{64}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+([+-]\d\d:\d\d)?")


@dataclass(frozen=True)
class Kind:
    """One kind of entry: its name, the sentence that tells its facts, and the words of facts that are choices."""

    title: Any
    details: Any = ""
    words: Mapping[str, Any] = field(default_factory=dict)


ALL: dict[str, Kind] = {}


def register(key: str, title: Any, *, details: Any = "", words: Mapping[str, Any] | None = None) -> str:
    """Name a kind of entry; the same key replaces itself, so that it is safe to run twice.

    `details` is a text with the facts as `%(name)s`; `words` names the choices (`TextChoices`) that a fact is one of.
    """
    ALL[key] = Kind(title, details, words or {})
    return key


def title_of(key: str) -> Any:
    """How a kind reads on screens; the key itself when its package is not installed any more."""
    return ALL[key].title if key in ALL else key


def details_of(key: str, facts: Any) -> str:
    """The facts of an entry in the reader's words, also of one that somebody tampered with: what is missing is a dash."""
    kind = ALL.get(key)
    if kind is None or not kind.details:
        return ""
    told = facts if isinstance(facts, dict) else {}
    shown = {name: _shown(value, kind.words.get(name)) for name, value in told.items()}
    return str(kind.details) % _Dashes(shown)


class _Dashes(dict):
    def __missing__(self, name):
        return NOTHING


def _shown(value: Any, words: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_shown(one, words) for one in value) or NOTHING
    if words is not None and value in words.values:
        return str(words(value).label)
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return yes_no(value)
    text = str(value)
    if HASH.fullmatch(text):
        return f"{text[:16]}…"  # enough to compare by eye; the whole one stands in the text of the entry
    return _time(text)


def _time(text: str) -> str:
    try:
        if DAY.fullmatch(text):
            return day(dt.date.fromisoformat(text))
        if TIME.fullmatch(text):
            return moment(dt.datetime.fromisoformat(text))
    except ValueError:
        return text
    return text


def choices() -> list[tuple[str, Any]]:
    """All kinds with their titles, in the order of their keys."""
    return sorted(((key, kind.title) for key, kind in ALL.items()), key=lambda one: one[0])


NOTICE = register("notice", _("version of the notice"), details=_("version of the text: %(version)s"))
ACKNOWLEDGED = register(
    "acknowledged", _("notice acknowledged"), details=_("%(way)s, version %(version)s"), words={"way": Way}
)
READ_OUT = register("read_out", _("notice read out"), details=_("%(read_out_at)s, version %(version)s"))
SIGNED_OFF = register("signed_off", _("text signed off"), details=_("%(part)s, version %(text)s"), words={"part": Part})
AGENDA_SENT = register(
    "agenda_sent", _("agenda sent"), details=_("to %(people_written)s people, hash of the file %(file)s")
)
MINUTES_SENT = register(
    "minutes_sent", _("minutes sent"), details=_("to %(people_written)s people, hash of the file %(file)s")
)
MINUTES_APPROVED = register("minutes_approved", _("minutes approved"))
APPROVAL_UNDONE = register("approval_undone", _("approval of minutes taken back"))
INCIDENT = register(
    "incident", _("incident reported"), details=_("%(happened_at)s: %(went_on)s"), words={"went_on": WentOn}
)
INCIDENT_FOLLOWED = register(
    "incident_followed", _("incident followed up"), details=_("due on %(due_on)s, done: %(is_done)s")
)
EXPORTED = register("exported", _("dossier handed out"), details=_("%(first)s – %(last)s, hash of the file %(file)s"))
ERASED = register("erased", _("personal data erased"), details=_("entries: %(values)s"))
