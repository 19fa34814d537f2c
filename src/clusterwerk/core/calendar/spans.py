"""When something is: wall times in a zone, or whole days."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import formats
from django.utils.translation import gettext as _

from clusterwerk.core import shown

# Alternatives of the same database and names without a place, which no calendar program offers.
LEFT_OUT = ("posix/", "right/", "Etc/", "SystemV/", "US/")


@cache
def known_zones() -> tuple[str, ...]:
    """The zones that people choose from: place names of the IANA database and UTC."""
    named = (name for name in available_timezones() if "/" in name and not name.startswith(LEFT_OUT))
    return (*sorted(named), "UTC")


@dataclass(frozen=True, order=True)
class Span:
    """From when to when. Without times it means whole days, the last one included, in no zone at all."""

    on: dt.date
    begins: dt.time | None
    until: dt.date
    ends: dt.time | None
    zone: str = "Europe/Berlin"

    def __post_init__(self):
        if (self.begins is None) != (self.ends is None):
            raise ValueError("a span has two times or none")
        if (self.until, self.ends or dt.time.max) < (self.on, self.begins or dt.time.min):
            raise ValueError("a span ends after it begins")

    @classmethod
    def day(cls, on: dt.date, until: dt.date | None = None, *, zone: str = "Europe/Berlin") -> "Span":
        """Whole days."""
        return cls(on, None, until or on, None, zone)

    @classmethod
    def hours(cls, on: dt.date, begins: dt.time, minutes: int, *, zone: str = "Europe/Berlin") -> "Span":
        """A time on a day with its length in minutes, as the clock on the wall shows it."""
        end = dt.datetime.combine(on, begins) + dt.timedelta(minutes=minutes)
        return cls(on, begins, end.date(), end.time(), zone)

    @property
    def is_whole_days(self) -> bool:
        """Days without a time."""
        return self.begins is None

    @property
    def starts_at(self) -> dt.datetime:
        """The instant of the start. A time that the clock shows twice is the first one."""
        return dt.datetime.combine(self.on, self.begins or dt.time.min, ZoneInfo(self.zone))

    @property
    def ends_at(self) -> dt.datetime:
        """The instant of the end; for whole days the following midnight."""
        if self.ends is None:
            return dt.datetime.combine(self.until + dt.timedelta(days=1), dt.time.min, ZoneInfo(self.zone))
        return dt.datetime.combine(self.until, self.ends, ZoneInfo(self.zone))

    @property
    def wall_times(self) -> tuple[dt.datetime, dt.datetime]:
        """Start and end as the clock shows them."""
        return (
            dt.datetime.combine(self.on, self.begins or dt.time.min),
            dt.datetime.combine(self.until, self.ends or dt.time.min),
        )

    @property
    def exists(self) -> bool:
        """Whether the clock ever shows these times: it jumps over an hour when summer time begins."""
        if self.is_whole_days:
            return True
        return all(
            moment.astimezone(dt.UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)
            for moment in (self.starts_at, self.ends_at)
        )

    def __str__(self):
        day = _weekday_and_day(self.on)
        if self.is_whole_days:
            return day if self.on == self.until else f"{day} – {_weekday_and_day(self.until)}"
        begins, ends = formats.time_format(self.begins, "H:i"), formats.time_format(self.ends, "H:i")
        if self.on == self.until:
            return _("%(day)s, %(begins)s–%(ends)s") % {"day": day, "begins": begins, "ends": ends}
        return f"{day}, {begins} – {_weekday_and_day(self.until)}, {ends}"

    def told(self, zone: str) -> str:
        """As text, with the zone's name where it is not the reader's usual one."""
        return str(self) if self.is_whole_days or self.zone == zone else f"{self} ({self.zone})"


def _weekday_and_day(day: dt.date) -> str:
    return f"{formats.date_format(day, 'D')} {shown.day(day)}"
