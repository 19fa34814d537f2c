"""Writing names so that they compare the same however they were typed."""

import re
import unicodedata

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WORDS = re.compile(r"[a-z0-9]+")


def folded(text: str) -> str:
    """Lower case, umlauts as two letters, no accents, words parted by one space: "Öhringen-Ort" is "oehringen ort"."""
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", plain).translate(_GERMAN))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_WORDS.findall(plain))
