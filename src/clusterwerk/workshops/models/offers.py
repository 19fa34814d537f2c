"""An offer of individual workshops: topic, consultant, aid value, questions, and slots that firms book."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.events.models.events import said
from clusterwerk.events.models.timed import Timed, time_constraints
from clusterwerk.funding.choices import Basis
from clusterwerk.workshops.choices import OfferState


class Offer(InitiativeOwned):
    """Workshops with one firm at a time. `next_number` gives the waiting list its order and is shown to nobody; whoever
    changes who has a slot locks this row first. `reminded_for` is the last day for which the consultant was reminded."""

    state = models.CharField(_("state"), max_length=8, choices=OfferState.choices, default=OfferState.DRAFT)
    title_de = models.CharField(_("title in German"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_de = models.TextField(_("text in German"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    consultant = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="workshop_offers",
        verbose_name=_("consultant"),
    )
    place = models.CharField(_("place"), max_length=300, blank=True)
    web_address = models.URLField(_("address of the web meeting"), blank=True, max_length=500)
    aid_value = models.DecimalField(
        _("aid value of one workshop in euros"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    aid_basis = models.CharField(_("legal basis"), max_length=20, choices=Basis.choices, default=Basis.GENERAL)
    aid_valued_on = models.DateField(_("aid value as of"), null=True, blank=True)
    cost = models.DecimalField(
        _("cost of one workshop in euros"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    funding = models.CharField(_("funding tag"), max_length=80, blank=True)
    cancel_hours = models.PositiveSmallIntegerField(_("hours before the beginning to call off"), default=72)
    reply_hours = models.PositiveSmallIntegerField(_("hours to accept a date that became free"), default=48)
    reminded_for = models.DateField(null=True, blank=True, editable=False)
    next_number = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("offer of individual workshops")
        verbose_name_plural = _("offers of individual workshops")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title_de=""), name="workshop_offer_has_a_title"),
            models.CheckConstraint(condition=Q(reply_hours__gte=1), name="workshop_offer_leaves_time_to_reply"),
            models.CheckConstraint(
                condition=Q(aid_value__isnull=True) | Q(aid_value__gt=0, aid_valued_on__isnull=False),
                name="aid_value_of_workshop_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state"], name="workshop_offer_of_initiative")]

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
    def where(self) -> str:
        """The place; the address of the web meeting where there is none."""
        return self.place or self.web_address


class Question(InitiativeOwned):
    """What the consultant wants to know before the workshop."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="questions")
    text_de = models.CharField(_("question in German"), max_length=300)
    text_en = models.CharField(_("question in English"), max_length=300, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)

    class Meta:
        verbose_name = _("preparation question")
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(text_de=""), name="preparation_question_asks_something")]

    def __str__(self):
        return self.text

    @property
    def text(self) -> str:
        """The question in the reader's language."""
        return said(self, "text")


class Slot(Timed, InitiativeOwned):
    """One date that one firm can have. Withdrawn ones stay for the record."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="slots")
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        verbose_name = _("date of a workshop")
        verbose_name_plural = _("dates of workshops")
        ordering = ["starts_at", "id"]
        constraints = [
            *time_constraints("workshop_slot"),
            models.CheckConstraint(condition=Q(begins__isnull=False), name="workshop_slot_has_times"),
            models.UniqueConstraint(
                fields=["offer", "starts_at"], condition=Q(is_withdrawn=False), name="workshop_slot_stands_once"
            ),
        ]

    def __str__(self):
        return str(self.span)
