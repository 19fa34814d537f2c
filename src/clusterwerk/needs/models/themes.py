"""Themes: needs of three or more independent firms that coincide, and what the office said of pairs of needs and offers."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.needs.choices import Consent, ThemeSeen, ThemeState
from clusterwerk.needs.models.stated import Need, Offer


class Theme(InitiativeOwned):
    """A group of needs: proposed by the program until the office agrees on it with a title, or rejects it.

    `words` and `nearness` say why it was proposed; the office alone reads them, because they quote the needs.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField(_("what it is about"), blank=True, max_length=2000)
    state = models.CharField(_("state"), max_length=10, choices=ThemeState.choices, default=ThemeState.PROPOSED)
    seen = models.CharField(_("who sees it"), max_length=10, choices=ThemeSeen.choices, default=ThemeSeen.MEMBERS)
    nearness = models.FloatField(default=0.0, editable=False)
    words = models.JSONField(default=list, editable=False)
    skipped_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["-decided_on", "-nearness", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ThemeState.AGREED) | ~Q(title=""), name="theme_agreed_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(state=ThemeState.PROPOSED, decided_on__isnull=True)
                | (~Q(state=ThemeState.PROPOSED) & Q(decided_on__isnull=False)),
                name="theme_decided_has_a_day",
            ),
        ]

    def __str__(self):
        return self.title or str(_("proposed theme"))


class ThemeNeed(InitiativeOwned):
    """A need in a theme, and whether its firm may be named there. A need with a firm's name on it needs no consent.

    `person` is who got the question by mail; the answer counts for all needs of the firm in the theme.
    """

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="places")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="places")
    consent = models.CharField(_("may be named"), max_length=8, choices=Consent.choices, default=Consent.OPEN)
    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="asked_to_be_named",
        verbose_name=_("person asked"),
    )
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("need in a theme")
        verbose_name_plural = _("needs in themes")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "need"], name="need_stands_in_a_theme_once"),
            models.CheckConstraint(
                condition=Q(consent=Consent.OPEN, answered_on__isnull=True)
                | (~Q(consent=Consent.OPEN) & Q(answered_on__isnull=False)),
                name="consent_to_be_named_has_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.theme}: {self.need}"


class Judgement(InitiativeOwned):
    """What the office said of a pair: the need and another need, an offer, or a firm of the register do or do not fit.

    A pair that does not fit is never proposed again. `views` keeps how near each view of the texts put the two; from these
    the ranking learns. `need` is the one with the smaller number where both are needs.
    """

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="judgements")
    other = models.ForeignKey(Need, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="judgements")
    organisation = models.ForeignKey(
        "directory.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="need_judgements"
    )
    fits = models.BooleanField(_("fits"))
    views = models.JSONField(default=dict, editable=False)
    on = models.DateField(_("said on"))

    class Meta:
        verbose_name = _("judgement of a pair")
        verbose_name_plural = _("judgements of pairs")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, offer__isnull=True, organisation__isnull=True)
                | Q(other__isnull=True, offer__isnull=False, organisation__isnull=True)
                | Q(other__isnull=True, offer__isnull=True, organisation__isnull=False),
                name="judgement_is_of_one_pair",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | Q(other__gt=F("need")),
                name="judgement_of_needs_names_the_older_first",
            ),
            models.UniqueConstraint(fields=["need", "other"], name="two_needs_are_judged_once"),
            models.UniqueConstraint(fields=["need", "offer"], name="need_and_offer_are_judged_once"),
            models.UniqueConstraint(fields=["need", "organisation"], name="need_and_firm_are_judged_once"),
        ]

    def __str__(self):
        return f"{self.need} – {self.other or self.offer or self.organisation}"
