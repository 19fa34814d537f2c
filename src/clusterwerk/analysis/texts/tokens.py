"""From a text to its words: folded, without stop words, each with its root and the language it is read in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W_]+")
FOLDS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "a", "ø": "o"})
LONGEST = 20_000
MOST_WORDS, LONGEST_WORD = 400, 60

# Derivations that the stemmer leaves: Härterei, Härtung, härtbar -> hart.
# Not Strömung: it has nothing to do with Strom.
KEPT = frozenset({"stromung"})
ENDINGS = ("erei", "ungs", "ung", "bar", "lich", "isch", "keit", "heit", "ier", "ig", "ei")


def folded(word: str) -> str:
    """A word in small letters, with umlauts opened, as it is compared: Härterei -> harterei."""
    small = unicodedata.normalize("NFKC", word).casefold().translate(FOLDS)
    return "".join(sign for sign in unicodedata.normalize("NFD", small) if not unicodedata.combining(sign))


@lru_cache(maxsize=1)
def small_words() -> dict[str, frozenset[str]]:
    """The lists of small_words.txt by heading ("stops de", "signs en", "parts de"), folded."""
    text = files("clusterwerk.analysis.texts").joinpath("small_words.txt").read_text(encoding="utf-8")
    lists: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line.startswith("## "):
            current = lists.setdefault(line[3:], set())
        elif line and not line.startswith("#"):
            current.update(folded(word) for word in line.split())
    return {name: frozenset(words) for name, words in lists.items()}


def is_stop(word: str, language: str) -> bool:
    """Whether a folded word is small talk of its language."""
    return len(word) < 2 or word in small_words()[f"stops {language}"]


def words_of(text: str) -> list[str]:
    """The words of a text as written, in order; figures count from four digits on (ISO 16949) or with letters (CO2).

    Of a longer text the first 400 words are read, of a longer word the first 60 letters.
    """
    found = WORD.findall(unicodedata.normalize("NFKC", text[:LONGEST]))
    return [word[:LONGEST_WORD] for word in found if not word.isdigit() or len(word) >= 4][:MOST_WORDS]


def language_of(text: str, *, otherwise: str = "de") -> str:
    """Answer "de" or "en", by the small words that only one of them has; ``otherwise`` when they do not tell."""
    words = [folded(word) for word in words_of(text)]
    signs = small_words()
    german = sum(word in signs["signs de"] for word in words) + sum(
        sign in "äöüß" for sign in text[:LONGEST].casefold()
    )
    english = sum(word in signs["signs en"] for word in words)
    if german == english:
        return otherwise
    return "de" if german > english else "en"


@lru_cache(maxsize=1)
def _stemmers():
    # Loaded where it is used: the package is opened by web pages that never match a text.
    from snowballstemmer import stemmer

    return {"de": stemmer("german"), "en": stemmer("english")}


PREFIXES = ("ein", "aus", "an", "ab", "auf", "um", "vor", "zu", "nach", "mit", "weiter", "zusammen")


def variants(stem: str) -> tuple[str, ...]:
    """Other roots a German verb form may have: eingestellt -> einstell, gehartet -> hart, einkauft -> einkauf."""
    if not stem.endswith("t") or len(stem) < 6:
        return ()
    bare = stem[:-1]
    if bare.startswith("ge"):
        return (root(bare[2:], "de"), bare)
    inner = [prefix + bare[len(prefix) + 2 :] for prefix in PREFIXES if bare.startswith(prefix + "ge")]
    return (bare, *inner)


@lru_cache(maxsize=100_000)
def root(word: str, language: str) -> str:
    """What is left of a folded word without its endings; in German without derivations too (Härterei, Härtung -> hart)."""
    stem = folded(_stemmers()[language].stemWord(word))
    if language == "en" or stem in KEPT:
        return stem
    for ending in ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            stem = stem.removesuffix(ending)
            break
    if len(stem) >= 5 and stem.endswith("s") and stem[-2] in "aiou":
        stem = stem[:-1]
    again = folded(_stemmers()["de"].stemWord(stem)) if len(stem) >= 5 else stem
    return again if len(again) >= 3 else stem
