"""Introductions: parties are asked without knowing one another, and learn names only after all said yes."""

from django.apps import AppConfig


class IntroductionsConfig(AppConfig):
    """Introductions: parties are asked without knowing one another, and learn names only after all said yes."""

    name = "clusterwerk.introductions"
    label = "introductions"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.introductions import sentences, tasks  # noqa: F401
        from clusterwerk.introductions.menu import register_navigation
        from clusterwerk.introductions.panels import register_panels
        from clusterwerk.introductions.personal_data import register_personal_data
        from clusterwerk.introductions.searchables import register_searchables

        register_navigation()
        register_panels()
        register_personal_data()
        register_searchables()
