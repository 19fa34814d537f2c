"""Registrations: who wants to come, in order, with answers and consents."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.directory.choices import Language
from clusterwerk.events.choices.registrations import LIVE, Letter, RegistrationState
from clusterwerk.events.models.events import Event, Host, Question

CODE_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def new_code() -> str:
    """What the ticket's QR code says: 60 bits that tell nothing of the person."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(12))


class Registration(InitiativeOwned):
    """One person's registration, with companions. Numbers are given in the order of arrival and never twice.

    `letter` is the mail that is still to be written: set together with the state, emptied together with the mail in the
    outbox, so that no mail is lost and none is written twice.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    number = models.PositiveIntegerField(_("registration number"))
    state = models.CharField(_("state"), max_length=10, choices=RegistrationState.choices)
    given_name = models.CharField(_("first name"), max_length=100, blank=True)
    family_name = models.CharField(_("last name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    email_key = models.EmailField(blank=True, editable=False)
    firm = models.CharField(_("firm or institution"), max_length=200, blank=True)
    firm_key = models.CharField(max_length=200, blank=True, editable=False)
    organisation = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="event_registrations",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="event_registrations",
        verbose_name=_("person"),
    )
    host = models.ForeignKey(
        Host, null=True, blank=True, on_delete=models.SET_NULL, related_name="visitors", verbose_name=_("firm visited")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.GERMAN)
    companions = models.JSONField(_("companions"), default=list, blank=True)
    places = models.PositiveSmallIntegerField(_("places"), default=1)
    note = models.CharField(_("note"), max_length=500, blank=True)
    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    offered_until = models.DateTimeField(_("offered until"), null=True, blank=True)
    letter = models.CharField(max_length=12, choices=Letter.choices, blank=True)
    feedback_given = models.BooleanField(_("has given feedback"), default=False)
    registered_at = models.DateTimeField(_("registered"), auto_now_add=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="registration_number_is_given_once"),
            models.UniqueConstraint(
                fields=["event", "email_key"],
                condition=~Q(email_key="") & Q(state__in=[state.value for state in LIVE]),
                name="address_is_registered_once_for_an_event",
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="registration_takes_a_place"),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offered_until__isnull=False), name="offer_of_a_place_has_a_deadline"
            ),
        ]
        indexes = [
            models.Index(fields=["event", "state", "number"], name="registration_in_line"),
            models.Index(fields=["letter"], condition=~Q(letter=""), name="registration_awaits_letter"),
        ]

    def __str__(self):
        return f"{self.given_name} {self.family_name}".strip() or _now("erased person")


class Answer(InitiativeOwned):
    """What a registration answered to a question of the event."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    text = models.CharField(_("answer"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("answer at registration")
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="question_is_answered_once")]

    def __str__(self):
        return self.text


class EventConsent(InitiativeOwned):
    """Which version of a consent text was shown at registration, and whether the person agreed."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="consents")
    text = models.ForeignKey("members.ConsentText", on_delete=models.PROTECT, related_name="event_consents")
    is_given = models.BooleanField(_("agreed"))

    class Meta:
        verbose_name = _("consent at registration")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "text"], name="consent_text_is_answered_once_at_registration"
            )
        ]

    def __str__(self):
        return str(self.text)


class CheckIn(InitiativeOwned):
    """Somebody came on one day of an event. Sent again by a phone that was offline, it is still one."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="check_ins")
    on = models.DateField(_("date"))
    people = models.PositiveSmallIntegerField(_("people"), default=1)

    class Meta:
        verbose_name = _("check-in")
        constraints = [models.UniqueConstraint(fields=["registration", "on"], name="person_is_checked_in_once_a_day")]

    def __str__(self):
        return f"{self.registration} {self.on}"
