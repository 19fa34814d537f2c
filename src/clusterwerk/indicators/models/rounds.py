"""A confidential round: what is asked, of whom, under which rules, and the signed documents."""

import datetime as dt
import re
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.core.shown import period
from clusterwerk.indicators.choices import LEAST_GROUPS, SIGNED, Breakdown, Mode, Reading, RoundState
from clusterwerk.indicators.models.definitions import IndicatorVersion
from clusterwerk.indicators.models.firms import FirmKey, Reporter
from clusterwerk.indicators.models.trust import OfficeKey, Trustee

DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")


def period_said(label: str) -> str:
    """The name of a period as people read it: 2025 and 2025/H1 as they are, days in the reader's form."""
    found = DAYS.fullmatch(label)
    return period(*(dt.date.fromisoformat(text) for text in found.groups())) if found else label


class Round(InitiativeOwned):
    """One round. `uid` is the `survey_id` of its documents; firms reach it by that name, made by chance.

    `policy`, `roster`, `survey` and `opening` are the signed documents as they are sent; nothing in them changes once
    the office has signed. `names` goes to the trustee alone and says who stands behind the numbers of the roster. `form_de` and `form_en` are the form as a file, kept so that its hash stays what invitations say.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title_de = models.CharField(_("title in German"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    notes_de = models.TextField(_("note for the firms, in German"), blank=True)
    notes_en = models.TextField(_("note for the firms, in English"), blank=True)
    mode = models.CharField(_("who can read single figures"), max_length=8, choices=Mode.choices, default=Mode.TWO_LOCK)
    state = models.CharField(_("state"), max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    period_from = models.DateField(_("period from"))
    period_until = models.DateField(_("period until"))
    period_label = models.CharField(_("name of the period"), max_length=40)
    before_from = models.DateField(_("period before from"))
    before_until = models.DateField(_("period before until"))
    before_label = models.CharField(_("name of the period before"), max_length=40)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("last day for answers"))
    breakdown = models.CharField(_("sub-groups"), max_length=10, choices=Breakdown.choices, blank=True, default="")
    least_groups = models.PositiveSmallIntegerField(_("independent groups at least"), default=LEAST_GROUPS)
    percent = models.PositiveSmallIntegerField(_("no closer estimate than (per cent)"), default=15)
    insiders = models.PositiveSmallIntegerField(_("members who put their knowledge together"), default=1)
    reading = models.CharField(_("what counts as independent"), max_length=8, choices=Reading.choices, default="strict")
    reason = models.TextField(_("reason for the milder reading"), blank=True)
    trustee = models.ForeignKey(
        Trustee, null=True, blank=True, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("trustee")
    )
    office_key = models.ForeignKey(OfficeKey, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    policy = models.TextField(blank=True, editable=False)
    roster = models.TextField(blank=True, editable=False)
    survey = models.TextField(blank=True, editable=False)
    names = models.TextField(blank=True, editable=False)
    opening = models.TextField(blank=True, editable=False)
    release = models.TextField(blank=True, editable=False)
    form_de = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    form_en = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent to the trustee"), null=True, blank=True)
    agreed_at = models.DateTimeField(_("agreed upon"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    handed_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True)
    cancelled_reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("confidential round")
        verbose_name_plural = _("confidential rounds")
        ordering = ["-period_until", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title_de="") & ~Q(title_en=""), name="round_has_titles"),
            models.CheckConstraint(
                condition=Q(period_until__gt=F("period_from"), before_until__gt=F("before_from")),
                name="period_of_a_round_has_length",
            ),
            models.CheckConstraint(
                condition=Q(period_from__gt=F("before_until")), name="period_before_lies_before_the_period"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on"), opens_on__gt=F("period_until")),
                name="round_opens_after_its_period_and_closes_later",
            ),
            models.CheckConstraint(
                condition=Q(least_groups__gte=5, percent__gte=10, percent__lte=100, insiders__gte=1, insiders__lte=2),
                name="rules_of_a_round_protect",
            ),
            models.CheckConstraint(
                condition=~Q(reading=Reading.MILD) | ~Q(reason=""), name="milder_reading_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.PLAIN)
                | ~Q(state__in=SIGNED)
                | (Q(trustee__isnull=False, office_key__isnull=False) & ~Q(policy="") & ~Q(roster="") & ~Q(survey="")),
                name="signed_round_has_its_documents",
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.PLAIN)
                | ~Q(state__in=(RoundState.AGREED, RoundState.OPEN, RoundState.CLOSED, RoundState.HANDED))
                | ~Q(opening=""),
                name="agreed_round_has_its_opening",
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.PLAIN) | ~Q(state=RoundState.RELEASED) | ~Q(release=""),
                name="released_round_has_its_release",
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.TWO_LOCK)
                | Q(mode=Mode.PLAIN)
                & ~Q(state__in=(RoundState.SENT, RoundState.AGREED, RoundState.HANDED))
                & Q(
                    trustee__isnull=True,
                    office_key__isnull=True,
                    policy="",
                    roster="",
                    names="",
                    opening="",
                    release="",
                ),
                name="plain_round_has_no_locks",
            ),
            models.CheckConstraint(
                condition=~Q(state=RoundState.CANCELLED) | ~Q(cancelled_reason=""), name="cancelled_round_says_why"
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state"], name="round_of_initiative")]

    def __str__(self):
        return self.title

    @property
    def period_said(self) -> str:
        """The name of the period as people read it."""
        return period_said(self.period_label)

    @property
    def period_days(self) -> str:
        """First and last day of the period, where its name does not say them."""
        return "" if DAYS.fullmatch(self.period_label) else period(self.period_from, self.period_until)

    @property
    def before_days(self) -> str:
        """First and last day of the period before, where its name does not say them."""
        return "" if DAYS.fullmatch(self.before_label) else period(self.before_from, self.before_until)

    @property
    def before_said(self) -> str:
        """The name of the period before as people read it."""
        return period_said(self.before_label)

    @property
    def title(self) -> str:
        """In the reader's language."""
        return self.title_en if get_language() == "en" else self.title_de

    @property
    def form_file(self):
        """The form as a file of its own, in the reader's language, as it was when the trustee agreed; None before."""
        return self.form_en if get_language() == "en" else self.form_de

    def trustee_page(self, what: str) -> str:
        """Where the trustee's own server offers the "form" or the "result" of this round in the reader's language; "" where it
        has none (clusterwerk.twolock.trustee.service)."""
        if self.trustee is None or not self.trustee.address:
            return ""
        language = "en" if get_language() == "en" else "de"
        return f"{self.trustee.address.rstrip('/')}/rounds/{self.uid}/{what}-{language}.html"

    @property
    def notes(self) -> str:
        """In the reader's language."""
        return self.notes_en if get_language() == "en" else self.notes_de


class RoundIndicator(InitiativeOwned):
    """One question of a round: a version of an indicator, at its place."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asked")
    version = models.ForeignKey(IndicatorVersion, on_delete=models.PROTECT, related_name="asked_in")
    place = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("indicator of a round")
        verbose_name_plural = _("indicators of rounds")
        ordering = ["round", "place"]
        constraints = [
            models.UniqueConstraint(fields=["round", "version"], name="round_asks_an_indicator_once"),
            models.UniqueConstraint(fields=["round", "place"], name="indicators_of_a_round_have_places"),
        ]


class Participant(InitiativeOwned):
    """A firm on the list of a round. Name in the documents, group, key and sub-group are fixed when the office signs."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="participants")
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, related_name="participations")
    leaf = models.CharField(_("sub-group"), max_length=60, blank=True)
    member = models.CharField(max_length=8, blank=True)
    group = models.CharField(max_length=8, blank=True)
    counts = models.BooleanField(default=False)
    key = models.ForeignKey(FirmKey, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("participant of a round")
        verbose_name_plural = _("participants of rounds")
        ordering = ["reporter__organisation__name_folded", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "reporter"], name="firm_takes_part_in_a_round_once"),
            models.UniqueConstraint(
                fields=["round", "member"], condition=~Q(member=""), name="participants_of_a_round_have_names"
            ),
        ]

    def __str__(self):
        return str(self.reporter)


class Reminder(InitiativeOwned):
    """A mail to those who have not answered so many days before the end. It goes out once; nobody is told to whom. One that is
    left out, because the invitation or a later one went out instead, bears the moment of the opening."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reminders")
    days_before = models.PositiveSmallIntegerField(_("days before the end"))
    text = models.CharField(_("own sentence"), max_length=500, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("reminder of a round")
        verbose_name_plural = _("reminders of rounds")
        ordering = ["-days_before"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "days_before"], name="reminders_of_a_round_have_days_of_their_own"
            ),
            models.CheckConstraint(
                condition=Q(days_before__gte=1, days_before__lte=60), name="reminder_goes_before_the_end"
            ),
        ]


class Released(InitiativeOwned):
    """One result as the trustee released it. Withheld ones have no number and no reason, as if nobody had answered."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="results")
    version = models.ForeignKey(IndicatorVersion, on_delete=models.PROTECT, related_name="+")
    leaf = models.CharField(max_length=60, blank=True)
    is_published = models.BooleanField(default=False)
    groups = models.CharField(_("groups"), max_length=20, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("released result")
        verbose_name_plural = _("released results")
        ordering = ["round", "version", "leaf"]
        constraints = [
            models.UniqueConstraint(fields=["round", "version", "leaf"], name="result_is_released_once"),
            models.CheckConstraint(
                condition=Q(is_published=True) | Q(groups="", values={}), name="withheld_result_says_nothing"
            ),
        ]
