"""Numbers as offices write them: 1.234,50 · 1,234.50 · 1'234.5 · ca. 250 · 1,2 Mio. € · 500 T€ · 250 (2023)."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from clusterwerk.core.sheets import doubts
from clusterwerk.core.sheets.doubts import Doubt, Parsed
from clusterwerk.core.sheets.text import known

ABOUT = re.compile(r"^(?:ca|circa|etwa|rd|rund|ungef(?:ähr|aehr)?|um die|über|ueber|mehr als|mind(?:estens)?|min|max|bis zu|unter|weniger als|approx|about)\b\.?\s*|^[~≈><≥≤±]\s*", re.IGNORECASE)  # fmt: skip
YEAR = re.compile(r"[\s,;]*[(\[]?\s*(?:stand|in|im jahr|jahr|gj|fy|per|zum|as of)?\s*:?\s*(?:31\.12\.)?((?:19|20)\d\d)\s*[)\]]?$", re.IGNORECASE)  # fmt: skip
YEAR_FIRST = re.compile(r"^((?:19|20)\d\d)\s*[:=]\s*(?=\d)")
BEFORE_A_YEAR = re.compile(r"\d(?!.*(?:-|–|—|\bbis|\bto)\s*$)", re.IGNORECASE)  # 1000-2000 is a range, no year 2000
MONEY = re.compile(r"€|\beuro?s?\b|\beur\b|\bchf\b|\busd\b|\$", re.IGNORECASE)
SCALES = (
    (re.compile(r"\b(?:mrd|milliarden?|bn|billion)\b\.?", re.IGNORECASE), Decimal(1_000_000_000)),
    (re.compile(r"\b(?:mio|million(?:en)?|mill|mn)\b\.?|(?<=\d)\s*m(?=\s*(?:€|eur))", re.IGNORECASE), Decimal(1_000_000)),
    (re.compile(r"\b(?:tsd|tausend|teur|teuro|tds|keur)\b\.?|\bt\s*(?=€)|\bk\s*(?=€)|(?<=\d)\s*[tk](?=\s*(?:€|eur))|(?<=\d)k$", re.IGNORECASE), Decimal(1_000)),
)  # fmt: skip
UNITS = re.compile(r"\b(?:mitarbeiter(?:innen|\*innen|:innen|/innen)?|mitarbeitende[rn]?|beschäftigte[rn]?|beschaeftigte[rn]?|besch|ma|fte|vzä|vzae|personen|employees|staff|leute|köpfe|prozent)\b\.?|%", re.IGNORECASE)  # fmt: skip
RANGE = re.compile(r"^([\d.,']+)\s*(?:-|–|—|bis|to)\s*([\d.,']+)$")
GROUPED = re.compile(r"^\d{1,3}(?:[ \u202f']\d{3})+(?=[.,]|$)")
SIGNED = re.compile(r"^[+-]?\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what stood beside it: the year it is for, and whether it is money."""

    value: Decimal
    year: int | None = None
    is_money: bool = False


def _grouped(text: str, mark: str) -> bool:
    """Whether `mark` can stand for thousands: first group one to three digits, then groups of three."""
    first, *rest = text.split(mark)
    return bool(rest) and 1 <= len(first) <= 3 and first.isdigit() and all(len(p) == 3 and p.isdigit() for p in rest)


def read_digits(text: str) -> tuple[Decimal | None, Decimal | None]:
    """Digits with points and commas as a number, and what it would be in the other notation when that is unclear.

    The last of two different marks is the decimal mark. One mark alone with groups of three is read the German way:
    1.234 is one thousand, 1,234 is one and a bit; both are unclear, 12.5 and 1.234.567 are not.
    """
    if GROUPED.match(text):
        text = re.sub(r"[ \u202f']", "", text)
    points, commas = text.count("."), text.count(",")
    other: str | None = None
    if points and commas:
        decimal_mark, thousands = (",", ".") if text.rindex(",") > text.rindex(".") else (".", ",")
        whole, _, rest = text.rpartition(decimal_mark)
        if not _grouped(whole, thousands) or not rest.isdigit():
            return None, None
        text = whole.replace(thousands, "") + "." + rest
    elif points > 1 or commas > 1:
        mark = "." if points else ","
        if not _grouped(text, mark):
            return None, None
        text = text.replace(mark, "")
    elif points and _grouped(text, ".") and not text.startswith("0"):
        text, other = text.replace(".", ""), text
    elif commas:
        other = text.replace(",", "") if _grouped(text, ",") and not text.startswith("0") else None
        text = text.replace(",", ".")
    try:
        return Decimal(text), Decimal(other) if other else None
    except InvalidOperation:
        return None, None


def plain(value: Decimal) -> str:
    """A number as plain digits for a sentence: no exponent, no needless zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Any) -> Parsed[Amount | None]:
    """A number with year and money, from whatever stands in the cell; None when nothing is known or readable."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Parsed(Amount(Decimal(repr(value)) if isinstance(value, float) else Decimal(value)))
    cleaned = known(value)
    text = cleaned.value
    if not text:
        return Parsed(None, cleaned.doubts)
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return Parsed(Amount(Decimal(text)), cleaned.doubts)
    return _amount_from(text, tuple(doubt for doubt in cleaned.doubts if doubt.kind != doubts.FORMULA))


def _without_words(text: str) -> tuple[str, Decimal, bool]:
    """The text without units, with the scale they mean and whether it was money."""
    scale, is_money = Decimal(1), bool(MONEY.search(text))
    for pattern, factor in SCALES:
        text, count = pattern.subn(" ", text)
        if count:
            scale = factor
            is_money = is_money or "eur" in pattern.pattern
            break
    text = UNITS.sub(" ", MONEY.sub(" ", text))
    return text.strip(" .,-–;:") if not text.strip().startswith("-") else "-" + text.strip(" .,-–;:"), scale, is_money


def _amount_from(text: str, before: tuple[Doubt, ...]) -> Parsed[Amount | None]:
    whole, year = text, None
    if found := YEAR_FIRST.match(text):
        year, text = int(found[1]), text[found.end() :]
    elif (found := YEAR.search(text)) and BEFORE_A_YEAR.search(text[: found.start()]):
        year, text = int(found[1]), text[: found.start()]
    about = ABOUT.match(text)
    text = text[about.end() :] if about else text
    digits, scale, is_money = _without_words(text)
    if found := RANGE.match(digits):
        ends = [read_digits(part.strip("."))[0] for part in found.groups()]
        if None not in ends:
            choices = [plain(end * scale) for end in ends]
            return Parsed(None, (*before, Doubt(doubts.RANGE, {"text": whole, "choices": choices})))
    sign = SIGNED.match(digits)
    number, other = read_digits(digits[sign.end() :]) if sign else (None, None)
    if number is None:
        return Parsed(None, (*before, Doubt(doubts.NOT_A_NUMBER, {"text": whole[:80]})))
    number = (-number if digits.startswith("-") else number) * scale
    shown = {"text": whole[:80], "value": plain(number)}
    more = list(before)
    if about:
        more.append(Doubt(doubts.APPROXIMATE, shown))
    elif scale != 1:
        more.append(Doubt(doubts.UNIT, shown))
    if other is not None and scale == 1:
        more.append(Doubt(doubts.THOUSANDS, {**shown, "other": plain(other)}))
    return Parsed(Amount(number, year, is_money), tuple(more))
