"""Where an organisation is."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.directory.choices import CoordinateSource, SiteKind
from clusterwerk.directory.models.organisation import Organisation
from clusterwerk.directory.names import fold


class Site(models.Model):
    """A place of an organisation, with its dates: a site that closed or moved stays as history.

    `region_key` is the official key of the municipality (eight digits in Germany; its first five are the Kreis).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sites")
    kind = models.CharField(_("kind of site"), max_length=20, choices=SiteKind.choices, default=SiteKind.HEADQUARTERS)
    name = models.CharField(_("name of the site"), max_length=200, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True, db_index=True)
    place = models.CharField(_("place"), max_length=120, blank=True, db_index=True)
    place_folded = models.CharField(max_length=120, editable=False, blank=True, db_index=True)
    country = models.CharField(_("country"), max_length=2, default="DE")
    region_key = models.CharField(_("official key of the municipality"), max_length=12, blank=True, db_index=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    coordinate_source = models.CharField(
        _("source of the coordinates"), max_length=15, choices=CoordinateSource.choices, blank=True
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["organisation", "until", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(kind=SiteKind.HEADQUARTERS, until__isnull=True),
                name="organisation_has_one_headquarters_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="site_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True, coordinate_source="")
                | (
                    Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)
                    & ~Q(coordinate_source="")
                ),
                name="site_has_both_coordinates_with_their_source_or_none",
            ),
        ]

    def __str__(self):
        return ", ".join(part for part in (self.name, self.street, f"{self.postal_code} {self.place}".strip()) if part)

    def save(self, *args, update_fields=None, **kwargs):
        """Keep the folded place in step."""
        self.set_derived()
        if update_fields is not None:
            update_fields = {*update_fields, "place_folded"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def set_derived(self) -> None:
        """Set the column for searching by place; whoever creates rows in bulk calls it first."""
        self.place_folded = fold(self.place)[:120]

    @property
    def is_open(self) -> bool:
        """The organisation is there today."""
        return self.until is None or self.until >= timezone.localdate()

    @property
    def district_key(self) -> str:
        """The official key of the Kreis."""
        return self.region_key[:5]
