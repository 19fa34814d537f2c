"""Employees by region and economic group: the same figures for everybody."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import ReferenceSource, Region


class EmploymentFigure(models.Model):
    """Employees subject to social insurance at the place of work on 30 June, for one group of sections.

    An empty figure is not zero; the flag says whether the source keeps it secret or has nothing there.
    """

    class Flag(models.TextChoices):
        PUBLISHED = "", _("published")
        SECRET = "secret", _("kept secret in the source")
        NONE = "none", _("nothing there in the source")
        SUMMED = "summed", _("sum of the districts merged later")

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    year = models.PositiveSmallIntegerField(_("year"))
    group = models.CharField(_("economic group"), max_length=6)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    flag = models.CharField(max_length=6, choices=Flag.choices, blank=True)
    source = models.ForeignKey(ReferenceSource, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta:
        verbose_name = _("employment figure")
        verbose_name_plural = _("employment figures")
        ordering = ["year", "region", "group"]
        constraints = [
            models.UniqueConstraint(fields=["year", "group", "region"], name="employment_is_stated_once"),
            models.CheckConstraint(
                condition=Q(employees__isnull=True, flag__in=["secret", "none"])
                | Q(employees__isnull=False, flag__in=["", "summed"]),
                name="employment_is_empty_only_with_a_reason",
            ),
        ]

    def __str__(self):
        return (
            f"{self.region_id} {self.group} {self.year}: {self.employees if self.employees is not None else self.flag}"
        )
