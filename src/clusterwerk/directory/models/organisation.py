"""The shared record of an organisation: what anybody may read in a register, without any initiative's opinion of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.directory.choices import DETAILS, Edition, NameKind, OrganisationKind
from clusterwerk.directory.names import domain_of, fold, name_key, register_key


class Organisation(models.Model):
    """Any legal unit, one record for the whole installation. Initiatives reach it through their `Listing`.

    `name_folded` is for searching (all names), `name_key`, `register_key` and `domain` for finding duplicates; they are
    set by `set_derived`, which `save` calls. Whoever creates rows in bulk calls it first.
    """

    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(
        _("kind"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.FIRM, db_index=True
    )
    legal_form = models.CharField(_("legal form"), max_length=80, blank=True)
    register_court = models.CharField(_("register court"), max_length=120, blank=True)
    register_number = models.CharField(_("register number"), max_length=60, blank=True)
    vat_id = models.CharField(_("VAT number"), max_length=30, blank=True)
    website = models.CharField(_("website"), max_length=300, blank=True)
    email = models.EmailField(_("general e-mail address"), blank=True)
    phone = models.CharField(_("general telephone number"), max_length=60, blank=True)
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    dissolved_year = models.PositiveSmallIntegerField(_("dissolved in"), null=True, blank=True)
    description_de = models.TextField(_("description in German"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)
    is_example = models.BooleanField(_("fictional example"), default=False)
    name_folded = models.CharField(max_length=1000, editable=False, db_index=True)
    name_key = models.CharField(max_length=300, editable=False, db_index=True)
    register_key = models.CharField(max_length=200, editable=False, blank=True, db_index=True)
    domain = models.CharField(_("domain"), max_length=200, editable=False, blank=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_folded", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(founded_year__isnull=True)
                | Q(dissolved_year__isnull=True)
                | Q(dissolved_year__gte=F("founded_year")),
                name="organisation_is_dissolved_after_it_was_founded",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        """Keep the derived columns in step, also when only some fields are saved."""
        derived = self.set_derived()
        if update_fields is not None:
            update_fields = {*update_fields, *derived, "changed_at"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def set_derived(self, *, further_names: list[str] | None = None) -> tuple[str, ...]:
        """Set the columns for search and duplicates; `further_names` replaces the further names that the search knows."""
        if further_names is None:
            further_names = [self._known_further_names()] if self._known_further_names() else []
        self.name_folded = " | ".join([fold(self.name), *(fold(name) for name in further_names)])[:1000]
        self.name_key = name_key(self.name)[:300]
        self.register_key = register_key(self.register_court, self.register_number)[:200]
        self.domain = domain_of(self.website)[:200]
        return ("name_folded", "name_key", "register_key", "domain")

    def _known_further_names(self) -> str:
        return self.name_folded.partition(" | ")[2].replace(" | ", " ")

    @property
    def is_dissolved(self) -> bool:
        """The organisation no longer exists."""
        return self.dissolved_year is not None

    @property
    def website_url(self) -> str:
        """The website as an address that a page may link to; empty when it is none."""
        if not self.domain:
            return ""
        if self.website.lower().startswith(("http://", "https://")):
            return self.website
        return f"https://{self.website}" if "://" not in self.website else ""

    @property
    def shown_details(self) -> list[tuple[str, str]]:
        """Label and value of the details its kind has, in order, without empty ones."""
        shown = []
        for detail in DETAILS.get(self.kind, ()):
            value = self.details.get(detail.name, "")
            if value not in ("", None):
                shown.append((detail.label, dict(detail.choices).get(value, value)))
        return shown


class OrganisationName(models.Model):
    """A further name of an organisation: what it was called before, or is called too."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="further_names")
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind of name"), max_length=10, choices=NameKind.choices, default=NameKind.FORMER)
    until = models.DateField(_("until"), null=True, blank=True)
    name_key = models.CharField(max_length=300, editable=False, db_index=True)

    class Meta:
        verbose_name = _("further name")
        verbose_name_plural = _("further names")
        ordering = ["-until", "id"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="further_name_is_not_empty")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keep the key for duplicates in step."""
        self.name_key = name_key(self.name)[:300]
        super().save(*args, **kwargs)


class OrganisationCode(models.Model):
    """An industry code of an organisation in one edition. Codes of two editions stand side by side, none is converted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="codes")
    edition = models.PositiveSmallIntegerField(_("edition"), choices=Edition.choices)
    code = models.CharField(_("industry code"), max_length=10, db_index=True)
    is_main = models.BooleanField(_("main industry"), default=False)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("industry code")
        verbose_name_plural = _("industry codes")
        ordering = ["organisation", "-edition", "-is_main", "code"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "edition", "code"], name="industry_code_is_given_once"),
            models.UniqueConstraint(
                fields=["organisation", "edition"],
                condition=Q(is_main=True),
                name="organisation_has_one_main_industry_per_edition",
            ),
        ]

    def __str__(self):
        return f"{self.get_edition_display()} {self.code}"
