"""Find industry codes by code or words. Shared by all; no actor is needed."""

import re
from functools import lru_cache
from typing import NamedTuple

from clusterwerk.clusters.folding import folded
from clusterwerk.clusters.models import ReferenceTable
from clusterwerk.directory.everyday_words import EVERYDAY
from clusterwerk.directory.models import IndustryCode

CODE = re.compile(r"^\s*([A-U])?\s*(\d{2}(?:[.\s]?\d{0,2})?(?:[.\s]?\d)?)?\s*$", re.IGNORECASE)
ENDINGS = ("ereien", "erei", "innen", "ungen", "ern", "ing", "ung", "en", "er", "es", "em", "e", "n", "s")
SKIPPED = {"und", "oder", "von", "fur", "der", "die", "das", "mit", "and", "or", "of", "for", "the", "herstellung",
           "hersteller", "manufacture", "manufacturer", "firma", "gmbh"}  # fmt: skip
# How much a match counts: in the title and in the search words.
SAME, INFLECTED, BEGINNING, INSIDE = (12.0, 8.0), (10.0, 7.0), (6.0, 4.0), (4.0, 2.5)
TRADE = ("45", "46", "47")
TRADE_WORDS = ("handel", "trade", "wholesale", "retail", "sale")
TRADE_WEIGHT = 0.75  # who types a product mostly means its makers, unless trade is typed too
FEW = 3
EVERYDAY_WEIGHT, PART_WEIGHT = 0.95, 0.8  # against what was typed itself
MAKING = ("herstellung", "hersteller", "fertigung", "produktion", "fabrik", "technik", "werk", "bau")
SHORTEST = 4


class _Sense(NamedTuple):
    word: str
    root: str
    weight: float


class _Entry(NamedTuple):
    code: str
    level: int
    titles: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    everything: str


def flat(text: str) -> str:
    """Folded text in which umlauts count as their vowel, so that Bäcker finds Backwaren and Räder find Rad."""
    return re.sub(r"([aou])e", r"\1", folded(text))


def stem(word: str) -> str:
    """A word without its usual German or English ending, at least three letters long. For comparing only."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=4)
def _entries(edition: int, fingerprint: str) -> tuple[_Entry, ...]:
    """All codes of an edition ready for comparing, kept until another edition of the table is installed."""
    fields = ("folded_title_de", "folded_title_en", "folded_words_de", "folded_words_en")
    entries = []
    for code, level, *texts in IndustryCode.objects.filter(edition=edition).values_list("code", "level", *fields):
        title_de, title_en, words_de, words_en = (tuple(flat(text).split()) for text in texts)
        everything = " ".join((*title_de, *title_en, *words_de, *words_en))
        titles, words = {"de": title_de, "en": title_en}, {"de": words_de, "en": words_en}
        entries.append(_Entry(code, level, titles, words, everything))
    return tuple(entries)


def _match(token: str, root: str, words: tuple[str, ...], place: int) -> float:
    """The best match of a typed word among words; place 0 is a title, 1 are search words."""
    best = 0.0
    for word in words:
        if root not in word:
            continue
        if word == token:
            return SAME[place]
        if word.startswith(root) and stem(word) == root:
            best = max(best, INFLECTED[place])
        elif word.startswith(token) or (len(root) > 3 and word.startswith(root)):
            best = max(best, BEGINNING[place])
        elif len(root) > 4 or word.startswith(root):
            best = max(best, INSIDE[place])
    return best


def _token_score(token: str, root: str, entry: _Entry, language: str) -> float:
    """How well a word fits an entry. Titles and word lists that say little else count more."""
    if root not in entry.everything:
        return 0.0
    best = 0.0
    for spoken in ("de", "en"):
        weight = 1.0 if spoken == language else 0.85
        for place, words in enumerate((entry.titles[spoken], entry.words[spoken])):
            best = max(best, weight * _match(token, root, words, place) * (1 + 1 / (2 + len(words))))
    return best


@lru_cache(maxsize=1)
def _everyday() -> dict[str, tuple[str, ...]]:
    """Stem of an everyday word -> the single words of the classification that mean it."""
    return {stem(flat(word)): tuple(flat(" ".join(terms)).split()) for word, terms in EVERYDAY.items()}


@lru_cache(maxsize=4)
def _vocabulary(edition: int, fingerprint: str) -> frozenset[str]:
    """The stems of all words that the codes of an edition know."""
    return frozenset(stem(word) for entry in _entries(edition, fingerprint) for word in entry.everything.split())


def _last_part(word: str, known: frozenset[str]) -> str:
    """The longest end of a compound that is a word of its own; in German it names the thing: Radial-gebläse."""
    for cut in range(3, len(word) - SHORTEST + 1):
        if stem(word[cut:]) in known or stem(word[cut:]) in _everyday():
            return word[cut:]
    return ""


def _without_making(word: str) -> str:
    """The product in "Gebläsehersteller"; the word itself when it does not end so."""
    for ending in MAKING:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word


def _is_word(text: str, known: frozenset[str]) -> bool:
    return stem(text) in known or stem(text) in _everyday()


def _meant(word: str, entries: tuple[_Entry, ...], known: frozenset[str]) -> list[list[_Sense]]:
    """What a typed word can mean, part by part: itself or its everyday sense; of an unknown compound its two halves."""
    own = [_Sense(word, stem(word), 1.0)]
    if stem(word) in _everyday() or any(stem(word) in entry.everything for entry in entries):
        return [own + [_Sense(term, stem(term), EVERYDAY_WEIGHT) for term in _everyday().get(stem(word), ())]]
    thing = _without_making(word)
    if not _is_word(thing, known):
        thing = _last_part(thing, known) or thing
    front = word.removesuffix(thing)
    terms = [thing, *_everyday().get(stem(thing), ())] if thing != word else []
    parts = [own + [_Sense(term, stem(term), PART_WEIGHT) for term in terms]]
    if thing != word and len(front) >= SHORTEST and _is_word(front, known):
        parts.append([_Sense(term, stem(term), PART_WEIGHT) for term in (front, *_everyday().get(stem(front), ()))])
    return parts


def _ranked(
    words: list[str], entries: tuple[_Entry, ...], known: frozenset[str], language: str, *, all_words: bool
) -> list[str]:
    """Codes with all the words, or with any of them, the best first."""
    tokens = [_meant(word, entries, known) for word in words]
    means_trade = any(trade in word for word in words for trade in TRADE_WORDS)
    found = []
    for entry in entries:
        scores = [
            sum(max(one.weight * _token_score(one.word, one.root, entry, language) for one in part) for part in parts)
            for parts in tokens
        ]
        if all(scores) if all_words else any(scores):
            weight = TRADE_WEIGHT if entry.code.startswith(TRADE) and not means_trade else 1.0
            found.append((-weight * sum(scores), -entry.level, entry.code))
    return [code for _score, _level, code in sorted(found)]


def _shortened(word: str, entries: tuple[_Entry, ...]) -> str:
    """The word, cut from its end until some code knows a word that begins so: "Werkzeugbau" becomes "werkzeug"."""
    while len(word) >= SHORTEST:
        if any(f" {stem(word)}" in f" {entry.everything}" for entry in entries):
            return word
        word = word[:-1]
    return ""


def normal_code(text: str) -> str:
    """A typed code as it is printed: "2825", "C28.25" and "28 25" are 28.25; empty when it is none."""
    found = CODE.match(text)
    if not found or not any(found.groups()):
        return ""
    section, digits = found.group(1), re.sub(r"\D", "", found.group(2) or "")
    if not digits:
        return (section or "").upper()
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:]) if part)


def suggest_industry_codes(text: str, edition: int, language: str = "de", *, limit: int = 12) -> list[IndustryCode]:
    """Codes of an edition for a code or for words, the best first.

    Words are compared without case, umlauts and endings, by their beginning and inside compounds, in titles and
    search words of both languages; the reader's language counts more. Codes with every word come first; when there
    are few, codes with some of them follow.
    """
    codes = IndustryCode.objects.filter(edition=edition)
    if code := normal_code(text):
        wanted = codes.filter(code=code) if len(code) == 1 else codes.filter(code__startswith=code)
        return list(wanted.order_by("code")[:limit])
    words = [word for word in flat(text).split() if word not in SKIPPED and len(word) > 1]
    installed = ReferenceTable.objects.filter(name="industry_codes").values_list("fingerprint", flat=True).first()
    if not words or installed is None:
        return []
    entries = _entries(edition, installed)
    known = _vocabulary(edition, installed)
    ranked = _ranked(words, entries, known, language, all_words=True)
    if len(ranked) < FEW:
        short = [begin for word in words if (begin := _shortened(word, entries))]
        ranked += [code for code in _ranked(short, entries, known, language, all_words=False) if code not in ranked]
    order = {code: place for place, code in enumerate(ranked[:limit])}
    return sorted(codes.filter(code__in=order), key=lambda code: order[code.code])
