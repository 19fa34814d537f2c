"""Years as sources write them: "1963", "before 1914", "um 1950", "1945/46". Each becomes two bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clusterwerk.analysis.errors import WrongValue

_AROUND = 5  # "around 1950" is read as 1945 to 1955
_YEAR = r"(1[0-9]{3}|20[0-9]{2}|[89][0-9]{2})"
_EXACT = re.compile(_YEAR)
_RANGE = re.compile(_YEAR + r"\s*(?:-|–|/|to|bis)\s*([0-9]{4}|[0-9]{2})")
_DECADE = re.compile(r"(?:the\s+)?" + _YEAR + r"(?:er|s|ies|er jahre)")
_BEFORE = re.compile(r"(?:before|vor|until|by|bis)\s+" + _YEAR)
_AFTER = re.compile(r"(?:after|nach|since|seit|from|ab)\s+" + _YEAR)
_ABOUT = re.compile(r"(?:around|about|circa|ca\.?|c\.|um)\s*" + _YEAR)


@dataclass(frozen=True)
class Years:
    """The first and the last year that a date allows; ``None`` where it is open.

    ``text`` is what the source says.
    """

    low: int | None
    high: int | None
    text: str = ""

    @property
    def known(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def middle(self) -> int | None:
        """One year to sort by: the middle of the bounds, or the one bound there is."""
        if self.low is None or self.high is None:
            return self.low if self.high is None else self.high
        return (self.low + self.high) // 2

    def __str__(self) -> str:
        return str(self.low) if self.known else self.text


UNKNOWN = Years(None, None)


def read_years(value: int | str | Years | None, *, row: int | None = None, column: str = "year") -> Years:
    """Bounds of a year given as number or text, German or English; nothing given is :data:`UNKNOWN`.

    "before 1914" allows up to 1913, "after 1945" allows 1945 and later (sources mean "when the war was
    over"), "around 1950" allows five years each way. Raises :class:`WrongValue` for text that names no
    year.
    """
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, Years):
        return value
    text = " ".join(str(value).split()).lower()
    if exact := _EXACT.fullmatch(text):
        return Years(int(exact[1]), int(exact[1]), str(value))
    if span := _RANGE.fullmatch(text):
        low, high = int(span[1]), int(span[2])
        high = high if high > 99 else low // 100 * 100 + high
        if high >= low:
            return Years(low, high, str(value))
    if decade := _DECADE.fullmatch(text):
        return Years(int(decade[1]), int(decade[1]) + 9, str(value))
    if before := _BEFORE.fullmatch(text):
        return Years(None, int(before[1]) - (0 if text.startswith(("until", "by", "bis")) else 1), str(value))
    if after := _AFTER.fullmatch(text):
        return Years(int(after[1]), None, str(value))
    if about := _ABOUT.fullmatch(text):
        return Years(int(about[1]) - _AROUND, int(about[1]) + _AROUND, str(value))
    raise WrongValue(column, row, f"{value!r} is not a year")
