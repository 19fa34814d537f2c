"""Working groups: meetings, agenda, minutes, decisions and actions."""

from django.apps import AppConfig


class WorkgroupsConfig(AppConfig):
    """Working groups: meetings, agenda, minutes, decisions and actions."""

    name = "clusterwerk.workgroups"
    label = "workgroups"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.core.files import may_download_when
        from clusterwerk.workgroups import hooks, sentences, tasks  # noqa: F401
        from clusterwerk.workgroups.documents import may_download_minutes
        from clusterwerk.workgroups.gatherings import register_gatherings
        from clusterwerk.workgroups.menu import register_navigation
        from clusterwerk.workgroups.panels import register_panels
        from clusterwerk.workgroups.personal_data import register_personal_data
        from clusterwerk.workgroups.rounds import register_groups
        from clusterwerk.workgroups.searchables import register_searchables

        register_searchables()
        register_groups()
        may_download_when("workgroups.meeting", may_download_minutes)
        register_gatherings()
        register_navigation()
        register_panels()
        register_personal_data()
