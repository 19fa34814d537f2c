"""What an initiative knows of an organisation: that it is in its register, and dated figures about it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.directory.choices import FactKind, FactScope, Unit
from clusterwerk.directory.models.organisation import Organisation
from clusterwerk.directory.models.site import Site


class Listing(InitiativeOwned):
    """The organisation stands in this initiative's register. Without this row it does not exist for the initiative."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="listings")
    note = models.TextField(_("note of the office"), blank=True)
    shown_to_members = models.BooleanField(_("shown to members"), default=False)
    source = models.CharField(_("source"), max_length=300, blank=True)
    added_on = models.DateField(_("added on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("register entry")
        verbose_name_plural = _("register entries")
        ordering = ["-added_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation"], name="organisation_stands_once_in_a_register"
            ),
        ]

    def __str__(self):
        return str(self.organisation)


class Fact(InitiativeOwned):
    """A dated figure with its scope and source. Contradicting sources stand side by side; a person chooses one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(_("kind of figure"), max_length=20, choices=FactKind.choices)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    as_of = models.DateField(_("as of"), null=True, blank=True)
    scope = models.CharField(_("holds for"), max_length=15, choices=FactScope.choices, default=FactScope.ORGANISATION)
    site = models.ForeignKey(
        Site, null=True, blank=True, on_delete=models.PROTECT, related_name="facts", verbose_name=_("site")
    )
    source_text = models.CharField(_("source"), max_length=300)
    source_url = models.CharField(_("address of the source"), max_length=500, blank=True)
    is_chosen = models.BooleanField(_("chosen"), default=False)
    recorded_on = models.DateField(_("recorded on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("recorded figure")
        verbose_name_plural = _("recorded figures")
        ordering = ["kind", "scope", "-year", "-is_chosen", "id"]
        indexes = [models.Index(fields=["initiative", "organisation", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation", "kind", "year", "scope"],
                condition=Q(is_chosen=True, site__isnull=True),
                name="one_figure_is_chosen_per_kind_year_and_scope",
            ),
            models.UniqueConstraint(
                fields=["initiative", "organisation", "kind", "year", "site"],
                condition=Q(is_chosen=True, site__isnull=False),
                name="one_figure_is_chosen_per_kind_year_and_site",
            ),
            models.CheckConstraint(
                condition=Q(scope=FactScope.SITE, site__isnull=False)
                | (~Q(scope=FactScope.SITE) & Q(site__isnull=True)),
                name="figure_of_a_site_names_the_site",
            ),
            models.CheckConstraint(condition=~Q(source_text=""), name="figure_has_a_source"),
            models.CheckConstraint(condition=Q(value__gte=0), name="figure_is_not_negative"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year}"
