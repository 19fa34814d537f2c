"""Vectors of words made of two free dictionaries that a machine may have: an optional helper, never part of the program.

Ding's German-English dictionary (GPL-2 or later, Debian package trans-de-en) and OpenThesaurus (LGPL, Debian package
mythes-de). Every entry is a small text; words that stand in the same entries get similar directions: a truncated singular
value decomposition of the words-by-entries table (Deerwester et al. 1990, Indexing by latent semantic analysis), computed
with a randomised range finder (Halko, Martinsson & Tropp 2011, SIAM Review 53(2)). The same files give the same vectors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.texts.compounds import Splitter
from clusterwerk.analysis.texts.terms import Term
from clusterwerk.analysis.texts.tokens import folded, is_stop, root, words_of
from clusterwerk.analysis.texts.wordlist import own_words

if TYPE_CHECKING:
    from scipy.sparse import csr_array

DIMENSIONS = 200
LONGEST_PHRASE = 4
ASIDE = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|/[^/]*/")


@dataclass(frozen=True, eq=False)
class DictionaryLexicon:
    """Unit vectors by language and root, made by :func:`build_lexicon`."""

    numbers: dict[str, int]
    table: np.ndarray

    def vectors(self, terms: Sequence[Term]) -> np.ndarray:
        """(T, D) float32 unit vectors; of a phrase the mean of its words; zeros for what is unknown."""
        found = np.zeros((len(terms), self.table.shape[1]), dtype=np.float32)
        for row, term in enumerate(terms):
            for stem in term.root.split():
                number = self._number(stem, term.language)
                if number is not None:
                    found[row] += self.table[number]
        return _units(found)

    def _number(self, stem: str, language: str) -> int | None:
        other = "en" if language == "de" else "de"
        return self.numbers.get(f"{language}:{stem}", self.numbers.get(f"{other}:{stem}"))


def build_lexicon(dictionary: Path, thesaurus: Path | None, destination: Path, *, seed: int = 1) -> int:
    """Build the vectors from the files of the two packages and write them; the number of words.

    Raises :class:`WrongValue` when the dictionary holds no entries.
    """
    entries = list(_entries(dictionary, thesaurus))
    counts = Counter(word for entry in entries for word in set(entry))
    words = sorted(word for word, count in counts.items() if count >= 2)
    if not words:
        raise WrongValue("dictionary", None, f"{dictionary} holds no entries")
    numbers = {word: number for number, word in enumerate(words)}
    table = _decomposed(_counted(entries, numbers), seed)
    destination.parent.mkdir(parents=True, exist_ok=True)
    halfway = destination.with_suffix(".part.npz")
    np.savez_compressed(halfway, words=np.array(words), table=table.astype(np.float16))
    halfway.replace(destination)
    return len(words)


def read_lexicon(path: Path) -> DictionaryLexicon:
    """Read what :func:`build_lexicon` wrote."""
    with np.load(path, allow_pickle=False) as kept:
        words, table = kept["words"].tolist(), kept["table"].astype(np.float32)
    return DictionaryLexicon({word: number for number, word in enumerate(words)}, _units(table))


def _units(vectors: np.ndarray) -> np.ndarray:
    size = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, size, out=np.zeros_like(vectors), where=size > 0)


def _entries(dictionary: Path, thesaurus: Path | None) -> Iterator[tuple[str, ...]]:
    """Each entry as its words, "language:root"."""
    splitter = Splitter(own_words().parts)
    for german, english in _read_dictionary(dictionary):
        words = (*_words(german, "de", splitter), *_words(english, "en", splitter))
        if len(set(words)) > 1:
            yield words
    if thesaurus is not None:
        for synonyms in _read_thesaurus(thesaurus):
            words = _words(synonyms, "de", splitter)
            if len(set(words)) > 1:
                yield words


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as stream:
        yield from stream


def _read_dictionary(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Both sides of each line, first sense only: what follows are inflected forms and examples."""
    for line in _lines(path):
        if line.startswith("#") or "::" not in line:
            continue
        sides = [side.split("|")[0] for side in line.split("::", 1)]
        yield tuple([ASIDE.sub(" ", phrase) for phrase in side.split(";")] for side in sides)


def _read_thesaurus(path: Path) -> Iterator[list[str]]:
    """The synonyms of each meaning, each meaning once; broader terms are left out."""
    seen: set[str] = set()
    for line in _lines(path):
        if line.startswith("-|") and line not in seen:
            seen.add(line)
            phrases = line[2:].strip().split("|")
            yield [ASIDE.sub(" ", phrase) for phrase in phrases if "(Oberbegriff)" not in phrase]


def _words(phrases: Iterable[str], language: str, splitter: Splitter) -> tuple[str, ...]:
    found: list[str] = []
    for phrase in phrases:
        words = [folded(word) for word in words_of(phrase)]
        if len(words) > LONGEST_PHRASE:
            continue
        for word in words:
            if is_stop(word, language):
                continue
            found.append(f"{language}:{root(word, language)}")
            parts = splitter.parts(word) if language == "de" else (word,)
            if len(parts) > 1:
                found.extend(f"de:{root(part, 'de')}" for part in parts)
    return tuple(found)


def _counted(entries: Sequence[Sequence[str]], numbers: dict[str, int]) -> csr_array:
    """(words, entries): rare words weigh more, and each entry the same."""
    from scipy.sparse import csr_array

    rows, columns, values = [], [], []
    for column, entry in enumerate(entries):
        count = Counter(numbers[word] for word in entry if word in numbers)
        for row, times in count.items():
            rows.append(row)
            columns.append(column)
            values.append(1.0 + np.log(times))
    table = csr_array((values, (rows, columns)), shape=(len(numbers), len(entries)), dtype=np.float32)
    seen = np.bincount(rows, minlength=len(numbers))
    table = table * np.log(len(entries) / seen).astype(np.float32)[:, None]
    lengths = np.sqrt(np.asarray((table * table).sum(axis=0))).ravel()
    return (table / np.where(lengths > 0, lengths, 1.0)[None, :]).tocsr()


def _decomposed(table: csr_array, seed: int) -> np.ndarray:
    """(words, DIMENSIONS) left singular vectors scaled by the root of their values."""
    size = min(DIMENSIONS, *table.shape)
    guess = np.random.default_rng(seed).standard_normal((table.shape[1], min(size + 20, min(table.shape))))
    span, _ = np.linalg.qr(table @ guess.astype(np.float32))
    for _ in range(3):
        span, _ = np.linalg.qr(table.T @ span)
        span, _ = np.linalg.qr(table @ span)
    left, values, _ = np.linalg.svd((table.T @ span).T, full_matrices=False)
    return ((span @ left[:, :size]) * np.sqrt(values[:size])).astype(np.float32)
