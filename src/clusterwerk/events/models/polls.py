"""Date polls: proposed dates, who is asked, what they said; and the days on which nobody is to meet."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.directory.choices import Language
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.events.choices.dates import NamesShown, PollState, Vote
from clusterwerk.events.models.appointments import Appointment
from clusterwerk.events.models.timed import Timed, time_constraints
from clusterwerk.ledger.choices import KINDS_OF_DATES


class Poll(InitiativeOwned):
    """Finding a date among proposed ones. Fixed, it has its appointment; what several belong to stands in `series`."""

    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text for those asked"), blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    room = models.CharField(_("room"), max_length=150, blank=True)
    travel = models.TextField(_("how to get there"), blank=True)
    online_url = models.URLField(_("link to take part online"), max_length=500, blank=True)
    organiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("organiser"),
    )  # fmt: skip
    quorum = models.PositiveSmallIntegerField(_("how many must be able to come"), default=0)
    names_shown = models.CharField(
        _("who sees names"), max_length=10, choices=NamesShown.choices, default=NamesShown.NEVER
    )
    closes_at = models.DateTimeField(_("answers until"))
    state = models.CharField(_("state"), max_length=10, choices=PollState.choices, default=PollState.OPEN)
    series = models.CharField(max_length=200, blank=True, db_index=True)
    series_name = models.CharField(_("belongs to"), max_length=200, blank=True)
    kept_as = models.CharField(_("in the ledger as"), max_length=20, choices=KINDS_OF_DATES, blank=True)
    appointment = models.OneToOneField(
        Appointment, null=True, blank=True, on_delete=models.SET_NULL, related_name="poll"
    )
    chosen = models.ForeignKey("Slot", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    fixed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("date poll")
        verbose_name_plural = _("date polls")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="poll_has_a_title"),
            models.CheckConstraint(
                condition=~Q(state=PollState.FIXED) | Q(fixed_at__isnull=False), name="fixed_poll_has_its_time"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self) -> bool:
        """Answers are still taken."""
        return self.state == PollState.OPEN


class Slot(Timed, InitiativeOwned):
    """One proposed date of a poll."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="slots")

    class Meta:
        verbose_name = _("proposed date")
        verbose_name_plural = _("proposed dates")
        ordering = ["starts_at", "ends_at", "id"]
        constraints = [
            *time_constraints("slot"),
            models.UniqueConstraint(
                fields=["poll", "starts_at", "ends_at"],
                condition=Q(begins__isnull=False),
                name="time_is_proposed_once",
            ),
            models.UniqueConstraint(
                fields=["poll", "on", "until"], condition=Q(begins__isnull=True), name="day_is_proposed_once"
            ),
        ]

    def __str__(self):
        return str(self.span)


class Invitee(InitiativeOwned):
    """Somebody asked in a date poll. Each has an own link; a forwarded one is revoked and replaced."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="invitees")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.GERMAN)
    is_required = models.BooleanField(_("indispensable"), default=False)
    comment = models.CharField(_("comment"), max_length=1000, blank=True)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitee")
        verbose_name_plural = _("invitees")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "person"], condition=Q(person__isnull=False), name="person_is_asked_in_a_poll_once"
            ),
            models.UniqueConstraint(
                "poll", Lower("email"), condition=~Q(email=""), name="address_is_asked_in_a_poll_once"
            ),
        ]

    def __str__(self):
        return str(self.person) if self.person is not None else self.name or str(_("erased person"))


class SlotAnswer(InitiativeOwned):
    """What an invitee says to one proposed date."""

    invitee = models.ForeignKey(Invitee, on_delete=models.CASCADE, related_name="answers")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="answers")
    vote = models.CharField(_("answer"), max_length=10, choices=Vote.choices)

    class Meta:
        verbose_name = _("answer to a proposed date")
        constraints = [
            models.UniqueConstraint(fields=["invitee", "slot"], name="invitee_answers_a_date_once"),
        ]

    def __str__(self):
        return self.get_vote_display()


class DaysOff(InitiativeOwned):
    """Days on which nobody is to meet, as the office enters them: school holidays, fairs, bridge days.

    Dates are proposed outside of them, for date polls and for the year of a working group alike.
    """

    name = models.CharField(_("name"), max_length=100)
    on = models.DateField(_("first day"))
    until = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("days without meetings")
        verbose_name_plural = _("days without meetings")
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("on")), name="days_off_end_after_they_begin"),
            models.UniqueConstraint(fields=["initiative", "on", "until"], name="days_off_are_entered_once"),
        ]

    def __str__(self):
        return self.name
