"""What everybody may read about a cluster: its firms, public facts with their page, who descends from whom."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Cluster
from clusterwerk.directory.models import Organisation
from clusterwerk.landscape.choices import BESIDE, DESCENT, Certainty, DescentKind, PublicFactKind


class ClusterPage(models.Model):
    """The public page of a cluster. A cluster without one, or without a date, is not public."""

    cluster = models.OneToOneField(Cluster, on_delete=models.CASCADE, related_name="page")
    published_on = models.DateField(_("published on"), null=True, blank=True)
    intro_de = models.TextField(_("introduction in German"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.CharField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("page of a cluster")
        ordering = ["cluster__name_de"]

    def __str__(self):
        return str(self.cluster)


class ClusterFirm(models.Model):
    """A firm of a cluster's population, as public pages name it."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="firms")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="in_clusters")
    product_de = models.CharField(_("product"), max_length=300, blank=True)
    product_en = models.CharField(max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.CharField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("firm of a cluster")
        ordering = ["cluster", "organisation__name_folded"]
        constraints = [
            models.UniqueConstraint(fields=["cluster", "organisation"], name="firm_stands_once_in_a_cluster")
        ]

    def __str__(self):
        return str(self.organisation)


class PublicFact(models.Model):
    """A fact that a public page states about an organisation. Contradicting pages stand side by side."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="public_facts")
    kind = models.CharField(_("fact"), max_length=20, choices=PublicFactKind.choices)
    label = models.CharField(_("what it is"), max_length=100, blank=True)
    value = models.CharField(_("value"), max_length=200)
    as_of = models.CharField(_("as of"), max_length=60, blank=True)
    scope = models.CharField(_("holds for"), max_length=100, blank=True)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.CharField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("public fact")
        ordering = ["organisation", "kind", "-as_of", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="public_fact_has_a_source")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.value}"


class PublicLink(models.Model):
    """A relation between two firms that a public page states. One end may lie outside the list and is then a name."""

    parent = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="public_children"
    )
    parent_name = models.CharField(_("name of the parent"), max_length=300, blank=True)
    child = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="public_parents"
    )
    child_name = models.CharField(_("name of the child"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=25, choices=DescentKind.choices)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    period = models.CharField(_("period in words"), max_length=60, blank=True)
    note_de = models.CharField(_("remark"), max_length=300, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty.choices, default=Certainty.STATED)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.CharField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("public link")
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=False, parent_name="") | (Q(parent__isnull=True) & ~Q(parent_name="")),
                name="public_link_begins_at_a_firm_or_a_name",
            ),
            models.CheckConstraint(
                condition=Q(child__isnull=False, child_name="") | (Q(child__isnull=True) & ~Q(child_name="")),
                name="public_link_ends_at_a_firm_or_a_name",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(child__isnull=True) | ~Q(parent=F("child")),
                name="public_link_joins_two_different_firms",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="public_link_has_a_source"),
        ]

    def __str__(self):
        return f"{self.first} → {self.second}"

    @property
    def first(self) -> str:
        """The name of the parent."""
        return self.parent.name if self.parent_id else self.parent_name

    @property
    def second(self) -> str:
        """The name of the child."""
        return self.child.name if self.child_id else self.child_name

    @property
    def is_descent(self) -> bool:
        """Part of the family tree."""
        return self.kind in DESCENT

    @property
    def is_drawn(self) -> bool:
        """Shown in the picture, in the tree or beside it."""
        return self.kind in DESCENT or self.kind in BESIDE


class ClusterCount(models.Model):
    """How many clusters a region has, who counted them, when and by which rule. Without the rule the number says nothing."""

    region_key = models.CharField(_("key of the region"), max_length=12)
    region_name = models.CharField(_("region"), max_length=200)
    member_keys = models.JSONField(
        default=list, help_text="keys of the regions it consists of, if it has no key of its own"
    )
    clusters = models.PositiveIntegerField(_("clusters"))
    year = models.PositiveSmallIntegerField(_("year of the count"))
    rule_de = models.CharField(_("counting rule"), max_length=400)
    rule_en = models.CharField(max_length=400, blank=True)
    population = models.PositiveIntegerField(_("population"))
    population_year = models.PositiveSmallIntegerField(_("year of the population"))
    population_source = models.CharField(_("source of the population"), max_length=300)
    source = models.CharField(_("source of the count"), max_length=300)
    source_url = models.CharField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("count of clusters")
        ordering = ["region_name", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["region_key", "year", "source"], name="clusters_are_counted_once_per_source"
            ),
            models.CheckConstraint(condition=Q(population__gt=0), name="region_with_a_count_has_people"),
            models.CheckConstraint(condition=~Q(rule_de=""), name="count_of_clusters_states_its_rule"),
        ]

    def __str__(self):
        return f"{self.region_name}: {self.clusters}"
