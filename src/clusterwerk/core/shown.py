"""How figures and dates are written for a reader, in German and in English. Screens, tables and exports use the same words."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, ngettext

NOTHING = "–"
NO_BREAK = "\u00a0"


def number(value: Any, decimals: int | None = None) -> str:
    """A figure with thousands separators, rounded half up: 1.234,5 or 1,234.5. Nothing is a dash.

    Without `decimals` whole numbers have none, decimals keep theirs, floats have one.
    """
    if value is None or value == "":
        return NOTHING
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if not exact.is_finite():
        return NOTHING
    if decimals is None:
        decimals = 1 if isinstance(value, float) else max(0, -exact.as_tuple().exponent)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return formats.number_format(rounded, decimals, force_grouping=True)


def percent(share: Any, decimals: int = 1) -> str:
    """A share between 0 and 1 as per cent: 12,3 % or 12.3%."""
    if share is None or share == "":
        return NOTHING
    text = number(Decimal(str(share)) * 100, decimals)
    return f"{text}{NO_BREAK}%" if get_language() == "de" else f"{text}%"


def money(amount: Any, decimals: int = 2) -> str:
    """An amount in euros: 1.234,50 € or €1,234.50."""
    if amount is None or amount == "":
        return NOTHING
    text = number(amount, decimals)
    return f"{text}{NO_BREAK}€" if get_language() == "de" else f"€{text}"


def day(value: dt.date | dt.datetime | None) -> str:
    """A date: 03.04.2026 or 3 Apr 2026."""
    if not value:
        return NOTHING
    if isinstance(value, dt.datetime):
        value = timezone.localdate(value) if timezone.is_aware(value) else value.date()
    return formats.date_format(value, "d.m.Y" if get_language() == "de" else "j M Y")


def period(first: dt.date | None, last: dt.date | None = None) -> str:
    """From when to when: since 03.04.2026, until 03.04.2026, 03.04.2026 – 05.06.2026; a dash when neither is known."""
    if first and last:
        return f"{day(first)} – {day(last)}"
    if first:
        return gettext("since %(day)s") % {"day": day(first)}
    return gettext("until %(day)s") % {"day": day(last)} if last else NOTHING


def planned(first: dt.date | None, last: dt.date | None = None) -> str:
    """The same of something that lies ahead: from 03.04.2026, until 03.04.2026, 03.04.2026 – 05.06.2026; one day is said once."""
    if first and first == last:
        return day(first)
    return gettext("from %(day)s") % {"day": day(first)} if first and not last else period(first, last)


def moment(value: dt.datetime | None) -> str:
    """A date with the time of day in the office's time zone: 03.04.2026, 14:05."""
    if not value:
        return NOTHING
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)}, {local:%H:%M}"


def since(value: dt.date | dt.datetime | None, today: dt.date | None = None) -> str:
    """How long ago or how soon a day is, in words: today, 3 days ago, in 2 weeks."""
    if not value:
        return NOTHING
    if isinstance(value, dt.datetime):
        value = timezone.localdate(value) if timezone.is_aware(value) else value.date()
    distance = (value - (today or timezone.localdate())).days
    if distance in _NEAR:
        return _NEAR[distance]()
    return _ahead(distance) if distance > 0 else _ago(-distance)


_NEAR = {
    0: lambda: gettext("today"),
    -1: lambda: gettext("yesterday"),
    1: lambda: gettext("tomorrow"),
}


def _ago(days: int) -> str:
    if days < 14:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    if days < 60:
        return ngettext("%(n)s week ago", "%(n)s weeks ago", days // 7) % {"n": days // 7}
    if days < 730:
        return ngettext("%(n)s month ago", "%(n)s months ago", days // 30) % {"n": days // 30}
    return ngettext("%(n)s year ago", "%(n)s years ago", days // 365) % {"n": days // 365}


def _ahead(days: int) -> str:
    if days < 14:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    if days < 60:
        return ngettext("in %(n)s week", "in %(n)s weeks", days // 7) % {"n": days // 7}
    if days < 730:
        return ngettext("in %(n)s month", "in %(n)s months", days // 30) % {"n": days // 30}
    return ngettext("in %(n)s year", "in %(n)s years", days // 365) % {"n": days // 365}


def yes_no(value: Any) -> str:
    """Yes, no, or a dash when it is not known."""
    if value is None or value == "":
        return NOTHING
    return gettext("yes") if value else gettext("no")


def plain(value: Any) -> str:
    """Any value as text: numbers, dates and truth values in the reader's language, nothing as a dash."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, (int, float, Decimal)):
        return number(value)
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, dt.date):
        return day(value)
    return str(value)
