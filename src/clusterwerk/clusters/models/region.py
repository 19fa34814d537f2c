"""Regions, postal codes and where their figures come from: shared by all initiatives of an installation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

TABLE_NAMES = {
    "regions": _("regions"),
    "postal_codes": _("postal codes"),
    "outlines": _("outlines"),
    "employment": _("employees by district and industry"),
    "groups": _("economic groups"),
    "industry_codes": _("industry codes"),
    "industry_links": _("links between editions of the industry codes"),
    "input_output_products": _("products of the input-output table"),
    "input_output_flows": _("supplies between industries"),
    "demo": _("demo region"),
}


class ReferenceSource(models.Model):
    """Where figures come from, what the licence asks for and what was changed; the page of data sources prints it."""

    key = models.CharField(max_length=40, primary_key=True)
    title_de = models.CharField(_("title in German"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200)
    year = models.CharField(_("year"), max_length=20)
    licence_de = models.CharField(max_length=200, blank=True)
    licence_en = models.CharField(max_length=200, blank=True)
    licence_url = models.URLField(_("licence"), blank=True, max_length=300)
    attribution_de = models.CharField(max_length=400)
    attribution_en = models.CharField(max_length=400)
    address = models.URLField(_("web address"), blank=True, max_length=300)
    changes_de = models.TextField(blank=True)
    changes_en = models.TextField(blank=True)
    tables = models.CharField(_("used in tables"), max_length=200)
    is_shipped = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("data source")
        verbose_name_plural = _("data sources")
        ordering = ["key"]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return self._said("title")

    @property
    def licence(self) -> str:
        """The name of the licence, in the reader's language."""
        return self._said("licence")

    @property
    def attribution(self) -> str:
        """The sentence the licence asks for, in the reader's language."""
        return self._said("attribution")

    @property
    def changes(self) -> str:
        """What was changed, in the reader's language."""
        return self._said("changes")

    @property
    def table_names(self) -> str:
        """What the source is used for, in words."""
        return ", ".join(str(TABLE_NAMES.get(name, name)) for name in self.tables.split(", "))

    def _said(self, name: str) -> str:
        return getattr(self, f"{name}_{'en' if get_language() == 'en' else 'de'}")


class Region(models.Model):
    """Germany, a Land, a Kreis or a municipality, by its official key (AGS of 2, 5 or 8 digits; DE for Germany).

    The key is the primary key, so `region_id` elsewhere is the official key and stays the same when figures are renewed.
    """

    class Level(models.TextChoices):
        COUNTRY = "country", _("country")
        LAND = "land", _("federal state")
        KREIS = "kreis", _("district")
        MUNICIPALITY = "municipality", _("municipality")

    key = models.CharField(_("official key"), max_length=8, primary_key=True)
    level = models.CharField(_("regional level"), max_length=12, choices=Level.choices, db_index=True)
    name = models.CharField(_("name"), max_length=120)
    folded_name = models.CharField(max_length=130, db_index=True)
    kind = models.CharField(_("kind of region"), max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name=_("lies in")
    )
    nuts3 = models.CharField("NUTS 3", max_length=5, blank=True)
    population = models.PositiveIntegerField(_("inhabitants"))
    population_year = models.PositiveSmallIntegerField(_("year"))
    area_km2 = models.DecimalField(_("area in km²"), max_digits=9, decimal_places=2)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))
    point_quality = models.CharField(max_length=12)
    source = models.ForeignKey(ReferenceSource, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta:
        verbose_name = _("region")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level="country", parent__isnull=True) | (~Q(level="country") & Q(parent__isnull=False)),
                name="region_lies_in_another_unless_it_is_the_country",
            )
        ]

    def __str__(self):
        if self.level != self.Level.KREIS or "kreis" in self.name.casefold():
            return self.name
        return f"{self.name} ({self.kind})"  # Heilbronn is a town and a district


class PostalPlace(models.Model):
    """A place under a postal code. One code can have several places, even in several Kreise; a person chooses.

    Rows are replaced when fresher ones are installed: copy what you need, do not point here.
    """

    class Kind(models.TextChoices):
        AREA = "area", _("delivery area")
        BULK = "bulk", _("big customer or PO boxes")

    code = models.CharField(_("postal code"), max_length=5, db_index=True)
    name = models.CharField(_("place"), max_length=150)
    folded_name = models.CharField(max_length=170, db_index=True)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("district")
    )
    municipality = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    municipality_is_sure = models.BooleanField(default=False)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))
    source = models.ForeignKey(ReferenceSource, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta:
        verbose_name = _("place with postal code")
        ordering = ["code", "kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "name", "region"], name="place_is_listed_once_per_code_and_district"
            )
        ]

    def __str__(self):
        return f"{self.code} {self.name}"


class OutlineSet(models.Model):
    """Official outlines of the Kreise that were installed; without a row the shipped approximate ones are drawn."""

    text = models.TextField()
    source = models.ForeignKey(ReferenceSource, on_delete=models.PROTECT, related_name="+")
    installed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("outlines")
        ordering = ["-pk"]

    def __str__(self):
        return str(self.source)


class ReferenceTable(models.Model):
    """Which reference table is installed in which edition; an unchanged one is not loaded again."""

    name = models.CharField(max_length=40, primary_key=True)
    fingerprint = models.CharField(max_length=40)
    rows = models.PositiveIntegerField()
    installed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("reference table")
        ordering = ["name"]

    def __str__(self):
        return self.name
