"""Industry codes of WZ 2008 and WZ 2025 and the links between them: shared by all initiatives."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import ReferenceSource


class IndustryCode(models.Model):
    """A code of an edition of the German classification; levels 1 to 4 equal NACE.

    `english` says where the English title comes from; where it is missing the German one is shown.
    `folded_*` hold titles and search words as they are compared in a search.
    """

    class Edition(models.IntegerChoices):
        WZ_2008 = 2008, "WZ 2008"
        WZ_2025 = 2025, "WZ 2025"

    class Level(models.IntegerChoices):
        SECTION = 1, _("section")
        DIVISION = 2, _("division")
        GROUP = 3, _("group of industries")
        CLASS = 4, _("class of industries")
        SUB_CLASS = 5, _("sub-class")

    edition = models.PositiveSmallIntegerField(_("edition"), choices=Edition.choices)
    code = models.CharField(_("industry code"), max_length=7)
    level = models.PositiveSmallIntegerField(_("level of detail"), choices=Level.choices)
    parent_code = models.CharField(max_length=7, blank=True)
    title_de = models.CharField(_("title in German"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    english = models.CharField(max_length=12)
    folded_title_de = models.CharField(max_length=330)
    folded_title_en = models.CharField(max_length=330, blank=True)
    folded_words_de = models.TextField(blank=True)
    folded_words_en = models.TextField(blank=True)
    source = models.ForeignKey(ReferenceSource, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta:
        verbose_name = _("industry code")
        verbose_name_plural = _("industry codes")
        ordering = ["edition", "code"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="code_is_unique_in_its_edition")]

    def __str__(self):
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        """The title in the reader's language; German where there is no English one."""
        return self.title_en or self.title_de if get_language() == "en" else self.title_de

    @property
    def is_title_german_only(self) -> bool:
        """Whether an English reader gets the German title, which the screen should mark."""
        return not self.title_en


class IndustryLink(models.Model):
    """A sub-class of WZ 2025 and one of WZ 2008 that share activities. It suggests a successor and never migrates.

    Partial: only a part of the WZ 2008 code belongs to the WZ 2025 code.
    """

    wz2025 = models.CharField("WZ 2025", max_length=7, db_index=True)
    wz2008 = models.CharField("WZ 2008", max_length=7, db_index=True)
    is_partial = models.BooleanField(_("only in part"))
    source = models.ForeignKey(ReferenceSource, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta:
        verbose_name = _("link between editions")
        ordering = ["wz2025", "wz2008"]
        constraints = [models.UniqueConstraint(fields=["wz2025", "wz2008"], name="codes_are_linked_once")]

    def __str__(self):
        return f"{self.wz2008} → {self.wz2025}"
