"""The program's own list of words of industry, German and English: which mean the same, which belong to one field.

``words.txt`` beside this file, written for the program from general knowledge. A line holds one meaning, a heading a field;
words under "schwach" say little in an industry (Anlage, Projekt) and weigh less.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from clusterwerk.analysis.texts.tokens import folded, root, words_of

WEAK_FIELD = "schwach"
WEAK = 0.35
# How much belonging to one field counts beside having one meaning; see docs/methods/text-matching.md.
FIELD_SHARE = 0.6


@dataclass(frozen=True)
class WordList:
    """Meanings by the roots of their words.

    meanings: {language: {roots of the words, in order: numbers of meanings}}; fields: field of each meaning;
    names: for each meaning its first word in German and in English, to be shown; weak: roots that weigh less;
    parts: German words that stand in compounds, folded.
    """

    meanings: dict[str, dict[tuple[str, ...], tuple[int, ...]]]
    fields: tuple[int, ...]
    names: tuple[tuple[str, str], ...]
    weak: dict[str, frozenset[str]]
    parts: frozenset[str]
    longest: int

    def of(self, roots: tuple[str, ...], language: str) -> tuple[int, ...]:
        """The meanings of a word or a phrase given by its roots; of a single word unknown here in the other language."""
        found = self.meanings[language].get(roots)
        if found is None and len(roots) == 1 and len(roots[0]) >= 4:
            found = self.meanings["en" if language == "de" else "de"].get(roots)
        return found or ()


def _roots(phrase: str, language: str) -> tuple[str, ...]:
    return tuple(root(folded(word), language) for word in words_of(phrase))


@lru_cache(maxsize=1)
def own_words() -> WordList:
    """The list that comes with the program."""
    return read_words(files("clusterwerk.analysis.texts").joinpath("words.txt").read_text(encoding="utf-8"))


def read_words(text: str) -> WordList:
    """Read a list of words: headings "## field", lines "deutsch, deutsch = english, english"."""
    meanings: dict[str, dict[tuple[str, ...], list[int]]] = {"de": {}, "en": {}}
    weak: dict[str, set[str]] = {"de": set(), "en": set()}
    fields: list[int] = []
    names: list[tuple[str, str]] = []
    parts: set[str] = set()
    field, heading = -1, ""
    for line in text.splitlines():
        if line.startswith("## "):
            field, heading = field + 1, line[3:].strip()
            continue
        if "=" not in line or line.startswith("#"):
            continue
        sides = [[word.strip() for word in side.split(",")] for side in line.split("=")]
        for language, side in zip(("de", "en"), sides, strict=True):
            for phrase in side:
                roots = _roots(phrase, language)
                if heading == WEAK_FIELD:
                    weak[language].update(roots)
                elif roots:
                    meanings[language].setdefault(roots, []).append(len(fields))
                    if language == "de" and len(roots) == 1 and len(folded(phrase)) >= 3 and phrase.isalpha():
                        parts.add(folded(phrase))
        if heading != WEAK_FIELD:
            fields.append(field)
            names.append((sides[0][0], sides[1][0]))
        else:
            parts.update(folded(word) for word in sides[0] if len(word) >= 4)
    return WordList(
        meanings={
            language: {k: tuple(dict.fromkeys(v)) for k, v in table.items()} for language, table in meanings.items()
        },
        fields=tuple(fields),
        names=tuple(names),
        weak={language: frozenset(roots) for language, roots in weak.items()},
        parts=frozenset(parts),
        longest=max(len(roots) for table in meanings.values() for roots in table),
    )
