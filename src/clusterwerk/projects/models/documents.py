"""Documents of a project, each for a circle of readers."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.projects.choices import Circle
from clusterwerk.projects.models.partners import Partner
from clusterwerk.projects.models.projects import Project


class Document(InitiativeOwned):
    """A document. Its file is kept by the core; who may load it is asked of this row. `partner` brought it, else the office."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    circle = models.CharField(_("who may read it"), max_length=10, choices=Circle.choices, default=Circle.PARTNERS)
    partner = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="documents",
        verbose_name=_("brought by"),
    )
    file = models.OneToOneField("core.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    added_on = models.DateField(_("added on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("document of a project")
        verbose_name_plural = _("documents of projects")
        ordering = ["-added_on", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="project_document_has_a_title")]

    def __str__(self):
        return self.title


class DocumentReader(InitiativeOwned):
    """A partner that may read a document for chosen partners."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readers")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("reader of a document")
        verbose_name_plural = _("readers of documents")
        constraints = [models.UniqueConstraint(fields=["document", "partner"], name="partner_reads_a_document_once")]

    def __str__(self):
        return f"{self.partner}: {self.document}"
