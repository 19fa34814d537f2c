"""Development path of a firm: stages, self-assessments twice a year, cohorts without small numbers."""

from django.apps import AppConfig


class DevelopmentConfig(AppConfig):
    """Development path of a firm: stages, self-assessments twice a year, cohorts without small numbers."""

    name = "clusterwerk.development"
    label = "development"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.development import sentences, tasks  # noqa: F401
        from clusterwerk.development.menu import register_navigation
        from clusterwerk.development.panels import register_panels
        from clusterwerk.development.personal_data import register_personal_data

        register_navigation()
        register_panels()
        register_personal_data()
