"""Projects: several partners work together; levels, benefits and red lines, plan, money, results."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Projects: several partners work together; levels, benefits and red lines, plan, money, results."""

    name = "clusterwerk.projects"
    label = "projects"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.projects import sentences  # noqa: F401
