"""Why two texts belong together, in words that both contain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.texts.meaning import MeaningIndex
from clusterwerk.analysis.texts.terms import Terms

MOST = 5
LEAST = 0.4


@dataclass(frozen=True)
class SharedWord:
    """A word of the one text that answers a word of the other.

    kind: "same" the same word or part of a compound, "meaning" another word for it, "letters" written alike, "field" the same
    field of work.
    """

    asked: str
    found: str
    kind: str


def shared_words(asked: Terms, other: Terms, index: MeaningIndex, likeness: np.ndarray) -> tuple[SharedWord, ...]:
    """The words that speak most for it, at most five, the weightiest first; ``likeness`` of the asked terms to the index."""
    if not asked.terms or not other.terms:
        return ()
    alike = likeness[:, [index.numbers[term] for term in other.terms]]
    best = alike.argmax(axis=1)
    strength = alike[np.arange(len(best)), best] * index.weights(asked)
    found: dict[tuple[str, str], SharedWord] = {}
    for row in np.argsort(-np.round(strength, 9), kind="stable"):
        value = alike[row, best[row]]
        if value < LEAST or strength[row] <= 0:
            continue
        pair = asked.written[row], other.written[best[row]]
        if pair not in found:
            found[pair] = SharedWord(*pair, _kind(asked, other, int(row), int(best[row]), float(value)))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _kind(asked: Terms, other: Terms, row: int, column: int, value: float) -> str:
    one, two = asked.terms[row], other.terms[column]
    if one.root == two.root:
        return "same"
    if set(one.meanings) & set(two.meanings):
        return "meaning"
    return "letters" if value >= 0.5 else "field"
