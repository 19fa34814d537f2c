"""Cleaning the text of a cell, and the words that mean “not known”."""

import html
import re
import unicodedata
from typing import Any

from clusterwerk.core.sheets import doubts
from clusterwerk.core.sheets.doubts import Doubt, Parsed

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"), None)
SPACES = re.compile(r"[^\S\n]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
BREAKS = re.compile(r"\s*(?:\r\n|\r|\n|\u2028|\u2029|\x0b|\x85)\s*")
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
MOJIBAKE = re.compile(r"Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¤¼¶Ÿ]|â€|Â[\xa0-\xbf]")
BROKEN = re.compile("[ÃÂ]|â€")
UNKNOWN_MARKS = re.compile(r"[\s.\-()]")
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
FORMULA_START = re.compile(r"^[=@]|^[+-](?![\d\s(/.,-]|$)|^\+\s*[A-Za-z]")
ERRORS = {"#REF!", "#N/A", "#NV", "#NAME?", "#VALUE!", "#WERT!", "#DIV/0!", "#NULL!", "#NUM!", "#ZAHL!", "#BEZUG!"}
UNKNOWN = {
    "ka", "na", "nv", "nb", "n/a", "k/a", "keineangabe", "keineangaben", "unbekannt", "nichtbekannt", "unknown", "none",
    "null", "nil", "tbd", "offen", "notavailable", "notapplicable", "keine", "entfällt", "entfaellt", "nichtvorhanden",
    "xxx", "fehlt", "leer", "#n/a", "#nv", "nan",
}  # fmt: skip
PROTECTED = ("'=", "'+", "'-", "'@")
LONGEST_UNKNOWN = 20
SILENT = re.compile(r"^[\s\-–—?./_*~]*$")


def is_unknown(text: str) -> bool:
    """Whether the text only says that nothing is known: k.A., n/a, -, ?, unbekannt …"""
    if len(text) > LONGEST_UNKNOWN:
        return False
    return bool(SILENT.match(text)) or UNKNOWN_MARKS.sub("", text.casefold()) in UNKNOWN


def as_text(value: Any) -> str:
    """A cell as the text a person would read: whole numbers without “.0”, dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)


def _mended(text: str) -> str | None:
    """The text with UTF-8 read as CP1252 undone, or None when it is not that."""
    if not MOJIBAKE.search(text):
        return None
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def _quick(text: str) -> bool:
    """Whether the text is plain enough to need no further look. Printable excludes control and invisible characters."""
    if not text.isprintable() or "  " in text or "&" in text:
        return False
    return text.isascii() or (not BROKEN.search(text) and unicodedata.is_normalized("NFC", text))


def clean(value: Any, *, limit: int = 0, lines: str = ", ") -> Parsed[str]:
    """The text of a cell without invisible characters, with single spaces and real letters.

    Line breaks are joined by `lines`; a text longer than `limit` (0: no limit) is cut, with a doubt to confirm it.
    """
    text = as_text(value).strip()
    if text.startswith(PROTECTED):
        text = text[1:]  # the apostrophe of an exported table
    if not text:
        return Parsed("")
    found: list[Doubt] = []
    if not _quick(text):
        text = _cleaned(text, lines, found)
    if text.upper() in ERRORS:
        return Parsed("", (Doubt(doubts.FORMULA_ERROR, {"text": text}),))
    if text.startswith(("=", "+", "-", "@")) and isinstance(value, str) and FORMULA_START.match(text):
        found.append(Doubt(doubts.FORMULA, {"text": text[:80]}))
    if limit and len(text) > limit:
        found.append(Doubt(doubts.TOO_LONG, {"length": len(text), "limit": limit}))
        text = text[:limit].rstrip()
    return Parsed(text, tuple(found))


def _cleaned(text: str, lines: str, found: list[Doubt]) -> str:
    mended = _mended(text)
    if mended is not None:
        found.append(Doubt(doubts.MOJIBAKE, {"text": text[:80], "value": mended[:80]}))
        text = mended
    if "&" in text and ENTITY.search(text):
        text = html.unescape(html.unescape(text))
        found.append(Doubt(doubts.ENTITY, {"value": text[:80]}))
    text = BREAKS.sub("\n", unicodedata.normalize("NFC", text).translate(INVISIBLE))
    if CONTROL.search(text):
        text = CONTROL.sub("", text)
        found.append(Doubt(doubts.CONTROL, {"text": text.replace("\n", " ")[:80]}))
    text = SPACES.sub(" ", text).strip()
    if "\n" in text:
        text = lines.join(part.strip(" ,;") for part in text.split("\n") if part.strip(" ,;"))
        found.append(Doubt(doubts.LINES, {"value": text[:80]}))
    return text


def known(value: Any, *, limit: int = 0) -> Parsed[str]:
    """Cleaned text, or an empty text with a note when the cell only says that nothing is known."""
    parsed = clean(value, limit=limit)
    if parsed.value and is_unknown(parsed.value):
        return Parsed("", (*parsed.doubts, Doubt(doubts.UNKNOWN, {"text": parsed.value})))
    return parsed


def plain_key(text: str) -> str:
    """Folded for comparing headers and words: small letters, umlauts spelled out, only letters and digits."""
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded.translate(SPELLED_OUT)).encode("ascii", "ignore").decode()
    return NOT_PLAIN.sub(" ", folded).strip()


YES = {"ja", "j", "yes", "y", "x", "✓", "✔", "☑", "☒", "1", "wahr", "true", "ok", "si", "oui", "jo", "erteilt",
       "vorhanden", "liegt vor", "einverstanden", "zugestimmt", "t", "w", "+"}  # fmt: skip
NO = {"nein", "n", "no", "0", "falsch", "false", "f", "nicht erteilt", "abgelehnt", "widerrufen", "☐", "kein", "keine",
      "not", "nicht vorhanden", "liegt nicht vor", "o"}  # fmt: skip


def yes_no(value: Any) -> Parsed[bool | None]:
    """Yes or no in the many spellings of office lists; None for an empty cell or one that says nothing."""
    if isinstance(value, bool):
        return Parsed(value)
    parsed = clean(value)
    text = parsed.value.casefold().rstrip(".!")
    if not text or (text not in NO and is_unknown(text)):
        return Parsed(None)
    if text in YES:
        return Parsed(True)
    if text in NO:
        return Parsed(False)
    return Parsed(None, (Doubt(doubts.NOT_YES_OR_NO, {"text": parsed.value[:80], "choices": ["ja", "nein"]}),))
