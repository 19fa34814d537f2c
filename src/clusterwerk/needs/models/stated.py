"""What firms look for and what they can give."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.needs.choices import ASKED_BEFORE, LONGEST_DAYS, Area, Language, Seen, Source, State, Urgency
from clusterwerk.needs.topics import TOPICS, Topic, names_of

SHOWN_OF_A_TEXT = 90


class Stated(InitiativeOwned):
    """A text of one firm with area, topics, who sees it and its last day.

    `key` names it in addresses that members see: the row's number would tell when it was written, and of how many others.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.DE)
    area = models.CharField(_("area"), max_length=20, choices=Area.choices)
    place = models.CharField(_("place"), max_length=120, blank=True)
    seen = models.CharField(_("who sees it"), max_length=10, choices=Seen.choices, default=Seen.MEMBERS)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    source = models.CharField(_("came in by"), max_length=8, choices=Source.choices, default=Source.PORTAL)
    stated_on = models.DateField(_("stated on"), default=timezone.localdate)
    until = models.DateField(_("current until"))
    asked_on = models.DateField(_("asked whether still current"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.headline

    @property
    def headline(self) -> str:
        """The first words: lists and mails name it so."""
        return Truncator(" ".join(self.text.split())).chars(SHOWN_OF_A_TEXT)

    @property
    def is_open(self) -> bool:
        """Neither answered nor withdrawn, and its last day is not over."""
        return self.state == State.OPEN and self.until >= timezone.localdate()

    @property
    def is_over(self) -> bool:
        """Its last day went by without an answer."""
        return self.state == State.OPEN and self.until < timezone.localdate()

    @property
    def ends_soon(self) -> bool:
        """Open, and its last day is near."""
        return self.is_open and self.until <= timezone.localdate() + ASKED_BEFORE

    @property
    def is_anonymous(self) -> bool:
        """Members read it without the firm."""
        return self.seen == Seen.ANONYMOUS

    @property
    def state_words(self) -> str:
        """The state as a reader understands it."""
        return str(_("run out")) if self.is_over else str(self.get_state_display())

    @property
    def topic_keys(self) -> list[str]:
        """The keys of its confirmed topics; prefetch `topics` before reading many."""
        return sorted(row.topic for row in self.topics.all())

    @property
    def topic_names(self) -> list[str]:
        """Its topics in the reader's language."""
        return names_of(self.topic_keys)


def stated_constraints(name: str) -> list:
    """What must hold for needs and offers alike; `name` begins the sentences."""
    return [
        models.CheckConstraint(condition=~Q(text=""), name=f"{name}_says_something"),
        models.CheckConstraint(
            condition=Q(until__gte=F("stated_on")), name=f"{name}_is_current_on_the_day_it_is_stated"
        ),
        models.CheckConstraint(
            condition=Q(state=State.OPEN, closed_on__isnull=True) | (~Q(state=State.OPEN) & Q(closed_on__isnull=False)),
            name=f"{name}_that_is_closed_has_a_day",
        ),
        models.CheckConstraint(condition=Q(area__in=Area.values), name=f"{name}_has_a_known_area"),
        models.CheckConstraint(condition=Q(seen__in=Seen.values), name=f"{name}_says_who_sees_it"),
    ]


def last_day_allowed(day: dt.date) -> dt.date:
    """The last day that something stated or prolonged on a day may be current: twelve months later."""
    return day + dt.timedelta(days=LONGEST_DAYS)


class Need(Stated):
    """What a firm looks for. When it is answered it keeps by which firm and offer, if anybody said so."""

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, related_name="needs", verbose_name=_("firm")
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="needs",
        verbose_name=_("person to ask"),
    )
    urgency = models.CharField(_("urgency"), max_length=8, choices=Urgency.choices, default=Urgency.QUARTER)
    answered_by = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="needs_answered",
        verbose_name=_("answered by"),
    )
    answered_with = models.ForeignKey(
        "needs.Offer",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="needs_answered",
        verbose_name=_("answered with the offer"),
    )
    answer = models.CharField(_("how it was answered"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["-stated_on", "-id"]
        constraints = [
            *stated_constraints("need"),
            models.CheckConstraint(
                condition=Q(state=State.ANSWERED) | Q(answered_by__isnull=True, answered_with__isnull=True),
                name="need_answered_by_somebody_is_answered",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state", "until"], name="need_current_in_initiative")]


class Offer(Stated):
    """What a firm can give, or the office itself when no firm is named. A service of the catalogue has a price or an aid
    value, and a number of uses that are possible in a year."""

    organisation = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offers",
        verbose_name=_("firm"),
    )
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="offers",
        verbose_name=_("person to ask"),
    )
    is_service = models.BooleanField(_("stands in the service catalogue"), default=False)
    price = models.DecimalField(_("price in euros"), max_digits=10, decimal_places=2, null=True, blank=True)
    price_note = models.CharField(_("what the price is for"), max_length=120, blank=True)
    aid_value = models.DecimalField(
        _("aid value of one use in euros"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    capacity = models.PositiveIntegerField(_("possible uses per year"), null=True, blank=True)

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["-stated_on", "-id"]
        constraints = [
            *stated_constraints("offer"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(seen=Seen.ANONYMOUS),
                name="offer_of_the_office_is_not_anonymous",
            ),
            models.CheckConstraint(
                condition=Q(is_service=False) | ~Q(seen=Seen.ANONYMOUS), name="service_names_who_gives_it"
            ),
            models.CheckConstraint(
                condition=(Q(price__isnull=True) | Q(price__gte=0)) & (Q(aid_value__isnull=True) | Q(aid_value__gt=0)),
                name="service_costs_nothing_or_more",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state", "until"], name="offer_current_in_initiative")]

    @property
    def giver(self) -> str:
        """Who offers it: the firm, or the initiative's office."""
        return str(self.organisation if self.organisation_id else self.initiative)


class NeedTopic(InitiativeOwned):
    """A topic of the controlled list that a person confirmed for a need."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(_("topic"), max_length=40)

    class Meta:
        verbose_name = _("topic of a need")
        ordering = ["topic"]
        constraints = [models.UniqueConstraint(fields=["need", "topic"], name="topic_stands_once_at_a_need")]

    def __str__(self):
        return str(_named(self.topic))


class OfferTopic(InitiativeOwned):
    """A topic of the controlled list that a person confirmed for an offer."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(_("topic"), max_length=40)

    class Meta:
        verbose_name = _("topic of an offer")
        ordering = ["topic"]
        constraints = [models.UniqueConstraint(fields=["offer", "topic"], name="topic_stands_once_at_an_offer")]

    def __str__(self):
        return str(_named(self.topic))


def _named(key: str) -> Topic | str:
    return TOPICS.get(key, key)
