"""Composition: everything below is brought together here."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """Settings, root addresses, home pages, demo content, command line."""

    name = "clusterwerk.web"
    label = "web"

    def ready(self):
        """Put the home pages first into the menus, and say which pages answer the search field."""
        from clusterwerk.core.navigation import Entry, register, register_search  # apps are ready only now
        from clusterwerk.web import (
            example_hints,
            safety,  # noqa: F401  registers its check
        )

        register(Entry("desk", _("Today"), "web:desk_today", order=0))
        register(Entry("portal", _("Home"), "web:portal_today", order=0))
        register(Entry("landscape", _("To my start page"), "web:home", order=90))
        register(Entry("public", _("Accessibility"), "web:public_accessibility", order=95))

        register_search("desk", "web:desk_search")
        register_search("portal", "web:portal_search")
        example_hints.register_panels()
