"""Events: days, limits, texts in both languages, hosting firms, and the checklist of the office."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.events.choices.events import GATHERINGS, EventKind, EventState, Gathering


def said(thing, name: str) -> str:
    """A text in the reader's language; the other one where only that is written."""
    first, second = ("en", "de") if (get_language() or "").startswith("en") else ("de", "en")
    return getattr(thing, f"{name}_{first}") or getattr(thing, f"{name}_{second}")


class Event(InitiativeOwned):
    """Forum, open day, conference, webinar or stand. `next_number` gives registrations their order; whoever changes who has
    a place locks this row first. `series` joins the editions of one event over the years.

    `change_open` is when and where registered people still believe the event to be, `change_told` when and where it was
    before the last change that they were told of; `sequence` counts these changes for calendars."""

    kind = models.CharField(_("kind"), max_length=12, choices=EventKind.choices)
    state = models.CharField(_("state"), max_length=10, choices=EventState.choices, default=EventState.DRAFT)
    title_de = models.CharField(_("title in German"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_de = models.TextField(_("text in German"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    room = models.CharField(_("room"), max_length=150, blank=True)
    travel_de = models.TextField(_("how to get there, in German"), blank=True)
    travel_en = models.TextField(_("how to get there, in English"), blank=True)
    web_address = models.URLField(_("address of the web meeting"), blank=True, max_length=500)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    registration_until = models.DateField(_("registration until"), null=True, blank=True)
    proposals_until = models.DateField(_("talks may be proposed until"), null=True, blank=True)
    limit = models.PositiveIntegerField(_("places"), null=True, blank=True)
    limit_per_firm = models.PositiveIntegerField(_("places per firm"), null=True, blank=True)
    companions_most = models.PositiveSmallIntegerField(_("companions per registration"), default=0)
    reply_hours = models.PositiveSmallIntegerField(_("hours to accept a place that became free"), default=48)
    price = models.DecimalField(_("price in euros"), max_digits=8, decimal_places=2, null=True, blank=True)
    member_price = models.DecimalField(
        _("price for members in euros"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    gathering = models.CharField(
        _("competitors meet among themselves"), max_length=4, choices=Gathering.choices, default=Gathering.BY_KIND
    )
    funding = models.CharField(_("funding tag"), max_length=80, blank=True)
    consents = models.JSONField(_("consents asked for"), default=list, blank=True)
    series = models.CharField(_("series"), max_length=120, blank=True)
    thanks_de = models.TextField(_("thanks in German"), blank=True)
    thanks_en = models.TextField(_("thanks in English"), blank=True)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")
    next_number = models.PositiveIntegerField(default=1)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    change_open = models.JSONField(default=dict, blank=True, editable=False)
    change_told = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-first_day", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="event_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(title_de=""), name="event_has_a_title"),
            models.CheckConstraint(condition=Q(limit__isnull=True) | Q(limit__gte=1), name="event_has_a_place_to_give"),
            models.CheckConstraint(
                condition=Q(limit_per_firm__isnull=True) | Q(limit_per_firm__gte=1),
                name="event_has_a_place_for_each_firm",
            ),
            models.CheckConstraint(condition=Q(reply_hours__gte=1), name="event_leaves_time_to_reply"),
        ]
        indexes = [models.Index(fields=["initiative", "first_day"], name="event_of_initiative")]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return said(self, "title")

    @property
    def text(self) -> str:
        """The text in the reader's language."""
        return said(self, "text")

    @property
    def travel(self) -> str:
        """How to get there, in the reader's language."""
        return said(self, "travel")

    @property
    def where(self) -> str:
        """Place and room in one line."""
        return ", ".join(part for part in (self.place, self.room) if part)

    @property
    def is_gathering(self) -> bool:
        """Competitors meet: who registers acknowledges the notice on competition law."""
        return self.gathering == Gathering.YES or (self.gathering == Gathering.BY_KIND and self.kind in GATHERINGS)

    @property
    def thanks(self) -> str:
        """What those who came are told afterwards, in the reader's language."""
        return said(self, "thanks")


class EventDay(InitiativeOwned):
    """One day of an event with its hours, in the office's time zone."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="days")
    on = models.DateField(_("date"))
    begins = models.TimeField(_("begins"), default=dt.time(9))
    ends = models.TimeField(_("ends"), default=dt.time(17))

    class Meta:
        verbose_name = _("day of an event")
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["event", "on"], name="event_has_a_day_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="day_of_event_ends_after_it_begins"),
        ]

    def __str__(self):
        return f"{self.on} {self.begins:%H:%M}–{self.ends:%H:%M}"


class Host(InitiativeOwned):
    """A firm that opens its doors, or shares the stand, with what it shows."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="hosts")
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="hosted_events", verbose_name=_("organisation")
    )
    place = models.CharField(_("address"), max_length=300, blank=True)
    limit = models.PositiveIntegerField(_("visitors at most"), null=True, blank=True)
    text_de = models.TextField(_("what it shows, in German"), blank=True)
    text_en = models.TextField(_("what it shows, in English"), blank=True)

    class Meta:
        verbose_name = _("hosting firm")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "organisation"], name="firm_hosts_an_event_once"),
            models.CheckConstraint(condition=Q(limit__isnull=True) | Q(limit__gte=1), name="host_has_a_place_to_give"),
        ]

    def __str__(self):
        return str(self.organisation)

    @property
    def text(self) -> str:
        """What it shows, in the reader's language."""
        return said(self, "text")


class ChecklistItem(InitiativeOwned):
    """One thing to do for an event, so many days before or after its first day."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="checklist")
    text = models.CharField(_("what is to be done"), max_length=300)
    offset = models.SmallIntegerField(_("days after the first day"), default=0)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("item of the checklist")
        ordering = ["due_on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="checklist_item_says_something")]
        indexes = [models.Index(fields=["initiative", "due_on"], name="checklist_of_initiative")]

    def __str__(self):
        return self.text


class Question(InitiativeOwned):
    """What an event asks besides name and firm: one line of text, or a choice (one option a line)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    text_de = models.CharField(_("question in German"), max_length=300)
    text_en = models.CharField(_("question in English"), max_length=300, blank=True)
    options_de = models.TextField(_("answers to choose from, in German"), blank=True)
    options_en = models.TextField(_("answers to choose from, in English"), blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)

    class Meta:
        verbose_name = _("question of an event")
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(text_de=""), name="question_of_event_asks_something")]

    def __str__(self):
        return self.text

    @property
    def text(self) -> str:
        """The question in the reader's language."""
        return said(self, "text")

    @property
    def options(self) -> list[str]:
        """The answers to choose from in the reader's language; none for a line of text."""
        return [line.strip() for line in said(self, "options").splitlines() if line.strip()]
