"""Reading a text sentence by sentence. Pure rules: they know no database, decide nothing, and say why.

A sentence is weighed. A word of a topic weighs by itself; words of the market weigh little, and more where somebody tells,
everybody is bound, or something is given in return. What says that it was not talked about, what is public, and what is the
office's own affair takes weight away. No rule knows a whole sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from clusterwerk.compliance.checker import contexts, english_cues, english_words, german_cues, german_words
from clusterwerk.compliance.checker.topics import TOPICS, Topic


@dataclass(frozen=True)
class Finding:
    """What was found: the words as they were typed, the sentence they stand in, and the topic with its reason."""

    word: str
    sentence: str
    topic: Topic

    @property
    def key(self) -> str:
        """The same for the same words in the same sentence, however it is spaced."""
        return f"{self.topic.key}: {' '.join(self.sentence.split()).casefold()}"


def _ready(*sources: str) -> re.Pattern:
    """Alternatives, parted by bars and by lines, as whole words."""
    lines = [line.strip() for source in sources for line in source.strip().splitlines() if line.strip()]
    parts = [part.strip() for line in lines for part in re.split(r"\s\|\s", line) if part.strip()]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _in_both(german: dict[str, str], english: dict[str, str]) -> dict[str, re.Pattern]:
    return {key: _ready(german[key], english[key]) for key in german}


WORDS = _in_both(german_words.TOPICS, english_words.TOPICS)
MARKET = _in_both(german_words.MARKET, english_words.MARKET)
CUES = _in_both(german_cues.CUES, english_cues.CUES)
REMINDER, ALL_THE_SAME = _ready(contexts.REMINDER), _ready(contexts.ALL_THE_SAME)
AWAY = (_ready(contexts.PUBLIC), _ready(contexts.OFFICE), _ready(contexts.ELSEWHERE))
NUMBER = r"(?:(?:top|item|punkt|point|tagesordnungspunkt|no\.?|nr\.?)\s*)?\d*\s*[.:)–-]?\s*"
_EMPTY = _ready(german_cues.EMPTY, english_cues.EMPTY).pattern
EMPTY = re.compile(rf"{NUMBER}{_EMPTY}(?:(?:\s*[,/&–-]\s*|\s+(?:und|and)\s+){_EMPTY})*\s*[.:…]*", re.IGNORECASE)
LONGEST_TITLE = 120
BOUNDS = re.compile(r"\n+|(?<=[.!?])\s+(?=[A-ZÄÖÜ„“\"])")

# What a sign weighs; ENOUGH of it is a finding.
ENOUGH = 1.9
WORD, MORE_WORDS, MARKET_WORD = 2.7, 0.4, 1.6
WEIGHTS = {
    "firm": 1.0,
    "telling": 0.5,
    "nobody": 1.0,
    "everybody": 0.75,
    "binding": 0.6,
    "consensus": 1.2,
    "reciprocal": 1.2,
    "each_question": 1.4,
    "boycott": 1.4,
    "figure": 0.9,
    "passing_on": 0.6,
    "round": 0.8,
    "self_position": 1.0,
    "aside": 0.6,
    "addressed": 0.6,
    "unrecorded": 2.2,
}
OWN_POSITION, TOLD_BY_A_FIRM, NOBODY_MAY = 1.7, 0.5, 0.6
REMINDED = 3.3
TAKEN_AWAY = (1.9, 3.0, 3.2)
# Signs of what is agreed, told or kept apart, without which words of the market are everyday words.
OF_AN_AGREEMENT = ("reciprocal", "boycott", "nobody", "consensus")
OF_OWN_FIGURES = ("self_position", "round", "each_question")


@lru_cache(maxsize=4096)
def _read(sentence: str) -> Finding | None:
    """The finding of one sentence, or none."""
    words = {key: match for key, pattern in WORDS.items() if (match := pattern.search(sentence))}
    market = {key: match for key, pattern in MARKET.items() if (match := pattern.search(sentence))}
    cues = {name: match for name, pattern in CUES.items() if (match := pattern.search(sentence))}
    is_own_position = {"own", "compare", "statistic"} <= cues.keys()
    weight = sum(WEIGHTS[name] for name in cues.keys() & WEIGHTS.keys())
    weight += WORD * bool(words) + MARKET_WORD * bool(market) + MORE_WORDS * ((len(words) > 1) + (len(market) > 1))
    weight += OWN_POSITION * is_own_position
    weight += TOLD_BY_A_FIRM * ({"firm", "telling"} <= cues.keys()) + NOBODY_MAY * (
        {"nobody", "binding"} <= cues.keys()
    )
    weight -= sum(less for pattern, less in zip(AWAY, TAKEN_AWAY, strict=True) if pattern.search(sentence))
    if REMINDER.search(sentence) and not ALL_THE_SAME.search(sentence):
        weight -= REMINDED
    if weight < ENOUGH:
        return None
    topic, match = _topic_of(words, market, cues, is_own_position)
    return Finding(match.group().strip(), sentence, TOPICS[topic]) if match is not None else None


def _topic_of(words: dict, market: dict, cues: dict, is_own_position: bool) -> tuple[str, re.Match | None]:
    """What the finding is about, and the words that say so; none where nothing but speakers and verbs was found."""
    if words:
        return next(iter(words.items()))
    if is_own_position:
        return "own_figures", cues["statistic"]
    for topic, signs in (("terms", ("boycott",)), ("own_figures", OF_OWN_FIGURES)):
        for sign in signs:
            if sign in cues:
                return (next(iter(market)) if market and sign == "each_question" else topic), cues[sign]
    if market:
        return next(iter(market.items()))
    for sign in OF_AN_AGREEMENT:
        if sign in cues:
            return "agreement", cues[sign]
    if "unrecorded" in cues:
        return "empty_point", cues["unrecorded"]
    return "own_figures", cues.get("figure") if "telling" in cues else None


def find(text: str) -> list[Finding]:
    """What a text touches, sentence by sentence; its first line is the title of the point."""
    sentences = [" ".join(part.split()) for part in BOUNDS.split(text) if part and part.strip()]
    if not sentences:
        return []
    if len(sentences[0]) < LONGEST_TITLE and EMPTY.fullmatch(sentences[0]):
        if len(sentences) == 1:
            return [Finding(sentences[0], sentences[0], TOPICS["empty_point"])]
        sentences = sentences[1:]
    found = {}
    for sentence in sentences:
        if (finding := _read(sentence)) is not None:
            found.setdefault(finding.key, finding)
    return list(found.values())


def find_all(texts: Iterable[str]) -> list[Finding]:
    """The findings of several texts together, each sentence once."""
    found: dict[str, Finding] = {}
    for text in texts:
        for finding in find(text):
            found.setdefault(finding.key, finding)
    return list(found.values())
