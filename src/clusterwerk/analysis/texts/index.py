"""A frozen index of texts that lives in memory: which texts come nearest to a given one, and why.

Three views of a text count the same: pieces of words (character n-grams, BM25), its words by meaning (word list and, where
installed, a lexicon), and its fields (mean direction). Confirmed topics come first: a text that shares one stands before all
that share none. An encoder, a function from texts to vectors, may join as a fourth view. The same texts give the same answer
in whatever order they come and from whatever database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.texts.grams import GramIndex, gram_index
from clusterwerk.analysis.texts.meaning import Lexicon, MeaningIndex, directions, meaning_index
from clusterwerk.analysis.texts.reasons import SharedWord, shared_words
from clusterwerk.analysis.texts.terms import Reader, Terms
from clusterwerk.analysis.texts.wordlist import own_words

Encoder = Callable[[Sequence[str]], np.ndarray]
VIEWS = ("letters", "words", "fields", "encoder")


@dataclass(frozen=True)
class Text:
    """One text to be found again by its key, with the topics a person confirmed."""

    key: str
    text: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A text that was found: score 0 to 1, how much each view says, the words and topics that it shares."""

    key: str
    score: float
    views: Mapping[str, float]
    words: tuple[SharedWord, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """Texts ready to be searched; made by :func:`build_index`."""

    texts: tuple[Text, ...]
    terms: tuple[Terms, ...]
    letters: GramIndex
    meaning: MeaningIndex
    reader: Reader
    weights: Mapping[str, float]
    lexicon: Lexicon | None = None
    encoder: Encoder | None = None
    encoded: np.ndarray | None = field(default=None, repr=False)

    def nearest(
        self,
        text: str,
        topics: Iterable[str] = (),
        *,
        limit: int = 10,
        least: float = 0.0,
        leave_out: Iterable[str] = (),
    ) -> tuple[Hit, ...]:
        """The nearest texts, best first, at most ``limit``, with a score of at least ``least``; keys in ``leave_out`` are
        passed over. Equal scores stand in the order of their keys.
        """
        asked = self.reader.read(text)
        views, total, likeness = self._scored(text, asked)
        confirmed = frozenset(topics)
        if confirmed:
            shares = [not confirmed.isdisjoint(one.topics) for one in self.texts]
            total = 0.5 * total + 0.5 * np.array(shares, dtype=np.float64)
        total = np.round(total, 6)
        passed = frozenset(leave_out)
        found = []
        for place in np.argsort(-total, kind="stable"):
            if len(found) >= limit or total[place] < least or total[place] <= 0:
                break
            if self.texts[place].key in passed:
                continue
            found.append(
                Hit(
                    key=self.texts[place].key,
                    score=float(total[place]),
                    views={name: round(float(values[place]), 6) for name, values in views.items()},
                    words=shared_words(asked, self.terms[place], self.meaning, likeness),
                    topics=tuple(topic for topic in self.texts[place].topics if topic in confirmed),
                )
            )
        return tuple(found)

    def scores(self, text: str) -> np.ndarray:
        """(N,) how near each text comes by its words alone, 0 to 1, in the order of ``texts``."""
        return self._scored(text, self.reader.read(text))[1]

    def views(self, text: str) -> Mapping[str, np.ndarray]:
        """What each view says of every text, in the order of ``texts``."""
        return self._scored(text, self.reader.read(text))[0]

    def _scored(self, text: str, asked: Terms) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
        space = directions(asked.terms, self.reader.words, self.lexicon)
        likeness = self.meaning.likeness(asked, space)
        views = {
            "letters": np.clip(self.letters.scores(asked.tokens), 0.0, 1.0),
            "words": self.meaning.words(asked, likeness),
            "fields": self.meaning.fields(asked, space),
        }
        if self.encoder is not None and self.encoded is not None:
            views["encoder"] = np.clip(self.encoded @ _encoded(self.encoder, [text])[0], 0.0, 1.0)
        weights = {name: self.weights.get(name, 1.0) for name in views}
        total = sum(weights[name] * values for name, values in views.items()) / sum(weights.values())
        return views, np.asarray(total), likeness


def build_index(
    texts: Iterable[Text],
    *,
    weights: Mapping[str, float] | None = None,
    lexicon: Lexicon | None = None,
    encoder: Encoder | None = None,
) -> Index:
    """Index texts. ``weights`` by view (see VIEWS), 1 unless given; ``lexicon`` and ``encoder`` where there are any.

    Raises :class:`WrongValue` for a key that comes twice, an unknown view, a negative weight or none above 0.
    """
    every = tuple(sorted(texts, key=lambda text: text.key))
    for one, two in pairwise(every):
        if one.key == two.key:
            raise WrongValue("texts", None, f"the key {one.key!r} comes twice")
    chosen = dict(weights or {})
    for name, weight in chosen.items():
        if name not in VIEWS or not weight >= 0:
            raise WrongValue("weights", None, f"{name!r} with the weight {weight}")
    if not any(chosen.get(name, 1.0) > 0 for name in VIEWS[:3]):
        raise WrongValue("weights", None, "no weight is above 0")
    reader = Reader(own_words())
    terms = tuple(reader.read(text.text) for text in every)
    return Index(
        texts=every,
        terms=terms,
        letters=gram_index([one.tokens for one in terms]),
        meaning=meaning_index(terms, reader.words, lexicon),
        reader=reader,
        weights=chosen,
        lexicon=lexicon,
        encoder=encoder,
        encoded=None if encoder is None else _encoded(encoder, [text.text for text in every]),
    )


def _encoded(encoder: Encoder, texts: Sequence[str]) -> np.ndarray:
    """Unit vectors of an encoder; refused when it does not answer one row per text."""
    vectors = np.asarray(encoder(texts), dtype=np.float64)
    if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
        raise WrongValue("encoder", None, f"{len(texts)} texts gave vectors of the shape {vectors.shape}")
    size = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, size, out=np.zeros_like(vectors), where=size > 0)
