"""Which needs a project serves, and on which themes it works."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.projects.models.projects import Project


class ServedNeed(InitiativeOwned):
    """A need that a project is to fulfil. The office sees it, and the firm that stated the need when it takes part."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="served_needs")
    need = models.ForeignKey(
        "needs.Need", on_delete=models.CASCADE, related_name="serving_projects", verbose_name=_("need")
    )

    class Meta:
        verbose_name = _("need that a project serves")
        verbose_name_plural = _("needs that projects serve")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["project", "need"], name="project_serves_a_need_once")]

    def __str__(self):
        return str(self.need)


class ServedTheme(InitiativeOwned):
    """A theme on which a project works. The office sees it, and those of its partners that may read the theme."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="served_themes")
    theme = models.ForeignKey(
        "needs.Theme", on_delete=models.CASCADE, related_name="serving_projects", verbose_name=_("theme")
    )

    class Meta:
        verbose_name = _("theme of a project")
        verbose_name_plural = _("themes of projects")
        ordering = ["theme__title", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "theme"], name="project_works_on_a_theme_once")]

    def __str__(self):
        return str(self.theme)
