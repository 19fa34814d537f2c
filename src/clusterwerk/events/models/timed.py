"""When something is: the columns that appointments and proposed dates share."""

import datetime as dt
import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.calendar import Span


def check_zone(name: str) -> None:
    """Refuse a zone that the IANA database does not know."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("This time zone is not known."))


class Timed(models.Model):
    """Wall times in a zone, or whole days without times. `starts_at` and `ends_at` are the instants, for order only."""

    on = models.DateField(_("date"))
    begins = models.TimeField(_("beginning"), null=True, blank=True)
    until = models.DateField(_("last day"))
    ends = models.TimeField(_("end"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, default="Europe/Berlin", validators=[check_zone])
    starts_at = models.DateTimeField(editable=False, db_index=True)
    ends_at = models.DateTimeField(editable=False, db_index=True)

    class Meta:
        abstract = True

    @property
    def span(self) -> Span:
        """From when to when."""
        return Span(self.on, self.begins, self.until, self.ends, self.zone)

    @span.setter
    def span(self, span: Span) -> None:
        self.on, self.begins, self.until, self.ends, self.zone = (
            span.on, span.begins, span.until, span.ends, span.zone,
        )  # fmt: skip
        self.starts_at, self.ends_at = span.starts_at, span.ends_at


def span_as_words(span: Span) -> dict:
    """A time as plain words, for a column that keeps what a stranger proposed."""
    times = {"begins": span.begins, "ends": span.ends, "on": span.on, "until": span.until}
    return {name: value.isoformat() if value is not None else None for name, value in times.items()} | {
        "zone": span.zone
    }


def span_from(words: dict) -> Span:
    """The time that `span_as_words` wrote down."""
    begins, ends = (dt.time.fromisoformat(words[name]) if words[name] else None for name in ("begins", "ends"))
    return Span(dt.date.fromisoformat(words["on"]), begins, dt.date.fromisoformat(words["until"]), ends, words["zone"])


TIME_FIELDS = ("on", "begins", "until", "ends", "zone", "starts_at", "ends_at")


def time_constraints(name: str) -> list[models.CheckConstraint]:
    """What the database keeps of every time: two times or none, and the end after the beginning."""
    return [
        models.CheckConstraint(
            condition=Q(begins__isnull=True, ends__isnull=True) | Q(begins__isnull=False, ends__isnull=False),
            name=f"{name}_has_two_times_or_none",
        ),
        models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name=f"{name}_ends_after_it_begins"),
    ]
