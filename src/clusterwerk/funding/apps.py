"""Aid: the de-minimis account of each firm."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """Aid: the de-minimis account of each firm."""

    name = "clusterwerk.funding"
    label = "funding"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.funding import sentences  # noqa: F401
        from clusterwerk.funding.menu import register_navigation
        from clusterwerk.funding.panels import register_panels
        from clusterwerk.funding.personal_data import register_personal_data

        register_navigation()
        register_panels()
        register_personal_data()
