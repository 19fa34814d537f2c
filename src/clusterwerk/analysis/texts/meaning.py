"""Meaning of words: how alike two terms are, by the word list, by a lexicon where there is one, and by their letters.

Two ways to compare a text with many (both measured on labelled needs and offers, docs/methods/text-matching.md):
``words``: each term of the asked text seeks the most similar term of the other; ``fields``: the mean directions of both texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from clusterwerk.analysis.texts.terms import Term, Terms
from clusterwerk.analysis.texts.wordlist import FIELD_SHARE, WordList

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Two different words with one meaning count a little less than the same word twice.
SAME_MEANING = 0.9
# Words alike in letters only (Reinraum, Rheinraum) count from this share of common letter triples on, and never fully.
LETTERS_FROM, LETTERS_SHARE = 0.45, 0.8
LEXICON_SHARE = 0.5


class Lexicon(Protocol):
    """Vectors of words from outside, for instance of a dictionary."""

    def vectors(self, terms: Sequence[Term]) -> np.ndarray:
        """(T, D) unit vectors; a row of zeros for a word it does not know."""
        ...


@dataclass(frozen=True)
class Space:
    """The directions of terms: sparse by the word list, letters, and dense by a lexicon."""

    by_list: csr_array
    by_letters: csr_array
    by_lexicon: np.ndarray | None
    listed: np.ndarray

    def rows(self, places: np.ndarray) -> Space:
        """The same for chosen rows."""
        dense = None if self.by_lexicon is None else self.by_lexicon[places]
        return Space(self.by_list[places], self.by_letters[places], dense, self.listed[places])

    def likeness(self, other: Space) -> np.ndarray:
        """(T, V) how alike each term here is to each there, 0 to 1, without looking whether they are the same."""
        found = SAME_MEANING * np.minimum((self.by_list @ other.by_list.T).toarray(), 1.0)
        letters = (self.by_letters @ other.by_letters.T).toarray()
        np.maximum(found, np.where(letters >= LETTERS_FROM, LETTERS_SHARE * letters, 0.0), out=found)
        if self.by_lexicon is not None and other.by_lexicon is not None:
            # The lexicon speaks where the word list is silent; where both words are in the list, the list decides.
            by_lexicon = SAME_MEANING * (self.by_lexicon @ other.by_lexicon.T).astype(np.float64)
            by_lexicon[np.ix_(self.listed, other.listed)] = 0.0
            np.maximum(found, by_lexicon, out=found)
        return found


def directions(terms: Sequence[Term], words: WordList, lexicon: Lexicon | None = None) -> Space:
    """The directions of terms, one row each."""
    return Space(
        by_list=_by_list(terms, words),
        by_letters=_by_letters([term.root for term in terms]),
        by_lexicon=None if lexicon is None else lexicon.vectors(terms),
        listed=np.array([bool(term.meanings) for term in terms], dtype=bool),
    )


def _by_list(terms: Sequence[Term], words: WordList) -> csr_array:
    from scipy.sparse import csr_array

    meanings, fields = len(words.fields), max(words.fields, default=-1) + 1
    rows, columns, values = [], [], []
    for row, term in enumerate(terms):
        own = sorted(set(term.meanings))
        wide = sorted({words.fields[meaning] for meaning in own})
        for places, share, shift in ((own, 1 - FIELD_SHARE**2, 0), (wide, FIELD_SHARE**2, meanings)):
            for place in places:
                rows.append(row)
                columns.append(place + shift)
                values.append((share / len(places)) ** 0.5)
    return csr_array((values, (rows, columns)), shape=(len(terms), meanings + fields), dtype=np.float64)


def _by_letters(roots: Sequence[str]) -> csr_array:
    """Letter triples of each root, scaled so that the product of two rows is their cosine."""
    from zlib import crc32

    from scipy.sparse import csr_array

    rows, columns, values = [], [], []
    for row, stem in enumerate(roots):
        marked = f"_{stem}_"
        # A hash of a fixed width, the same on every machine; two triples seldom share a place.
        triples = sorted({crc32(marked[at : at + 3].encode()) % 65_521 for at in range(len(marked) - 2)})
        rows.extend([row] * len(triples))
        columns.extend(triples)
        values.extend([len(triples) ** -0.5] * len(triples))
    return csr_array((values, (rows, columns)), shape=(len(roots), 65_521), dtype=np.float64)


@dataclass(frozen=True)
class MeaningIndex:
    """The terms of many texts, ready to be compared with those of one."""

    vocabulary: tuple[Term, ...]
    numbers: Mapping[Term, int]
    space: Space
    idf: np.ndarray
    starts: np.ndarray
    places: np.ndarray
    filled: np.ndarray
    means: np.ndarray

    def weights(self, asked: Terms) -> np.ndarray:
        """(T,) weight of each asked term: rare ones more, weak ones less."""
        rare = float(np.log(1 + (len(self.filled) + 0.5) / 0.5))
        idf = [self.idf[self.numbers[term]] if term in self.numbers else rare for term in asked.terms]
        return np.asarray(idf) * np.asarray(asked.weights)

    def likeness(self, asked: Terms, space: Space) -> np.ndarray:
        """(T, V) how alike each asked term is to each of the vocabulary, 1 for the same."""
        found = space.likeness(self.space)
        for row, term in enumerate(asked.terms):
            if term in self.numbers:
                found[row, self.numbers[term]] = 1.0
        return found

    def words(self, asked: Terms, likeness: np.ndarray) -> np.ndarray:
        """(N,) for each text how well it answers the asked terms, word by word, 0 to 1."""
        best = np.zeros((len(asked.terms), len(self.filled)))
        if self.places.size and len(asked.terms):
            best[:, self.filled] = np.maximum.reduceat(likeness[:, self.places], self.starts, axis=1)
        weights = self.weights(asked)
        total = weights.sum()
        return weights @ best / total if total > 0 else np.zeros(len(self.filled))

    def fields(self, asked: Terms, space: Space) -> np.ndarray:
        """(N,) how far the mean direction of each text agrees with that of the asked one, 0 to 1."""
        direction = _mean(space, np.zeros(len(asked.terms), dtype=np.int64), self.weights(asked), 1)
        return np.clip((self.means @ direction[0]).astype(np.float64), 0.0, 1.0)


def meaning_index(texts: Sequence[Terms], words: WordList, lexicon: Lexicon | None = None) -> MeaningIndex:
    """Index texts by the meaning of their terms."""
    vocabulary = tuple(sorted({term for text in texts for term in text.terms}))
    numbers = {term: number for number, term in enumerate(vocabulary)}
    sizes = np.array([len(text.terms) for text in texts], dtype=np.int64)
    places = np.array([numbers[term] for text in texts for term in text.terms], dtype=np.int64)
    rows = np.repeat(np.arange(len(texts)), sizes)
    texts_with = np.zeros(len(vocabulary))
    if places.size:
        pairs = np.unique(np.column_stack([rows, places]), axis=0)
        texts_with = np.bincount(pairs[:, 1], minlength=len(vocabulary)).astype(np.float64)
    idf = np.log(1 + (len(texts) - texts_with + 0.5) / (texts_with + 0.5))
    space = directions(vocabulary, words, lexicon)
    weights = idf[places] * np.array([weight for text in texts for weight in text.weights], dtype=np.float64)
    filled = sizes > 0
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])[filled] if len(texts) else np.zeros(0, dtype=np.int64)
    return MeaningIndex(
        vocabulary=vocabulary,
        numbers=numbers,
        space=space,
        idf=idf,
        starts=starts.astype(np.int64),
        places=places,
        filled=filled,
        means=_mean(space.rows(places), rows, weights, len(texts)),
    )


def _mean(space: Space, rows: np.ndarray, weights: np.ndarray, count: int) -> np.ndarray:
    """(count, D) unit mean directions of the terms that stand in each row; the lexicon's counts LEXICON_SHARE of the list's."""
    from scipy.sparse import csr_array

    gather = csr_array((weights, (rows, np.arange(len(rows)))), shape=(count, len(rows)))
    parts = [_unit((gather @ space.by_list).toarray())]
    if space.by_lexicon is not None:
        parts.append(LEXICON_SHARE * _unit(gather @ space.by_lexicon))
    return _unit(np.concatenate(parts, axis=1)).astype(np.float32)


def _unit(vectors: np.ndarray) -> np.ndarray:
    size = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.divide(vectors, size, out=np.zeros_like(vectors), where=size > 0)
