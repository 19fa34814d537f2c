"""The action log: every action writes one entry that reads as a sentence for the person.

A package declares the sentence of each verb once, in its `log_sentences.py` or beside the action:

    log.sentence("members.ended", _("%(by)s ended the membership of %(subject)s on %(on)s."))
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, override

from clusterwerk.core.models import LogEntry
from clusterwerk.core.shown import day

SENTENCES: dict[str, Any] = {}


def sentence(verb: str, text: Any) -> str:
    """Declare the sentence of a verb: a lazy translation with %(by)s, %(subject)s and the names of the facts."""
    SENTENCES[verb] = text
    return verb


def words(*labels: Any) -> dict[str, list[str]]:
    """A fact made of translatable labels (field names, choices): kept as msgids, read in the reader's language."""
    with override("en"):
        return {"words": [str(label) for label in labels]}


def _plain(value: Any) -> Any:
    if isinstance(value, (dt.date, dt.datetime)):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return str(value)
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return str(value)


def record(*, by, verb: str, subject=None, scope_id: int | None = None, **facts) -> LogEntry:
    """Write what was done. `by` is the actor or user, None for the program itself. Raises KeyError for an undeclared verb."""
    if verb not in SENTENCES:
        raise KeyError(f"the verb {verb} has no sentence; declare it with log.sentence")
    user = getattr(by, "user", by)
    if user is not None and not user.is_authenticated:
        user = None
    if scope_id is None:
        scope_id = getattr(subject, "initiative_id", None) or getattr(by, "scope_id", None)
    return LogEntry.objects.create(
        by=user,
        by_name=str(user)[:200] if user else "",
        verb=verb,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        subject_name=str(subject)[:300] if subject is not None else "",
        scope_id=scope_id,
        facts={name: _plain(value) for name, value in facts.items()},
    )


def _shown(value: Any) -> str:
    if isinstance(value, dict) and "date" in value:
        try:
            return day(dt.date.fromisoformat(value["date"][:10]))
        except ValueError:
            return value["date"]
    if isinstance(value, dict) and "words" in value:
        return ", ".join(gettext(word) for word in value["words"] if word)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)


def as_sentence(entry: LogEntry) -> str:
    """The entry as a sentence in the reader's language."""
    facts = {name: _shown(value) for name, value in entry.facts.items()}
    text = str(SENTENCES.get(entry.verb, "%(by)s: " + entry.verb + " %(subject)s"))
    return text % {**facts, "by": entry.by_name or gettext("The program"), "subject": entry.subject_name}


def history_of(subject, *, scope_id: int | None):
    """The entries about one thing within one scope, newest first."""
    return LogEntry.objects.filter(
        subject_kind=subject._meta.label_lower, subject_id=str(subject.pk), scope_id=scope_id
    )
