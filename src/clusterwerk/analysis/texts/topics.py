"""Topics that a text probably speaks of; a person confirms them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from clusterwerk.analysis.texts.index import Index, Text, build_index
from clusterwerk.analysis.texts.meaning import Lexicon
from clusterwerk.analysis.texts.reasons import SharedWord

LEAST = 0.12


@dataclass(frozen=True)
class Topic:
    """A topic of the controlled list: its key and what it says, names in both languages and further words together."""

    key: str
    text: str


@dataclass(frozen=True)
class Suggestion:
    """A topic that a text may belong to, with the words that say so."""

    key: str
    score: float
    words: tuple[SharedWord, ...]


def suggest_topics(
    text: str, topics: Iterable[Topic], limit: int = 3, *, lexicon: Lexicon | None = None
) -> tuple[Suggestion, ...]:
    """At most ``limit`` topics for a text, the likeliest first; none where nothing speaks for one."""
    index = _indexed(tuple(sorted((topic.key, topic.text) for topic in topics)), lexicon)
    return tuple(
        Suggestion(hit.key, hit.score, hit.words) for hit in index.nearest(text, limit=limit, least=LEAST) if hit.words
    )


@lru_cache(maxsize=16)
def _indexed(topics: tuple[tuple[str, str], ...], lexicon: Lexicon | None) -> Index:
    """The same list of topics is read once."""
    return build_index([Text(key, text) for key, text in topics], lexicon=lexicon)
