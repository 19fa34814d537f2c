"""What a firm booked: its slot or place in the waiting list, what it told before, and what came out."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.workshops.choices import HOLDING, LIVE, BookingState
from clusterwerk.workshops.models.offers import Offer, Question, Slot


class Booking(InitiativeOwned):
    """The booking of one firm. The office knows of it, other firms do not: neither number nor key of this row ever
    reaches a firm, because their gaps would tell of others. `uid` names it in calendars, by chance alone.

    `passed` are slots the firm said no to while it waits; they are not offered again.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="bookings")
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="workshop_bookings",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="workshop_bookings",
        verbose_name=_("who comes"),
    )
    slot = models.ForeignKey(Slot, null=True, blank=True, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(_("state"), max_length=10, choices=BookingState.choices)
    number = models.IntegerField(editable=False)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    booked_at = models.DateTimeField(_("booked at"), null=True, blank=True)
    offered_until = models.DateTimeField(_("offered until"), null=True, blank=True)
    passed = models.ManyToManyField(Slot, blank=True, related_name="+")
    prepared_at = models.DateTimeField(_("questions answered at"), null=True, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2, null=True, blank=True)
    summary = models.TextField(_("summary for the office"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("booking of a workshop")
        verbose_name_plural = _("bookings of workshops")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot"], condition=Q(state__in=HOLDING), name="workshop_slot_is_taken_once"
            ),
            models.UniqueConstraint(
                fields=["offer", "organisation"],
                condition=Q(state__in=LIVE),
                name="firm_books_an_offer_once",
            ),
            models.UniqueConstraint(fields=["offer", "number"], name="workshop_booking_numbers_differ"),
            models.CheckConstraint(
                condition=~Q(state__in=HOLDING) | Q(slot__isnull=False), name="workshop_booking_holds_a_slot"
            ),
            models.CheckConstraint(
                condition=~Q(state=BookingState.OFFERED) | Q(offered_until__isnull=False),
                name="offered_workshop_slot_has_a_deadline",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "organisation"], name="workshop_of_organisation")]

    def __str__(self):
        return f"{self.organisation}: {self.offer}"


class Answer(InitiativeOwned):
    """What the firm answered to a preparation question: for the consultant alone."""

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("answer before a workshop")
        ordering = ["question_id"]
        constraints = [
            models.UniqueConstraint(fields=["booking", "question"], name="preparation_question_is_answered_once")
        ]


class ResultNote(InitiativeOwned):
    """What the consultant wrote for the firm: a table of its own, which no page of the office reads."""

    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="note")
    text = models.TextField(_("result note"))
    written_at = models.DateTimeField(_("written at"), auto_now=True)

    class Meta:
        verbose_name = _("result note of a workshop")
