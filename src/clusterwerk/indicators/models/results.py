"""What stands beside the results of a round: how much of the cluster answered, official figures, and what is public."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.indicators.choices import Output
from clusterwerk.indicators.models.definitions import Indicator
from clusterwerk.indicators.models.rounds import Round, period_said

OFFICIAL = ((Output.GROWTH, Output.GROWTH.label), (Output.MEAN, Output.MEAN.label))


class Coverage(InitiativeOwned):
    """How much of the cluster stands behind a round's results; counted once, at the release."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="coverage")
    firms = models.PositiveIntegerField(_("firms"))
    groups = models.PositiveIntegerField(_("independent groups"))
    employment = models.DecimalField(
        _("share of the members' employment"), max_digits=5, decimal_places=4, null=True, blank=True
    )

    class Meta:
        verbose_name = _("coverage of a round")
        verbose_name_plural = _("coverage of rounds")
        constraints = [
            models.CheckConstraint(
                condition=Q(employment__isnull=True) | Q(employment__gte=0, employment__lte=1),
                name="share_of_employment_is_a_share",
            )
        ]

    def __str__(self):
        return str(self.round)


class PublishedRound(InitiativeOwned):
    """A released round that everybody may read on the public pages."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="publication")
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    class Meta:
        verbose_name = _("published round")
        verbose_name_plural = _("published rounds")

    def __str__(self):
        return str(self.round)


class OfficialFigure(InitiativeOwned):
    """A figure of official statistics that stands beside an indicator, with its source."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="official_figures")
    period = models.CharField(_("period"), max_length=40, help_text=_("Named as in the rounds, such as 2025."))
    output = models.CharField(_("what it is"), max_length=10, choices=OFFICIAL, default=Output.GROWTH)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=3)
    name_de = models.CharField(_("name in German"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    source = models.CharField(_("source"), max_length=200)
    url = models.URLField(_("address"), blank=True)

    class Meta:
        verbose_name = _("official figure")
        verbose_name_plural = _("official figures")
        ordering = ["indicator", "period", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="official_figure_names_its_source"),
            models.UniqueConstraint(
                fields=["indicator", "period", "output", "source"], name="official_figure_stands_once"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def period_said(self) -> str:
        """The name of the period as people read it."""
        return period_said(self.period)

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_en if get_language() == "en" else self.name_de
