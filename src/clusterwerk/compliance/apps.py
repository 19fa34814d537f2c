"""Competition law at work: the notice on it, and what touches it on agendas and in minutes."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """Competition law at work: the notice on it, and what touches it on agendas and in minutes."""

    name = "clusterwerk.compliance"
    label = "compliance"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.compliance import sentences, tasks  # noqa: F401
        from clusterwerk.compliance.menu import register_navigation
        from clusterwerk.compliance.panels import register_panels
        from clusterwerk.compliance.personal_data import register_personal_data

        register_navigation()
        register_panels()
        register_personal_data()
