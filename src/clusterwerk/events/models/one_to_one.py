"""One-to-one meetings at an event: when and where, who takes part, who wishes to meet whom, and who meets when."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.events.choices.one_to_one import (
    MeetingState,
    OneToOneLetter,
    Outcome,
    Priority,
    Reason,
    WishState,
)
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.registrations import Registration


class OneToOneSetup(InitiativeOwned):
    """An event has one-to-one meetings: length, tables, and until when wishes are taken.

    Whoever changes wishes, meetings or the schedule locks this row first. `fewest_breaks` is what the schedule cannot go
    below, as far as is known; `is_proven` says that it is the best there is.
    """

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="one_to_one")
    minutes = models.PositiveSmallIntegerField(_("minutes per meeting"), default=20)
    tables = models.PositiveSmallIntegerField(_("tables"), default=10)
    wishes_until = models.DateField(_("wishes until"))
    computed_at = models.DateTimeField(_("computed"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    breaks = models.PositiveIntegerField(default=0)
    fewest_breaks = models.PositiveIntegerField(default=0)
    is_proven = models.BooleanField(default=False)
    job = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("one-to-one meetings of an event")
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=5), name="one_to_one_meeting_lasts_five_minutes"),
            models.CheckConstraint(condition=Q(tables__gte=1), name="one_to_one_meetings_have_a_table"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(computed_at__isnull=False),
                name="one_to_one_schedule_is_computed_before_it_is_published",
            ),
        ]

    def __str__(self):
        return str(self.event)

    @property
    def is_published(self) -> bool:
        """Everybody who takes part has the own schedule."""
        return self.published_at is not None

    @property
    def takes_wishes(self) -> bool:
        """Until the deadline, as long as there is no published schedule."""
        return not self.is_published and timezone.localdate() <= self.wishes_until


class OneToOneSlot(InitiativeOwned):
    """A time at which meetings are held, one at each table."""

    setup = models.ForeignKey(OneToOneSetup, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        verbose_name = _("time for one-to-one meetings")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["setup", "starts_at"], name="one_to_one_slot_begins_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="one_to_one_slot_has_a_length"),
        ]

    def __str__(self):
        begins, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return f"{begins:%H:%M}–{ends:%H:%M}"


class OneToOneParticipant(InitiativeOwned):
    """Somebody registered who wants to meet others. Firm, offer and search are read by everybody who takes part.

    `letter` is the mail that is still to be written, as with registrations; `sequence` counts the schedules sent out.
    """

    setup = models.ForeignKey(OneToOneSetup, on_delete=models.CASCADE, related_name="participants")
    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="one_to_one")
    offers = models.CharField(_("what I can offer"), max_length=500, blank=True)
    seeks = models.CharField(_("what I am looking for"), max_length=500, blank=True)
    is_in = models.BooleanField(_("takes part"), default=True)
    is_gone = models.BooleanField(_("did not come"), default=False)
    absent_from = models.ManyToManyField(OneToOneSlot, blank=True, related_name="absent")
    letter = models.CharField(max_length=10, choices=OneToOneLetter.choices, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("participant in one-to-one meetings")
        ordering = ["registration__number"]
        indexes = [models.Index(fields=["letter"], condition=~Q(letter=""), name="one_to_one_awaits_letter")]

    def __str__(self):
        return str(self.registration)

    @property
    def firm(self) -> str:
        """Under which name others read the entry; without a firm the person's own."""
        return str(self.registration.organisation or self.registration.firm or self.registration)


class OneToOneWish(InitiativeOwned):
    """One participant would like to meet another. The other accepts or declines."""

    wisher = models.ForeignKey(OneToOneParticipant, on_delete=models.CASCADE, related_name="wishes")
    wished = models.ForeignKey(OneToOneParticipant, on_delete=models.CASCADE, related_name="wished_by")
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.WANTED)
    note = models.CharField(_("what about"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=WishState.choices, default=WishState.OPEN)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("wish for a one-to-one meeting")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["wisher", "wished"], name="participant_is_wished_by_another_once"),
            models.CheckConstraint(condition=~Q(wisher=F("wished")), name="nobody_wishes_to_meet_oneself"),
        ]

    def __str__(self):
        return f"{self.wisher} → {self.wished}"


class OneToOneMeeting(InitiativeOwned):
    """Two participants who both want to meet, with slot and table as soon as there is a schedule.

    `first` is the one with the smaller key, so that two can have one meeting only. `is_fixed` means that the office chose
    the place by hand.
    """

    setup = models.ForeignKey(OneToOneSetup, on_delete=models.CASCADE, related_name="meetings")
    first = models.ForeignKey(OneToOneParticipant, on_delete=models.CASCADE, related_name="meetings_as_first")
    second = models.ForeignKey(OneToOneParticipant, on_delete=models.CASCADE, related_name="meetings_as_second")
    weight = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.WANTED)
    state = models.CharField(_("state"), max_length=10, choices=MeetingState.choices, default=MeetingState.AGREED)
    slot = models.ForeignKey(
        OneToOneSlot,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="meetings",
        verbose_name=_("time of day"),
    )
    table = models.PositiveSmallIntegerField(_("table"), null=True, blank=True)
    is_fixed = models.BooleanField(_("fixed by hand"), default=False)
    reason = models.CharField(_("why it has no place"), max_length=20, choices=Reason.choices, blank=True)
    first_outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    second_outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        verbose_name = _("one-to-one meeting")
        ordering = ["slot__starts_at", "table", "id"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_participants_have_one_meeting"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="one_to_one_meeting_names_two_in_order"),
            models.UniqueConstraint(
                fields=["slot", "table"], condition=Q(slot__isnull=False), name="table_has_one_meeting_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["slot", "first"], condition=Q(slot__isnull=False), name="first_is_in_one_meeting_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["slot", "second"], condition=Q(slot__isnull=False), name="second_is_in_one_meeting_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(slot__isnull=True, table__isnull=True) | Q(slot__isnull=False, table__isnull=False),
                name="one_to_one_meeting_has_time_and_table_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(state="agreed") | Q(slot__isnull=True), name="cancelled_one_to_one_meeting_has_no_place"
            ),
            models.CheckConstraint(
                condition=Q(is_fixed=False) | Q(slot__isnull=False), name="fixed_one_to_one_meeting_has_a_place"
            ),
        ]

    def __str__(self):
        return f"{self.first.firm} – {self.second.firm}"

    def other(self, participant: OneToOneParticipant) -> OneToOneParticipant:
        """The partner of one of the two."""
        return self.second if participant.pk == self.first_id else self.first

    def outcome_of(self, participant: OneToOneParticipant) -> str:
        """What one of the two said of it."""
        return self.first_outcome if participant.pk == self.first_id else self.second_outcome
