"""Needs and offers, services, themes: what firms look for, what they can give, and who sees it."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Needs and offers, services, themes: what firms look for, what they can give, and who sees it."""

    name = "clusterwerk.needs"
    label = "needs"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.needs import hooks, sentences, tasks, theme_jobs  # noqa: F401
        from clusterwerk.needs.menu import register_navigation
        from clusterwerk.needs.panels import register_panels
        from clusterwerk.needs.personal_data import register_personal_data
        from clusterwerk.needs.searchables import register_searchables
        from clusterwerk.needs.theme_doors import open_theme_doors

        register_navigation()
        register_panels()
        register_personal_data()
        register_searchables()
        open_theme_doors()
