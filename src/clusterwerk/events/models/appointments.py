"""Appointments: dates with invitations, the people invited, what their mail programs answered, and feed addresses."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.core.calendar import Span
from clusterwerk.directory.choices import Language
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.events.choices.dates import Answer, AppointmentState, ReplyState, Way
from clusterwerk.events.models.timed import Timed, span_from, time_constraints
from clusterwerk.ledger.choices import KINDS_OF_DATES


def new_uid() -> str:
    """What names an appointment in every calendar of the world; nobody can guess it."""
    return f"{uuid.uuid4()}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}"


class Appointment(Timed, InitiativeOwned):
    """A date with invited people. Whoever plans one above this package (a meeting, say) names it in `series`.

    `series` and `series_name` say to what several appointments belong. `kept_as` is the kind under which the ledger keeps
    it once it took place; it is empty when the package above keeps the activity itself. `sequence` counts the versions
    that were sent out.
    """

    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text of the invitation"), blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    room = models.CharField(_("room"), max_length=150, blank=True)
    travel = models.TextField(_("how to get there"), blank=True)
    online_url = models.URLField(_("link to take part online"), max_length=500, blank=True)
    uid = models.CharField(max_length=200, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=AppointmentState.choices, default=AppointmentState.PLANNED
    )
    reason = models.CharField(_("why it was called off"), max_length=300, blank=True)
    organiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("organiser"),
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("host")
    )
    names_shown = models.BooleanField(_("the invited see each other’s names"), default=False)
    series = models.CharField(max_length=200, blank=True, db_index=True)
    series_name = models.CharField(_("belongs to"), max_length=200, blank=True)
    kept_as = models.CharField(_("in the ledger as"), max_length=20, choices=KINDS_OF_DATES, blank=True)
    held_at = models.DateTimeField(_("attendance confirmed"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["starts_at", "id"]
        constraints = [
            *time_constraints("appointment"),
            models.CheckConstraint(condition=~Q(title=""), name="appointment_has_a_title"),
        ]

    def __str__(self):
        return self.title

    @property
    def is_planned(self) -> bool:
        """It was not called off."""
        return self.state == AppointmentState.PLANNED


class Attendee(InitiativeOwned):
    """Somebody invited to an appointment: a person of the register, or a name with an address.

    A mail goes to each alone. `sequence` is the version last sent to this one; `left_at` is when the invitation was taken
    back; `came` is what the office confirmed afterwards.
    """

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="attendees")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.GERMAN)
    is_required = models.BooleanField(_("indispensable"), default=False)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, default=Answer.OPEN)
    way = models.CharField(_("how it came"), max_length=10, choices=Way.choices, blank=True)
    comment = models.CharField(_("comment"), max_length=1000, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    left_at = models.DateTimeField(_("invitation taken back"), null=True, blank=True)
    came = models.BooleanField(_("came"), null=True, blank=True)

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "person"],
                condition=Q(person__isnull=False, left_at__isnull=True),
                name="person_is_invited_to_an_appointment_once",
            ),
            models.UniqueConstraint(
                "appointment",
                Lower("email"),
                condition=~Q(email="") & Q(left_at__isnull=True),
                name="address_is_invited_to_an_appointment_once",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.OPEN) | Q(answered_at__isnull=False), name="answer_has_its_time"
            ),
        ]

    def __str__(self):
        return str(self.person) if self.person is not None else self.name or str(_("erased person"))


class CalendarReply(models.Model):
    """An answer that a mail program sent, from the mailbox or an uploaded file, and what became of it.

    One that answers to no appointment has no initiative when the installation holds several: administrators hand it over or
    dismiss it. `proposed_time` is the other time in a form that can be adopted.
    """

    initiative = models.ForeignKey(
        "clusters.Initiative", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    attendee = models.ForeignKey(Attendee, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    appointment = models.ForeignKey(Appointment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    way = models.CharField(_("how it came"), max_length=10, choices=Way.choices)
    sender = models.CharField(_("sender"), max_length=320, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    comment = models.CharField(_("comment"), max_length=1000, blank=True)
    proposed = models.CharField(_("other time proposed"), max_length=200, blank=True)
    proposed_time = models.JSONField(null=True, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ReplyState.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    message_id = models.CharField(max_length=300, unique=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("answer from a mail program")
        verbose_name_plural = _("answers from mail programs")
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(state="kept") | ~Q(reason=""), name="kept_reply_has_a_reason"),
        ]

    def __str__(self):
        return self.subject or self.sender

    @property
    def proposed_span(self) -> Span | None:
        """The other time that was proposed."""
        return span_from(self.proposed_time) if self.proposed_time else None


class Feed(InitiativeOwned):
    """A secret address of a calendar to subscribe to: all dates of one person, or of one series."""

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    series = models.CharField(max_length=200, blank=True)
    series_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("calendar address")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, series="") | (Q(person__isnull=True) & ~Q(series="")),
                name="feed_is_of_a_person_or_of_a_series",
            ),
            models.UniqueConstraint(
                fields=["initiative", "person"],
                condition=Q(revoked_at__isnull=True, person__isnull=False),
                name="person_has_one_living_feed",
            ),
            models.UniqueConstraint(
                fields=["initiative", "series"],
                condition=Q(revoked_at__isnull=True) & ~Q(series=""),
                name="series_has_one_living_feed",
            ),
        ]

    def __str__(self):
        return self.series_name or str(self.person)
