"""Postal codes, phone numbers, e-mail addresses and websites as they stand in office lists."""

import re
from dataclasses import dataclass
from typing import Any

from clusterwerk.core.sheets import doubts
from clusterwerk.core.sheets.doubts import Doubt, Parsed
from clusterwerk.core.sheets.text import as_text, known

COUNTRY_MARKS = {"D": "DE", "DE": "DE", "A": "AT", "AT": "AT", "CH": "CH", "L": "LU", "LU": "LU", "F": "FR", "FR": "FR",
                 "I": "IT", "IT": "IT", "NL": "NL", "B": "BE", "BE": "BE", "PL": "PL", "CZ": "CZ", "DK": "DK",
                 "LI": "LI", "FL": "LI", "UK": "GB", "GB": "GB", "US": "US", "ES": "ES", "E": "ES"}  # fmt: skip
FOUR_DIGITS = {"AT", "CH", "LU", "LI", "BE", "DK", "NL", "NO", "HU", "SI", "BG", "LV", "CY"}
MARKED_CODE = re.compile(r"^(?:([A-Z]{1,2})[\s\-–.]*)?(\d{4,5})(?:\.0+)?\b[\s,]*(.*)$")
PHONE_WORDS = re.compile(r"^(?:tel(?:efon)?|phone|fon|mobil(?:e)?|handy|fax|büro|zentrale|t|m|p|privat)\b[.:\s]*", re.IGNORECASE)  # fmt: skip
PHONE_SPLIT = re.compile(r"\s*(?:;|,|\||\boder\b|\bund\b|\bor\b|(?<=\d\d\d)\s+/\s*(?=[0+]))\s*", re.IGNORECASE)
PHONE_SHAPE = re.compile(r"^\+?[\d\s()/.\-–]+(?:\s*(?:-|–|dw|ext\.?|durchwahl)\s*\d+)?$", re.IGNORECASE)
EMAIL = re.compile(r"^[A-Za-z0-9ÄÖÜäöüß!#$%&'*+/=?^_`{|}~.\-]+@(?:[A-Za-z0-9äöüÄÖÜ](?:[A-Za-z0-9äöüÄÖÜ\-]*[A-Za-z0-9äöüÄÖÜ])?\.)+[A-Za-z]{2,24}$")  # fmt: skip
EMAIL_SPLIT = re.compile(r"[;,|\n]\s*|\s+/\s*|/\s+|\s+(?:und|oder|and|or)\s+|\s+(?=\S+@)", re.IGNORECASE)
AT = re.compile(r"\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*|\s+at\s+(?=\S+\.\S+$)", re.IGNORECASE)
DOT = re.compile(r"\s*[(\[{]\s*(?:dot|punkt)\s*[)\]}]\s*", re.IGNORECASE)
HOST = re.compile(r"^(?:[a-z0-9äöüß](?:[a-z0-9äöüß\-]*[a-z0-9äöüß])?\.)+[a-z]{2,24}$")
PUBLIC_MAIL = {"gmail.com", "googlemail.com", "web.de", "gmx.de", "gmx.net", "gmx.at", "t-online.de", "freenet.de",
               "outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "yahoo.de", "yahoo.com", "icloud.com",
               "aol.com", "arcor.de", "mail.de", "posteo.de", "live.de", "me.com", "online.de", "1und1.de"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostalCode:
    """A postal code, with the country and the place that stood in the same cell."""

    code: str
    country: str = ""
    place: str = ""


def postal_code(value: Any, *, country: str = "") -> Parsed[PostalCode | None]:
    """The postal code in a cell. Four digits without a country that has such codes may be five with a lost zero: asked."""
    cleaned = known(value)
    text = cleaned.value
    if not text:
        return Parsed(None, cleaned.doubts)
    if len(text) == 5 and text.isascii() and text.isdigit():
        return Parsed(PostalCode(text, country), cleaned.doubts)
    found = MARKED_CODE.match(text)
    if not found or (found[1] and found[1] not in COUNTRY_MARKS):
        if country and country != "DE" and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 \-]{2,9}", text):
            return Parsed(PostalCode(text, country), cleaned.doubts)
        return Parsed(None, (*cleaned.doubts, Doubt(doubts.NOT_A_CODE, {"text": text[:80]})))
    country = COUNTRY_MARKS.get(found[1] or "", country)
    code, place = found[2], found[3].strip()
    if len(code) == 4 and country not in FOUR_DIGITS:
        choices = ["0" + code, code] if not country else ["0" + code]
        doubt = Doubt(doubts.LOST_ZERO, {"text": code, "choices": choices})
        return Parsed(PostalCode("0" + code, country, place), (*cleaned.doubts, doubt))
    return Parsed(PostalCode(code, country, place), cleaned.doubts)


def phone_key(text: str, *, country: str = "49") -> str:
    """A phone number as digits with country code, for comparing: +49 (0)7940 12-3 and 07940/123 are the same."""
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", text))
    if text.strip().startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    return country + digits[1:] if digits.startswith("0") else digits


def phones(value: Any) -> Parsed[list[str]]:
    """The phone numbers in a cell, written as they stood; a number the spreadsheet kept as a figure gets its zero back."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        digits = as_text(value)
        if not digits.isdigit() or len(digits) < 5:
            return Parsed([], (Doubt(doubts.NOT_A_PHONE, {"text": digits}),))
        mended = "+" + digits if digits.startswith("49") and len(digits) >= 11 else "0" + digits.lstrip("0")
        return Parsed([mended], (Doubt(doubts.PHONE_NUMBER, {"value": mended}),))
    cleaned = known(value)
    found = [doubt for doubt in cleaned.doubts if doubt.kind not in (doubts.FORMULA, doubts.LINES)]
    numbers: list[str] = []
    for part in PHONE_SPLIT.split(cleaned.value) if cleaned.value else ():
        number = PHONE_WORDS.sub("", part.strip()).strip(" :")
        if number and PHONE_SHAPE.match(number) and 5 <= len(re.sub(r"\D", "", number)) <= 20:
            numbers.append(number)
        elif number:
            found.append(Doubt(doubts.NOT_A_PHONE, {"text": part[:80]}))
    if len(numbers) > 1:
        found.append(Doubt(doubts.SEVERAL, {"choices": numbers}))
    return Parsed(numbers, tuple(found))


def emails(value: Any) -> Parsed[list[str]]:
    """The e-mail addresses in a cell, in small letters, each once; wrong ones become doubts."""
    cleaned = known(value)
    text = cleaned.value
    if text and text.isascii() and EMAIL.match(text) and ".." not in text:
        return Parsed([text.lower()], cleaned.doubts)
    found = [doubt for doubt in cleaned.doubts if doubt.kind not in (doubts.FORMULA, doubts.LINES)]
    good: list[str] = []
    for part in EMAIL_SPLIT.split(DOT.sub(".", AT.sub("@", text))) if text else ():
        _add_email(part, text, good, found)
    if len(good) > 1:
        found.append(Doubt(doubts.SEVERAL, {"choices": good}))
    return Parsed(good, tuple(found))


def _add_email(part: str, whole: str, good: list[str], found: list[Doubt]) -> None:
    address = re.sub(r"^.*<([^<>]+)>.*$", r"\1", part.strip()).strip(" <>()\"'.:")
    address = re.sub(r"^(?:mailto:|e-?mail:?)\s*", "", address, flags=re.IGNORECASE)
    if not address:
        return
    mended = re.sub(r"\.{2,}", ".", re.sub(r"\s*@\s*", "@", address)).strip(".").lower()
    if not EMAIL.match(mended):
        if "@" in part or "@" not in whole:
            found.append(Doubt(doubts.NOT_AN_EMAIL, {"text": part.strip()[:120]}))
        return
    if mended not in good:
        good.append(mended)
    if mended not in whole.lower():
        found.append(Doubt(doubts.EMAIL_MENDED, {"text": whole[:120], "value": mended}))


def website(value: Any) -> Parsed[str]:
    """The website in a cell as an address with https://; of several the first one."""
    cleaned = known(value)
    text = cleaned.value
    if not text:
        return Parsed("", cleaned.doubts)
    parts = [part for part in re.split(r"[\s;,|]+", text) if "." in part and "@" not in part]
    sites = []
    for part in parts:
        scheme, mark, rest = part.strip("<>()").rpartition("://")
        host, slash, path = rest.partition("/")
        host = host.lower()
        if HOST.match(host.split(":")[0]) and (not mark or scheme.lower() in ("http", "https")):
            sites.append((scheme.lower() if mark else "https") + "://" + host + (slash + path if path else ""))
    if not sites:
        return Parsed("", (*cleaned.doubts, Doubt(doubts.NOT_A_WEBSITE, {"text": text[:120]})))
    more = (Doubt(doubts.SEVERAL, {"choices": sites}),) if len(sites) > 1 else ()
    return Parsed(sites[0], cleaned.doubts + more)


def domain_of(address: str) -> str:
    """The domain a website or e-mail address belongs to, without www; empty for the great mail providers."""
    host = address.rpartition("@")[2] if "@" in address else address.rpartition("://")[2].partition("/")[0]
    host = host.lower().split(":")[0].removeprefix("www.").strip(".")
    return "" if host in PUBLIC_MAIL or "." not in host else host
