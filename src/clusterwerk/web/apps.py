"""Composition: everything below is brought together here."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Settings, root addresses, home pages, demo content, command line."""

    name = "clusterwerk.web"
    label = "web"

    def ready(self):
        """Say which pages answer the search field."""
        from clusterwerk.core.navigation import register_search  # apps are ready only now

        register_search("desk", "web:desk_search")
        register_search("portal", "web:portal_search")
