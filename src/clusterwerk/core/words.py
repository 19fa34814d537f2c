"""Words as the search sees them: folded, stemmed in German and English, and cut into what compounds are made of."""

import re
import unicodedata
from functools import cache, lru_cache

WORD = re.compile(r"[^\W_]+")
FOLDED = str.maketrans({"ß": "ss", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
DIGRAPHS = re.compile(r"ae|oe|ue")
SHORTEST_PART = 4
LONGEST_WORD = 40


def fold(word: str) -> str:
    """The word in plain small letters and digits; ä, ae and a are one, so that Müller, Mueller and Muller meet."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(FOLDED))
    plain = "".join(letter for letter in plain if letter.isascii() and letter.isalnum())
    return DIGRAPHS.sub(lambda found: found.group()[0], plain)[:LONGEST_WORD]


def words_of(text: str) -> list[str]:
    """The words of a text in order, lower-cased, not yet folded."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


@cache
def _stemmers() -> tuple:
    import snowballstemmer  # only indexing and searching need it

    return snowballstemmer.stemmer("german"), snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[str, ...]:
    """The folded word first, then its German and English stems where they differ."""
    found = [fold(word)]
    if word.isalpha():
        found += [fold(stemmer.stemWord(word)) for stemmer in _stemmers()]
    return tuple(dict.fromkeys(form for form in found if form))


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """The ends of a long word: "Lüftungstechnik" is also found by "technik"."""
    plain = fold(word)
    if not word.isalpha():
        return ()
    return tuple(plain[start:] for start in range(1, len(plain) - SHORTEST_PART + 1)) if len(plain) > 7 else ()
