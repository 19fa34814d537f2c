"""Projects: several partners work together; levels, benefits and red lines, plan, money, results."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Projects: several partners work together; levels, benefits and red lines, plan, money, results."""

    name = "clusterwerk.projects"
    label = "projects"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.core.files import may_download_when
        from clusterwerk.projects import group_sentences, sentences, tasks  # noqa: F401
        from clusterwerk.projects.documents import may_load_document
        from clusterwerk.projects.group_doors import register_groups
        from clusterwerk.projects.menu import register_navigation
        from clusterwerk.projects.panels import register_panels
        from clusterwerk.projects.personal_data import register_personal_data
        from clusterwerk.projects.rounds import register_projects
        from clusterwerk.projects.searchables import register_searchables

        register_searchables()
        register_projects()
        may_download_when("projects.document", may_load_document)
        register_navigation()
        register_groups()
        register_panels()
        register_personal_data()
