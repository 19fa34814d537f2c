"""Where needs overlap: groups of texts of at least three independent owners that ask for the same, with reasons in words.

Average linkage (Sokal & Michener 1958) on how near the texts come, in both directions, measured against how near each has its
nearest three (local scaling, after Zelnik-Manor & Perona 2004, Self-tuning spectral clustering): a short text with rare words
has no near ones at all, a text of common words has many. Pairs that a person rejected are never in one group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.texts.index import Index

# Chosen on one half of 200 labelled needs, reported for the other: docs/methods/text-matching.md.
NEAR = 0.40
NEIGHBOURS = 3
TOPIC_SHARE = 0.2
FAR = 1_000.0
CLOSEST = 2.0


@dataclass(frozen=True)
class CommonWord:
    """What several texts of a group speak of: one of the words as written, all of its forms, and in how many texts."""

    word: str
    forms: tuple[str, ...]
    texts: int


@dataclass(frozen=True)
class Overlap:
    """Texts that belong together: their keys, their owner groups, how near they are on average, what they share."""

    keys: tuple[str, ...]
    owners: tuple[str, ...]
    nearness: float
    words: tuple[CommonWord, ...]
    topics: tuple[tuple[str, int], ...]


def _unseen(_done: int) -> None:
    """Progress that nobody watches."""


def nearness_of_all(index: Index, told: Callable[[int], None] = _unseen) -> np.ndarray:
    """(N, N) how near any two texts of an index come, 0 to 1, the mean of both directions; shared topics count in where
    both texts have confirmed ones. told: is called with the number of texts that were compared with all others.
    """
    if not index.texts:
        return np.zeros((0, 0))
    one_way = np.zeros((len(index.texts), len(index.texts)))
    for row, text in enumerate(index.texts):
        one_way[row] = index.scores(text.text)
        told(row + 1)
    near = (one_way + one_way.T) / 2
    for row, text in enumerate(index.texts):
        for column, other in enumerate(index.texts[:row]):
            if text.topics and other.topics:
                shared = float(not frozenset(text.topics).isdisjoint(other.topics))
                near[row, column] = near[column, row] = (1 - TOPIC_SHARE) * near[row, column] + TOPIC_SHARE * shared
    np.fill_diagonal(near, 1.0)
    return np.round(near, 6)


def overlaps(
    index: Index,
    owners: Mapping[str, str],
    *,
    near: float = NEAR,
    least: int = 3,
    apart: Iterable[Collection[str]] = (),
    told: Callable[[int], None] = _unseen,
) -> tuple[Overlap, ...]:
    """Groups of texts with at least ``least`` different owner groups, the nearest first.

    owners: owner group of each key; firms that are not independent of each other have the same. apart: pairs of keys that
    must not stand in one group. told: as for :func:`nearness_of_all`. Raises :class:`WrongValue` for a text without an owner.
    """
    keys = [text.key for text in index.texts]
    for key in keys:
        if key not in owners:
            raise WrongValue("owners", None, f"the text {key!r} has no owner")
    if len(keys) < least:
        return ()
    nearness = nearness_of_all(index, told)
    numbers = {key: number for number, key in enumerate(keys)}
    distance = CLOSEST - _scaled(nearness)
    for pair in apart:
        one, two = sorted(pair)
        if one in numbers and two in numbers:
            distance[numbers[one], numbers[two]] = distance[numbers[two], numbers[one]] = FAR
    found = []
    for members in _linked(distance, CLOSEST - near):
        groups = tuple(sorted({owners[keys[member]] for member in members}))
        if len(groups) >= least:
            found.append(_described(index, members, groups, nearness))
    return tuple(sorted(found, key=lambda one: (-one.nearness, one.keys)))


def _scaled(nearness: np.ndarray) -> np.ndarray:
    """How near two texts come, raised where both have only few near ones: the geometric mean of nearness itself and of its
    share of what both have to their nearest three.
    """
    others = nearness.copy()
    np.fill_diagonal(others, 0.0)
    usual = np.sort(others, axis=1)[:, ::-1][:, :NEIGHBOURS].mean(axis=1)
    both = np.sqrt(np.outer(usual, usual))
    share = np.divide(others, both, out=np.zeros_like(others), where=both > 0)
    return np.round(np.minimum(np.sqrt(share * others), CLOSEST), 6)


def _linked(distance: np.ndarray, cut: float) -> list[list[int]]:
    """Groups by average linkage up to a distance; the same for the same distances."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    np.fill_diagonal(distance, 0.0)
    labels = fcluster(linkage(squareform(distance, checks=False), method="average"), cut, criterion="distance")
    return [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]


def _described(index: Index, members: list[int], groups: tuple[str, ...], nearness: np.ndarray) -> Overlap:
    size = len(members)
    inner = nearness[np.ix_(members, members)]
    mean = (inner.sum() - size) / (size * (size - 1))
    topics = Counter(topic for member in members for topic in sorted(set(index.texts[member].topics)))
    return Overlap(
        keys=tuple(index.texts[member].key for member in members),
        owners=groups,
        nearness=round(float(mean), 6),
        words=common_words(index, members),
        topics=tuple((topic, n) for topic, n in sorted(topics.items(), key=lambda one: (-one[1], one[0])) if n >= 2),
    )


def common_words(index: Index, members: Iterable[int], *, limit: int = 4) -> tuple[CommonWord, ...]:
    """What at least two of the texts speak of, by the same word or another word for it; rare words first among equals."""
    texts: dict[tuple, set[int]] = {}
    forms: dict[tuple, Counter[str]] = {}
    weight: dict[tuple, float] = {}
    for member in members:
        terms = index.terms[member]
        for term, written, own in zip(terms.terms, terms.written, terms.weights, strict=True):
            for sense in [("meaning", meaning) for meaning in term.meanings] or [("root", term.root)]:
                texts.setdefault(sense, set()).add(member)
                forms.setdefault(sense, Counter())[written] += 1
                rare = own * float(index.meaning.idf[index.meaning.numbers[term]])
                weight[sense] = max(weight.get(sense, 0.0), rare)
    found: list[CommonWord] = []
    used: set[str] = set()
    for sense in sorted(texts, key=lambda one: (-len(texts[one]) * weight[one], str(one))):
        written = sorted(forms[sense], key=lambda form: (-forms[sense][form], form))
        if len(texts[sense]) >= 2 and not used & set(written):
            used.update(written)
            found.append(CommonWord(written[0], tuple(written), len(texts[sense])))
        if len(found) == limit:
            break
    return tuple(found)


def views_within(index: Index, keys: Iterable[str]) -> dict[tuple[str, str], dict[str, float]]:
    """How near each view of the texts puts any two of these keys, the mean of both directions; pairs in order of the keys."""
    wanted = sorted(set(keys))
    numbers = {text.key: number for number, text in enumerate(index.texts)}
    one_way = {key: index.views(index.texts[numbers[key]].text) for key in wanted if key in numbers}
    found = {}
    for one in wanted:
        for other in wanted:
            if one < other and one in one_way and other in one_way:
                found[one, other] = {
                    view: round(float(values[numbers[other]] + one_way[other][view][numbers[one]]) / 2, 6)
                    for view, values in one_way[one].items()
                }
    return found


def near_group(index: Index, keys: Iterable[str], *, limit: int = 4, least: float = 0.15) -> tuple[str, ...]:
    """Keys of texts outside a group that come nearest to it on average, the nearest first."""
    inside = set(keys)
    scores = [index.scores(text.text) for text in index.texts if text.key in inside]
    if not scores:
        return ()
    mean = np.round(np.mean(scores, axis=0), 6)
    order = [place for place in np.argsort(-mean, kind="stable") if index.texts[place].key not in inside]
    return tuple(index.texts[place].key for place in order[:limit] if mean[place] >= least)
