"""Taking German compounds apart: Spritzgusswerkzeug -> spritzguss, werkzeug.

A word is covered by known parts, the fewer and the longer the better, with the letters that German puts between them. Known
are the words of the word list, common parts of compounds (small_words.txt), and what else the texts
themselves use as words of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from clusterwerk.analysis.texts.tokens import root, small_words

JOINTS = ("", "s", "es", "n", "en", "er", "e")
WORST = 1e9


class Splitter:
    """Takes compounds apart with a given stock of parts. The same stock gives the same parts."""

    def __init__(self, known: Iterable[str] = (), seen: Iterable[str] = ()):
        self.known = frozenset(known) | {word for word in small_words()["parts de"] if len(word) >= 3}
        self.roots = frozenset(root(word, "de") for word in self.known if len(word) >= 5)
        self.seen = frozenset(word for word in seen if len(word) >= 5 and word.isalpha()) - self.known
        self.parts = lru_cache(maxsize=200_000)(self._parts)

    def _price(self, piece: str) -> float:
        """What a part costs: known words little, words seen in the texts more, short ones most."""
        if len(piece) < 3:
            return WORST
        if piece in self.known:
            return 1.0 if len(piece) >= 4 else 1.6
        if len(piece) >= 6 and root(piece, "de") in self.roots:
            return 1.1
        return 1.4 if piece in self.seen else WORST

    def _parts(self, word: str) -> tuple[str, ...]:
        if len(word) < 7 or word in self.known or not word.isalpha():
            return (word,)
        full = self._covered(word)
        return full or self._at_one_end(word) or (word,)

    def _covered(self, word: str) -> tuple[str, ...]:
        """The cheapest full cover by at least two parts, or nothing."""
        best: list[tuple[float, tuple[str, ...]]] = [(WORST, ())] * (len(word) + 1)
        best[0] = (0.0, ())
        for end in range(3, len(word) + 1):
            for start in range(max(0, end - 24), end - 2):
                if best[start][0] >= WORST:
                    continue
                price, piece = self._part(word[start:end], last=end == len(word))
                if start == 0 and end == len(word):
                    continue
                reached = (best[start][0] + price, (*best[start][1], piece))
                if reached < best[end]:
                    best[end] = reached
        return best[-1][1] if best[-1][0] < WORST else ()

    def _part(self, piece: str, last: bool) -> tuple[float, str]:
        """Price and form of a part, with the letters that join it to the next or, at the end, an ending."""
        found = (WORST, piece)
        for joint in ("", "s", "n", "en", "es", "e", "er", "em") if last else JOINTS:
            if joint and not piece.endswith(joint):
                continue
            bare = piece[: len(piece) - len(joint)] if joint else piece
            price = self._price(bare) + (0.2 if joint else 0.0)
            found = min(found, (price, bare))
        return found

    def _at_one_end(self, word: str) -> tuple[str, ...]:
        """A known word at one end, at least five letters, with at least four unknown ones before or behind it."""
        for size in range(len(word) - 4, 4, -1):
            for joint in ("", "s", "n", "en"):
                head, tail = word[:size], word[size:]
                if joint and head.endswith(joint):
                    head = head[: -len(joint)]
                elif joint:
                    continue
                if head in self.known and len(head) >= 5:
                    return (head, tail)
            if word[-size:] in self.known:
                return (word[:-size], word[-size:])
        return ()
