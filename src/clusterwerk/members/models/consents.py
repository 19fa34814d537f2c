"""Consents of people, each to one version of one text."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.members.choices import How


class ConsentText(InitiativeOwned):
    """What people are asked for one purpose. A changed text is a new version, and people are asked again."""

    purpose = models.SlugField(_("purpose"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"))
    text_de = models.TextField(_("text in German"))
    text_en = models.TextField(_("text in English"))
    published_on = models.DateField(_("published on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("consent text")
        ordering = ["purpose", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "purpose", "version"], name="version_of_consent_text_is_used_once"
            ),
            models.CheckConstraint(condition=~Q(text_de="") & ~Q(text_en=""), name="consent_text_is_in_both_languages"),
        ]

    def __str__(self):
        return f"{self.purpose} {self.version}"

    @property
    def text(self) -> str:
        """The text in the reader's language."""
        return self.text_en if (get_language() or "").startswith("en") else self.text_de


class Consent(InitiativeOwned):
    """A person's answer to a consent text: given, given and withdrawn, or refused (withdrawn without being given)."""

    person = models.ForeignKey(
        "directory.Person", on_delete=models.CASCADE, related_name="consents", verbose_name=_("person")
    )
    text = models.ForeignKey(
        ConsentText, on_delete=models.PROTECT, related_name="consents", verbose_name=_("consent text")
    )
    given_on = models.DateField(_("given on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    how = models.CharField(_("how"), max_length=10, choices=How.choices)
    how_withdrawn = models.CharField(_("how withdrawn"), max_length=10, choices=How.choices, blank=True)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("consent")
        ordering = ["text", "-given_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "text"], condition=Q(withdrawn_on__isnull=True), name="consent_is_open_once"
            ),
            models.CheckConstraint(
                condition=Q(given_on__isnull=False) | Q(withdrawn_on__isnull=False), name="consent_has_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(given_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_is_withdrawn_after_it_was_given",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.text}"

    @property
    def is_open(self) -> bool:
        """Given and not withdrawn."""
        return self.given_on is not None and self.withdrawn_on is None
