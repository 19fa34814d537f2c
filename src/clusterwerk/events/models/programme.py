"""The programme of an event: tracks, sessions, speakers, and the talks that were proposed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.directory.choices import Language
from clusterwerk.events.models.events import Event, said


class Track(InitiativeOwned):
    """A strand of sessions that run beside others."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tracks")
    name_de = models.CharField(_("name in German"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("track")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["event", "name_de"], name="track_has_its_name_once_in_an_event")]

    def __str__(self):
        return said(self, "name")


class Speaker(InitiativeOwned):
    """Somebody who speaks. A draft is not shown: not asked yet, or taken over from the last edition."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=200)
    firm = models.CharField(_("firm or institution"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    bio_de = models.TextField(_("introduction of a speaker in German"), blank=True)
    bio_en = models.TextField(_("introduction of a speaker in English"), blank=True)
    is_draft = models.BooleanField(_("draft"), default=False)

    class Meta:
        verbose_name = _("speaker at an event")
        verbose_name_plural = _("speakers")
        ordering = ["name", "id"]

    def __str__(self):
        return f"{self.name} ({self.firm})" if self.firm else self.name

    @property
    def bio(self) -> str:
        """The introduction in the reader's language."""
        return said(self, "bio")


class Session(InitiativeOwned):
    """One point of the programme; without a time it is not shown yet."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    track = models.ForeignKey(
        Track, null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions", verbose_name=_("track")
    )
    room = models.CharField(_("room"), max_length=100, blank=True)
    begins_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    title_de = models.CharField(_("title in German"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_de = models.TextField(_("text in German"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    speakers = models.ManyToManyField(Speaker, blank=True, related_name="sessions", verbose_name=_("speakers"))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = [F("begins_at").asc(nulls_last=True), "room", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("begins_at")),
                name="session_ends_after_it_begins",
            )
        ]

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


class Proposal(InitiativeOwned):
    """A talk that somebody proposed, and what became of it."""

    class Decision(models.TextChoices):
        """What the office decided."""

        OPEN = "open", _("not decided")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="proposals")
    title = models.CharField(_("title of the talk"), max_length=200)
    text = models.TextField(_("what it is about"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    firm = models.CharField(_("firm or institution"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.GERMAN)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, default=Decision.OPEN)
    sent_at = models.DateTimeField(_("received"), auto_now_add=True)

    class Meta:
        verbose_name = _("proposed talk")
        verbose_name_plural = _("proposed talks")
        ordering = ["-sent_at", "-id"]

    def __str__(self):
        return self.title
