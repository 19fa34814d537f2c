"""Confidential rounds: indicators as data, firms with keys, rounds under two locks, what was released."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Confidential rounds: indicators as data, firms with keys, rounds under two locks, what was released."""

    name = "clusterwerk.indicators"
    label = "indicators"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.indicators import entries, hooks, sentences, tasks  # noqa: F401
        from clusterwerk.indicators.menu import register_navigation
        from clusterwerk.indicators.panels import register_panels
        from clusterwerk.indicators.personal_data import register_personal_data
        from clusterwerk.indicators.searchables import register_searchables

        register_searchables()
        register_navigation()
        register_panels()
        register_personal_data()
