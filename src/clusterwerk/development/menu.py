"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    group, title = _("Needs and projects"), _("Development path")
    register(
        Entry("desk", title, "development:desk_cohorts", 62, group, lambda actor: actor.is_office or actor.is_viewer)
    )
    register(Entry("portal", title, "development:portal_path", 44, visible_to=lambda actor: actor.is_member))
