"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    group = _("Needs and projects")
    desk = "introductions:desk_introduction_list"
    register(Entry("desk", _("Introductions"), desk, 58, group, lambda actor: actor.is_office))
    portal = "introductions:portal_introduction_list"
    register(Entry("portal", _("My introductions"), portal, 38, visible_to=lambda actor: actor.is_member))
