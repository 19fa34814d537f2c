"""Texts as people type them: cleaned, checked for mark-up, and in which language they are."""

import re
import unicodedata

from clusterwerk.needs.choices import Language

TAG = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>|<!--|&(lt|gt|nbsp|amp|#\d+);", re.IGNORECASE)
UNSEEN = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
WORD = re.compile(r"[^\W\d_]+")
GERMAN_WORDS = (
    "der die das den dem des ein eine einen einem einer und oder wir uns unser unsere ist sind für mit von zu zur zum im "
    "auf bei nicht auch wer wie was nach suchen sucht suche brauchen benötigen möchten bieten gesucht aus als am über"
)
ENGLISH_WORDS = (
    "the a an and or we us our is are for with of to in on at not also who how what after look looking need needs "
    "offer offers would like can from as by about wanted sharing share"
)
GERMAN, ENGLISH = frozenset(GERMAN_WORDS.split()), frozenset(ENGLISH_WORDS.split())


def cleaned(text: str) -> str:
    """The text without invisible characters and needless blanks; lines stay lines, at most one empty between two."""
    text = UNSEEN.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def has_markup(text: str) -> bool:
    """Whether the text holds HTML instead of plain words; “< 5 mm” is none."""
    return TAG.search(text) is not None


def language_of(text: str, usual: str = Language.DE) -> str:
    """German or English, by the small words that only one of the two has; `usual` when that does not decide."""
    words = [word.casefold() for word in WORD.findall(text)]
    german = sum(word in GERMAN or any(letter in word for letter in "äöüß") for word in words)
    english = sum(word in ENGLISH for word in words)
    if german == english:
        return Language.EN if usual == Language.EN else Language.DE
    return Language.DE if german > english else Language.EN
