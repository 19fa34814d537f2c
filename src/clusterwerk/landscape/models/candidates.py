"""Candidate clusters that an analysis found, with their long-list of firms."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Cluster
from clusterwerk.landscape.models.runs import AnalysisRun


class Candidate(models.Model):
    """A place where an industry is denser than chance allows. It is a question until a person declares it a cluster.

    `evidence` holds every figure with its uncertainty; the sentences say the same in plain words.
    """

    run = models.ForeignKey(AnalysisRun, on_delete=models.CASCADE, related_name="candidates")
    rank = models.PositiveIntegerField(_("rank"))
    name = models.CharField(_("name"), max_length=300)
    industry_codes = models.JSONField(default=list)
    industry_de = models.CharField(_("industry"), max_length=300)
    industry_en = models.CharField(max_length=300, blank=True)
    place = models.CharField(_("place"), max_length=200)
    region_keys = models.JSONField(default=list)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    radius_km = models.FloatField(_("radius in km"), null=True)
    firms = models.PositiveIntegerField(_("firms"))
    employees = models.FloatField(_("employees"), null=True)
    expected = models.FloatField(_("firms expected by chance"), null=True)
    ratio = models.FloatField(_("times as many as expected"), null=True)
    ratio_low = models.FloatField(null=True)
    ratio_high = models.FloatField(null=True)
    q_value = models.FloatField(_("error probability"), null=True)
    warnings = models.JSONField(default=list)
    evidence = models.JSONField(default=dict)
    sentences_de = models.TextField(blank=True)
    sentences_en = models.TextField(blank=True)
    cluster = models.ForeignKey(
        Cluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="candidates", verbose_name=_("cluster")
    )

    class Meta:
        verbose_name = _("candidate cluster")
        verbose_name_plural = _("candidate clusters")
        ordering = ["run", "rank"]
        constraints = [models.UniqueConstraint(fields=["run", "rank"], name="candidate_rank_is_given_once")]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """Industry and place in the reader's language."""
        return f"{self.industry_en} · {self.place}" if get_language() == "en" and self.industry_en else self.name


class CandidateFirm(models.Model):
    """A firm of a candidate's long-list. Without evidence its innovation is unknown, never denied."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="long_list")
    row = models.PositiveBigIntegerField(_("row of the register"))
    identifier = models.CharField(_("identifier"), max_length=100, blank=True)
    name = models.CharField(_("name"), max_length=300, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    region_key = models.CharField(max_length=12, blank=True)
    industry = models.CharField(_("industry code"), max_length=12, blank=True)
    employees = models.FloatField(_("employees"), null=True)
    founded = models.PositiveSmallIntegerField(_("founded"), null=True)
    website = models.CharField(_("website"), max_length=300, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    stage = models.CharField(_("stage of the value chain"), max_length=200, blank=True)
    innovation = models.CharField(_("evidence of innovation"), max_length=300, blank=True)
    innovation_source = models.CharField(_("source"), max_length=300, blank=True)
    innovation_on = models.DateField(_("as of"), null=True, blank=True)

    class Meta:
        verbose_name = _("firm of the long-list")
        ordering = ["candidate", "-employees", "row"]
        constraints = [models.UniqueConstraint(fields=["candidate", "row"], name="firm_is_listed_once_per_candidate")]

    def __str__(self):
        return self.name or self.identifier
