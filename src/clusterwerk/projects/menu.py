"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    title, group = _("Projects"), _("Needs and projects")
    register(Entry("desk", title, "projects:desk_project_list", 59, group, lambda actor: actor.is_office))
    register(
        Entry(
            "portal",
            title,
            "projects:portal_project_list",
            40,
            visible_to=lambda actor: actor.is_member or actor.is_partner,
        )
    )
