"""Business cards as vCard 4.0 (RFC 6350): a small writer of its own, because the format needs little."""

from collections.abc import Iterable
from dataclasses import dataclass

LINE = 75
MEDIA_TYPE = "text/vcard; charset=utf-8"


@dataclass(frozen=True)
class Card:
    """What stands on a business card. `kind` is individual or org."""

    uid: str
    full_name: str
    family_name: str = ""
    given_name: str = ""
    prefix: str = ""
    kind: str = "individual"
    organisation: str = ""
    department: str = ""
    function: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    mobile: str = ""
    website: str = ""
    language: str = ""
    street: str = ""
    postal_code: str = ""
    place: str = ""
    country: str = ""


def escaped(text: str) -> str:
    """A text value: backslash, comma, semicolon and line break escaped (RFC 6350, 3.4)."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    text = text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
    return "".join(letter for letter in text if letter == "\t" or ord(letter) >= 32)


def folded_line(line: str) -> str:
    """A line broken after at most 75 bytes, never inside a character; continued lines begin with a blank (3.2)."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    return "\r\n".join([*pieces, piece]) + "\r\n"


def _uri(text: str) -> str:
    return "".join(letter for letter in text if ord(letter) > 32)


def write_card(card: Card) -> str:
    """One card. Only what is known is written."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"KIND:{card.kind}",
        f"UID:{_uri(card.uid)}",
        f"FN:{escaped(card.full_name)}",
    ]
    if card.family_name or card.given_name:
        parts = (card.family_name, card.given_name, "", card.prefix, "")
        lines.append("N:" + ";".join(escaped(part) for part in parts))
    if card.organisation:
        units = [card.organisation, card.department] if card.department else [card.organisation]
        lines.append("ORG:" + ";".join(escaped(unit) for unit in units))
    if card.function:
        lines.append(f"TITLE:{escaped(card.function)}")
    for place, address in enumerate(card.emails):
        lines.append(f"EMAIL{';PREF=1' if place == 0 else ''}:{escaped(address)}")
    if card.phone:
        lines.append(f'TEL;VALUE=text;TYPE="voice,work":{escaped(card.phone)}')
    if card.mobile:
        lines.append(f'TEL;VALUE=text;TYPE="cell,work":{escaped(card.mobile)}')
    if card.street or card.postal_code or card.place:
        parts = ("", "", card.street, card.place, "", card.postal_code, card.country)
        lines.append("ADR;TYPE=work:" + ";".join(escaped(part) for part in parts))
    if card.website:
        lines.append(f"URL:{_uri(card.website)}")
    if card.language:
        lines.append(f"LANG:{card.language}")
    return "".join(folded_line(line) for line in [*lines, "END:VCARD"])


def write_cards(cards: Iterable[Card]) -> str:
    """Several cards in one file."""
    return "".join(write_card(card) for card in cards)
