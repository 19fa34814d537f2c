"""Pieces of words: BM25 over character n-grams (3 to 5), which compounds and endings cannot hide from.

Robertson & Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond. k1 = 1.2, b = 0.75.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csc_array

SIZES = (3, 4, 5)
K1, B = 1.2, 0.75


@lru_cache(maxsize=100_000)
def grams_of(word: str) -> tuple[str, ...]:
    """The character n-grams of a folded word, with its beginning and end marked."""
    marked = f"_{word}_"
    return tuple(marked[at : at + size] for size in SIZES for at in range(len(marked) - size + 1))


@dataclass(frozen=True)
class GramIndex:
    """Weights of n-grams in texts, one column per n-gram."""

    columns: dict[str, int]
    weights: csc_array
    idf: np.ndarray

    def scores(self, tokens: Sequence[str]) -> np.ndarray:
        """BM25 of each text for these words, as a share of what a text of average length with all of them would get."""
        grams = sorted({gram for word in tokens for gram in grams_of(word)})
        columns = [self.columns[gram] for gram in grams if gram in self.columns]
        if not columns:
            return np.zeros(self.weights.shape[0])
        unknown = len(grams) - len(columns)
        most = float(self.idf[columns].sum()) + unknown * float(self.idf.max())
        return np.asarray(self.weights[:, columns].sum(axis=1)).ravel() / most


def gram_index(texts: Sequence[Sequence[str]]) -> GramIndex:
    """Index texts given as their folded words."""
    from scipy.sparse import csc_array

    counts = [Counter(gram for word in tokens for gram in grams_of(word)) for tokens in texts]
    every = sorted(set().union(*counts)) if counts else []
    columns = {gram: number for number, gram in enumerate(every)}
    rows = np.repeat(np.arange(len(counts)), [len(count) for count in counts])
    places = np.fromiter((columns[gram] for count in counts for gram in count), dtype=np.int64, count=len(rows))
    found = np.fromiter((number for count in counts for number in count.values()), dtype=np.float64, count=len(rows))
    lengths = np.array([sum(count.values()) for count in counts], dtype=np.float64)
    mean = lengths.mean() if lengths.size and lengths.any() else 1.0
    texts_with = np.bincount(places, minlength=len(every))
    idf = np.log(1 + (len(counts) - texts_with + 0.5) / (texts_with + 0.5))
    part = found * (K1 + 1) / (found + K1 * (1 - B + B * lengths[rows] / mean))
    shape = (len(counts), len(every))
    weights = csc_array((part * idf[places], (rows, places)), shape=shape)
    return GramIndex(columns=columns, weights=weights, idf=idf)
