"""The terms of a text: words without small talk, compounds taken apart, phrases of the word list kept together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clusterwerk.analysis.texts.compounds import Splitter
from clusterwerk.analysis.texts.tokens import folded, is_stop, language_of, root, variants, words_of
from clusterwerk.analysis.texts.wordlist import WEAK, WordList

# A word that no list knows is a name or everyday talk more often than a word of the trade.
UNKNOWN = 0.6


@dataclass(frozen=True, order=True)
class Term:
    """One term: its root (phrases joined by spaces), the language read in, and its meanings by number."""

    root: str
    language: str
    meanings: tuple[int, ...] = ()


@dataclass(frozen=True)
class Terms:
    """The terms of one text in order, each with the word it was written as and its weight (weak words less)."""

    language: str
    terms: tuple[Term, ...]
    written: tuple[str, ...]
    weights: tuple[float, ...]
    tokens: tuple[str, ...]


class Reader:
    """Reads texts with one word list and one stock of compound parts."""

    def __init__(self, words: WordList, seen: Iterable[str] = ()):
        self.words = words
        self.splitter = Splitter(words.parts, seen)

    def read(self, text: str) -> Terms:
        """The terms of a text; no text is too odd, an empty one has none."""
        language = language_of(text)
        written = words_of(text)
        small = [folded(word) for word in written]
        roots = [root(word, language) for word in small]
        terms: list[Term] = []
        shown: list[str] = []
        weights: list[float] = []
        place = 0
        while place < len(small):
            size = self._phrase(roots, place, language)
            if size > 1:
                key = tuple(roots[place : place + size])
                found = [(Term(" ".join(key), language, self.words.of(key, language)), 1.0)]
            elif is_stop(small[place], language):
                found = []
            else:
                found = self._terms(small[place], roots[place], language)
            for term, weight in found:
                terms.append(term)
                shown.append(" ".join(written[place : place + size]))
                weights.append(weight)
            place += size
        tokens = tuple(word for word in small if not is_stop(word, language))
        return Terms(language, tuple(terms), tuple(shown), tuple(weights), tokens)

    def _phrase(self, roots: list[str], place: int, language: str) -> int:
        """How many words the phrase of the word list has that begins here; 1 when there is none."""
        table = self.words.meanings[language]
        for size in range(min(self.words.longest, len(roots) - place), 1, -1):
            if tuple(roots[place : place + size]) in table:
                return size
        return 1

    def _terms(self, word: str, stem: str, language: str) -> list[tuple[Term, float]]:
        """A word as one term where the list knows it, else as the parts of the compound."""
        meanings = self.words.of((stem,), language)
        if not meanings and language == "de":
            for other in variants(stem):
                found = self.words.of((other,), language)
                if found:
                    stem, meanings = other, found
                    break
        if meanings or language != "de":
            return [(Term(stem, language, meanings), self._weight(stem, language))]
        parts = self.splitter.parts(word)
        if len(parts) == 1:
            return [(Term(stem, language), self._weight(stem, language))]
        found = []
        for part in parts:
            piece = root(part, "de")
            if not is_stop(part, "de"):
                found.append((Term(piece, language, self.words.of((piece,), language)), self._weight(piece, language)))
        return found

    def _weight(self, stem: str, language: str) -> float:
        if stem in self.words.weak[language]:
            return WEAK
        return 1.0 if self.words.of((stem,), language) else UNKNOWN
