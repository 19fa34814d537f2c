"""Introductions: parties that are asked without knowing one another, and learn names only after all said yes."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.introductions.choices import Answer, Asked, Outcome, Size, Standing, State


def new_uid() -> str:
    """The name of an introduction in the portal: a number would tell how many others there are."""
    return secrets.token_urlsafe(9)


class Introduction(InitiativeOwned):
    """Two or three parties that might help one another.

    `is_held_back`: a member asked for it and it was never passed on, because one of the two never wants to meet the other
    or wants no introductions at present. Who asked sees the same as if the other had not answered.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    topic = models.CharField(_("topic"), max_length=150)
    reason = models.TextField(_("reason"), blank=True, max_length=4000)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    made_on = models.DateField(_("made on"), default=timezone.localdate)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    connected_on = models.DateField(_("brought together on"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made by")
    )
    is_wished = models.BooleanField(_("wished by a member"), default=False)
    is_held_back = models.BooleanField(default=False)
    source = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(asked_on__isnull=False, answer_by__isnull=False),
                name="asked_introduction_has_days",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CONNECTED, connected_on__isnull=False)
                | (~Q(state=State.CONNECTED) & Q(connected_on__isnull=True)),
                name="connected_introduction_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CONNECTED, is_held_back=True), name="held_back_introduction_never_connects"
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state"], name="introduction_by_state")]

    def __str__(self):
        return self.topic

    @property
    def is_open(self) -> bool:
        """Whether answers are taken today; the same for all parties, whatever the others said."""
        return self.state == State.ASKED and self.answer_by >= timezone.localdate()


class Party(InitiativeOwned):
    """One organisation of an introduction: what the others may read of it, and what it answered."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="+", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who is asked"),
    )
    said = models.CharField(_("what the others may read of it"), max_length=400, blank=True)
    shown_kind = models.CharField(max_length=20, blank=True, choices=OrganisationKind.choices)
    shown_size = models.CharField(max_length=10, blank=True, choices=Size.choices)
    is_asked = models.BooleanField(default=True)
    answer = models.CharField(_("answer"), max_length=5, choices=Answer.choices, default=Answer.OPEN)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    mailed_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)

    class Meta:
        verbose_name = _("party of an introduction")
        verbose_name_plural = _("parties of introductions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "organisation"], name="organisation_is_party_once"),
            models.CheckConstraint(
                condition=Q(answer=Answer.OPEN, answered_on__isnull=True)
                | (~Q(answer=Answer.OPEN) & Q(answered_on__isnull=False)),
                name="answered_party_has_its_day",
            ),
        ]

    def __str__(self):
        return str(self.organisation)

    def standing(self, on: dt.date | None = None) -> Standing:
        """What this party sees. Nothing in here may depend on what another party answered or on why it was not asked."""
        one = self.introduction
        if one.state == State.CONNECTED:
            return Standing.CONNECTED
        if self.answer == Answer.NO:
            return Standing.DECLINED
        if one.answer_by < (on or timezone.localdate()):
            return Standing.NONE
        return Standing.WAITING if self.answer == Answer.YES else Standing.QUESTION


class OutcomeQuestion(InitiativeOwned):
    """What came of it, asked of each party after four weeks and after six months."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="questions")
    after = models.CharField(_("time of the question"), max_length=8, choices=Asked.choices)
    due_on = models.DateField(_("due on"))
    mailed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=10, choices=Outcome.choices, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("question what came of an introduction")
        verbose_name_plural = _("questions what came of introductions")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["party", "after"], name="what_came_of_it_is_asked_once_each"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_on__isnull=True) | (~Q(outcome="") & Q(answered_on__isnull=False)),
                name="answered_outcome_has_its_day",
            ),
        ]

    def __str__(self):
        return f"{self.party}, {self.get_after_display()}"


class Pause(InitiativeOwned):
    """A firm wants no introductions at present. Read like a reservation: by its own people and the trusted person."""

    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="+")
    until = models.DateField(_("until"))

    class Meta:
        verbose_name = _("pause of introductions")
        verbose_name_plural = _("pauses of introductions")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "organisation"], name="one_pause_of_introductions_for_a_firm")
        ]

    def __str__(self):
        return str(self._meta.verbose_name)
